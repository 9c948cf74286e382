"""Writes a table (the summary, the register) as a workbook for reading and sorting; same rows, same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.forms.excel.look import BOOK_OPTIONS, CREATED, MAX_POINTS, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.form import Value

_A3 = 8
_NARROWEST, _WIDEST = 4, 30
_HEADER_LINES = 5
_MOST_LINES = 24
"""Excel shows no row higher than 409 points, about so many lines: a column of longer texts is wider than the rest."""

_LINE_POINTS = 14.25

_LETTERS_A_UNIT = 1.2
"""Excel's unit of width is a digit of its default font; Times New Roman is narrower."""

_HEADER = '&L&"Times New Roman,Bold"&14{}'
_FOOTER = '&C&"Times New Roman"&10&P/&N'
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """How a table is read: `kept` first columns stay in sight and stand on every page; so many pages side by side."""

    kept: int = 0
    pages_wide: int = 1


PLAIN = TableView()


def write_table(
    sheet: str, title: str, headers: Sequence[str], rows: Sequence[Sequence[Value]], view: TableView = PLAIN
) -> bytes:
    """Write a title, a line of headers, and rows; both stand on every page. Texts stay texts, `=1+1` too."""
    from xlsxwriter.workbook import Workbook

    output = BytesIO()
    book = Workbook(output, BOOK_OPTIONS)
    book.set_properties({"title": title, "created": CREATED})
    cell = book.add_format(_FONT)
    header = book.add_format({**_FONT, "bold": True, "align": "center", "bg_color": "#E7EEF7"})
    page = book.add_worksheet(sheet)
    _lay_out(page, title, view)
    page.print_area(1, 0, 1 + len(rows), len(headers) - 1)
    page.write_string(0, 0, title, book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True}))
    widths = [_width(text, [row[column] for row in rows]) for column, text in enumerate(headers)]
    page.set_row(1, _height(headers, widths))
    for column, (text, width) in enumerate(zip(headers, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(1, column, text, header)
    for place, row in enumerate(rows, start=2):
        page.set_row(place, _height(row, widths))
        for column, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(place, column, value, cell)
            else:
                page.write_string(place, column, _shown(value), cell)
    page.autofilter(1, 0, 1 + len(rows), len(headers) - 1)
    book.close()
    return output.getvalue()


def _lay_out(page: Worksheet, title: str, view: TableView) -> None:
    """Set the paper, and what stays in sight or stands on every page."""
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(view.pages_wide, 0)
    page.print_across()
    page.set_header(_HEADER.format(title.replace("&", "&&")))
    page.set_footer(_FOOTER)
    page.repeat_rows(1)
    if view.kept:
        page.repeat_columns(0, view.kept - 1)
    page.freeze_panes(2, view.kept)


def _width(header: str, values: Sequence[Value]) -> int:
    """Make a column as wide as its words ask, between what is readable and what fits on paper; a header wraps."""
    longest = max(len(_shown(value)) for value in (None, *values))
    longest_word = max(map(len, header.split()), default=0)
    wanted = max(longest, longest_word, len(header) // _HEADER_LINES, _NARROWEST)
    return min(wanted + 2, max(_WIDEST, longest // _MOST_LINES))


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Make a row as high as its longest cell: LibreOffice does not fit rows when it prints a workbook."""
    cells = zip(values, widths, strict=True)
    lines = max((lines_of(_shown(value), width * _LETTERS_A_UNIT) for value, width in cells), default=1)
    return min(lines * _LINE_POINTS + _LINE_POINTS / 3, MAX_POINTS)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
