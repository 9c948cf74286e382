"""The two minutes of a session: of the count, and of the whole meeting (model 1.9 of Decree 30/2020)."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pipeline.domain.documents import DocumentKind
from pipeline.domain.facts import Person, Remark, Signature
from pipeline.domain.session import Attendance
from pipeline.stages.compose_frame import Sources, document, paragraphs, reference
from pipeline.stages.compose_lists import how_many, result_groups
from pipeline.stages.compose_signing import member_named
from pipeline.text.dates import clock, clock_and_date, long_date
from pipeline.text.documents import CLOCK_BLANK, in_one_line, office_at
from pipeline.text.documents_vote import (
    NO_REASON,
    QUORUM_MET,
    QUORUM_MISSED,
    SECRECY,
    VOTING_WAYS,
    quorum_words,
    threshold_words,
)
from pipeline.text.numbers import padded

if TYPE_CHECKING:
    from datetime import time

    from pipeline.domain.facts import Document
    from pipeline.domain.session import Session
    from pipeline.domain.setup import Setup
    from pipeline.domain.tally import Tally


def counting_minutes(sources: Sources) -> Document:
    """Compose the counting minutes, signed by all counters and the chair."""
    session, _ = sources.counted
    counters = [_person(sources.setup, counter.name, counter.role_shown) for counter in session.counting_committee]
    heads = [person for person, c in zip(counters, session.counting_committee, strict=True) if c.head]
    others = [person for person in counters if person not in heads]
    return document(
        sources,
        DocumentKind.COUNTING_MINUTES,
        _vote(sources)
        | {
            "begins": _moment(session, session.count_start),
            "ends": _moment(session, session.count_end),
            "where": session.place,
            "counters": tuple(counters),
            "heads": tuple(heads),
            "pairs": tuple(zip_longest(others[::2], others[1::2], fillvalue=Person(name=""))),
            "chair": _signer(sources.setup, session.chair),
        },
    )


def council_minutes(sources: Sources) -> Document:
    """Compose the minutes of the meeting, signed by clerk and chair."""
    session, _ = sources.counted
    setup = sources.setup
    return document(
        sources,
        DocumentKind.COUNCIL_MINUTES,
        _vote(sources)
        | {
            "begins": clock_and_date(session.start_time, session.date),
            "ends": clock_and_date(session.end_time, session.date),
            "where": session.place,
            "attending": _attending(session, setup, {Attendance.PRESENT}),
            "chair": _signer(setup, session.chair),
            "clerk": _signer(setup, session.clerk),
            "chair_person": _person(setup, session.chair, ""),
            "clerk_person": _person(setup, session.clerk, ""),
            "plan": reference(sources, DocumentKind.PLAN),
            "counting": reference(sources, DocumentKind.COUNTING_MINUTES),
            "counters": tuple(_person(setup, c.name, c.role_shown) for c in session.counting_committee),
            "opinions": tuple(
                Remark(speaker=opinion.speaker, paragraphs=paragraphs(opinion.text)) for opinion in session.opinions
            ),
            "conclusion": paragraphs(session.conclusion),
        },
    )


def _vote(sources: Sources) -> dict[str, Any]:
    """Give what both minutes say: attendance, ballots, results, and what the secrecy of the vote is worth."""
    session, tally = sources.counted
    season, rules = sources.season, sources.setup.rules
    names = {nominee.id: nominee.name for nominee in season.ballot_list}
    return {
        "council_decision": sources.setup.council_decision,
        "session_date": long_date(session.date),
        "members": padded(tally.members),
        "present": padded(tally.present),
        "absent": _attending(session, sources.setup, {Attendance.ABSENT}),
        "absent_voting": _attending(session, sources.setup, {Attendance.ABSENT_VOTING}),
        "quorum": quorum_words(rules),
        "quorum_required": padded(tally.quorum_required),
        "quorum_outcome": QUORUM_MET if tally.quorum_met else QUORUM_MISSED,
        "ballots": _padded_counts(tally),
        "voting_way": VOTING_WAYS[rules.ballot_tier],
        "secrecy": SECRECY[rules.ballot_tier],
        "threshold": threshold_words(rules),
        "required": padded(max((line.required for line in tally.lines), default=0)),
        "base": padded(max((line.base for line in tally.lines), default=0)),
        "listed": how_many(season.ballot_list),
        "passed": how_many(season.passed),
        "groups": result_groups(season.ballot_list, tally),
        "tied": tuple(names[tied] for tied in tally.tied),
    }


def _padded_counts(tally: Tally) -> dict[str, str]:
    return {name: padded(count) for name, count in tally.ballots.model_dump().items()}


def _attending(session: Session, setup: Setup, states: set[Attendance]) -> tuple[Person, ...]:
    """List members by how they took part, with post and role as the setup has them."""
    return tuple(
        _person(setup, attendee.name, "", attendee.reason or NO_REASON)
        for attendee in session.attendance
        if attendee.state in states
    )


def _person(setup: Setup, name: str, role: str, reason: str = "") -> Person:
    member = member_named(setup, name)
    post = member.post if member else ""
    role = role or (member.role_shown if member else "")
    return Person(name=name, post=post, role=role, office=in_one_line(post, role), reason=reason)


def _signer(setup: Setup, name: str) -> Signature:
    member = member_named(setup, name)
    return Signature(lines=(), name=name, post=office_at(member.post, setup.agency) if member else "")


def _moment(session: Session, moment: time | None) -> str:
    """Say when the count began or ended; a time that was not stated is left to write in."""
    return f"{clock(moment) if moment else CLOCK_BLANK}, {long_date(session.date)}"
