"""How many pages of A4 a sheet takes in print: a form must not spill its last line onto a page of its own."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARGIN_LEFT_INCHES = 0.79
MARGIN_RIGHT_INCHES = 0.59
MARGIN_TOP_INCHES = 0.71
MARGIN_BOTTOM_INCHES = 0.71

FORM_SQUEEZE = 1.15
"""Letters of 12 points become 10.4 points at the least."""

BALLOT_SQUEEZE = 1.45
"""A ballot is one sheet of paper, with 20 long names too: nobody may overlook its second page."""

_A4_INCHES = (8.27, 11.69)
_POINTS_PER_INCH = 72
_POINTS_PER_PIXEL = 0.75
_PIXELS_PER_CHARACTER = 7
_PIXELS_BESIDE_CHARACTERS = 5


def pages_of(points: float, widths: Iterable[float], squeeze: float) -> int:
    """Count the upright pages that a sheet should be printed on, which is made as wide as the paper.

    Args:
        points: The height of all its rows.
        widths: Its column widths in characters of its font.
        squeeze: How many times smaller it may become beside that to save a page.
    """
    wide, tall = _A4_INCHES
    room_wide = (wide - MARGIN_LEFT_INCHES - MARGIN_RIGHT_INCHES) * _POINTS_PER_INCH
    room_tall = (tall - MARGIN_TOP_INCHES - MARGIN_BOTTOM_INCHES) * _POINTS_PER_INCH
    scale = min(1.0, room_wide / sum(map(_points_wide, widths)))
    return max(1, ceil(points * scale / room_tall / squeeze))


def _points_wide(characters: float) -> float:
    return (characters * _PIXELS_PER_CHARACTER + _PIXELS_BESIDE_CHARACTERS) * _POINTS_PER_PIXEL
