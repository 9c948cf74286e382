"""Writes a table (the summary, the register) as a workbook for reading and sorting; same rows, same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.domain.forms import Value

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- the format has no zone; a fixed moment, so that bytes are stable
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_A3 = 8
_NARROWEST, _WIDEST = 6, 48
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}


def write_table(sheet: str, title: str, headers: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """Write a title, a line of headers that repeats on every page, and rows; texts stay texts, `=1+1` too."""
    from xlsxwriter.workbook import Workbook

    output = BytesIO()
    book = Workbook(output, _OPTIONS)
    book.set_properties({"title": title, "created": _CREATED})
    cell = book.add_format(_FONT)
    header = book.add_format({**_FONT, "bold": True, "align": "center", "bg_color": "#E7EEF7"})
    page = book.add_worksheet(sheet)
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.freeze_panes(2, 0)
    page.write_string(0, 0, title, book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True}))
    for column, text in enumerate(headers):
        page.set_column(column, column, _width(text, [row[column] for row in rows]))
        page.write_string(1, column, text, header)
    for place, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(place, column, value, cell)
            else:
                page.write_string(place, column, "" if value is None else str(value), cell)
    page.autofilter(1, 0, 1 + len(rows), len(headers) - 1)
    book.close()
    return output.getvalue()


def _width(header: str, values: Sequence[Value]) -> int:
    """Make a column as wide as its words ask, between what is readable and what fits on paper."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 2, len(header) // 2, _NARROWEST), _WIDEST)
