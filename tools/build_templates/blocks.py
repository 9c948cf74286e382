"""The pieces that templates are put together from: paragraphs with tags, head, title, table, signature block.

Markup of a piece of text: `[[x]]` prints a value that came from a workbook (in the style `DuLieu`), `{{ x }}` one that
the program worded, `**x**` is bold and `__x__` italic. `||x||` is where a line of a name ends (style `NgatDong`);
a tag `{%r … %}` is a run by itself, which goes away when filled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from pipeline.kernel.widths import rule_mm
from tools.build_templates.styles import ALL, BODY_MM, BODY_RUNGS, CHARACTER_STYLES, HEAD_LEFT_MM, HEAD_RUNGS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from lxml import etree

    Container = Document | _Cell

_NAMES: Final = {style.ident: style.name for style in ALL} | {row[0]: row[1] for row in CHARACTER_STYLES}
_PIECE: Final = re.compile(
    r"(?P<whole>\{%r .+? %\})|\[\[(?P<data>.+?)\]\]|\*\*(?P<bold>.+?)\*\*|__(?P<italic>.+?)__"
    r"|\|\|(?P<breaking>.+?)\|\|"
)
_STYLES: Final = {"bold": "Dam", "italic": "Nghieng", "breaking": "NgatDong"}


def para(container: Container, style: str, text: str = "") -> Paragraph:
    """Add a paragraph of a style (by its id), its text in the markup of this module."""
    paragraph = container.add_paragraph()
    return write(paragraph, style, text)


def write(paragraph: Paragraph, style: str, text: str = "") -> Paragraph:
    """Give a paragraph its style and text."""
    if style:
        paragraph.style = _NAMES[style]
    end = 0
    for match in _PIECE.finditer(text):
        _run(paragraph, text[end : match.start()])
        end = match.end()
        kind = match.lastgroup or "data"
        if kind == "whole":
            _run(paragraph, match[kind])
        elif kind == "data":
            _run(paragraph, "{{ " + match["data"].strip() + " }}", "DuLieu")
        else:
            _run(paragraph, match[kind], _STYLES[kind])
    _run(paragraph, text[end:])
    return paragraph


def tag(container: Container, words: str) -> None:
    """Add a paragraph that holds nothing but a docxtpl tag and goes away when filled."""
    para(container, "", "{%p " + words + " %}")


def each(container: Container, loop: str, *paragraphs: tuple[str, str]) -> None:
    """Repeat paragraphs (style, text) over a list, such as `line in lines`."""
    tag(container, f"for {loop}")
    for style, text in paragraphs:
        para(container, style, text)
    tag(container, "endfor")


def when(container: Container, condition: str, *paragraphs: tuple[str, str]) -> None:
    """Print paragraphs (style, text) only where the condition holds."""
    tag(container, f"if {condition}")
    for style, text in paragraphs:
        para(container, style, text)
    tag(container, "endif")


def head(document: Document, *, dated: bool = True, numbered: bool = True, width: float = BODY_MM) -> None:
    """Add the two-column head: issuer and number left, the nation's name, place and date right (boxes 1 to 4).

    Args:
        document: the template.
        dated: minutes carry no line of place and date (model 1.9).
        numbered: a paper without a number leaves box 3 empty.
        width: room for the head; what it has more than an upright page parts the two halves.
    """
    halves = (HEAD_LEFT_MM, BODY_MM - HEAD_LEFT_MM)
    widths = halves if width == BODY_MM else (halves[0], width - BODY_MM, halves[1])
    table = bare_table(document, 2 if dated or numbered else 1, widths)
    left, right = table.rows[0].cells[0], table.rows[0].cells[-1]
    write(left.paragraphs[0], "CoQuanChuQuan", in_parts("head.parent_parts"))
    para(left, "CoQuanBanHanh", in_parts("head.issuer_parts"))
    for rung in HEAD_RUNGS:
        when(left, f"head.rule == {rung}", (f"DuongKeTrai{rung}", ""))
    write(right.paragraphs[0], "QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    para(right, "TieuNgu", "Độc lập - Tự do - Hạnh phúc")
    para(right, "DuongKeTieuNgu")
    if not (dated or numbered):
        return
    left, right = table.rows[1].cells[0], table.rows[1].cells[-1]
    if numbered:
        write(left.paragraphs[0], "SoKyHieu", "Số: {{ own.code }}")
    if dated:
        write(right.paragraphs[0], "DiaDanh", "[[place]], {{ own.date }}")


def title(document: Document, kind: str, about: str, *, rule: str = "DuongKe") -> None:
    """Add name and summary of a document, with a rule under them unless `rule` is empty (minutes have none).

    The rule's length is chosen here: of the summary only the four digits of the year are not known yet.
    """
    para(document, "TenLoai", kind)
    para(document, "TrichYeu", about)
    if rule:
        shown = re.sub(r"\{\{.*?\}\}", "2026", about)
        para(document, f"{rule}{rule_mm(shown, 14, BODY_MM, BODY_RUNGS)}")
    para(document, "SauBang")


def signature(document: Document, *first: str, last: str = "Lưu: VT.", listed: bool = True) -> None:
    """Add the closing table: recipients left, the signer right; it stays on one page with the words before it.

    Args:
        document: the template.
        first: recipients before those of the season, such as `Như trên`.
        last: the filing line.
        listed: whether the season's recipients are sent it.
    """
    left, right = closing(document, BODY_MM)
    recipients(left, *first, last=last, listed=listed)
    signer(right, "signer")


def end(document: Document) -> None:
    """End after a table: the paragraph that Word asks for there is so flat that it begins no page of its own."""
    para(document, "HetTrang")


def closing(document: Document, width: float) -> tuple[_Cell, _Cell]:
    """Add the table for recipients and signer, a gap between them; give the two cells."""
    gap = 4
    right = 72
    table = bare_table(document, 1, (width - gap - right, gap, right))
    cells = table.rows[0].cells
    return cells[0], cells[2]


def recipients(cell: _Cell, *first: str, last: str, listed: bool = True) -> None:
    """Add `Nơi nhận` and its list (boxes 9b)."""
    write(cell.paragraphs[0], "NoiNhan", "Nơi nhận:")
    for words in first:
        para(cell, "NoiNhanDong", f"- {words};")
    if listed:
        each(cell, "recipient in recipients", ("NoiNhanDong", "- [[recipient]];"))
    para(cell, "NoiNhanDong", f"- {last}")


def signer(cell: _Cell, facts: str, *, space: str = "ChoKy", first: bool = True) -> None:
    """Add a signer's block (boxes 7a, 7c, 7b): lines of office, room to sign, other post, name.

    Args:
        cell: where to.
        facts: the name of a signature among the values.
        space: style of the room to sign.
        first: nothing stands in the cell yet (a cell is born with an empty paragraph, which goes).
    """
    blank = cell.paragraphs[0]
    each(cell, f"line in {facts}.lines", ("QuyenHan", "[[line]]"))
    para(cell, space)
    when(cell, f"{facts}.post", ("HoTen", f"[[{facts}.post]]"))
    para(cell, "HoTen", f"[[{facts}.name]]")
    if first:
        blank._p.getparent().remove(blank._p)  # noqa: SLF001 - python-docx cannot remove a paragraph


def table_tag(row: _Row, words: str) -> None:
    """Make a row hold nothing but a docxtpl tag; it goes away when filled."""
    write(row.cells[0].paragraphs[0], "", "{%tr " + words + " %}")


def bare_table(document: Document, rows: int, widths: tuple[float, ...]) -> Table:
    """Add a table without lines, for placing things side by side."""
    table = new_table(document, rows, widths)
    for row in table.rows:
        keep_whole(row)
    return table


def in_parts(parts: str) -> str:
    """Print the parts of a name, each on a line of its own."""
    return f"{{%r for part in {parts} %}}[[part]]{{%r if not loop.last %}}|| ||{{%r endif %}}{{%r endfor %}}"


def new_table(document: Document, rows: int, widths: tuple[float, ...]) -> Table:
    """Add a table of fixed widths, in millimetres, its style still to be chosen."""
    table: Table = document.add_table(rows, len(widths))
    table.style = "Khung không viền"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def keep_whole(row: _Row) -> None:
    """Keep a row from being torn over two pages."""
    _mark(row, "w:cantSplit")


def repeat(row: _Row) -> None:
    """Let a row stand on top of each page of its table."""
    _mark(row, "w:tblHeader")


def _mark(row: _Row, name: str) -> None:
    """Set a switch of a table row for which python-docx has no call."""
    properties: etree._Element = row._tr.get_or_add_trPr()  # noqa: SLF001 - likewise
    properties.append(OxmlElement(name))


def mark_cell(cell: _Cell, markup: str) -> None:
    """Give a cell borders or margins, for which python-docx has no call."""
    properties: etree._Element = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - likewise
    properties.append(parse_xml(markup))


def _run(paragraph: Paragraph, text: str, style: str = "") -> None:
    """Add a run; its spaces are kept even where a filled value begins with one."""
    if not text:
        return
    run = paragraph.add_run(text)
    if style:
        run.style = _NAMES[style]
    for element in run._r.findall(qn("w:t")):  # noqa: SLF001 - python-docx sets it for outer spaces alone
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
