"""Reading of the session: what the secretary reports, and the opening code, which stands nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.excel.writer import write_workbook
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


SETUP = sample_setup()
NOMINEES = ballot_season(6).ballot_list
SESSION = session_form(SETUP, NOMINEES, 1)
FULL = sample_session().model_copy(update={"paper": None, "paper_counts": ()})


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
