"""The `appraisal` form (thẩm định): one line for each accepted nomination; taking it in closes the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipeline.forms.form import Column, Field, Form, FormName, Kind, Table, word_for
from pipeline.kernel.folders import SECRETARY
from pipeline.season import choices

if TYPE_CHECKING:
    from pipeline.forms.form import Value
    from pipeline.season.appraisal import Appraisal, AppraisalLine
    from pipeline.season.nomination import Nominee
    from pipeline.season.setup import Setup

SHEET = "Thẩm định"
LIST_SHEET = "Danh sách"

_meeting = partial(Field, sheet=SHEET, group="I. PHIÊN HỌP HỘI ĐỒNG (ĐỂ IN GIẤY MỜI)")
_round = partial(Field, sheet=SHEET, group="II. BỎ PHIẾU LẠI")


def appraisal_form(setup: Setup, nominees: tuple[Nominee, ...], appraisal: Appraisal | None, round_number: int) -> Form:
    """Make the form with every accepted nomination, keeping what an earlier appraisal said of those it knew.

    Args:
        setup: The season.
        nominees: All accepted nominations, in the order of the list.
        appraisal: The one taken in last; `new_round` and `second_ballot` are never carried over, but asked each time.
        round_number: Number of the round on record; 0 before the first.
    """
    return Form(
        name=FormName.APPRAISAL,
        year=setup.year,
        title=f"THẨM ĐỊNH HỒ SƠ ĐIỂN HÌNH TIÊN TIẾN NĂM {setup.year}",
        sheets=(SHEET, LIST_SHEET),
        fields=(*_meeting_fields(setup.year, appraisal), _new_round(), _second_ballot()),
        tables=(_lines(nominees, appraisal),),
        identity=(("round", str(round_number)),),
        intro=(
            "1. Sang trang “Danh sách”, với mỗi hồ sơ chọn Đủ điều kiện hoặc Không đủ điều kiện.",
            (
                f"2. Lưu lại rồi bỏ tệp vào thư mục inbox/{SECRETARY}. Khi tệp được nhận, danh sách bầu được chốt và "
                "phiếu bầu, thẻ mã phiếu được in ra."
            ),
        ),
        landscape=(LIST_SHEET,),
    )


def _meeting_fields(year: int, appraisal: Appraisal | None) -> tuple[Field, ...]:
    """Ask when and where the council meets, for its invitation."""
    return (
        _meeting(
            name="meeting_date",
            label="Ngày họp",
            kind=Kind.DATE,
            value=appraisal.meeting_date if appraisal else None,
            help=f"Không bắt buộc. Ngày/tháng/năm, ví dụ: 22/12/{year}",
        ),
        _meeting(
            name="meeting_time",
            label="Giờ họp",
            kind=Kind.TIME,
            value=appraisal.meeting_time if appraisal else None,
            help="Không bắt buộc. Ví dụ: 08:00",
        ),
        _meeting(
            name="meeting_place",
            label="Địa điểm họp",
            value=appraisal.meeting_place if appraisal else None,
            help="Không bắt buộc",
        ),
    )


def _new_round() -> Field:
    return _round(
        name="new_round",
        label="Hủy lần bỏ phiếu đang có và mở lần mới",
        kind=Kind.CHOICE,
        choices=choices.NO_YES,
        help="Lần đầu để trống. Chọn Có khi danh sách hoặc quy tắc đã thay đổi, hoặc mất thẻ mã phiếu: mọi phiếu đã "
        "gửi sẽ bị hủy",
    )


def _second_ballot() -> Field:
    return _round(
        name="second_ballot",
        label="Bỏ phiếu lần hai cho những người bằng phiếu",
        kind=Kind.CHOICE,
        choices=choices.NO_YES,
        help="Chỉ chọn Có khi kiểm phiếu xong còn bằng phiếu ở suất cuối cùng: thẻ mã phiếu và phiếu bầu mới chỉ dành "
        "cho những người đó, kết quả lần đầu vẫn giữ nguyên",
    )


def _lines(nominees: tuple[Nominee, ...], appraisal: Appraisal | None) -> Table:
    """List the nominees, each eligible until the secretary says otherwise."""
    said = {line.id: line for line in appraisal.lines} if appraisal else {}
    return Table(
        name="appraisal",
        sheet=LIST_SHEET,
        title="DANH SÁCH HỒ SƠ THẨM ĐỊNH",
        columns=(
            Column(name="id", header="Mã hồ sơ", kind=Kind.CODE, required=True, width=14, locked=True),
            Column(name="nominee", header="Họ và tên / Tên tập thể", required=True, width=34, locked=True),
            Column(
                name="eligible",
                header="Kết quả thẩm định",
                kind=Kind.CHOICE,
                choices=choices.ELIGIBILITY,
                width=24,
                help="Để trống nghĩa là Đủ điều kiện",
            ),
            Column(
                name="note", header="Ghi chú", kind=Kind.LONG_TEXT, width=36, help="Nêu lý do khi không đủ điều kiện"
            ),
            Column(name="division", header="Phòng giới thiệu", width=28, locked=True),
            Column(name="subject", header="Đối tượng", width=12, locked=True),
        ),
        rows=tuple(_line(nominee, said.get(nominee.id)) for nominee in nominees),
        spare_rows=0,
        help="Chỉ điền hai cột màu vàng. Cột “Kết quả thẩm định” để trống nghĩa là Đủ điều kiện; khi không đủ điều "
        "kiện thì nêu lý do ở cột “Ghi chú”.",
    )


def _line(nominee: Nominee, said: AppraisalLine | None) -> tuple[Value, ...]:
    eligible = choices.ELIGIBLE if said is None or said.eligible else choices.NOT_ELIGIBLE
    return (
        nominee.id,
        nominee.name,
        word_for(eligible, choices.ELIGIBILITY),
        said.note if said else None,
        nominee.division_name,
        word_for(nominee.subject, choices.SUBJECTS),
    )
