"""The identities that must hold, or no minutes are made. They are data first; findings name the ones that fail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.text import match_key
from pipeline.season.law.counting import quorum_required
from pipeline.season.session import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.season.law.tally import BallotCounts, LineCount, Record
    from pipeline.season.session import Session
    from pipeline.season.setup import Member, Rules


class Law(StrEnum):
    """What must hold; the value is the code of the finding when it does not."""

    SLIPS = "P603"
    """issued = collected + unused + missing."""

    LINE = "P604"
    """For each nominee agree + disagree + none + invalid = valid."""

    QUORUM = "P605"
    """Members present reach the quorum (`right` is the fewest)."""

    ATTENDANCE = "P606"
    """issued <= members present + absent members who vote."""

    BALLOTS = "P608"
    """collected = valid + invalid."""


FIELD_OF: dict[Law, str] = {
    Law.SLIPS: "ballots_issued",
    Law.LINE: "paper_counts",
    Law.QUORUM: "attendance",
    Law.ATTENDANCE: "ballots_issued",
    Law.BALLOTS: "paper_invalid_1",
}
"""The field or table of the `session` workbook where a person would start looking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One law held against one session, as on a pair of scales: `left` must equal `right`, or stay on its side of it.

    Attributes:
        parts: The numbers that a side was added up from, by name.
        nominee: Whose line it is; empty for a law on the whole box.
    """

    name: Law
    left: int
    right: int
    holds: bool
    parts: tuple[tuple[str, int], ...] = ()
    nominee: str = ""


def attendance(session: Session, voters: Iterable[Member]) -> tuple[int, int]:
    """Count the voting members who came, and those who were away and sent a ballot.

    Members without a vote and guests are on the attendance list too; neither the quorum nor the slips are about them.
    """
    names = {match_key(voter.name) for voter in voters}
    states = [attendee.state for attendee in session.attendance if match_key(attendee.name) in names]
    return states.count(Attendance.PRESENT), states.count(Attendance.ABSENT_VOTING)


def reconcile_box(collected: int, session: Session, rules: Rules, voters: Sequence[Member]) -> tuple[Balance, ...]:
    """Hold what can be held before the box is opened; while one of these fails it stays shut.

    Args:
        collected: Ballots there are: distinct tags in the box, and paper ballots collected where there are any.
        session: The session; its issued, unused and missing are totals of both tiers.
        rules: For the quorum.
        voters: The council members who vote.
    """
    present, absent_voting = attendance(session, voters)
    quorum = quorum_required(len(voters), Fraction(rules.quorum))
    issued = session.ballots_issued
    parts = {"collected": collected, "unused": session.ballots_unused, "missing": session.ballots_missing}
    accounted, electorate = sum(parts.values()), present + absent_voting
    return (
        _equal(Law.SLIPS, issued, accounted, parts),
        Balance(name=Law.ATTENDANCE, left=issued, right=electorate, holds=issued <= electorate),
        Balance(name=Law.QUORUM, left=present, right=quorum, holds=present >= quorum),
    )


def reconcile(record: Record, session: Session, rules: Rules, voters: Sequence[Member]) -> tuple[Balance, ...]:
    """Hold every law against the whole count of a session, both tiers together."""
    counts = record.counts
    return (
        *reconcile_box(counts.collected, session, rules, voters),
        _equal(Law.BALLOTS, counts.collected, counts.valid + counts.invalid, _ballot_parts(counts)),
        *(_line(line, counts.valid) for line in record.lines),
    )


def findings_of(balances: Iterable[Balance]) -> tuple[Finding, ...]:
    """Name the laws that fail; params are expected, actual, difference, the parts, and the nominee of a line."""
    return tuple(_finding(balance) for balance in balances if not balance.holds)


def _finding(balance: Balance) -> Finding:
    expected, actual = balance.left, balance.right
    if balance.name in {Law.QUORUM, Law.ATTENDANCE}:
        expected, actual = actual, expected
    params: dict[str, object] = dict(balance.parts)
    if balance.nominee:
        params["nominee"] = balance.nominee
    where = Where(name=FIELD_OF[balance.name])
    difference = abs(expected - actual)
    return error(balance.name.value, where, expected=expected, actual=actual, difference=difference, **params)


def _ballot_parts(counts: BallotCounts) -> dict[str, int]:
    return {"valid": counts.valid, "invalid": counts.invalid}


def _line(line: LineCount, valid: int) -> Balance:
    parts = {"agree": line.agree, "disagree": line.disagree, "none": line.none, "invalid": line.invalid}
    return _equal(Law.LINE, valid, sum(parts.values()), parts, line.nominee)


def _equal(name: Law, left: int, right: int, parts: dict[str, int], nominee: str = "") -> Balance:
    """State an equality of counts; a count below zero breaks it whatever the sum says."""
    holds = left == right and min(parts.values()) >= 0
    return Balance(name=name, left=left, right=right, holds=holds, parts=tuple(parts.items()), nominee=nominee)
