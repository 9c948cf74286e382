"""Where everything of a form stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.form import Column, Field, Form, FormName, Table, TextRole
from pipeline.forms.layout import column_letter, lay_out, wrapped
from pipeline.forms.workbook import split_cell


def _form(*fields: Field, tables: tuple[Table, ...] = ()) -> Form:
    sheets = ("Trang", *(table.sheet for table in tables))
    return Form(
        name=FormName.SETUP, year=2026, title="TIÊU ĐỀ", sheets=sheets, fields=fields, tables=tables, intro=("Một",)
    )


def test_a_label_stands_directly_left_of_its_answer() -> None:
    layout = lay_out(_form(Field(name="a", label="Nhãn", sheet="Trang", group="I", help="Gợi ý", required=True)))

    place = layout.fields[0]
    texts = {text.cell: text.text for text in layout.texts}
    assert (place.label_cell, place.cell) == ("B5", "C5")
    assert (texts["A5"], texts["B5"], texts["D5"]) == ("*", "Nhãn", "Gợi ý")


def test_a_group_has_its_heading_once() -> None:
    fields = [Field(name=name, label=name, sheet="Trang", group=group) for name, group in ("aI", "bI", "cJ")]

    headings = [text.text for text in lay_out(_form(*fields)).texts if text.role is TextRole.GROUP]

    assert headings == ["I", "J"]


def test_a_field_with_a_cell_of_its_own_is_left_where_the_form_puts_it() -> None:
    layout = lay_out(
        _form(Field(name="a", label="a", sheet="Trang", cell="E9"), Field(name="b", label="b", sheet="Trang"))
    )

    assert [(place.cell, place.label_cell) for place in layout.fields] == [("E9", None), ("C3", "B3")]


def test_a_table_covers_its_rows_and_its_spare_ones() -> None:
    columns = (Column(name="a", header="A"), Column(name="b", header="B"))
    table = Table(
        name="t", sheet="Bảng", title="BẢNG", columns=columns, rows=(("1", "2"),), spare_rows=3, help="Một dòng"
    )

    place = lay_out(_form(tables=(table,))).tables[0]

    assert (place.header_row, place.first_row, place.last_row, place.ref) == (4, 5, 8, "A4:B8")
    assert place.letters == ("A", "B")


def test_a_table_without_rows_has_one_to_write_in() -> None:
    table = Table(name="t", sheet="Bảng", title="BẢNG", columns=(Column(name="a", header="A"),), spare_rows=0)

    assert lay_out(_form(tables=(table,))).tables[0].ref == "A3:A4"


def test_places_are_found_by_name() -> None:
    layout = lay_out(_form(Field(name="a", label="a", sheet="Trang")))

    assert layout.field("a") is layout.fields[0]
    assert (layout.field("z"), layout.table("z")) == (None, None)


@given(st.integers(min_value=1, max_value=16384), st.integers(min_value=1, max_value=1_048_576))
def test_a_cell_taken_apart_and_named_again_is_the_same(column: int, row: int) -> None:
    assert split_cell(f"{column_letter(column)}{row}") == (row, column)


@pytest.mark.parametrize("text", ["", "C", "7", "C0", "$C$7", "c7", "ABCD1"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell"):
        split_cell(text)


def test_long_lines_are_broken_and_empty_ones_kept() -> None:
    assert wrapped(("một hai ba", ""), 7) == ("một hai", "ba", "")
