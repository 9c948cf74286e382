"""Rules D110 to D117: page numbers, in the middle of the top margin, Arabic, not on page one (Appendix I, I.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from pipeline.decree30.measures import as_size, pages_of
from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import TWIPS_PER_MM, Align, Block, Paragraph, Run, Section, paragraphs
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.rules.components import ALIGNED, BOLD, SLANTED

PAGE_NUMBERS = Norms()
_LEAST_SIZE, _MOST_SIZE = 26, 28
_ARABIC = frozenset({"decimal", "decimalZero", "numberInDash"})
_WRITTEN = {
    "lowerRoman": "i, ii, iii",
    "upperRoman": "I, II, III",
    "lowerLetter": "a, b, c",
    "upperLetter": "A, B, C",
}
_SWITCHES = {"roman": "i, ii, iii", "alphabetic": "a, b, c"}
_MIDDLE_MM = 8
"""How far from the middle of its column a tab stop may be: Word's own stop fits its own margins, not the decree's."""
_MARK = "\ufffc"
"""Stands for the number where a line is looked at as text."""
_NUMBER = "Chèn số trang ở giữa, phần đầu trang; chọn “Trang đầu khác” (Different First Page)."

Edges = tuple[tuple[str, tuple[Block, ...]], ...]
"""Headers or footers of a section, each with its kind."""


def page_numbers(edges: Edges) -> Iterator[tuple[str, Paragraph]]:
    """Find the paragraphs that print the number of the page, each with the kind of its header or footer."""
    for kind, blocks in edges:
        for paragraph in paragraphs(blocks):
            if any(map(_prints_number, paragraph.runs)):
                yield kind, paragraph


def _numbered(document: Anatomy) -> Iterator[Paragraph]:
    for section in document.paper.sections:
        for _, paragraph in page_numbers(section.edges):
            yield paragraph


def _prints_number(run: Run) -> bool:
    """Tell a field that prints the number, by itself or where a condition is met."""
    name, *others = _words(run) or [""]
    return name == "page" or (name == "if" and "page" in others)


def _words(run: Run) -> list[str]:
    return re.findall(r"\w+", run.field.casefold())


@PAGE_NUMBERS.error(
    "D110",
    "Appendix I, I.7",
    title="Văn bản nhiều trang có đánh số trang",
    message="Phần từ {spot} dài hơn một trang mà {found}; văn bản nhiều trang đánh số từng trang.",
    hint=_NUMBER,
)
def _missing(document: Anatomy) -> Notes:
    for place, (spot, section) in enumerate(document.sections()):
        found = _unnumbered(section)
        if found and any(pages_of(stretch) > 1 for stretch in _counted(document, place)):
            yield Note(spot, found)


def _unnumbered(section: Section) -> str:
    """Say which pages have no number; empty where all have one."""
    kinds = {kind for kind, _ in page_numbers(section.edges)}
    if not kinds:
        return "không đánh số trang"
    return "các trang chẵn không có số" if section.even_pages_differ and kinds == {"default"} else ""


def _counted(document: Anatomy, place: int) -> Iterator[Section]:
    """Cut a section where annexes begin in it: each is counted by itself, and its first page prints no number."""
    section = document.paper.sections[place]
    first = sum(len(before.blocks) for before in document.paper.sections[:place])
    cuts = [annex.heading.block - first for annex in document.annexes if annex.heading.section == place]
    # An annex whose heading is the section's first block cuts nothing off.
    starts = [0, *filter(None, cuts), len(section.blocks)]
    for start, end in pairwise(starts):
        yield replace(section, blocks=section.blocks[start:end])


@PAGE_NUMBERS.error(
    "D111",
    "Appendix I, I.7",
    title="Số trang ở phần lề trên",
    message="Số trang đặt ở {spot}; quy định đặt canh giữa trong phần lề trên.",
    hint=_NUMBER,
)
def _below(document: Anatomy) -> Notes:
    for section in document.paper.sections:
        for _, paragraph in page_numbers(section.footers):
            yield Note(paragraph.spot)


@PAGE_NUMBERS.error(
    "D112",
    "Appendix I, I.7",
    title="Số trang căn giữa",
    message="Số trang ở {spot} đang {found}; quy định {asked} trong phần lề trên.",
    hint="Căn giữa dòng số trang.",
)
def _place(document: Anatomy) -> Notes:
    for section in document.paper.sections:
        for _, paragraph in page_numbers(section.headers):
            found = "" if paragraph.boxed else _off_middle(paragraph)
            if found:
                yield Note(paragraph.spot, found, ALIGNED[Align.CENTER])


def _off_middle(paragraph: Paragraph) -> str:
    """Say how a number is set that is not in the middle, whether by its paragraph or by a tab before it."""
    before, _, _ = _with_mark(paragraph).partition(_MARK)
    tabs = before.count("\t")
    if not tabs:
        return "" if paragraph.align is Align.CENTER else ALIGNED[paragraph.align]
    if paragraph.align is Align.CENTER or tabs > len(paragraph.tabs):
        # Where tabs meet centring, or go beyond all stops, nobody can say where the number stands.
        return ""
    stop, align = paragraph.tabs[tabs - 1]
    off = abs(stop - paragraph.width / 2) / TWIPS_PER_MM
    return "" if align is Align.CENTER and off <= _MIDDLE_MM else ALIGNED[align]


def _with_mark(paragraph: Paragraph) -> str:
    pieces = (_MARK if _prints_number(run) else run.text for run in paragraph.runs)
    return "".join(pieces)


@PAGE_NUMBERS.error(
    "D113",
    "Appendix I, I.7",
    title="Số trang cỡ 13-14, chữ đứng",
    message="Số trang ở {spot} đang là {found}; quy định {asked}.",
    hint="Đặt số trang cỡ 13 hoặc 14, chữ đứng.",
)
def _look(document: Anatomy) -> Notes:
    for paragraph in _numbered(document):
        for run in filter(_prints_number, paragraph.runs):
            letters = run.letters
            if not _LEAST_SIZE <= letters.size <= _MOST_SIZE:
                yield Note(paragraph.spot, as_size(letters.size), "13-14")
            if letters.bold or letters.italic:
                yield Note(paragraph.spot, BOLD if letters.bold else SLANTED, "chữ đứng, không đậm")


@PAGE_NUMBERS.error(
    "D114",
    "Appendix I, I.7",
    title="Không hiển thị số trang thứ nhất",
    message="Số trang của phần từ {spot} hiện cả ở trang thứ nhất: {found}; trang thứ nhất không hiển thị số.",
    hint=_NUMBER,
)
def _on_first(document: Anatomy) -> Notes:
    """Look at first pages: the document's, and those of what is counted by itself from 1 (an annex)."""
    for place, (spot, section) in enumerate(document.sections()):
        counted_anew = section.page_start == 1 and not section.continuous
        kinds = {kind for kind, paragraph in page_numbers(section.edges) if not _hides_number(paragraph)}
        if not kinds or not (place == 0 or counted_anew):
            continue
        if "first" in kinds:
            yield Note(spot, "phần đầu riêng của trang thứ nhất cũng có số")
        elif not section.first_page_differs:
            yield Note(spot, "trang thứ nhất dùng chung phần đầu trang với các trang sau")


def _hides_number(paragraph: Paragraph) -> bool:
    """Tell whether a field decides on which pages the number is printed; what it decides is not worked out."""
    return any(_words(run)[0] == "if" for run in paragraph.runs if _prints_number(run))


@PAGE_NUMBERS.error(
    "D115",
    "Appendix I, I.7",
    title="Số trang bằng chữ số Ả Rập",
    message="Số trang của phần từ {spot} viết theo kiểu {found}; quy định dùng chữ số Ả Rập: {asked}.",
    hint="Vào Định dạng số trang (Format Page Numbers), chọn kiểu 1, 2, 3.",
)
def _form(document: Anatomy) -> Notes:
    for spot, section in document.sections():
        runs = [run for _, paragraph in page_numbers(section.edges) for run in paragraph.runs]
        written = [_written(section, _words(run)) for run in runs if _prints_number(run)]
        for found in islice(filter(None, written), 1):
            yield Note(spot, found, "1, 2, 3")


def _written(section: Section, words: list[str]) -> str:
    """Say how numbers are written that are not Arabic: by the field's own switch, else as their section asks."""
    for word in words:
        if word in _SWITCHES:
            return _SWITCHES[word]
    if "arabic" in words or section.page_format in _ARABIC:
        return ""
    return _WRITTEN.get(section.page_format, section.page_format)


@PAGE_NUMBERS.error(
    "D116",
    "Appendix I, I.7",
    title="Số trang đánh từ 1",
    message="Số trang của văn bản bắt đầu từ {found}; quy định đánh từ số {asked}.",
    hint="Vào Định dạng số trang (Format Page Numbers), đặt bắt đầu từ 1.",
)
def _start(document: Anatomy) -> Notes:
    for spot, section in islice(document.sections(), 1):
        if section.page_start not in (None, 1):
            yield Note(spot, str(section.page_start), "1")


@PAGE_NUMBERS.warning(
    "D117",
    "Appendix I, I.7",
    title="Bên cạnh số trang không có chữ hay số khác",
    message="Số trang ở {spot} ghi “{found}”; quy định chỉ ghi số trang bằng chữ số Ả Rập.",
    hint="Bỏ chữ và số khác bên cạnh số trang.",
)
def _alone(document: Anatomy) -> Notes:
    """Look for words and other numbers beside the number of the page, up to the next tab."""
    for paragraph in _numbered(document):
        pieces = re.split(r"[\t\n]", _with_mark(paragraph))
        beside = next((piece for piece in pieces if _MARK in piece), "")
        if any(map(str.isalnum, beside)):
            shown = "".join(run.text for run in paragraph.runs)
            yield Note(paragraph.spot, shown.strip())
