"""What the council's papers say of a second ballot on those who were tied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import reference
from pipeline.documents.compose_lists import how_many, result_groups
from pipeline.documents.facts import SecondOutcome
from pipeline.documents.words.documents_vote import chosen_words
from pipeline.kernel.numbers import padded
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from pipeline.documents.compose_frame import Sources


def second_outcome(sources: Sources) -> SecondOutcome | None:
    """Give the result of the second ballot; None where there was none, or it is not yet counted."""
    second = sources.season.second
    if second is None or second.session is None or second.tally is None:
        return None
    counts = second.tally.ballots
    return SecondOutcome(
        minutes=reference(replace(sources, second=True), DocumentKind.SECOND_COUNTING_MINUTES),
        listed=how_many(second.nominees),
        issued=padded(counts.issued),
        collected=padded(counts.collected),
        valid=padded(counts.valid),
        invalid=padded(counts.invalid),
        rule=chosen_words(second.rules),
        groups=result_groups(second.nominees, second.tally),
        chosen=tuple(nominee.name for nominee in second.passed),
        tied=tuple(nominee.name for nominee in second.tied),
    )
