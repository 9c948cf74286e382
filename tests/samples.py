"""One rich sample season, of invented people: 5 divisions, a council of 9, any number of nominees, at every stage.

    season = issued_season()              # 14 nominees, decided and numbered
    season = counted_season(nominees=60)

The threshold is two thirds of the 9 members, 6 votes: one nominee stands exactly at it, one just under it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Final

from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.season.appraisal import Appraisal, AppraisalLine
from pipeline.season.documents import OF_EVERY_SEASON, DocumentKind
from pipeline.season.dossiers import Dossier, Dossiers
from pipeline.season.events import SecondBallotOpened, SessionTaken
from pipeline.season.fold import advance, nominee_of
from pipeline.season.issue import Recognition
from pipeline.season.law.counting import Electorate, tally
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.nomination import Nomination, NominationId, NominationState, Nominee
from pipeline.season.season import Issued, Season
from pipeline.season.vote import Vote
from tests.sample_data import (
    AWKWARD_NAME,
    LONG_NAME,
    YEAR,
    individual,
    sample_nominations,
    sample_session,
    sample_setup,
)

if TYPE_CHECKING:
    from pipeline.documents.document import Document

_AGREE: Final = (7, 7, 6, 7, 7, 6, 5, 7, 7, 7, 3, 7, 6, 7)
"""Agreeing votes of the seven valid ballots, by line; 6 pass."""


def setup_season() -> Season:
    """Give a season that has just been opened."""
    return Season(setup=sample_setup())


def nomination_season(nominees: int = 14) -> Season:
    """Give a season whose nominations are in: the good ones, one returned, and one that will not be eligible."""
    good = [_dossier(number, nomination) for number, nomination in enumerate(sample_nominations(nominees), start=1)]
    late = individual(nominees + 7)
    returned = replace(_dossier(nominees + 2, late), state=NominationState.RETURNED, nomination=None)
    extra = [_dossier(nominees + 1, individual(nominees + 3))] if nominees > 1 else []
    return replace(setup_season(), nominations=Dossiers.of((*good, *extra, returned)))


def ballot_season(nominees: int = 14) -> Season:
    """Give a season whose list is closed."""
    season = nomination_season(nominees)
    # In the order in which they were handed in: the tallies below go by the line.
    handed_in = sorted(season.accepted, key=lambda dossier: dossier.digest)
    listed = tuple(nominee_of(dossier, season.setup) for dossier in handed_in[:nominees])
    on_list = {nominee.id for nominee in listed}
    lines = tuple(
        AppraisalLine(
            id=dossier.id,
            nominee=dossier.name,
            eligible=dossier.id in on_list,
            note="" if dossier.id in on_list else "Chưa đủ 12 tháng công tác tại Sở",
        )
        for dossier in handed_in
    )
    appraisal = Appraisal(
        meeting_date=date(YEAR, 12, 22), meeting_time=time(8, 30), meeting_place="Phòng họp A, trụ sở Sở", lines=lines
    )
    return replace(season, appraisal=appraisal, first=Vote(round=1, nominees=listed, rules=season.setup.rules))


def counted_season(nominees: int = 14) -> Season:
    """Give a season whose votes are counted: 8 issued and collected, 1 void, 7 valid."""
    season = ballot_season(nominees)
    session = sample_session()
    record = Record(
        round=1,
        counts=BallotCounts(issued=8, collected=8, valid=7, invalid=1, unused=0, missing=0),
        lines=tuple(_line(nominee, index) for index, nominee in enumerate(season.ballot_list)),
        invalid_reasons=(("conflict", 1),),
    )
    subjects = {nominee.id: nominee.subject for nominee in season.ballot_list}
    result = tally(record, season.setup.rules, subjects, Electorate(members=9, present=session.present))
    return replace(season, first=replace(season.first, session=session, record=record, tally=result))


def second_ballot_season() -> Season:
    """Give a season with a second ballot on three collectives tied for two seats, and on two persons for one."""
    season = counted_season()
    assert season.first.session is not None
    assert season.first.record is not None
    rules = season.setup.rules.model_copy(update={"seats_collective": 2, "seats_individual": 7})
    setup = season.setup.model_copy(update={"rules": rules})
    limited = replace(season, setup=setup, first=replace(season.first, rules=rules))
    first = SessionTaken(session=season.first.session, record=season.first.record)
    opened = advance(advance(limited, first), SecondBallotOpened(round=2))
    nominees = opened.vote.nominees
    lines = tuple(
        LineCount(id=each.id, nominee=each.name, agree=5 - place % 4, disagree=2 + place % 4, none=0, invalid=0)
        for place, each in enumerate(nominees)
    )
    session = season.first.session.model_copy(update={"end_time": time(11, 20), "count_start": None, "count_end": None})
    record = season.first.record.model_copy(update={"round": 2, "lines": lines})
    return advance(opened, SessionTaken(session=session, record=record))


def issued_season(nominees: int = 14) -> Season:
    """Give a season in which every document has its number; the Director leaves one nominee out."""
    season = counted_season(nominees)
    left_out = season.passed[-1:] if nominees > 1 else ()
    return replace(
        season,
        recognitions=tuple(Recognition(id=one.id, recognised=False, why="Đang xác minh đơn thư") for one in left_out),
        issued=tuple(
            Issued(kind=kind, number=f"{number}", date=_issue_date(kind), signer="")
            for number, kind in enumerate(OF_EVERY_SEASON, start=4)
        ),
    )


def sample_receipts() -> tuple[Document, ...]:
    """Give a receipt for a file that was accepted, and one for a file that goes back."""
    setup = sample_setup()
    good = DropAnswer(
        division="Phòng Hợp tác quốc tế",
        file_name="Phiếu giới thiệu (bản cuối) & phụ lục.xlsx",
        verdict="accepted",
        received="08 giờ 30, ngày 03 tháng 12 năm 2026",
        nominee="Phòng Hợp tác quốc tế",
        nomination_id="HTQT-001",
    )
    findings = (
        Advice(
            code="N101",
            place="Trang “Phiếu giới thiệu”, ô C7 (Ngày sinh)",
            message="Ô này đang để trống.",
            hint="Điền theo dạng ngày/tháng/năm, ví dụ 05/09/1980.",
        ),
        Advice(
            code="N115",
            place="Trang “Phiếu giới thiệu”, ô C21 (TC2. Minh chứng)",
            message="Chưa nêu minh chứng cho tiêu chuẩn đã chọn “Đạt”.",
            hint="Nêu việc làm, kết quả hoặc văn bản chứng minh.",
        ),
    )
    bad = replace(good, verdict="returned", findings=findings, nominee="Trần Văn Ơn", nomination_id="LS-006")
    return receipt(setup, good, "bien-nhan-1"), receipt(setup, bad, "bien-nhan-2")


def _issue_date(kind: DocumentKind) -> date:
    if kind is DocumentKind.PLAN:
        return date(YEAR, 2, 6)
    after = (DocumentKind.SUBMISSION, DocumentKind.DECISION, DocumentKind.ANNOUNCEMENT)
    return date(YEAR + 1, 1, 5) if kind in after else date(YEAR, 12, 22)


def _dossier(number: int, nomination: Nomination) -> Dossier:
    return Dossier(
        id=NominationId(f"{nomination.division}-{number:03d}"),
        division=nomination.division,
        revision=1,
        state=NominationState.ACCEPTED,
        name=nomination.full_name,
        digest=f"{number:064x}",
        nomination=nomination,
    )


def _line(nominee: Nominee, index: int) -> LineCount:
    agree = _AGREE[index % len(_AGREE)]
    left = 7 - agree
    disagree = left // 2
    return LineCount(
        id=nominee.id, nominee=nominee.name, agree=agree, disagree=disagree, none=left - disagree, invalid=0
    )


__all__ = [
    "AWKWARD_NAME",
    "LONG_NAME",
    "YEAR",
    "ballot_season",
    "counted_season",
    "issued_season",
    "nomination_season",
    "sample_nominations",
    "sample_receipts",
    "sample_session",
    "sample_setup",
    "setup_season",
]
