"""Dates and times as official papers write them."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.dates import blank_date, clock, clock_and_date, dotted_date, long_date, padded_month, short_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 9, 30), "ngày 30 tháng 9 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_months_below_three_take_a_zero(day: date, written: str) -> None:
    assert long_date(day) == written


def test_all_twelve_months() -> None:
    months = [padded_month(month) for month in range(1, 13)]
    assert months == ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_written_date_says_its_day(day: date) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", long_date(day))]
    assert numbers == [day.day, day.month, day.year]
    assert short_date(day) == day.strftime("%d/%m/%Y")


def test_a_draft_leaves_day_and_month_blank() -> None:
    assert blank_date(2026) == "ngày        tháng        năm 2026"
    assert blank_date(2026, 5) == "ngày     tháng     năm 2026"


def test_within_a_text_the_blanks_are_dots_that_no_line_end_swallows() -> None:
    assert dotted_date(2026) == "ngày ........ tháng ........ năm 2026"


def test_times_have_two_figures_each() -> None:
    assert (clock(time(8, 30)), clock(time(14, 5)), clock(time(9))) == ("08 giờ 30", "14 giờ 05", "09 giờ 00")
    assert clock_and_date(time(8), date(2026, 12, 20)) == "08 giờ 00, ngày 20 tháng 12 năm 2026"
