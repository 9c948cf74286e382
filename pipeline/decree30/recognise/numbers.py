"""Roman numbers, and dates in words (`ngay ... thang ... nam ...`): leading zeros, and blanks to write in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from pipeline.decree30.recognise.lines import plain

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DATE = re.compile(r"\bngay\s+(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})\b", re.IGNORECASE)
_PADDED_MONTHS = 3
_MONTHS = 12
_LEAP_YEAR = 2024
_FIGURES = 4


def roman(text: str) -> int:
    """Read a Roman number below 400."""
    values = [_ROMAN[letter] for letter in text]
    number = 0
    for value, after in pairwise([*values, 0]):
        number += -value if value < after else value
    return number


def day_and_month(text: str) -> Iterator[tuple[str, str, str]]:
    """Go through the dates of a text; give each figure that is written wrongly: `day` or `month`, found and asked.

    A day below 10 takes a leading zero, of the months 1 and 2 alone (Decree 30/2020, Appendix I, II.4.b).
    """
    for date in _DATE.finditer(plain(text)):
        day, month = date["day"], date["month"]
        asked = f"{int(day):02d}"
        if day != asked:
            yield "day", day, asked
        width = 2 if int(month) < _PADDED_MONTHS else 1
        asked = f"{int(month):0{width}d}"
        if month != asked:
            yield "month", month, asked


def is_blank(figure: str) -> bool:
    """Tell whether a place for a figure was left to write in: spaces, dots or underscores."""
    return re.fullmatch(r"(20)?[\s.\u2026_]*", figure) is not None


def is_day(day: str, month: str, year: str) -> bool:
    """Tell whether there is such a day; a blank may become any."""
    for figure in (day, month, year):
        if len(figure) > _FIGURES and not is_blank(figure):
            return False
    if is_blank(month) or not month.isdecimal():
        return True
    if not 1 <= int(month) <= _MONTHS:
        return False
    # The 29th of February is a day until the year is known.
    of_year = int(year) if year.isdecimal() else 0
    _, last = monthrange(of_year or _LEAP_YEAR, int(month))
    return is_blank(day) or 1 <= int(day) <= last
