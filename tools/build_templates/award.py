"""The certificate (giấy công nhận): one landscape page in a fine border, room for signature and seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tools.build_templates.blocks import bare_table, para, signer, tag, when, write
from tools.build_templates.package import new_document

if TYPE_CHECKING:
    from docx.document import Document

_BORDER: Final = "9C6B1E"
_SIZES: Final = (30, 24, 20)


def certificate() -> Document:
    """Build the certificate; a long name takes a smaller size, chosen by `name_size`."""
    document = new_document(landscape=True, numbered=False)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(25)
    _frame(document)
    para(document, "GcnQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    para(document, "GcnTieuNgu", "Độc lập - Tự do - Hạnh phúc")
    para(document, "DuongKeNgang62")
    para(document, "GcnThamQuyen", "Giám đốc [[agency]]")
    para(document, "GcnTen", "CÔNG NHẬN")
    for size in _SIZES:
        tag(document, f"if name_size == {size}")
        when(document, "honorific", (f"GcnNguoi{size}", "{{ honorific }} [[name]]"))
        when(document, "not honorific", (f"GcnNguoi{size}", "[[name]]"))
        tag(document, "endif")
    when(document, "nominee_place", ("GcnDong", "[[nominee_place]]"))
    para(document, "GcnDanhXung", "Là điển hình tiên tiến năm {{ year }}")
    para(document, "GcnDong", "{{ ground_label }}: [[ground]]")
    _close(document)
    return document


def _close(document: Document) -> None:
    table = bare_table(document, 1, (137, 110))
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "GcnNhoDau", "Giấy công nhận điển hình tiên tiến năm {{ year }}")
    para(left, "GcnNho", "Quyết định số {{ decision.code }}")
    para(left, "GcnNho", "{{ decision.date }}")
    write(right.paragraphs[0], "GcnNgay", "[[place]], {{ decision.date }}")
    signer(right, "signer", space="GcnChoKy", first=False)


def _frame(document: Document) -> None:
    """Draw the border of the page itself, so that nothing has to be moved when the words change."""
    sides = "".join(
        f'<w:{side} w:val="thinThickSmallGap" w:sz="18" w:space="24" w:color="{_BORDER}"/>'
        if side in ("top", "left")
        else f'<w:{side} w:val="thickThinSmallGap" w:sz="18" w:space="24" w:color="{_BORDER}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    border = parse_xml(f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{sides}</w:pgBorders>')
    page = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no call for page borders
    page.insert_element_before(border, "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")
