"""The `session` form (phiên họp): what happened at the council's session, as the secretary reports it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipeline.ballot.form import list_digest
from pipeline.forms.form import Field, Form, FormName, Kind
from pipeline.season.setup import BallotTier, Role
from pipeline.session.tables import COUNTED_AGAIN, session_tables

if TYPE_CHECKING:
    from pipeline.season.nomination import Nominee
    from pipeline.season.session import PaperTotals, Session
    from pipeline.season.setup import Setup

SHEET = "Phiên họp"
BOX_SHUT = "box = shut"
"""When the opening code is needed: a later correction of the same session needs none."""

_meeting = partial(Field, sheet=SHEET, group="I. PHIÊN HỌP", required=True)
_votes = partial(Field, sheet=SHEET, group="II. SỐ PHIẾU (CỘNG CẢ PHIẾU EXCEL VÀ PHIẾU GIẤY)", kind=Kind.INTEGER)
_opening = partial(Field, sheet=SHEET, group="III. MỞ HÒM PHIẾU")
_closing = partial(Field, sheet=SHEET, group="IV. KẾT LUẬN")
_paper = partial(Field, sheet=SHEET, group="V. CHỈ KHI BỎ PHIẾU GIẤY: HAI NGƯỜI ĐẾM RIÊNG", kind=Kind.INTEGER)


def session_form(
    setup: Setup,
    nominees: tuple[Nominee, ...],
    round_number: int,
    session: Session | None = None,
    *,
    earlier: Session | None = None,
) -> Form:
    """Make the form of a round's session: everybody present until said otherwise, or as an earlier drop said it.

    The opening code is never pre-filled: it is on the printed slips and nowhere else.

    Args:
        setup: The season.
        nominees: Who is voted on.
        round_number: Number of the vote that the form belongs to.
        session: What an earlier drop said of this very vote; its numbers of ballots are kept.
        earlier: The session of the vote before a second ballot: time, place, people and words are kept, no numbers.
    """
    tables = session_tables(setup, nominees, session, earlier=earlier)
    meeting = session or earlier
    return Form(
        name=FormName.SESSION,
        year=setup.year,
        title=f"PHIÊN HỌP HỘI ĐỒNG XÉT ĐIỂN HÌNH TIÊN TIẾN NĂM {setup.year}",
        sheets=(SHEET, *(table.sheet for table in tables)),
        fields=(
            *_meeting_fields(setup, meeting),
            *_vote_fields(session),
            *_opening_fields(setup, session),
            *_closing_fields(meeting),
            *_paper_fields(setup, session.paper if session else None),
        ),
        tables=tables,
        identity=(("list", list_digest(nominees)), ("round", str(round_number))),
        intro=(
            (
                "1. Điền trang này sau khi Hội đồng bỏ phiếu xong; dòng có dấu * phải điền. Rồi điền các trang có "
                "tên ở cuối cửa sổ."
            ),
            "2. Số phiếu phát ra = số phiếu thu về + số phiếu không dùng + số phiếu thất lạc.",
            "3. Lưu lại rồi bỏ tệp vào thư mục inbox/thu-ky: hòm phiếu được mở và biên bản được lập.",
        ),
        landscape=("Phiếu giấy",),
    )


def _meeting_fields(setup: Setup, session: Session | None) -> tuple[Field, ...]:
    """Ask when and where the council met; chair and clerk are those of the setup until said otherwise."""
    return (
        _meeting(
            name="date",
            label="Ngày họp",
            kind=Kind.DATE,
            value=session.date if session else None,
            help=f"Ngày/tháng/năm, ví dụ: 22/12/{setup.year}",
        ),
        _meeting(
            name="start_time",
            label="Giờ bắt đầu",
            kind=Kind.TIME,
            value=session.start_time if session else None,
            help="Ví dụ: 08:00",
        ),
        _meeting(
            name="end_time",
            label="Giờ kết thúc",
            kind=Kind.TIME,
            value=session.end_time if session else None,
            help="Ví dụ: 10:30",
        ),
        _meeting(name="place", label="Địa điểm", value=session.place if session else None),
        _meeting(name="chair", label="Người chủ trì", value=session.chair if session else _holder(setup, Role.CHAIR)),
        _meeting(
            name="clerk",
            label="Thư ký phiên họp",
            value=session.clerk if session else _holder(setup, Role.SECRETARY),
        ),
    )


def _holder(setup: Setup, role: Role) -> str | None:
    return next((member.name for member in setup.council if member.role is role), None)


def _vote_fields(session: Session | None) -> tuple[Field, ...]:
    """Ask what became of the slips: all that was handed out must be accounted for before the box is opened."""
    return (
        _votes(
            name="ballots_issued",
            label="Số phiếu phát ra",
            required=True,
            value=session.ballots_issued if session else None,
            help="Kể cả phiếu của người vắng mặt gửi phiếu",
        ),
        _votes(
            name="ballots_unused",
            label="Số phiếu không dùng",
            required=True,
            value=session.ballots_unused if session else None,
            help="Đã phát rồi trả lại. Không có thì ghi 0",
        ),
        _votes(
            name="ballots_missing",
            label="Số phiếu thất lạc",
            value=session.ballots_missing if session else 0,
            help="Không thu về, không trả lại",
        ),
    )


def _opening_fields(setup: Setup, session: Session | None) -> tuple[Field, ...]:
    """Ask for the opening code, which a later correction does without, and for the times of the count."""
    by_paper = setup.rules.ballot_tier is BallotTier.PAPER
    return (
        _opening(
            name="opening_code",
            label="Mã mở hòm phiếu",
            kind=Kind.CODE,
            untold="A secret: it opens the box and is kept nowhere.",
            required_if=None if by_paper else BOX_SHUT,
            help="Bỏ phiếu giấy thì để trống"
            if by_paper
            else "Chép đúng tờ mã. Sửa tệp sau khi đã mở hòm thì để trống",
        ),
        _opening(
            name="count_start",
            label="Giờ bắt đầu kiểm phiếu",
            kind=Kind.TIME,
            value=session.count_start if session else None,
            help="Không bắt buộc. Ví dụ: 09:30",
        ),
        _opening(
            name="count_end",
            label="Giờ kiểm phiếu xong",
            kind=Kind.TIME,
            value=session.count_end if session else None,
            help="Không bắt buộc. Ví dụ: 10:00",
        ),
    )


def _closing_fields(session: Session | None) -> tuple[Field, ...]:
    return (
        _closing(
            name="conclusion",
            label="Kết luận của người chủ trì",
            kind=Kind.LONG_TEXT,
            required=True,
            value=session.conclusion if session else None,
            help="Xuống dòng trong ô: giữ phím Alt và bấm Enter",
        ),
    )


_FIRST, _SECOND = 1, 2
_PAPER_LABELS = (
    ("issued", "Phiếu giấy phát ra"),
    ("collected", "Phiếu giấy thu về"),
    ("invalid", "Phiếu giấy không hợp lệ"),
)


def _paper_fields(setup: Setup, paper: PaperTotals | None) -> tuple[Field, ...]:
    """Ask two people for the same totals; where some vote on paper, none may be left out."""
    needed = setup.rules.ballot_tier is not BallotTier.EXCEL
    return tuple(
        _paper(
            name=f"paper_{what}_{person}",
            label=f"{label} (người {person})",
            untold="" if person == _FIRST else COUNTED_AGAIN,
            required=needed,
            value=getattr(paper, what)[person - 1] if paper else None,
        )
        for what, label in _PAPER_LABELS
        for person in (_FIRST, _SECOND)
    )
