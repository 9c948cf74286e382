"""What the Director signs at the end: the decision with its list, the certificates, the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.certificate_fit import Fit, Words, fit
from pipeline.documents.compose_frame import Sources, bases, document, reference, signed_frame
from pipeline.documents.compose_lists import entry, entry_groups, how_many, in_print_order
from pipeline.documents.compose_signing import signature
from pipeline.documents.document_facts import AnnouncementFacts, CertificateFacts, DecisionFacts
from pipeline.documents.words.documents import DIRECTOR, FIELD_LABEL, MOVEMENT_LABEL
from pipeline.kernel.text import slug
from pipeline.season.documents import DocumentKind

if TYPE_CHECKING:
    from pipeline.documents.facts import Document, Entry
    from pipeline.documents.shared_facts import SignedFrame
    from pipeline.season.nomination import Nominee


def decision(sources: Sources) -> Document:
    """Compose the decision and its annexed list."""
    setup, recognised = sources.setup, sources.season.recognised
    facts = DecisionFacts(
        signed=signed_frame(sources, DocumentKind.DECISION),
        bases=bases(setup),
        plan=reference(sources, DocumentKind.PLAN),
        minutes=reference(sources, DocumentKind.COUNCIL_MINUTES),
        submission=reference(sources, DocumentKind.SUBMISSION),
        decision=reference(sources, DocumentKind.DECISION),
        groups=entry_groups(recognised),
        total=how_many(recognised),
    )
    return document(sources, DocumentKind.DECISION, facts)


def certificates(sources: Sources) -> list[Document]:
    """Compose one certificate for each recognised nominee, in the order of the decision's list."""
    nominees = in_print_order(sources.season.recognised)
    return [_certificate(sources, nominee, number) for number, nominee in enumerate(nominees, start=1)]


def _certificate(sources: Sources, nominee: Nominee, number: int) -> Document:
    """Compose a certificate; it is no registered document type, and bears the number of the decision."""
    printed = entry(nominee, number, number)
    decided = reference(sources, DocumentKind.DECISION)
    signed = signed_frame(sources, DocumentKind.CERTIFICATE)
    place = printed.place if printed.place != nominee.name else ""
    label = FIELD_LABEL if nominee.field else MOVEMENT_LABEL
    facts = CertificateFacts(
        signed=signed,
        name=nominee.name,
        honorific=printed.honorific,
        nominee_place=place,
        ground_label=label,
        ground=printed.subject_of,
        fit=_fitted(signed, printed, place, f"{label}: {printed.subject_of}"),
        decision=decided,
    )
    stem = f"{DocumentKind.CERTIFICATE.value}/{number:02d}-{slug(nominee.name)}"
    code = decided.code if sources.issue_of(DocumentKind.DECISION) else ""
    return document(sources, DocumentKind.CERTIFICATE, facts, stem=stem, code=code)


def announcement(sources: Sources) -> Document:
    """Compose the announcement: names, posts, units, achievements; no birth dates and no votes."""
    recognised = sources.season.recognised
    facts = AnnouncementFacts(
        signed=signed_frame(sources, DocumentKind.ANNOUNCEMENT),
        groups=entry_groups(recognised),
        total=how_many(recognised),
        decision=reference(sources, DocumentKind.DECISION),
        decision_signer=signature(sources.season, DocumentKind.DECISION),
    )
    return document(sources, DocumentKind.ANNOUNCEMENT, facts)


def _fitted(signed: SignedFrame, printed: Entry, place: str, ground: str) -> Fit:
    """Set what a certificate says so that all of it stands on one page."""
    signer = signed.signer
    words = Words(
        issuer=f"{DIRECTOR} {signed.frame.agency}",
        name=f"{printed.honorific} {printed.name}",
        place=place,
        ground=ground,
        above=signer.lines,
        below=(signer.post, signer.name),
    )
    return fit(words)
