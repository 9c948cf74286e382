"""Reading of the secretary's later workbooks: appraisal, session, issue; and of tables as such."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.appraisal.form import appraisal_form
from pipeline.appraisal.read import read_appraisal
from pipeline.forms.cells import Misread
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.layout import lay_out
from pipeline.forms.workbook import Cell
from pipeline.issue.form import issue_form
from pipeline.issue.read import read_issue, read_number
from pipeline.kernel.findings import Severity
from pipeline.kernel.text import quoted
from pipeline.season.documents import DocumentKind
from pipeline.season.issue import DocumentLine, Numbering, Recognition
from pipeline.season.session import PaperCount, PaperTotals
from pipeline.season.setup import BallotTier
from pipeline.session.form import session_form
from pipeline.session.read import read_session
from tests.bad_files import edited
from tests.sample_data import sample_session, sample_setup
from tests.samples import ballot_season
from tests.workbooks import codes, filled, parsed, rows_of, seen, with_rows, written

if TYPE_CHECKING:
    from typing import Any

    from pipeline.forms.form import Table, Value

SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
APPRAISAL = appraisal_form(SETUP, NOMINEES, None, 0)
SESSION = session_form(SETUP, NOMINEES, 1)
LINES = tuple(
    DocumentLine(kind=kind.value, title=kind.name, date=None) for kind in (DocumentKind.PLAN, DocumentKind.DECISION)
)
ISSUE = issue_form(SETUP, LINES, NOMINEES[:3], ())
FULL = sample_session().model_copy(update={"paper": None, "paper_counts": ()})


# Appraisal


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


# Session


def test_a_session_comes_back_as_it_was_written_and_its_code_apart() -> None:
    form = filled(session_form(SETUP, NOMINEES, 1, FULL), {"opening_code": "ABCD-EFGH-JKLM"})
    session, code, findings = read_session(written(form), SESSION, SETUP)
    assert (session, code) == (FULL, "ABCD-EFGH-JKLM")
    assert findings == ()


def test_paper_counts_come_back_in_pairs() -> None:
    paper = SETUP.model_copy(update={"rules": SETUP.rules.model_copy(update={"ballot_tier": BallotTier.PAPER})})
    counts = tuple(
        PaperCount(nominee=nominee.name, agree=(7, 7), disagree=(1, 2), invalid=(0, 0)) for nominee in NOMINEES
    )
    told = FULL.model_copy(
        update={"paper": PaperTotals(issued=(9, 9), collected=(8, 8), invalid=(0, 1)), "paper_counts": counts}
    )
    form = session_form(paper, NOMINEES, 1, told)
    session, code, findings = read_session(written(form), session_form(paper, NOMINEES, 1), paper)
    assert (session, code, findings) == (told, "", ())


def test_half_of_the_paper_counts_is_no_count() -> None:
    rows = [(nominee.name, 7, 1, 0, 7, None, 0) for nominee in NOMINEES[:1]]
    form = filled(session_form(SETUP, NOMINEES, 1, FULL), {"paper_issued_1": 9})
    session, _, findings = read_session(written(with_rows(form, "paper_counts", rows)), SESSION, SETUP)
    assert session is None
    names = ["paper_issued_2", "paper_collected_1", "paper_collected_2", "paper_invalid_1", "paper_invalid_2"]
    assert [(code, name) for code, name, _ in seen(findings)] == [
        *(("N101", name) for name in names),
        ("N101", "paper_counts.disagree_2.0"),
    ]


def test_a_blank_session_asks_for_everything_that_the_minutes_need() -> None:
    session, code, findings = read_session(written(SESSION), SESSION, SETUP)
    assert (session, code) == (None, "")
    asked = [name for code, name, _ in seen(findings) if code == "N101"]
    assert asked[:4] == ["date", "start_time", "end_time", "place"]
    assert "conclusion" in asked


def test_an_opening_code_stands_in_no_finding() -> None:
    def secret_formula(book: Any) -> None:
        sheet, ref = next(iter(book.defined_names["opening_code"].destinations))
        book[sheet][ref.replace("$", "")].value = "=ABCD-SECRET"

    content = edited(write_workbook(session_form(SETUP, NOMINEES, 1, FULL)), secret_formula)
    session, code, findings = read_session(parsed(content), SESSION, SETUP)
    assert (session, code) == (None, "")
    assert codes(findings) == ["N102"]
    assert "SECRET" not in repr(findings)


def test_the_attendance_is_the_council_each_member_once() -> None:
    rows = rows_of(session_form(SETUP, NOMINEES, 1, FULL), "attendance")
    changed = [*rows[1:], ("Người lạ", "Có mặt", None), rows[2]]
    form = with_rows(session_form(SETUP, NOMINEES, 1, FULL), "attendance", changed)
    session, _, findings = read_session(written(form), SESSION, SETUP)
    assert session is None
    assert codes(findings) == ["P620", "P621", "P622"]
    assert dict(findings[2].params)["names"] == rows[0][0]


def test_times_that_run_backwards_and_no_head_of_the_committee_are_asked_about() -> None:
    form = filled(
        session_form(SETUP, NOMINEES, 1, FULL), {"start_time": "10h", "end_time": "8h30", "date": "01/02/2025"}
    )
    session, _, findings = read_session(written(with_rows(form, "counting_committee", [])), SESSION, SETUP)
    assert session is not None
    assert codes(findings) == ["P623", "P624", "P625"]


def test_a_session_of_another_round_is_refused() -> None:
    session, _, findings = read_session(written(SESSION), session_form(SETUP, NOMINEES, 2), SETUP)
    assert (session, codes(findings)) == (None, ["R209"])


# Issue


def issue_with(documents: list[tuple[Any, ...]], recognitions: list[tuple[Any, ...]] | None = None) -> Any:
    form = with_rows(ISSUE, "documents", documents)
    if recognitions is not None:
        form = with_rows(form, "recognitions", recognitions)
    return read_issue(written(form), ISSUE, SETUP)


def test_an_issue_numbers_what_has_a_number_and_keeps_every_choice() -> None:
    rows = rows_of(ISSUE, "recognitions")
    rows[1] = (rows[1][0], "Không công nhận", "Có đơn thư", None)
    issue, findings = issue_with(
        [("ke-hoach", "Kế hoạch", "7", "06/02/2026", None), ("quyet-dinh", "Quyết định", None, None, None)], rows
    )
    assert findings == ()
    assert issue.numberings == (Numbering(kind="ke-hoach", number="07", date=dt.date(2026, 2, 6)),)
    assert issue.recognitions == (
        Recognition(id=NOMINEES[0].id, recognised=True),
        Recognition(id=NOMINEES[1].id, recognised=False, why="Có đơn thư"),
        Recognition(id=NOMINEES[2].id, recognised=True),
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", "07"), ("07", "07"), ("007", "07"), ("07/QĐ-SNgV", "07"), ("Số: 12/KH-SNgV", "12"), ("123", "123")],
)
def test_a_number_is_bare_whole_or_padded(typed: str, number: str) -> None:
    assert read_number(Cell(kind="text", value=typed)) == number


def test_a_number_that_excel_made_a_date_of_is_no_number() -> None:
    odd = [
        Cell(kind="date", value="2026-12-07T00:00:00"),
        Cell(kind="text", value="0"),
        Cell(kind="text", value="a\x07"),
    ]
    assert [value.code for value in map(read_number, odd) if isinstance(value, Misread)] == ["I710", "I710", "N111"]
    assert read_number(Cell(kind="number", value="7.0")) == "07"


@pytest.mark.parametrize(
    ("row", "codes_of_row"),
    [
        (("ke-hoach", "", "7", None, None), ["I709"]),
        (("ke-hoach", "", None, "06/02/2026", None), ["I712"]),
        (("ke-hoach", "", "7", "06/02/26", None), ["N113"]),
        (("thu-rieng", "", "7", "06/02/2026", None), ["I704"]),
        (("ke-hoach", "", "bảy", "06/02/2026", None), ["I710"]),
        (("ke-ho_x0007_", "", "7", "06/02/2026", None), ["N111"]),
    ],
)
def test_a_line_of_documents_that_is_half_filled_is_told(row: tuple[Any, ...], codes_of_row: list[str]) -> None:
    assert codes(issue_with([row])[1]) == codes_of_row


def test_a_document_twice_and_a_signer_unknown_are_told() -> None:
    setup = SETUP.model_copy(update={"signers": ()})
    form = issue_form(setup, LINES, (), ())
    rows = [("ke-hoach", "", "7", "06/02/2026", "Người lạ"), ("Kế hoạch", "", "8", "06/02/2026", None)]
    _, findings = read_issue(written(with_rows(form, "documents", rows)), form, setup)
    assert codes(findings) == ["I708", "I714"]


def test_a_choice_on_nobody_or_twice_is_refused_and_a_reason_is_asked_for() -> None:
    names = [nominee.name for nominee in NOMINEES]
    rows = [(names[0], "Không công nhận", None, None), (names[0], None, None, None), ("Người lạ", None, None, None)]
    issue, findings = issue_with([], rows)
    assert issue is None
    assert codes(findings) == ["I713", "I715", "I706"]


def test_a_choice_whose_id_and_name_disagree_is_refused_at_its_name() -> None:
    rows = rows_of(ISSUE, "recognitions")
    swapped = [(rows[0][0], *rows[1][1:]), (rows[1][0], *rows[0][1:]), (str(rows[2][0]).upper(), *rows[2][1:])]

    issue, findings = issue_with([], swapped)

    table = next(table for table in lay_out(ISSUE).tables if table.table.name == "recognitions")
    assert issue is None
    assert [(item.code, item.where.cell, dict(item.params)) for item in findings] == [
        ("I716", f"A{table.first_row + row}", {"id": NOMINEES[other].id, "name": quoted(NOMINEES[other].name)})
        for row, other in ((0, 1), (1, 0))
    ]


def test_a_choice_without_an_id_goes_by_its_name() -> None:
    rows = [(name, *rest[:-1], None) for name, *rest in reversed(rows_of(ISSUE, "recognitions"))]

    issue, findings = issue_with([], rows)

    assert findings == ()
    assert issue is not None
    assert [item.id for item in issue.recognitions] == [nominee.id for nominee in reversed(NOMINEES[:3])]


# Tables


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


@pytest.mark.parametrize("table", ISSUE.tables, ids=lambda table: table.name)
def test_a_header_that_is_gone_from_the_issue_refuses_it_and_nothing_is_asked_of_its_column(table: Table) -> None:
    rows: dict[str, list[tuple[Value, ...]]] = {
        "documents": [("ke-hoach", "Kế hoạch", "07", dt.date(2026, 2, 6), None)],
        "recognitions": [(NOMINEES[0].name, "Không công nhận", "Đang xác minh", NOMINEES[0].id)],
    }
    filled_in = with_rows(ISSUE, table.name, rows[table.name])
    for place in range(len(table.columns)):
        columns = [replace(column, header="Khác") if n == place else column for n, column in enumerate(table.columns)]
        tables = [replace(item, columns=tuple(columns)) if item.name == table.name else item
                  for item in filled_in.tables]  # fmt: skip
        issue, findings = read_issue(written(replace(filled_in, tables=tuple(tables))), ISSUE, SETUP)
        assert issue is None
        assert "R212" in codes(findings)


def test_a_formula_in_a_table_is_told_at_its_cell() -> None:
    def formula(book: Any) -> None:
        sheet = book["Danh sách"]
        row = int("".join(filter(str.isdigit, sheet.tables["appraisal"].ref.split(":")[0]))) + 1
        sheet.cell(row=row, column=4).value = "=A1"

    _, findings = read_appraisal(parsed(edited(write_workbook(APPRAISAL), formula)), APPRAISAL)
    assert [(finding.code, finding.where.name) for finding in findings] == [("N102", "appraisal.note.0")]
