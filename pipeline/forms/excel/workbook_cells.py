"""Cells and sheets in XlsxWriter's terms: values as they are, a page of A4, protection without a password."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from pipeline.forms import prompts
from pipeline.forms.excel import workbook_pages as pages
from pipeline.forms.excel.workbook_heights import DEFAULT_POINTS
from pipeline.forms.excel.workbook_look import A4

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.forms import Value

MAX_CELL_CHARACTERS = 32_767
"""Excel's own limit on the text of one cell."""

_ZOOM_PERCENT = 110


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """Set a sheet up for print on A4, as wide as the paper, and for reading on a screen."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(
        left=pages.MARGIN_LEFT_INCHES,
        right=pages.MARGIN_RIGHT_INCHES,
        top=pages.MARGIN_TOP_INCHES,
        bottom=pages.MARGIN_BOTTOM_INCHES,
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
        sheet.write_string(row - 1, column - 1, _writable(value), look)
    elif isinstance(value, (date, time)):
        sheet.write_datetime(row - 1, column - 1, value, look)
    else:
        sheet.write_number(row - 1, column - 1, value, look)


def _writable(text: str) -> str:
    """Cut what no cell can hold, and replace lone surrogates, which no UTF-8 file can."""
    return text[:MAX_CELL_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def comment(sheet: Worksheet, row: int, column: int, remark: str) -> None:
    """Hang a remark on a cell; row and column are counted from 1."""
    sheet.write_comment(
        row - 1,
        column - 1,
        _writable(remark),
        {
            "author": prompts.REMARK_AUTHOR,
            "x_scale": 2,
            "y_scale": 1.5,
            "font_name": "Times New Roman",
            "font_size": 11,
        },
    )
