"""The copy of a nomination that goes back to its division."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from pipeline.forms.layout import REMARKS_SHEET
from pipeline.kernel.findings import Where, error, warning
from pipeline.nominations.form import nomination_form
from pipeline.nominations.own_form import answer_form, remarks_of
from tests.samples import setup_season


def test_errors_are_gathered_by_field_and_warnings_left_out() -> None:
    name = Where(name="full_name")
    findings = (error("N1", name), error("N2", name), warning("N3", name), error("N4"))

    assert remarks_of(findings, lambda finding: finding.code) == {"full_name": "N1\nN2", "*3": "N4"}


def test_a_returned_form_shows_at_the_cell_what_must_be_mended() -> None:
    setup = setup_season().setup
    form = nomination_form(setup, setup.divisions[0], nomination_id="LS-1", entered={"full_name": "=1+1"})

    content = answer_form(form, [error("N1", Where(name="full_name"))], lambda _: "Ghi họ và tên.")

    book = load_workbook(BytesIO(content))
    cell = book[form.sheets[0]]["C9"]
    assert (cell.value, cell.data_type, cell.comment.text) == ("=1+1", "s", "Ghi họ và tên.")
    assert cell.fill.start_color.rgb == "FFF8CBCB"
    assert book[form.sheets[0]]["D9"].value == "CẦN SỬA: Ghi họ và tên."
    assert [cell.value for cell in book[REMARKS_SHEET][5]] == [
        "1",
        "Phiếu giới thiệu, C9",
        "Họ và tên / Tên tập thể",
        "Ghi họ và tên.",
    ]
