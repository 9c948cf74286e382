"""Rules on the recipients: their head, each on a line of its own, the filing line at the end (Appendix I, II.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import Spot
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.lines import HIDDEN, fold
from pipeline.decree30.rules.looks import looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.recognise.anatomy import Anatomy

_DECIDING: Final = frozenset({"1.1", "1.2"})
"""Models of decisions and resolutions."""
_DASHED: Final = re.compile(r"-\s+\S")
_TWO: Final = re.compile(r";\s*[-+\u2013]?\s*\w")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_DASHES: Final = "-\u2013 \t\u00a0"


def last_spot(document: Anatomy) -> Spot:
    """Give the last line of the main text, for what is missed at its end."""
    texts = [line for line in document.main if not line.blank]
    return texts[-1].spot if texts else Spot()


def _absent(document: Anatomy) -> Iterator[Note]:
    if Part.RECIPIENTS in document.genre.asks and not document.all(Part.RECIPIENTS):
        yield Note(spot=last_spot(document))


def _words(document: Anatomy) -> Iterator[Note]:
    line, asked = document.first(Part.RECIPIENTS), document.words.recipients
    if line is None or not line.judged:
        return
    found = " ".join(line.text.split())
    if found != asked and not found.isupper():
        yield Note(spot=line.spot, found=found, asked=asked)


def _item_dash(document: Anatomy) -> Iterator[Note]:
    """Ask for a dash before each recipient, and for a line of its own; `;` within brackets parts nothing."""
    for line in document.all(Part.RECIPIENT):
        own = line.own.lstrip()
        if not own.startswith(HIDDEN) and not _DASHED.match(own):
            yield Note(spot=line.spot, found=line.text.strip(), asked="-")
        elif line.judged and document.words.filing not in own and _TWO.search(_IN_BRACKETS.sub("", own)):
            yield Note(spot=line.spot, found=line.text.strip(), asked=";")


def _item_end(document: Anatomy) -> Iterator[Note]:
    items = document.all(Part.RECIPIENT)
    for line in items:
        asked = "." if line is items[-1] else ";"
        if not line.own.rstrip().endswith((asked, HIDDEN)):
            yield Note(spot=line.spot, found=line.text.strip(), asked=asked)


def _filing(document: Anatomy) -> Iterator[Note]:
    """Ask for the last line: the word of filing, a colon, the clerk's office in short (II.9.d)."""
    items = document.all(Part.RECIPIENT)
    head = document.first(Part.RECIPIENTS)
    if head is None:
        return
    last = items[-1] if items else head
    words = last.own.strip().lstrip(_DASHES)
    asked = rf"{re.escape(document.words.filing)}\s*{re.escape(document.words.clerk)}(?=\s*[,.(]|;?\s*$)"
    if HIDDEN not in words and not re.match(asked, words):
        yield Note(spot=last.spot, found=last.text.strip())


def _first_item(*, addressed: bool) -> Check:
    """Make the check of the first recipient: as above in a paper with an addressee, as in its last article else."""

    def check(document: Anatomy) -> Iterator[Note]:
        items, words = document.all(Part.RECIPIENT), document.words
        asked = words.above if addressed else words.after_articles
        applies = bool(document.all(Part.ADDRESSEE))
        applies = applies if addressed else not applies and document.genre.model in _DECIDING
        if not items or not applies or not items[0].judged:
            return
        if not fold(items[0].text).lstrip(_DASHES).startswith(fold(asked)):
            yield Note(spot=items[0].spot, found=items[0].text.strip(), asked=asked)

    return check


_ALL: Final = "Appendix I, II.9.d"
RECIPIENTS: Final = (
    Norm(code="D501", clause="Appendix I, II.9.c", check=_absent),
    Norm(code="D502", clause=_ALL, check=looks(Part.RECIPIENTS)),
    Norm(code="D503", clause=_ALL, check=_words),
    Norm(code="D504", clause=_ALL, check=looks(Part.RECIPIENT)),
    Norm(code="D505", clause=_ALL, check=_item_dash),
    Norm(code="D506", clause=_ALL, check=_item_end),
    Norm(code="D507", clause=_ALL, check=_filing),
    Norm(code="D508", clause="Appendix I, II.9.b", check=_first_item(addressed=True)),
    Norm(code="D535", clause="Appendix III, 1.2", check=_first_item(addressed=False)),
)
