"""The two minutes of a session: of the count, and of the whole meeting (model 1.9 of Decree 30/2020)."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import Sources, document, paragraphs, reference, signed_frame
from pipeline.documents.compose_lists import how_many, result_groups
from pipeline.documents.compose_reconciliation import reconciliation_facts
from pipeline.documents.compose_second import second_outcome
from pipeline.documents.compose_signing import member_named
from pipeline.documents.document_facts import CouncilMinutesFacts, CountingMinutesFacts
from pipeline.documents.facts import BallotFigures, Person, Remark, Signature
from pipeline.documents.shared_facts import VoteFacts
from pipeline.documents.words.documents import CLOCK_BLANK, council_role, counting_title, in_one_line, office_at
from pipeline.documents.words.documents_vote import (
    AGAIN,
    NO_REASON,
    QUORUM_MET,
    QUORUM_MISSED,
    SECRECY,
    VOTING_WAYS,
    passing_words,
    quorum_words,
)
from pipeline.kernel.dates import clock, clock_and_date, long_date
from pipeline.kernel.numbers import padded
from pipeline.season.documents import DocumentKind
from pipeline.season.session import Attendance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from pipeline.documents.facts import Document
    from pipeline.season.law.tally import BallotCounts, Tally
    from pipeline.season.session import Session
    from pipeline.season.setup import Setup


def counting_minutes(sources: Sources) -> Document:
    """Compose the counting minutes, signed by all counters and the chair."""
    session, _ = sources.counted
    kind = DocumentKind.SECOND_COUNTING_MINUTES if sources.second else DocumentKind.COUNTING_MINUTES
    counters = tuple(_person(sources.setup, each.name, each.role_shown) for each in session.counting_committee)
    heads = tuple(person for person, each in zip(counters, session.counting_committee, strict=True) if each.head)
    facts = CountingMinutesFacts(
        signed=signed_frame(sources, kind),
        vote=vote_facts(sources),
        reconciliation=reconciliation_facts(sources),
        begins=_moment(session, session.count_start),
        ends=_moment(session, session.count_end),
        where=session.place,
        counters=counters,
        heads=tuple(replace(person, role=counting_title(person.role)) for person in heads),
        pairs=_in_pairs([person for person in counters if person not in heads]),
        chair=_signer(sources.setup, session.chair),
    )
    return document(sources, kind, facts)


def second_counting_minutes(sources: Sources) -> Document:
    """Compose the minutes of the count of a second ballot."""
    return counting_minutes(replace(sources, second=True))


def council_minutes(sources: Sources) -> Document:
    """Compose the minutes of the meeting, signed by clerk and chair.

    Who came is what the vote on all nominees was held with; how the meeting ended is what was reported last.
    """
    session, _ = sources.counted
    setup = sources.setup
    last = sources.season.vote.session or session
    facts = CouncilMinutesFacts(
        signed=signed_frame(sources, DocumentKind.COUNCIL_MINUTES),
        vote=vote_facts(sources),
        begins=clock_and_date(session.start_time, session.date),
        ends=clock_and_date(last.end_time, last.date),
        where=session.place,
        attending=_attending(session, setup, {Attendance.PRESENT}),
        chair=_signer(setup, session.chair),
        clerk=_signer(setup, session.clerk),
        chair_person=_person(setup, session.chair, ""),
        clerk_person=_person(setup, session.clerk, ""),
        plan=reference(sources, DocumentKind.PLAN),
        counting=reference(sources, DocumentKind.COUNTING_MINUTES),
        counters=tuple(_person(setup, each.name, each.role_shown) for each in session.counting_committee),
        opinions=tuple(Remark(speaker=each.speaker, paragraphs=paragraphs(each.text)) for each in last.opinions),
        second=second_outcome(sources),
        conclusion=paragraphs(last.conclusion),
    )
    return document(sources, DocumentKind.COUNCIL_MINUTES, facts)


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
        absent=_attending(session, sources.setup, {Attendance.ABSENT}),
        absent_voting=_attending(session, sources.setup, {Attendance.ABSENT_VOTING}),
        quorum=quorum_words(rules),
        quorum_required=padded(tally.quorum_required),
        quorum_outcome=QUORUM_MET if tally.quorum_met else QUORUM_MISSED,
        ballots=_ballots(tally.ballots),
        voting_way=VOTING_WAYS[rules.ballot_tier],
        secrecy=SECRECY[rules.ballot_tier],
        passing=passing_words(rules, _most(tally, "base"), _most(tally, "required")),
        listed=how_many(vote.nominees),
        passed=how_many(vote.passed),
        groups=result_groups(vote.nominees, tally),
        tied=tuple(nominee.name for nominee in vote.tied),
    )


def _most(tally: Tally, number: str) -> str:
    return padded(max((getattr(line, number) for line in tally.lines), default=0))


def _ballots(counts: BallotCounts) -> BallotFigures:
    return BallotFigures(
        issued=padded(counts.issued),
        collected=padded(counts.collected),
        valid=padded(counts.valid),
        invalid=padded(counts.invalid),
        unused=padded(counts.unused),
        missing=padded(counts.missing),
    )


def _in_pairs(people: Sequence[Person]) -> tuple[tuple[Person, Person], ...]:
    """Put people two by two, as they sign; beside the last of an odd number stands nobody."""
    return tuple(zip_longest(people[::2], people[1::2], fillvalue=Person(name="")))


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
    role = role or (council_role(member.role_shown) if member else "")
    return Person(name=name, post=post, role=role, office=in_one_line(post, role), reason=reason)


def _signer(setup: Setup, name: str) -> Signature:
    member = member_named(setup, name)
    return Signature(lines=(), name=name, post=office_at(member.post, setup.agency) if member else "")


def _moment(session: Session, moment: time | None) -> str:
    """Say when the count began or ended; a time that was not stated is left to write in."""
    return f"{clock(moment) if moment else CLOCK_BLANK}, {long_date(session.date)}"
