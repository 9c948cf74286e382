"""The tables of the `setup` form, one on each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import Column, Kind, Table, word_for
from pipeline.season import choices

if TYPE_CHECKING:
    from pipeline.season.setup import Setup


def setup_tables(setup: Setup) -> tuple[Table, ...]:
    """Give the tables in the order of their sheets: what must be filled first."""
    return (
        _divisions(setup),
        _council(setup),
        _movements(setup),
        _criteria(setup),
        _legal_bases(setup),
        _recipients(setup),
        _deadlines(setup),
        _signers(setup),
    )


def _divisions(setup: Setup) -> Table:
    """Ask which divisions there are; a code is the name of a folder."""
    return Table(
        name="divisions",
        sheet="Các phòng",
        title="CÁC PHÒNG GIỚI THIỆU ĐIỂN HÌNH",
        columns=(
            Column(name="code", header="Mã phòng", kind=Kind.CODE, required=True, width=16, help="Ví dụ: LS, HTQT, VP"),
            Column(name="name", header="Tên phòng", required=True, width=44),
            Column(
                name="head",
                header="Người phụ trách",
                required=True,
                width=34,
                untold="Whom the secretary asks; no document names who heads a division.",
            ),
        ),
        rows=tuple((division.code, division.name, division.head) for division in setup.divisions),
        spare_rows=15,
        help="Mỗi phòng một dòng, phải điền đủ các cột. Mã phòng là tên thư mục của phòng: chỉ dùng chữ in hoa không "
        "dấu và chữ số, không có dấu cách.",
    )


def _council(setup: Setup) -> Table:
    """Ask who sits in the council, in what role, and who votes."""
    return Table(
        name="council",
        sheet="Hội đồng",
        title="THÀNH VIÊN HỘI ĐỒNG",
        columns=(
            Column(name="name", header="Họ và tên", required=True, width=30),
            Column(name="post", header="Chức vụ chính quyền", required=True, width=32, help="Ví dụ: Giám đốc"),
            Column(
                name="role",
                header="Chức danh trong Hội đồng",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.ROLES,
                width=26,
                open_list=True,
                help="Chọn trong danh sách hoặc ghi đúng chức danh, ví dụ: Ủy viên Thường trực",
            ),
            Column(
                name="votes",
                header="Bỏ phiếu",
                kind=Kind.CHOICE,
                choices=choices.YES_NO,
                width=12,
                help="Để trống nghĩa là Có",
            ),
        ),
        rows=tuple(
            (item.name, item.post, item.role_shown, choices.yes_no(answer=item.votes)) for item in setup.council
        ),
        spare_rows=15,
        help="Mỗi thành viên một dòng, phải điền họ tên, chức vụ và chức danh. Ghi “Giám đốc” ở cột chức vụ cho người "
        "ký quyết định. Cột “Bỏ phiếu” để trống nghĩa là Có.",
    )


def _movements(setup: Setup) -> Table:
    """Ask for the movements of the year, each with the channel it belongs to."""
    return Table(
        name="movements",
        sheet="Phong trào",
        title=f"PHONG TRÀO THI ĐUA NĂM {setup.year}",
        columns=(
            Column(name="code", header="Mã phong trào", kind=Kind.CODE, required=True, width=16),
            Column(name="name", header="Tên phong trào", required=True, width=72),
            Column(
                name="channel",
                header="Cách thức phát hiện",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.CHANNELS,
                width=42,
            ),
        ),
        rows=tuple((item.code, item.name, word_for(item.channel, choices.CHANNELS)) for item in setup.movements),
        spare_rows=12,
        help="Mỗi phong trào một dòng. Ba dòng điền sẵn là gợi ý cho ba cách thức phát hiện: sửa theo phong trào của "
        "cơ quan. Phiếu giới thiệu phải nêu một trong các phong trào này.",
    )


def _criteria(setup: Setup) -> Table:
    """Ask for the criteria, the common ones pre-filled."""
    return Table(
        name="criteria",
        sheet="Tiêu chuẩn",
        title=f"TIÊU CHUẨN XÉT CÔNG NHẬN NĂM {setup.year}",
        columns=(
            Column(
                name="code", header="Mã", kind=Kind.CODE, required=True, width=8, help="Chữ in hoa và số, ví dụ: R1"
            ),
            Column(name="text", header="Nội dung tiêu chuẩn", kind=Kind.LONG_TEXT, required=True, width=84),
            Column(name="kind", header="Loại", kind=Kind.CHOICE, choices=choices.CRITERION_KINDS, width=20),
            Column(name="applies_to", header="Áp dụng cho", kind=Kind.CHOICE, choices=choices.APPLIES_TO, width=16),
        ),
        rows=tuple(
            (
                item.code,
                item.text,
                word_for(item.kind, choices.CRITERION_KINDS),
                word_for(item.applies_to or choices.BOTH_SUBJECTS, choices.APPLIES_TO),
            )
            for item in setup.criteria
        ),
        spare_rows=10,
        help="Bốn tiêu chuẩn chung đã điền sẵn theo kế hoạch; thêm tiêu chuẩn cụ thể của năm vào các dòng sau. Mã bắt "
        "đầu bằng chữ in hoa không dấu. Cột “Áp dụng cho” để trống nghĩa là Cả hai.",
    )


def _legal_bases(setup: Setup) -> Table:
    """Ask what the documents cite as their bases."""
    return Table(
        name="legal_bases",
        sheet="Căn cứ pháp lý",
        title="CĂN CỨ PHÁP LÝ",
        columns=(
            Column(name="text", header="Căn cứ", kind=Kind.LONG_TEXT, required=True, width=100),
            Column(
                name="valid_until",
                header="Có hiệu lực đến",
                kind=Kind.DATE,
                width=20,
                untold="A basis no longer in force is asked about when the setup comes, and cited all the same.",
            ),
        ),
        rows=tuple((item.text, item.valid_until) for item in setup.legal_bases),
        spare_rows=6,
        help="Ghi đủ tên loại, số, ngày, cơ quan ban hành và trích yếu; không ghi chữ “Căn cứ” ở đầu và dấu ở cuối. "
        "Văn bản còn hiệu lực thì để trống cột ngày. Xóa dòng nào không dùng nữa.",
    )


def _recipients(setup: Setup) -> Table:
    return Table(
        name="recipients",
        sheet="Nơi nhận",
        title="NƠI NHẬN VĂN BẢN",
        columns=(Column(name="text", header="Nơi nhận", required=True, width=80),),
        rows=tuple((text,) for text in setup.recipients),
        spare_rows=8,
        help="Không ghi gạch đầu dòng và dấu ở cuối. Dòng “Lưu: VT” được thêm tự động.",
    )


def _deadlines(setup: Setup) -> Table:
    """Ask by when divisions report and recognition is done."""
    dates = {
        choices.REPORT_DEADLINE: setup.report_deadline,
        choices.RECOGNITION_DEADLINE: setup.recognition_deadline,
    }
    return Table(
        name="deadlines",
        sheet="Thời hạn",
        title="THỜI HẠN CỦA KỲ XÉT",
        columns=(
            Column(
                name="key",
                header="Công việc",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.DEADLINES,
                width=44,
            ),
            Column(name="date", header="Trước ngày", kind=Kind.DATE, required=True, width=20),
        ),
        rows=tuple((item.shown, dates[item.value]) for item in choices.DEADLINES),
        spare_rows=0,
        help="Kế hoạch quy định: gửi báo cáo trước ngày 15/12, xong việc xét công nhận trước ngày 10/01 năm sau.",
    )


def _signers(setup: Setup) -> Table:
    """Ask who signs where it is neither the Director nor the chair."""
    return Table(
        name="signers",
        sheet="Người ký",
        title="NGƯỜI KÝ VĂN BẢN (KHÔNG BẮT BUỘC)",
        columns=(
            Column(
                name="document",
                header="Văn bản",
                kind=Kind.CHOICE,
                required=True,
                choices=choices.DOCUMENTS,
                width=34,
            ),
            Column(name="title", header="Chức vụ ghi trên chữ ký", required=True, width=52),
            Column(name="name", header="Họ và tên", width=34),
        ),
        rows=tuple((word_for(item.document, choices.DOCUMENTS), item.title, item.name) for item in setup.signers),
        spare_rows=10,
        help="Chỉ điền khi người ký không phải là Giám đốc (văn bản của cơ quan) hay Chủ tịch (văn bản của Hội đồng). "
        "Chức vụ nhiều dòng thì ngăn bằng dấu / có dấu cách hai bên, ví dụ: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
    )
