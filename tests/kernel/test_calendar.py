"""Deadlines: `before` a day means strictly before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.dates import days_left, is_late, is_outside_season, recognition_deadline, report_deadline

DEADLINE = date(2026, 12, 15)


def test_the_deadlines_are_those_of_the_plan() -> None:
    assert report_deadline(2026) == date(2026, 12, 15)
    assert recognition_deadline(2026) == date(2027, 1, 10)


@pytest.mark.parametrize(
    ("day", "late", "left"),
    [
        (date(2026, 12, 13), False, 2),
        (date(2026, 12, 14), False, 1),
        (DEADLINE, True, 0),
        (date(2026, 12, 17), True, -2),
    ],
)
def test_the_deadline_day_itself_is_late(day: date, late: bool, left: int) -> None:
    assert (is_late(day, DEADLINE), days_left(day, DEADLINE)) == (late, left)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_something_is_late_exactly_when_no_day_is_left(deadline: date, days: int) -> None:
    today = deadline - timedelta(days=days)
    assert days_left(today, deadline) == days
    assert is_late(today, deadline) is (days <= 0)


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2027, 1, 9), False),
        (date(2027, 1, 10), True),
    ],
)
def test_a_season_runs_from_new_year_until_recognition_is_due(day: date, outside: bool) -> None:
    assert is_outside_season(day, 2026, recognition_deadline(2026)) is outside
