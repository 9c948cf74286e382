"""Writes the notice of the count as a workbook, by XlsxWriter; the same rows give the same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone; a fixed moment, so that bytes are stable
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_A4 = 9
_ROW_POINTS = 21
_WIDTHS = (6, 16, 76)
_FONT = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter"}
_BOX = {**_FONT, "border": 1, "text_wrap": True}


def write_notice(sheet: str, heading: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write lines of heading (the first one as title), a line of headers, and numbered rows below it.

    Args:
        sheet: The sheet's name.
        heading: Lines above the table.
        headers: Headers of the columns; the first one is of the number that each row is given here.
        rows: Their texts, written as texts whatever they look like.
    """
    from xlsxwriter.workbook import Workbook

    output = BytesIO()
    book = Workbook(output, _OPTIONS)
    book.set_properties({"title": heading[0], "created": _CREATED})
    looks = {
        "title": book.add_format({**_FONT, "bold": True, "font_size": 14}),
        "line": book.add_format({**_FONT, "italic": True, "font_size": 12}),
        "header": book.add_format({**_BOX, "bold": True, "align": "center", "bg_color": "#DCE6F1"}),
        "number": book.add_format({**_BOX, "align": "center"}),
        "cell": book.add_format({**_BOX, "indent": 1}),
    }
    page = book.add_worksheet(sheet)
    _set_up(page)
    for row, line in enumerate(heading):
        page.write_string(row, 0, line, looks["line" if row else "title"])
    top = len(heading) + 1
    for column, header in enumerate(headers):
        page.write_string(top, column, header, looks["header"])
    for number, texts in enumerate(rows, start=1):
        for column, text in enumerate((str(number), *texts)):
            page.write_string(top + number, column, text, looks["cell" if column else "number"])
    page.repeat_rows(top)
    page.freeze_panes(top + 1, 0)
    book.close()
    return output.getvalue()


def _set_up(page: Worksheet) -> None:
    """Set the page for A4, one page wide, nothing to be typed."""
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    page.hide_gridlines(2)
    page.protect()
    page.set_default_row(_ROW_POINTS)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
