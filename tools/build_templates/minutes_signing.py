"""Who signs minutes: titles in one row, names on one level in the next, whether a post stands above them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

from tools.build_templates.blocks import bare_table, each, end, para, recipients, table_tag, tag, when, write
from tools.build_templates.styles import BODY_MM

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_SIDES: Final = (78, BODY_MM - 2 * 78, 78)


def clerk_and_chair_sign(document: Document) -> None:
    """Place the clerk of the session at the left of its chair, recipients last."""
    table = bare_table(document, 3, _SIDES)
    for place, (words, facts) in enumerate((("Thư ký", "clerk"), ("Chủ tọa", "chair"))):
        titles, names = _of_signer(table, 0, place)
        write(titles.paragraphs[0], "QuyenHan", words)
        _room_and_name(names, facts)
    recipients(table.rows[2].cells[0], "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)
    end(document)


def counters_sign(document: Document) -> None:
    """Place the head of the counters beside the chair, the other counters in pairs below, recipients last."""
    table = bare_table(document, 7, _SIDES)
    titles, names = _of_signer(table, 0, 0)
    write(titles.paragraphs[0], "", "{%p for person in heads %}")
    para(titles, "QuyenHan", "[[person.role]]")
    tag(titles, "endfor")
    write(names.paragraphs[0], "ChoKy")
    each(names, "person in heads", ("HoTen", "[[person.name]]"))
    para(names, "CachChuKy")
    titles, names = _of_signer(table, 0, 1)
    write(titles.paragraphs[0], "QuyenHan", "Chủ tọa")
    _room_and_name(names, "chair")
    table_tag(table.rows[2], "for pair in pairs")
    for place in (0, 1):
        titles, names = _of_signer(table, 3, place)
        write(titles.paragraphs[0], "QuyenHan", f"[[pair[{place}].role]]")
        _room_and_name(names, f"pair[{place}]", post=False)
    table_tag(table.rows[5], "endfor")
    recipients(table.rows[6].cells[0], "Các thành viên Hội đồng", last="Lưu: VT, Hồ sơ.", listed=False)
    end(document)


def _of_signer(table: Table, row: int, place: int) -> tuple[_Cell, _Cell]:
    """Give the cell of a signer's title and the one below it, where names stand on one level at its foot."""
    titles, names = (table.rows[row + down].cells[2 * place] for down in (0, 1))
    names.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return titles, names


def _room_and_name(cell: _Cell, signer: str, *, post: bool = True) -> None:
    """Leave room to sign, then print the signer's post, if any, and name, and part them from what stands below."""
    write(cell.paragraphs[0], "ChoKy")
    if post:
        when(cell, f"{signer}.post", ("HoTen", f"[[{signer}.post]]"))
    para(cell, "HoTen", f"[[{signer}.name]]")
    para(cell, "CachChuKy")
