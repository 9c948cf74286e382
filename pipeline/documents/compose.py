"""From a season to its documents: which exist at this stage, and what each is filled with. Pure.

A document's words are in its template, worded values in `pipeline.documents.words`; here is only what comes from the
season.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.compose_council import invitation, paper_ballot, submission, summary
from pipeline.documents.compose_decision import announcement, certificates, decision
from pipeline.documents.compose_frame import Sources
from pipeline.documents.compose_minutes import council_minutes, counting_minutes
from pipeline.documents.compose_plan import plan

if TYPE_CHECKING:
    from pipeline.documents.facts import Document
    from pipeline.season.season import Season


def compose(season: Season, *, with_references: bool = True) -> tuple[Document, ...]:
    """Give every document that exists at this stage, in the order in which they come about.

    Args:
        season: The season as it stands.
        with_references: False leaves all numbers and dates of documents blank, the document's own too: what remains
            are its own facts, and comparing them before and after a drop tells whether the drop changes a document
            that has been numbered already.

    Returns:
        The plan; the summary from the first accepted nomination on; invitation and paper ballot from the appraisal
        on; both minutes from the tally on, those of a second ballot from its count on; the submission where somebody
        passed; decision, certificates and announcement where the Director recognises somebody.
    """
    sources = Sources(season, with_references)
    documents = [plan(sources)]
    if season.accepted:
        documents.append(summary(sources))
    if season.round:
        documents += [invitation(sources), paper_ballot(sources)]
    if season.tally is not None and season.session is not None:
        documents += [*_counts(sources), council_minutes(sources), *_outcome(sources)]
    return tuple(documents)


def _counts(sources: Sources) -> list[Document]:
    """Give the minutes of every count: of the vote on all nominees, and of a second ballot."""
    second = sources.season.second
    if second is None or second.tally is None:
        return [counting_minutes(sources)]
    return [counting_minutes(sources), counting_minutes(replace(sources, second=True))]


def _outcome(sources: Sources) -> list[Document]:
    """Give what follows from the vote; a session without a quorum decides nothing."""
    season = sources.season
    if season.tally is None or not season.tally.quorum_met or not season.passed:
        return []
    if not season.recognised:
        return [submission(sources)]
    return [submission(sources), decision(sources), *certificates(sources), announcement(sources)]
