"""What each template is filled with: one frozen set of typed facts a template, built on frames that several share.

The names of the fields are the contract with the templates (`templates/README.md`); of `shared_facts` the names within.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pipeline.documents.certificate_fit import Fit
from pipeline.documents.facts import (
    Advice,
    ChannelMovements,
    Convener,
    EntryGroup,
    Judgement,
    Line,
    Person,
    Reference,
    Remark,
    ResultGroup,
    SecondOutcome,
    Signature,
)
from pipeline.documents.shared_facts import Frame, ReconciliationFacts, SignedFrame, VoteFacts
from pipeline.season.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """The facts of one document; `template` is the file name, without ending, of the template that takes them."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(DocumentFacts):
    """The yearly plan."""

    template: ClassVar[str] = DocumentKind.PLAN.value
    signed: SignedFrame
    bases: tuple[str, ...]
    common_criteria: tuple[str, ...]
    specific_criteria: tuple[str, ...]
    channels: tuple[ChannelMovements, ...]
    report_deadline: str
    recognition_deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts(DocumentFacts):
    """The summary of all accepted nominations."""

    template: ClassVar[str] = DocumentKind.SUMMARY.value
    signed: SignedFrame
    groups: tuple[EntryGroup, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts(DocumentFacts):
    """The invitation to the council's session."""

    template: ClassVar[str] = DocumentKind.INVITATION.value
    signed: SignedFrame
    when: str
    where: str
    chair: Convener
    members: tuple[Person, ...]
    total: str
    voting_way: str
    voting_means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBallotFacts(DocumentFacts):
    """The paper ballot, of a second ballot too."""

    template: ClassVar[str] = DocumentKind.PAPER_BALLOT.value
    signed: SignedFrame
    groups: tuple[EntryGroup, ...]
    again: str
    invalid_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingMinutesFacts(DocumentFacts):
    """The minutes of a count; `heads` are among the `counters`, `pairs` are the others as they sign."""

    template: ClassVar[str] = DocumentKind.COUNTING_MINUTES.value
    signed: SignedFrame
    vote: VoteFacts
    reconciliation: ReconciliationFacts
    begins: str
    ends: str
    where: str
    counters: tuple[Person, ...]
    heads: tuple[Person, ...]
    pairs: tuple[tuple[Person, Person], ...]
    chair: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMinutesFacts(DocumentFacts):
    """The minutes of the meeting; chair and clerk as they sign, and as persons who are introduced."""

    template: ClassVar[str] = DocumentKind.COUNCIL_MINUTES.value
    signed: SignedFrame
    vote: VoteFacts
    begins: str
    ends: str
    where: str
    attending: tuple[Person, ...]
    chair: Signature
    clerk: Signature
    chair_person: Person
    clerk_person: Person
    plan: Reference
    counting: Reference
    counters: tuple[Person, ...]
    opinions: tuple[Remark, ...]
    second: SecondOutcome | None
    conclusion: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts(DocumentFacts):
    """The council's submission to the Director."""

    template: ClassVar[str] = DocumentKind.SUBMISSION.value
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts(DocumentFacts):
    """The decision, with its annexed list."""

    template: ClassVar[str] = DocumentKind.DECISION.value
    signed: SignedFrame
    bases: tuple[str, ...]
    plan: Reference
    minutes: Reference
    submission: Reference
    decision: Reference
    groups: tuple[EntryGroup, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts(DocumentFacts):
    """A certificate; `fit` is what it says as it is set: in the sizes for which the template has styles."""

    template: ClassVar[str] = DocumentKind.CERTIFICATE.value
    signed: SignedFrame
    name: str
    honorific: str
    nominee_place: str
    ground_label: str
    ground: str
    fit: Fit
    decision: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementFacts(DocumentFacts):
    """The announcement: no birth dates and no votes."""

    template: ClassVar[str] = DocumentKind.ANNOUNCEMENT.value
    signed: SignedFrame
    groups: tuple[EntryGroup, ...]
    total: str
    decision: Reference
    decision_signer: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPageFacts(DocumentFacts):
    """A page of the council's reading pack: one nomination; `facts` are answers beside their questions."""

    template: ClassVar[str] = "phieu-gioi-thieu"
    frame: Frame
    division: str
    name: str
    facts: tuple[Line, ...]
    achievements: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    prepared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts(DocumentFacts):
    """The receipt for a file that a division dropped."""

    template: ClassVar[str] = "bien-nhan"
    frame: Frame
    verdict: str
    explanation: str
    facts: tuple[Line, ...]
    findings: tuple[Advice, ...]
    steps: tuple[str, ...]


FACTS: Final[Mapping[str, type[DocumentFacts]]] = {
    facts.template: facts
    for facts in (
        PlanFacts,
        SummaryFacts,
        InvitationFacts,
        PaperBallotFacts,
        CountingMinutesFacts,
        CouncilMinutesFacts,
        SubmissionFacts,
        DecisionFacts,
        CertificateFacts,
        AnnouncementFacts,
        PackPageFacts,
        ReceiptFacts,
    )
}
"""What each template is offered, by the template's name."""
