"""The summary of all accepted nominations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Document, Sources, document
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.documents.lists import NomineeGroup, how_many, nominee_groups
from pipeline.forms.form import word_for
from pipeline.season.choices import ELIGIBILITY, ELIGIBLE, NOT_ELIGIBLE
from pipeline.season.documents import DocumentKind
from pipeline.season.fold import nominee_of

if TYPE_CHECKING:
    from pipeline.documents.lists import NomineeRow
    from pipeline.season.appraisal import Appraisal, AppraisalLine
    from pipeline.season.nomination import Nominee


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """The summary of all accepted nominations."""

    signed: SignedFrame
    groups: tuple[NomineeGroup, ...]
    total: str


SUMMARY_SHEET: Final = "Tổng hợp"
SUMMARY_BEFORE: Final = ("TT", "Mã hồ sơ", "Phòng giới thiệu")
SUMMARY_AFTER: Final = ("Kết quả thẩm định", "Ghi chú thẩm định")


def summary(sources: Sources) -> Document:
    """Compose the summary of all accepted nominations; once the dossiers are appraised it says with what result."""
    season = sources.season
    nominees = [nominee_of(dossier, season.setup) for dossier in season.accepted]
    facts = SummaryFacts(
        signed=signed_frame(sources, DocumentKind.SUMMARY),
        groups=_appraised(nominee_groups(nominees), nominees, season.appraisal),
        total=how_many(nominees),
    )
    return document(sources, DocumentKind.SUMMARY, facts)


def _appraised(
    groups: tuple[NomineeGroup, ...], nominees: list[Nominee], appraisal: Appraisal | None
) -> tuple[NomineeGroup, ...]:
    """Write the appraisal's result and note beside each nominee; before the appraisal nothing."""
    verdicts = {line.id: line for line in appraisal.lines} if appraisal else {}
    appraised = []
    for group in groups:
        rows = [_with_verdict(row, verdicts.get(nominees[row.line - 1].id)) for row in group.rows]
        appraised.append(replace(group, rows=tuple(rows)))
    return tuple(appraised)


def _with_verdict(row: NomineeRow, line: AppraisalLine | None) -> NomineeRow:
    if line is None:
        return row
    verdict = word_for(ELIGIBLE if line.eligible else NOT_ELIGIBLE, ELIGIBILITY)
    return replace(row, verdict=verdict, note=line.note)
