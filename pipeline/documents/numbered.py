"""What has been numbered is never changed silently: finds the numbered documents that an event would alter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.compose import compose
from pipeline.kernel.findings import Finding, error
from pipeline.season.documents import SPECS
from pipeline.season.fold import advance

if TYPE_CHECKING:
    from pipeline.documents.facts import Document
    from pipeline.season.documents import DocumentKind
    from pipeline.season.events import Event
    from pipeline.season.season import Season


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
    before = _own_facts(season, numbered)
    after = _own_facts(changed, numbered)
    altered = sorted(document.title for stem, document in before.items() if _differs(document, after.get(stem)))
    return (error("S321", documents="; ".join(dict.fromkeys(altered))),) if altered else ()


def belongs_to(kind: DocumentKind | None) -> DocumentKind | None:
    """Say by which document's number a document is bound; None for papers that have none."""
    return (SPECS[kind].numbered_with or kind) if kind else None


def _own_facts(season: Season, numbered: set[DocumentKind]) -> dict[str, Document]:
    return {
        document.stem: document
        for document in compose(season, with_references=False)
        if belongs_to(document.kind) in numbered
    }


def _differs(before: Document, after: Document | None) -> bool:
    return after is None or before.values != after.values
