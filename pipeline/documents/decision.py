"""The Director's decision with its annexed list."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.document import Document, Reference, Sources, bases, document, reference
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.documents.lists import NomineeGroup, how_many, nominee_groups
from pipeline.season.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """The decision, with its annexed list."""

    signed: SignedFrame
    bases: tuple[str, ...]
    plan: Reference
    minutes: Reference
    submission: Reference
    decision: Reference
    groups: tuple[NomineeGroup, ...]
    total: str


def decision(sources: Sources) -> Document:
    """Compose the decision and its annexed list."""
    setup, recognised = sources.setup, sources.season.recognised
    facts = DecisionFacts(
        signed=signed_frame(sources, DocumentKind.DECISION),
        bases=bases(setup),
        plan=reference(sources, DocumentKind.PLAN),
        minutes=reference(sources, DocumentKind.COUNCIL_MINUTES),
        submission=reference(sources, DocumentKind.SUBMISSION),
        decision=reference(sources, DocumentKind.DECISION),
        groups=nominee_groups(recognised),
        total=how_many(recognised),
    )
    return document(sources, DocumentKind.DECISION, facts)
