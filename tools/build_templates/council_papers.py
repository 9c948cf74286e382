"""Papers of the council: summary of nominees, invitation, paper ballot, submission to the Director."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tools.build_templates.blocks import (
    bare_table,
    closing,
    each,
    end,
    head,
    mark_cell,
    para,
    recipients,
    signature,
    signer,
    tag,
    title,
    when,
    write,
)
from tools.build_templates.grids import Column, Rows, grid
from tools.build_templates.package import new_document
from tools.build_templates.styles import BODY_MM, LANDSCAPE_MM

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell


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
    grid(document, "row in group.rows", _SUMMARY, Rows(kept=2))
    para(document, "SauBang")
    tag(document, "endfor")
    para(document, "NoiDungCuoi", "Danh sách gồm có {{ total }}./.")
    left, right = closing(document, LANDSCAPE_MM)
    recipients(left, "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)
    signer(right, "signer")
    end(document)
    return document


def invitation() -> Document:
    """Build the invitation (model 1.7)."""
    document = new_document()
    head(document)
    title(document, "GIẤY MỜI", "Họp xét công nhận điển hình tiên tiến năm {{ year }}")
    para(
        document,
        "NoiDungLien",
        "[[council]] trân trọng kính mời các thành viên Hội đồng tới dự phiên họp xét công nhận điển "
        "hình tiên tiến năm {{ year }}:",
    )
    grid(document, "member in members", _MEMBERS)
    para(document, "SauBang")
    when(document, "chair.name", ("NoiDung", "**Chủ trì:** [[chair.name]], [[chair.role]]."))
    when(document, "not chair.name", ("NoiDung", "**Chủ trì:**"))
    para(document, "NoiDung", "**Thời gian:** {{ when }}.")
    when(document, "where", ("NoiDung", "**Địa điểm:** [[where]]."))
    when(document, "not where", ("NoiDung", "**Địa điểm:**"))
    para(
        document,
        "NoiDung",
        "**Nội dung:** nghe báo cáo kết quả thẩm định hồ sơ; thảo luận và bỏ phiếu kín đối với {{ total }} trong danh "
        "sách, {{ voting_means }}.",
    )
    para(
        document,
        "NoiDungCuoi",
        "Đề nghị các thành viên Hội đồng nghiên cứu trước hồ sơ kèm theo, sắp xếp công việc để dự "
        "họp đầy đủ, đúng giờ; trường hợp vắng mặt, báo Thư ký Hội đồng trước phiên họp./.",
    )
    signature(document, "Các thành viên Hội đồng", listed=False, last="Lưu: VT, Hồ sơ.")
    end(document)
    return document


def paper_ballot() -> Document:
    """Build the paper ballot: no number, no code, no name of a voter; only a place for the seal.

    The rules stand above the nominees, so that a second page is never one of rules alone.
    """
    document = new_document()
    head(document, dated=False, numbered=False)
    title(
        document,
        "PHIẾU BẦU",
        "Xét công nhận điển hình tiên tiến năm {{ year }}{% if again %} (bỏ phiếu{{ again }}){% endif %}",
    )
    rules = _place_for_seal(document)
    write(rules.paragraphs[0], "PhieuHuongDan", "Ở mỗi dòng, đánh dấu x vào cột “Đồng ý” hoặc cột “Không đồng ý”.")
    each(rules, "rule in invalid_rules", ("PhieuQuyDinh", "{{ rule }}"))
    para(document, "SauBang")
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _BALLOT, Rows(kept=6, height=8.5))
    when(document, "not loop.last", ("SauBang", ""))
    tag(document, "endfor")
    end(document)
    return document


def _place_for_seal(document: Document) -> _Cell:
    """Draw a frame as large as a seal; give the cell beside it."""
    gap = 4
    table = bare_table(document, 1, (_SEAL_MM[0], gap, BODY_MM - _SEAL_MM[0] - gap))
    table.rows[0].height = Mm(_SEAL_MM[1])
    framed, _, beside = table.rows[0].cells
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    mark_cell(framed, f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>")
    framed.vertical_alignment = beside.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write(framed.paragraphs[0], "OTrong", "(Chỗ đóng dấu)")
    return beside


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
    para(document, "NoiDungLien", "[[council]] kính trình Giám đốc kết quả xét chọn:")
    _course(document)
    _proposal(document)
    para(document, "NoiDungCuoi", "Kính trình Giám đốc xem xét, quyết định./.")
    signature(document, "Như trên", "Các thành viên Hội đồng", listed=False, last="Lưu: VT, Hồ sơ.")
    end(document)
    return document


def _course(document: Document) -> None:
    """Say how the nominees were considered; the numbers of minutes stand early in their lines, where none breaks."""
    para(document, "Khoan", "1. Quá trình xét chọn")
    para(
        document,
        "NoiDungLien",
        "Các phòng nghiệp vụ đã giới thiệu {{ nominated }}. Hội đồng đã thẩm định hồ sơ, đưa {{ listed }} "
        "vào danh sách bỏ phiếu kín tại phiên họp {{ session_date }}, ghi tại:",
    )
    para(document, "NoiDung", "- Biên bản họp số {{ minutes.code }} {{ minutes.date }};")
    last = "{% if second %};{% else %}.{% endif %}"
    para(document, "NoiDung", f"- Biên bản kiểm phiếu số {{{{ counting.code }}}} {{{{ counting.date }}}}{last}")
    when(
        document,
        "second",
        ("NoiDung", "- Biên bản kiểm phiếu lần hai số {{ second.minutes.code }} {{ second.minutes.date }}."),
        (
            "NoiDung",
            "Hội đồng đã bỏ phiếu lần hai đối với {{ second.listed }} có số phiếu bằng nhau ở mức cuối của chỉ tiêu.",
        ),
    )


def _proposal(document: Document) -> None:
    para(document, "Khoan", "2. Đề nghị công nhận")
    para(
        document,
        "NoiDungLien",
        "Đề nghị Giám đốc công nhận {{ proposed }} là điển hình tiên tiến năm {{ year }}; {{ these }} "
        "có số phiếu đồng ý đạt {{ threshold }}:",
    )
    _votes(document, "groups", _VOTES, Rows(kept=2))
    tag(document, "if second and second.chosen")
    para(document, "NoiDungLien", "Được chọn qua bỏ phiếu lần hai, đã có trong đề nghị:")
    each(document, "name in second.chosen", ("NoiDung", f"- [[name]]{_END}"))
    tag(document, "endif")
    tag(document, "if failed_groups")
    para(document, "Khoan", "3. Trường hợp không đề nghị công nhận")
    _votes(document, "failed_groups", _FAILED, Rows(kept=2))
    tag(document, "endif")


def _votes(document: Document, groups: str, columns: tuple[Column, ...], rows: Rows) -> None:
    tag(document, f"for group in {groups}")
    para(document, "Diem", "{{ group.heading }}")
    grid(document, "row in group.rows", columns, rows)
    para(document, "SauBang")
    tag(document, "endfor")


_END: Final = "{% if loop.last %}.{% else %};{% endif %}"
_SUMMARY: Final = (
    Column(header="TT", width=10, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=41, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=38, text="[[row.place]]"),
    Column(header="Phong trào, lĩnh vực", width=42, lines="row.found_in"),
    Column(header="Xếp loại năm", width=22, text="{{ row.rating }}", style="BangGiua"),
    Column(header="Tóm tắt thành tích", width=68, lines="row.achievements"),
    Column(header="Kết quả thẩm định", width=26, text="{{ row.verdict }}{% if row.note %}. [[row.note]]{% endif %}"),
)
_MEMBERS: Final = (
    Column(header="TT", width=10, text="{{ loop.index }}", style="BangGiua"),
    Column(header="Họ và tên", width=42, text="[[member.name]]"),
    Column(header="Chức vụ", width=62, text="[[member.post]]"),
    Column(header="Chức danh trong Hội đồng", width=46, text="[[member.role]]"),
)
_SEAL_MM: Final = (40, 38)
_SIDES: Final = ("top", "left", "bottom", "right")
_BALLOT: Final = (
    Column(header="TT", width=9, text="{{ row.line }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=47, text="[[row.name]]", style="PhieuTen"),
    Column(header="{{ group.place_header }}", width=64, text="[[row.place]]", style="PhieuNoi"),
    Column(header="Đồng ý", width=20),
    Column(header="Không đồng ý", width=20),
)
_VOTES: Final = (
    Column(header="TT", width=10, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=46, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=68, text="[[row.place]]"),
    Column(header="Số phiếu đồng ý", width=19, text="{{ row.agree }}", style="BangGiua"),
    Column(header="Tỷ lệ", width=17, text="{{ row.share }}", style="BangGiua"),
)
_FAILED: Final = (
    Column(header="TT", width=10, text="{{ row.order }}", style="BangGiua"),
    Column(
        header="{{ group.name_header }}",
        width=62,
        text="[[row.name]]",
        header_below="{{ group.place_header }}",
        below="row.place",
    ),
    Column(header="Số phiếu đồng ý", width=20, text="{{ row.agree }}", style="BangGiua"),
    Column(header="Tỷ lệ", width=17, text="{{ row.share }}", style="BangGiua"),
    Column(header="Lý do", width=51, text="{{ row.why }}"),
)
