"""Workbooks in people's hands: filled in by defined names and table headers, and read again, with openpyxl alone."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, Any]
"""One row of a table; the keys are headers, or names of columns, as each function says."""

FIXED_MOMENT = (2000, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fill(blank: bytes, fields: Mapping[str, Any], tables: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    """Fill a workbook in.

    Args:
        blank: The workbook as it was collected, blank or filled before.
        fields: What is entered, by field name; None empties a cell.
        tables: By table, the rows from its first on, by header. What a row does not name stays as it is.

    Returns:
        The workbook; the same arguments give the same bytes.
    """

    def enter(book: Workbook) -> None:
        for name, value in fields.items():
            _enter(*_place_of(book, name), value)
        for name, rows in (tables or {}).items():
            _fill_table(*_table_of(book, name), rows)

    return edited(blank, enter)


def edited(workbook: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """Open a workbook, change it, and save it without the time of saving."""
    book = load_workbook(io.BytesIO(workbook))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def settled(package: bytes) -> bytes:
    """Take the time of saving out of a workbook, so that the same content has the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as saved, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as again:
        for name in saved.namelist():
            part = saved.read(name)
            if name == _CORE:
                part = _SAVED_AT.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", part)
            again.writestr(zipfile.ZipInfo(name, FIXED_MOMENT), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def rows_of(workbook: bytes, table_name: str) -> list[Row]:
    """Give the rows of a table by header; those with nothing in them are left out."""
    sheet, table = _table_of(load_workbook(io.BytesIO(workbook)), table_name)
    columns = _columns(sheet, table)
    _, top, _, bottom = _corners(table)
    rows = [
        {header: sheet.cell(row, column).value for header, column in columns.items()}
        for row in range(top + 1, bottom + 1)
    ]
    return [row for row in rows if any(value is not None for value in row.values())]


def value_of(workbook: bytes, field: str) -> object:
    """Give what stands in a field's cell, None where the workbook has no such field."""
    book = load_workbook(io.BytesIO(workbook))
    if field not in book.defined_names:
        return None
    sheet, row, column = _place_of(book, field)
    return sheet.cell(row, column).value


def lines_of_ballot(blank: bytes) -> dict[str, int]:
    """Find the line of each nominee on a blank ballot: the names stand in the rows of the boxes."""
    book = load_workbook(io.BytesIO(blank))
    lines: dict[str, int] = {}
    for name in book.defined_names:
        box = re.fullmatch(r"agree_(\d+)", name)
        if box:
            sheet, row, _ = _place_of(book, name)
            texts = [cell.value for cell in sheet[row] if isinstance(cell.value, str)]
            lines |= dict.fromkeys(texts, int(box[1]))
    return lines


def _place_of(book: Workbook, name: str) -> tuple[Worksheet, int, int]:
    title, reference = next(iter(book.defined_names[name].destinations))
    left, top, _, _ = range_boundaries(reference.replace("$", ""))
    return _sheet_of(book, title), int(top or 1), int(left or 1)


def _sheet_of(book: Workbook, title: str) -> Worksheet:
    return next(sheet for sheet in book.worksheets if sheet.title == title)


def _table_of(book: Workbook, name: str) -> tuple[Worksheet, Table]:
    return next((sheet, sheet.tables[name]) for sheet in book.worksheets if name in sheet.tables)


def _corners(table: Table) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of a table, its header included, counted from 1."""
    left, top, right, bottom = range_boundaries(table.ref)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)


def _columns(sheet: Worksheet, table: Table) -> dict[str, int]:
    left, top, right, _ = _corners(table)
    return {str(sheet.cell(top, column).value): column for column in range(left, right + 1)}


def _fill_table(sheet: Worksheet, table: Table, rows: Sequence[Row]) -> None:
    columns = _columns(sheet, table)
    left, top, right, bottom = _corners(table)
    for row, values in enumerate(rows, start=top + 1):
        for header, value in values.items():
            _enter(sheet, row, columns[header], value)
    if top + len(rows) > bottom:
        # Excel lets a table grow when somebody types on right below it.
        first, last = sheet.cell(top, left).coordinate, sheet.cell(top + len(rows), right).coordinate
        table.ref = f"{first}:{last}"


def _enter(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Enter text as text, whatever it begins with; openpyxl would make a formula of `=1+1`."""
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment] # what people enter: text, numbers, days, times
    if isinstance(value, str):
        cell.data_type = "s"
