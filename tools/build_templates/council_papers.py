"""Papers of the council: summary of nominees, invitation, paper ballot, submission to the Director."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import (
    Column,
    bare_table,
    each,
    grid,
    head,
    para,
    recipients,
    signature,
    signer,
    tag,
    title,
    when,
    write,
)
from tools.build_templates.package import new_document
from tools.build_templates.styles import BODY_MM, LANDSCAPE_MM

if TYPE_CHECKING:
    from docx.document import Document


def summary() -> Document:
    """Build the summary of nominees, across the paper; it carries no number."""
    document = new_document(landscape=True)
    head(document, numbered=False, width=LANDSCAPE_MM)
    title(
        document,
        "BẢNG TỔNG HỢP",
        "Danh sách giới thiệu xét công nhận điển hình tiên tiến năm {{ year }}",
        rule="DuongKeNgang",
    )
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _SUMMARY)
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDungCuoi", "Danh sách gồm có {{ total }}./.")
    table = bare_table(document, 1, (LANDSCAPE_MM / 2, LANDSCAPE_MM / 2))
    left, right = table.rows[0].cells
    recipients(left, "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)
    signer(right, "signer")
    return document


def invitation() -> Document:
    """Build the invitation (model 1.7)."""
    document = new_document()
    head(document)
    title(document, "GIẤY MỜI", "Họp xét công nhận điển hình tiên tiến năm {{ year }}")
    para(
        document,
        "NoiDung",
        "[[council]] trân trọng kính mời các thành viên Hội đồng tới dự phiên họp xét công nhận điển "
        "hình tiên tiến năm {{ year }}:",
    )
    grid(document, "member in members", _MEMBERS)
    para(document, "SauBang")
    para(document, "NoiDung", "**Chủ trì:** [[chair.name]], [[chair.role]].")
    para(document, "NoiDung", "**Thời gian:** {{ when }}.")
    when(document, "where", ("NoiDung", "**Địa điểm:** [[where]]."))
    when(document, "not where", ("NoiDung", "**Địa điểm:**"))
    para(
        document,
        "NoiDung",
        "**Nội dung:** nghe báo cáo kết quả thẩm định hồ sơ; thảo luận và {{ voting_way }} đối với "
        "{{ total }} trong danh sách.",
    )
    para(
        document,
        "NoiDungCuoi",
        "Đề nghị các thành viên Hội đồng nghiên cứu trước hồ sơ kèm theo, sắp xếp công việc để dự "
        "họp đầy đủ, đúng giờ; trường hợp vắng mặt, báo Thư ký Hội đồng trước phiên họp./.",
    )
    signature(document, "Các thành viên Hội đồng", listed=False, last="Lưu: VT, Hồ sơ.")
    return document


def paper_ballot() -> Document:
    """Build the paper ballot: no number, no code, no name of a voter; only a place for the seal."""
    document = new_document()
    head(document, dated=False, numbered=False)
    title(
        document,
        "PHIẾU BẦU",
        "Xét công nhận điển hình tiên tiến năm {{ year }}{% if again %} (bỏ phiếu{{ again }}){% endif %}",
    )
    table = bare_table(document, 1, (40, BODY_MM - 40))
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "OTrong", "(Chỗ đóng dấu)")
    write(right.paragraphs[0], "NoiDung", "Trên mỗi dòng, đánh dấu x vào một trong hai cột “Đồng ý”, “Không đồng ý”.")
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _BALLOT)
    para(document, "SauBang")
    tag(document, "endfor")
    each(document, "rule in invalid_rules", ("GhiChu", "{{ rule }}"))
    return document


def submission() -> Document:
    """Build the council's submission to the Director (model 1.4)."""
    document = new_document()
    head(document)
    title(document, "TỜ TRÌNH", "Về việc đề nghị công nhận điển hình tiên tiến năm {{ year }}")
    para(document, "KinhGui", "Kính gửi: Giám đốc [[agency]].")
    each(document, "basis in bases", ("CanCu", "Căn cứ [[basis]];"))
    para(
        document,
        "CanCu",
        "Căn cứ Kế hoạch số {{ plan.code }} {{ plan.date }} của [[agency]] về phát hiện, bồi dưỡng và nhân "
        "rộng điển hình tiên tiến năm {{ year }}.",
    )
    para(document, "NoiDung", "[[council]] kính trình Giám đốc kết quả xét chọn như sau:")
    para(document, "Khoan", "1. Quá trình xét chọn")
    para(
        document,
        "NoiDung",
        "Các phòng nghiệp vụ đã giới thiệu {{ nominated }}. Hội đồng đã thẩm định hồ sơ, đưa {{ listed }} "
        "vào danh sách bỏ phiếu kín tại phiên họp {{ session_date }} (Biên bản họp số {{ minutes.code }} "
        "{{ minutes.date }}; Biên bản kiểm phiếu số {{ counting.code }} {{ counting.date }}).",
    )
    para(document, "Khoan", "2. Đề nghị công nhận")
    para(
        document,
        "NoiDung",
        "Đề nghị Giám đốc công nhận {{ proposed }} là điển hình tiên tiến năm {{ year }}; các trường hợp này "
        "có số phiếu đồng ý đạt {{ threshold }}:",
    )
    _votes(document, "groups")
    tag(document, "if second")
    para(
        document,
        "NoiDung",
        "Hội đồng đã bỏ phiếu lần hai đối với {{ second.listed }} có số phiếu bằng nhau ở mức cuối của chỉ tiêu (Biên "
        "bản kiểm phiếu lần hai số {{ second.minutes.code }} {{ second.minutes.date }}).",
    )
    when(document, "second.chosen", ("NoiDung", "Các trường hợp được chọn qua bỏ phiếu lần hai, đã có trong đề nghị:"))
    each(document, "name in second.chosen", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")
    tag(document, "if failed_groups")
    para(document, "Khoan", "3. Trường hợp không đề nghị công nhận")
    _votes(document, "failed_groups")
    tag(document, "endif")
    para(document, "NoiDungCuoi", "[[council]] kính trình Giám đốc xem xét, quyết định./.")
    signature(document, "Như trên", "Các thành viên Hội đồng", listed=False, last="Lưu: VT, Hồ sơ.")
    return document


def _votes(document: Document, groups: str) -> None:
    tag(document, f"for group in {groups}")
    para(document, "Diem", "{{ group.heading }}")
    grid(document, "row in group.rows", _VOTES)
    para(document, "SauBang")
    tag(document, "endfor")


_END: Final = "{% if loop.last %}.{% else %};{% endif %}"
_SUMMARY: Final = (
    Column(header="TT", width=11, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=40, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=40, text="[[row.place]]"),
    Column(header="Phong trào, lĩnh vực", width=40, lines="row.found_in"),
    Column(header="Xếp loại năm", width=25, text="{{ row.rating }}", style="BangGiua"),
    Column(header="Tóm tắt thành tích", width=61, lines="row.achievements"),
    Column(header="Kết quả thẩm định", width=30, text="{{ row.verdict }}{% if row.note %}. [[row.note]]{% endif %}"),
)
_MEMBERS: Final = (
    Column(header="TT", width=10, text="{{ loop.index }}", style="BangGiua"),
    Column(header="Họ và tên", width=46, text="[[member.name]]"),
    Column(header="Chức vụ", width=62, text="[[member.post]]"),
    Column(header="Trong Hội đồng", width=42, text="[[member.role]]"),
)
_BALLOT: Final = (
    Column(header="TT", width=10, text="{{ row.line }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=49, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=68, text="[[row.place]]"),
    Column(header="Đồng ý", width=15),
    Column(header="Không đồng ý", width=18),
)
_VOTES: Final = (
    Column(header="TT", width=10, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=47, text="[[row.name]]"),
    Column(header="Chức vụ, đơn vị", width=68, text="[[row.place]]"),
    Column(header="Số phiếu đồng ý", width=18, text="{{ row.agree }}", style="BangGiua"),
    Column(header="Tỷ lệ", width=17, text="{{ row.share }}", style="BangGiua"),
)
