"""Every form, saved again by other programs, reads as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.form import appraisal_form
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.read import read_form
from pipeline.forms.workbook import Workbook
from pipeline.issue.form import issue_form
from pipeline.kernel.files.gate import inspect
from pipeline.nominations.form import nomination_form
from pipeline.session.form import session_form
from pipeline.setup.form import setup_form
from tests.bad_files import edited, good_form
from tests.sample_data import sample_session, sample_setup
from tests.samples import ballot_season

if TYPE_CHECKING:
    from pipeline.forms.workbook import Reading

SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
FORMS = {
    "setup": setup_form(SETUP.year, SETUP),
    "nomination": good_form(SETUP),
    "appraisal": appraisal_form(SETUP, NOMINEES, None, 0),
    "session": session_form(SETUP, NOMINEES, 1, sample_session()),
    "issue": issue_form(SETUP, (), NOMINEES, ()),
}


def told(reading: Reading) -> tuple[object, ...]:
    """Give what a reading says, apart from where it stood."""
    fields = {name: (answer.value, answer.entered) for name, answer in reading.fields.items()}
    rows = {
        name: [{column: answer.value for column, answer in row.answers.items()} for row in table]
        for name, table in reading.tables.items()
    }
    return fields, rows, reading.findings


def read_all(contents: list[bytes]) -> list[tuple[object, ...]]:
    assert [inspect(content) for content in contents] == [()] * len(contents)
    workbooks = read_workbooks(contents)
    assert all(isinstance(workbook, Workbook) for workbook in workbooks)
    pairs = zip(FORMS.values(), workbooks, strict=True)
    return [told(read_form(form, workbook)) for form, workbook in pairs if isinstance(workbook, Workbook)]


def test_every_form_reads_the_same_after_openpyxl_saved_it() -> None:
    ours = [write_workbook(form) for form in FORMS.values()]
    theirs = [edited(content, lambda _: None) for content in ours]
    assert read_all(theirs) == read_all(ours)


def test_a_returned_copy_with_its_remarks_passes_the_gate_and_reads() -> None:
    division = SETUP.divisions[0]
    copy = nomination_form(SETUP, division, nomination_id="VP-1", entered={"full_name": "Vi Văn Lô"})
    content = write_workbook(copy, {"rating": "Chưa chọn", "full_name": "Xem lại"})
    assert inspect(content) == ()
    (workbook,) = read_workbooks([content])
    assert isinstance(workbook, Workbook)
    reading = read_form(nomination_form(SETUP, division), workbook)
    assert reading.text("full_name") == "Vi Văn Lô"
    assert {finding.code for finding in reading.findings} == {"N101"}
