"""The yearly plan, which follows the outline of the department's own plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import Sources, bases, document, signed_frame
from pipeline.documents.document_facts import PlanFacts
from pipeline.documents.facts import ChannelMovements
from pipeline.documents.words.documents_plan import APPLIES_ONLY, CHANNEL_HEADINGS
from pipeline.kernel.dates import long_date
from pipeline.season.documents import DocumentKind
from pipeline.season.setup import Channel, CriterionKind, Subject

if TYPE_CHECKING:
    from pipeline.documents.facts import Document
    from pipeline.season.setup import Criterion, Setup


def plan(sources: Sources) -> Document:
    """Compose the plan: it is made of the setup alone."""
    setup = sources.setup
    facts = PlanFacts(
        signed=signed_frame(sources, DocumentKind.PLAN),
        bases=bases(setup),
        common_criteria=_criteria(setup, CriterionKind.COMMON),
        specific_criteria=_criteria(setup, CriterionKind.SPECIFIC),
        channels=_channels(setup),
        report_deadline=long_date(setup.report_deadline),
        recognition_deadline=long_date(setup.recognition_deadline),
    )
    return document(sources, DocumentKind.PLAN, facts)


def _criteria(setup: Setup, kind: CriterionKind) -> tuple[str, ...]:
    return tuple(_worded(criterion) for criterion in setup.criteria if criterion.kind is kind)


def _worded(criterion: Criterion) -> str:
    text = criterion.text.strip().rstrip(" ;.,")
    only: Subject | None = criterion.applies_to
    return text if only is None else f"{text} {APPLIES_ONLY[only]}"


def _channels(setup: Setup) -> tuple[ChannelMovements, ...]:
    """Part the movements by the channel through which exemplars are found; a channel without movements is left out."""
    by_channel = {
        channel: tuple(movement.name for movement in setup.movements if movement.channel is channel)
        for channel in Channel
    }
    return tuple(
        ChannelMovements(heading=CHANNEL_HEADINGS[channel], movements=names)
        for channel, names in by_channel.items()
        if names
    )
