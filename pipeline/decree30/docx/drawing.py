"""What is drawn in a run: straight lines and text boxes, in DrawingML as Word has drawn them since 2010, or in VML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from pipeline.decree30.docx.lines import BLACK, DEFAULT_WEIGHT, FLAT, INSET, WHITE, Stroke
from pipeline.decree30.docx.theme import Theme
from pipeline.decree30.docx.vml import V, box_width, vml_stroke
from pipeline.decree30.docx.xml import (
    A,
    Element,
    Elements,
    MaybeElement,
    Said,
    W,
    bare,
    contents,
    find,
    flag,
    from_emu,
    number,
    unwrapped,
)
from pipeline.decree30.paper import Rule

WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"

_BOX: Final = f"{W}txbxContent"
_FRAMES: Final = frozenset({f"{WP}anchor", f"{WP}inline"})
_SHAPES: Final = frozenset({f"{WPS}wsp", f"{WPS}cxnSp"})
_OUTER_GROUP: Final = f"{WPG}wgp"
_GROUPS: Final = frozenset({f"{WPG}grpSp", _OUTER_GROUP})
_GROUP_FORM: Final = f"{WPG}grpSpPr/{A}xfrm"
_VML: Final = frozenset({f"{V}line", f"{V}shape", f"{V}rect"})
_STRAIGHT: Final = frozenset({"line", "lineInv", "straightConnector1"})
# Turned by a quarter, in 60,000ths of a degree.
_QUARTER_TURNS: Final = frozenset({5_400_000, 16_200_000})
# Widths of the three line styles of a theme, in twips; Word's own themes agree on them.
_THEME_WEIGHTS: Final = {"1": 10, "2": 20, "3": 30}
_MOST_GROUPS: Final = 20


class Box(NamedTuple):
    """A text box: the element with its paragraphs, and the room between its insides, in twips."""

    content: Element
    width: int


class _Shape(NamedTuple):
    """A shape of DrawingML: the `wps:wsp` or `wps:cxnSp`, and the `wp:anchor` or `wp:inline` around it."""

    element: Element
    frame: Element

    def property(self, name: str) -> MaybeElement:
        return self.element.find(f"{WPS}spPr/{A}{name}")

    def style_line(self) -> MaybeElement:
        """Give what names one of the line styles of the theme."""
        return self.element.find(f"{WPS}style/{A}lnRef")

    def frame_size(self) -> MaybeElement:
        return self.frame.find(f"{WP}extent")


class _Extent(NamedTuple):
    """Where a shape begins in what is around it and how large it is, in twips."""

    x: float
    width: float
    height: float


def drawn(nodes: Elements, theme: Theme, frame: MaybeElement = None) -> Iterator[Stroke | Box]:
    """Look for lines and text boxes in a drawing, not into the boxes: what is in them is read by itself."""
    for node in unwrapped(nodes):
        if node.tag == _BOX:
            width = box_width(node) if frame is None else _box_width(frame)
            yield Box(node, width)
            continue
        stroke = _stroke(node, frame, theme)
        if stroke is not None:
            yield stroke
        within = node if node.tag in _FRAMES else frame
        yield from drawn(node, theme, within)


def _box_width(frame: Element) -> int:
    """Give the room in a text box: its width without what is left free at both sides."""
    body = frame.find(f".//{WPS}bodyPr")
    width = _length(frame.find(f"{WP}extent"), "cx")
    for side in ("lIns", "rIns"):
        inset = from_emu(bare(body, side))
        width -= INSET if inset is None else inset
    return max(width, 0)


def _stroke(node: Element, frame: MaybeElement, theme: Theme) -> Stroke | None:
    """Read a shape; None where it is no line that lies level and is seen."""
    if node.tag in _VML:
        return vml_stroke(node)
    if node.tag not in _SHAPES or frame is None:
        return None
    shape = _Shape(node, frame)
    extent = _extent(shape)
    width, height = round(extent.width), round(extent.height)
    kind = bare(node.find(f".//{A}prstGeom"), "prst")
    is_flat_box = kind == "rect" and height <= FLAT
    if kind not in _STRAIGHT and not is_flat_box:
        return None
    color = _color(shape, theme, is_box=is_flat_box)
    if color is None or color == WHITE:
        return None
    is_level = 0 < width >= height
    return _level_stroke(shape, extent, color) if is_level else None


def _level_stroke(shape: _Shape, extent: _Extent, color: str) -> Stroke:
    """Say how a line is drawn and what Word places it by; one that says no weight has that of its theme's style."""
    line = shape.property("ln")
    relative, align, offset = _position(shape.frame)
    own_weight = from_emu(bare(line, "w"))
    theme_weight = bare(shape.style_line(), "idx")
    width = round(extent.width)
    frame_width = from_emu(bare(shape.frame_size(), "cx"))
    rule = Rule(
        length=width,
        weight=own_weight or _THEME_WEIGHTS.get(theme_weight, DEFAULT_WEIGHT),
        double=line is not None and line.get("cmpd", "sng") != "sng",
        broken=_is_broken(line),
        color=color,
    )
    return Stroke(
        rule=rule,
        relative=relative,
        align=align,
        offset=offset,
        inset=round(extent.x),
        frame=width if frame_width is None else frame_width,
    )


def _extent(shape: _Shape) -> _Extent:
    """Give the place of a shape as it is seen, whichever way it is turned."""
    form = shape.property("xfrm")
    extent = _in_frame(shape, form)
    turn = number(bare(form, "rot"))
    if turn is None or int(turn) not in _QUARTER_TURNS:
        return extent
    # A shape is turned about its middle.
    x = extent.x + (extent.width - extent.height) / 2
    return _Extent(x, extent.height, extent.width)


def _in_frame(shape: _Shape, form: MaybeElement) -> _Extent:
    """Bring a shape's measures up through the groups around it, and fit the outermost into its frame.

    One alone in its frame is as large as the frame says.
    """
    frame_size = shape.frame_size()
    shapes = shape.frame.iter(*_SHAPES)
    is_alone = len(list(islice(shapes, 2))) == 1
    if is_alone and frame_size is not None:
        return _Extent(0, *_size(frame_size))
    x = _length(find(form, f"{A}off"), "x")
    extent = _Extent(x, *_size(find(form, f"{A}ext")))
    for group in islice(shape.element.iterancestors(*_GROUPS), _MOST_GROUPS):
        extent = _out_of(group, extent)
    outermost = next(shape.element.iterancestors(_OUTER_GROUP), None)
    across, _ = _size(find(outermost, f"{_GROUP_FORM}/{A}ext"))
    if frame_size is None or not across:
        return extent
    # Whatever the group says, Word makes it as wide as its frame.
    scale = _length(frame_size, "cx") / across
    return _Extent(extent.x * scale, extent.width * scale, extent.height)


def _out_of(group: Element, extent: _Extent) -> _Extent:
    """Give measures in the units of what is around a group, which has units of its own."""
    form = group.find(_GROUP_FORM)
    inner = find(form, f"{A}chExt")
    if inner is None:
        return extent
    across, down = _size(find(form, f"{A}ext"))
    inner_across, inner_down = _size(inner)
    scale = across / inner_across if inner_across else 1.0
    tall = down / inner_down if inner_down else 1.0
    # Where the outermost group begins is for its frame to say.
    is_outermost = group.tag == _OUTER_GROUP
    start = 0 if is_outermost else _length(find(form, f"{A}off"), "x")
    origin = _length(find(form, f"{A}chOff"), "x")
    x = start + (extent.x - origin) * scale
    return _Extent(x, extent.width * scale, extent.height * tall)


def _size(element: MaybeElement) -> tuple[int, int]:
    return _length(element, "cx"), _length(element, "cy")


def _length(element: MaybeElement, name: str) -> int:
    return from_emu(bare(element, name)) or 0


def _position(frame: Element) -> tuple[str, str, int | None]:
    """Say what a frame is placed by, how it is set there, and how far from its edge."""
    place = frame.find(f"{WP}positionH")
    if place is None:
        return "inline", "", None
    if flag(frame.get("simplePos")):
        point = frame.find(f"{WP}simplePos")
        return "page", "", from_emu(bare(point, "x"))
    align = place.findtext(f"{WP}align", "").strip()
    offset = from_emu(place.findtext(f"{WP}posOffset"))
    relative = bare(place, "relativeFrom", "column")
    is_free_of_cell = frame.get("layoutInCell") in ("0", "false")
    if relative == "column" and is_free_of_cell:
        # Word then goes by the column around the table, which is not known here.
        relative = "cell ignored"
    return relative, align, offset


def _is_broken(line: MaybeElement) -> bool:
    """Tell whether a line is of dots or dashes."""
    if find(line, f"{A}custDash") is not None:
        return True
    preset = find(line, f"{A}prstDash")
    return preset is not None and preset.get("val", "solid") != "solid"


def _color(shape: _Shape, theme: Theme, *, is_box: bool) -> Said:
    """Give the colour of an outline, else what a flat box is filled with; None where nothing is seen."""
    line = shape.property("ln")
    if find(line, f"{A}noFill") is None:
        fill = find(line, f"{A}solidFill")
        return _shade(shape.style_line() if fill is None else fill, theme)
    fill = shape.property("solidFill")
    return None if fill is None or not is_box else _shade(fill, theme)


def _shade(source: MaybeElement, theme: Theme) -> str:
    for shade in contents(source):
        if shade.tag == f"{A}srgbClr":
            return bare(shade, "val", BLACK).upper()
        if shade.tag == f"{A}schemeClr":
            return theme.color(shade.get("val")) or BLACK
        if shade.tag in (f"{A}sysClr", f"{A}prstClr"):
            return bare(shade, "lastClr", BLACK).upper()
    return BLACK
