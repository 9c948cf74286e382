"""Dates and times as official papers write them (Decree 30/2020, Appendix I, II.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

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
