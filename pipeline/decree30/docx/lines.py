"""Straight lines of a Word document, as a reader sees them: where drawn shapes stand, and borders.

A shape is first read by itself (`Stroke`, see `docx_drawing` and `docx_vml`); where it stands is known only to the
paragraph that holds it (`placed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.xml import W, attribute, number
from pipeline.decree30.paper import Align, Rule

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BOX: Final = f"{W}txbxContent"
BLACK: Final = "000000"
WHITE: Final = "FFFFFF"

_NOT_DRAWN: Final = frozenset({None, "nil", "none"})
_TWIPS_PER_EIGHTH: Final = 2.5
_ALIGNED: Final = frozenset({"left", "center", "centre", "right", ""})
_PLACED: Final = frozenset({"column", "margin", "page", "inline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The column that text stands in; lengths in twips.

    Attributes:
        width: between its edges.
        x: from the left edge of the page's text to its own.
        page_left: left margin of the page.
        page_width: width of the paper.
        text_width: width of the page's text.
    """

    width: int
    x: int = 0
    page_left: int = 0
    page_width: int = 0
    text_width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A drawn line before its place is known.

    Attributes:
        length: in twips, as `weight`.
        double: of more than one stroke.
        broken: of dots or dashes.
        relative: what it is placed by: "column", "margin", "page", "inline" among the text; other words leave it open.
        align: how it is set there, empty where `offset` says how far from the left edge.
        inset: how far in its frame (a group of shapes) it begins.
        frame: how wide that frame is; 0 where the line stands alone.
    """

    length: int
    weight: int
    double: bool = False
    broken: bool = False
    color: str = BLACK
    relative: str = "column"
    align: str = ""
    offset: int | None = None
    inset: int = 0
    frame: int = 0


def placed(stroke: Stroke, room: Room, align: Align, indents: tuple[int, int]) -> Rule:
    """Say where a drawn line stands in its column; `indents` are those of its paragraph, left and right."""
    return Rule(
        length=stroke.length,
        weight=stroke.weight,
        offset=_offset(stroke, room, align, indents),
        double=stroke.double,
        broken=stroke.broken,
        color=stroke.color,
        placed=stroke.relative in _PLACED and stroke.align in _ALIGNED,
    )


def _offset(stroke: Stroke, room: Room, align: Align, indents: tuple[int, int]) -> int | None:
    wide = stroke.frame or stroke.length
    if stroke.relative == "inline":
        if align is Align.CENTER:
            return None
        return (room.width - indents[1] - wide if align is Align.RIGHT else indents[0]) + stroke.inset
    start, width = _frame(stroke.relative, room)
    if stroke.align in ("center", "centre"):
        if (start, width) == (0, room.width) and wide == stroke.length:
            return None
        return start + (width - wide) // 2 + stroke.inset
    if stroke.align in ("right", "outside"):
        return start + width - wide + stroke.inset
    return start + (0 if stroke.align else stroke.offset or 0) + stroke.inset


def _frame(relative: str, room: Room) -> tuple[int, int]:
    """Give the left edge of what a shape is placed by, from the edge of its column, and its width."""
    if relative == "page":
        return -room.page_left - room.x, room.page_width
    if relative == "margin":
        return -room.x, room.text_width
    return 0, room.width


def border_is_drawn(border: Element | None) -> bool:
    """Tell whether a border is drawn; a white one on bare paper is not seen (`border_is_white`)."""
    if border is None or attribute(border) in _NOT_DRAWN:
        return False
    size = number(attribute(border, "sz"))
    return size is None or size > 0


def border_is_white(border: Element) -> bool:
    """Tell whether a border has the colour of the paper."""
    return (attribute(border, "color") or "").upper() == WHITE


def border_rule(border: Element, length: int, offset: int, kind: str) -> Rule:
    """Read a border of a paragraph or a cell as the line that it is; its weight is in eighths of a point."""
    style = attribute(border) or ""
    color = attribute(border, "color") or "auto"
    return Rule(
        length=length,
        weight=round((number(attribute(border, "sz")) or 4) * _TWIPS_PER_EIGHTH),
        offset=offset,
        kind=kind,
        double=style.startswith(("double", "triple", "thin", "thick")) and style != "thick",
        broken=style.casefold().startswith(("dash", "dot", "wave")) or style == "doubleWave",
        color=BLACK if color == "auto" else color.upper(),
    )


def same_border(one: Element | None, other: Element | None) -> bool:
    """Tell whether two borders look alike, so that Word joins the paragraphs that have them."""
    if one is None or other is None:
        return one is other
    return all(attribute(one, name) == attribute(other, name) for name in ("val", "sz", "space", "color"))
