"""Reading of tables, wherever people have moved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.form import appraisal_form
from pipeline.appraisal.read import read_appraisal
from pipeline.forms.excel.writer import write_workbook
from tests.bad_files import edited
from tests.sample_data import sample_setup
from tests.samples import ballot_season
from tests.workbooks import codes, parsed

if TYPE_CHECKING:
    from typing import Any


SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
APPRAISAL = appraisal_form(SETUP, NOMINEES, None, 0)


def test_a_table_is_read_on_below_its_end_and_blank_rows_in_it_are_skipped() -> None:
    def add(book: Any) -> None:
        sheet = book["Danh sách"]
        table = sheet.tables["appraisal"]
        last = int("".join(filter(str.isdigit, table.ref.split(":")[1])))
        sheet.cell(row=last + 1, column=1).value = "X-1"
        sheet.cell(row=last + 1, column=2).value = "Người thêm"
        sheet.cell(row=last + 3, column=1).value = "X-2"
        for column in range(1, 7):
            sheet.cell(row=last - 1, column=column).value = None

    appraisal, _ = read_appraisal(parsed(edited(write_workbook(APPRAISAL), add)), APPRAISAL)
    assert appraisal is not None
    ids = [nominee.id for nominee in NOMINEES]
    assert [line.id for line in appraisal.lines] == [*ids[:-2], ids[-1], "X-1"]


def test_a_table_that_lost_its_name_is_found_by_its_headers() -> None:
    def unname(book: Any) -> None:
        del book["Danh sách"].tables["appraisal"]

    appraisal, findings = read_appraisal(parsed(edited(write_workbook(APPRAISAL), unname)), APPRAISAL)
    assert findings == ()
    assert appraisal is not None
    assert len(appraisal.lines) == len(NOMINEES)


def test_columns_are_found_by_their_headers_wherever_they_stand() -> None:
    def move(book: Any) -> None:
        sheet = book["Danh sách"]
        del sheet.tables["appraisal"]
        sheet.insert_cols(1, 2)

    appraisal, _ = read_appraisal(parsed(edited(write_workbook(APPRAISAL), move)), APPRAISAL)
    assert appraisal is not None
    assert [line.nominee for line in appraisal.lines] == [nominee.name for nominee in NOMINEES]


def test_a_header_that_is_gone_and_a_table_that_is_gone_refuse() -> None:
    def change_header(book: Any) -> None:
        sheet = book["Danh sách"]
        row = int("".join(filter(str.isdigit, sheet.tables["appraisal"].ref.split(":")[0])))
        sheet.cell(row=row, column=3).value = "Khác"

    def remove(book: Any) -> None:
        del book["Danh sách"]

    content = write_workbook(APPRAISAL)
    _, changed = read_appraisal(parsed(edited(content, change_header)), APPRAISAL)
    _, removed = read_appraisal(parsed(edited(content, remove)), APPRAISAL)
    assert codes(changed) == ["R212"]
    assert codes(removed) == ["R215"]


def test_a_formula_in_a_table_is_told_at_its_cell() -> None:
    def formula(book: Any) -> None:
        sheet = book["Danh sách"]
        row = int("".join(filter(str.isdigit, sheet.tables["appraisal"].ref.split(":")[0]))) + 1
        sheet.cell(row=row, column=4).value = "=A1"

    _, findings = read_appraisal(parsed(edited(write_workbook(APPRAISAL), formula)), APPRAISAL)
    assert [(finding.code, finding.where.name) for finding in findings] == [("N102", "appraisal.note.0")]
