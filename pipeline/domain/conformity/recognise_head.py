"""Finds the boxes of the head: the nation's name and motto, who issues, number, place and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.parts import Part

if TYPE_CHECKING:
    from pipeline.domain.conformity.lines import Line

_NUMBER: Final = re.compile(r"(so\b\s*[:;.]?|\d+\s*/).*")
_LOOKS_NUMBERED: Final = re.compile(r"so\s*[:;.]|(so\s*)?[\d\s.\u2026_]*/\s*\w|so\s+\d+")
_DATE: Final = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b|\bngay\s+\d+\s*[/-]")
_ABOUT: Final = re.compile(r"v\s*[/.]\s*v\b|ve viec\b")
_STAMP: Final = re.compile(
    r"\(?(du thao.*|mat|toi mat|tuyet mat|khan|thuong khan|hoa toc.*|luu hanh noi bo|ban sao)\)?"
)
_TYPED_LINE: Final = re.compile(r"[\s_\-\u2010-\u2015.=*~\u2500-\u257f]*")


def head_of(lines: tuple[Line, ...]) -> dict[Part, tuple[Line, ...]]:
    """Find the components that stand above the name of the type.

    Args:
        lines: those before the name of the type, or before the content of a letter.
    """
    nation = tuple(line for line in lines if line.said.startswith("cong hoa xa hoi chu nghia"))[:1]
    motto = tuple(line for line in lines if re.sub(r"[^a-z]", "", line.key) == "doclaptudohanhphuc")[:1]
    taken = [*nation, *motto]
    free = [line for line in lines if not line.blank and line not in taken and not is_typed_line(line)]
    free = [line for line in free if not _STAMP.fullmatch(line.said)]
    date = [line for line in free if _DATE.search(line.said)][:1]
    number = [line for line in free if line not in date and _LOOKS_NUMBERED.match(line.said)][:1]
    free = [line for line in free if line not in date and line not in number]
    about = _about(free, number)
    names = _names([line for line in free if line not in about], nation, number)
    issuer = _issuer(names)
    return {
        Part.NATION: nation,
        Part.MOTTO: motto,
        Part.NUMBER: tuple(number),
        Part.PLACE_DATE: tuple(date),
        Part.ABOUT: tuple(about),
        Part.ISSUER: issuer,
        Part.PARENT: tuple(line for line in names if line not in issuer),
    }


def is_typed_line(line: Line) -> bool:
    """Tell whether a line is nothing but underscores or dashes, where a real line should be drawn."""
    return not line.blank and _TYPED_LINE.fullmatch(line.key) is not None


def _about(free: list[Line], number: list[Line]) -> list[Line]:
    """Find the subject of a letter, and what of it was typed as further paragraphs below it."""
    for index, line in enumerate(free):
        if _ABOUT.match(line.said):
            cell = line.cell
            more = [each for each in free[index + 1 :] if each.cell == cell != (0, 0, 0)] if number else []
            return [line, *more]
    return []


def _names(free: list[Line], nation: tuple[Line, ...], number: list[Line]) -> list[Line]:
    """Find the names of who issues: beside the nation's name, above the number."""
    if not nation:
        beside = [line for line in free if line.spot.table]
    elif nation[0].spot.table:
        table, row, column = nation[0].cell
        beside = [line for line in free if line.cell[:2] == (table, row) and line.spot.column != column]
    else:
        beside = [line for line in free if line.text.isupper() or line.paragraph.align.value == "center"]
    if number and beside and number[0].cell == beside[0].cell:
        above = number[0].spot.paragraph
        beside = [line for line in beside if line.cell != number[0].cell or line.spot.paragraph < above]
    return beside


def _issuer(names: list[Line]) -> tuple[Line, ...]:
    """Part the issuer from the agency above it: the bold lines at the end; else the last line."""
    if len(names) < 2:  # noqa: PLR2004 - one name alone is the issuer's
        return tuple(names)
    end = len(names)
    while end > 1 and _bold(names[end - 1]):
        end -= 1
    return tuple(names[end:]) if end < len(names) else (names[-1],)


def _bold(line: Line) -> bool:
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.letters.bold for run in runs)
