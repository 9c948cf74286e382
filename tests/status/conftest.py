"""Sample standings, one for every stage of a season. Invented names only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from pipeline.kernel.findings import Finding, Where, error, warning
from pipeline.season.documents import DocumentKind, DocumentState
from pipeline.season.dossiers import Dossier, Dossiers
from pipeline.season.law.tally import BallotCounts, LineResult, Tally
from pipeline.season.nomination import NominationId, NominationState, Nominee, Rating
from pipeline.season.season import Season, Stage
from pipeline.season.session import Attendance, Attendee, Session, Teller
from pipeline.season.setup import (
    Channel,
    Criterion,
    CriterionCode,
    CriterionKind,
    Division,
    DivisionCode,
    Member,
    Movement,
    MovementCode,
    Role,
    Rules,
    Setup,
    Subject,
)
from pipeline.season.vote import Vote
from pipeline.status.standing import DocumentStanding, RefusedDrop, Standing

HOSTILE_NAME = "Trần <b>Thị</b> & \"Bé\" 'Năm'"

DIVISIONS = (
    ("VP", "Văn phòng Sở"),
    ("LS", "Phòng Lãnh sự"),
    ("HTQT", "Phòng Hợp tác quốc tế"),
    ("TT", "Phòng Thanh tra - Pháp chế"),
    ("BG", "Phòng Biên giới"),
)


def _setup() -> Setup:
    return Setup(
        year=2026,
        agency="Sở Ngoại vụ",
        parent_agency="Ủy ban nhân dân tỉnh",
        agency_code="SNgV",
        place="Đồng Xoài",
        council_name="Hội đồng Thi đua - Khen thưởng",
        council_code="HĐTĐKT",
        rules=Rules(),
        divisions=tuple(
            Division(code=DivisionCode(code), name=name, head="Nguyễn Văn Mẫu") for code, name in DIVISIONS
        ),
        council=tuple(
            Member(
                name=f"Thành viên {n}",
                post="Giám đốc" if n == 1 else "Trưởng phòng",
                role=Role.CHAIR if n == 1 else Role.MEMBER,
                role_shown="Chủ tịch" if n == 1 else "Ủy viên",
            )
            for n in range(1, 10)
        ),
        movements=(Movement(code=MovementCode("PT1"), name="Thi đua yêu nước", channel=Channel.YEARLY),),
        criteria=(Criterion(code=CriterionCode("C1"), text="Hoàn thành xuất sắc nhiệm vụ", kind=CriterionKind.COMMON),),
        legal_bases=(),
        recipients=("Như Điều 3",),
        report_deadline=date(2026, 12, 15),
        recognition_deadline=date(2027, 1, 10),
    )


def finding(cell: str, label: str) -> Finding:
    """Make a finding of a code that the catalogue surely has."""
    return error("N101", Where(sheet="Phiếu", cell=cell, label=label, name="full_name"))


def _dossier(n: int, division: str, state: NominationState, name: str, *findings: Finding) -> Dossier:
    return Dossier(
        id=NominationId(f"id-{n:02d}"),
        division=division,
        revision=2 if n == 3 else 1,
        state=state,
        name=name,
        digest=f"{n:064x}",
        nomination=None,
        findings=findings,
    )


DOSSIERS = (
    _dossier(1, "VP", NominationState.ACCEPTED, HOSTILE_NAME),
    _dossier(2, "VP", NominationState.ACCEPTED, "Tổ Văn thư - Lưu trữ"),
    _dossier(3, "LS", NominationState.ACCEPTED, "Đỗ Thị Hòa"),
    _dossier(4, "LS", NominationState.RETURNED, "Lê Văn Tám", finding("C7", "Ngày sinh"), finding("C12", "Thành tích")),
    _dossier(5, "HTQT", NominationState.RETURNED, "", finding("C5", "Họ và tên")),
    _dossier(6, "HTQT", NominationState.WITHDRAWN, "Phạm Văn Chín"),
)

NOMINEES = tuple(
    Nominee(
        id=dossier.id,
        name=dossier.name,
        subject=Subject.INDIVIDUAL,
        position="Chuyên viên",
        unit="",
        division=DivisionCode(dossier.division),
        division_name="Phòng",
        field="",
        movement_name="Thi đua yêu nước",
        channel=Channel.YEARLY,
        achievements="…",
        rating=Rating.EXCELLENT,
    )
    for dossier in DOSSIERS[:3]
)

SESSION = Session(
    date=date(2026, 12, 22),
    start_time=time(8),
    end_time=time(10),
    place="Phòng họp số 1",
    chair="Thành viên 1",
    clerk="Thành viên 2",
    ballots_issued=9,
    ballots_unused=0,
    ballots_missing=1,
    conclusion="Nhất trí",
    attendance=tuple(Attendee(name=f"Thành viên {n}", state=Attendance.PRESENT) for n in range(1, 9)),
    counting_committee=(Teller(name="Thành viên 3", head=True, role_shown="Tổ trưởng"),),
)


def _line(nominee: Nominee, agree: int) -> LineResult:
    return LineResult(
        id=nominee.id,
        nominee=nominee.name,
        agree=agree,
        disagree=8 - agree,
        none=0,
        invalid=0,
        base=9,
        required=8,
        passed=agree >= 8,
    )


TALLY = Tally(
    members=9,
    present=8,
    quorum_required=6,
    quorum_met=True,
    ballots=BallotCounts(issued=9, collected=8, valid=8, invalid=0, unused=0, missing=1),
    lines=(_line(NOMINEES[0], 8), _line(NOMINEES[1], 8), _line(NOMINEES[2], 7)),
)


def _documents(states: dict[DocumentKind, DocumentState]) -> tuple[DocumentStanding, ...]:
    return tuple(
        DocumentStanding(
            kind=kind,
            title="",
            path=f"outbox/thu-ky/2026/{kind.value}.{ending}",
            sha256="ab" * 32,
            state=state,
            number="" if state is DocumentState.DRAFT else "07",
        )
        for kind, state in states.items()
        for ending in ("docx", "pdf")
    )


_BEFORE_COUNT = (DocumentKind.PLAN, DocumentKind.SUMMARY, DocumentKind.INVITATION, DocumentKind.PAPER_BALLOT)


@pytest.fixture
def empty() -> Standing:
    """A workspace where nothing was ever begun."""
    return Standing(year=0, today=date(2026, 2, 6), stage=Stage.SETUP)


@pytest.fixture
def begun() -> Standing:
    """After `init`, before the setup was dropped."""
    return Standing(year=2026, today=date(2026, 2, 6), stage=Stage.SETUP)


@pytest.fixture
def gathering() -> Standing:
    """Nominations come in; two were returned, two divisions are silent, one file was refused."""
    return Standing(
        year=2026,
        today=date(2026, 11, 23),
        stage=Stage.NOMINATION,
        season=Season(setup=_setup(), nominations=Dossiers.of(DOSSIERS)),
        last_drops={"VP": date(2026, 11, 2), "LS": date(2026, 11, 20), "HTQT": date(2026, 11, 21)},
        documents=_documents({DocumentKind.PLAN: DocumentState.ISSUED, DocumentKind.SUMMARY: DocumentState.DRAFT}),
        refused=(
            RefusedDrop(
                folder="phong/LS",
                name='bao cao <script>alert("1")</script>.xlsx',
                received_on=date(2026, 11, 20),
                digest="cd" * 32,
                findings=(error("N101", Where(label="Mã phòng")),),
            ),
        ),
        edited=("thu-ky/2026/tham-dinh.xlsx",),
        open_elsewhere=("outbox/phong/VP/2026/phieu-gioi-thieu.xlsx",),
    )


@pytest.fixture
def voting(gathering: Standing) -> Standing:
    """The list is closed, five ballots are in the box, one file is no ballot yet."""
    assert gathering.season is not None
    return replace(
        gathering,
        today=date(2026, 12, 20),
        stage=Stage.BALLOT,
        season=replace(gathering.season, first=Vote(round=1, nominees=NOMINEES, rules=gathering.season.setup.rules)),
        ballots_issued=12,
        ballots_received=5,
        ballots_waiting=1,
        documents=_documents(dict.fromkeys(_BEFORE_COUNT, DocumentState.DRAFT)),
        refused=(),
        edited=(),
        open_elsewhere=(),
    )


@pytest.fixture
def counted(voting: Standing) -> Standing:
    """The box was opened: two passed, one missed by a vote."""
    assert voting.season is not None
    return replace(
        voting,
        today=date(2026, 12, 22),
        stage=Stage.COUNTED,
        season=replace(voting.season, first=replace(voting.season.first, session=SESSION, tally=TALLY)),
        ballots_received=8,
        ballots_waiting=0,
        documents=_documents(dict.fromkeys(DocumentKind, DocumentState.DRAFT)),
    )


@pytest.fixture
def issued(counted: Standing) -> Standing:
    """Everything is numbered; the plan is signed; a signed file came ahead of its number."""
    states = dict.fromkeys(DocumentKind, DocumentState.ISSUED) | {DocumentKind.PLAN: DocumentState.SIGNED}
    ahead = RefusedDrop(
        folder="da-ky",
        name="QD.pdf",
        received_on=date(2026, 12, 28),
        digest="ef" * 32,
        findings=(warning("N101"),),
        waiting=True,
    )
    return replace(
        counted, today=date(2026, 12, 28), stage=Stage.ISSUED, documents=_documents(states), refused=(ahead,)
    )


@pytest.fixture
def archived(issued: Standing) -> Standing:
    """All is signed and put away."""
    return replace(
        issued,
        today=date(2027, 1, 8),
        stage=Stage.ARCHIVED,
        documents=_documents(dict.fromkeys(DocumentKind, DocumentState.ARCHIVED)),
        refused=(),
    )


@pytest.fixture(params=["empty", "begun", "gathering", "voting", "counted", "issued", "archived"])
def standing(request: pytest.FixtureRequest) -> Standing:
    """Each of the sample standings in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Standing)
    return found
