"""The identities that must hold, and the paper count that two people keyed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.findings import Finding, Severity
from pipeline.season.law.counting import merge_records
from pipeline.season.law.paper import record_from_paper, stated_for_codes
from pipeline.season.law.reconciliation import Law, attendance, findings_of, reconcile, reconcile_box
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.law.validity import Stated
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.session import Attendance, Attendee, PaperCount, PaperTotals, Session
from pipeline.season.setup import BallotTier, Channel, DivisionCode, Member, Role, Rules, Subject

VOTERS = tuple(Member(name=f"Ủy viên {n}", post="", role=Role.MEMBER, role_shown="Ủy viên") for n in range(1, 10))
TOTALS = PaperTotals(issued=(9, 9), collected=(9, 9), invalid=(1, 1))


def nominee(number: int, name: str) -> Nominee:
    return Nominee(
        id=NominationId(f"N{number}"),
        name=name,
        subject=Subject.INDIVIDUAL,
        position="",
        unit="",
        division=DivisionCode("VP"),
        division_name="Văn phòng",
        field="",
        movement_name="",
        channel=Channel.YEARLY,
        achievements="",
        rating=Rating.EXCELLENT,
    )


NOMINEES = (nominee(1, "Trần Thị Hòa"), nominee(2, "Lê Văn Thủy"))


def session(present: int = 8, voting: int = 1, **changes: Any) -> Session:
    states = [Attendance.PRESENT] * present + [Attendance.ABSENT_VOTING] * voting
    states += [Attendance.ABSENT] * (len(VOTERS) - len(states))
    known: dict[str, Any] = {
        "date": date(2026, 12, 20),
        "start_time": time(8, 30),
        "end_time": time(10),
        "place": "Phòng họp",
        "chair": "Ủy viên 1",
        "clerk": "Ủy viên 2",
        "ballots_issued": 9,
        "ballots_unused": 0,
        "conclusion": "Thống nhất",
        "attendance": tuple(
            Attendee(name=voter.name, state=state) for voter, state in zip(VOTERS, states, strict=True)
        ),
        "counting_committee": (),
    }
    return Session(**(known | changes))


def record(valid: int = 9, invalid: int = 0, agree: int = 8, disagree: int = 1) -> Record:
    counts = BallotCounts(issued=9, collected=9, valid=valid, invalid=invalid, unused=0, missing=0)
    line = LineCount(id=NominationId("N1"), nominee="Trần Thị Hòa", agree=agree, disagree=disagree, none=0, invalid=0)
    return Record(round=1, counts=counts, lines=(line,))


def paper_count(name: str, agree: int = 7, disagree: int = 1, invalid: int = 0, **second: int) -> PaperCount:
    return PaperCount(
        nominee=name,
        agree=(agree, second.get("agree_2", agree)),
        disagree=(disagree, second.get("disagree_2", disagree)),
        invalid=(invalid, second.get("invalid_2", invalid)),
    )


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_session_that_adds_up_has_no_findings() -> None:
    identities = reconcile(record(), session(), Rules(), VOTERS)
    assert [identity.name for identity in identities] == [
        Law.SLIPS,
        Law.ATTENDANCE,
        Law.QUORUM,
        Law.BALLOTS,
        Law.LINE,
    ]
    assert findings_of(identities) == ()


def test_slips_that_are_not_accounted_for_are_named_by_how_many() -> None:
    (finding,) = findings_of(reconcile(record(), session(ballots_unused=1, ballots_missing=1), Rules(), VOTERS))
    assert (finding.code, finding.severity, finding.where.name) == ("P603", Severity.ERROR, "ballots_issued")
    assert dict(finding.params) == {
        "actual": "11",
        "collected": "9",
        "difference": "2",
        "expected": "9",
        "missing": "1",
        "unused": "1",
    }


def test_a_negative_count_never_makes_an_identity_hold() -> None:
    assert codes(findings_of(reconcile_box(8, session(ballots_unused=2, ballots_missing=-1), Rules(), VOTERS))) == [
        "P603"
    ]


def test_a_line_that_does_not_add_up_is_named() -> None:
    (finding,) = findings_of(reconcile(record(agree=7), session(), Rules(), VOTERS))
    assert finding.code == "P604"
    assert dict(finding.params)["nominee"] == "Trần Thị Hòa"
    assert (dict(finding.params)["expected"], dict(finding.params)["actual"]) == ("9", "8")
    parts = {name: dict(finding.params)[name] for name in ("agree", "disagree", "none", "invalid")}
    assert parts == {"agree": "7", "disagree": "1", "none": "0", "invalid": "0"}


def test_no_quorum_is_a_finding() -> None:
    (finding,) = findings_of(reconcile(record(), session(present=5, voting=4), Rules(), VOTERS))
    assert (finding.code, finding.where.name) == ("P605", "attendance")
    assert dict(finding.params) == {"actual": "5", "difference": "1", "expected": "6"}


def test_a_quorum_just_reached_is_a_quorum() -> None:
    assert findings_of(reconcile(record(), session(present=6, voting=3), Rules(), VOTERS)) == ()


def test_more_slips_than_voters_is_a_finding() -> None:
    (finding,) = findings_of(reconcile(record(), session(present=8, voting=0), Rules(), VOTERS))
    assert finding.code == "P606"
    assert dict(finding.params) == {"actual": "9", "difference": "1", "expected": "8"}


def test_collected_ballots_are_valid_or_void() -> None:
    (finding,) = findings_of(reconcile(record(invalid=1), session(), Rules(), VOTERS))
    assert finding.code == "P608"
    assert {name: dict(finding.params)[name] for name in ("valid", "invalid")} == {"valid": "9", "invalid": "1"}


def test_before_the_opening_only_what_can_be_known_is_held() -> None:
    identities = reconcile_box(7, session(), Rules(), VOTERS)
    assert [(identity.name, identity.holds) for identity in identities] == [
        (Law.SLIPS, False),
        (Law.ATTENDANCE, True),
        (Law.QUORUM, True),
    ]


def test_only_members_with_a_vote_are_counted_as_attending() -> None:
    guests = (Attendee(name="Khách mời", state=Attendance.PRESENT),)
    with_guest = session(present=6, voting=2)
    with_guest = with_guest.model_copy(update={"attendance": with_guest.attendance + guests})
    assert attendance(with_guest, VOTERS) == (6, 2)


def test_attendance_is_found_in_any_spelling_of_a_name() -> None:
    voter = Member(name="Lê Thị Thuý", post="", role=Role.MEMBER, role_shown="")
    spelled = (Attendee(name="LÊ THỊ  THÚY", state=Attendance.PRESENT),)
    assert attendance(session().model_copy(update={"attendance": spelled}), (voter,)) == (1, 0)


@given(*[st.integers(0, 4)] * 3)
def test_the_slips_hold_exactly_when_they_add_up(collected: int, unused: int, missing: int) -> None:
    stated = session(ballots_unused=unused, ballots_missing=missing)
    slips = reconcile_box(collected, stated, Rules(), VOTERS)[0]
    assert slips.holds is (collected + unused + missing == 9)


def paper_session(*counts: PaperCount, paper: PaperTotals | None = TOTALS, **changes: Any) -> Session:
    return session(paper=paper, paper_counts=counts, **changes)


def test_paper_counts_become_a_record_with_no_opinion_as_what_is_left() -> None:
    voted = paper_session(paper_count("Lê Văn Thuỷ", 5, 1, 1), paper_count("TRẦN THỊ HOÀ"))
    found, findings = record_from_paper(voted, NOMINEES, 2, BallotTier.PAPER)
    assert findings == ()
    assert found == Record(
        round=2,
        counts=BallotCounts(issued=9, collected=9, valid=8, invalid=1, unused=0, missing=0),
        lines=(
            LineCount(id=NominationId("N1"), nominee="Trần Thị Hòa", agree=7, disagree=1, none=0, invalid=0),
            LineCount(id=NominationId("N2"), nominee="Lê Văn Thủy", agree=5, disagree=1, none=1, invalid=1),
        ),
        invalid_reasons=(("paper", 1),),
    )
    assert findings_of(reconcile(found, voted, Rules(), VOTERS)) == ()


def test_a_paper_vote_states_its_unused_and_missing_ballots_itself() -> None:
    totals = PaperTotals(issued=(9, 9), collected=(6, 6), invalid=(0, 0))
    counts = (paper_count("Trần Thị Hòa", 5), paper_count("Lê Văn Thủy", 5))
    voted = paper_session(*counts, paper=totals, ballots_unused=1, ballots_missing=2)
    found, _ = record_from_paper(voted, NOMINEES, 1, BallotTier.PAPER)
    assert found is not None
    assert (found.counts.unused, found.counts.missing) == (1, 2)
    assert findings_of(reconcile(found, voted, Rules(), VOTERS)) == ()


@pytest.mark.parametrize("field", ["agree", "disagree", "invalid"])
def test_two_people_who_keyed_differently_block_the_record_and_the_line_is_named(field: str) -> None:
    wrong = paper_count("Trần Thị Hòa", **{f"{field}_2": 2})
    found, (finding,) = record_from_paper(
        paper_session(wrong, paper_count("Lê Văn Thủy")), NOMINEES, 1, BallotTier.PAPER
    )
    assert (found, finding.code) == (None, "P607")
    first = {"agree": "7", "disagree": "1", "invalid": "0"}[field]
    assert dict(finding.params) == {"field": field, "first": first, "nominee": "Trần Thị Hòa", "second": "2"}


def test_more_votes_than_valid_ballots_are_named() -> None:
    long = paper_count("Trần Thị Hòa", agree=8)
    found, findings = record_from_paper(paper_session(long, paper_count("Lê Văn Thủy")), NOMINEES, 1, BallotTier.PAPER)
    assert (found, codes(findings)) == (None, ["P604"])
    assert dict(findings[0].params) == {"actual": "9", "expected": "8", "nominee": "Trần Thị Hòa"}


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({"collected": (9, 8)}, ["P609"]),
        ({"issued": (9, 8)}, ["P609"]),
        ({"invalid": (1, 0)}, ["P609"]),
        ({"issued": (8, 8)}, ["P613"]),
        ({"issued": (10, 10)}, ["P613"]),
        ({"collected": (9, 9), "invalid": (10, 10)}, ["P608", "P604", "P604"]),
    ],
)
def test_totals_are_held_against_each_other(totals: dict[str, tuple[int, int]], expected: list[str]) -> None:
    counts = (paper_count("Trần Thị Hòa"), paper_count("Lê Văn Thủy"))
    voted = paper_session(*counts, paper=TOTALS.model_copy(update=totals))
    found, findings = record_from_paper(voted, NOMINEES, 1, BallotTier.PAPER)
    assert (found, codes(findings)) == (None, expected)


def test_a_paper_vote_needs_its_totals() -> None:
    assert codes(record_from_paper(session(), NOMINEES, 1, BallotTier.PAPER)[1]) == ["P612"]


def test_a_nominee_without_a_count_and_a_count_without_a_nominee_are_both_named() -> None:
    voted = paper_session(paper_count("Trần Thị Hòa"), paper_count("Ai Đó"), paper_count("Trần Thị Hòa"))
    findings = record_from_paper(voted, NOMINEES, 1, BallotTier.PAPER)[1]
    named = [(finding.code, dict(finding.params)["nominee"]) for finding in findings]
    assert named == [("P610", "Lê Văn Thủy"), ("P611", "Ai Đó"), ("P611", "Trần Thị Hòa")]


def test_namesakes_are_counted_in_the_order_of_the_list() -> None:
    namesakes = (nominee(1, "Trần Thị Hòa"), nominee(2, "Trần Thị Hòa"))
    voted = paper_session(paper_count("Trần Thị Hòa", 7), paper_count("Trần Thị Hòa", 5))
    found, _ = record_from_paper(voted, namesakes, 1, BallotTier.PAPER)
    assert found is not None
    assert [(line.id, line.agree) for line in found.lines] == [("N1", 7), ("N2", 5)]


def test_the_two_boxes_of_a_mixed_vote_hold_each_stated_ballot_once() -> None:
    totals = PaperTotals(issued=(5, 5), collected=(4, 4), invalid=(0, 0))
    counts = (paper_count("Trần Thị Hòa", 3), paper_count("Lê Văn Thủy", 3))
    voted = paper_session(*counts, paper=totals, ballots_missing=1)
    stated = stated_for_codes(voted, 1)
    assert stated == Stated(round=1, issued=4, unused=0, missing=1)
    on_paper, findings = record_from_paper(voted, NOMINEES, 1, BallotTier.MIXED)
    assert (findings, on_paper is not None) == ((), True)
    assert on_paper is not None
    by_code = Record(
        round=1,
        counts=BallotCounts(issued=4, collected=4, valid=4, invalid=0, unused=0, missing=1),
        lines=tuple(line.model_copy(update={"agree": 4, "disagree": 0, "none": 0}) for line in on_paper.lines),
    )
    whole = merge_records(by_code, on_paper)
    assert (whole.counts.issued, whole.counts.missing, whole.lines[0].agree) == (9, 1, 7)
    assert findings_of(reconcile(whole, voted, Rules(), VOTERS)) == ()


def test_without_paper_all_slips_are_codes() -> None:
    assert stated_for_codes(session(ballots_unused=2), 3) == Stated(round=3, issued=9, unused=2, missing=0)


def test_where_one_line_voids_a_ballot_no_line_of_the_paper_count_may_be_invalid() -> None:
    voted = paper_session(paper_count("Trần Thị Hòa"), paper_count("Lê Văn Thủy", 5, 1, 2))
    found, (finding,) = record_from_paper(voted, NOMINEES, 1, BallotTier.PAPER, line_voids=True)
    assert (found, finding.code) == (None, "P629")
    assert dict(finding.params) == {"actual": "2", "nominee": "Lê Văn Thủy"}
    assert record_from_paper(voted, NOMINEES, 1, BallotTier.PAPER)[1] == ()
