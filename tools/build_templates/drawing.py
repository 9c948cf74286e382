"""Shapes of DrawingML: outlines of straight lines and arcs, filled with one colour, at their place on the page.

A path is written as text, in hundredths of a millimetre; a hole is an outline that runs the other way round. Everything
is an outline and nothing a stroke, so that one shape holds a whole drawing, lines of every thickness in it, and an
office that wants another colour changes it at one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph
    from lxml import etree

Point = tuple[float, float]
"""Millimetres, to the right and down."""

_PER_MM: Final = 100
_EMU_PER_MM: Final = 36_000
_ANGLE: Final = 60_000
"""DrawingML counts angles in so many parts of a degree, clockwise from the right."""

_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A drawing on the page, behind the text; lengths in millimetres, the place from the page's upper left corner.

    Attributes:
        name: what Word's selection pane shows.
        color: `RRGGBB`.
        path: its outlines, from its own upper left corner.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    color: str
    path: str


def polar(center: Point, radius: float, turn: float) -> Point:
    """Give a point on a circle; the turn is in radians, clockwise from the right."""
    return center[0] + radius * cos(turn), center[1] + radius * sin(turn)


def polygon(points: Iterable[Point]) -> str:
    """Outline a polygon."""
    first, *others = points
    return _start(first) + "".join(map(line_to, others)) + CLOSE


def line_to(point: Point) -> str:
    """Draw on to a point."""
    return f"<a:lnTo>{_point(point)}</a:lnTo>"


def arc(radius: float, start: float, sweep: float) -> str:
    """Draw on along a circle; start and sweep in degrees, a sweep below 0 runs anticlockwise."""
    size = round(radius * _PER_MM)
    return f'<a:arcTo wR="{size}" hR="{size}" stAng="{round(start % 360 * _ANGLE)}" swAng="{round(sweep * _ANGLE)}"/>'


def outline(start: Point, *pieces: str) -> str:
    """Outline what is drawn from a point by lines and arcs."""
    return _start(start) + "".join(pieces) + CLOSE


def disc(center: Point, radius: float, *, hole: bool = False) -> str:
    """Outline a circle, or a hole of that form."""
    half = -180.0 if hole else 180.0
    return outline((center[0] + radius, center[1]), arc(radius, 0, half), arc(radius, 180, half))


def ring(center: Point, radius: float, thickness: float) -> str:
    """Draw a circle with a line of some thickness."""
    return disc(center, radius + thickness / 2) + disc(center, radius - thickness / 2, hole=True)


def arch(center: Point, radius: float, thickness: float, turns: tuple[float, float]) -> str:
    """Draw a part of a circle with a line of some thickness, between two turns in degrees."""
    start, end = turns
    outer, inner = radius + thickness / 2, radius - thickness / 2
    return outline(
        polar(center, outer, start * pi / 180),
        arc(outer, start, end - start),
        line_to(polar(center, inner, end * pi / 180)),
        arc(inner, end, start - end),
    )


def draw(paragraph: Paragraph, *shapes: Shape) -> None:
    """Anchor shapes in a paragraph, the first one lowest."""
    runs: etree._Element = paragraph._p  # noqa: SLF001 - python-docx has no call for shapes
    for number, shape in enumerate(shapes, start=1):
        runs.append(parse_xml(_run(number, shape)))


CLOSE: Final = "<a:close/>"


def _start(point: Point) -> str:
    return f"<a:moveTo>{_point(point)}</a:moveTo>"


def _point(point: Point) -> str:
    return f'<a:pt x="{round(point[0] * _PER_MM)}" y="{round(point[1] * _PER_MM)}"/>'


def _run(number: int, shape: Shape) -> str:
    """Write a shape as Word does, for programs that know shapes; older ones leave it out."""
    width, height = (round(side * _EMU_PER_MM) for side in (shape.width, shape.height))
    left, top = (round(side * _EMU_PER_MM) for side in (shape.x, shape.y))
    return (
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{shape.name}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{round(shape.width * _PER_MM)}" h="{round(shape.height * _PER_MM)}">{shape.path}</a:path>'
        f'</a:pathLst></a:custGeom><a:solidFill><a:srgbClr val="{shape.color}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
