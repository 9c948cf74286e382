"""What a number in a workbook shows by the format of its cell: a day, an hour, a share. Both readers end here."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

TYPE_CHECKING = False
"""As type checkers know it. The child imports no `typing` for it: that takes a tenth of the time in which it starts."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any
    from xml.etree.ElementTree import Element

    Plain = dict[str, Any]
    """A part of a workbook in the shape of `pipeline.forms.workbook`, before pydantic has seen it."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY = timedelta(days=1)

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell knows no time zone
_MISCOUNTED_UNTIL = 60
"""Excel believes that 1900 had a 29 February, which it counts as day 60."""
_MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000

_BUILT_IN_DATES, _BUILT_IN_DURATIONS = frozenset({*range(14, 23), 45, 46, 47}), frozenset({46})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_NOT_SHOWN = re.compile(r"\".*?\"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]")
"""Of a format: words in quotes, and colours, conditions and languages in brackets."""
_DATE_LETTER = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


class Styles:
    """Which cell formats show dates, durations or percentages; everything else of the styles is left unread."""

    def __init__(self, numbers: Iterable[int], own: Mapping[int, str]) -> None:
        self.dates: set[int] = set()
        self.durations: set[int] = set()
        self.percents: set[int] = set()
        for index, number in enumerate(numbers):
            shown_as = own.get(number, "")
            first = shown_as.split(";")[0]
            if _shows_date(first) if shown_as else number in _BUILT_IN_DATES:
                self.dates.add(index)
            if _DURATION.search(first) if shown_as else number in _BUILT_IN_DURATIONS:
                self.durations.add(index)
            if "%" in shown_as if shown_as else number in _BUILT_IN_PERCENTS:
                self.percents.add(index)


def styles_of(root: Element | None) -> Styles:
    """Read the formats of `xl/styles.xml`, None where there is no such part."""
    if root is None:
        return Styles((), {})
    return Styles(
        (int(xf.get("numFmtId", 0)) for xf in root.findall(f"{_MAIN}cellXfs/{_MAIN}xf")),
        {
            int(fmt.attrib["numFmtId"]): fmt.get("formatCode", "")
            for fmt in root.findall(f"{_MAIN}numFmts/{_MAIN}numFmt")
        },
    )


def _shows_date(shown_as: str) -> bool:
    return _DATE_LETTER.search(_NOT_SHOWN.sub("", shown_as)) is not None


def plain_number(text: str, styles: Styles, style: int) -> Plain:
    """Give the cell of a number as it is shown.

    Raises:
        OverflowError: It is to be a day, and there is no such day.
        ValueError: Likewise, or it is no number.
    """
    number = float(text) if any(sign in text for sign in ".Ee") else int(text)
    if style in styles.dates:
        return plain_cell("d", moment_of(number, styles, style), percent=style in styles.percents)
    return plain_cell("n", number, percent=style in styles.percents)


def moment_of(serial: float, styles: Styles, style: int) -> date | time | timedelta:
    """Turn a count of days since the end of 1899 into what its cell shows, to the millisecond.

    Raises:
        OverflowError: There is no such day.
        ValueError: Likewise.
    """
    if style in styles.durations:
        length = timedelta(days=serial)
        if length.microseconds:
            length = timedelta(seconds=length.total_seconds() // 1, microseconds=round(length.microseconds, -3))
        return length
    day, fraction = divmod(serial, 1)
    rest = timedelta(milliseconds=round(fraction * _MILLISECONDS_A_DAY))
    if 0 <= serial < 1 and not rest.days:
        return (_EPOCH + rest).time()
    if 0 < serial < _MISCOUNTED_UNTIL:
        day += 1
    return _EPOCH + timedelta(days=day) + rest


def plain_cell(data_type: str, value: object, *, percent: bool) -> Plain:
    """Give a cell in the shape of `forms.workbook.Cell`, from openpyxl's letter for its type and its value."""
    kind, text = _kind_and_text(data_type, value)
    return {"kind": kind, "value": text, "percent": kind == "number" and percent}


def _kind_and_text(data_type: str, value: object) -> tuple[str, str]:
    if data_type == "f":
        return "formula", str(getattr(value, "text", None) or (value if isinstance(value, str) else "="))
    if data_type == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "bool", "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return "number", repr(value)
    return _moment(value)


def _moment(value: object) -> tuple[str, str]:
    if isinstance(value, timedelta):
        # A clock time in a duration format (`[h]:mm`); less than nothing or a whole day is no time of day.
        if timedelta() <= value < _DAY:
            seconds = int(value.total_seconds())
            return "time", time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat()
        return "number", repr(value / _DAY)
    if isinstance(value, time):
        return "time", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    return "text", str(value)
