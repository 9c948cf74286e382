"""Straight lines drawn in DrawingML, as Word has drawn them since 2010."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.lines import BLACK, WHITE, Stroke
from pipeline.decree30.docx.theme import A, Theme
from pipeline.decree30.docx.xml import flag, from_emu, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"

_STRAIGHT: Final = frozenset({"line", "lineInv", "straightConnector1"})
# A box as flat as this (a point) is a line to whoever sees it.
_FLAT: Final = 20
_QUARTER_TURNS: Final = frozenset({5_400_000, 16_200_000})
# Widths of the three line styles of a theme, in twips; Word's own themes agree on them.
_THEME_WEIGHTS: Final = {"1": 10, "2": 20, "3": 30}
_DEFAULT_WEIGHT: Final = 15
_UNBROKEN: Final = frozenset({None, "solid"})
_MOST_GROUPS: Final = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a shape lies in its frame and how large it is, in twips of the page."""

    x: int
    width: int
    height: int


def drawn(shape: Element, frame: Element, theme: Theme) -> Stroke | None:
    """Read a shape of DrawingML; None where it is no line that lies level and is seen.

    Args:
        shape: the `wps:wsp` or `wps:cxnSp`.
        frame: the `wp:anchor` or `wp:inline` around it.
        theme: colours by name.
    """
    geometry = shape.find(f".//{A}prstGeom")
    kind = None if geometry is None else geometry.get("prst")
    place = _place(shape, frame)
    flat = kind == "rect" and place.height <= _FLAT
    if not (kind in _STRAIGHT or flat) or place.width <= 0 or place.height > place.width:
        return None
    line = shape.find(f"{WPS}spPr/{A}ln")
    fill = shape.find(f"{WPS}spPr/{A}solidFill") if flat else None
    outlined = line is None or line.find(f"{A}noFill") is None
    color = _color(line, shape, theme) if outlined or fill is None else _shade(fill, theme)
    if (not outlined and fill is None) or color == WHITE:
        return None
    return _stroke(frame, place, line, shape, color)


def _stroke(frame: Element, place: _Place, line: Element | None, shape: Element, color: str) -> Stroke:
    relative, align, offset = _position(frame)
    outer = frame.find(f"{WP}extent")
    whole = from_emu(outer.get("cx")) if outer is not None else None
    return Stroke(
        length=place.width,
        weight=_weight(line, shape),
        double=line is not None and line.get("cmpd", "sng") != "sng",
        broken=_is_broken(line),
        color=color,
        relative=relative,
        align=align,
        offset=offset,
        inset=place.x,
        frame=place.width if whole is None else whole,
    )


def _place(shape: Element, frame: Element) -> _Place:
    """Give the place of a shape; one alone in its frame is as large as the frame says, in a group it is scaled."""
    outer, form = frame.find(f"{WP}extent"), shape.find(f"{WPS}spPr/{A}xfrm")
    alone = len(list(islice(frame.iter(f"{WPS}wsp", f"{WPS}cxnSp"), 2))) == 1
    if alone and outer is not None:
        x, (width, height) = 0.0, _size(outer)
    else:
        x, width, height = _in_group(shape, form, frame)
    turn = number(form.get("rot")) if form is not None else None
    if turn is not None and int(turn) in _QUARTER_TURNS:
        x, width, height = x + (width - height) / 2, height, width
    return _Place(round(x), round(width), round(height))


def _in_group(shape: Element, form: Element | None, frame: Element) -> tuple[float, float, float]:
    """Bring a shape's measures up through the groups around it, each of which has units of its own."""
    x, _ = _point(form, "off", ("x", "y"))
    width, height = _point(form, "ext", ("cx", "cy"))
    for group in islice(shape.iterancestors(f"{WPG}grpSp", f"{WPG}wgp"), _MOST_GROUPS):
        own = group.find(f"{WPG}grpSpPr/{A}xfrm")
        if own is None or own.find(f"{A}chExt") is None:
            continue
        (across, down), (inner_across, inner_down) = (
            _point(own, "ext", ("cx", "cy")),
            _point(own, "chExt", ("cx", "cy")),
        )
        scale, tall = across / inner_across if inner_across else 1.0, down / inner_down if inner_down else 1.0
        start = 0.0 if group.getparent() is None or group.tag == f"{WPG}wgp" else _point(own, "off", ("x", "y"))[0]
        x = start + (x - _point(own, "chOff", ("x", "y"))[0]) * scale
        width, height = width * scale, height * tall
    return _to_frame(x, width, height, shape, frame)


def _to_frame(x: float, width: float, height: float, shape: Element, frame: Element) -> tuple[float, float, float]:
    """Fit the outermost group into its frame, whose extent is what Word goes by."""
    outer = frame.find(f"{WP}extent")
    group = next(shape.iterancestors(f"{WPG}wgp"), None)
    own = group.find(f"{WPG}grpSpPr/{A}xfrm") if group is not None else None
    across, _ = _point(own, "ext", ("cx", "cy"))
    if outer is None or not across:
        return x, width, height
    scale = _size(outer)[0] / across
    return x * scale, width * scale, height


def _point(element: Element | None, name: str, axes: tuple[str, str]) -> tuple[float, float]:
    found = None if element is None else element.find(f"{A}{name}")
    if found is None:
        return 0.0, 0.0
    return float(from_emu(found.get(axes[0])) or 0), float(from_emu(found.get(axes[1])) or 0)


def _size(extent: Element) -> tuple[float, float]:
    return float(from_emu(extent.get("cx")) or 0), float(from_emu(extent.get("cy")) or 0)


def _position(frame: Element) -> tuple[str, str, int | None]:
    """Say what a frame is placed by, how it is set there, and how far from its edge."""
    place = frame.find(f"{WP}positionH")
    if place is None:
        return "inline", "", None
    if flag(frame.get("simplePos")):
        point = frame.find(f"{WP}simplePos")
        return "page", "", from_emu(point.get("x") if point is not None else None)
    offset, align = place.find(f"{WP}posOffset"), place.find(f"{WP}align")
    relative = place.get("relativeFrom") or "column"
    if relative == "column" and frame.get("layoutInCell") in ("0", "false"):
        relative = "cell ignored"
    said = (align.text or "").strip() if align is not None else ""
    return relative, said, from_emu(offset.text) if offset is not None else None


def _weight(line: Element | None, shape: Element) -> int:
    own = from_emu(line.get("w")) if line is not None else None
    if own:
        return own
    reference = shape.find(f"{WPS}style/{A}lnRef")
    return _THEME_WEIGHTS.get(reference.get("idx") or "", _DEFAULT_WEIGHT) if reference is not None else _DEFAULT_WEIGHT


def _is_broken(line: Element | None) -> bool:
    """Tell whether a line is of dots or dashes."""
    if line is None:
        return False
    preset = line.find(f"{A}prstDash")
    return line.find(f"{A}custDash") is not None or (preset is not None and preset.get("val") not in _UNBROKEN)


def _color(line: Element | None, shape: Element, theme: Theme) -> str:
    fill = line.find(f"{A}solidFill") if line is not None else None
    return _shade(fill if fill is not None else shape.find(f"{WPS}style/{A}lnRef"), theme)


def _shade(source: Element | None, theme: Theme) -> str:
    for shade in () if source is None else source:
        if shade.tag == f"{A}srgbClr":
            return (shade.get("val") or BLACK).upper()
        if shade.tag == f"{A}schemeClr":
            return theme.color(shade.get("val")) or BLACK
        if shade.tag in (f"{A}sysClr", f"{A}prstClr"):
            return (shade.get("lastClr") or BLACK).upper()
    return BLACK
