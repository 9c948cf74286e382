"""What the secretary does next, in plain sentences, computed from how the season stands."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.forms.form import FormName
from pipeline.kernel.dates import short_date
from pipeline.kernel.folders import for_secretary
from pipeline.season.documents import NUMBERED, SPECS, WITH_A_NUMBER, DocumentKind, DocumentState
from pipeline.season.nomination import NominationState
from pipeline.season.season import Season, Stage
from pipeline.season.setup import BallotTier
from pipeline.status.standing import Standing
from pipeline.status.words import days_left_in_words, listed, within_sentence

SETUP_FILE = FormName.SETUP.file_name
APPRAISAL_FILE = FormName.APPRAISAL.file_name
BALLOT_FILE = FormName.BALLOT.file_name
SESSION_FILE = FormName.SESSION.file_name
ISSUE_FILE = FormName.ISSUE.file_name
CODES_FILE = "ma-phieu.pdf"
OPENING_FILE = "ma-mo-hom-phieu.pdf"
PAPER_FILE = "phieu-bau.docx"

DONE = 8
"""What `current_step` gives when all seven steps are behind us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, in a sentence; `detail` is one more, `files` are what it speaks of, relative to outbox/."""

    text: str
    detail: str = ""
    files: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Both sentences."""
        return f"{self.text} {self.detail}".rstrip()


def current_step(standing: Standing) -> int:
    """Tell which of the seven drops is awaited, from 1; `DONE` after the last one."""
    season = standing.season
    if season is None:
        return 1
    if standing.stage is Stage.NOMINATION:
        closing = standing.today >= season.setup.report_deadline and _number_of(season, NominationState.ACCEPTED) > 0
        return 3 if closing else 2
    if standing.stage is Stage.BALLOT:
        return 5 if _all_ballots_came(standing, season) else 4
    return {Stage.COUNTED: 6, Stage.ISSUED: 7, Stage.ARCHIVED: DONE}.get(standing.stage, 1)


def steps(standing: Standing) -> tuple[Step, ...]:
    """List what the secretary does next, the first thing first. Never empty."""
    season = standing.season
    if season is None:
        return _open_the_season(standing)
    if standing.stage is Stage.NOMINATION:
        return (*_gather(standing, season), *_number_and_sign(standing))
    if standing.stage is Stage.BALLOT:
        return (*_vote(standing, season), *_number_and_sign(standing))
    return _finish(standing, season)


def _open_the_season(standing: Standing) -> tuple[Step, ...]:
    if not standing.year:
        return (Step(text="Chưa có kỳ xét nào: chạy lệnh “pipeline init --year” kèm năm của kế hoạch."),)
    return (
        Step(
            text=f"Điền {SETUP_FILE} (cơ quan, các phòng, thành viên Hội đồng), lưu lại rồi bỏ vào inbox/thu-ky.",
            files=(_secretary_file(standing, SETUP_FILE),),
        ),
        Step(text="Sau đó hệ thống tự soạn kế hoạch năm và phiếu giới thiệu trắng cho từng phòng."),
    )


def _gather(standing: Standing, season: Season) -> tuple[Step, ...]:
    waiting = standing.today < season.setup.report_deadline
    found = (_await_nominations(standing, season),) if waiting else ()
    return (*found, *_urge(standing, season), *_appraise(standing, season, waiting=waiting))


def _await_nominations(standing: Standing, season: Season) -> Step:
    deadline = season.setup.report_deadline
    left = days_left_in_words((deadline - standing.today).days)
    accepted = _number_of(season, NominationState.ACCEPTED)
    return Step(
        text=f"Chờ các phòng gửi phiếu giới thiệu trước ngày {short_date(deadline)} ({left}); "
        f"đến nay đã nhận {accepted} phiếu hợp lệ."
    )


def _urge(standing: Standing, season: Season) -> tuple[Step, ...]:
    silent = tuple(d.name for d in season.setup.divisions if d.code not in standing.last_drops)
    returned = _number_of(season, NominationState.RETURNED)
    found: list[Step] = []
    if silent:
        found.append(Step(text=f"Nhắc phòng chưa gửi gì: {listed(silent)}."))
    if returned:
        found.append(
            Step(
                text=f"Nhắc các phòng sửa {returned} phiếu bị trả lại: bản có ghi chú nằm trong "
                f"outbox/phong/<mã phòng>/{standing.year}."
            )
        )
    return tuple(found)


def _appraise(standing: Standing, season: Season, *, waiting: bool) -> tuple[Step, ...]:
    if not _number_of(season, NominationState.ACCEPTED):
        return () if waiting else (Step(text="Đã hết hạn mà chưa có phiếu hợp lệ nào: liên hệ các phòng."),)
    when = "Khi các phòng đã gửi đủ" if waiting else "Đã hết hạn gửi"
    return (
        Step(
            text=f"{when}: ghi kết quả thẩm định từng hồ sơ vào {APPRAISAL_FILE} rồi bỏ vào inbox/thu-ky "
            "để chốt danh sách bầu.",
            files=(_secretary_file(standing, APPRAISAL_FILE),),
        ),
    )


def _vote(standing: Standing, season: Season) -> tuple[Step, ...]:
    tier = season.setup.rules.ballot_tier
    excel = () if tier is BallotTier.PAPER else _excel_ballots(standing, season)
    paper = () if tier is BallotTier.EXCEL else (_paper_ballots(standing),)
    return (*excel, *paper, _hold_the_session(standing, tier))


def _excel_ballots(standing: Standing, season: Season) -> tuple[Step, ...]:
    if not standing.ballots_received:
        slips = (_secretary_file(standing, CODES_FILE), _secretary_file(standing, OPENING_FILE))
        return (
            Step(
                text=f"Hai người cùng in {CODES_FILE} và {OPENING_FILE}, không giữ bản sao.",
                detail="Cắt, gấp thẻ mã phiếu cho từng thành viên bốc thăm, không ghi ai bốc thẻ nào; giao mã mở hòm "
                "phiếu cho Tổ trưởng Tổ kiểm phiếu một bản, Chủ tịch Hội đồng một bản trong phong bì niêm phong.",
                files=slips,
            ),
            Step(text=f"Mời các thành viên bỏ phiếu: điền {BALLOT_FILE} rồi bỏ vào inbox/phieu-bau."),
        )
    if _all_ballots_came(standing, season):
        return ()
    return (Step(text=f"Chờ các thành viên bỏ phiếu: hòm phiếu đã có {standing.ballots_received} phiếu."),)


def _paper_ballots(standing: Standing) -> Step:
    return Step(
        text="In phiếu bầu giấy, đóng dấu, phát tại phiên họp; hai người đếm riêng, mỗi người ghi một cột số.",
        files=(_secretary_file(standing, PAPER_FILE),),
    )


def _hold_the_session(standing: Standing, tier: BallotTier) -> Step:
    code = "" if tier is BallotTier.PAPER else ", ghi cả mã mở hòm phiếu"
    return Step(
        text=f"Họp Hội đồng xong, điền {SESSION_FILE}{code} rồi bỏ vào inbox/thu-ky để kiểm phiếu.",
        files=(_secretary_file(standing, SESSION_FILE),),
    )


def _finish(standing: Standing, season: Season) -> tuple[Step, ...]:
    left = _number_and_sign(standing)
    if standing.stage is Stage.ARCHIVED and not left:
        return (
            Step(
                text=f"Kỳ xét năm {standing.year} đã hoàn thành, không còn việc phải làm: văn bản đã ký nằm trong "
                f"outbox/luu-tru/{standing.year}, bản công bố trong outbox/cong-bo/{standing.year}."
            ),
        )
    deadline = season.setup.recognition_deadline
    words = days_left_in_words((deadline - standing.today).days)
    return (*left, Step(text=f"Hoàn thành việc công nhận trước ngày {short_date(deadline)} ({words})."))


def _number_and_sign(standing: Standing) -> tuple[Step, ...]:
    unnumbered = _kinds_in(standing, NUMBERED, DocumentState.DRAFT)
    unsigned = _kinds_in(standing, WITH_A_NUMBER, DocumentState.ISSUED)
    found: list[Step] = []
    if unnumbered:
        choice = " và lựa chọn của Giám đốc" if DocumentKind.DECISION in unnumbered else ""
        text = f"Ghi số, ngày{choice} vào {ISSUE_FILE} rồi bỏ vào inbox/thu-ky; có thể ghi dần từng văn bản."
        detail = f"Chưa có số: {_named(unnumbered)}."
        found.append(Step(text=text, detail=detail, files=(_secretary_file(standing, ISSUE_FILE),)))
    if unsigned:
        text = "Trình ký, đóng dấu, rồi bỏ bản PDF đã ký vào inbox/da-ky."
        found.append(Step(text=text, detail=f"Chờ bản đã ký: {_named(unsigned)}."))
    return tuple(found)


def _kinds_in(standing: Standing, kinds: tuple[DocumentKind, ...], state: DocumentState) -> tuple[DocumentKind, ...]:
    there = {document.kind for document in standing.documents if document.state is state}
    return tuple(kind for kind in kinds if kind in there)


def _named(kinds: tuple[DocumentKind, ...]) -> str:
    return listed(tuple(within_sentence(SPECS[kind].name) for kind in kinds))


def _number_of(season: Season, state: NominationState) -> int:
    return sum(dossier.state is state for dossier in season.dossiers)


def _all_ballots_came(standing: Standing, season: Season) -> bool:
    return standing.ballots_received >= len(season.setup.voters)


def _secretary_file(standing: Standing, name: str) -> str:
    return f"{for_secretary(standing.year)}/{name}"
