"""Dates and times as people in Vietnam write them, day before month always; what is not written down here is a misread.

Words are matched without their marks (`ngay 5 thang 9 nam 1980`), so that no marks can be typed wrongly.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from pipeline.forms.cells import Misread, shown
from pipeline.kernel.cleaning import ascii_words, printable, quoted

if TYPE_CHECKING:
    from pipeline.forms.workbook import Cell

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Years that a date in a form of ours can mean."""

_MIDNIGHT = r"(?:[ t]0{1,2}:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}) ?([/.-]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{4}}){_MIDNIGHT}", re.ASCII)
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_MIDNIGHT}", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) (?:thang )([0-9]{1,2}),? (?:nam )([0-9]{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"[0-9]{1,2} ?([/.-]) ?[0-9]{1,2} ?\1 ?[0-9]{2}", re.ASCII)
_YEAR = re.compile(r"(?:nam )?([0-9]{4})", re.ASCII)
_CLOCK = re.compile(r"([0-9]{1,2}) ?[:hg.] ?([0-9]{2})(?:[:.]00)? ?(?:p|phut|')? ?(sa|ch|am|pm)?", re.ASCII)
_HOURS = re.compile(r"([0-9]{1,2}) ?(?:h|g|gio)(?: ?([0-9]{1,2}) ?(?:p|phut|')?)? ?(sa|ch|am|pm)?", re.ASCII)
_AFTERNOON = ("ch", "pm")
_NOON = 12
_SECONDS_A_DAY = 86_400


def read_date(cell: Cell) -> date | Misread:
    """Read a day from a date cell or from text, day first: `05/09/1980` is the fifth of September.

    Two-digit years are refused, so is a plain number, which may be a year or a day of Excel's own count.
    """
    if cell.kind == "date":
        return _in_years(cell.as_date(), cell)
    if cell.kind != "text":
        return _no_date(cell)
    text = ascii_words(printable(cell.value))
    if _SHORT_YEAR.fullmatch(text):
        return Misread("N113", (("value", quoted(shown(cell))),))
    parts = _day_month_year(text)
    if parts is None:
        return _no_date(cell)
    try:
        return _in_years(date(parts[2], parts[1], parts[0]), cell)
    except ValueError:
        return Misread("N105", (("value", quoted(shown(cell))),))


def read_birth(cell: Cell) -> str | Misread:
    """Read a birth date in its printed form, `05/09/1980`, or `1980` where only the year is known."""
    if cell.kind in ("number", "text") and (match := _YEAR.fullmatch(ascii_words(printable(shown(cell))))):
        year = int(match[1])
        return match[1] if FIRST_YEAR <= year <= LAST_YEAR else Misread("N105", (("value", match[1]),))
    day = read_date(cell)
    return day if isinstance(day, Misread) else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def read_time(cell: Cell) -> time | Misread:
    """Read a time of day, whole minutes: `8h30`, `8:30`, `08 gio 30`, `8h`, a time cell, `2:30 CH`."""
    if cell.kind in ("time", "date"):
        moment = cell.as_time()
        if cell.kind == "date" and moment == time():
            return _no_time(cell)
        return _of_seconds(moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6)
    if cell.kind == "number":
        # Typed as 8:30 into a cell of General format it may come as a part of a day.
        share = float(cell.value)
        return _of_seconds(share * _SECONDS_A_DAY) if 0 < share < 1 else _no_time(cell)
    text = ascii_words(printable(cell.value)) if cell.kind == "text" else ""
    match = _CLOCK.fullmatch(text) or _HOURS.fullmatch(text)
    if match is None:
        return _no_time(cell)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    try:
        return time(hour, minute)
    except ValueError:
        return _no_time(cell)


def _day_month_year(text: str) -> tuple[int, int, int] | None:
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _IN_WORDS.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[4]), int(match[3]), int(match[1])
    return None


def _in_years(day: date, cell: Cell) -> date | Misread:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else Misread("N105", (("value", quoted(shown(cell))),))


def _of_seconds(seconds: float) -> time:
    """Give the minute; half a second of Excel's rounding does not make 8:30 an 8:29."""
    minutes = int(seconds + 0.5) // 60 % 1440
    return time(minutes // 60, minutes % 60)


def _no_date(cell: Cell) -> Misread:
    return Misread("N104", (("value", quoted(shown(cell))),))


def _no_time(cell: Cell) -> Misread:
    return Misread("N106", (("value", quoted(shown(cell))),))
