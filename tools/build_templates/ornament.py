"""The ornament of the certificate: a triple frame with a quarter of a bronze drum in each corner, a whole one behind.

The drum is that of Đông Sơn as its face is read from the middle: a star of fourteen rays, chevrons around their tips,
saw teeth, the Lạc birds flying anticlockwise, saw teeth, lozenges. LibreOffice pays for every outline and every corner
of it on every page, so a band runs around in one zigzag and is not put together of single teeth.
"""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING, Final

from tools.build_templates.drawing import Point, Shape, arc, arch, disc, line_to, outline, polar, polygon, ring

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME_COLOR: Final = "9C6B1E"
DRUM_COLOR: Final = "F8F2E4"

PAGE_MM: Final = (297.0, 210.0)
_EDGE: Final = 8.0
"""Where the frame begins, from the edge of the paper: printers reach so far."""

_STRONG: Final = 0.9
_LINES: Final = ((2.4, 0.4), (3.8, 0.18))
"""The two inner lines: distance from the frame's edge, thickness."""

_CONCAVE: Final = 12.5
INNER_MM: Final = _EDGE + _LINES[-1][0] + _LINES[-1][1]
"""What the frame takes of each side of the page."""

_MIDDLE: Final = (148.5, 94.0)
_RADIUS: Final = 58.0
_RAYS: Final = 14
_CIRCLES: Final = ((20.6, 0.6), (30.4, 0.4), (43.6, 0.4), (57.5, 0.9))
"""Radius and thickness."""

_FLIGHT: Final = 36.8
"""Radius of the birds' flight."""

_BIRD: Final[tuple[Point, ...]] = (
    (7.5, 0.0),
    (4.6, 0.7),
    (1.8, 2.2),
    (3.3, 0.5),
    (1.3, 0.5),
    (-3.1, 3.7),
    (-1.4, 0.5),
    (-7.3, 1.4),
    (-7.0, -0.6),
    (-3.1, -0.5),
    (-5.5, -1.8),
    (-2.1, -0.9),
    (2.8, -0.4),
)
"""A Lạc bird in flight, from its beak over crest, wing, tail and legs: millimetres ahead, and outwards."""


def ornament() -> tuple[Shape, Shape]:
    """Draw drum and frame, the drum below."""
    width, height = (side - 2 * _EDGE for side in PAGE_MM)
    left, top = (middle - _RADIUS for middle in _MIDDLE)
    drum = Shape(
        name="Mặt trống đồng",
        x=left,
        y=top,
        width=2 * _RADIUS,
        height=2 * _RADIUS,
        color=DRUM_COLOR,
        path="".join(_drum((_RADIUS, _RADIUS))),
    )
    lines = "".join(_concave_line(width, height, *line) for line in _LINES)
    frame = _border(width, height) + lines + "".join(_quarters(width, height))
    return drum, Shape(name="Khung viền", x=_EDGE, y=_EDGE, width=width, height=height, color=FRAME_COLOR, path=frame)


def _border(width: float, height: float) -> str:
    right, low = width - _STRONG, height - _STRONG
    outer = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    return polygon(outer) + polygon([(_STRONG, _STRONG), (_STRONG, low), (right, low), (right, _STRONG)])


def _concave_line(width: float, height: float, inset: float, thickness: float) -> str:
    return _concave(width, height, inset) + _concave(width, height, inset + thickness, hole=True)


def _concave(width: float, height: float, inset: float, *, hole: bool = False) -> str:
    """Outline a rectangle whose corners are cut out by quarters of circles, around the corners that it would have."""
    near, right, low = inset + _CONCAVE, width - inset, height - inset
    far, deep = right - _CONCAVE, low - _CONCAVE
    if hole:
        ends = [(inset, near), (inset, deep), (near, low), (far, low), (right, deep), (right, near), (far, inset)]
        turns = [arc(_CONCAVE, start, 90) for start in (0, 270, 180, 90)]
        sides = [line_to(end) for end in ends[1::2]]
        return outline((near, inset), *(piece for pair in zip(turns, [*sides, ""], strict=True) for piece in pair))
    sides = [line_to(end) for end in ((far, inset), (right, deep), (near, low), (inset, near))]
    turns = [arc(_CONCAVE, start, -90) for start in (180, 270, 0, 90)]
    return outline((near, inset), *(piece for pair in zip(sides, turns, strict=True) for piece in pair))


def _quarters(width: float, height: float) -> Iterator[str]:
    """Draw a quarter of a drum into each corner of the border, its middle in the corner."""
    right, low = width - _STRONG, height - _STRONG
    corners = ((_STRONG, _STRONG), (right, _STRONG), (right, low), (_STRONG, low))
    for center, start in zip(corners, (0.0, 90.0, 180.0, 270.0), strict=True):
        tips = [7.2 if point % 2 == 0 else 2.6 for point in range(9)]
        yield polygon([center, *_sector(center, start, tips)])
        teeth = _sector(center, start, [9.7 if point % 2 else 8.2 for point in range(19)])
        inner = (line_to(polar(center, 7.9, (start + 90) * pi / 180)), arc(7.9, start + 90, -90))
        yield outline(teeth[0], *map(line_to, teeth[1:]), *inner)
        yield arch(center, 11.0, 0.3, (start, start + 90))


def _sector(center: Point, start: float, radii: list[float]) -> list[Point]:
    """Put points evenly on a quarter of a turn that begins at so many degrees."""
    return [
        polar(center, radius, (start + 90 * place / (len(radii) - 1)) * pi / 180) for place, radius in enumerate(radii)
    ]


def _drum(middle: Point) -> Iterator[str]:
    """Draw the face of the drum from its middle outwards."""
    yield _zigzag(middle, _RAYS, 16.8, 5.4)
    yield _zigzag(middle, _RAYS, 19.2, 14.1) + _zigzag(middle, _RAYS, 17.7, 12.6, hole=True)
    for circle in _CIRCLES:
        yield ring(middle, *circle)
    yield _saw(middle, 42, 23.6)
    for number in range(_RAYS):
        turn = 2 * pi * number / _RAYS
        yield polygon(polar(middle, _FLIGHT + outwards, turn - ahead / _FLIGHT) for ahead, outwards in _BIRD)
    yield _saw(middle, 70, 45.8)
    yield _lozenges(middle, 42, 53.2, 1.6)


def _zigzag(middle: Point, count: int, tips: float, dents: float, *, hole: bool = False) -> str:
    """Outline a star of so many rays, one of them upwards."""
    order = range(2 * count, 0, -1) if hole else range(2 * count)
    return polygon(polar(middle, dents if place % 2 else tips, (place / count - 0.5) * pi) for place in order)


def _saw(middle: Point, count: int, radius: float) -> str:
    """Draw a circle with teeth outside."""
    return _zigzag(middle, count, radius + 3.6, radius) + disc(middle, radius - 0.4, hole=True)


def _lozenges(middle: Point, count: int, radius: float, half: float) -> str:
    """Draw a chain of lozenges that touch each other."""
    return _zigzag(middle, count, radius + half, radius) + _zigzag(middle, count, radius - half, radius, hole=True)
