"""Days: how they are written, and which belong to a season."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import time

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


WIDEST_BLANK = 8
"""Spaces that leave 9 mm at 13 points: room to write a day or a month by hand."""

DOTTED_BLANK = "." * 8
"""The same room within a text, where spaces would be lost at the end of a line."""

_PADDED_BELOW = 3


def padded_month(month: int) -> str:
    """Write a month: only 1 and 2 take a leading zero, so that nobody can make 11 or 12 of them."""
    return f"{month:02d}" if month < _PADDED_BELOW else str(month)


def long_date(day: date) -> str:
    """Write a date as in `ngày 05 tháng 3 năm 2026`; days below 10 take a leading zero."""
    return f"ngày {day.day:02d} tháng {padded_month(day.month)} năm {day.year}"


def blank_date(year: int, spaces: int = WIDEST_BLANK) -> str:
    """Write the date of a head whose day and month are still to be filled in by hand."""
    blank = " " * spaces
    return f"ngày{blank}tháng{blank}năm {year}"


def dotted_date(year: int) -> str:
    """Write a date within a text whose day and month are still to be filled in by hand."""
    return f"ngày {DOTTED_BLANK} tháng {DOTTED_BLANK} năm {year}"


def short_date(day: date) -> str:
    """Write a date as in `05/03/2026`, for tables and forms."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def clock(moment: time) -> str:
    """Write a time of day as in `08 giờ 30`, always with its minutes."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def clock_and_date(moment: time, day: date) -> str:
    """Write when something begins, as minutes and invitations do: `08 giờ 30, ngày 05 tháng 3 năm 2026`."""
    return f"{clock(moment)}, {long_date(day)}"
