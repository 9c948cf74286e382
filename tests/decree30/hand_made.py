"""Documents as a clerk types them in Word: the blank document of python-docx, all formatting on the spot."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt

from tests.word_xml import append

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class As:
    """Formatting on the spot."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTER
    indent: float = 0


BODY = As(align=JUSTIFY, indent=1.27)
HEADING = As(bold=True, align=JUSTIFY, indent=1.27)
ITEM = As(size=11, align=LEFT)


def letter() -> bytes:
    """Type a letter (model 1.5) to two addressees, signed by a deputy."""
    document = _blank()
    left, right = _head(document)
    _type(left, "Số: 07/SNgV-VP", As(size=13))
    about = _type(left, "V/v gửi báo cáo kết quả phong trào thi đua", As(size=12))
    about.paragraph_format.space_before = Pt(6)
    _type(right, "Đồng Nai, ngày 05 tháng 3 năm 2026", As(size=13, italic=True))
    _type(document, "Kính gửi:", As())
    _type(document, "- Sở Nội vụ tỉnh Đồng Nai;", As())
    _type(document, "- Ủy ban nhân dân phường Bình Phước.", As())
    _type(document, LONG, BODY)
    _type(document, "1. Các phòng nghiệp vụ gửi báo cáo về Văn phòng Sở theo khoản 2 Điều 5 của Quy chế.", BODY)
    _type(document, "2. Văn phòng Sở tổng hợp, trình Giám đốc trước ngày 10 tháng 12 năm 2026./.", BODY)
    _closing(document, ("- Như trên;", "- Ban Giám đốc;", "- Lưu: VT, VP."), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    return _saved(document)


def regulation() -> bytes:
    """Type a regulation (quy che) of chapters, articles, clauses and points, with two annexes."""
    document = _blank()
    left, right = _head(document)
    _type(left, "Số: 12/QC-SNgV", As(size=13))
    _type(right, "Đồng Nai, ngày 12 tháng 01 năm 2026", As(size=13, italic=True))
    _type(document, "QUY CHẾ", As(bold=True))
    subject = _type(document, "Xét công nhận điển hình tiên tiến của Sở Ngoại vụ", As(bold=True))
    _drawn_line(subject, 2400)
    _type(document, "Chương I", As(bold=True))
    _type(document, "QUY ĐỊNH CHUNG", As(bold=True))
    _type(document, "1. Phạm vi điều chỉnh", HEADING)
    _type(document, LONG, BODY)
    _type(document, "a) Tập thể, cá nhân thuộc Sở;", BODY)
    _type(document, "b) Tập thể, cá nhân phối hợp công tác;", BODY)
    _type(document, "c) Trường hợp khác do Giám đốc quyết định, kèm danh sách tại Phụ lục I và Phụ lục II.", BODY)
    _type(document, "2. Giám đốc quyết định việc áp dụng Quy chế này.", BODY)
    _type(document, "Chương II", As(bold=True))
    _type(document, "TỔ CHỨC THỰC HIỆN", As(bold=True))
    _type(document, "1. Văn phòng Sở theo dõi việc thực hiện Quy chế này./.", BODY)
    _closing(document, ("- Các phòng nghiệp vụ;", "- Lưu: VT."), ("TM. HỘI ĐỒNG", "CHỦ TỊCH"))
    for number, name in (("I", "DANH SÁCH TẬP THỂ"), ("II", "DANH SÁCH CÁ NHÂN")):
        _annex(document, number, name)
    return _saved(document)


def decision() -> bytes:
    """Type a decision as many do: lines broken by hand, a stamp, a list of Word, a plan put in force after it."""
    document = _blank()
    left, right = _head(document)
    _type(left, "Số:        /QĐ-SNgV", As(size=13))
    _type(left, "DỰ THẢO", As(size=13, bold=True))
    _type(right, "Đồng Nai, ngày ... tháng ... năm 2026", As(size=13, italic=True))
    subject = _type(document, "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch thi đua năm 2026", As(bold=True))
    _drawn_line(subject, 2100)
    _type(document, "GIÁM ĐỐC SỞ NGOẠI VỤ\nTỈNH ĐỒNG NAI", As(bold=True))
    basis = As(italic=True, align=JUSTIFY, indent=1)
    _type(document, "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", basis)
    _type(document, "Căn cứ Quyết định số      /QĐ-UBND ngày     tháng     năm 2026 của Ủy ban nhân dân tỉnh;", basis)
    _type(document, "Xét đề nghị của Chánh Văn phòng Sở.", basis)
    _type(document, "QUYẾT ĐỊNH:", As(bold=True))
    _type(document, "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thi đua năm 2026, gồm:", BODY)
    for words in ("Phát động phong trào thi đua;", "Tổng kết phong trào thi đua."):
        item = _type(document, words, BODY)
        item.style = "List Bullet"
        append(item._p.get_or_add_pPr(), parse_xml(f'<w:contextualSpacing {nsdecls("w")} w:val="0"/>'))
    _type(document, "Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.", BODY)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Điều"):
            _bold_number(paragraph)
    _closing(document, ("- Như Điều 2;", "- Lưu: VT, VP (3b)."), ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), signed="(Đã ký)")
    add_page_break(document)
    _type(document, "KẾ HOẠCH", As(bold=True))
    _type(document, "Thi đua năm 2026", As(bold=True))
    _type(document, "(Ban hành kèm theo Quyết định số      /QĐ-SNgV ngày     tháng     năm 2026)", As(italic=True))
    _type(document, LONG, BODY)
    return _saved(document)


LONG = (
    "Thực hiện Kế hoạch số 04/KH-SNgV ngày 06 tháng 02 năm 2026 của Sở Ngoại vụ về phát hiện, bồi dưỡng và nhân rộng "
    "điển hình tiên tiến năm 2026, Sở Ngoại vụ kính gửi kết quả thực hiện phong trào thi đua của cơ quan như sau:"
)


def add_page_break(document: Document) -> None:
    """Begin a new page, as python-docx does in a call that has no types."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _blank() -> Document:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    append(number._p, parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    number.style.font.size = Pt(14)
    return document


def _head(document: Document) -> tuple[_Cell, _Cell]:
    table = document.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(66), Mm(94)
    _type(left, "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", As(size=12))
    _drawn_line(_type(left, "SỞ NGOẠI VỤ", As(size=12, bold=True)), 640)
    _type(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", As(size=12, bold=True))
    _drawn_line(_type(right, "Độc lập - Tự do - Hạnh phúc", As(size=13, bold=True)), 3170)
    # Rows are told apart by the second row: number and date on the same level.
    left, right = table.add_row().cells
    return left, right


def _bold_number(paragraph: Paragraph) -> None:
    """Set the first two words of an article in bold, the rest upright."""
    (run,) = paragraph.runs
    word, number, rest = run.text.split(" ", 2)
    run.text, run.bold = f"{word} {number}", True
    paragraph.add_run(f" {rest}").font.size = run.font.size


def _closing(document: Document, items: tuple[str, ...], office: tuple[str, ...], *, signed: str = "") -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _type(left, "Nơi nhận:", As(size=12, bold=True, italic=True, align=LEFT))
    for item in items:
        _type(left, item, ITEM)
    for line in office:
        _type(right, line, As(bold=True))
    for words in ("", signed, "", "Nguyễn Bá Thành"):
        _type(right, words, As(bold=True))


def _annex(document: Document, number: str, name: str) -> None:
    section = document.add_section()
    append(section._sectPr, parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    _type(document, f"Phụ lục {number}", As(bold=True))
    _type(document, name, As(bold=True))
    _type(document, "(Kèm theo Quy chế số 12/QC-SNgV ngày 12 tháng 01 năm 2026 của Sở Ngoại vụ)", As(italic=True))
    _type(document, "Danh sách gồm có 03 trường hợp./.", BODY)


def _type(place: Document | _Cell, text: str, look: As) -> Paragraph:
    first = place.paragraphs[0] if len(place.paragraphs) == 1 and hasattr(place, "merge") else None
    paragraph = first if first is not None and not first.text else place.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(look.size), look.bold, look.italic
    paragraph.alignment = look.align
    form = paragraph.paragraph_format
    form.first_line_indent = Cm(look.indent) if look.indent else None
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6 if look.indent else 0), 1.0
    return paragraph


def _drawn_line(paragraph: Paragraph, twips: int) -> None:
    """Draw a straight connector below a text, as Word's own line tool does."""
    wide = twips * 635
    drawing = (
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>230000'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="0"/><wp:wrapNone/><wp:docPr id="1" name="Line"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )
    append(paragraph._p, parse_xml(drawing))


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited(content: bytes, old: str, new: str) -> bytes:
    """Replace words in a document; they must stand in one run."""
    document = docx.Document(io.BytesIO(content))
    nodes = [node for node in document.element.body.iter(qn("w:t")) if old in (node.text or "")]
    nodes[0].text = (nodes[0].text or "").replace(old, new)
    return _saved(document)


def tabbed() -> bytes:
    """Type a plan whose head is set by tabs."""
    document = _blank()
    _type(document, "SỞ NGOẠI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", As(size=12, bold=True, align=LEFT))
    _drawn_line(document.paragraphs[-1], 640)
    _drawn_line(_type(document, "\tĐộc lập - Tự do - Hạnh phúc", As(size=13, bold=True, align=LEFT)), 3170)
    number = _type(document, "Số: 10/KH-SNgV\t", As(size=13, align=LEFT))
    date = number.add_run("Đồng Nai, ngày 12 tháng 10 năm 2026")
    date.italic, date.font.size = True, Pt(13)
    _type(document, "KẾ HOẠCH", As(bold=True))
    _drawn_line(_type(document, "Thực hiện phong trào thi đua năm 2026", As(bold=True)), 1800)
    _type(document, f"{LONG[:-1]}./.", BODY)
    _closing(document, ("- Các phòng;", "- Lưu: VT."), ("Q. GIÁM ĐỐC",))
    return _saved(document)


def tableless() -> bytes:
    """Type an announcement one thing below the other, without any table: nothing stands side by side."""
    document = _blank()
    _type(document, "SỞ NGOẠI VỤ", As(size=12, bold=True))
    _drawn_line(document.paragraphs[-1], 640)
    _type(document, "Số: 10/TB-SNgV", As(size=13))
    _type(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", As(size=12, bold=True))
    _drawn_line(_type(document, "Độc lập - Tự do - Hạnh phúc", As(size=13, bold=True)), 3170)
    _type(document, "Đồng Nai, ngày 12 tháng 10 năm 2026", As(size=13, italic=True))
    _type(document, "THÔNG BÁO", As(bold=True))
    _drawn_line(_type(document, "Kết quả phong trào thi đua năm 2026", As(bold=True)), 1600)
    _type(document, LONG, BODY)
    _type(document, "Đề nghị các phòng phổ biến kết quả này./.", BODY)
    for words in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Nguyễn Bá Thành"):
        _type(document, words, As(bold=True))
    _type(document, "Nơi nhận:", As(size=12, bold=True, italic=True, align=LEFT))
    for item in ("- Các phòng;", "- Lưu: VT."):
        _type(document, item, ITEM)
    return _saved(document)


def minutes() -> bytes:
    """Type the minutes of a meeting (model 1.9): clerk on the left, chair on the right, recipients below the clerk."""
    document = _blank()
    left, right = _head(document)
    _type(left, "Số: 03/BB-SNgV", As(size=13))
    _type(right, "", As(size=13))
    _type(document, "BIÊN BẢN", As(bold=True))
    _type(document, "Họp giao ban tháng 3 năm 2026", As(bold=True))
    for words in MINUTES:
        _type(document, words, BODY)
    table = document.add_table(2, 2)
    for cell, office, name in zip(
        table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), ("Trần Thị Bình", "Lê Văn An"), strict=True
    ):
        for line in (office, "", "", name):
            _type(cell, line, As(bold=True))
    _type(table.rows[1].cells[0], "Nơi nhận:", As(size=12, bold=True, italic=True, align=LEFT))
    for item in ("- Các phòng;", "- Lưu: VT, Hồ sơ."):
        _type(table.rows[1].cells[0], item, ITEM)
    return _saved(document)


MINUTES = (
    "Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 3 năm 2026.",
    "Địa điểm: Phòng họp A.",
    "Thành phần tham dự: lãnh đạo các phòng.",
    "Chủ trì (chủ tọa): ông Lê Văn An, Giám đốc Sở.",
    "Thư ký (người ghi biên bản): bà Trần Thị Bình.",
    "Nội dung (theo diễn biến): các phòng báo cáo công việc, Giám đốc kết luận.",
    "Cuộc họp kết thúc vào 10 giờ 00, ngày 05 tháng 3 năm 2026./.",
)
