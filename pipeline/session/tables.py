"""The tables of the `session` form, one on each sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipeline.forms.form import Column, Kind, Table, word_for
from pipeline.season import choices
from pipeline.season.session import Attendance

if TYPE_CHECKING:
    from pipeline.forms.form import Value
    from pipeline.season.nomination import Nominee
    from pipeline.season.session import PaperCount, Session
    from pipeline.season.setup import Setup

COUNTED_AGAIN = "Held against what the first person counted; told where the two differ, and then nothing is counted."
"""Why no document tells what the second person counted."""

_number = partial(Column, kind=Kind.INTEGER, width=15)
_agree = partial(_number, width=17)


def session_tables(
    setup: Setup, nominees: tuple[Nominee, ...], session: Session | None, *, earlier: Session | None = None
) -> tuple[Table, ...]:
    """Give the tables in the order of their sheets; people and opinions begin as an `earlier` session had them."""
    meeting = session or earlier
    return (
        _attendance(setup, meeting),
        _counting_committee(meeting),
        _opinions(meeting),
        _unused_slips(session),
        _paper_counts(nominees, session),
    )


def _attendance(setup: Setup, session: Session | None) -> Table:
    """List every member as present, or as an earlier drop said."""
    said = {item.name: item for item in session.attendance} if session else {}
    present = word_for(Attendance.PRESENT, choices.ATTENDANCES)

    def line(name: str) -> tuple[Value, ...]:
        item = said.get(name)
        return (name, word_for(item.state, choices.ATTENDANCES), item.reason) if item else (name, present, None)

    return Table(
        name="attendance",
        sheet="Có mặt",
        title="THÀNH VIÊN HỘI ĐỒNG DỰ HỌP",
        columns=(
            Column(name="name", header="Họ và tên", required=True, width=34, locked=True),
            Column(
                name="state",
                header="Có mặt",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.ATTENDANCES,
                width=26,
            ),
            Column(name="reason", header="Lý do vắng mặt", width=36),
        ),
        rows=tuple(line(member.name) for member in setup.council),
        spare_rows=0,
        help="Đã ghi sẵn mọi người có mặt: chỉ đổi dòng của người vắng.",
    )


def _counting_committee(session: Session | None) -> Table:
    """Ask who counted; the list of roles is open, for usual variants of their words."""
    return Table(
        name="counting_committee",
        sheet="Tổ kiểm phiếu",
        title="TỔ KIỂM PHIẾU",
        columns=(
            Column(name="name", header="Họ và tên", required=True, width=46),
            Column(
                name="role",
                header="Nhiệm vụ",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.COUNTERS,
                width=34,
                open_list=True,
            ),
        ),
        rows=tuple((item.name, item.role_shown) for item in session.counting_committee) if session else (),
        spare_rows=6,
        help="Một tổ trưởng và các thành viên, mỗi người một dòng.",
    )


def _opinions(session: Session | None) -> Table:
    """Ask who said what; the minutes repeat it in this order."""
    return Table(
        name="opinions",
        sheet="Ý kiến",
        title="Ý KIẾN PHÁT BIỂU TẠI PHIÊN HỌP",
        columns=(
            Column(name="speaker", header="Người phát biểu", required=True, width=30),
            Column(name="opinion", header="Nội dung ý kiến", kind=Kind.LONG_TEXT, required=True, width=66),
        ),
        rows=tuple((item.speaker, item.text) for item in session.opinions) if session else (),
        spare_rows=15,
        help="Không bắt buộc. Các ý kiến này được đưa vào biên bản họp theo thứ tự ở đây.",
    )


def _unused_slips(session: Session | None) -> Table:
    """Ask for the receipts of slips that were given back: a ballot on one of them is void."""
    return Table(
        name="unused_slips",
        sheet="Thẻ không dùng",
        title="THẺ MÃ PHIẾU KHÔNG ĐƯỢC DÙNG",
        columns=(
            Column(
                name="receipt",
                header="Số biên nhận trên thẻ",
                kind=Kind.CODE,
                required=True,
                width=60,
                help="8 ký tự in dưới mã phiếu",
            ),
        ),
        rows=tuple((receipt,) for receipt in session.unused_slips) if session else (),
        spare_rows=10,
        help="Không bắt buộc. Ghi số biên nhận (8 ký tự in dưới mã phiếu) của thẻ đã trả lại hoặc không được dùng: "
        "phiếu gửi bằng thẻ đó không hợp lệ.",
    )


def _paper_counts(nominees: tuple[Nominee, ...], session: Session | None) -> Table:
    """Ask two people for the votes on every nominee, each without looking at the other's."""
    said = {item.nominee: item for item in session.paper_counts} if session else {}
    return Table(
        name="paper_counts",
        sheet="Phiếu giấy",
        title="KẾT QUẢ KIỂM PHIẾU GIẤY",
        columns=(
            Column(name="nominee", header="Họ và tên / Tên tập thể", required=True, width=38, locked=True),
            _agree(name="agree_1", header="Đồng ý (người 1)"),
            _number(name="disagree_1", header="Không đồng ý (người 1)"),
            _number(name="invalid_1", header="Không hợp lệ (người 1)"),
            _agree(name="agree_2", header="Đồng ý (người 2)", untold=COUNTED_AGAIN),
            _number(name="disagree_2", header="Không đồng ý (người 2)", untold=COUNTED_AGAIN),
            _number(name="invalid_2", header="Không hợp lệ (người 2)", untold=COUNTED_AGAIN),
        ),
        rows=tuple((nominee.name, *_counts(said.get(nominee.name))) for nominee in nominees),
        spare_rows=0,
        help="Chỉ điền khi có bỏ phiếu giấy. Hai người đếm riêng, mỗi người điền ba cột; hai lần đếm khác nhau thì "
        "chưa lập được biên bản. “Không hợp lệ” là số phiếu hợp lệ nhưng đánh dấu cả hai ô ở dòng đó.",
    )


def _counts(said: PaperCount | None) -> tuple[Value, ...]:
    if said is None:
        return (None,) * 6
    by_person = tuple((said.agree[person], said.disagree[person], said.invalid[person]) for person in (0, 1))
    return (*by_person[0], *by_person[1])
