"""Rules on annexes: heading, title, note, numbering, pages of their own (Appendix I, III.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.looks import amiss
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.outline import roman
from pipeline.domain.conformity.parts import LOOKS, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy

_NUMBERED: Final = re.compile(r"phu luc(?: so)?\s+(?P<number>[ivxlc]+|\w+)")


def _heading_look(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        yield from amiss(annex.heading, LOOKS[Part.ANNEX], Part.ANNEX)


def _title_absent(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        if not annex.title:
            yield Note(spot=annex.heading.spot)


def _title_look(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        for line in annex.title:
            yield from amiss(line, LOOKS[Part.ANNEX_TITLE], Part.ANNEX_TITLE)


def _note_absent(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        if annex.note is None:
            yield Note(spot=annex.heading.spot)


def _note_look(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        if annex.note is not None:
            yield from amiss(annex.note, LOOKS[Part.ANNEX_NOTE], Part.ANNEX_NOTE)


def _note_words(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        if annex.note is not None and not re.fullmatch(r"\s*\(.*\)\s*", annex.note.text):
            yield Note(spot=annex.note.spot, found=annex.note.text.strip())


def _numbers(document: Anatomy) -> Iterator[Note]:
    """Ask several annexes for Roman numbers in their order; one alone needs none."""
    several = len(document.annexes) > 1
    for place, annex in enumerate(document.annexes, 1):
        found = _NUMBERED.fullmatch(annex.heading.key.rstrip(".:"))
        if found is None and not several:
            continue
        number = found["number"].upper() if found else ""
        if not number or set(number) - set("IVXLC") or roman(number) != place:
            yield Note(spot=annex.heading.spot, found=annex.heading.text.strip())


def _mentioned(document: Anatomy) -> Iterator[Note]:
    if document.annexes and not any(re.search(r"phu luc|kem theo", line.key) for line in document.body):
        yield Note(spot=document.annexes[0].heading.spot)


def _own_page(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        place = next(index for index, line in enumerate(document.lines) if line is annex.heading)
        before = document.lines[place - 1] if place else None
        same = before is not None and before.section == annex.heading.section
        goes_on = same or document.paper.sections[annex.heading.section].continuous
        if goes_on and not annex.heading.paragraph.page_break:
            yield Note(spot=annex.heading.spot)


def _own_numbers(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        section = document.paper.sections[annex.heading.section]
        first = next((line for line in document.lines if line.section == annex.heading.section), None)
        if section.page_start != 1 or first is not annex.heading:
            yield Note(spot=annex.heading.spot)


ANNEX: Final = (
    Norm(code="D601", clause="Appendix I, III.1.c", check=_heading_look),
    Norm(code="D602", clause="Appendix I, III.1.c", check=_title_absent),
    Norm(code="D603", clause="Appendix I, III.1.c", check=_title_look),
    Norm(code="D604", clause="Appendix I, III.1.d", check=_note_absent),
    Norm(code="D605", clause="Appendix I, III.1.d", check=_note_look),
    Norm(code="D606", clause="Appendix I, III.1.d", check=_note_words),
    Norm(code="D607", clause="Appendix I, III.1.b", check=_numbers),
    Norm(code="D608", clause="Appendix I, III.1.a", check=_mentioned),
    Norm(code="D609", clause="Appendix I, III.1.c", check=_own_page),
    Norm(code="D610", clause="Appendix I, III.1.\u0111", check=_own_numbers),
)
