"""The small laws that the rules of conformity rest on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decree30.measures import comma
from pipeline.decree30.paper import Letters, Paragraph, Run, Spot
from pipeline.decree30.recognise.lines import fold, plain
from pipeline.decree30.recognise.numbers import day_and_month, is_day, roman
from pipeline.decree30.recognise.reading import line_of


@given(st.text(alphabet="aăâbcđêôơưÁÀẢÃẠộửỹ Ặ-–0", max_size=40))
def test_stripping_marks_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_folding_makes_texts_comparable() -> None:
    assert fold("  Độc lập -  TỰ DO ") == "doc lap - tu do"
    assert fold("Quye\u0302\u0301t đi\u0323nh") == "quyet dinh"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ngày 05 tháng 3 năm 2026", []),
        ("ngày 31 tháng 12 năm 2026; ngày 09 tháng 02", []),
        ("ngày     tháng     năm 2026", []),
        ("ngày 5 tháng 3", [("day", "5", "05")]),
        ("ngày 05 tháng 1", [("month", "1", "01")]),
        ("Ngày 05 tháng 03", [("month", "03", "3")]),
        ("ngày 5 tháng 09", [("day", "5", "05"), ("month", "09", "9")]),
        ("05 ngày làm việc, tháng 3", []),
    ],
)
def test_only_days_below_10_and_months_1_and_2_take_a_zero(text: str, wrong: list[tuple[str, str, str]]) -> None:
    assert list(day_and_month(text)) == wrong


@pytest.mark.parametrize(
    ("day", "there_is"),
    [
        (("29", "02", "2024"), True),
        (("29", "02", "2026"), False),
        (("31", "4", "2026"), False),
        (("01", "13", "2026"), False),
        (("", "", "2026"), True),
        (("30", "02", "20..."), False),
        (("00", "3", "2026"), False),
    ],
)
def test_a_date_must_be_in_the_calendar(day: tuple[str, str, str], there_is: bool) -> None:
    assert is_day(*day) is there_is


@pytest.mark.parametrize(("text", "number"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCIX", 99)])
def test_roman_numbers_are_read(text: str, number: int) -> None:
    assert roman(text) == number


@pytest.mark.parametrize(("number", "shown"), [(13, "13"), (13.5, "13,5"), (20.04, "20"), (0, "0")])
def test_numbers_have_a_decimal_comma(number: float, shown: str) -> None:
    assert comma(number) == shown


def test_an_automatic_number_is_part_of_what_a_line_says() -> None:
    look = Letters(font="Times New Roman", size=28)
    numbered = Paragraph(spot=Spot(paragraph=1), runs=(Run(text="Hiệu lực", letters=look),), label="Điều 3.")
    assert (line_of(numbered).text, line_of(numbered).said) == ("Điều 3. Hiệu lực", "dieu 3. hieu luc")


def test_words_of_a_workbook_are_hidden_place_by_place() -> None:
    look = Letters(font="Times New Roman", size=28)
    runs = (
        Run(text="Kính gửi: ", letters=look),
        Run(text="Sở Y", letters=look, from_data=True),
        Run(text=".", letters=look),
    )
    line = line_of(Paragraph(spot=Spot(paragraph=1), runs=runs))
    assert (line.text, line.own) == ("Kính gửi: Sở Y.", "Kính gửi: \ufffc\ufffc\ufffc\ufffc.")
    assert not line.judged
    assert line.said.startswith("kinh gui:")
