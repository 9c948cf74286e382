"""What a mark is, how a ballot is packed, and what counts as the same page."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ballot.ballot_page import Page, is_merged, outline_of, page_of, single_cell, strangers
from pipeline.forms.workbook import Area, Cell, Sheet, Workbook
from pipeline.season.law.ballot import PADDING, Ballot, is_marked, packed, same_words, unpacked
from pipeline.season.law.tally import Mark

ballots = st.builds(
    Ballot,
    code=st.just("ACDEF-GHJKM-NPQRT"),
    marks=st.lists(st.sampled_from(Mark), max_size=400).map(tuple),
)


def test_a_ballot_has_no_field_for_a_voter_a_time_or_a_sequence() -> None:
    assert [field.name for field in dataclasses.fields(Ballot)] == ["code", "marks"]


@pytest.mark.parametrize("text", ["x", "X", "v", "V", "\u2713", " x", "X\u00a0", "\uff58", "\uff38", "\u200bv\n"])
def test_a_mark_is_any_of_five_characters(text: str) -> None:
    assert is_marked(text) is True


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u3000", "\u200b\ufeff"])
def test_nothing_visible_is_no_mark(text: str) -> None:
    assert is_marked(text) is False


@pytest.mark.parametrize("text", ["xx", "1", "có", "-", "\u0445", "\u2717", "\u2714", "x.", "True", "0"])
def test_everything_else_is_never_guessed(text: str) -> None:
    assert is_marked(text) is None


@given(ballots)
def test_a_packed_ballot_comes_back_and_has_a_length_that_depends_on_the_list_alone(ballot: Ballot) -> None:
    assert unpacked(packed(ballot)) == ballot
    assert len(packed(ballot)) % PADDING == 0
    other = Ballot(code="WWWWW-33333-77777", marks=(Mark.NONE,) * len(ballot.marks))
    assert len(packed(ballot)) == len(packed(other))


@pytest.mark.parametrize("plain", [b"", b" aaa", b"CODE xyz", b"\xff"])
def test_what_is_no_packed_ballot_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match=r"ballot|decode"):
        unpacked(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đồng ý", "Đồng  ý "),
        ("Hòa", "Ho\u0300a"),
        ("_x0041_", "_x005F_x0041_"),
        ("1", "1.0"),
        ("2026-12-22", "2026-12-22T00:00:00"),
        ("2026-12-22 00:00:00", "2026-12-22"),
    ],
)
def test_innocent_differences_are_none(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(("one", "other"), [("Đồng ý", "Không đồng ý"), ("1", "10"), ("1.5", "1"), ("Hoà", "Hóa")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)


def test_an_endless_escape_ends() -> None:
    assert same_words("_x005F" * 3000 + "_x0041_").startswith("_x005F")


INPUTS = {"agree_1": Area(sheet="P", ref="$D$2"), "agree_2": Area(sheet="P", ref="D3:D3")}


def test_an_inserted_row_is_no_difference_and_a_moved_answer_cell_is() -> None:
    blank = Page(sheets=(("P", {"A2": "1", "B2": "An", "A3": "2", "B3": "Bình"}),))
    moved = Page(sheets=(("P", {"A3": "1", "B3": "An", "A4": "2", "B4": "Bình", "D3": "x"}),))
    down = {"agree_1": Area(sheet="P", ref="D3"), "agree_2": Area(sheet="P", ref="D4")}
    crossed = {"agree_1": Area(sheet="P", ref="D3"), "agree_2": Area(sheet="P", ref="D2")}
    assert outline_of(moved, down) == outline_of(blank, INPUTS)
    assert outline_of(blank, crossed) != outline_of(blank, INPUTS)


def test_words_elsewhere_are_strangers_and_answers_are_not() -> None:
    blank = Page(sheets=(("P", {"A2": "1"}),))
    filled = Page(sheets=(("P", {"A2": "1", "D2": "x", "F9": "Kính gửi", "G9": " "}), ("Q", {"A1": "x"})))
    assert strangers(filled, blank, INPUTS) == (("P", "F9"), ("Q", "A1"))


def test_a_formula_in_a_label_goes_by_its_last_result() -> None:
    cells = {"A1": Cell(kind="formula", value='="a"'), "A2": Cell(kind="text", value="b")}
    sheet = Sheet(name="P", state="visible", cells=cells)
    workbook = Workbook(sheets=(sheet,), names={}, tables={}, properties={})
    assert page_of(workbook, Page(sheets=(("P", {"A1": "a"}),))).words("P") == {"A1": "a", "A2": "b"}
    assert page_of(workbook, Page(sheets=())).words("P") == {"A1": "", "A2": "b"}


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
