"""From a season to its documents: which there are at this stage, and which numbered ones an event would alter. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.announcement import AnnouncementFacts, announcement
from pipeline.documents.certificate import CertificateFacts, certificates
from pipeline.documents.council_minutes import CouncilMinutesFacts, council_minutes
from pipeline.documents.counting_minutes import CountingMinutesFacts, counting_minutes, second_counting_minutes
from pipeline.documents.decision import DecisionFacts, decision
from pipeline.documents.document import Document, Sources
from pipeline.documents.invitation import InvitationFacts, invitation
from pipeline.documents.pack_page import PACK_TEMPLATE, PackPageFacts
from pipeline.documents.paper_ballot import PaperBallotFacts, paper_ballot
from pipeline.documents.plan import PlanFacts, plan
from pipeline.documents.receipt import RECEIPT_TEMPLATE, ReceiptFacts
from pipeline.documents.submission import SubmissionFacts, submission
from pipeline.documents.summary import SummaryFacts, summary
from pipeline.kernel.findings import error
from pipeline.season.documents import SPECS, DocumentKind, Since
from pipeline.season.fold import advance
from pipeline.season.season_function import SeasonFunction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from pipeline.kernel.findings import Finding
    from pipeline.season.events import Event
    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True)
class Composition:
    """What a document's template is filled with, and what makes the document, or one for each nominee, of a season."""

    facts: type[DataclassInstance]
    composed: Callable[[Sources], Document | list[Document]]


COMPOSITIONS: Final[Mapping[DocumentKind, Composition]] = {
    DocumentKind.PLAN: Composition(PlanFacts, plan),
    DocumentKind.SUMMARY: Composition(SummaryFacts, summary),
    DocumentKind.INVITATION: Composition(InvitationFacts, invitation),
    DocumentKind.PAPER_BALLOT: Composition(PaperBallotFacts, paper_ballot),
    DocumentKind.COUNTING_MINUTES: Composition(CountingMinutesFacts, counting_minutes),
    DocumentKind.SECOND_COUNTING_MINUTES: Composition(CountingMinutesFacts, second_counting_minutes),
    DocumentKind.COUNCIL_MINUTES: Composition(CouncilMinutesFacts, council_minutes),
    DocumentKind.SUBMISSION: Composition(SubmissionFacts, submission),
    DocumentKind.DECISION: Composition(DecisionFacts, decision),
    DocumentKind.CERTIFICATE: Composition(CertificateFacts, certificates),
    DocumentKind.ANNOUNCEMENT: Composition(AnnouncementFacts, announcement),
}
"""The module of each document, in one line; what else there is to say of a document stands in its row."""

FACTS: Final[Mapping[str, type[DataclassInstance]]] = {
    **{SPECS[kind].template: made.facts for kind, made in COMPOSITIONS.items()},
    PACK_TEMPLATE: PackPageFacts,
    RECEIPT_TEMPLATE: ReceiptFacts,
}
"""What each template is offered, by the template's name."""


def compose(season: Season, *, with_references: bool = True) -> tuple[Document, ...]:
    """Give every document that exists at this stage, in the order in which they come about.

    Args:
        season: The season as it stands.
        with_references: False leaves all numbers and dates of documents blank, the document's own too: what remains
            are its own facts, and comparing them before and after a drop tells whether the drop changes a document
            that has been numbered already.
    """
    reached = _reached(season)
    documents: list[Document] = []
    for kind, spec in SPECS.items():
        if spec.since in reached:
            documents += _COMPOSED[kind, with_references](season)
    return tuple(documents)


def _composer(kind: DocumentKind, *, with_references: bool) -> Callable[[Season], tuple[Document, ...]]:
    """Give what composes the documents of a kind, and composes them again only where what they say has changed."""

    def composed(season: Season) -> tuple[Document, ...]:
        made = COMPOSITIONS[kind].composed(Sources(season, with_references))
        return tuple(made) if isinstance(made, list) else (made,)

    return SeasonFunction(composed)


_COMPOSED: Final = {
    (kind, with_references): _composer(kind, with_references=with_references)
    for kind in COMPOSITIONS
    for with_references in (True, False)
}


def _reached(season: Season) -> set[Since]:
    """Tell how far the season has come; a session without a quorum decides nothing."""
    tally, second = season.first.tally, season.second
    reached = {Since.SETUP}
    if season.accepted:
        reached.add(Since.NOMINATION)
    if season.list_closed:
        reached.add(Since.LIST)
    if tally is None:
        return reached
    reached.add(Since.COUNT)
    if second is not None and second.tally is not None:
        reached.add(Since.SECOND_COUNT)
    if tally.quorum_met and season.passed:
        reached |= {Since.RESULT, Since.RECOGNITION} if season.recognised else {Since.RESULT}
    return reached


def alters_numbered(season: Season, event: Event) -> tuple[Finding, ...]:
    """Name the numbered documents whose own facts the event would change.

    Numbers of others do not count, nor do the papers of a round that the event abandons on record. The certificates
    belong to the decision: they quote its number and are granted with it.
    """
    changed = advance(season, event)
    released = changed.abandoned[len(season.abandoned) :]
    numbered = {issued.kind for issued in season.issued if issued not in released}
    if not numbered:
        return ()
    after = {document.stem: document.values for document in _own_facts(changed, numbered)}
    before = _own_facts(season, numbered)
    altered = sorted(document.title for document in before if after.get(document.stem) != document.values)
    return (error("S321", documents="; ".join(dict.fromkeys(altered))),) if altered else ()


def belongs_to(kind: DocumentKind | None) -> DocumentKind | None:
    """Say by which document's number a document is bound; None for papers that have none."""
    return (SPECS[kind].numbered_with or kind) if kind else None


def _own_facts(season: Season, numbered: set[DocumentKind]) -> list[Document]:
    documents = compose(season, with_references=False)
    return [document for document in documents if belongs_to(document.kind) in numbered]
