"""How tall the rows of a workbook must be: LibreOffice does not fit rows of protected sheets when it opens them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_POINTS = 21.0
"""A row of one line, with some air; rows left at it still grow by themselves while somebody types in Excel."""

GAP_POINTS = 10.5
"""An empty row that only parts what stands above and below."""

MAX_POINTS = 409.0
"""Excel's tallest row."""

_LINE_POINTS = 15.75
_PADDING_POINTS = 5.25


class RowHeights:
    """Collects what each row must hold, and gives the rows that need more than one line."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, int], float] = {}

    def need(self, sheet: str, row: int, points: float) -> None:
        """Ask for a height in points; the tallest wish of a row counts."""
        known = self._points.get((sheet, row), DEFAULT_POINTS)
        self._points[sheet, row] = min(MAX_POINTS, max(known, points))

    def hold(self, sheet: str, row: int, text: str, width: float) -> None:
        """Ask for room for a text of 12 points in a cell of that width in characters."""
        self.need(sheet, row, points_of(lines_of(text, width)))

    def leave_low(self, sheet: str, row: int) -> None:
        """Make a row low that holds nothing and only parts others; what it is asked to hold later still counts."""
        self._points.setdefault((sheet, row), GAP_POINTS)

    def unusual(self) -> Iterator[tuple[str, int, float]]:
        """Give sheet, row (from 1) and height of every row that is not as tall as the default, in the order asked."""
        for (sheet, row), points in self._points.items():
            if points != DEFAULT_POINTS:
                yield sheet, row, points

    def total(self, sheet: str, rows: int) -> float:
        """Add up the heights of a sheet's first rows."""
        return sum(self._points.get((sheet, row), DEFAULT_POINTS) for row in range(1, rows + 1))


def lines_of(text: str, width: float) -> int:
    """Count the lines that a text takes in a cell; one character of Vietnamese text is about one of Excel's."""
    return sum(len(textwrap.wrap(part, max(1, int(width - 1)))) or 1 for part in text.split("\n"))


def points_of(lines: int) -> float:
    """Give the height of a row of that many lines of 12 points."""
    return lines * _LINE_POINTS + _PADDING_POINTS
