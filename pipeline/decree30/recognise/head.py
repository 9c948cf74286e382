"""Finds the boxes of the head: the nation's name and motto, who issues, number, place and date."""

from __future__ import annotations

import re

from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.lines import Line, Lines, Test, begins, place_of

NATION = "cong hoa xa hoi chu nghia"
"""How the nation's name begins, folded."""
_MOTTO = "doclaptudohanhphuc"
"""The letters of the motto: offices part its words by dashes, commas or dots."""
names_nation = begins(NATION)
"""Tells the nation's name."""
looks_numbered = begins(r"so\s*[:;.]|(so\s*)?[\d\s.\u2026_]*/\s*\w|so\s+\d+")
"""Tells a line that gives a number and notation, filled in or still blank."""
_DATE = re.compile(r"\bngay\b.{0,30}?\bthang\b.{0,30}?\bnam\b|\bngay\s+\d+\s*[/-]")
"""Gaps are bounded, so that a hostile text of `ngay thang` over and over takes no time."""
_is_about = begins(r"v\s*[/.]\s*v\b|ve viec\b")
_is_stamp = begins(r"\(?(du thao.*|mat|toi mat|tuyet mat|khan|thuong khan|hoa toc.*|luu hanh noi bo|ban sao)\)?\Z")
_TYPED_LINE = re.compile(r"[\s_\-\u2010-\u2015.=*~\u2500-\u257f]*")
_is_place = begins(r"(tinh|thanh pho|tp\.?|thi xa|thi tran|huyen|quan|xa|phuong|dac khu)\b(?! (uy|doan|hoi|doi)\b)")
"""How a line begins that cannot be a name by itself: it carries on the one above (UY BAN NHAN DAN / TINH ...)."""
_begins_agency = begins(
    r"(so|bo|ban|phong|cuc|chi cuc|tong cuc|vu|vien|trung tam|van phong|truong|hoi|hoi dong|thanh tra|benh vien|tram"
    r"|cong ty|tong cong ty|tap doan|uy ban|ubnd|hdnd|doan|hoc vien|to|ban quan ly|kho bac|toa an|cong an|tap chi)\b"
)
"""How the name of an agency begins: where all is bold, such a line below another names an agency of its own."""


def head_of(lines: Lines) -> dict[Part, Lines]:
    """Find the components that stand above the name of the type.

    Args:
        lines: those before the name of the type, or before the content of a letter.
    """
    free = [line for line in lines if not line.blank and not is_typed_line(line) and not _is_stamp(line)]
    nation = _take(free, names_nation)
    motto = _take(free, _is_motto)
    date = _take(free, _is_dated)
    # The date goes before the number: both may stand in one line, which is then no number.
    number = _take(free, looks_numbered)
    about = _take_about(free, numbered=bool(number))
    names = _names(free, nation, motto, number)
    issuer = _issuer(names)
    return {
        Part.NATION: nation,
        Part.MOTTO: motto,
        Part.NUMBER: number,
        Part.PLACE_DATE: date,
        Part.ABOUT: about,
        Part.ISSUER: names[issuer:],
        Part.PARENT: names[:issuer],
    }


def is_typed_line(line: Line) -> bool:
    """Tell whether a line is nothing but underscores or dashes, where a real line should be drawn."""
    return not line.blank and _TYPED_LINE.fullmatch(line.key) is not None


def _is_motto(line: Line) -> bool:
    return re.sub(r"[^a-z]", "", line.key) == _MOTTO


def _is_dated(line: Line) -> bool:
    return _DATE.search(line.said) is not None


def _take(free: list[Line], wanted: Test) -> Lines:
    """Take the first line that is wanted out of those that are nothing else yet."""
    place = place_of(free, wanted)
    return () if place is None else (free.pop(place),)


def _take_about(free: list[Line], *, numbered: bool) -> Lines:
    """Take the subject of a letter, and what of it was typed as further paragraphs below it in the same cell."""
    place = place_of(free, _is_about)
    if place is None:
        return ()
    found = [free[place]]
    if numbered and found[0].table:
        found += [line for line in free[place + 1 :] if line.cell == found[0].cell]
    for line in found:
        free.remove(line)
    return tuple(found)


def _names(free: list[Line], nation: Lines, motto: Lines, number: Lines) -> Lines:
    """Find the names of who issues: beside the nation's name, above the number."""
    beside = _beside(free, nation, motto, number) if nation else [line for line in free if line.table]
    if number and beside and number[0].cell == beside[0].cell:
        cell, above = number[0].cell, number[0].spot.paragraph
        beside = [line for line in beside if line.cell != cell or line.spot.paragraph < above]
    return tuple(beside)


def _beside(free: list[Line], nation: Lines, motto: Lines, number: Lines) -> list[Line]:
    """Take what stands in another column; the rows of a head that has one for each line are read down to the number."""
    if not nation[0].table:
        return [line for line in free if line.capitals or line.centred]
    table, first_row, column = nation[0].cell
    ends = [nation[0].spot.row + 1]
    ends += [line.spot.row + 1 for line in motto if line.table == table]
    ends += [line.spot.row for line in number if line.table == table]
    rows = range(first_row, max(ends))
    in_table = [line for line in free if line.table == table]
    return [line for line in in_table if line.column != column and line.spot.row in rows]


def _issuer(names: Lines) -> int:
    """Find where the issuer's name begins below that of the agency above it: by weight, else by words.

    The issuer is bold and the agency above it is not (Decree 30/2020, Appendix I, II.2.b); either may take several
    lines.
    """
    start = len(names)
    while start > 0 and _is_bold(names[start - 1]):
        start -= 1
    if start == 0:
        return _last_agency(names)
    # Some offices set no name in bold: the last is the issuer's all the same.
    start = min(start, len(names) - 1)
    while start > 0 and _is_place(names[start]):
        start -= 1
    return start


def _last_agency(names: Lines) -> int:
    """Find the last line that begins an agency's name; the first, if all of them are one name."""
    places = [place for place, line in enumerate(names) if _begins_agency(line)]
    return places[-1] if places else 0


def _is_bold(line: Line) -> bool:
    return bool(line.runs) and line.bold
