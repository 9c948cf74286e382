"""Rules on annexes: heading, title, note, numbering, pages of their own (Appendix I, III.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import PRACTICE, Norm, Note
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.genres import ANNEX_ALONE
from pipeline.decree30.recognise.numerals import roman
from pipeline.decree30.rules.extent import pages_of
from pipeline.decree30.rules.looks import amiss
from pipeline.decree30.rules.page_numbers import page_numbers
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.paper import Paragraph, Section
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_NUMBERED: Final = re.compile(r"phu luc(?: so)?\s+(?P<number>[ivxlc]+|\d+|[a-h])(?=\W|$)")
_WITH_TITLE: Final = re.compile(r"phu luc(?: so)?+(?:\s+(?:[ivxlc]+|\d{1,2}|[a-h])\b)?+\s*[-.:\u2013\u2014]?\s*\w")
_MOST_BLANK: Final = 200


def _heading_look(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        yield from amiss(annex.heading, LOOKS[Part.ANNEX], Part.ANNEX)


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
        for line in annex.notes:
            yield from amiss(line, LOOKS[Part.ANNEX_NOTE], Part.ANNEX_NOTE)


def _note_words(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        note = " ".join(line.text.strip() for line in annex.notes)
        if note and not re.fullmatch(r"\(.*\)", note):
            yield Note(spot=annex.notes[0].spot, found=note)


def _apart(document: Anatomy) -> Iterator[Note]:
    for annex in document.annexes:
        if _WITH_TITLE.match(annex.heading.key):
            yield Note(spot=annex.heading.spot, found=annex.heading.text.strip())


def _numbers(document: Anatomy) -> Iterator[Note]:
    """Ask several annexes for Roman numbers in their order; one alone needs none."""
    several, alone = len(document.annexes) > 1, document.genre is ANNEX_ALONE
    for place, annex in enumerate(document.annexes, 1):
        found = _NUMBERED.match(annex.heading.key)
        if found is None and not several:
            continue
        number = found["number"].upper() if found else ""
        is_roman = bool(number) and not set(number) - set("IVXLC")
        if not is_roman or (roman(number) != place and not alone):
            yield Note(spot=annex.heading.spot, found=annex.heading.text.strip())


def _mentioned(document: Anatomy) -> Iterator[Note]:
    if not document.annexes or document.genre is ANNEX_ALONE:
        return
    if not any(re.search(r"phu luc|kem theo", line.key) for line in document.body):
        yield Note(spot=document.annexes[0].heading.spot)


def _own_page(document: Anatomy) -> Iterator[Note]:
    """Ask for a page of its own: a new section or a page break, in its heading or in blank lines above it."""
    places = {id(line): index for index, line in enumerate(document.lines)}
    for annex in document.annexes:
        above, breaks = _above(document.lines, places[id(annex.heading)])
        same = above is not None and above.section == annex.heading.section
        goes_on = same or document.paper.sections[annex.heading.section].continuous
        signed = document.genre is ANNEX_ALONE and annex is document.annexes[0]
        if goes_on and above is not None and not breaks and not signed:
            yield Note(spot=annex.heading.spot)


def _above(lines: tuple[Line, ...], place: int) -> tuple[Line | None, bool]:
    """Give the last line with text above a heading, and whether a page begins at the heading or in between."""
    breaks = lines[place].paragraph.page_break
    for line in reversed(lines[max(0, place - _MOST_BLANK) : place]):
        if not line.blank:
            return line, breaks
        breaks = breaks or line.paragraph.page_break
    return None, breaks or place > _MOST_BLANK


def _own_numbers(document: Anatomy) -> Iterator[Note]:
    """Ask for a count of its own; where no number is printed, as on a single page, there is nothing to count."""
    firsts: dict[int, Line] = {}
    for line in document.lines:
        if not line.blank:
            firsts.setdefault(line.section, line)
    for annex in () if document.genre is ANNEX_ALONE else document.annexes:
        section = document.paper.sections[annex.heading.section]
        begins = firsts.get(annex.heading.section) is annex.heading
        edges = [*page_numbers(section.headers), *page_numbers(section.footers)]
        if edges and not (begins and (section.page_start == 1 or not _is_numbered(section, edges))):
            yield Note(spot=annex.heading.spot)


def _is_numbered(section: Section, edges: list[tuple[str, Paragraph]]) -> bool:
    """Tell whether a number is printed on any page of a section, as far as its length is known."""
    on_first = any(kind == ("first" if section.first_page_differs else "default") for kind, _ in edges)
    return on_first or pages_of(section) > 1


ANNEX: Final = (
    Norm(code="D601", clause="Appendix I, III.1.b", check=_heading_look),
    Norm(code="D603", clause="Appendix I, III.1.b", check=_title_look),
    Norm(code="D604", clause="Appendix I, III.1.c", check=_note_absent),
    Norm(code="D605", clause="Appendix I, III.1.c", check=_note_look),
    Norm(code="D606", clause="Appendix I, III.1.c", check=_note_words),
    Norm(code="D607", clause="Appendix I, III.1.a", check=_numbers),
    Norm(code="D608", clause="Appendix I, III.1.a", check=_mentioned),
    Norm(code="D609", clause=PRACTICE, check=_own_page, severity=Severity.WARNING),
    Norm(code="D610", clause="Appendix I, III.1.\u0111", check=_own_numbers),
    Norm(code="D611", clause="Appendix I, III.1.b", check=_apart),
)
