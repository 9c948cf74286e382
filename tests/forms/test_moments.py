from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.cells import read_birth, read_date, read_time
from pipeline.forms.form import Misread
from pipeline.forms.workbook import Cell


def text(value: str) -> Cell:
    return Cell(kind="text", value=value)


def code_of(value: object) -> str | None:
    return value.code if isinstance(value, Misread) else None


@pytest.mark.parametrize(
    "typed",
    [
        "05/09/1980",
        "5/9/1980",
        "5.9.1980",
        "5-9-1980",
        " 05 / 09 / 1980 ",
        "05/09/1980 00:00:00",
        "1980-09-05",
        "1980-09-05T00:00:00",
        "1980/9/5",
        "ngày 5 tháng 9 năm 1980",
        "Ngày 05 tháng 09 năm 1980",
        "5 tháng 9, năm 1980",
        "nga\u0300y 5 tha\u0301ng 9 na\u0306m 1980",
    ],
)
def test_a_date_is_read_day_first(typed: str) -> None:
    assert read_date(text(typed)) == date(1980, 9, 5)


def test_a_date_cell_is_a_date_whatever_its_time() -> None:
    assert read_date(Cell(kind="date", value="1980-09-05T08:30:00")) == date(1980, 9, 5)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("05/09/80"), "N113"),
        (text("5-9-80"), "N113"),
        (text("31/02/1980"), "N105"),
        (text("09/25/1980"), "N105"),
        (text("05/09/1080"), "N105"),
        (Cell(kind="date", value="1899-12-31T00:00:00"), "N105"),
        (text("05/09-1980"), "N104"),
        (text("năm ngoái"), "N104"),
        (text("٠٥/٠٩/١٩٨٠"), "N104"),
        (Cell(kind="number", value="29469"), "N104"),
    ],
)
def test_what_may_be_another_day_or_none_is_a_misread(cell: Cell, code: str) -> None:
    assert code_of(read_date(cell)) == code


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        (text("5.9.1980"), "05/09/1980"),
        (Cell(kind="date", value="1980-09-05T00:00:00"), "05/09/1980"),
        (text("1980"), "1980"),
        (text("năm 1980"), "1980"),
        (Cell(kind="number", value="1980.0"), "1980"),
    ],
)
def test_a_birth_date_may_be_a_year_alone(cell: Cell, born: str) -> None:
    assert read_birth(cell) == born


def test_a_year_nobody_is_born_in_is_a_misread() -> None:
    assert [code_of(read_birth(text(year))) for year in ("1580", "9999", "80")] == ["N105", "N105", "N104"]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (text("8h30"), time(8, 30)),
        (text("8:30"), time(8, 30)),
        (text("08:30:00"), time(8, 30)),
        (text("08 giờ 30"), time(8, 30)),
        (text("8 giờ 30 phút"), time(8, 30)),
        (text("8g30"), time(8, 30)),
        (text("8h30'"), time(8, 30)),
        (text("8.30"), time(8, 30)),
        (text("8h"), time(8)),
        (text("8 giờ"), time(8)),
        (text("2:30 CH"), time(14, 30)),
        (text("12:30 pm"), time(12, 30)),
        (text("8:30 SA"), time(8, 30)),
        (Cell(kind="time", value="08:29:59.999000"), time(8, 30)),
        (Cell(kind="date", value="2026-12-22T08:30:00"), time(8, 30)),
        (Cell(kind="number", value="0.3541666667"), time(8, 30)),
    ],
)
def test_a_time_is_read_as_people_write_it(cell: Cell, moment: time) -> None:
    assert read_time(cell) == moment


@pytest.mark.parametrize(
    "cell",
    [
        text("sáng"),
        text("25:00"),
        text("8:75"),
        text("8"),
        Cell(kind="number", value="8.5"),
        Cell(kind="date", value="2026-12-22T00:00:00"),
        Cell(kind="bool", value="TRUE"),
    ],
)
def test_what_is_no_time_of_day_is_a_misread(cell: Cell) -> None:
    assert code_of(read_time(cell)) == "N106"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from("/.-"))
def test_every_day_that_is_written_day_first_comes_back(day: date, sign: str) -> None:
    assert read_date(text(f"{day.day}{sign}{day.month}{sign}{day.year}")) == day
    assert read_date(text(f"ngày {day.day} tháng {day.month} năm {day.year}")) == day


@given(st.times())
def test_every_minute_comes_back(moment: time) -> None:
    assert read_time(text(f"{moment.hour}h{moment.minute:02d}")) == moment.replace(second=0, microsecond=0)
