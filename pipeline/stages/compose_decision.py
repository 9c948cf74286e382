"""What the Director signs at the end: the decision with its list, the certificates, the announcement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.domain.documents import DocumentKind
from pipeline.domain.names import slug
from pipeline.domain.widths import wrapped
from pipeline.stages.compose_frame import Sources, bases, document, reference
from pipeline.stages.compose_lists import entry, entry_groups, how_many, in_print_order
from pipeline.stages.compose_signing import signature
from pipeline.text.documents import FIELD_LABEL, MOVEMENT_LABEL

if TYPE_CHECKING:
    from pipeline.domain.facts import Document
    from pipeline.domain.nomination import Nominee

_NAME_SIZES = ((30, 1), (24, 2), (20, 9))
"""Sizes for which the certificate has a style, and on how many lines of it a name may stand."""

_NAME_MM = 225


def decision(sources: Sources) -> Document:
    """Compose the decision and its annexed list."""
    setup, recognised = sources.setup, sources.season.recognised
    return document(
        sources,
        DocumentKind.DECISION,
        {
            "bases": bases(setup),
            "plan": reference(sources, DocumentKind.PLAN),
            "minutes": reference(sources, DocumentKind.COUNCIL_MINUTES),
            "submission": reference(sources, DocumentKind.SUBMISSION),
            "groups": entry_groups(recognised),
            "total": how_many(recognised),
        },
    )


def certificates(sources: Sources) -> list[Document]:
    """Compose one certificate for each recognised nominee, in the order of the decision's list."""
    nominees = in_print_order(sources.season.recognised)
    return [_certificate(sources, nominee, number) for number, nominee in enumerate(nominees, start=1)]


def _certificate(sources: Sources, nominee: Nominee, number: int) -> Document:
    """Compose a certificate; it is no registered document type, and bears the number of the decision."""
    printed = entry(nominee, number, number)
    decided = reference(sources, DocumentKind.DECISION)
    content = {
        "name": nominee.name,
        "honorific": printed.honorific,
        "nominee_place": printed.place if printed.place != nominee.name else "",
        "ground_label": FIELD_LABEL if nominee.field else MOVEMENT_LABEL,
        "ground": printed.subject_of,
        "name_size": _name_size(f"{printed.honorific} {nominee.name}"),
        "decision": decided,
    }
    stem = f"{DocumentKind.CERTIFICATE.value}/{number:02d}-{slug(nominee.name)}"
    made = document(sources, DocumentKind.CERTIFICATE, content, stem=stem)
    issued = sources.issue_of(DocumentKind.DECISION)
    return replace(made, code=decided.code if issued else "")


def announcement(sources: Sources) -> Document:
    """Compose the announcement: names, posts, units, achievements; no birth dates and no votes."""
    recognised = sources.season.recognised
    return document(
        sources,
        DocumentKind.ANNOUNCEMENT,
        {
            "groups": entry_groups(recognised),
            "total": how_many(recognised),
            "decision": reference(sources, DocumentKind.DECISION),
            "decision_signer": signature(sources.season, DocumentKind.DECISION),
        },
    )


def _name_size(name: str) -> int:
    """Choose the largest size at which a name stands on the lines it may take."""
    return next(size for size, lines in _NAME_SIZES if len(wrapped(name, size, _NAME_MM)) <= lines or lines > 2)  # noqa: PLR2004 - the last size takes any name
