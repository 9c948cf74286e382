"""Rules D601 to D611: annexes: heading, title, note, numbers, pages of their own (Appendix I, III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.decree30.measures import pages_of
from pipeline.decree30.norms import PRACTICE, Norms, Note, Notes
from pipeline.decree30.paper import Section
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import ANNEX_ALONE
from pipeline.decree30.recognise.lines import Line, Lines
from pipeline.decree30.recognise.numbers import roman
from pipeline.decree30.rules.components import amiss
from pipeline.decree30.rules.d1_page_numbers import page_numbers

ANNEX = Norms()
_NUMBERED = re.compile(r"phu luc(?: so)?\s+(?P<number>[ivxlc]+|\d+|[a-h])(?=\W|$)")
_WITH_TITLE = re.compile(r"phu luc(?: so)?+(?:\s+(?:[ivxlc]+|\d{1,2}|[a-h])\b)?+\s*[-.:\u2013\u2014]?\s*\w")
_MOST_BLANK = 200


def _headings(document: Anatomy) -> Iterator[Line]:
    for annex in document.annexes:
        yield annex.heading


@ANNEX.error(
    "D601",
    "Appendix I, III.1.b",
    title="“Phụ lục” in thường, cỡ 14, đứng, đậm, căn giữa",
    message="Tại {spot}: từ “Phụ lục” đang là {found}; quy định {asked}.",
    hint="Đặt từ “Phụ lục” thành dòng riêng, căn giữa, chữ in thường cỡ 14, đứng, đậm.",
)
def _heading_look(document: Anatomy) -> Notes:
    for heading in _headings(document):
        yield from amiss(heading, Part.ANNEX)


@ANNEX.error(
    "D603",
    "Appendix I, III.1.b",
    title="Tên phụ lục in hoa, cỡ 13-14, đứng, đậm, căn giữa",
    message="Tại {spot}: tên phụ lục đang là {found}; quy định {asked}.",
    hint="Đặt tên phụ lục căn giữa, chữ in hoa cỡ 13 đến 14, đứng, đậm.",
)
def _title_look(document: Anatomy) -> Notes:
    for annex in document.annexes:
        for line in annex.title:
            yield from amiss(line, Part.ANNEX_TITLE)


@ANNEX.error(
    "D604",
    "Appendix I, III.1.c",
    title="Có dòng “(Kèm theo …)”",
    message="Sau {spot} không có dòng ghi phụ lục kèm theo văn bản nào.",
    hint="Thêm dòng “(Kèm theo … số … ngày … của …)” dưới tên phụ lục; số và ngày có thể để trống khi chưa ban hành.",
)
def _note_absent(document: Anatomy) -> Notes:
    for annex in document.annexes:
        if not annex.notes:
            yield Note(annex.heading.spot)


@ANNEX.error(
    "D605",
    "Appendix I, III.1.c",
    title="Dòng “Kèm theo” in thường, cỡ 13-14, nghiêng, căn giữa",
    message="Tại {spot}: dòng “Kèm theo” đang là {found}; quy định {asked}.",
    hint="Đặt dòng này căn giữa, chữ in thường cỡ 13 đến 14, nghiêng.",
)
def _note_look(document: Anatomy) -> Notes:
    for annex in document.annexes:
        for line in annex.notes:
            yield from amiss(line, Part.ANNEX_NOTE)


@ANNEX.error(
    "D606",
    "Appendix I, III.1.c",
    title="Dòng “Kèm theo” trong ngoặc đơn",
    message="Tại {spot}: dòng “Kèm theo” chưa đặt trong ngoặc đơn: “{found}”.",
    hint="Đặt cả dòng trong ngoặc đơn.",
)
def _note_words(document: Anatomy) -> Notes:
    for annex in document.annexes:
        note = " ".join(line.quote for line in annex.notes)
        if note and not re.fullmatch(r"\(.*\)", note):
            yield Note(annex.notes[0].spot, note)


@ANNEX.error(
    "D607",
    "Appendix I, III.1.a",
    title="Nhiều phụ lục thì đánh số La Mã theo thứ tự",
    message="Tại {spot}: phụ lục ghi “{found}”; từ hai phụ lục trở lên phải đánh số thứ tự bằng chữ số La Mã.",
    hint="Ghi Phụ lục I, Phụ lục II … theo thứ tự.",
)
def _numbers(document: Anatomy) -> Notes:
    """Ask several annexes for Roman numbers in their order; one alone needs none."""
    for place, heading in enumerate(_headings(document), 1):
        found = _NUMBERED.match(heading.key)
        if found is None and len(document.annexes) == 1:
            continue
        number = found["number"].upper() if found else ""
        misplaced = _is_roman(number) and roman(number) != place and document.genre is not ANNEX_ALONE
        if misplaced or not _is_roman(number):
            yield Note.quoting(heading)


def _is_roman(number: str) -> bool:
    return bool(number) and set(number) <= set("IVXLC")


@ANNEX.error(
    "D608",
    "Appendix I, III.1.a",
    title="Nội dung có chỉ dẫn đến phụ lục",
    message="Văn bản có phụ lục ({spot}) nhưng trong nội dung không chỉ dẫn đến phụ lục.",
    hint="Thêm chỉ dẫn vào nội dung, ví dụ “(có danh sách tại Phụ lục kèm theo)”.",
)
def _mentioned(document: Anatomy) -> Notes:
    if not document.annexes or document.genre is ANNEX_ALONE:
        return
    if not any(re.search(r"phu luc|kem theo", line.key) for line in document.body):
        yield Note(document.annexes[0].heading.spot)


@ANNEX.warning(
    "D609",
    PRACTICE,
    title="Phụ lục bắt đầu trên trang mới",
    message="Phụ lục ở {spot} không bắt đầu trên trang mới; phụ lục thường nằm trên trang riêng.",
    hint="Chèn ngắt phần (Section Break, Next Page) trước phụ lục.",
)
def _own_page(document: Anatomy) -> Notes:
    """Ask for a page of its own: a new section or a page break, in its heading or in blank lines above it."""
    places = {line: place for place, line in enumerate(document.lines)}
    for heading in _headings(document):
        above, breaks = _above(document.lines, places[heading])
        # Above the first annex in a file of its own stands the agency's signature alone.
        signed = document.genre is ANNEX_ALONE and heading is document.annexes[0].heading
        if above is None or breaks or signed:
            continue
        if above.section == heading.section or document.paper.sections[heading.section].continuous:
            yield Note(heading.spot)


def _above(lines: Lines, place: int) -> tuple[Line | None, bool]:
    """Give the last line with text above a heading, and whether a page begins at the heading or in between."""
    breaks = lines[place].paragraph.page_break
    for line in reversed(lines[max(0, place - _MOST_BLANK) : place]):
        if not line.blank:
            return line, breaks
        breaks = breaks or line.paragraph.page_break
    return None, breaks


@ANNEX.error(
    "D610",
    "Appendix I, III.1.đ",
    title="Phụ lục đánh số trang riêng",
    message="Phụ lục ở {spot} chưa được đánh số trang riêng.",
    hint="Đưa phụ lục vào một phần (Section) riêng và đặt số trang bắt đầu lại từ 1.",
)
def _own_numbers(document: Anatomy) -> Notes:
    """Ask for a count of its own; where no number is printed, as on a single page, there is nothing to count."""
    if document.genre is ANNEX_ALONE:
        return
    # The last to be put is the first line of its section.
    firsts = {line.section: line for line in reversed(document.lines) if not line.blank}
    for heading in _headings(document):
        section = document.paper.sections[heading.section]
        kinds = {kind for kind, _ in page_numbers(section.edges)}
        begins = firsts[heading.section] is heading
        counted_anew = begins and (section.page_start == 1 or not _is_numbered(section, kinds))
        # A count can begin anew in a section alone, so the annex must be the first thing in its section.
        if kinds and not counted_anew:
            yield Note(heading.spot)


def _is_numbered(section: Section, kinds: set[str]) -> bool:
    """Tell whether a number is printed on any page of a section, as far as its length is known."""
    first = "first" if section.first_page_differs else "default"
    return first in kinds or pages_of(section) > 1


@ANNEX.error(
    "D611",
    "Appendix I, III.1.b",
    title="“Phụ lục” và số thứ tự là một dòng riêng",
    message="Tại {spot}: ghi “{found}”; từ “Phụ lục” và số thứ tự là một dòng riêng.",
    hint="Xuống dòng sau từ “Phụ lục” và số thứ tự, viết tên phụ lục in hoa ở dòng dưới.",
)
def _apart(document: Anatomy) -> Notes:
    for heading in _headings(document):
        if _WITH_TITLE.match(heading.key):
            yield Note.quoting(heading)
