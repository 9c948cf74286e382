"""Finds who issues a document: the names of agencies beside the nation's name, and which of them are the issuer's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.decree30.recognise.lines import Line

NATION: Final = "cong hoa xa hoi chu nghia"
"""How the nation's name begins, folded."""
_PLACE: Final = re.compile(
    r"(tinh|thanh pho|tp\.?|thi xa|thi tran|huyen|quan|xa|phuong|dac khu)\b(?! (uy|doan|hoi|doi)\b)"
)
"""How a line begins that cannot be a name by itself: it carries on the one above (UY BAN NHAN DAN / TINH ...)."""
_AGENCY: Final = re.compile(
    r"(so|bo|ban|phong|cuc|chi cuc|tong cuc|vu|vien|trung tam|van phong|truong|hoi|hoi dong|thanh tra|benh vien|tram"
    r"|cong ty|tong cong ty|tap doan|uy ban|ubnd|hdnd|doan|hoc vien|to|ban quan ly|kho bac|toa an|cong an|tap chi)\b"
)
"""How the name of an agency begins: where all is bold, such a line below another names an agency of its own."""


def names_of(free: list[Line], right: tuple[Line, ...], number: list[Line]) -> list[Line]:
    """Find the names of who issues: beside the nation's name, above the number.

    Args:
        free: the lines of the head that are nothing else, in reading order.
        right: the nation's name and the motto, where they are there.
        number: the line of the number, if there is one.
    """
    beside = _beside(free, right, number)
    if number and beside and number[0].cell == beside[0].cell:
        above = number[0].spot.paragraph
        beside = [line for line in beside if line.cell != number[0].cell or line.spot.paragraph < above]
    return beside


def _beside(free: list[Line], right: tuple[Line, ...], number: list[Line]) -> list[Line]:
    """Take what stands in another column; the rows of a head that has one for each line are read down to the number."""
    if not any(line.said.startswith(NATION) for line in right):
        return [line for line in free if line.spot.table]
    if not right[0].spot.table:
        return [line for line in free if line.text.isupper() or line.paragraph.align.value == "center"]
    table, row, column = right[0].cell
    below = [line.spot.row + 1 for line in right if line.spot.table == table]
    last = max([*below, *(line.spot.row for line in number if line.spot.table == table)])
    return [
        line
        for line in free
        if line.spot.table == table
        and line.spot.column != column
        and (line.spot.row == row or row < line.spot.row < last)
    ]


def issuer_of(names: list[Line]) -> tuple[Line, ...]:
    """Part the issuer from the agency above it: by weight, and by words where that does not tell.

    The issuer is bold and the agency above it is not (Decree 30/2020, Appendix I, II.2.b); either may take several
    lines.
    """
    if len(names) < 2:  # noqa: PLR2004 - one name alone is the issuer's
        return tuple(names)
    end = len(names)
    while end > 0 and _bold(names[end - 1]):
        end -= 1
    if end == 0:
        return tuple(names[_own_agency(names) :])
    start = min(end, len(names) - 1)
    while start > 0 and _PLACE.match(names[start].said):
        start -= 1
    return tuple(names[start:])


def _own_agency(names: list[Line]) -> int:
    """Find the last line that begins an agency's name; the first, if all of them are one name."""
    return max((place for place, line in enumerate(names) if _AGENCY.match(line.said)), default=0)


def _bold(line: Line) -> bool:
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.letters.bold for run in runs)
