"""Deadlines and the dates of a season. Whoever asks brings today's date; nothing here looks at a clock."""

from __future__ import annotations

from datetime import date

FIRST_SEASON, LAST_SEASON = 1900, 2199
"""Years that a season can have; a workbook that names another is none of ours."""

REPORT_DAY = (12, 15)
"""Month and day before which the divisions report to the Office (the plan: before 15 December each year)."""

RECOGNITION_DAY = (1, 10)
"""Month and day, in the following year, before which recognition is finished (the plan: before 10 January)."""


def report_deadline(year: int) -> date:
    """Give the date before which the divisions of season `year` report, unless the setup says otherwise."""
    return date(year, *REPORT_DAY)


def recognition_deadline(year: int) -> date:
    """Give the date before which season `year` is finished, unless the setup says otherwise."""
    return date(year + 1, *RECOGNITION_DAY)


def is_late(received_on: date, deadline: date) -> bool:
    """Tell whether something came too late: `before 15/12` means strictly before, so on the day itself it is late."""
    return received_on >= deadline


def days_left(today: date, deadline: date) -> int:
    """Count the days on which one is still in time, today among them; 0 on the deadline, negative after it."""
    return (deadline - today).days


def is_outside_season(day: date, year: int, recognised_before: date) -> bool:
    """Tell whether a date lies outside season `year`: from 1 January of the year until the recognition deadline.

    Such a date warns and never refuses: plans are carried over, and papers are dated late.
    """
    return day < date(year, 1, 1) or day >= recognised_before
