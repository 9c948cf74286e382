from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.cells import (
    as_entered,
    is_blank,
    read_choice,
    read_integer,
    read_share,
    read_text,
    refused_kind,
    shown,
)
from pipeline.forms.form import Choice, Kind, Misread
from pipeline.forms.workbook import Cell
from pipeline.kernel.text import ForbiddenCharacterError, ascii_words, clean, printable, quoted


def text(value: str) -> Cell:
    return Cell(kind="text", value=value)


def number(value: str, *, percent: bool = False) -> Cell:
    return Cell(kind="number", value=value, percent=percent)


def code_of(value: object) -> str | None:
    return value.code if isinstance(value, Misread) else None


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Lò\u00a0Thị  Vân\u200b ", "Lò Thị Vân"),
        ("\ufeffHoa\u0300", "Hoà"),
        ("một\r\nhai", "một hai"),
        ("_x0041_n", "An"),
        ("Nguyễn\tVăn\u2003An", "Nguyễn Văn An"),
        ("ư\u00ad", "ư\u00ad"),
    ],
)
def test_a_text_is_printed_in_one_unicode_form_with_ordinary_spaces(typed: str, printed: str) -> None:
    assert read_text(text(typed)) == printed


def test_line_breaks_stay_in_long_texts_and_empty_lines_do_not_pile_up() -> None:
    assert read_text(text("một \r\n\n\n\n hai\u2028ba\n"), keep_breaks=True) == "một\n\nhai\nba"


@pytest.mark.parametrize("odd", ["a\x07", "a_x0007_", "a_xD800_", "a\x7f", "a\uffff"])
def test_control_characters_and_lone_surrogates_are_refused(odd: str) -> None:
    assert code_of(read_text(text(odd))) == "N111"
    with pytest.raises(ForbiddenCharacterError):
        clean(odd)


def test_a_number_or_a_date_in_a_text_cell_is_taken_as_it_is_shown() -> None:
    moments = [Cell(kind="date", value="2026-03-02T08:30:00"), Cell(kind="time", value="08:30:00")]
    assert [shown(cell) for cell in (number("12.0"), number("0.5"), number("nan"), *moments)] == [
        "12",
        "0.5",
        "nan",
        "02/03/2026 08:30",
        "08:30",
    ]


def test_formulas_and_error_values_are_nobodys_answer() -> None:
    kinds = [Cell(kind="formula", value="=1+1"), Cell(kind="error", value="#N/A"), text("=1+1")]
    assert [code_of(refused_kind(cell)) for cell in kinds] == ["N102", "N103", None]


@pytest.mark.parametrize(
    ("cell", "value"),
    [(text("12"), 12), (text(" 007 "), 7), (number("5.0"), 5), (number("5"), 5), (text("5.0"), 5)],
)
def test_a_whole_number_is_read_from_ascii_digits_or_a_number_cell(cell: Cell, value: int) -> None:
    assert read_integer(cell) == value


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("٥"), "N107"),
        (text("²"), "N107"),
        (text("5 người"), "N107"),
        (text("-5"), "N107"),
        (number("5.5"), "N107"),
        (number("nan"), "N107"),
        (Cell(kind="bool", value="TRUE"), "N107"),
        (Cell(kind="date", value="2026-01-01T00:00:00"), "N107"),
        (number("-5"), "N108"),
        (number("100001"), "N108"),
    ],
)
def test_what_only_looks_like_a_number_is_a_misread(cell: Cell, code: str) -> None:
    assert code_of(read_integer(cell)) == code


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        (text("80%"), "4/5"),
        (text("80 %"), "4/5"),
        (text("80"), "4/5"),
        (number("80"), "4/5"),
        (number("0.8", percent=True), "4/5"),
        (number("0.8"), "4/5"),
        (text("0,8"), "4/5"),
        (text("2/3"), "2/3"),
        (text("4 / 6"), "2/3"),
        (text("66,67%"), "6667/10000"),
        (text("100%"), "1/1"),
        (text("1%"), "1/100"),
        (number("1", percent=True), "1/1"),
    ],
)
def test_a_share_is_met_half_way_and_kept_exact(cell: Cell, share: str) -> None:
    assert read_share(cell) == share


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("1"), "N109"),
        (number("1"), "N109"),
        (text("2/0"), "N109"),
        (text("đa số"), "N109"),
        (Cell(kind="date", value="2026-03-02T00:00:00"), "N109"),
        (number("nan", percent=True), "N109"),
        (text("3/2"), "N112"),
        (text("0"), "N112"),
        (text("120%"), "N112"),
        (number("80", percent=True), "N112"),
    ],
)
def test_a_share_that_may_mean_two_things_or_none_is_a_misread(cell: Cell, code: str) -> None:
    assert code_of(read_share(cell)) == code


CHOICES = (
    Choice(value="vice_chair", shown="Phó Chủ tịch", also=("PCT",)),
    Choice(value="hoa", shown="Hòa giải", also=()),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Phó Chủ tịch", "vice_chair"),
        ("phó  chủ\u00a0tịch", "vice_chair"),
        ("PHÓ CHỦ TỊCH", "vice_chair"),
        ("phóchủtịch", "vice_chair"),
        ("pct", "vice_chair"),
        ("vice_chair", "vice_chair"),
        ("Hoà giải", "hoa"),
        (unicodedata.normalize("NFD", "Hòa giải"), "hoa"),
    ],
)
def test_a_choice_is_known_by_any_writing_of_its_words(typed: str, value: str) -> None:
    assert read_choice(text(typed), CHOICES) == value


def test_another_word_is_a_misread_that_names_the_list_and_an_open_list_takes_it() -> None:
    refused = read_choice(text("Hoa giải"), CHOICES)
    assert refused == Misread("N110", (("allowed", "Phó Chủ tịch; Hòa giải"), ("value", "Hoa giải")))
    assert read_choice(text("Cố vấn"), CHOICES, is_open=True) == "Cố vấn"
    assert code_of(read_choice(text("a\x07"), CHOICES)) == "N111"
    many = tuple(Choice(value=str(index), shown=f"Số {index}") for index in range(20))
    refused = read_choice(text("x"), many)
    assert isinstance(refused, Misread)
    assert refused.params[0][1].endswith("Số 7; …")


@pytest.mark.parametrize(
    ("cell", "kind", "entered"),
    [
        (None, Kind.TEXT, None),
        (text(" "), Kind.TEXT, None),
        (Cell(kind="formula", value="=A1"), Kind.TEXT, None),
        (Cell(kind="date", value="1980-09-05T00:00:00"), Kind.DATE, date(1980, 9, 5)),
        (Cell(kind="date", value="1980-09-05T00:00:00"), Kind.TEXT, "05/09/1980"),
        (Cell(kind="time", value="08:30:00"), Kind.TIME, time(8, 30)),
        (number("5"), Kind.INTEGER, 5),
        (number("0.8", percent=True), Kind.SHARE, "80%"),
        (number("0.6667", percent=True), Kind.SHARE, "66.67%"),
        (text("a\x07b"), Kind.TEXT, "a\ufffdb"),
        (text("05/09/80"), Kind.DATE, "05/09/80"),
    ],
)
def test_a_returned_copy_is_filled_with_what_was_typed(cell: Cell | None, kind: Kind, entered: object) -> None:
    assert as_entered(cell, kind) == entered


def test_blank_is_nothing_that_anybody_could_see() -> None:
    cells = [None, text(""), text(" \u200b\u00a0"), number("0")]
    assert [is_blank(cell) for cell in cells] == [True, True, True, False]


def test_a_quotation_is_short_and_harmless() -> None:
    assert quoted("x" * 100) == "x" * 59 + "…"
    assert quoted("a\x00b") == "a\ufffdb"
    assert ascii_words("Phó  Chủ tịch Đặng") == "pho chu tich dang"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    once = printable(typed, keep_breaks=True)
    assert unicodedata.is_normalized("NFC", once)
    assert "_x" in once or printable(once, keep_breaks=True) == once
