"""Straight lines of a Word document: drawn shapes (DrawingML and VML) and borders, as a reader sees them.

A shape is first read by itself (`Stroke`); where it stands is known only to the paragraph that holds it (`placed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipeline.adapters.docx_theme import A, Theme
from pipeline.adapters.docx_xml import W, attribute, flag, from_emu, number
from pipeline.domain.conformity.paper import Align, Rule

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

_STRAIGHT: Final = frozenset({"line", "lineInv", "straightConnector1"})
_NOT_DRAWN: Final = frozenset({None, "nil", "none"})
_TWIPS_PER_EIGHTH: Final = 2.5
# Widths of the three line styles of a theme, in twips; Word's own themes agree on them.
_THEME_WEIGHTS: Final = {"1": 10, "2": 20, "3": 30}
_DEFAULT_WEIGHT: Final = 15
_QUARTER_TURNS: Final = frozenset({5_400_000, 16_200_000})
_BLACK: Final = "000000"


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
    """A drawn line before its place is known; `relative` to "column", "margin", "page", or "inline" among the text."""

    length: int
    weight: int
    double: bool = False
    color: str = _BLACK
    relative: str = "column"
    align: str = ""
    offset: int | None = None


def placed(stroke: Stroke, room: Room, align: Align, indents: tuple[int, int]) -> Rule:
    """Say where a drawn line stands in its column; `indents` are those of its paragraph, left and right."""
    return Rule(
        length=stroke.length,
        weight=stroke.weight,
        offset=_offset(stroke, room, align, indents),
        double=stroke.double,
        color=stroke.color,
    )


def _offset(stroke: Stroke, room: Room, align: Align, indents: tuple[int, int]) -> int | None:
    if stroke.relative == "inline":
        if align is Align.CENTER:
            return None
        return room.width - indents[1] - stroke.length if align is Align.RIGHT else indents[0]
    start, width = _frame(stroke.relative, room)
    if stroke.align in ("center", "centre"):
        return None if (start, width) == (0, room.width) else start + (width - stroke.length) // 2
    if stroke.align in ("right", "outside"):
        return start + width - stroke.length
    return start + (0 if stroke.align else stroke.offset or 0)


def _frame(relative: str, room: Room) -> tuple[int, int]:
    """Give the left edge of what a shape is placed by, from the edge of its column, and its width."""
    if relative == "page":
        return -room.page_left - room.x, room.page_width
    if relative == "margin":
        return -room.x, room.text_width
    return 0, room.width


def drawn(shape: Element, frame: Element, theme: Theme) -> Stroke | None:
    """Read a shape of DrawingML; None where it is no line that lies level.

    Args:
        shape: the `wps:wsp` or `wps:cxnSp`.
        frame: the `wp:anchor` or `wp:inline` around it.
        theme: colours by name.
    """
    geometry = shape.find(f".//{A}prstGeom")
    if geometry is None or geometry.get("prst") not in _STRAIGHT:
        return None
    length, height = _extent(shape, frame)
    if length <= 0 or height > length:
        return None
    line = shape.find(f"{WPS}spPr/{A}ln")
    relative, align, offset = _position(frame)
    if line is not None and line.find(f"{A}noFill") is not None:
        return None
    return Stroke(
        length=length,
        weight=_weight(line, shape),
        double=line is not None and line.get("cmpd", "sng") != "sng",
        color=_color(line, shape, theme),
        relative=relative,
        align=align,
        offset=offset,
    )


def _extent(shape: Element, frame: Element) -> tuple[int, int]:
    """Give width and height; a shape alone in its frame is as large as the frame says."""
    alone = len(list(islice(frame.iter(f"{WPS}wsp", f"{WPS}cxnSp"), 2))) == 1
    outer, form = frame.find(f"{WP}extent"), shape.find(f"{WPS}spPr/{A}xfrm")
    inner = None if form is None else form.find(f"{A}ext")
    size = outer if alone and outer is not None else inner
    if size is None:
        return 0, 0
    width, height = from_emu(size.get("cx")) or 0, from_emu(size.get("cy")) or 0
    turn = number(form.get("rot")) if form is not None else None
    return (height, width) if turn is not None and int(turn) in _QUARTER_TURNS else (width, height)


def _position(frame: Element) -> tuple[str, str, int | None]:
    place = frame.find(f"{WP}positionH")
    if place is None:
        return "inline", "", None
    if flag(frame.get("simplePos")):
        point = frame.find(f"{WP}simplePos")
        return "page", "", from_emu(point.get("x") if point is not None else None)
    offset, align = place.find(f"{WP}posOffset"), place.find(f"{WP}align")
    relative = place.get("relativeFrom") or "column"
    known = relative if relative in ("page", "margin") else "column"
    said = (align.text or "").strip() if align is not None else ""
    return known, said, from_emu(offset.text) if offset is not None else None


def _weight(line: Element | None, shape: Element) -> int:
    own = from_emu(line.get("w")) if line is not None else None
    if own:
        return own
    reference = shape.find(f"{WPS}style/{A}lnRef")
    return _THEME_WEIGHTS.get(reference.get("idx") or "", _DEFAULT_WEIGHT) if reference is not None else _DEFAULT_WEIGHT


def _color(line: Element | None, shape: Element, theme: Theme) -> str:
    fill = line.find(f"{A}solidFill") if line is not None else None
    source = fill if fill is not None else shape.find(f"{WPS}style/{A}lnRef")
    for shade in () if source is None else source:
        if shade.tag == f"{A}srgbClr":
            return (shade.get("val") or _BLACK).upper()
        if shade.tag == f"{A}schemeClr":
            return theme.color(shade.get("val")) or _BLACK
        if shade.tag in (f"{A}sysClr", f"{A}prstClr"):
            return (shade.get("lastClr") or _BLACK).upper()
    return _BLACK


def border_is_drawn(border: Element | None) -> bool:
    """Tell whether a border is seen."""
    if border is None or attribute(border) in _NOT_DRAWN:
        return False
    size = number(attribute(border, "sz"))
    return size is None or size > 0


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
        color=_BLACK if color == "auto" else color.upper(),
    )


def same_border(one: Element | None, other: Element | None) -> bool:
    """Tell whether two borders look alike, so that Word joins the paragraphs that have them."""
    if one is None or other is None:
        return one is other
    return all(attribute(one, name) == attribute(other, name) for name in ("val", "sz", "space", "color"))


BOX: Final = f"{W}txbxContent"
