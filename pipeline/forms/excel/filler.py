"""Fill a blank workbook as a person would: answer cells by their defined names, tables by their headers.

For the demo and for tests. The program itself never fills in what it made: it writes forms anew. On saving openpyxl
loses drawings and extensions, which our forms do not have.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.kernel.files.packages import member, read_package, write_package

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.forms.form import Value

_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FIXED_TIME = rb"\g<1>2000-01-01T00:00:00Z\g<2>"
_CORE = "docProps/core.xml"

Filling = Mapping[str, "Value"]


def fill(blank: bytes, fields: Mapping[str, Value], tables: Mapping[str, Sequence[Filling]]) -> bytes:
    """Fill a workbook of ours.

    Args:
        blank: The workbook as it lies in outbox/, blank or filled before.
        fields: Values by field name; None empties a cell.
        tables: By table name the rows from its first on, each a value by header. Cells of headers that a row does not
            name stay as they are, and so do rows beyond the last one given.

    Returns:
        The workbook; the same arguments give the same bytes.

    Raises:
        KeyError: The workbook has no such field, table or header.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(blank))
    for name, value in fields.items():
        _write(_cell_of(book, name), value)
    for name, rows in tables.items():
        _fill_table(*_table_of(book, name), rows)
    return _saved(book)


def emptied(workbook: bytes, names: Sequence[str], cells: Sequence[tuple[str, str]]) -> bytes:
    """Empty fields, those that the workbook has, and single cells by their sheet and address; give it made anew."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook))
    for name in names:
        if name in book.defined_names:
            _write(_cell_of(book, name), None)
    for sheet, address in cells:
        book[sheet][address].value = None
    return _saved(book)


def rows_of(workbook: bytes, table_name: str) -> list[dict[str, object]]:
    """Give the rows of a table as a person sees them, by header; rows with nothing in them are left out.

    Raises:
        KeyError: The workbook has no such table.
    """
    from openpyxl import load_workbook

    sheet, table = _table_of(load_workbook(io.BytesIO(workbook)), table_name)
    headers = _headers(sheet, table)
    _, top, _, bottom = _corners(table.ref)
    filled: list[dict[str, object]] = []
    for row in range(top + 1, bottom + 1):
        line: dict[str, object] = {header: sheet.cell(row, column).value for header, column in headers.items()}
        if any(value is not None for value in line.values()):
            filled.append(line)
    return filled


def value_of(workbook: bytes, field_name: str) -> object:
    """Give what stands in a field's cell.

    Raises:
        KeyError: The workbook has no such field.
    """
    from openpyxl import load_workbook

    return _cell_of(load_workbook(io.BytesIO(workbook)), field_name).value


def neighbours_of(workbook: bytes, field_names: Sequence[str]) -> list[list[object]]:
    """Give for each field what stands in its row, from the left.

    Raises:
        KeyError: The workbook has no such field.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook))
    rows: list[list[object]] = []
    for name in field_names:
        sheet, row, _ = _place_of(book, name)
        rows.append([sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)])
    return rows


def field_names_of(workbook: bytes) -> list[str]:
    """List the fields of a workbook: its defined names, in the order in which they stand in the file."""
    from openpyxl import load_workbook

    return list(load_workbook(io.BytesIO(workbook)).defined_names)


def settled_package(package: bytes) -> bytes:
    """Take the time of saving out of a workbook that an office program wrote, so that the same content is the same."""
    parts = read_package(package)
    core = _SAVED_AT.sub(_FIXED_TIME, parts[_CORE].plain())
    return write_package([*(part for name, part in parts.items() if name != _CORE), member(_CORE, core)])


def _cell_of(book: Workbook, name: str) -> Cell | MergedCell:
    sheet, row, column = _place_of(book, name)
    return sheet.cell(row, column)


def _place_of(book: Workbook, name: str) -> tuple[Worksheet, int, int]:
    for title, ref in book.defined_names[name].destinations:
        left, top, _, _ = _corners(ref.replace("$", ""))
        sheet = next(sheet for sheet in book.worksheets if sheet.title == title)
        return sheet, top, left
    raise KeyError(name)


def _table_of(book: Workbook, name: str) -> tuple[Worksheet, Table]:
    for sheet in book.worksheets:
        if name in sheet.tables:
            return sheet, sheet.tables[name]
    raise KeyError(name)


def _corners(ref: str) -> tuple[int, ...]:
    """Give left, top, right and bottom of an area, counted from 1; that of a table includes its header."""
    from openpyxl.utils.cell import range_boundaries

    return tuple(int(edge or 1) for edge in range_boundaries(ref))


def _headers(sheet: Worksheet, table: Table) -> dict[str, int]:
    left, top, right, _ = _corners(table.ref)
    return {str(sheet.cell(top, column).value): column for column in range(left, right + 1)}


def _fill_table(sheet: Worksheet, table: Table, rows: Sequence[Filling]) -> None:
    columns = _headers(sheet, table)
    left, top, right, bottom = _corners(table.ref)
    for row, values in enumerate(rows, start=top + 1):
        for header, value in values.items():
            _write(sheet.cell(row, columns[header]), value)
    if top + len(rows) > bottom:
        # Excel lets a table grow when somebody types on right below it.
        corner = sheet.cell(top + len(rows), right).coordinate
        table.ref = f"{sheet.cell(top, left).coordinate}:{corner}"


def _write(cell: Cell | MergedCell, value: Value) -> None:
    """Write text as text, whatever it begins with; openpyxl would make a formula of `=1+1`."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return settled_package(buffer.getvalue())
