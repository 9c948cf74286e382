"""The last sheet of a returned form: everything that must be mended, with its place, for people who read on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import prompts
from pipeline.forms.excel.workbook_cells import protect, set_up_page, write_value
from pipeline.forms.forms import TextRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.excel.workbook_heights import RowHeights
    from pipeline.forms.excel.workbook_look import Looks
    from pipeline.forms.layout import Layout

_WIDTHS = (6.0, 26.0, 30.0, 46.0)
_HEADER_ROW = 4
_TAB_COLOUR = "#C00000"


def list_remarks(
    sheet: Worksheet, layout: Layout, remarks: Mapping[str, str], looks: Looks, heights: RowHeights
) -> None:
    """Fill the sheet of remarks, one a row, in the order given."""
    sheet.set_tab_color(_TAB_COLOUR)
    set_up_page(sheet, landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_value(sheet, 1, 1, prompts.REMARKS_TITLE, looks.of_text(TextRole.TITLE))
    write_value(sheet, 2, 1, prompts.REMARKS_HELP, looks.of_text(TextRole.INTRO))
    for column, text in enumerate(prompts.REMARKS_HEADERS, start=1):
        write_value(sheet, _HEADER_ROW, column, text, looks.of_text(TextRole.COLUMN))
    for number, (name, remark) in enumerate(remarks.items(), start=1):
        where, label = _place_of(name, layout)
        for column, text in enumerate((str(number), where, label, remark), start=1):
            write_value(sheet, _HEADER_ROW + number, column, text, looks.of_text(TextRole.LINE))
            heights.hold(prompts.REMARKS_SHEET, _HEADER_ROW + number, text, _WIDTHS[column - 1])
    protect(sheet, rows_may_be_added=False)


def _place_of(name: str, layout: Layout) -> tuple[str, str]:
    """Give sheet and cell, and the label, of what a remark is about; blanks for what the form has not."""
    field = layout.field(name)
    if field is not None:
        return f"{field.sheet}, {field.cell}", field.field.label
    table_name, _, rest = name.partition(".")
    column_name, _, index = rest.partition(".")
    table = layout.table(table_name)
    if table is None or not (index.isascii() and index.isdecimal()):
        return "", ""
    for letter, column in zip(table.letters, table.table.columns, strict=True):
        if column.name == column_name:
            return f"{table.sheet}, {letter}{table.first_row + int(index)}", column.header
    return table.sheet, ""
