"""Rules D426 to D428 and D441 to D444: parts, chapters, sections, Roman headings (Appendix I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line
from pipeline.decree30.recognise.numbers import roman
from pipeline.decree30.rules.components import ALL_CAPITALS, NO_CAPITALS, looks

HEADINGS = Norms()
_NUMBERED = re.compile(r"(?P<word>phan|chuong|muc|tieu muc) (?P<number>[ivxlc]{1,8}|\d{1,4})\b[.:]?")
_BEGINS = re.compile(
    r"((phan|chuong) (thu )?(nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|[ivxlc]{1,8}|\d{1,4})"
    r"|(muc|tieu muc) ([ivxlc]{1,8}|\d{1,4}))\W*"
)
"""The line of the number; titles may begin with the same words."""
_ROMAN_WORDS = frozenset({"phan", "chuong"})
_LONGEST_TITLE = 120
_BELOW_CHAPTER = frozenset({Part.CHAPTER, Part.CAPTION, Part.TEXT})
"""What a title of a chapter may have been taken for."""
_LETTERED = re.compile(r"[A-Z\u0110]\.\s")
"""A heading by a letter: the decree leaves the order of headings open (II.6.c)."""
_LETTERS = "ABCDEGHK"
_SHOWN = 40


@HEADINGS.error(
    "D441",
    "Appendix I, II.6.đ",
    title="Phần, chương, mục in thường, đậm, căn giữa; tiêu đề in hoa",
    hint="Đặt tiêu đề phần, chương, mục căn giữa, chữ đứng, đậm, cỡ 13 đến 14.",
)
def _chapter_look(document: Anatomy) -> Notes:
    yield from looks(document, Part.CHAPTER)
    for line in document.judged(Part.CHAPTER):
        if _is_number_line(line) and line.text.split()[0].isupper():
            yield Note(line.spot, ALL_CAPITALS, NO_CAPITALS, part=Part.CHAPTER)
    for _, title in _titles(document):
        if title is not None and title.judged and not title.capitals:
            yield Note(title.spot, NO_CAPITALS, ALL_CAPITALS, part=Part.CHAPTER)


def _is_number_line(line: Line) -> bool:
    return _BEGINS.fullmatch(line.key) is not None


def _titles(document: Anatomy) -> Iterator[tuple[Line, Line | None]]:
    """Go through the lines that number a part, chapter or section, each with its title, None where it has none."""
    for place, (part, line) in enumerate(document.content):
        if part is Part.CHAPTER and _is_number_line(line):
            below = document.content[place + 1 : place + 2]
            yield line, next((after for kind, after in below if _is_title(kind, after)), None)


def _is_title(part: Part, line: Line) -> bool:
    """Tell the title below a number; it may have been taken for text where it is not set as a title."""
    if part not in _BELOW_CHAPTER or _is_number_line(line):
        return False
    return part is Part.CHAPTER or (line.centred and len(line.key) < _LONGEST_TITLE)


@HEADINGS.error(
    "D426",
    "Appendix I, II.6.d",
    title="Phần, chương, mục có tiêu đề",
    message="Sau {spot} không có tiêu đề; phần, chương, mục, tiểu mục phải có tiêu đề.",
    hint="Ghi tiêu đề ngay dưới, căn giữa, chữ in hoa, đậm.",
)
def _title_absent(document: Anatomy) -> Notes:
    for line, title in _titles(document):
        if title is None:
            yield Note.quoting(line)


@HEADINGS.error(
    "D427",
    "Appendix I, II.6.đ",
    title="Phần, chương số La Mã; mục, tiểu mục số Ả Rập",
    message="Tại {spot}: ghi “{found}”; số của phần, chương là chữ số La Mã, của mục, tiểu mục là chữ số Ả Rập.",
    hint="Ghi lại theo dạng “Chương I”, “Mục 1”.",
)
def _number_form(document: Anatomy) -> Notes:
    """Ask for Roman numbers of parts and chapters and for Arabic ones of sections."""
    for line, word, number in _numbered(document):
        if number.isdecimal() == (word in _ROMAN_WORDS):
            yield Note.quoting(line)


@HEADINGS.error(
    "D428",
    "Appendix I, II.6.đ",
    title="Phần, chương, mục đánh số liên tục",
    message="Tại {spot}: ghi “{found}”, lẽ ra là số thứ {asked}; phần, chương, mục đánh số liên tục.",
    hint="Đánh số lại theo thứ tự.",
)
def _count(document: Anatomy) -> Notes:
    """Count each kind of heading; a count may begin anew below a higher heading."""
    last: dict[str, int] = {}
    for line, word, number in _numbered(document):
        value = int(number) if number.isdecimal() else roman(number.upper())
        asked = last.get(word, 0) + 1
        if value not in (1, asked):
            yield Note.quoting(line, str(asked))
        last[word] = value


def _numbered(document: Anatomy) -> Iterator[tuple[Line, str, str]]:
    """Go through the headings whose number is written in figures, each with its word and its number."""
    for line in document.judged(Part.CHAPTER):
        found = _NUMBERED.fullmatch(line.key)
        if found:
            yield line, found["word"], found["number"]


HEADINGS.error(
    "D442",
    "Appendix I, II.6.đ",
    title="Đề mục La Mã in hoa, đứng, đậm",
    hint="Đặt đề mục La Mã chữ in hoa, cỡ 13 đến 14, đứng, đậm.",
)(looks, Part.ROMAN)


@HEADINGS.error(
    "D443",
    "Appendix I, II.6.đ",
    title="Sau chữ số La Mã có dấu chấm và dấu cách",
    message="Tại {spot}: ghi “{found}”; sau chữ số La Mã có dấu chấm và dấu cách.",
    hint="Ghi lại theo dạng “I. MỤC ĐÍCH”.",
)
def _roman_form(document: Anatomy) -> Notes:
    for line in _romans(document):
        if not re.match(r"[IVXLC]+\.\s+\S", line.begin):
            yield Note(line.spot, line.quote[:_SHOWN])


@HEADINGS.error(
    "D444",
    "Appendix I, II.6.đ",
    title="Đề mục La Mã đánh số liên tục",
    message="Tại {spot}: đề mục đánh số {found}, lẽ ra là số thứ {asked}.",
    hint="Đánh số lại các đề mục theo thứ tự.",
)
def _roman_count(document: Anatomy) -> Notes:
    """Count Roman headings, anew below each chapter and below each heading by a letter (A., B.)."""
    asked, anew = 1, False
    romans = set(_romans(document))
    for part, line in document.content:
        if line not in romans:
            anew = anew or part is Part.CHAPTER or _LETTERED.match(line.begin) is not None
            continue
        number = line.leading(r"[IVXLC]{1,8}")
        found = roman(number)
        if found not in ((1, asked) if anew else (asked,)):
            yield Note(line.spot, number, "1" if anew else str(asked))
        asked, anew = found + 1, False


def _romans(document: Anatomy) -> Iterator[Line]:
    """Give the Roman headings; C. and D. after A. and B. are letters."""
    lettered = 0
    for part, line in document.content:
        start = line.begin
        if _LETTERED.match(start) and start[0] == _LETTERS[lettered : lettered + 1]:
            lettered += 1
        elif part is Part.ROMAN:
            yield line
