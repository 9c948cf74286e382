"""Dates in words (`ngay ... thang ... nam ...`): which figures take a leading zero, and blanks to write in."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from pipeline.decree30.recognise.lines import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE: Final = re.compile(r"\bngay\s+(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})\b", re.IGNORECASE)
_PADDED_MONTHS: Final = 3
_PADDED_DAYS: Final = 10
_MONTHS: Final = 12
_LEAP_YEAR: Final = 2024
_FIGURES: Final = 4


def day_and_month(text: str) -> Iterator[tuple[str, str, str]]:
    """Go through the dates of a text; give each figure that is written wrongly: `day` or `month`, found and asked.

    A day below 10 takes a leading zero, of the months 1 and 2 alone (Decree 30/2020, Appendix I, II.4.b).
    """
    for date in _DATE.finditer(plain(text)):
        day, month = date["day"], date["month"]
        if day != (asked := f"{int(day):02d}"):
            yield "day", day, asked
        asked = f"{int(month):02d}" if int(month) < _PADDED_MONTHS else str(int(month))
        if month != asked:
            yield "month", month, asked


def is_blank(figure: str) -> bool:
    """Tell whether a place for a figure was left to write in: spaces, dots or underscores."""
    return re.fullmatch(r"(20)?[\s.\u2026_]*", figure) is not None


def is_day(day: str, month: str, year: str) -> bool:
    """Tell whether there is such a day; a blank may become any."""
    if not all(is_blank(figure) or len(figure) <= _FIGURES for figure in (day, month, year)):
        return False
    if is_blank(month) or not month.isdecimal():
        return True
    if not 1 <= int(month) <= _MONTHS:
        return False
    of_year = int(year) if year.isdecimal() and int(year) > 0 else _LEAP_YEAR
    return is_blank(day) or 1 <= int(day) <= monthrange(of_year, int(month))[1]
