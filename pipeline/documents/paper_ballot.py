"""The paper ballot."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.document import Document, Sources, document
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.documents.lists import NomineeGroup, nominee_groups
from pipeline.documents.vote_words import AGAIN, invalid_rules
from pipeline.season.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBallotFacts:
    """The paper ballot, of a second ballot too."""

    signed: SignedFrame
    groups: tuple[NomineeGroup, ...]
    again: str
    invalid_rules: tuple[str, ...]


def paper_ballot(sources: Sources) -> Document:
    """Compose the paper ballot: nothing in it tells one copy from another."""
    vote = sources.season.vote
    facts = PaperBallotFacts(
        signed=signed_frame(sources, DocumentKind.PAPER_BALLOT),
        groups=nominee_groups(vote.nominees),
        again=AGAIN if sources.season.second else "",
        invalid_rules=invalid_rules(vote.rules),
    )
    return document(sources, DocumentKind.PAPER_BALLOT, facts)
