"""The documents of a season, by the names that the outside knows them by."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """Every document of a season; the value is its file name's stem and its name in the `issue` workbook."""

    PLAN = "ke-hoach"
    SUMMARY = "tong-hop"
    INVITATION = "giay-moi"
    PAPER_BALLOT = "phieu-bau"
    COUNTING_MINUTES = "bien-ban-kiem-phieu"
    SECOND_COUNTING_MINUTES = "bien-ban-kiem-phieu-lan-2"
    COUNCIL_MINUTES = "bien-ban-hop"
    SUBMISSION = "to-trinh"
    DECISION = "quyet-dinh"
    CERTIFICATE = "giay-cong-nhan"
    ANNOUNCEMENT = "thong-bao"


class DocumentState(StrEnum):
    """How far a document has come."""

    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"
    ARCHIVED = "archived"


NUMBERED: tuple[DocumentKind, ...] = (
    DocumentKind.PLAN,
    DocumentKind.INVITATION,
    DocumentKind.COUNTING_MINUTES,
    DocumentKind.SECOND_COUNTING_MINUTES,
    DocumentKind.COUNCIL_MINUTES,
    DocumentKind.SUBMISSION,
    DocumentKind.DECISION,
    DocumentKind.ANNOUNCEMENT,
)
"""Documents that carry a number of their own and stand in the `issue` workbook."""

OF_EVERY_SEASON: tuple[DocumentKind, ...] = tuple(
    kind for kind in NUMBERED if kind is not DocumentKind.SECOND_COUNTING_MINUTES
)
"""Numbered documents that come about in every season; a second ballot is rare."""

OF_A_ROUND: tuple[DocumentKind, ...] = (
    DocumentKind.INVITATION,
    DocumentKind.COUNTING_MINUTES,
    DocumentKind.SECOND_COUNTING_MINUTES,
    DocumentKind.COUNCIL_MINUTES,
    DocumentKind.SUBMISSION,
)
"""Numbered papers that belong to one round of the vote and are abandoned with it."""

OF_THE_RESULT: tuple[DocumentKind, ...] = (
    DocumentKind.COUNCIL_MINUTES,
    DocumentKind.SUBMISSION,
    DocumentKind.DECISION,
    DocumentKind.ANNOUNCEMENT,
)
"""Numbered papers that say who passed: they wait for a second ballot."""

COUNCIL_PAPERS: frozenset[DocumentKind] = frozenset(
    {
        DocumentKind.SUMMARY,
        DocumentKind.INVITATION,
        DocumentKind.PAPER_BALLOT,
        DocumentKind.COUNTING_MINUTES,
        DocumentKind.SECOND_COUNTING_MINUTES,
        DocumentKind.COUNCIL_MINUTES,
        DocumentKind.SUBMISSION,
    }
)
"""Documents that the council issues, under its own head and number series."""
