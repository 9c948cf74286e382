"""Where everything of a form stands. Pure: the same form always lies the same way, for writer, reader and checks."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.form import Field, FixedText, Form, FormName, Table, TextRole

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTS_SHEET = "lists"
"""Name of the very hidden sheet that holds the closed lists; a form without lists has none."""

REMARKS_SHEET = "Nội dung cần sửa"
"""Name of the sheet that lists what must be mended in a form that goes back."""

FIELD_WIDTHS = (2.5, 31.0, 40.0, 27.0)
"""Widths of columns A (mark of a required line), B (label), C (answer), D (help) on a sheet of fields."""

BALLOT_WIDTHS = (5.5, 31.0, 35.5, 10.5, 14.5)
"""Widths on the ballot: number, name, position and unit, agree, disagree."""

PAGE_CHARACTERS = 104
"""How many characters of 12 point Times New Roman stand on one line of a field sheet."""

_CHARACTERS_PER_WIDTH = 1.07
_LEAST_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlace:
    """Where a field is answered; `label_cell` is None where the form places its texts itself."""

    field: Field
    sheet: str
    cell: str
    label_cell: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """Where a table stands; rows are counted from 1 as Excel shows them, `ref` covers header and spare rows."""

    table: Table
    sheet: str
    header_row: int
    last_row: int
    ref: str
    letters: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.header_row + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A form in its place.

    Attributes:
        texts: Every fixed text but the tables' headers, by sheet and in reading order.
        widths: For each visible sheet its column widths from A on, in characters.
    """

    fields: tuple[FieldPlace, ...]
    tables: tuple[TablePlace, ...]
    texts: tuple[FixedText, ...]
    widths: tuple[tuple[str, tuple[float, ...]], ...]

    def field(self, name: str) -> FieldPlace | None:
        """Find the place of a field by its name."""
        return next((place for place in self.fields if place.field.name == name), None)

    def table(self, name: str) -> TablePlace | None:
        """Find the place of a table by its name."""
        return next((place for place in self.tables if place.table.name == name), None)


def lay_out(form: Form) -> Layout:
    """Give every field, table and fixed text of a form its cell."""
    rows = _RowsOfFields(form)
    tables, texts = [], rows.texts
    for table in form.tables:
        place, above = _lay_table(table)
        tables.append(place)
        texts += above
    widths = tuple((sheet, _widths(form, sheet)) for sheet in form.sheets)
    return Layout(fields=tuple(rows.fields), tables=tuple(tables), texts=tuple(texts), widths=widths)


def column_letter(number: int) -> str:
    """Name a column as Excel does: 1 is `A`, 27 is `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _RowsOfFields:
    """Walks down the sheet of fields once and remembers what stands in which row: fields and fixed texts in order."""

    def __init__(self, form: Form) -> None:
        self.fields: list[FieldPlace] = []
        self.texts: list[FixedText] = list(form.texts)
        self._sheet = form.sheets[0]
        self._row = 1
        if form.texts or not form.fields:
            self.fields = [_where_told(field) for field in form.fields]
        else:
            self._walk(form)

    def _walk(self, form: Form) -> None:
        """Put title and instructions on top, then group by group the fields, then the notes."""
        self._line(form.title, TextRole.TITLE, across=3)
        self._lines(form.intro, TextRole.INTRO)
        group = ""
        for field in form.fields:
            if field.group != group:
                group = field.group
                self._row += 1
                self._line(group, TextRole.GROUP, across=3)
            self._place(field)
        self._row += 1
        self._lines(form.notes, TextRole.NOTE)

    def _place(self, field: Field) -> None:
        """Give a field the next row, with its label, its help, and a mark where it is required."""
        if field.cell is not None:
            self.fields.append(_where_told(field))
            return
        if field.required or field.required_if:
            self._put("A", "*", TextRole.MARK_REQUIRED)
        self._put("B", field.label, TextRole.LABEL)
        if field.help:
            self._put("D", field.help, TextRole.HELP)
        answer, label = f"C{self._row}", f"B{self._row}"
        self.fields.append(FieldPlace(field=field, sheet=self._sheet, cell=answer, label_cell=label))
        self._row += 1

    def _lines(self, lines: Iterable[str], role: TextRole) -> None:
        for line in wrapped(lines, PAGE_CHARACTERS):
            self._line(line, role)

    def _line(self, text: str, role: TextRole, across: int = 1) -> None:
        self._put("B", text, role, across)
        self._row += 1

    def _put(self, letter: str, text: str, role: TextRole, across: int = 1) -> None:
        cell = f"{letter}{self._row}"
        self.texts.append(FixedText(sheet=self._sheet, cell=cell, text=text, role=role, across=across))


def wrapped(lines: Iterable[str], characters: int) -> tuple[str, ...]:
    """Break lines at a width: a cell that runs over into its neighbours cannot wrap by itself."""
    return tuple(part for line in lines for part in textwrap.wrap(line, characters, break_on_hyphens=False) or [""])


def _where_told(field: Field) -> FieldPlace:
    return FieldPlace(field=field, sheet=field.sheet, cell=field.cell or "A1", label_cell=None)


def _lay_table(table: Table) -> tuple[TablePlace, list[FixedText]]:
    """Put a table below its title and its help, which must not be wider than the table itself."""
    sheet, across = table.sheet, len(table.columns)
    wide = sum(column.width for column in table.columns)
    helps = wrapped(table.help.splitlines(), max(_LEAST_CHARACTERS, int(_CHARACTERS_PER_WIDTH * wide)))
    texts = [FixedText(sheet=sheet, cell="A1", text=table.title, role=TextRole.TITLE, across=across)]
    for row, line in enumerate(helps, start=2):
        texts.append(FixedText(sheet=sheet, cell=f"A{row}", text=line, role=TextRole.INTRO))
    header_row = len(texts) + 2
    last_row = header_row + max(1, len(table.rows) + table.spare_rows)
    letters = tuple(map(column_letter, range(1, across + 1)))
    place = TablePlace(
        table=table,
        sheet=sheet,
        header_row=header_row,
        last_row=last_row,
        ref=f"A{header_row}:{letters[-1]}{last_row}",
        letters=letters,
    )
    return place, texts


def _widths(form: Form, sheet: str) -> tuple[float, ...]:
    for table in form.tables:
        if table.sheet == sheet:
            return tuple(float(column.width) for column in table.columns)
    return BALLOT_WIDTHS if form.name is FormName.BALLOT else FIELD_WIDTHS
