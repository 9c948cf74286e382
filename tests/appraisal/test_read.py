"""Reading of the appraisal: who is eligible, and lines that were mixed up."""

from __future__ import annotations

import datetime as dt

from pipeline.appraisal.form import appraisal_form
from pipeline.appraisal.read import read_appraisal
from pipeline.kernel.findings import Severity
from tests.sample_data import sample_setup
from tests.samples import ballot_season
from tests.workbooks import codes, filled, rows_of, with_rows, written

SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
APPRAISAL = appraisal_form(SETUP, NOMINEES, None, 0)


def test_an_appraisal_says_who_is_eligible_and_a_blank_is_yes() -> None:
    rows = rows_of(APPRAISAL, "appraisal")
    rows[0] = (*rows[0][:2], "Không đủ điều kiện", "Thiếu minh chứng", *rows[0][4:])
    rows[1] = (*rows[1][:2], None, None, *rows[1][4:])
    form = filled(APPRAISAL, {"meeting_date": "22/12/2026", "meeting_time": "8h30", "new_round": "Có"})
    appraisal, findings = read_appraisal(written(with_rows(form, "appraisal", rows)), APPRAISAL)
    assert findings == ()
    assert appraisal is not None
    assert [line.eligible for line in appraisal.lines] == [False, *[True] * 5]
    assert [line.id for line in appraisal.lines] == [nominee.id for nominee in NOMINEES]
    assert appraisal.lines[0].note == "Thiếu minh chứng"
    assert (appraisal.meeting_date, appraisal.meeting_time, appraisal.new_round) == (
        dt.date(2026, 12, 22),
        dt.time(8, 30),
        True,
    )


def test_an_appraisal_with_a_doubled_or_a_mixed_up_line_is_refused() -> None:
    rows = rows_of(APPRAISAL, "appraisal")
    doubled = with_rows(APPRAISAL, "appraisal", [*rows, rows[0]])
    swapped = with_rows(APPRAISAL, "appraisal", [(rows[0][0], rows[1][1], *rows[0][2:]), *rows[1:]])
    renamed = with_rows(APPRAISAL, "appraisal", [(rows[0][0], "Tên đã sửa", *rows[0][2:]), *rows[1:]])
    assert codes(read_appraisal(written(doubled), APPRAISAL)[1]) == ["A405"]
    assert codes(read_appraisal(written(swapped), APPRAISAL)[1]) == ["A406"]
    assert codes(read_appraisal(written(renamed), APPRAISAL)[1]) == []


def test_ineligible_without_a_reason_is_asked_about() -> None:
    rows = rows_of(APPRAISAL, "appraisal")
    rows[2] = (*rows[2][:2], "not eligible", None, *rows[2][4:])
    appraisal, findings = read_appraisal(written(with_rows(APPRAISAL, "appraisal", rows)), APPRAISAL)
    assert appraisal is not None
    assert [(finding.code, finding.severity) for finding in findings] == [("A407", Severity.WARNING)]
