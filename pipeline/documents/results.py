"""What the council's papers say of a vote: attendance, ballots, results, and a second ballot on those who were tied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.documents.council import Person, attending
from pipeline.documents.document import Reference, Shared, Sources, reference
from pipeline.documents.lists import grouped, how_many, place_of
from pipeline.documents.vote_words import (
    AGAIN,
    NO_SEAT,
    NOT_PASSED,
    PASSED,
    QUORUM_MET,
    QUORUM_MISSED,
    SECRECY,
    TIED,
    VOTING_WAYS,
    WHY_NOT,
    chosen_words,
    passing_words,
    quorum_words,
)
from pipeline.kernel.dates import long_date
from pipeline.kernel.numbers import padded, percentage
from pipeline.season.documents import DocumentKind
from pipeline.season.session import Attendance
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.season.law.tally import LineResult, Tally
    from pipeline.season.nomination import NominationId, Nominee

    Whys = Mapping[NominationId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFigures:
    """Ballots as things, in padded digits: those handed out, those back, and what the rest became."""

    issued: str
    collected: str
    valid: str
    invalid: str
    unused: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One nominee's votes in the printed table; `why` says of who did not pass what the reason is."""

    order: int
    name: str
    place: str
    agree: int
    disagree: int
    none: int
    invalid: int
    total: int
    share: str
    outcome: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGroup:
    """Results of collectives or of individuals under their heading."""

    heading: str
    name_header: str
    place_header: str
    rows: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOutcome:
    """The second ballot on those who were tied: its minutes, its ballots, the votes, who was chosen, who is tied still.

    Numbers are worded already; `rule` says who is chosen.
    """

    minutes: Reference
    listed: str
    issued: str
    collected: str
    valid: str
    invalid: str
    rule: str
    groups: tuple[ResultGroup, ...]
    chosen: tuple[str, ...]
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts(Shared):
    """What all minutes say of a vote: attendance, ballots, results, and what the secrecy of the vote is worth."""

    again: str
    council_decision: str
    session_date: str
    members: str
    present: str
    absent: tuple[Person, ...]
    absent_voting: tuple[Person, ...]
    quorum: str
    quorum_required: str
    quorum_outcome: str
    ballots: BallotFigures
    voting_way: str
    secrecy: tuple[str, ...]
    passing: str
    listed: str
    passed: str
    groups: tuple[ResultGroup, ...]
    tied: tuple[str, ...]


_HEADINGS: Final = {
    Subject.COLLECTIVE: ("Tập thể", "Tên tập thể", "Đơn vị"),
    Subject.INDIVIDUAL: ("Cá nhân", "Họ và tên", "Chức vụ, đơn vị"),
}
_POINTS: Final = ("a) ", "b) ")
_NO_WHYS: Final[Whys] = {}


def vote_facts(sources: Sources) -> VoteFacts:
    """Give what all minutes say of a vote."""
    session, tally = sources.counted
    vote, rules = sources.vote, sources.vote.rules
    return VoteFacts(
        again=AGAIN if sources.second else "",
        council_decision=sources.setup.council_decision,
        session_date=long_date(session.date),
        members=padded(tally.members),
        present=padded(tally.present),
        absent=attending(session, sources.setup, {Attendance.ABSENT}),
        absent_voting=attending(session, sources.setup, {Attendance.ABSENT_VOTING}),
        quorum=quorum_words(rules),
        quorum_required=padded(tally.quorum_required),
        quorum_outcome=QUORUM_MET if tally.quorum_met else QUORUM_MISSED,
        ballots=BallotFigures(**{name: padded(number) for name, number in tally.ballots.model_dump().items()}),
        voting_way=VOTING_WAYS[rules.ballot_tier],
        secrecy=SECRECY[rules.ballot_tier],
        passing=passing_words(rules, _most(tally, "base"), _most(tally, "required")),
        listed=how_many(vote.nominees),
        passed=how_many(vote.passed),
        groups=result_groups(vote.nominees, tally),
        tied=tuple(nominee.name for nominee in vote.tied),
    )


def second_outcome(sources: Sources) -> SecondOutcome | None:
    """Give the result of the second ballot; None where there was none, or it is not yet counted."""
    second = sources.season.second
    if second is None or second.session is None or second.tally is None:
        return None
    counts = second.tally.ballots
    return SecondOutcome(
        minutes=reference(replace(sources, second=True), DocumentKind.SECOND_COUNTING_MINUTES),
        listed=how_many(second.nominees),
        issued=padded(counts.issued),
        collected=padded(counts.collected),
        valid=padded(counts.valid),
        invalid=padded(counts.invalid),
        rule=chosen_words(second.rules),
        groups=result_groups(second.nominees, second.tally),
        chosen=tuple(nominee.name for nominee in second.passed),
        tied=tuple(nominee.name for nominee in second.tied),
    )


def result_groups(nominees: Sequence[Nominee], tally: Tally, why: Whys = _NO_WHYS) -> tuple[ResultGroup, ...]:
    """Give the votes on the listed nominees, collectives and individuals in tables of their own.

    Args:
        nominees: In the order of the ballot; who has no line in the tally is left out.
        tally: The votes.
        why: Reasons of those who did not pass, by id, where the votes of this tally do not tell all.
    """
    lines = {line.id: line for line in tally.lines}
    voted_on = [nominee for nominee in nominees if nominee.id in lines]
    groups = []
    for titles, own in grouped(voted_on, _HEADINGS, _POINTS):
        rows = [_result(nominee, order, lines[nominee.id], tally, why) for order, nominee in enumerate(own, start=1)]
        groups.append(ResultGroup(**titles, rows=tuple(rows)))
    return tuple(groups)


def outcome_of(line: LineResult, tally: Tally) -> str:
    """Say what became of a nominee: passed, too few votes, tied for the last seat, or enough votes and no seat."""
    if line.passed:
        return PASSED
    if line.id in tally.tied:
        return TIED
    return NO_SEAT if line.agree >= line.required else NOT_PASSED


def _result(nominee: Nominee, order: int, line: LineResult, tally: Tally, why: Whys) -> Result:
    """Give one nominee's row, with what became of the nominee and why."""
    outcome = outcome_of(line, tally)
    # A member who is a nominee may be in nobody's base: then there is no share of anything.
    share = Fraction(line.agree, line.base) if line.base else Fraction(0)
    return Result(
        order=order,
        name=nominee.name,
        place=place_of(nominee),
        agree=line.agree,
        disagree=line.disagree,
        none=line.none,
        invalid=line.invalid,
        total=line.agree + line.disagree + line.none + line.invalid,
        share=percentage(share, whole=True),
        outcome=outcome,
        why=why.get(nominee.id, WHY_NOT.get(outcome, "")),
    )


def _most(tally: Tally, number: str) -> str:
    return padded(max((getattr(line, number) for line in tally.lines), default=0))
