"""What stands in a cell, as people in Vietnam write it: text, numbers, shares, dates and times, choices.

Dates are day before month, always; words are matched without their marks (`ngay 5 thang 9 nam 1980`), so that no marks
can be typed wrongly. What is not understood is a misread, never a guess.
"""

from __future__ import annotations

import re
from datetime import date, time
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.forms.form import Kind, Misread
from pipeline.kernel.dates import short_date
from pipeline.kernel.text import ForbiddenCharacterError, ascii_words, clean, match_key, printable, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.form import Choice, Value
    from pipeline.forms.workbook import Cell

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Years that a date in a form of ours can mean."""

MAX_COUNT = 100_000
"""Largest whole number that any cell of ours can mean."""

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
_DIGITS = re.compile(r"[0-9]{1,9}(?:\.0+)?", re.ASCII)
_FRACTION = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})", re.ASCII)
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?) ?(%?)", re.ASCII)
_SHOWN_CHOICES = 8
_EXACT_FLOAT = 2**53


def shown(cell: Cell) -> str:
    """Give a cell's text as a reader would see it, whatever its kind; a formula or an error value as it stands."""
    if cell.kind == "number":
        return _number_shown(cell.value)
    if cell.kind == "date":
        day, moment = cell.as_date(), cell.as_time()
        return short_date(day) + (f" {moment:%H:%M}" if moment.hour or moment.minute else "")
    return f"{cell.as_time():%H:%M}" if cell.kind == "time" else cell.value


def refused_kind(cell: Cell) -> Misread | None:
    """Refuse what is nobody's answer: a formula, whose result may change, and an error value."""
    if cell.kind == "formula":
        return _misread("N102", cell)
    if cell.kind == "error":
        return _misread("N103", cell)
    return None


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell says nothing: missing, or nothing but spaces and invisible characters."""
    return cell is None or (cell.kind == "text" and not printable(cell.value))


def read_text(cell: Cell, *, keep_breaks: bool = False) -> str | Misread:
    """Read any text; a number or a date that stands there is taken as it is shown."""
    try:
        return clean(shown(cell), keep_breaks=keep_breaks)
    except ForbiddenCharacterError:
        return _misread("N111", cell)


def read_integer(cell: Cell, low: int = 0, high: int = MAX_COUNT) -> int | Misread:
    """Read a whole number from ASCII digits or a number cell; `5.0` is 5, `5.5` and other scripts' digits are none."""
    text = _number_shown(cell.value) if cell.kind == "number" else printable(cell.value)
    if cell.kind == "number" and re.fullmatch(r"-[0-9]+", text):
        return _misread("N108", cell, high=str(high), low=str(low))
    if cell.kind not in ("number", "text") or not _DIGITS.fullmatch(text):
        return _misread("N107", cell)
    number = int(text.partition(".")[0])
    return number if low <= number <= high else _misread("N108", cell, high=str(high), low=str(low))


def read_share(cell: Cell) -> str | Misread:
    """Read a share as an exact fraction in text (`4/5`).

    `80`, `80%`, `80 %`, a percent cell, `2/3`, and `0,8` (nobody means eight tenths of a percent) are understood. A
    plain `1` may be one percent or the whole and is refused, and so is a date cell, which Excel makes of `2/3`.
    """
    value = _share(cell)
    if value is None:
        return _misread("N109", cell)
    if not 0 < value <= 1:
        return _misread("N112", cell)
    return f"{value.numerator}/{value.denominator}"


def read_choice(cell: Cell, choices: Sequence[Choice], *, is_open: bool = False) -> str | Misread:
    """Read one value of a closed list by the word shown, the program's own, or another that is understood.

    Case, spaces, Unicode form and the place of the tone do not count.

    Args:
        cell: The answer.
        choices: The list.
        is_open: Other words are taken too, as they are typed.
    """
    text = read_text(cell)
    if isinstance(text, Misread):
        return text
    typed = _compared(text)
    for choice in choices:
        words = (choice.shown, choice.value, *choice.also)
        if any(typed & _compared(word) for word in words):
            return choice.value
    if is_open:
        return text
    first = [choice.shown for choice in choices[:_SHOWN_CHOICES]]
    more = ["\u2026"] if len(choices) > _SHOWN_CHOICES else []
    return Misread("N110", (("allowed", "; ".join(first + more)), ("value", quoted(text))))


def read_date(cell: Cell) -> date | Misread:
    """Read a day from a date cell or from text, day first: `05/09/1980` is the fifth of September.

    Two-digit years are refused, so is a plain number, which may be a year or a day of Excel's own count.
    """
    if cell.kind == "date":
        return _in_years(cell.as_date(), cell)
    if cell.kind != "text":
        return _misread("N104", cell)
    text = ascii_words(printable(cell.value))
    if _SHORT_YEAR.fullmatch(text):
        return _misread("N113", cell)
    parts = _day_month_year(text)
    if parts is None:
        return _misread("N104", cell)
    try:
        return _in_years(date(parts[2], parts[1], parts[0]), cell)
    except ValueError:
        return _misread("N105", cell)


def read_birth(cell: Cell) -> str | Misread:
    """Read a birth date in its printed form, `05/09/1980`, or `1980` where only the year is known."""
    text = ascii_words(printable(shown(cell))) if cell.kind in ("number", "text") else ""
    match = _YEAR.fullmatch(text)
    if match is None:
        day = read_date(cell)
        return day if isinstance(day, Misread) else short_date(day)
    year = match[1]
    return year if FIRST_YEAR <= int(year) <= LAST_YEAR else Misread("N105", (("value", year),))


def read_time(cell: Cell) -> time | Misread:
    """Read a time of day, whole minutes: `8h30`, `8:30`, `08 gio 30`, `8h`, a time cell, `2:30 CH`."""
    if cell.kind in ("time", "date"):
        moment = cell.as_time()
        if cell.kind == "date" and moment == time():
            return _misread("N106", cell)
        return _of_seconds(moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6)
    if cell.kind == "number":
        # Typed as 8:30 into a cell of General format it may come as a part of a day.
        share = float(cell.value)
        return _of_seconds(share * _SECONDS_A_DAY) if 0 < share < 1 else _misread("N106", cell)
    text = ascii_words(printable(cell.value)) if cell.kind == "text" else ""
    match = _CLOCK.fullmatch(text) or _HOURS.fullmatch(text)
    if match is None:
        return _misread("N106", cell)
    hour = int(match[1])
    minute = int(match[2] or 0)
    if match[3] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    try:
        return time(hour, minute)
    except ValueError:
        return _misread("N106", cell)


def as_entered(cell: Cell | None, kind: Kind) -> Value:
    """Give what stands in a cell so that a returned copy can be filled with it; nothing of a formula or an error."""
    if cell is None or is_blank(cell) or cell.kind in ("formula", "error"):
        return None
    if cell.kind == "date" and kind in (Kind.DATE, Kind.TEXT, Kind.CODE):
        return cell.as_date() if kind is Kind.DATE else short_date(cell.as_date())
    if cell.kind in ("time", "date") and kind is Kind.TIME:
        return cell.as_time()
    text = printable(shown(cell), keep_breaks=kind is Kind.LONG_TEXT)
    if cell.kind != "number":
        return text
    if kind is Kind.INTEGER and re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    return _percent_shown(Fraction(cell.value)) if kind is Kind.SHARE and cell.percent else text


def _misread(code: str, cell: Cell, **params: str) -> Misread:
    """Say what stood there instead."""
    return Misread(code, (*params.items(), ("value", quoted(shown(cell)))))


@lru_cache(maxsize=1024)
def _compared(text: str) -> frozenset[str]:
    """Give the two writings by which words are compared: tones moved to one place, and spaces left out."""
    return frozenset({match_key(text), "".join(text.casefold().split())})


def _share(cell: Cell) -> Fraction | None:
    """Give the share that is meant, also one of nothing or of more than the whole; None where none is."""
    if cell.kind == "number":
        number = _fraction_of(cell.value)
        if number is None or cell.percent:
            return number
        return number if 0 < number < 1 else _of_hundred(number)
    if cell.kind != "text":
        return None
    text = printable(cell.value)
    if match := _FRACTION.fullmatch(text):
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    if match := _PERCENT.fullmatch(text):
        number = Fraction(match[1].replace(",", "."))
        return number if not match[2] and 0 < number < 1 else _of_hundred(number, is_said=bool(match[2]))
    return None


def _of_hundred(number: Fraction, *, is_said: bool = False) -> Fraction | None:
    """Take a number as a percentage; 1 without a sign is none, it may mean the whole."""
    return None if number == 1 and not is_said else number / 100


def _fraction_of(number: str) -> Fraction | None:
    # `nan` and `inf` are numbers to Python; the digits of a float are enough for a share.
    return Fraction(number) if re.fullmatch(r"-?[0-9]{1,12}(?:\.[0-9]{1,20})?", number) else None


def _number_shown(number: str) -> str:
    """Give a number cell as Excel shows it in General: no point where it is whole."""
    value = float(number)
    return str(int(value)) if abs(value) < _EXACT_FLOAT and value.is_integer() else number


def _percent_shown(share: Fraction) -> str:
    percent = share * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{float(percent):g}%"


def _day_month_year(text: str) -> tuple[int, int, int] | None:
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _IN_WORDS.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[4]), int(match[3]), int(match[1])
    return None


def _in_years(day: date, cell: Cell) -> date | Misread:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else _misread("N105", cell)


def _of_seconds(seconds: float) -> time:
    """Give the minute; half a second of Excel's rounding does not make 8:30 an 8:29."""
    minutes = int(seconds + 0.5) // 60 % 1440
    return time(minutes // 60, minutes % 60)
