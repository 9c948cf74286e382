"""Tables for Excel: what is seen of them on the screen and on paper, and that the same rows are the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pipeline.forms.excel.tables import TableView, write_table
from tests.word_validator import complaints, needs_validator

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.forms.form import Value

HEADERS = ("TT", "Mã hồ sơ", "Họ và tên", *(f"TC{number}. Tiêu chuẩn thứ {number} của kỳ xét" for number in range(30)))
ROWS: tuple[tuple[Value, ...], ...] = tuple(
    (number, f"VP-{number:03}", f"Nguyễn Thị Mẫu {number}", *("Có, minh chứng tại hồ sơ mục này" for _ in range(30)))
    for number in range(1, 13)
)
WIDE = TableView(kept=3, pages_wide=4)


def test_the_same_rows_are_the_same_bytes() -> None:
    assert write_table("Tổng hợp", "Danh sách", HEADERS, ROWS, WIDE) == write_table(
        "Tổng hợp", "Danh sách", HEADERS, ROWS, WIDE
    )


def test_whom_a_row_is_of_stays_in_sight_and_stands_on_every_page_with_the_headers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_table("Tổng hợp", "Danh sách", HEADERS, ROWS, WIDE))).active
    assert sheet is not None
    assert sheet.freeze_panes == "D3"
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$C", "$2:$2")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (4, 0)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert all(cell.alignment.wrap_text for cell in sheet[3])


def test_a_plain_table_is_one_page_wide_and_keeps_its_headers_alone() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_table("Sổ", "Sổ đăng ký", ("A", "B"), [("x", None)]))).active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.print_title_cols, sheet.page_setup.fitToWidth or 1) == ("A3", None, 1)
    assert sheet["B3"].value is None or sheet["B3"].value == ""


@pytest.mark.parametrize(("length", "width"), [(1, 6), (20, 22), (100, 30), (700, 30), (1200, 50)])
def test_a_column_is_as_wide_as_its_words_ask_and_wider_only_where_a_row_would_be_too_high(
    length: int, width: int
) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_table("a", "b", ("c",), [("x" * length,)]))).active
    assert sheet is not None
    assert round(sheet.column_dimensions["A"].width) == pytest.approx(width, abs=1)


@needs_validator
@pytest.mark.slow
@pytest.mark.parametrize("view", [WIDE, TableView()])
def test_a_table_is_valid(view: TableView, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(write_table("Tổng hợp", "Danh sách", HEADERS, ROWS, view))
    assert complaints(path) == []
