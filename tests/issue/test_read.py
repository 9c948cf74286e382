"""Reading of the issue workbook: numbers and dates, and the choice on each who passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.forms.form import Misread
from pipeline.forms.layout import lay_out
from pipeline.forms.workbook import Cell
from pipeline.issue.form import issue_form
from pipeline.issue.read import read_issue, read_number
from pipeline.kernel.text import quoted
from pipeline.season.documents import DocumentKind
from pipeline.season.issue import DocumentLine, Numbering, Recognition
from tests.sample_data import sample_setup
from tests.samples import ballot_season
from tests.workbooks import codes, rows_of, with_rows, written

if TYPE_CHECKING:
    from typing import Any

    from pipeline.forms.form import Table, Value

SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
LINES = tuple(
    DocumentLine(kind=kind.value, title=kind.name, date=None) for kind in (DocumentKind.PLAN, DocumentKind.DECISION)
)
ISSUE = issue_form(SETUP, LINES, NOMINEES[:3], ())


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
