"""Papers about one nomination: its page in the council's reading pack, and the receipt for a division."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.build_templates.blocks import each, end, head, para, tag, title
from tools.build_templates.grids import Column, Rows, grid
from tools.build_templates.package import new_document

if TYPE_CHECKING:
    from docx.document import Document

_FACTS: Final = (
    Column(header="", width=52, text="**{{ fact.label }}**"),
    Column(header="", width=108, text="[[fact.text]]"),
)
_CRITERIA: Final = (
    Column(header="TT", width=11, text="{{ loop.index }}", style="BangGiua"),
    Column(header="Tiêu chuẩn", width=62, text="[[row.criterion]]"),
    Column(header="Kết quả", width=22, text="{{ row.met }}", style="BangGiua"),
    Column(header="Minh chứng", width=65, lines="row.evidence"),
)
_FINDINGS: Final = (
    Column(header="Mã", width=14, text="{{ row.code }}", style="BangGiua"),
    Column(header="Vị trí", width=38, text="[[row.place]]"),
    Column(header="Nội dung cần xem lại", width=54, text="[[row.message]]"),
    Column(header="Cách sửa", width=54, text="[[row.hint]]"),
)


def nomination_page() -> Document:
    """Build the page on which the council reads one nomination; it ends with a table, so no page holds a note alone."""
    document = new_document()
    head(document, dated=False, numbered=False)
    title(document, "PHIẾU GIỚI THIỆU", "Xét công nhận điển hình tiên tiến năm {{ year }}")
    para(document, "GhiChu", "Tài liệu của phiên họp, có thông tin cá nhân; không sao chép, phổ biến.")
    para(document, "DeMuc", "I. THÔNG TIN")
    grid(document, "fact in facts", _FACTS, Rows(headed=False))
    para(document, "SauBang")
    para(document, "DeMuc", "II. THÀNH TÍCH")
    each(document, "line in achievements", ("NoiDung", "[[line]]"))
    para(document, "DeMuc", "III. ĐÁNH GIÁ THEO TIÊU CHUẨN")
    grid(document, "row in judgements", _CRITERIA, Rows(kept=2))
    end(document)
    return document


def receipt() -> Document:
    """Build the receipt that answers every file a division drops."""
    document = new_document()
    head(document, dated=False, numbered=False)
    title(document, "BIÊN NHẬN", "Tệp giới thiệu điển hình tiên tiến năm {{ year }}")
    para(document, "KetQua", "{{ verdict }}")
    para(document, "NoiDung", "{{ explanation }}")
    grid(document, "fact in facts", _FACTS, Rows(headed=False))
    para(document, "SauBang")
    tag(document, "if findings")
    para(document, "Khoan", "Nội dung cần xem lại")
    grid(document, "row in findings", _FINDINGS)
    para(document, "SauBang")
    tag(document, "endif")
    para(document, "Khoan", "Việc tiếp theo")
    each(document, "step in steps", ("NoiDung", "- {{ step }}"))
    para(document, "GhiChu", "Biên nhận được lập tự động khi tệp đến, không cần ký.")
    return document
