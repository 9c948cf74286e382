"""Reads a workbook by its form: every answer at its true place, and what is wrong with it.

Fields are found by their defined names and columns by their headers, so that inserted rows and moved columns do no
harm. A name that is gone, or a label or header that is not the blank's, refuses the workbook: nobody can tell any more
what was asked there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from pipeline.forms.cells import (
    as_entered,
    is_blank,
    read_choice,
    read_date,
    read_integer,
    read_share,
    read_text,
    read_time,
    refused_kind,
    shown,
)
from pipeline.forms.form import IDENTITY_SHEET, Column, Field, Kind, Misread
from pipeline.forms.layout import LISTS_SHEET, REMARKS_SHEET, column_letter, lay_out
from pipeline.forms.workbook import SECRET_FIELDS, Answer, AnswerRow, Parser, Reading, split_cell
from pipeline.kernel.findings import Finding, Where, error, warning
from pipeline.kernel.text import match_key, printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.forms.form import Form, Table
    from pipeline.forms.layout import FieldPlace
    from pipeline.forms.workbook import Area, Cell, Sheet, Workbook

LONG_TEXT = 250
"""Characters of a one-line answer from which a warning asks whether that is meant."""

NO_PARSERS: Mapping[str, Parser] = {}

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class _Objections:
    """What is wrong with a workbook: why it is none of the form's, and what its cells lack."""

    refusals: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)


def read_form(form: Form, workbook: Workbook, parsers: Mapping[str, Parser] = NO_PARSERS) -> Reading:
    """Read every answer of a workbook.

    Args:
        form: What the workbook was made from, or must be equal to.
        workbook: What the file holds.
        parsers: Readings other than those of the kind, by the field's name or `table.column`.

    Returns:
        Values, what was typed, true places; and the findings: refusals (`R...`) first, then those of the cells.
    """
    found = _Objections(refusals=_odd_sheets(form, workbook))
    named = {name.casefold(): area for name, area in workbook.names.items()}
    fields: dict[str, Answer] = {}
    for place in lay_out(form).fields:
        name = place.field.name
        area = named.get(name.casefold())
        if area is not None:
            found.refusals.extend(_changed_label(place, area, workbook))
            fields[name] = _read_field(place.field, area, workbook, parsers.get(name), found)
        elif not _may_be_absent(place.field, workbook):
            found.refusals.append(error("R210", _where(place.field, place.field.sheet, None)))
    found.remarks.extend(_missing(form, fields))
    tables = {table.name: _read_table(table, workbook, parsers, found) for table in form.tables}
    return Reading(fields=fields, tables=tables, findings=(*found.refusals, *found.remarks))


def parser_of(asked: Field | Column) -> Parser:
    """Give the reading of a field's or column's kind."""
    if asked.kind is Kind.CHOICE:
        return partial(read_choice, choices=asked.choices, is_open=asked.open_list)
    return _PARSERS[asked.kind]


_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: read_text,
    Kind.LONG_TEXT: partial(read_text, keep_breaks=True),
    Kind.DATE: read_date,
    Kind.TIME: read_time,
    Kind.INTEGER: read_integer,
    Kind.SHARE: read_share,
    Kind.MARK: read_text,
    Kind.CODE: read_text,
}


def _may_be_absent(field: Field, workbook: Workbook) -> bool:
    """Tell whether a workbook may do without a field: one made before the form asked an optional question.

    Where the question still stands on the sheet, its answer has been lost, and nobody can know what it was.
    """
    if field.required or field.required_if is not None:
        return False
    sheet = workbook.sheet(field.sheet)
    label = match_key(field.label)
    return sheet is not None and all(match_key(_text(cell)) != label for cell in sheet.cells.values())


def _read_field(asked: Field, area: Area, workbook: Workbook, parser: Parser | None, found: _Objections) -> Answer:
    """Read the answer to a field, in the first cell of the area that its name stands for."""
    sheet, address = workbook.sheet(area.sheet), _first_cell(area)
    cell = sheet.cells.get(address) if sheet else None
    answer = _read_cell(cell, asked, _where(asked, area.sheet, address), parser, found)
    if asked.kind is Kind.TEXT and len(answer.text) > LONG_TEXT:
        found.remarks.append(warning("N120", answer.where, length=len(answer.text)))
    return answer


def _read_cell(
    cell: Cell | None, asked: Field | Column, where: Where, parser: Parser | None, found: _Objections
) -> Answer:
    """Read one answer; what cannot be understood is remarked on and has no value."""
    if cell is None or is_blank(cell):
        return Answer(where=where)
    parse = parser or parser_of(asked)
    value = refused_kind(cell) or parse(cell)
    if isinstance(value, Misread):
        found.remarks.append(_finding(value, where))
        value = None
    return Answer(filled=True, value=value, entered=as_entered(cell, asked.kind), where=where)


def _missing(form: Form, fields: Mapping[str, Answer]) -> Iterator[Finding]:
    """Find the answers that are required and were left blank; a misread one has its own finding."""
    for asked in form.fields:
        answer = fields.get(asked.name)
        if answer is not None and not answer.filled and _is_required(asked, fields):
            yield error("N101", answer.where, kind=asked.kind)


def _is_required(field: Field, fields: Mapping[str, Answer]) -> bool:
    """Tell whether a field must be filled; a condition is `name = value` on another field's answer."""
    if field.required or field.required_if is None:
        return field.required
    name, _, value = field.required_if.partition(" = ")
    return name in fields and fields[name].text == value


def _changed_label(place: FieldPlace, area: Area, workbook: Workbook) -> Iterator[Finding]:
    """Compare the label beside the answer with the form's; it moves with its cell when rows are inserted."""
    if place.label_cell is None:
        return
    row, column = split_cell(_first_cell(area))
    own_row, own_column = split_cell(place.cell)
    label_row, label_column = split_cell(place.label_cell)
    row, column = row + label_row - own_row, column + label_column - own_column
    address = f"{column_letter(column)}{row}" if row > 0 and column > 0 else ""
    sheet = workbook.sheet(area.sheet)
    seen = _text(sheet.cells.get(address) if sheet else None)
    if match_key(seen) != match_key(place.field.label):
        yield error("R211", _where(place.field, area.sheet, address), seen=quoted(seen))


def _odd_sheets(form: Form, workbook: Workbook) -> list[Finding]:
    """Remark on sheets of the form that are hidden, and on filled sheets that are not the form's and are not read."""
    ours = {*form.sheets, IDENTITY_SHEET, LISTS_SHEET, REMARKS_SHEET}
    odd = []
    for sheet in workbook.sheets:
        if sheet.name in form.sheets and sheet.state != "visible":
            odd.append(warning("R213", Where(sheet=printable(sheet.name))))
        elif sheet.name not in ours and _is_filled(sheet):
            odd.append(warning("R214", Where(sheet=quoted(sheet.name))))
    return odd


def _is_filled(sheet: Sheet) -> bool:
    return any(not is_blank(cell) for cell in sheet.cells.values())


def _finding(misread: Misread, where: Where) -> Finding:
    """Turn a misread into a finding; of a code nothing is quoted."""
    params = dict(misread.params)
    if where.name in SECRET_FIELDS and "value" in params:
        params["value"] = "\u2026"
    return error(misread.code, where, **params)


def _first_cell(area: Area) -> str:
    return area.ref.partition(":")[0]


def _where(field: Field, sheet: str, cell: str | None) -> Where:
    return Where(sheet=sheet, cell=cell or None, label=field.label, name=field.name)


def _text(cell: Cell | None) -> str:
    return "" if cell is None else printable(shown(cell))


def _read_table(
    table: Table, workbook: Workbook, parsers: Mapping[str, Parser], found: _Objections
) -> tuple[AnswerRow, ...]:
    """Read the filled rows of a table; a table or a column that is not there refuses the workbook."""
    standing = _find(table, workbook)
    if standing is None:
        found.refusals.append(error("R215", Where(sheet=table.sheet, label=table.title, name=table.name)))
        return ()
    sheet, header_row, last_row = standing
    letters = _letters(table, sheet, header_row)
    for column in table.columns:
        if column.name not in letters:
            where = Where(sheet=sheet.name, label=column.header, name=f"{table.name}.{column.name}")
            found.refusals.append(error("R212", where))
    rows = []
    for number in _filled(sheet, letters, header_row + 1, last_row):
        answers = {}
        for column in table.columns:
            if column.name in letters:
                # Rows are counted from 0 below the header, as the writer counts them for its remarks.
                name = f"{table.name}.{column.name}"
                address = f"{letters[column.name]}{number}"
                index = number - header_row - 1
                where = Where(sheet=sheet.name, cell=address, label=column.header, name=f"{name}.{index}")
                answer = _read_cell(sheet.cells.get(address), column, where, parsers.get(name), found)
                if column.required and not answer.filled:
                    found.remarks.append(error("N101", where, kind=column.kind))
                answers[column.name] = answer
        rows.append(AnswerRow(answers=answers))
    return tuple(rows)


def _find(table: Table, workbook: Workbook) -> tuple[Sheet, int, int] | None:
    """Find a table's sheet, header row and last row: by its name, else by its headers on its own sheet."""
    named = {name.casefold(): area for name, area in workbook.tables.items()}
    area = named.get(table.name.casefold())
    if area is not None and (standing := _by_name(table, area, workbook)):
        return standing
    sheet = workbook.sheet(table.sheet)
    row = _header_row(table, sheet) if sheet else None
    return (sheet, row, row) if sheet and row else None


def _by_name(table: Table, area: Area, workbook: Workbook) -> tuple[Sheet, int, int] | None:
    sheet, corners = workbook.sheet(area.sheet), _AREA.fullmatch(area.ref)
    if sheet is None or corners is None:
        return None
    top, bottom = int(corners[2]), int(corners[4])
    return (sheet, top, bottom) if _letters(table, sheet, top) else None


def _header_row(table: Table, sheet: Sheet) -> int | None:
    """Find the row that holds most of the headers; at least half of them, and at least one."""
    wanted = {match_key(column.header) for column in table.columns}
    hits: dict[int, set[str]] = {}
    for address, cell in sheet.cells.items():
        key = match_key(printable(cell.value)) if cell.kind == "text" else ""
        if key in wanted:
            row, _ = split_cell(address)
            hits.setdefault(row, set()).add(key)
    best = max(hits, key=lambda row: (len(hits[row]), -row), default=None)
    return best if best is not None and 2 * len(hits[best]) >= len(wanted) else None


def _letters(table: Table, sheet: Sheet, header_row: int) -> dict[str, str]:
    """Give each column's letter by the header over it; the leftmost where a header stands twice."""
    headers: dict[str, int] = {}
    for address, cell in sheet.cells.items():
        row, column = split_cell(address)
        if row == header_row:
            key = match_key(printable(shown(cell)))
            headers[key] = min(column, headers.get(key, column))
    places = {column.name: headers.get(match_key(column.header)) for column in table.columns}
    return {name: column_letter(place) for name, place in places.items() if place is not None}


def _filled(sheet: Sheet, letters: Mapping[str, str], first: int, last: int) -> Iterator[int]:
    """Give the numbers of the filled rows: all within the table, and below its end as far as they follow on."""
    for number in range(first, first + _MAX_ROWS):
        cells = [sheet.cells.get(f"{letter}{number}") for letter in letters.values()]
        if not all(map(is_blank, cells)):
            yield number
        elif number > last:
            return
