"""What two people keyed of the paper ballots: every finding with its field and its numbers."""

from __future__ import annotations

import pytest

from pipeline.kernel.findings import Finding, Where, error
from pipeline.season.law.paper import record_from_paper, stated_for_codes
from pipeline.season.law.validity import Stated
from pipeline.season.session import PaperCount, PaperTotals, Session
from pipeline.season.setup import BallotTier
from tests.sample_data import sample_session
from tests.samples import ballot_season

FIRST, SECOND = NOMINEES = ballot_season(2).ballot_list[:2]
TABLE = Where(name="paper_counts")


def keyed(name: str, agree: int = 5, disagree: int = 1, invalid: int = 1) -> PaperCount:
    return PaperCount(nominee=name, agree=(agree, agree), disagree=(disagree, disagree), invalid=(invalid, invalid))


COUNTS = (keyed(FIRST.name), keyed(SECOND.name))


def reported(*counts: PaperCount, in_all: int = 9, **totals: tuple[int, int]) -> Session:
    known = {"issued": (9, 9), "collected": (8, 8), "invalid": (1, 1)} | totals
    changed = {"paper": PaperTotals(**known), "paper_counts": counts or COUNTS, "ballots_issued": in_all}
    return sample_session().model_copy(update=changed)


def findings(session: Session, tier: BallotTier = BallotTier.PAPER, *, strictly: bool = False) -> tuple[Finding, ...]:
    record, found = record_from_paper(session, NOMINEES, 1, tier, line_voids=strictly)
    assert (record is None) is bool(found)
    return found


def test_counts_that_agree_have_no_findings() -> None:
    assert findings(reported()) == ()


def test_a_vote_on_paper_without_its_totals_is_sent_to_the_first_of_them() -> None:
    bare = reported().model_copy(update={"paper": None})
    assert findings(bare) == (error("P612", Where(name="paper_issued_1")),)


@pytest.mark.parametrize("name", ["issued", "collected", "invalid"])
@pytest.mark.parametrize("second", [0, 4])
def test_totals_keyed_differently_are_named_at_the_second_keying(name: str, second: int) -> None:
    first = {"issued": 9, "collected": 8, "invalid": 1}[name]
    wrong = error("P609", Where(name=f"paper_{name}_2"), field=f"paper_{name}", first=first, second=second)
    assert findings(reported(in_all=9, **{name: (first, second)})) == (wrong,)


@pytest.mark.parametrize("field", ["agree", "disagree", "invalid"])
def test_a_line_keyed_differently_is_named_with_both_numbers(field: str) -> None:
    first = {"agree": 5, "disagree": 1, "invalid": 1}[field]
    wrong = error("P607", TABLE, nominee=SECOND.name, field=field, first=first, second=0)
    assert findings(reported(COUNTS[0], twice(SECOND.name, field))) == (wrong,)


def twice(name: str, field: str) -> PaperCount:
    """Key a line the second time with nothing in one field."""
    plain = keyed(name)
    return plain.model_copy(update={field: (getattr(plain, field)[0], 0)})


def test_a_line_with_more_votes_than_valid_ballots_is_named() -> None:
    wrong = error("P604", TABLE, nominee=FIRST.name, expected=7, actual=8)
    assert findings(reported(keyed(FIRST.name, 6, 1, 1), COUNTS[1])) == (wrong,)
    assert findings(reported(keyed(FIRST.name, 7, 0, 0), COUNTS[1])) == ()


def test_more_void_than_collected_is_named_with_both() -> None:
    counts = (keyed(FIRST.name, 0, 0, 0), keyed(SECOND.name, 0, 0, 0))
    found = findings(reported(*counts, collected=(3, 3), invalid=(4, 4)))
    assert found[0] == error("P608", Where(name="paper_invalid_1"), expected=3, actual=4)
    assert [finding.code for finding in found[1:]] == ["P604", "P604"]
    assert findings(reported(*counts, collected=(3, 3), invalid=(3, 3))) == ()


@pytest.mark.parametrize(("tier", "expected"), [(BallotTier.PAPER, True), (BallotTier.MIXED, False)])
def test_paper_alone_must_hand_out_all_ballots_and_mixed_fewer(tier: BallotTier, expected: bool) -> None:
    wrong = error("P613", Where(name="paper_issued_1"), expected=12, actual=9)
    assert findings(reported(in_all=12), tier) == ((wrong,) if expected else ())


@pytest.mark.parametrize("tier", [BallotTier.PAPER, BallotTier.MIXED])
def test_more_on_paper_than_handed_out_in_all_is_named(tier: BallotTier) -> None:
    wrong = error("P613", Where(name="paper_issued_1"), expected=8, actual=9)
    assert findings(reported(in_all=8), tier) == (wrong,)
    assert findings(reported(in_all=9), tier) == ()


def test_a_missing_line_and_a_line_of_nobody_are_named() -> None:
    found = findings(reported(COUNTS[0], keyed("Ai Đó")))
    assert found == (error("P610", TABLE, nominee=SECOND.name), error("P611", TABLE, nominee="Ai Đó"))


def test_where_a_line_voids_the_ballot_every_invalid_line_is_named() -> None:
    wrong = tuple(error("P629", TABLE, nominee=nominee.name, actual=1) for nominee in NOMINEES)
    assert findings(reported(), strictly=True) == wrong
    assert findings(reported(keyed(FIRST.name, 5, 1, 0), keyed(SECOND.name, 5, 1, 0)), strictly=True) == ()


def test_no_ballot_void_on_paper_gives_no_reason() -> None:
    counts = (keyed(FIRST.name, 5, 1, 0), keyed(SECOND.name, 5, 1, 0))
    record, _ = record_from_paper(reported(*counts, invalid=(0, 0)), NOMINEES, 4, BallotTier.PAPER)
    assert record is not None
    assert (record.round, record.invalid_reasons, record.counts.valid) == (4, (), 8)


def test_the_paper_side_of_a_mixed_vote_states_no_unused_and_no_missing_ballot() -> None:
    changed = reported(in_all=14).model_copy(update={"ballots_unused": 2, "ballots_missing": 1})
    record, _ = record_from_paper(changed, NOMINEES, 1, BallotTier.MIXED)
    assert record is not None
    assert (record.counts.unused, record.counts.missing) == (0, 0)


def test_the_box_of_a_mixed_vote_is_stated_without_what_went_out_on_paper() -> None:
    changed = reported(in_all=14).model_copy(update={"ballots_unused": 2, "ballots_missing": 1})
    assert stated_for_codes(changed, 3) == Stated(round=3, issued=5, unused=2, missing=1)
    alone = changed.model_copy(update={"paper": None})
    assert stated_for_codes(alone, 3) == Stated(round=3, issued=14, unused=2, missing=1)
