"""Writes a form, blank or filled, as a workbook; same form, same bytes."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.forms.excel import prompts
from pipeline.forms.excel.look import (
    BALLOT_SQUEEZE,
    BOOK_OPTIONS,
    CREATED,
    DEFAULT_FONT,
    FORM_SQUEEZE,
    Looks,
    RowHeights,
    pages_of,
    points_of,
    protect,
    set_up_page,
    write_value,
)
from pipeline.forms.excel.remarks import REMARK_PREFIX, comment, list_remarks
from pipeline.forms.form import FORM_VERSION, IDENTITY_SHEET, FormName, Kind, TextRole
from pipeline.forms.layout import LISTS_SHEET, REMARKS_SHEET, FieldPlace, TablePlace, column_letter, lay_out
from pipeline.forms.workbook import split_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.excel.prompts import Validation
    from pipeline.forms.form import Choice, Column, Field, FixedText, Form, Value
    from pipeline.forms.layout import Layout

NO_REMARKS: Mapping[str, str] = {}
ROWS_CHECKED_BELOW = 100
"""Rows below a table that still have its drop-downs and may be filled."""

MAX_PROMPT = 255
"""Excel's limit on the text of a prompt or a refusal."""

FOOTER = f'&C&"Times New Roman,Regular"&10{prompts.PAGE_FOOTER}'
_BALLOT_LINE_POINTS = 36
_LOW_BALLOT_LINE_POINTS = 27
_FEW_BALLOT_LINES = 12
_TITLE_POINTS = 32
_LONG_TEXT_LINES = 4
_SMALLER_LETTERS = 1.1


def write_workbook(form: Form, remarks: Mapping[str, str] | None = None) -> bytes:
    """Write a form, blank or filled, to the bytes of an .xlsx file.

    Args:
        form: What to write.
        remarks: What must be mended, by the field's name, or `table.column.row` with rows counted from 0. The cell
            turns red and carries the remark; a sheet at the end lists them all. Unknown names stand in that list only.
    """
    return _Writer(form, remarks or NO_REMARKS).write()


class _Writer:
    """Holds what the parts of one workbook share while it is written."""

    def __init__(self, form: Form, remarks: Mapping[str, str]) -> None:
        from xlsxwriter.workbook import Workbook as Book

        self._form = form
        self._remarks = remarks
        self._layout: Layout = lay_out(form)
        self._target = BytesIO()
        self._book: Book = Book(self._target, {**BOOK_OPTIONS, "default_format_properties": dict(DEFAULT_FONT)})
        self._looks = Looks(self._book)
        self._sheets: dict[str, Worksheet] = {name: self._book.add_worksheet(name) for name in form.sheets}
        self._lists: dict[tuple[Choice, ...], str] = {}
        self._heights = RowHeights()
        self._widths = dict(self._layout.widths)

    def write(self) -> bytes:
        """Write every part in a fixed order."""
        for sheet, widths in self._layout.widths:
            self._set_up(self._sheets[sheet], sheet, widths)
        for text in self._layout.texts:
            self._text(text)
        for field in self._layout.fields:
            self._field(field)
        for table in self._layout.tables:
            self._table(table)
        if self._remarks:
            sheet = self._sheets[REMARKS_SHEET] = self._book.add_worksheet(REMARKS_SHEET)
            list_remarks(sheet, self._layout, self._remarks, self._looks, self._heights)
        self._lists_sheet()
        self._identity()
        self._fit_pages()
        for sheet, row, points in self._heights.unusual():
            self._sheets[sheet].set_row(row - 1, points)
        self._book.close()
        return self._target.getvalue()

    def _set_up(self, sheet: Worksheet, name: str, widths: tuple[float, ...]) -> None:
        """Set up a sheet for print and screen; a table's headers stay in sight and stand on every page."""
        set_up_page(sheet, landscape=name in self._form.landscape)
        table = next((place for place in self._layout.tables if place.sheet == name), None)
        for column, width in enumerate(widths):
            below = self._looks.below_table(table.table.columns[column].kind) if table else None
            sheet.set_column(column, column, width, below)
        if table:
            sheet.repeat_rows(table.header_row - 1)
            sheet.freeze_panes(table.header_row, 0)
            sheet.set_footer(FOOTER)
        elif self._form.name is not FormName.BALLOT:
            sheet.freeze_panes(1, 0)
            sheet.set_footer(FOOTER)
        protect(sheet, rows_may_be_added=self._form.name is not FormName.BALLOT)

    def _fit_pages(self) -> None:
        """Print what stands on no table sheet on as few pages as stay readable; a table may grow as long as it likes.

        Excel ignores page breaks of a sheet that is fitted to the paper's width, so where a page ends is left to it.
        """
        squeeze = BALLOT_SQUEEZE if self._form.name is FormName.BALLOT else FORM_SQUEEZE
        for name, used in self._rows_used().items():
            for row in sorted(set(range(1, max(used))) - used):
                self._heights.leave_low(name, row)
            points = self._heights.total(name, max(used))
            self._sheets[name].fit_to_pages(1, pages_of(points, self._widths[name], squeeze))

    def _rows_used(self) -> dict[str, set[int]]:
        """Give for each sheet without a table the rows in which something stands."""
        tables = {place.sheet for place in self._layout.tables}
        texts = ((text.sheet, text.cell) for text in self._layout.texts)
        fields = ((place.sheet, place.cell) for place in self._layout.fields)
        used: dict[str, set[int]] = {}
        for sheet, cell in (*texts, *fields):
            if sheet not in tables:
                used.setdefault(sheet, set()).add(split_cell(cell)[0])
        return used

    def _text(self, text: FixedText) -> None:
        sheet, look = self._sheets[text.sheet], self._looks.of_text(text.role, text.across)
        row, column = split_cell(text.cell)
        write_value(sheet, row, column, text.text, look)
        for offset in range(1, text.across):
            sheet.write_blank(row - 1, column - 1 + offset, None, look)
        self._text_height(text, row, column)

    def _text_height(self, text: FixedText, row: int, column: int) -> None:
        """Make room for a fixed text that wraps in its cell, and air around a title and a line of the ballot."""
        if text.role is TextRole.HELP:
            width = self._widths[text.sheet][column - 1]
            self._heights.hold(text.sheet, row, text.text, width * _SMALLER_LETTERS)
        if text.role in {TextRole.LABEL, TextRole.LINE, TextRole.COLUMN}:
            self._hold(text.sheet, row, column, text.text)
        if text.role is TextRole.LINE:
            few = len(self._form.fields) <= 1 + 2 * _FEW_BALLOT_LINES
            self._heights.need(text.sheet, row, _BALLOT_LINE_POINTS if few else _LOW_BALLOT_LINE_POINTS)
        if text.role is TextRole.TITLE:
            self._heights.need(text.sheet, row, _TITLE_POINTS)

    def _hold(self, sheet: str, row: int, column: int, text: Value) -> None:
        if isinstance(text, str):
            self._heights.hold(sheet, row, text, self._widths[sheet][column - 1])

    def _field(self, place: FieldPlace) -> None:
        """Write an answer cell with its name and its validation; what must be mended stands beside it too."""
        field, sheet = place.field, self._sheets[place.sheet]
        row, column = split_cell(place.cell)
        remark = self._remarks.get(field.name)
        self._answer((place.sheet, row, column), field, field.value, remark)
        self._book.define_name(field.name, f"='{place.sheet}'!${column_letter(column)}${row}")
        if not field.locked:
            rule = validation_of(field, self._source(field))
            sheet.data_validation(row - 1, column - 1, row - 1, column - 1, rule)
        # What may be chosen or written there needs room as well.
        for choice in field.choices:
            self._hold(place.sheet, row, column, choice.shown)
        if field.kind is Kind.LONG_TEXT:
            self._heights.need(place.sheet, row, points_of(_LONG_TEXT_LINES))
        if remark is not None and place.label_cell is not None:
            text = REMARK_PREFIX + remark
            write_value(sheet, row, column + 1, text, self._looks.of_remark())
            self._hold(place.sheet, row, column + 1, text)

    def _answer(self, at: tuple[str, int, int], asked: Field | Column, value: Value, remark: str | None) -> None:
        """Write what stands in a cell to be filled, in red and with a comment where it must be mended."""
        name, row, column = at
        sheet = self._sheets[name]
        look = self._looks.of_answer(asked.kind, value, locked=asked.locked, mend=remark is not None)
        write_value(sheet, row, column, value, look)
        self._hold(name, row, column, value)
        if remark is not None:
            comment(sheet, row, column, remark)

    def _table(self, place: TablePlace) -> None:
        """Write a table's headers, then its rows: filled ones and spare ones alike."""
        sheet, columns = self._sheets[place.sheet], place.table.columns
        look = self._looks.of_text(TextRole.COLUMN)
        for number, column in enumerate(columns, start=1):
            self._hold(place.sheet, place.header_row, number, column.header)
        headers = [{"header": column.header, "header_format": look} for column in columns]
        options = {"name": place.table.name, "autofilter": False, "style": None, "columns": headers}
        sheet.add_table(place.ref, options)
        for row in range(place.first_row, place.last_row + 1):
            self._table_row(place, row)
        first, last = place.first_row - 1, place.last_row + ROWS_CHECKED_BELOW - 1
        for number, column in enumerate(columns):
            if not column.locked:
                rule = validation_of(column, self._source(column))
                sheet.data_validation(first, number, last, number, rule)

    def _table_row(self, place: TablePlace, row: int) -> None:
        """Write one row; a form's own rows may name fewer cells than it has columns, and spare rows name none."""
        table, index = place.table, row - place.first_row
        values = table.rows[index] if index < len(table.rows) else ()
        for number, (column, value) in enumerate(zip_longest(table.columns, values), start=1):
            remark = self._remarks.get(f"{table.name}.{column.name}.{index}")
            self._answer((place.sheet, row, number), column, value, remark)

    def _source(self, asked: Field | Column) -> str | None:
        """Give the range of a closed list, remembering the list for the hidden sheet.

        A list inside the validation itself may hold 255 characters and no comma; a range has neither limit.
        """
        if not asked.choices or asked.kind is Kind.MARK:
            return None
        if asked.choices not in self._lists:
            letter = column_letter(len(self._lists) + 1)
            self._lists[asked.choices] = f"={LISTS_SHEET}!${letter}$1:${letter}${len(asked.choices)}"
        return self._lists[asked.choices]

    def _lists_sheet(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(LISTS_SHEET)
        sheet.very_hidden()
        for column, choices in enumerate(self._lists, start=1):
            for row, choice in enumerate(choices, start=1):
                write_value(sheet, row, column, choice.shown, None)
        protect(sheet, rows_may_be_added=False)

    def _identity(self) -> None:
        """Say what the workbook is, twice: offices and people lose the one or the other."""
        pairs = (
            ("form", self._form.name.value),
            ("version", FORM_VERSION),
            ("season", str(self._form.year)),
            *self._form.identity,
        )
        sheet = self._book.add_worksheet(IDENTITY_SHEET)
        sheet.very_hidden()
        for row, (key, value) in enumerate(pairs, start=1):
            write_value(sheet, row, 1, key, None)
            write_value(sheet, row, 2, value, None)
            self._book.set_custom_property(key, value, "text")
        protect(sheet, rows_may_be_added=False)
        self._book.set_properties({"title": self._form.title, "created": CREATED})


def validation_of(asked: Field | Column, source: str | None) -> Validation:
    """Say what a cell or column takes, and what Excel says there.

    Args:
        asked: The field or column.
        source: The range that holds its closed list (`=lists!$A$1:$A$4`), None for free input.
    """
    rule = {**_accepted(asked, source), "ignore_blank": True}
    said = asked.help or prompts.PROMPTS.get(asked.kind, "")
    if said:
        rule |= {"input_title": prompts.PROMPT_TITLE, "input_message": said[:MAX_PROMPT]}
    refusal = prompts.REFUSALS.get(asked.kind)
    if refusal is not None:
        rule |= {"error_title": prompts.REFUSAL_TITLE, "error_message": refusal}
    return rule


def _accepted(asked: Field | Column, source: str | None) -> Validation:
    if asked.kind is Kind.MARK:
        # Any mark of the closed set may be typed; the list only offers the usual one.
        return {"validate": "list", "source": [asked.choices[0].shown], "show_error": False}
    if source is not None:
        return {"validate": "list", "source": source, "show_error": not asked.open_list}
    return prompts.ACCEPTED.get(asked.kind, prompts.ANYTHING)
