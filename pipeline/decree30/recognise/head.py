"""Finds the boxes of the head: the nation's name and motto, who issues, number, place and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.names import NATION, issuer_of, names_of

if TYPE_CHECKING:
    from pipeline.decree30.recognise.lines import Line

_NUMBER: Final = re.compile(r"(so\b\s*[:;.]?|\d+\s*/).*")
_LOOKS_NUMBERED: Final = re.compile(r"so\s*[:;.]|(so\s*)?[\d\s.\u2026_]*/\s*\w|so\s+\d+")
_DATE: Final = re.compile(r"\bngay\b.{0,30}?\bthang\b.{0,30}?\bnam\b|\bngay\s+\d+\s*[/-]")
"""Gaps are bounded, so that a hostile text of `ngay thang` over and over takes no time."""
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
    nation = tuple(line for line in lines if line.said.startswith(NATION))[:1]
    motto = tuple(line for line in lines if re.sub(r"[^a-z]", "", line.key) == "doclaptudohanhphuc")[:1]
    taken = [*nation, *motto]
    free = [line for line in lines if not line.blank and line not in taken and not is_typed_line(line)]
    free = [line for line in free if not _STAMP.fullmatch(line.said)]
    date = [line for line in free if _DATE.search(line.said)][:1]
    number = [line for line in free if line not in date and looks_numbered(line)][:1]
    free = [line for line in free if line not in date and line not in number]
    about = _about(free, number)
    names = names_of([line for line in free if line not in about], (*nation, *motto), number)
    issuer = issuer_of(names)
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


def looks_numbered(line: Line) -> bool:
    """Tell whether a line gives a number and notation, filled in or still blank."""
    return _LOOKS_NUMBERED.match(line.said) is not None


def _about(free: list[Line], number: list[Line]) -> list[Line]:
    """Find the subject of a letter, and what of it was typed as further paragraphs below it."""
    for index, line in enumerate(free):
        if _ABOUT.match(line.said):
            cell = line.cell
            more = [each for each in free[index + 1 :] if each.cell == cell != (0, 0, 0)] if number else []
            return [line, *more]
    return []
