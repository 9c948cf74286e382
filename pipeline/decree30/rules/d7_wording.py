"""Rules D701 to D713: how things are written: spaces, dashes, dates and symbols within text, capitals (Appendix II)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pipeline.decree30.norms import PRACTICE, Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import HIDDEN, Line, Lines, plain
from pipeline.decree30.recognise.numbers import day_and_month
from pipeline.decree30.rules.needed import needed
from pipeline.decree30.words.decree import DECREE, Correction

WORDING = Norms()
_WIDE = re.compile(r"(?<=\S)  +(?=\S)")
_BEFORE_BLANK = re.compile(r"\b(ngay|thang|nam|so:?|gio|phut|hoi|luc|20)$", re.IGNORECASE)
_AFTER_BLANK = re.compile(r"/|(gio|phut|thang|nam)\b", re.IGNORECASE)
_BLANK_ROOM = 8
"""Letters beside a gap that tell whether it is a blank to write in."""
_LEAST_BLANK = 3
_ODD_SPACE = r"\u2000-\u200d\u202f\u2060\ufeff"
"""Spaces that break the look of a number; the no-break space (U+00A0) rightly keeps it together."""
_IN_FIGURES = re.compile(rf"\d[{_ODD_SPACE}]|[{_ODD_SPACE}]\d|[{_ODD_SPACE}]/|/[{_ODD_SPACE}]")
_ODD_DASH = re.compile(r"/[^\W\d_]{1,6}[\u2012-\u2015\u2212][^\W\d_]|\d[\u2012\u2212]\d")
"""Long dashes; the hyphen that does not break (U+2011) is a hyphen."""
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|<<[^<>]+>>|\[\[[^\]]+\]\]")
_SYMBOL = re.compile(
    r"\bso\s{0,3}:?\s{0,3}\d{1,6}(?P<code>(\s{1,3}/\s{0,3}|/\s{1,3})[A-Z]|/[A-Z]\w{0,9}(\s{1,3}-\s{0,3}|-\s{1,3})[A-Z]{2,})"
)
_PADDED = re.compile(r"\b[Ss]o:?\s(?P<number>\d|0\d{2,4})/(?P<after>[A-Z]|\d{4}/)")
_MONTH_ALONE = re.compile(r"(?<!\d\s)\b[Tt]hang\s(?P<found>0(?P<asked>[3-9]))(?=\s[Nn]am\b)")
_MONTH = "th\u00e1ng"
_START = re.compile(r"\s*(?:[-+\u2022\u2013]\s*|[IVXLC]+\.\s*|\d+[.)]\s*|[a-z\u0111][.)/]\s*)*(?P<first>.)")
_AFTER_STOP = re.compile(r"[^\W\d_]{3,}[.?!] (?P<first>[^\W\d_])\w")
_BEGINNING = frozenset(
    {Part.SUBJECT, Part.BASIS, Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.BULLET, Part.TEXT, Part.RECIPIENT}
)
_AROUND = 14
_SHOWN = 40


def _head(document: Anatomy) -> Lines:
    return (*document[Part.NUMBER], *document[Part.PLACE_DATE])


def _texts(document: Anatomy) -> Iterator[Line]:
    """Walk everything but the head's number and date, which are judged as components."""
    apart = set(_head(document))
    return (line for line in document.lines if not line.blank and line not in apart)


def _seen(line: Line, match: re.Match[str], group: str | int = 0) -> Note:
    """Note what was seen with some words around it."""
    start, end = match.span(group)
    piece = line.own[max(0, start - _AROUND) : end + _AROUND]
    return Note(line.spot, piece.replace(HIDDEN, "\u2026").strip())


@WORDING.warning(
    "D701",
    PRACTICE,
    title="Không có hai dấu cách liền nhau",
    message="Tại {spot}: có hai dấu cách liền nhau: “{found}”.",
    hint="Xóa bớt một dấu cách.",
)
def _double_space(document: Anatomy) -> Notes:
    for line in _texts(document):
        if "  " not in line.own:
            continue
        bare = plain(line.own)
        mistakes = (space for space in _WIDE.finditer(line.own) if not _is_blank_to_fill(bare, space))
        for space in islice(mistakes, 1):
            yield _seen(line, space)


def _is_blank_to_fill(bare: str, space: re.Match[str]) -> bool:
    """Tell a place to write a number or a date in from two spaces typed by mistake."""
    before = bare[max(0, space.start() - _BLANK_ROOM) : space.start()]
    after = bare[space.end() : space.end() + _BLANK_ROOM]
    asks_for_figure = _BEFORE_BLANK.search(before) or _AFTER_BLANK.match(after)
    return len(space[0]) >= _LEAST_BLANK and asks_for_figure is not None


def _nowhere(document: Anatomy, pattern: re.Pattern[str], *, bare: bool = False, in_head: bool = False) -> Notes:
    """Note what should occur nowhere in running text.

    `bare` looks for it in the text without marks, `in_head` in the head's number and date as well.
    """
    for line in (*(_head(document) if in_head else ()), *_texts(document)):
        match = pattern.search(plain(line.own) if bare else line.own)
        if match:
            yield _seen(line, match)


WORDING.warning(
    "D702",
    PRACTICE,
    title="Không có dấu cách đặc biệt trong số, ngày tháng",
    message="Tại {spot}: có dấu cách đặc biệt bên cạnh chữ số hoặc dấu gạch chéo: “{found}”.",
    hint="Xóa dấu cách đó và gõ lại bằng phím cách thường.",
)(_nowhere, _IN_FIGURES, in_head=True)


WORDING.error(
    "D703",
    "Appendix I, II.3.c",
    title="Số, ký hiệu dùng dấu gạch nối, không dùng gạch dài",
    message="Tại {spot}: số, ký hiệu dùng dấu gạch dài: “{found}”; quy định dùng dấu gạch nối (-) không cách chữ.",
    hint="Gõ lại dấu gạch nối trong số, ký hiệu.",
)(_nowhere, _ODD_DASH)


WORDING.error(
    "D704",
    "Appendix I, II.3.c",
    title="Số, ký hiệu được viện dẫn không có dấu cách thừa",
    message=(
        "Tại {spot}: số, ký hiệu có dấu cách thừa: “{found}”; giữa số và ký hiệu có dấu gạch chéo (/), giữa các nhóm "
        "chữ viết tắt có dấu gạch nối (-) không cách chữ."
    ),
    hint="Xóa dấu cách trong số, ký hiệu.",
)(_nowhere, _SYMBOL, bare=True)


@WORDING.error(
    "D705",
    "Appendix I, II.4.b",
    title="Ngày tháng được viện dẫn có số 0 đúng quy định",
    message=(
        "Tại {spot}: trong ngày tháng ghi “{found}”; ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 ở trước, các tháng "
        "khác thì không."
    ),
    hint="Ghi lại là “{asked}”.",
)
def _dates(document: Anatomy) -> Notes:
    for line in _texts(document):
        for _, found, asked in day_and_month(line.own):
            yield Note(line.spot, found, asked)


@WORDING.error(
    "D706",
    "Appendix II",
    title="Viết hoa tên cơ quan, chức vụ, danh từ đặc biệt",
    message="Tại {spot}: viết “{found}”; theo quy tắc viết hoa là “{asked}”.",
    hint="Viết lại là “{asked}”.",
)
def _capitals(document: Anatomy) -> Notes:
    yield from _corrected(document, DECREE.capitals)


@WORDING.error(
    "D707",
    "Appendix II, V",
    title="Viết hoa khi viện dẫn văn bản, điều, khoản, điểm",
    message="Tại {spot}: viện dẫn viết “{found}”; theo quy tắc viết hoa khi viện dẫn là “{asked}”.",
    hint="Viết lại là “{asked}”.",
)
def _citations(document: Anatomy) -> Notes:
    yield from _corrected(document, DECREE.citations)


def _corrected(document: Anatomy, corrections: tuple[Correction, ...]) -> Notes:
    # Most lines lack even the letters that a pattern needs: to look for these first saves most of the time.
    known = [(needed(each.wrong), _compiled(each.wrong), each.right) for each in corrections]
    for line in _texts(document):
        for letters, wrong, right in known:
            match = wrong.search(line.own) if letters in line.own else None
            if match:
                yield Note(line.spot, match[0].strip(), match.expand(right).strip())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@WORDING.error(
    "D708",
    "Appendix II, I",
    title="Viết hoa chữ cái đầu dòng",
    message="Tại {spot}: đầu dòng không viết hoa: “{found}”; khi xuống dòng phải viết hoa chữ cái đầu.",
    hint="Viết hoa chữ này.",
)
def _line_begins(document: Anatomy) -> Notes:
    for part in sorted(_BEGINNING):
        # A subject goes on in its second line, wherever it is broken.
        for line in document[part][: 1 if part is Part.SUBJECT else None]:
            match = _START.match(line.own)
            first = match["first"] if match else ""
            if match and first.isalpha() and first.islower():
                yield _seen(line, match, "first")


@WORDING.warning(
    "D709",
    "Appendix II, I",
    title="Viết hoa chữ cái đầu câu",
    message="Tại {spot}: sau dấu kết thúc câu không viết hoa: “{found}”.",
    hint="Viết hoa chữ cái đầu câu.",
)
def _sentence_begins(document: Anatomy) -> Notes:
    for line in _texts(document):
        small = (match for match in _AFTER_STOP.finditer(line.own) if match["first"].islower())
        for match in islice(small, 1):
            yield _seen(line, match, "first")


WORDING.error(
    "D710",
    PRACTICE,
    title="Không sót dấu của mẫu văn bản",
    message="Tại {spot}: còn sót dấu của mẫu văn bản: “{found}”.",
    hint="Thay bằng nội dung đúng hoặc xóa đi.",
)(_nowhere, _MARKS, in_head=True)


@WORDING.warning(
    "D711",
    PRACTICE,
    title="Không còn chữ bị gạch ngang",
    message="Tại {spot}: có chữ bị gạch ngang: “{found}”.",
    hint="Xóa chữ đó, hoặc bỏ gạch ngang nếu giữ lại.",
)
def _struck(document: Anatomy) -> Notes:
    """Look for text that is struck through: a change that was not carried out."""
    for line in _texts(document):
        struck = [run.text for run in line.runs if run.letters.struck and not run.from_data]
        if struck:
            yield Note(line.spot, "".join(struck).strip()[:_SHOWN])


@WORDING.warning(
    "D712",
    "Appendix I, II.3.c",
    title="Số được viện dẫn nhỏ hơn 10 có một số 0 ở trước",
    message="Tại {spot}: số văn bản được viện dẫn ghi “{found}”; số nhỏ hơn 10 có một số 0 ở trước.",
    hint="Ghi lại là “{asked}”, trừ khi văn bản gốc ghi như vậy.",
)
def _padding(document: Anatomy) -> Notes:
    """Look for numbers cited without their zero, or with more than one (II.3.c); old papers may truly have them so."""
    for line in _texts(document):
        for found in _PADDED.finditer(plain(line.own)):
            number = found["number"]
            yield Note(line.spot, f"{number}/", f"{int(number):02d}/")


@WORDING.warning(
    "D713",
    "Appendix I, II.4.b",
    title="Tháng được viện dẫn không có số 0 thừa",
    message="Tại {spot}: tháng ghi “{found}”; chỉ tháng 1 và tháng 2 có số 0 ở trước.",
    hint="Ghi lại là “{asked}”.",
)
def _months(document: Anatomy) -> Notes:
    """Look for a needless zero in a month that stands without a day; with one, it is told with the date."""
    for line in _texts(document):
        for found in _MONTH_ALONE.finditer(plain(line.own)):
            # Without its marks the word may be another one (thắng, thẳng).
            written = line.own[found.start() : found.end()]
            if written.lower().startswith(_MONTH):
                yield Note(line.spot, found["found"], found["asked"])
