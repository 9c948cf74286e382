"""The register of outgoing documents: one row for each number given (Decree 30/2020, Appendix IV, I)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.kernel.dates import short_date
from pipeline.season.documents import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.documents.document import Document
    from pipeline.forms.form import Value
    from pipeline.season.season import Season


REGISTER_TITLE: Final = "Sổ đăng ký văn bản đi của kỳ xét năm {year}"

HEADERS: Final = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)

FILED_AT: Final = "VT"
SIGNED_NOTE: Final = "Đã lưu bản ký"
REGISTER_SHEET: Final = "Sổ đăng ký"


def register_rows(
    season: Season, documents: Iterable[Document]
) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Give headers and rows, by date and number (Decree 30/2020, Appendix IV, I).

    Args:
        season: For dates and what has come back signed.
        documents: The numbered documents as they were frozen; others are passed over.
    """
    rows = []
    for document in documents:
        issued = season.issue_of(document.kind) if document.kind in NUMBERED else None
        if issued is not None:
            rows.append((issued.date, int(issued.number), _row(season, document, short_date(issued.date))))
    return HEADERS, tuple(row for _, _, row in sorted(rows, key=lambda entry: entry[:2]))


def _row(season: Season, document: Document, day: str) -> tuple[Value, ...]:
    signer = document.text("signer", "name")
    # The season's recipients, also of a paper that itself lists the council alone (`Recipients.COUNCIL`).
    recipients = "; ".join(document.texts("recipients"))
    note = SIGNED_NOTE if document.stem in dict(season.signed) else ""
    return (document.code, day, document.title, signer, recipients, FILED_AT, "", "", "", note)
