"""How our workbooks look: Times New Roman, A4, yellow cells to fill. One format is made once for a workbook."""

from __future__ import annotations

import textwrap
from datetime import date, datetime, time
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from pipeline.forms.form import MAX_CELL_CHARACTERS, Kind, TextRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.form import Value

A4 = 9
CREATED = datetime.fromisoformat("2000-01-01")
"""What every workbook says of when it was made: a fixed moment, so that the same content is the same bytes."""

BOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""Text stays text in XlsxWriter's hands, `=1+1` too."""

DEFAULT_FONT = {"font_name": "Times New Roman", "font_size": 11, "font_scheme": "none"}
"""The workbook's own font, in which column widths are counted (7 pixels a character). Without `none` Excel takes the
theme's font instead. XlsxWriter changes the dictionary it is given: hand it a copy."""

FONT = {**DEFAULT_FONT, "font_size": 12, "valign": "vcenter"}
TO_FILL = "#FFF9DB"
TO_MEND = "#F8CBCB"
FIXED = "#F2F2F2"
HEADER = "#DCE6F1"
EDGE = "#7F7F7F"
ALERT = "#C00000"

Traits = dict[str, object]
"""Properties of a format, in XlsxWriter's terms."""

_CENTRED: Traits = {"align": "center"}
_BOXED: Traits = {"border": 1, "border_color": EDGE}
_TEXT_LOOKS: Mapping[TextRole, Traits] = {
    TextRole.TITLE: {"bold": True, "font_size": 15, "align": "left"},
    TextRole.SUBTITLE: {"bold": True, "font_size": 13},
    TextRole.HEAD: {"font_size": 11},
    TextRole.HEAD_BOLD: {"bold": True, "font_size": 11},
    TextRole.INTRO: {},
    TextRole.GROUP: {"bold": True, "font_color": "#1F3864", "bottom": 1, "bottom_color": "#1F3864"},
    TextRole.MARK_REQUIRED: {"bold": True, "font_color": ALERT, "align": "right"},
    TextRole.LABEL: {"text_wrap": True},
    TextRole.HELP: {"text_wrap": True, "italic": True, "font_size": 11, "font_color": "#404040", "indent": 1},
    TextRole.NOTE: {"italic": True},
    TextRole.COLUMN: {"bold": True, "text_wrap": True, "bg_color": HEADER, **_CENTRED, **_BOXED},
    TextRole.NUMBER: {**_CENTRED, **_BOXED},
    TextRole.LINE: {"text_wrap": True, "indent": 1, **_BOXED},
}
_NUMBER_FORMATS: Mapping[Kind, str] = {Kind.INTEGER: "0"}
_AS_TEXT = "@"
"""What is typed stays as typed: `2/3` becomes no date, `- ...` no formula, and `05/09` is never read month first."""


class Looks:
    """Makes each format once: the order of formats, and so the bytes of the file, follow from the form alone."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of_text(self, role: TextRole, across: int = 1) -> Format:
        """Give the look of a fixed text; one that stands across columns is centred without merging cells."""
        centred: Traits = {"align": "center_across"} if across > 1 and role is not TextRole.GROUP else {}
        return self._make({**_TEXT_LOOKS[role], **centred})

    def of_answer(self, kind: Kind, value: Value = None, *, locked: bool = False, mend: bool = False) -> Format:
        """Give the look of a cell to be filled, by what it asks for and what it holds now."""
        fill = TO_MEND if mend else FIXED if locked else TO_FILL
        look: Traits = {"bg_color": fill, "locked": locked, "text_wrap": True, **_BOXED}
        look["num_format"] = number_format(kind, value)
        if kind is Kind.MARK:
            look |= {"bold": True, "font_size": 14, "align": "center"}
        else:
            look |= {"align": "left", "indent": 1}
        return self._make(look)

    def below_table(self, kind: Kind) -> Format:
        """Give the look of a column below its table: unlocked, so that rows may go on there."""
        return self._make({"locked": False, "text_wrap": True, "num_format": number_format(kind, None)})

    def of_remark(self) -> Format:
        """Give the look of a remark beside a cell that must be mended."""
        return self._make({**_TEXT_LOOKS[TextRole.HELP], "font_color": ALERT, "bold": True, "italic": False})

    def _make(self, look: Traits) -> Format:
        key = repr(sorted(look.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **look})
        return self._made[key]


def number_format(kind: Kind, value: Value) -> str:
    """Choose how Excel shows and takes a cell.

    Blank dates and times are text cells: in a date cell an Excel set to American English turns `05/09/2026` into the
    9th of May without a word. A date that we write ourselves is a true date.
    """
    if kind is Kind.DATE and value is not None and not isinstance(value, str):
        return "dd/mm/yyyy"
    if kind is Kind.TIME and value is not None and not isinstance(value, str):
        return "hh:mm"
    return _NUMBER_FORMATS.get(kind, _AS_TEXT)


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
    room = max(1, int(width - 1))
    return sum(_lines_of_part(part, room) for part in text.split("\n"))


@lru_cache(maxsize=1 << 14)
def _lines_of_part(part: str, room: int) -> int:
    """Count the lines of a part; one without a word, as between two line breaks, is a line all the same."""
    if len(part) <= room and "\t" not in part:
        return 1
    return max(1, len(textwrap.wrap(part, room)))


def points_of(lines: int) -> float:
    """Give the height of a row of that many lines of 12 points."""
    return lines * _LINE_POINTS + _PADDING_POINTS


_ZOOM_PERCENT = 110


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """Set a sheet up for print on A4, as wide as the paper, and for reading on a screen."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(
        left=MARGIN_LEFT_INCHES,
        right=MARGIN_RIGHT_INCHES,
        top=MARGIN_TOP_INCHES,
        bottom=MARGIN_BOTTOM_INCHES,
    )
    sheet.center_horizontally()
    sheet.set_default_row(DEFAULT_POINTS)
    sheet.set_zoom(_ZOOM_PERCENT)
    sheet.hide_gridlines(2)


def protect(sheet: Worksheet, *, rows_may_be_added: bool) -> None:
    """Keep labels from being overwritten by accident; there is no password, this is no lock against intent."""
    sheet.protect("", {"insert_rows": rows_may_be_added, "format_rows": True, "format_columns": True})


def write_value(sheet: Worksheet, row: int, column: int, value: Value, look: Format | None) -> None:
    """Write one value; text is always text, never a formula or a link. Row and column are counted from 1."""
    if value is None or value == "":
        sheet.write_blank(row - 1, column - 1, None, look)
    elif isinstance(value, str):
        sheet.write_string(row - 1, column - 1, writable(value), look)
    elif isinstance(value, (date, time)):
        sheet.write_datetime(row - 1, column - 1, value, look)
    else:
        sheet.write_number(row - 1, column - 1, value, look)


def writable(text: str) -> str:
    """Cut what no cell can hold, and replace lone surrogates, which no UTF-8 file can."""
    return text[:MAX_CELL_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
