"""From a season to its documents: which exist at this stage, and what each is filled with. Pure.

A document's words are in its template, worded values in `pipeline.documents.words`; here is only what comes from the
season.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.documents.compose_council import invitation, paper_ballot, submission, summary
from pipeline.documents.compose_decision import announcement, certificates, decision
from pipeline.documents.compose_frame import Sources
from pipeline.documents.compose_minutes import council_minutes, counting_minutes, second_counting_minutes
from pipeline.documents.compose_plan import plan
from pipeline.documents.facts import Document
from pipeline.season.documents import SPECS, DocumentKind, Since

if TYPE_CHECKING:
    from pipeline.season.season import Season

Composed = Callable[[Sources], Document | list[Document]]

COMPOSED: Final[Mapping[DocumentKind, Composed]] = {
    DocumentKind.PLAN: plan,
    DocumentKind.SUMMARY: summary,
    DocumentKind.INVITATION: invitation,
    DocumentKind.PAPER_BALLOT: paper_ballot,
    DocumentKind.COUNTING_MINUTES: counting_minutes,
    DocumentKind.SECOND_COUNTING_MINUTES: second_counting_minutes,
    DocumentKind.COUNCIL_MINUTES: council_minutes,
    DocumentKind.SUBMISSION: submission,
    DocumentKind.DECISION: decision,
    DocumentKind.CERTIFICATE: certificates,
    DocumentKind.ANNOUNCEMENT: announcement,
}
"""What composes each kind; a certificate for each nominee."""


def compose(season: Season, *, with_references: bool = True) -> tuple[Document, ...]:
    """Give every document that exists at this stage, in the order in which they come about.

    Args:
        season: The season as it stands.
        with_references: False leaves all numbers and dates of documents blank, the document's own too: what remains
            are its own facts, and comparing them before and after a drop tells whether the drop changes a document
            that has been numbered already.
    """
    sources = Sources(season, with_references)
    reached = _reached(season)
    documents: list[Document] = []
    for kind, spec in SPECS.items():
        if spec.since in reached:
            made = COMPOSED[kind](sources)
            documents += made if isinstance(made, list) else [made]
    return tuple(documents)


def _reached(season: Season) -> frozenset[Since]:
    """Tell how far the season has come; a session without a quorum decides nothing."""
    tally = season.first.tally
    counted = tally is not None
    second = season.second is not None and season.second.tally is not None
    passed = tally is not None and tally.quorum_met and bool(season.passed)
    holds = {
        Since.SETUP: True,
        Since.NOMINATION: bool(season.accepted),
        Since.LIST: season.list_closed,
        Since.COUNT: counted,
        Since.SECOND_COUNT: counted and second,
        Since.RESULT: counted and passed,
        Since.RECOGNITION: counted and passed and bool(season.recognised),
    }
    return frozenset(since for since, reached in holds.items() if reached)
