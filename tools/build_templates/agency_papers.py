"""Papers of the agency itself: the decision with its annexed list, the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import each, end, head, para, signature, tag, title
from tools.build_templates.grids import Column, Rows, grid
from tools.build_templates.package import new_document, new_section

if TYPE_CHECKING:
    from docx.document import Document


def decision() -> Document:
    """Build the decision (model 1.2) and its annex, which has page numbers of its own."""
    document = new_document()
    head(document)
    title(document, "QUYẾT ĐỊNH", "Về việc công nhận điển hình tiên tiến năm {{ year }}")
    para(document, "ThamQuyen", "Giám đốc [[agency]]")
    legal_bases(document)
    para(
        document,
        "CanCu",
        "Căn cứ Kế hoạch số {{ plan.code }} {{ plan.date }} của [[agency]] về phát hiện, bồi dưỡng "
        "và nhân rộng điển hình tiên tiến năm {{ year }};",
    )
    para(document, "CanCu", "Căn cứ Biên bản họp số {{ minutes.code }} {{ minutes.date }} của [[council]];")
    para(document, "CanCu", "Theo đề nghị tại Tờ trình số {{ submission.code }} {{ submission.date }} của [[council]].")
    para(document, "QuyetDinh", "QUYẾT ĐỊNH:")
    para(
        document,
        "NoiDung",
        "**Điều 1.** Công nhận {{ total }} là điển hình tiên tiến năm {{ year }} (có danh sách tại Phụ lục kèm theo).",
    )
    para(
        document,
        "NoiDungLien",
        "**Điều 2.** Các tập thể, cá nhân được công nhận tại Điều 1 được cấp Giấy công nhận điển hình "
        "tiên tiến. Các phòng nghiệp vụ tiếp tục theo dõi, hỗ trợ điển hình tiên tiến giữ vững và phát huy kết quả; "
        "Văn phòng Sở công bố danh sách trên trang thông tin điện tử.",
    )
    para(
        document,
        "NoiDungCuoi",
        "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký. [[council]], Văn phòng Sở, các phòng nghiệp vụ và các "
        "tập thể, cá nhân được công nhận tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    )
    signature(document, "Như Điều 3")
    _annex(document)
    return document


def announcement() -> Document:
    """Build the announcement (model 1.4)."""
    document = new_document()
    head(document)
    title(document, "THÔNG BÁO", "Kết quả công nhận điển hình tiên tiến năm {{ year }}")
    para(
        document,
        "NoiDungLien",
        "Căn cứ Quyết định số {{ decision.code }} {{ decision.date }} của Giám đốc [[agency]] về "
        "việc công nhận điển hình tiên tiến năm {{ year }}, [[agency]] thông báo {{ total }} được công nhận như sau:",
    )
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _PRAISE, Rows(kept=2))
    para(document, "SauBang")
    tag(document, "endfor")
    para(
        document,
        "NoiDungCuoi",
        "Đề nghị các phòng nghiệp vụ phổ biến kết quả này, tổ chức học tập, nhân rộng cách làm "
        "của các điển hình tiên tiến trong sinh hoạt và trong sơ kết, tổng kết phong trào thi đua./.",
    )
    signature(document)
    end(document)
    return document


_LISTED: Final = (
    Column(header="TT", width=10, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=44, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=53, text="[[row.place]]"),
    Column(header="Lĩnh vực, nội dung điển hình", width=41, text="[[row.subject_of]]"),
    Column(header="Ghi chú", width=12),
)
_ENDING: Final = Rows(kept=3, closing="Danh sách gồm có {{ total }}./.", closes="loop.last")
_PRAISE: Final = (
    Column(header="TT", width=11, text="{{ row.order }}", style="BangGiua"),
    Column(header="{{ group.name_header }}", width=40, text="[[row.name]]"),
    Column(header="{{ group.place_header }}", width=40, text="[[row.place]]"),
    Column(header="Tóm tắt thành tích", width=69, lines="row.achievements"),
)


def _annex(document: Document) -> None:
    new_section(document)
    para(document, "PhuLuc", "Phụ lục")
    para(document, "TenPhuLuc", "DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN ĐƯỢC CÔNG NHẬN NĂM {{ year }}")
    para(
        document, "KemTheo", "(Kèm theo Quyết định số {{ decision.code }} {{ decision.date }} của Giám đốc [[agency]])"
    )
    tag(document, "for group in groups")
    para(document, "DeMuc", "{{ group.heading }}")
    grid(document, "row in group.rows", _LISTED, _ENDING)
    para(document, "SauBang")
    tag(document, "endfor")


def legal_bases(document: Document, *, closing: bool = False) -> None:
    """Print the season's legal bases, one a paragraph; the last of all ends with a full stop."""
    end = "{% if loop.last %}.{% else %};{% endif %}" if closing else ";"
    each(document, "basis in bases", ("CanCu", f"Căn cứ [[basis]]{end}"))
