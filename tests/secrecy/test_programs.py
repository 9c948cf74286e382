"""Every case of the protocol, saved by each of three programs: what a voter reads does not depend on the program."""

from __future__ import annotations

import subprocess
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Pixels

from pipeline.ballot.box import BallotBox
from pipeline.ballot.form import ballot_form
from pipeline.ballot.words import WORDS
from pipeline.documents.printing.office import find_office
from pipeline.forms.excel.writer import write_workbook
from pipeline.kernel.files.folder import NOTICE_SUFFIX
from pipeline.kernel.files.notices import notice_path
from tests.ballot_samples import LINES, NOMINEES, SETUP, blank, cell, draw, drop, edited, filled, form, take_ballots
from tests.played import once
from tests.workbooks import properties_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook as Book

    from pipeline.ballot.desk import BallotScan
    from pipeline.season.round import RoundKeys

SLIPS = draw(voters=50, spares=0)
FORGED = draw(voters=1, spares=0).codes[0]
MARKS = "andba"
LABELS = [text.cell for line in NOMINEES for text in form().texts if text.text == line.name]
SEALED = None
Case = tuple[str | None, "Callable[[str], bytes]"]


def answered(field: str, value: str | int | datetime) -> Callable[[str], bytes]:
    """Fill a ballot well and put something else into one of its answer cells."""

    def change(book: Book) -> None:
        book.worksheets[0][cell(field)] = value

    return changed(change)


def changed(change: Callable[[Book], None]) -> Callable[[str], bytes]:
    return lambda code: edited(change, filled(code, MARKS))


def marked(mark: str) -> Callable[[str], bytes]:
    return lambda code: filled(code, MARKS, mark)


def typed(form_of: Callable[[str], str]) -> Callable[[str], bytes]:
    return lambda code: filled(form_of(code), MARKS)


def erroneous(book: Book) -> None:
    book.worksheets[0][cell("agree_2")].value = "#N/A"
    book.worksheets[0][cell("agree_2")].data_type = "e"


def pictured(book: Book) -> None:
    picture = BytesIO()
    Pixels.new("RGB", (8, 8), "red").save(picture, "PNG")
    book.worksheets[0].add_image(Image(picture), LABELS[0])


def merged(book: Book) -> None:
    book.worksheets[0].merge_cells(f"{cell('agree_3')}:{cell('disagree_3')}")


def renamed(book: Book) -> None:
    """Rename as an office does: the names of cells follow."""
    old, book.worksheets[0].title = book.worksheets[0].title, "Phiếu của tôi"
    for name in book.defined_names.values():
        name.attr_text = name.attr_text.replace(old, "Phiếu của tôi")


def swapped(book: Book) -> None:
    first, second = (book.worksheets[0][label] for label in LABELS[:2])
    first.value, second.value = second.value, first.value


def of_another(year: int | None, round_number: int) -> Callable[[str], bytes]:
    def change(code: str) -> bytes:
        def fill(book: Book) -> None:
            book.worksheets[0][cell("ballot_code")] = code
            book.worksheets[0][cell("agree_1")] = "x"

        return edited(fill, blank(year, round_number))

    return change


def full_width(code: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in code)


CASES: dict[str, Case] = {
    **{f"mark {mark!a}": (SEALED, marked(mark)) for mark in ("x", "X", "v", "V", "\N{CHECK MARK}")},
    **{
        f"mark {mark!a}": (SEALED, marked(mark))
        for mark in (" x ", "\u00a0X", "v\u00a0", "\uff58", "\uff36\u3000", "x\n", "\u200bx", "\N{CHECK MARK}\ufe0e")
    },
    "code in lower case": (SEALED, typed(str.lower)),
    "code with dashes and spaces": (SEALED, typed(lambda code: " " + code.replace("-", " \N{EN DASH} ") + "\u00a0")),
    "code without hyphens": (SEALED, typed(lambda code: code.replace("-", ""))),
    "code in full-width letters": (SEALED, typed(full_width)),
    "both columns of every line": (SEALED, lambda code: filled(code, "b" * LINES)),
    "no mark at all": (SEALED, lambda code: filled(code, "n" * LINES)),
    "text in a mark cell": ("B506", answered("agree_1", "đồng ý")),
    **{
        f"mark {mark!a} that is none": ("B506", marked(mark))
        for mark in "\N{HEAVY CHECK MARK}\N{BALLOT X}\N{SQUARE ROOT}\N{MULTIPLICATION SIGN}"
    },
    "TRUE in a mark cell": ("B506", answered("agree_1", value=True)),
    "number in a mark cell": ("B506", answered("agree_1", 1)),
    "date in a mark cell": ("B506", answered("disagree_3", datetime(2026, 12, 1))),  # noqa: DTZ001 -- cells know no zone
    "two marks in one cell": ("B506", answered("agree_1", "xx")),
    "formula that shows x": ("B506", answered("agree_1", '="x"')),
    "error value": ("B506", changed(erroneous)),
    "merged mark cells": ("B504", changed(merged)),
    "chart on top": ("B505", changed(lambda book: book.worksheets[0].add_chart(BarChart(), LABELS[0]))),
    "picture on top": ("B505", changed(pictured)),
    "remark": ("B505", changed(lambda book: setattr(book.worksheets[0]["B2"], "comment", Comment("tôi", "tôi")))),
    "hidden second sheet": ("B502", changed(lambda book: setattr(book.create_sheet("Phụ"), "sheet_state", "hidden"))),
    "two sheets": ("B502", changed(lambda book: book.create_sheet("Trang 2").append(["x"]))),
    "sheet renamed": ("B502", changed(renamed)),
    "previous season's ballot": ("B501", of_another(2025, 1)),
    "another round's ballot": ("B501", of_another(None, 2)),
    "forged with a guessed code": ("B509", lambda _: filled(FORGED, MARKS)),
    "mistyped code": ("B508", typed(lambda code: code[:-1] + ("A" if code[-1] != "A" else "C"))),
    "formula for a code": ("B508", lambda code: answered("ballot_code", f'="{code}"')(code)),
    "no code": ("B507", typed(lambda _: "")),
    "words elsewhere": ("B510", changed(lambda book: book.worksheets[0].__setitem__("G3", "Kính gửi"))),
    "nominees swapped": ("B510", changed(swapped)),
}
CODES = dict(zip(CASES, SLIPS.codes, strict=False))


def by_openpyxl(ballots: dict[str, bytes], _: Path) -> dict[str, bytes]:
    return ballots


def by_xlsxwriter(ballots: dict[str, bytes], _: Path) -> dict[str, bytes]:
    """Write each ballot anew, cell by cell, as programs do that build on XlsxWriter."""
    return {name: _rewritten(openpyxl.load_workbook(BytesIO(content))) for name, content in ballots.items()}


def _rewritten(book: Book) -> bytes:
    output = BytesIO()
    target = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False})
    for prop in properties_of(book).props:
        target.set_custom_property(prop.name, str(prop.value))
    for source in book.worksheets:
        sheet = target.add_worksheet(source.title)
        _rewrite(source, sheet, target.add_format({"num_format": "dd/mm/yyyy"}))
    for name, place in book.defined_names.items():
        target.define_name(name, f"={place.attr_text}")
    target.close()
    return output.getvalue()


def _rewrite(source: Any, sheet: xlsxwriter.worksheet.Worksheet, day: object) -> None:
    areas = source.merged_cells.ranges
    for area in areas:
        sheet.merge_range(area.coord, "")
    for row in source.iter_rows():
        for each in row:
            _rewrite_cell(each, sheet, day)
    if source.sheet_state == "hidden":
        sheet.hide()
    if source.sheet_state == "veryHidden":
        sheet.very_hidden()
    if source._charts:
        sheet.insert_textbox(LABELS[0], "đồng ý")
    if source._images:
        sheet.insert_image(LABELS[0], "x.png", {"image_data": BytesIO(source._images[0]._data())})


def _rewrite_cell(source: Cell | MergedCell, sheet: xlsxwriter.worksheet.Worksheet, day: object) -> None:
    place, value = source.coordinate, source.value
    if source.comment is not None:
        sheet.write_comment(place, source.comment.text)
    if source.data_type == "e":
        sheet.write_formula(place, "=NA()", None, value)
    elif source.data_type == "f":
        sheet.write_formula(place, str(value), None, str(value)[2:-1])
    elif isinstance(value, datetime):
        sheet.write_datetime(place, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(place, value)
    elif value is not None:
        sheet.write_string(place, value)


XLSX, ODS, XLS = "xlsx:Calc MS Excel 2007 XML", "ods:calc8", "xls:MS Excel 97"


FORMER = ("xlsx", "ods", "xls")
NO_THUMBNAILS = b"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="GenerateThumbnail" oor:op="fuse">
<value>false</value></prop></item></oor:items>
"""
"""Draws no picture of every file that it saves: nobody looks at it, and it takes longer than all the rest."""


def by_libreoffice(ballots: dict[str, bytes], _: Path) -> dict[str, bytes]:
    """Open all ballots in LibreOffice and save them again."""
    return saved_by_office(ballots)["xlsx"]


def via_ods(ballots: dict[str, bytes], _: Path) -> dict[str, bytes]:
    """Save all ballots in LibreOffice's own format first."""
    return saved_by_office(ballots)["ods"]


def via_xls(ballots: dict[str, bytes], _: Path) -> dict[str, bytes]:
    """Save all ballots as Excel did before 2007 first."""
    return saved_by_office(ballots)["xls"]


def saved_by_office(ballots: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Save the ballots of all cases in LibreOffice, by the format they had before; it is dear, and done once a run."""

    def save(folder: Path) -> dict[str, dict[str, bytes]]:
        for ending in FORMER:
            drop(folder / ending, {f"{place}-{ending}.xlsx": ballot for place, ballot in enumerate(ballots.values())})
        drop(folder / "profile" / "user", {"registrymodifications.xcu": NO_THUMBNAILS})
        former = list((folder / "xlsx").iterdir())
        for asked in (ODS, XLS):
            ending = asked.partition(":")[0]
            former += converted(asked, list((folder / ending).iterdir()), folder / f"saved-{ending}")
        converted(XLSX, former, folder / "saved")
        return {
            ending: {
                name: (folder / "saved" / f"{place}-{ending}.xlsx").read_bytes() for place, name in enumerate(ballots)
            }
            for ending in FORMER
        }

    return once("cases-by-office", save)[1]


def converted(asked: str, files: list[Path], target: Path) -> list[Path]:
    """Save files in another format, all in one start of LibreOffice."""
    profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    kind = ["--convert-to", asked, "--outdir", str(target)]
    command = [str(find_office()), profile, "--headless", "--norestore", *kind, *map(str, sorted(files))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return list(target.iterdir())


def all_cases(_: Path) -> tuple[RoundKeys, dict[str, bytes]]:
    """Fill the ballot of every case, with the codes of one round whichever worker looks at them."""
    return SLIPS.drawn.keys, {name: make(CODES[name]) for name, (_, make) in CASES.items()}


NEEDS_OFFICE = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.mark.slow
@pytest.mark.parametrize(
    "program",
    [
        by_openpyxl,
        by_xlsxwriter,
        *(pytest.param(saved, marks=NEEDS_OFFICE) for saved in (by_libreoffice, via_ods, via_xls)),
    ],
)
def test_every_case_ends_alike_whichever_program_saved_it(
    program: Callable[[dict[str, bytes], Path], dict[str, bytes]], tmp_path: Path
) -> None:
    keys, ballots = once("cases", all_cases)[1]
    saved = program(ballots, tmp_path)
    folder, box = tmp_path / "in", BallotBox(tmp_path / "var" / "2026-1.box")
    files = {name: f"{number}.xlsx" for number, name in enumerate(CASES)}
    drop(folder, {files[name]: content for name, content in saved.items()})
    scan: BallotScan = take_ballots(folder, keys, form(), box, is_open=True)
    assert {name: told_of(folder / files[name]) for name in CASES} == {name: code for name, (code, _) in CASES.items()}
    held = [code for code, _ in CASES.values() if code]
    assert (scan.received, scan.waiting) == (len(CASES) - len(held), len(held))


def told_of(path: Path) -> str | None:
    """Give the one code whose words stand in the notice beside a file; None where the file has been taken in."""
    if not path.exists():
        return SEALED
    notice = notice_path(path)
    if not notice.exists():
        return "no notice"
    assert notice.name.endswith(NOTICE_SUFFIX)
    text = notice.read_text("utf-8-sig")
    found = [code for code, (message, _) in WORDS.items() if message in text]
    return found[0] if len(found) == 1 else f"{found} in {text}"


@pytest.mark.parametrize("program", [by_openpyxl, by_xlsxwriter])
def test_a_label_that_a_program_has_made_a_date_holds_up_nobody(
    program: Callable[[dict[str, bytes], Path], dict[str, bytes]], tmp_path: Path
) -> None:
    nominees = (NOMINEES[0].model_copy(update={"name": "2026-12-22"}), *NOMINEES[1:])
    dated = ballot_form(SETUP, nominees, 1)
    (label,) = [text.cell for text in dated.texts if text.text == "2026-12-22"]

    def change(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet[cell("ballot_code")], sheet[cell("agree_1")] = SLIPS.codes[0], "x"
        sheet[label] = datetime(2026, 12, 22)  # noqa: DTZ001 -- cells know no zone

    saved = program({"a": edited(change, write_workbook(dated))}, tmp_path)
    drop(tmp_path / "in", {"a.xlsx": saved["a"]})
    box = BallotBox(tmp_path / "var" / "2026-1.box")
    assert take_ballots(tmp_path / "in", SLIPS.drawn.keys, dated, box, is_open=True).received == 1
