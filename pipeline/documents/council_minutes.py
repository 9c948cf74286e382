"""The minutes of the council's meeting (model 1.9 of Decree 30/2020)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.council import Person, attending, person_named, signer_named
from pipeline.documents.document import Document, Reference, Sources, document, paragraphs, reference
from pipeline.documents.frame import Signature, SignedFrame, signed_frame
from pipeline.documents.results import SecondOutcome, VoteFacts, second_outcome, vote_facts
from pipeline.kernel.dates import clock_and_date
from pipeline.season.documents import DocumentKind
from pipeline.season.session import Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said, in paragraphs."""

    speaker: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMinutesFacts:
    """The minutes of the meeting; chair and clerk as they sign, and as persons who are introduced."""

    signed: SignedFrame
    vote: VoteFacts
    begins: str
    ends: str
    where: str
    attending: tuple[Person, ...]
    chair: Signature
    clerk: Signature
    chair_person: Person
    clerk_person: Person
    plan: Reference
    counting: Reference
    counters: tuple[Person, ...]
    opinions: tuple[Statement, ...]
    second: SecondOutcome | None
    conclusion: tuple[str, ...]


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
        attending=attending(session, setup, {Attendance.PRESENT}),
        chair=signer_named(setup, session.chair),
        clerk=signer_named(setup, session.clerk),
        chair_person=person_named(setup, session.chair, ""),
        clerk_person=person_named(setup, session.clerk, ""),
        plan=reference(sources, DocumentKind.PLAN),
        counting=reference(sources, DocumentKind.COUNTING_MINUTES),
        counters=tuple(person_named(setup, each.name, each.role_shown) for each in session.counting_committee),
        opinions=tuple(Statement(speaker=each.speaker, paragraphs=paragraphs(each.text)) for each in last.opinions),
        second=second_outcome(sources),
        conclusion=paragraphs(last.conclusion),
    )
    return document(sources, DocumentKind.COUNCIL_MINUTES, facts)
