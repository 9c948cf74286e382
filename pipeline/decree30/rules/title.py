"""Rules on the name of the type, the subject, the issuer line and the order of components (Appendix I, II.5 and IV)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import PRACTICE, Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.rules.drawn import DRAWN_BELOW_SUBJECT
from pipeline.decree30.rules.head import absent
from pipeline.decree30.rules.looks import looks
from pipeline.decree30.rules.measures import comma
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.recognise.anatomy import Anatomy

_POINT_TWIPS: Final = 20
_LEAST_GAP: Final = 119
"""Six points in twips, less rounding."""
_ORDER: Final = (
    (Part.NATION, Part.NUMBER, Part.PLACE_DATE, Part.ABOUT),
    (Part.TYPE,),
    (Part.SUBJECT,),
    (Part.AUTHORITY,),
    (Part.ADDRESSEE,),
    (Part.BASIS,),
    (Part.ENACTING,),
    (Part.CHAPTER, Part.ARTICLE, Part.ROMAN, Part.CLAUSE, Part.TEXT),
    (Part.RECIPIENTS,),
)
"""Components from top to bottom; those of one step may stand in any order among themselves."""


def _subject_absent(document: Anatomy) -> Iterator[Note]:
    """Miss the subject below a type's name alone: without that nobody can tell what would be the subject."""
    if document.all(Part.TYPE):
        yield from absent(Part.SUBJECT)(document)


def _about_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.ABOUT)
    asked = document.words.about
    if line is not None and line.judged and not line.text.lstrip().startswith(f"{asked} "):
        yield Note(spot=line.spot, found=line.text.strip(), asked=asked)


def _about_gap(document: Anatomy) -> Iterator[Note]:
    """Measure between the number and the subject of a letter below it in the same cell."""
    number, about = document.first(Part.NUMBER), document.first(Part.ABOUT)
    if (
        number is None
        or about is None
        or number.cell != about.cell
        or about.spot.paragraph != number.spot.paragraph + 1
    ):
        return
    gap = number.paragraph.spacing.after + about.paragraph.spacing.before
    if gap < _LEAST_GAP:
        yield Note(spot=about.spot, found=comma(gap / _POINT_TWIPS), asked="6")


def _order(document: Anatomy) -> Iterator[Note]:
    """Note a component that stands above one that it should follow."""
    place = {id(line): index for index, line in enumerate(document.lines)}
    reached = -1
    for step in _ORDER:
        lines = [line for part in step for line in document.all(part)[:1]]
        for line in lines:
            if place[id(line)] < reached:
                part = next(part for part in step if document.first(part) is line)
                yield Note(spot=line.spot, part=part)
        reached = max([reached, *(place[id(line)] for line in lines)])
    for line in document.trailing:
        yield Note(spot=line.spot, part=Part.TEXT)


def _full_stop(document: Anatomy) -> Iterator[Note]:
    for part in (Part.TYPE, Part.SUBJECT, Part.ABOUT):
        for line in document.all(part)[-1:]:
            if re.search(r"[.;,:]\s*$", line.own):
                yield Note(spot=line.spot, found=line.text.strip(), part=part)


TITLE: Final = (
    Norm(code="D301", clause="Appendix I, II.5.a", check=absent(Part.TYPE)),
    Norm(code="D302", clause="Appendix I, II.5.b", check=looks(Part.TYPE)),
    Norm(code="D303", clause="Appendix I, II.5.a", check=_subject_absent),
    Norm(code="D304", clause="Appendix I, II.5.b", check=looks(Part.SUBJECT)),
    Norm(code="D305", clause=PRACTICE, check=_full_stop, severity=Severity.WARNING),
    *DRAWN_BELOW_SUBJECT,
    Norm(code="D321", clause="Appendix I, II.5.b", check=absent(Part.ABOUT)),
    Norm(code="D322", clause="Appendix I, II.5.b", check=_about_words),
    Norm(code="D323", clause="Appendix I, II.5.b", check=looks(Part.ABOUT)),
    Norm(code="D324", clause="Appendix I, II.5.b", check=_about_gap),
    Norm(code="D331", clause="Appendix III, 1.2", check=absent(Part.AUTHORITY)),
    Norm(code="D332", clause="Appendix III, 1.2", check=looks(Part.AUTHORITY)),
    Norm(code="D341", clause="Appendix I, IV", check=_order),
)
