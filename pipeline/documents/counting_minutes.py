"""The minutes of a count, of a second ballot too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.documents.council import CLOCK_BLANK, Person, counting_title, person_named, signer_named
from pipeline.documents.document import Document, Sources, document
from pipeline.documents.frame import Signature, SignedFrame, signed_frame
from pipeline.documents.reconciliation import ReconciliationFacts, reconciliation_facts
from pipeline.documents.results import VoteFacts, vote_facts
from pipeline.kernel.dates import clock, long_date
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from pipeline.season.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingMinutesFacts:
    """The minutes of a count; `heads` are among the `counters`, `pairs` are the others as they sign."""

    signed: SignedFrame
    vote: VoteFacts
    reconciliation: ReconciliationFacts
    begins: str
    ends: str
    where: str
    counters: tuple[Person, ...]
    heads: tuple[Person, ...]
    pairs: tuple[tuple[Person, Person], ...]
    chair: Signature


def counting_minutes(sources: Sources) -> Document:
    """Compose the counting minutes, signed by all counters and the chair."""
    session, _ = sources.counted
    kind = DocumentKind.SECOND_COUNTING_MINUTES if sources.second else DocumentKind.COUNTING_MINUTES
    counters = tuple(person_named(sources.setup, each.name, each.role_shown) for each in session.counting_committee)
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
        chair=signer_named(sources.setup, session.chair),
    )
    return document(sources, kind, facts)


def second_counting_minutes(sources: Sources) -> Document:
    """Compose the minutes of the count of a second ballot."""
    return counting_minutes(replace(sources, second=True))


def _in_pairs(people: Sequence[Person]) -> tuple[tuple[Person, Person], ...]:
    """Put people two by two, as they sign; beside the last of an odd number stands nobody."""
    return tuple(zip_longest(people[::2], people[1::2], fillvalue=Person(name="")))


def _moment(session: Session, moment: time | None) -> str:
    """Say when the count began or ended; a time that was not stated is left to write in."""
    return f"{clock(moment) if moment else CLOCK_BLANK}, {long_date(session.date)}"
