"""The reader of usual workbooks reads as openpyxl does, leaves to it what is not usual, and starts without it."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel
from xlsxwriter.workbook import Workbook as Book

from pipeline.forms.excel.by_openpyxl import read_by_openpyxl
from pipeline.forms.excel.child import environment_of_child, read_plain
from pipeline.forms.excel.formats import Styles, moment_of
from pipeline.forms.excel.reader import UNREADABLE, UnusualError, read_usual
from pipeline.kernel.files.gate import inspect
from tests.bad_files import BadFile, bad_files, edited, good_nomination, repacked, with_broken_part, with_part_changed

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET, WORKBOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
FORMATS = (
    *("General", "0%", "0.0%;[Red]-0.0%", "dd/mm/yyyy", '"ngày" d', r"\d0", "[h]:mm", "[hh]:mm:ss.00", "[mm]", "[s]"),
    *("[$-42A]d mmmm yyyy", "[Red]0;[Blue]d", "_d0", "@", "h:mm AM/PM", '[$EUR ]#,##0.00_-"ymd"', "0;d", "%d", ""),
)
BROKEN_PARTS = 150


def by_openpyxl(content: bytes) -> object:
    try:
        return read_by_openpyxl(content)
    except UNREADABLE:
        return None


def usual(content: bytes) -> object:
    try:
        return read_usual(content)
    except UNREADABLE:
        return None


def _row(cells: bytes) -> bytes:
    return with_part_changed(
        good_nomination(), SHEET, rb"</sheetData>", b'<row r="90">' + cells + b"</row></sheetData>"
    )


def _merged(area: bytes) -> bytes:
    areas = b'</sheetData><mergeCells count="1"><mergeCell ref="' + area + b'"/></mergeCells>'
    return with_part_changed(good_nomination(), SHEET, rb"</sheetData>", areas)


@pytest.mark.parametrize("file", bad_files(), ids=lambda file: file.name)
def test_a_file_is_read_as_openpyxl_reads_it_and_refused_where_it_refuses(file: BadFile) -> None:
    assert usual(file.content) == by_openpyxl(file.content)


def test_a_workbook_that_openpyxl_has_written_is_usual_too() -> None:
    content = edited(good_nomination(), lambda book: book.create_sheet("Thêm").append(["chữ", 5, None, 0.5]))
    assert read_usual(content) == read_by_openpyxl(content)


def test_every_format_means_what_it_means_to_openpyxl() -> None:
    numbers = range(200)
    own = dict(zip(range(170, 200), FORMATS, strict=False))
    found = Styles(numbers, own)
    shown = {number: own.get(number) or BUILTIN_FORMATS.get(number, "General") for number in numbers}
    assert found.dates == {number for number in numbers if is_date_format(shown[number])}
    assert found.durations == {number for number in numbers if is_timedelta_format(shown[number])}
    assert found.percents == {number for number in numbers if "%" in shown[number]}


@given(serial=st.one_of(st.integers(-10, 3_000_000), st.floats(-3, 100), st.floats(-1e9, 1e9)), duration=st.booleans())
def test_every_day_and_hour_is_what_openpyxl_makes_of_it(serial: float, *, duration: bool) -> None:
    styles = Styles([46 if duration else 14], {})
    try:
        expected = from_excel(serial, timedelta=duration)
    except (OverflowError, ValueError):
        with pytest.raises((OverflowError, ValueError)):
            moment_of(serial, styles, 0)
        return
    assert moment_of(serial, styles, 0) == expected


USUAL = {
    "runs": b'<c r="A90" t="inlineStr"><is><r><t>d</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t> v</t></r></is></c>',
    "empty": b'<c r="A90" t="inlineStr"/><c r="B90" t="inlineStr"><is><t/></is></c><c r="C90"/><c r="D90"><v/></c>',
    "formulas": b'<c r="A90" t="str"><f>1+1</f><v>2</v></c><c r="B90"><f/></c>',
    "array": b'<c r="C90"><f t="array" ref="C90">A1</f></c>',
    "values": b'<c r="A90" t="b"><v>1</v></c><c r="B90" t="e"><v>#N/A</v></c><c r="C90"><v>1E3</v></c>',
}


@pytest.mark.parametrize("cells", USUAL)
def test_usual_cells_are_read_as_openpyxl_reads_them(cells: str) -> None:
    content = _row(USUAL[cells])
    assert read_usual(content) == read_by_openpyxl(content)


def test_a_merged_area_is_read_as_openpyxl_reads_it() -> None:
    assert read_usual(_merged(b"Y9:AA10")) == read_by_openpyxl(_merged(b"Y9:AA10"))


UNUSUAL: dict[str, Callable[[], bytes]] = {
    "no_address": lambda: _row(b"<c><v>1</v></c>"),
    "small_letters": lambda: _row(b'<c r="a90"><v>1</v></c>'),
    "iso_date": lambda: _row(b'<c r="A90" t="d"><v>2026-01-02</v></c>'),
    "no_number": lambda: _row(b'<c r="A90"><v>NaN</v></c>'),
    "string_from_the_end": lambda: _row(b'<c r="A90" t="s"><v>-1</v></c>'),
    "string_too_far": lambda: _row(b'<c r="A90" t="s"><v>99999</v></c>'),
    "unknown_type": lambda: _row(b'<c r="A90" t="x"><v>1</v></c>'),
    "shared_formula": lambda: _row(
        b'<c r="A90"><f t="shared" si="0" ref="A90:B90">C1</f></c><c r="B90"><f t="shared" si="0"/></c>'
    ),
    "days_from_1904": lambda: with_part_changed(
        good_nomination(), WORKBOOK, rb"<workbookPr ", b'<workbookPr date1904="1" '
    ),
    "sheet_in_no_state": lambda: with_part_changed(good_nomination(), WORKBOOK, rb"<sheet ", b'<sheet state="none" '),
    "string_after_a_run": lambda: with_part_changed(
        good_nomination(), STRINGS, rb"<si><t", b"<si><r><t>a</t></r><t>b</t></si><si><t"
    ),
    "merged_backwards": lambda: _merged(b"C9:A9"),
    "merged_alone": lambda: _merged(b"ZZ9"),
    "merged_too_low": lambda: _merged(b"A1:A2000000"),
    "number_as_property": lambda: with_part_changed(
        good_nomination(), "docProps/custom.xml", rb"<vt:lpwstr>[^<]*</vt:lpwstr>", b"<vt:i4>7</vt:i4>"
    ),
    "relation_twice": lambda: with_part_changed(
        good_nomination(), "xl/_rels/workbook.xml.rels", rb"(<Relationship [^>]*/>)", rb"\1\1"
    ),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_not_usual_is_left_to_openpyxl(name: str) -> None:
    content = UNUSUAL[name]()
    with pytest.raises(UNREADABLE):
        read_usual(content)
    try:
        expected: object = read_by_openpyxl(content)
    except UNREADABLE:
        expected = None
    try:
        found: object = read_plain(content)
    except UNREADABLE:
        found = None
    assert found == expected


def test_what_is_broken_is_read_as_openpyxl_reads_it_or_is_a_part_that_nobody_needs() -> None:
    good = good_nomination()
    names = [name for name in zipfile.ZipFile(BytesIO(good)).namelist() if name != "docProps/core.xml"]
    chance = random.Random(20261130)
    for _ in range(BROKEN_PARTS):
        content = with_broken_part(good, chance.choice(names), chance)
        if inspect(content) is None and (found := usual(content)) is not None:
            assert by_openpyxl(content) in (found, None)


def test_a_date_in_the_properties_that_is_none_is_nobodys_fault() -> None:
    odd = with_part_changed(good_nomination(), "docProps/core.xml", rb"(<dcterms:created[^>]*>)[^<]*", rb"\1today")
    assert read_plain(odd) == read_plain(good_nomination())


def test_a_greedy_file_is_not_given_to_a_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(_: bytes) -> object:
        raise MemoryError

    monkeypatch.setattr("pipeline.forms.excel.reader.read_usual", give_up)
    with pytest.raises(MemoryError):
        read_plain(good_nomination())


def test_a_template_is_not_usual() -> None:
    target = BytesIO()
    book = Book(target)
    book.add_worksheet()
    book.close()
    template = repacked(target.getvalue(), lambda _, part: part.replace(b".sheet.main+xml", b".template.main+xml"))
    with pytest.raises(UnusualError):
        read_usual(template)


@pytest.mark.parametrize(("odd", "loaded"), [(False, []), (True, ["lxml", "openpyxl", "typing"])])
def test_a_child_loads_openpyxl_for_what_is_not_usual_alone(*, odd: bool, loaded: list[str]) -> None:
    content = UNUSUAL["no_address"]() if odd else good_nomination()
    code = (
        "import sys; from pipeline.forms.excel.child import read_plain; read_plain(sys.stdin.buffer.read());"
        "print(*sorted({'openpyxl', 'lxml', 'pydantic', 'typing'} & set(sys.modules)))"
    )
    command = [sys.executable, "-S", "-c", code]
    told = subprocess.run(command, input=content, env=environment_of_child(), capture_output=True, check=True)
    assert told.stdout.decode().split() == loaded
