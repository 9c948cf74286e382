"""What must be mended in a returned form: at its cells, and on a sheet at the end for people who read on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.excel.look import ALERT, protect, set_up_page, writable, write_value
from pipeline.forms.form import TextRole
from pipeline.forms.layout import REMARKS_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from pipeline.forms.excel.look import Looks, RowHeights
    from pipeline.forms.layout import Layout

REMARK_PREFIX = "CẦN SỬA: "
_AUTHOR = "Tiếp nhận hồ sơ"
_TITLE = "NỘI DUNG CẦN SỬA"
_HELP = "Sửa ngay trên tệp này ở các ô tô đỏ, lưu lại rồi bỏ vào đúng thư mục đã gửi lần trước."
_HEADERS = ("STT", "Trang, ô", "Mục", "Cần sửa thế nào")
_WIDTHS = (6.0, 26.0, 30.0, 46.0)
_HEADER_ROW = 4


def list_remarks(
    sheet: Worksheet, layout: Layout, remarks: Mapping[str, str], looks: Looks, heights: RowHeights
) -> None:
    """Fill the sheet of remarks, one a row, in the order given."""
    sheet.set_tab_color(ALERT)
    set_up_page(sheet, landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_value(sheet, 1, 1, _TITLE, looks.of_text(TextRole.TITLE))
    write_value(sheet, 2, 1, _HELP, looks.of_text(TextRole.INTRO))
    for column, text in enumerate(_HEADERS, start=1):
        write_value(sheet, _HEADER_ROW, column, text, looks.of_text(TextRole.COLUMN))
    for number, (name, remark) in enumerate(remarks.items(), start=1):
        where, label = _place_of(name, layout)
        for column, text in enumerate((str(number), where, label, remark), start=1):
            write_value(sheet, _HEADER_ROW + number, column, text, looks.of_text(TextRole.LINE))
            heights.hold(REMARKS_SHEET, _HEADER_ROW + number, text, _WIDTHS[column - 1])
    protect(sheet, rows_may_be_added=False)


def comment(sheet: Worksheet, row: int, column: int, remark: str) -> None:
    """Hang a remark on a cell; row and column are counted from 1."""
    looks = {"author": _AUTHOR, "x_scale": 2, "y_scale": 1.5, "font_name": "Times New Roman", "font_size": 11}
    sheet.write_comment(row - 1, column - 1, writable(remark), looks)


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
