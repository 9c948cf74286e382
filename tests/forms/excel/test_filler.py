from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.excel.filler import Filling, field_names_of, fill, neighbours_of, rows_of, value_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName, Value
from pipeline.kernel.findings import Finding
from pipeline.outbox.shipped_forms import shipped_form

YEAR = 2026


@pytest.fixture(scope="module")
def blank() -> bytes:
    return write_workbook(shipped_form(FormName.SETUP, YEAR))


def test_a_filled_field_is_read_back_from_its_named_cell(blank: bytes) -> None:
    assert value_of(fill(blank, {"agency": "Sở Ngoại vụ"}, {}), "agency") == "Sở Ngoại vụ"


def test_text_that_begins_like_a_formula_stays_text(blank: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fill(blank, {"agency": "=1+1"}, {})))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}


def test_rows_fill_a_table_from_its_top_and_leave_other_columns_alone(blank: bytes) -> None:
    before = rows_of(blank, "movements")
    filled = fill(blank, {}, {"movements": [{"Mã phong trào": "A1"}]})
    assert rows_of(filled, "movements") == [before[0] | {"Mã phong trào": "A1"}, *before[1:]]


def test_a_date_is_a_date_in_the_cell(blank: bytes) -> None:
    filled = fill(blank, {}, {"deadlines": [{"Trước ngày": date(YEAR, 12, 1)}]})
    assert str(rows_of(filled, "deadlines")[0]["Trước ngày"]).startswith(f"{YEAR}-12-01")


def test_a_table_grows_when_more_rows_are_given_than_it_has(blank: bytes) -> None:
    rows = [{"Nơi nhận": f"Đơn vị {number}"} for number in range(40)]
    assert [row["Nơi nhận"] for row in rows_of(fill(blank, {}, {"recipients": rows}), "recipients")] == [
        row["Nơi nhận"] for row in rows
    ]


def test_the_same_answers_give_the_same_bytes(blank: bytes) -> None:
    assert fill(blank, {"agency": "Sở"}, {}) == fill(blank, {"agency": "Sở"}, {})


def test_a_filled_form_is_still_ours(blank: bytes) -> None:
    before, after = read_workbooks([blank, fill(blank, {"agency": "Sở"}, {})])
    assert not isinstance(before, Finding)
    assert not isinstance(after, Finding)
    assert after.properties == before.properties
    assert after.names == before.names
    assert after.tables == before.tables


def test_none_empties_a_cell(blank: bytes) -> None:
    assert value_of(fill(blank, {"threshold": None}, {}), "threshold") is None


@pytest.mark.parametrize(
    ("fields", "tables"), [({"nobody": "x"}, {}), ({}, {"nothing": []}), ({}, {"council": [{"x": "y"}]})]
)
def test_what_the_workbook_does_not_have_is_an_error(
    blank: bytes, fields: dict[str, Value], tables: dict[str, list[Filling]]
) -> None:
    with pytest.raises(KeyError):
        fill(blank, fields, tables)


def test_neighbours_are_what_stands_in_the_row_of_a_field() -> None:
    ballot = write_workbook(shipped_form(FormName.BALLOT, YEAR))
    assert "agree_1" in field_names_of(ballot)
    assert neighbours_of(ballot, ["agree_1"])[0][:3] == ["1", "Họ và tên", "Chức vụ, Phòng nghiệp vụ"]
