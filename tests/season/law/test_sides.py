"""The two sides of a mixed vote: each for itself, before the box is opened and after."""

from __future__ import annotations

import pytest

from pipeline.kernel.findings import Where, error
from pipeline.season.law.counting import merge_records
from pipeline.season.law.paper import record_from_paper
from pipeline.season.law.sides import Side, SideCount, findings_on_sides, sides_of
from pipeline.season.law.tally import BallotCounts, Record
from pipeline.season.session import PaperTotals, Session
from pipeline.season.setup import BallotTier, Rules
from tests.season.law.test_reconciliation import NOMINEES, paper_count, paper_session

MIXED = Rules(ballot_tier=BallotTier.MIXED)


def voted(collected: int = 4, invalid: int = 1, **changes: int) -> Session:
    totals = PaperTotals(issued=(5, 5), collected=(collected,) * 2, invalid=(invalid,) * 2)
    counts = (paper_count("Trần Thị Hòa", 2), paper_count("Lê Văn Thủy", 2))
    return paper_session(*counts, paper=totals, **changes)


def on_paper(session: Session) -> Record:
    record, findings = record_from_paper(session, NOMINEES, 1, BallotTier.MIXED)
    assert findings == ()
    assert record is not None
    return record


def by_code(paper: Record) -> Record:
    lines = tuple(line.model_copy(update={"agree": 4, "disagree": 0, "none": 0, "invalid": 0}) for line in paper.lines)
    counts = BallotCounts(issued=4, collected=4, valid=4, invalid=0, unused=0, missing=1)
    return Record(round=1, counts=counts, lines=lines)


def both_sides(whole: Record, session: Session) -> tuple[SideCount, SideCount]:
    found = sides_of(whole, session, NOMINEES, MIXED)
    assert len(found) == 2
    return found


def test_a_whole_count_is_parted_into_its_sides_again() -> None:
    session = voted(ballots_missing=1)
    paper = on_paper(session)
    excel, counted_by_hand = both_sides(merge_records(by_code(paper), paper), session)
    assert excel == SideCount(side=Side.EXCEL, issued=4, collected=4, valid=4, invalid=0)
    assert counted_by_hand == SideCount(side=Side.PAPER, issued=5, collected=4, valid=3, invalid=1)
    assert (excel.not_back, counted_by_hand.not_back) == (0, 1)


def test_a_side_whose_lines_do_not_add_up_says_so() -> None:
    session = voted(ballots_missing=1)
    paper = on_paper(session)
    whole = merge_records(by_code(paper), paper)
    wrong = (whole.lines[0].model_copy(update={"agree": whole.lines[0].agree - 1}), *whole.lines[1:])
    excel, counted_by_hand = both_sides(whole.model_copy(update={"lines": wrong}), session)
    assert (excel.adds_up, counted_by_hand.adds_up) == (False, True)


@pytest.mark.parametrize("tier", [BallotTier.EXCEL, BallotTier.PAPER])
def test_one_way_of_voting_has_no_sides(tier: BallotTier) -> None:
    session = voted()
    assert sides_of(on_paper(session), session, NOMINEES, Rules(ballot_tier=tier)) == ()


@pytest.mark.parametrize(
    ("by_excel", "paper", "expected"),
    [
        (4, 4, []),
        (5, 4, [("P630", "excel_collected", "4", "5", "1")]),
        (4, 6, [("P630", "paper_collected", "5", "6", "1")]),
        (2, 4, [("P628", None, None, None, None)]),
    ],
)
def test_no_side_gets_more_ballots_back_than_it_gave_out_even_where_the_sum_is_right(
    by_excel: int, paper: int, expected: list[tuple[str | None, ...]]
) -> None:
    session = voted(collected=paper)
    findings = findings_on_sides(session, by_excel, on_paper(session))
    told = [(finding.code, dict(finding.params)) for finding in findings]
    assert [
        (code, *(params.get(name) for name in ("field", "expected", "actual", "difference"))) for code, params in told
    ] == expected


def test_every_finding_on_a_side_names_its_field_and_its_numbers() -> None:
    session = voted(collected=6)
    assert findings_on_sides(session, 2, on_paper(session)) == (
        error("P630", Where(name="paper_issued_1"), field="paper_collected", expected=5, actual=6, difference=1),
        error("P628", Where(name="ballots_issued"), collected=2, least=3),
    )


def test_three_ballots_are_enough_for_a_side() -> None:
    session = voted()
    assert findings_on_sides(session, 3, on_paper(session)) == ()


def test_lines_with_invalid_marks_and_without_opinion_add_up_as_well() -> None:
    totals = PaperTotals(issued=(5, 5), collected=(5, 5), invalid=(0, 0))
    counts = (paper_count("Trần Thị Hòa", 1, 1, 1), paper_count("Lê Văn Thủy", 2, 0, 2))
    session = paper_session(*counts, paper=totals)
    paper = on_paper(session)
    lines = tuple(line.model_copy(update={"agree": 1, "disagree": 1, "none": 1, "invalid": 1}) for line in paper.lines)
    whole = merge_records(by_code(paper).model_copy(update={"lines": lines}), paper)
    assert [side.adds_up for side in sides_of(whole, session, NOMINEES, MIXED)] == [True, True]


def test_where_a_line_voids_the_ballot_a_keyed_invalid_line_leaves_nothing_to_part() -> None:
    totals = PaperTotals(issued=(5, 5), collected=(5, 5), invalid=(0, 0))
    counts = (paper_count("Trần Thị Hòa", 1, 1, 1), paper_count("Lê Văn Thủy", 2, 0, 0))
    session = paper_session(*counts, paper=totals)
    whole = on_paper(session)
    strictly = MIXED.model_copy(update={"invalid_line_voids_ballot": True})
    assert sides_of(whole, session, NOMINEES, strictly) == ()
    assert sides_of(whole, session, NOMINEES, MIXED) != ()
