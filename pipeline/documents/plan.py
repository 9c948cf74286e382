"""The yearly plan, which follows the outline of the department's own plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Sources, bases, document
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.kernel.dates import long_date
from pipeline.season.documents import DocumentKind
from pipeline.season.setup import Channel, CriterionKind, Subject

if TYPE_CHECKING:
    from pipeline.season.setup import Criterion, Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMovements:
    """A way in which exemplars are found, as a heading, and the movements that belong to it."""

    heading: str
    movements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The yearly plan."""

    signed: SignedFrame
    bases: tuple[str, ...]
    common_criteria: tuple[str, ...]
    specific_criteria: tuple[str, ...]
    channels: tuple[ChannelMovements, ...]
    report_deadline: str
    recognition_deadline: str


CHANNEL_HEADINGS: Final = {
    Channel.FIELD: "Phong trào thi đua theo lĩnh vực do cơ quan phát động:",
    Channel.HIGHER: "Phong trào thi đua do Thủ tướng Chính phủ, Ủy ban nhân dân cấp tỉnh phát động:",
    Channel.YEARLY: "Phong trào thi đua do cơ quan phát động và tổ chức thực hiện hằng năm:",
}

APPLIES_ONLY: Final = {
    Subject.INDIVIDUAL: "(áp dụng đối với cá nhân)",
    Subject.COLLECTIVE: "(áp dụng đối với tập thể)",
}


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
