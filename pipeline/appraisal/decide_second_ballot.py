"""Drop 3 again, after the count: the council votes a second time on those who were tied for the last seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, error
from pipeline.season.choices import DOCUMENT_TITLES
from pipeline.season.documents import OF_THE_RESULT
from pipeline.season.events import SecondBallotOpened

if TYPE_CHECKING:
    from pipeline.season.appraisal import Appraisal
    from pipeline.season.season import Season


def second_ballot_asked(season: Season, appraisal: Appraisal) -> tuple[SecondBallotOpened, ...]:
    """Give the event that opens the second ballot, nothing where none is asked for.

    Asked for again while its box is shut (lost slips), it abandons the second ballot on record and opens another.
    """
    return (SecondBallotOpened(round=season.vote.round + 1),) if appraisal.second_ballot else ()


def objections_to_second_ballot(season: Season, appraisal: Appraisal) -> tuple[Finding, ...]:
    """Say why no second ballot can be opened."""
    if not appraisal.second_ballot:
        return ()
    if appraisal.new_round:
        return (error("A409"),)
    if not season.first.tied:
        return (error("A410"),)
    if season.second and not season.second.is_open:
        return (error("A411"),)
    numbered = [DOCUMENT_TITLES[kind] for kind in OF_THE_RESULT if season.issue_of(kind)]
    return (error("A412", documents="; ".join(numbered)),) if numbered else ()
