"""The certificate (giấy công nhận): one landscape page in a frame, room for signature and seal.

One table holds it, of three rows whose heights fill the page; `pipeline.documents.certificate` chooses the sizes
that the middle one has room for. The rows may grow: where an office's template asks for more, a second page shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from pipeline.documents.certificate import HEAD_MM, MIDDLE_MM, NAMES, SIGNER_MM, SIGNING_MM, TEXTS
from tools.build_templates.blocks import bare_table, each, in_parts, para, tag, when, write
from tools.build_templates.drawing import draw
from tools.build_templates.ornament import ornament
from tools.build_templates.package import new_document
from tools.build_templates.styles import LANDSCAPE_MM, MOTTO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.table import _Cell

_SIDE_MM, _TOP_MM, _BOTTOM_MM, _HEADER_MM = 25, 19, 13, 6
_DOTS: Final = "\u2026" * 6


def certificate() -> Document:
    """Build the certificate."""
    document = new_document(landscape=True, numbered=False)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin, section.bottom_margin, section.header_distance = Mm(_TOP_MM), Mm(_BOTTOM_MM), Mm(_HEADER_MM)
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False
    draw(write(section.header.paragraphs[0], "GcnKhung"), *ornament())

    table = bare_table(document, 3, (LANDSCAPE_MM - SIGNER_MM, SIGNER_MM))
    for row, height in zip(table.rows, (HEAD_MM, MIDDLE_MM, SIGNING_MM), strict=True):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    head, middle = (row.cells[0].merge(row.cells[1]) for row in table.rows[:2])
    _head(head)
    middle.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _middle(middle)
    _references(table.rows[2].cells[0])
    _signature(table.rows[2].cells[1])
    para(document, "GcnCuoi")
    return document


def _head(cell: _Cell) -> None:
    write(cell.paragraphs[0], "GcnQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    para(cell, "GcnTieuNgu", MOTTO)
    para(cell, "GcnDuongKe")


def _middle(cell: _Cell) -> None:
    write(cell.paragraphs[0], "GcnThamQuyen", in_parts("fit.issuer"))
    para(cell, "GcnTen", "CÔNG NHẬN")
    _in_one_of(cell, "fit.name_size", "GcnNguoi", NAMES, in_parts("fit.name"))
    tag(cell, "if fit.place")
    _in_one_of(cell, "fit.text_size", "GcnChucVu", TEXTS, in_parts("fit.place"))
    tag(cell, "endif")
    para(cell, "GcnDanhXung", "Là điển hình tiên tiến năm {{ year }}")
    _in_one_of(cell, "fit.text_size", "GcnLinhVuc", TEXTS, in_parts("fit.ground"))


def _in_one_of(cell: _Cell, chosen: str, style: str, sizes: Iterable[int], text: str) -> None:
    """Print a paragraph in the style of the size that was chosen."""
    for number, size in enumerate(sizes):
        tag(cell, f"{'elif' if number else 'if'} {chosen} == {size}")
        para(cell, f"{style}{size}", text)
    tag(cell, "endif")


def _references(cell: _Cell) -> None:
    write(cell.paragraphs[0], "GcnNho", "Quyết định số {{ decision.code }} {{ decision.date }}")
    para(cell, "GcnNho", f"Vào sổ số: {_DOTS}")


def _signature(cell: _Cell) -> None:
    write(cell.paragraphs[0], "GcnNgay", "[[place]], {{ decision.date }}")
    each(cell, "line in signer.lines", ("QuyenHan", "[[line]]"))
    each(cell, "blank in fit.blanks", ("GcnChoKy", ""))
    when(cell, "signer.post", ("HoTen", "[[signer.post]]"))
    para(cell, "HoTen", "[[signer.name]]")
