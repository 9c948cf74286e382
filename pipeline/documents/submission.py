"""The council's submission to the Director: who passed, with their votes, and who did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.document import Document, Reference, Sources, bases, document, reference
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.documents.lists import how_many
from pipeline.documents.results import ResultGroup, SecondOutcome, result_groups, second_outcome
from pipeline.documents.vote_words import NOT_CHOSEN, threshold_words
from pipeline.kernel.dates import long_date
from pipeline.season.documents import DocumentKind
from pipeline.season.fold import nominee_of

if TYPE_CHECKING:
    from pipeline.season.nomination import NominationId
    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts:
    """The council's submission to the Director."""

    signed: SignedFrame
    bases: tuple[str, ...]
    plan: Reference
    minutes: Reference
    counting: Reference
    second: SecondOutcome | None
    session_date: str
    nominated: str
    listed: str
    proposed: str
    these: str
    threshold: str
    groups: tuple[ResultGroup, ...]
    failed_groups: tuple[ResultGroup, ...]


def submission(sources: Sources) -> Document:
    """Compose the council's submission to the Director: who passed, with their votes, and who did not."""
    season, setup = sources.season, sources.setup
    session, tally = sources.counted
    result = season.result or tally
    passed = {nominee.id for nominee in season.passed}
    failed = [nominee for nominee in season.ballot_list if nominee.id not in passed]
    facts = SubmissionFacts(
        signed=signed_frame(sources, DocumentKind.SUBMISSION),
        bases=bases(setup),
        plan=reference(sources, DocumentKind.PLAN),
        minutes=reference(sources, DocumentKind.COUNCIL_MINUTES),
        counting=reference(sources, DocumentKind.COUNTING_MINUTES),
        second=second_outcome(sources),
        session_date=long_date(session.date),
        nominated=how_many(nominee_of(dossier, setup) for dossier in season.accepted),
        listed=how_many(season.ballot_list),
        proposed=how_many(season.passed),
        these=these_cases(len(season.passed)),
        threshold=threshold_words(setup.rules),
        groups=result_groups(season.passed, result),
        failed_groups=result_groups(failed, result, _second_whys(season)),
    )
    return document(sources, DocumentKind.SUBMISSION, facts)


def _second_whys(season: Season) -> dict[NominationId, str]:
    """Say why those who were tied are not proposed, once the second ballot on them is counted."""
    second = season.second
    if second is None or second.tally is None:
        return {}
    return {line.id: NOT_CHOSEN for line in second.tally.lines if line.id not in second.tally.tied}


def these_cases(number: int) -> str:
    """Point to those just named, to begin a sentence."""
    return "trường hợp này" if number == 1 else "các trường hợp này"
