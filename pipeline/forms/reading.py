"""What was read of a form: answers, rows, tables, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.forms.cells import Misread, as_entered, is_blank, refused_kind, shown
from pipeline.forms.form import Value
from pipeline.forms.layout import column_letter, split_cell
from pipeline.forms.workbook import Cell
from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.text import match_key, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.forms.form import Column, Table
    from pipeline.forms.workbook import Place, Sheet, Workbook

Parser = Callable[[Cell], Value | Misread]
"""Reads one answer cell that holds something."""

EnteredValues = Mapping[str, Value]
"""What was typed, by field, to fill a returned copy with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; `value` is None where it is blank or was misread. Never printed: it may be the opening code."""

    filled: bool = False
    value: Value = field(default=None, repr=False)
    entered: Value = field(default=None, repr=False)
    where: Where

    @property
    def text(self) -> str:
        """The value as text; empty where there is none."""
        return "" if self.value is None else str(self.value)

    @property
    def number(self) -> int | None:
        """The value where it is a whole number, else None."""
        return self.value if isinstance(self.value, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One filled row of a table, by the columns' names."""

    answers: Mapping[str, Answer]

    def __getitem__(self, column: str) -> Answer:
        """Give the answer in a column."""
        return self.answers[column]

    def text(self, column: str) -> str:
        """Give the text in a column; empty where it is blank, misread, or the form has no such column."""
        return self.answers[column].text if column in self.answers else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole workbook, read by its form; `findings` in the order of the form."""

    fields: Mapping[str, Answer]
    tables: Mapping[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]

    def text(self, name: str) -> str:
        """Give a field's text; empty where it is blank, misread, or the form has no such field."""
        return self.fields[name].text if name in self.fields else ""

    def value(self, name: str) -> Value:
        """Give a field's value, None where it is blank, misread, or the form has no such field."""
        return self.fields[name].value if name in self.fields else None

    def where(self, name: str) -> Where:
        """Give a field's true place."""
        return self.fields[name].where if name in self.fields else Where(name=name)

    def rows(self, table: str) -> tuple[Row, ...]:
        """Give a table's filled rows."""
        return self.tables.get(table, ())

    @property
    def places(self) -> dict[str, Where]:
        """Every field's true place, by its name."""
        return {name: answer.where for name, answer in self.fields.items()}

    @property
    def entered(self) -> EnteredValues:
        """What was typed, by field; the opening code stays out of it, as it stays out of everything."""
        return {name: answer.entered for name, answer in self.fields.items() if name not in SECRET_FIELDS}


SECRET_FIELDS = frozenset({"opening_code", "ballot_code"})
"""Fields whose content must not stand in a finding, a copy or a log."""


_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_ROWS = 2_000


def read_table(
    table: Table, workbook: Workbook, parsers: Mapping[str, Parser]
) -> tuple[tuple[Row, ...], list[Finding], list[Finding]]:
    """Read the filled rows of a table.

    Returns:
        The rows; the refusals (no such table, a header that is gone); the findings of the cells.
    """
    found = _find(table, workbook)
    if found is None:
        return (), [error("R215", Where(sheet=table.sheet, label=table.title, name=table.name))], []
    sheet, header_row, last_row = found
    letters = _letters(table, sheet, header_row)
    refusals = [
        error("R212", Where(sheet=sheet.name, label=column.header, name=f"{table.name}.{column.name}"))
        for column in table.columns
        if column.name not in letters
    ]
    findings: list[Finding] = []
    rows = []
    for number in _filled(sheet, letters, header_row + 1, last_row):
        answers = {}
        for column in table.columns:
            if column.name in letters:
                # Rows are counted from 0 below the header, as the writer counts them for its remarks.
                name = f"{table.name}.{column.name}.{number - header_row - 1}"
                address = f"{letters[column.name]}{number}"
                where = Where(sheet=sheet.name, cell=address, label=column.header, name=name)
                answers[column.name] = _read_cell(column, sheet, where, parsers[column.name], findings)
        rows.append(Row(answers=answers))
    return tuple(rows), refusals, findings


def _read_cell(column: Column, sheet: Sheet, where: Where, parse: Parser, findings: list[Finding]) -> Answer:
    cell = sheet.cells.get(where.cell or "")
    if cell is None or is_blank(cell):
        if column.required:
            findings.append(error("N101", where, kind=column.kind))
        return Answer(where=where)
    value = refused_kind(cell) or parse(cell)
    if isinstance(value, Misread):
        findings.append(error(value.code, where, **dict(value.params)))
        value = None
    return Answer(filled=True, value=value, entered=as_entered(cell, column.kind), where=where)


def _find(table: Table, workbook: Workbook) -> tuple[Sheet, int, int] | None:
    """Find a table's sheet, header row and last row: by its name, else by its headers on its own sheet."""
    named = {name.casefold(): place for name, place in workbook.tables.items()}.get(table.name.casefold())
    if named is not None and (by_name := _by_name(table, named, workbook)):
        return by_name
    sheet = workbook.sheet(table.sheet)
    row = _header_row(table, sheet) if sheet else None
    return (sheet, row, row) if sheet and row else None


def _by_name(table: Table, named: Place, workbook: Workbook) -> tuple[Sheet, int, int] | None:
    sheet, area = workbook.sheet(named.sheet), _AREA.fullmatch(named.ref)
    if sheet is None or area is None or not _letters(table, sheet, int(area[2])):
        return None
    return sheet, int(area[2]), int(area[4])


def _header_row(table: Table, sheet: Sheet) -> int | None:
    """Find the row that holds most of the headers; at least half of them, and at least one."""
    wanted = {match_key(column.header) for column in table.columns}
    hits: dict[int, set[str]] = {}
    for address, cell in sheet.cells.items():
        if cell.kind == "text" and (key := match_key(printable(cell.value))) in wanted:
            hits.setdefault(split_cell(address)[0], set()).add(key)
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
    return {
        column.name: column_letter(headers[match_key(column.header)])
        for column in table.columns
        if match_key(column.header) in headers
    }


def _filled(sheet: Sheet, letters: Mapping[str, str], first: int, last: int) -> Iterator[int]:
    """Give the numbers of the filled rows: all within the table, and below its end as far as they follow on."""
    for number in range(first, first + _MAX_ROWS):
        if any(not is_blank(sheet.cells.get(f"{letter}{number}")) for letter in letters.values()):
            yield number
        elif number > last:
            return
