"""What a ballot's file shows, compared with the blank; what nobody sees makes no difference."""

from __future__ import annotations

import pytest

from pipeline.ballot.readings import is_merged, outline_of, single_cell, view_of
from pipeline.ballot.second_reader import View
from pipeline.forms.workbook import Area, Cell, Sheet, Workbook

INPUTS = {"agree_1": Area(sheet="P", ref="$D$2"), "agree_2": Area(sheet="P", ref="D3:D3")}


def test_an_inserted_row_is_no_difference_and_a_moved_answer_cell_is() -> None:
    blank = View(sheets=(("P", {"A2": "1", "B2": "An", "A3": "2", "B3": "Bình"}),))
    moved = View(sheets=(("P", {"A3": "1", "B3": "An", "A4": "2", "B4": "Bình", "D3": "x"}),))
    down = {"agree_1": Area(sheet="P", ref="D3"), "agree_2": Area(sheet="P", ref="D4")}
    crossed = {"agree_1": Area(sheet="P", ref="D3"), "agree_2": Area(sheet="P", ref="D2")}
    assert outline_of(moved, down) == outline_of(blank, INPUTS)
    assert outline_of(blank, crossed) != outline_of(blank, INPUTS)


def test_a_formula_in_a_label_goes_by_its_last_result() -> None:
    cells = {"A1": Cell(kind="formula", value='="a"'), "A2": Cell(kind="text", value="b")}
    sheet = Sheet(name="P", state="visible", cells=cells)
    workbook = Workbook(sheets=(sheet,), names={}, tables={}, properties={})
    assert view_of(workbook, View(sheets=(("P", {"A1": "a"}),))).words("P") == {"A1": "a", "A2": "b"}


def test_a_formula_that_shows_nothing_is_still_something_written() -> None:
    cells = {"A1": Cell(kind="formula", value="=NA()")}
    workbook = Workbook(sheets=(Sheet(name="P", state="visible", cells=cells),), names={}, tables={}, properties={})
    assert view_of(workbook, View(sheets=())).words("P") == {"A1": "=NA()"}


@pytest.mark.parametrize(
    ("ref", "cell"),
    [("D15", "D15"), ("$D$15", "D15"), ("D15:D15", "D15"), ("D15:E15", None), ("D:D", None), ("#REF!", None)],
)
def test_a_reference_to_one_cell_is_told_from_others(ref: str, cell: str | None) -> None:
    assert single_cell(ref) == cell


def test_a_merged_cell_is_found_and_an_area_nobody_understands_covers_all() -> None:
    assert is_merged("D15", ["A1:B2", "D15:E15"])
    assert is_merged("E15", ["D14:F16"])
    assert is_merged("A1", ["A:A"])
    assert not is_merged("D16", ["D15:E15", "D17"])
