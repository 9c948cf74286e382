"""Rules on page numbers: there, in the middle of the top margin, Arabic, upright, not on page one (Appendix I, I.7)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import TWIPS_PER_MM, Align, Paragraph, Spot, paragraphs
from pipeline.decree30.rules.extent import pages_of
from pipeline.decree30.rules.measures import comma
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.paper import Block, Run, Section
    from pipeline.decree30.recognise.anatomy import Anatomy

_LEAST_SIZE, _MOST_SIZE = 26, 28
_ARABIC: Final = frozenset({"decimal", "decimalZero", "numberInDash"})
_WRITTEN: Final = {
    "lowerRoman": "i, ii, iii",
    "upperRoman": "I, II, III",
    "lowerLetter": "a, b, c",
    "upperLetter": "A, B, C",
}
_SWITCHES: Final = {"roman": "i, ii, iii", "alphabetic": "a, b, c"}
_MIDDLE_MM: Final = 8
"""How far from the middle of its column a tab stop may be: Word's own stop fits its own margins, not the decree's."""

Edges = tuple[tuple[str, tuple["Block", ...]], ...]


def sections_of(document: Anatomy) -> Iterator[tuple[Spot, Section]]:
    """Walk the sections, each with the place where it begins."""
    for section in document.paper.sections:
        yield next((paragraph.spot for paragraph in paragraphs(section.blocks)), Spot()), section


def page_numbers(parts: Edges) -> list[tuple[str, Paragraph]]:
    """Find the paragraphs that print the number of the page."""
    return [
        (kind, paragraph)
        for kind, blocks in parts
        for paragraph in paragraphs(blocks)
        if any(map(_prints_number, paragraph.runs))
    ]


def hides_number(paragraph: Paragraph) -> bool:
    """Tell whether a field decides on which pages the number is printed; what it decides is not worked out."""
    return any(_prints_number(run) and _words(run)[0] == "if" for run in paragraph.runs)


def _prints_number(run: Run) -> bool:
    words = _words(run)
    return words[:1] == ["page"] or (words[:1] == ["if"] and "page" in words[1:])


def _words(run: Run) -> list[str]:
    return re.findall(r"\w+", run.field.casefold())


def _missing(document: Anatomy) -> Iterator[Note]:
    for place, (spot, section) in enumerate(sections_of(document)):
        kinds = {kind for kind, _ in _all_numbers(section)}
        found = "no number" if not kinds else "even pages" if section.even_pages_differ and kinds == {"default"} else ""
        if found and any(pages_of(stretch) > 1 for stretch in _counted(document, place)):
            yield Note(spot=spot, found=found)


def _counted(document: Anatomy, place: int) -> Iterator[Section]:
    """Cut a section where annexes begin in it: each is counted by itself, and its first page prints no number."""
    section, before = document.paper.sections[place], document.paper.sections[:place]
    first = sum(len(each.blocks) for each in before)
    starts = [annex.heading.block - first for annex in document.annexes if annex.heading.section == place]
    for start, end in pairwise((0, *(start for start in starts if start > 0), len(section.blocks))):
        yield replace(section, blocks=section.blocks[start:end])


def _below(document: Anatomy) -> Iterator[Note]:
    for _, section in sections_of(document):
        for _, paragraph in page_numbers(section.footers):
            yield Note(spot=paragraph.spot)


def _place(document: Anatomy) -> Iterator[Note]:
    for _, section in sections_of(document):
        for _, paragraph in page_numbers(section.headers):
            if not paragraph.boxed and (found := _amiss(paragraph)):
                yield Note(spot=paragraph.spot, found=found, asked="center")


def _amiss(paragraph: Paragraph) -> str:
    """Say how a number is set that is not in the middle, whether by its paragraph or by a tab before it."""
    before = _before_number(paragraph)
    if "\t" not in before:
        return "" if paragraph.align is Align.CENTER else paragraph.align.value
    place = before.count("\t") - 1
    if paragraph.align is Align.CENTER or not place < len(paragraph.tabs):
        return ""
    stop, align = paragraph.tabs[place]
    off = abs(stop - paragraph.width / 2) / TWIPS_PER_MM
    return "" if align is Align.CENTER and off <= _MIDDLE_MM else align.value


def _before_number(paragraph: Paragraph) -> str:
    text = ""
    for run in paragraph.runs:
        if _prints_number(run):
            break
        text += run.text
    return text


def _alone(document: Anatomy) -> Iterator[Note]:
    """Look for words and other numbers beside the number of the page, up to the next tab."""
    for _, section in sections_of(document):
        for _, paragraph in _all_numbers(section):
            beside = "".join("\ufffc" if _prints_number(run) else run.text for run in paragraph.runs)
            piece = next((each for each in re.split(r"[\t\n]", beside) if "\ufffc" in each), "")
            if any(map(str.isalnum, piece)):
                shown = "".join(run.text for run in paragraph.runs)
                yield Note(spot=paragraph.spot, found=shown.strip())


def _look(document: Anatomy) -> Iterator[Note]:
    for _, section in sections_of(document):
        for _, paragraph in _all_numbers(section):
            for run in filter(_prints_number, paragraph.runs):
                if not _LEAST_SIZE <= run.letters.size <= _MOST_SIZE:
                    yield Note(spot=paragraph.spot, found=comma(run.letters.size / 2), asked="13-14")
                if run.letters.bold or run.letters.italic:
                    yield Note(spot=paragraph.spot, found="bold" if run.letters.bold else "italic", asked="upright")


def _on_first(document: Anatomy) -> Iterator[Note]:
    """Look at first pages: the document's, and those of what is counted by itself from 1 (an annex)."""
    for place, (spot, section) in enumerate(sections_of(document)):
        begins = place == 0 or (section.page_start == 1 and not section.continuous)
        numbered = [(kind, one) for kind, one in _all_numbers(section) if not hides_number(one)]
        if not begins or not numbered:
            continue
        if any(kind == "first" for kind, _ in numbered):
            yield Note(spot=spot, found="numbered apart")
        elif not section.first_page_differs:
            yield Note(spot=spot, found="shared header")


def _form(document: Anatomy) -> Iterator[Note]:
    for spot, section in sections_of(document):
        fields = [run for _, one in _all_numbers(section) for run in one.runs if _prints_number(run)]
        found = next(filter(None, (_written(section, _words(run)) for run in fields)), "")
        if found:
            yield Note(spot=spot, found=found, asked="1, 2, 3")


def _written(section: Section, words: list[str]) -> str:
    """Say how numbers are written that are not Arabic: by the field's own switch, else as their section asks."""
    switch = next((_SWITCHES[word] for word in words if word in _SWITCHES), "")
    if switch or "arabic" in words:
        return switch
    known = section.page_format in _ARABIC
    return "" if known else _WRITTEN.get(section.page_format, section.page_format)


def _start(document: Anatomy) -> Iterator[Note]:
    for spot, section in list(sections_of(document))[:1]:
        if section.page_start not in (None, 1):
            yield Note(spot=spot, found=str(section.page_start), asked="1")


def _all_numbers(section: Section) -> list[tuple[str, Paragraph]]:
    return [*page_numbers(section.headers), *page_numbers(section.footers)]


_CLAUSE: Final = "Appendix I, I.7"
PAGE_NUMBERS: Final = (
    Norm(code="D110", clause=_CLAUSE, check=_missing),
    Norm(code="D111", clause=_CLAUSE, check=_below),
    Norm(code="D112", clause=_CLAUSE, check=_place),
    Norm(code="D113", clause=_CLAUSE, check=_look),
    Norm(code="D114", clause=_CLAUSE, check=_on_first),
    Norm(code="D115", clause=_CLAUSE, check=_form),
    Norm(code="D116", clause=_CLAUSE, check=_start),
    Norm(code="D117", clause=_CLAUSE, check=_alone, severity=Severity.WARNING),
)
