"""Papers of other offices, put together piece by piece: what the recognition of components must cope with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from pipeline.decree30.paper import TWIPS_PER_MM
from pipeline.kernel.widths import bold_width_mm
from tests.decree30.hand_made import BODY, HEADING, ITEM, LEFT, As, _blank, _drawn_line, _saved, _type, add_page_break
from tests.word_xml import append

Piece = Callable[[Document], object]

BOLD, PLAIN, ITALIC = As(bold=True), As(), As(italic=True)
BASIS = replace(BODY, italic=True)
ROMAN = HEADING
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DATE = "Đồng Nai, ngày 05 tháng 3 năm 2026"
LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
NOTE = "(Kèm theo Quyết định số 05/QĐ-SNgV ngày 05 tháng 3 năm 2026 của Giám đốc Sở Ngoại vụ)"
TOLD = "Sở Ngoại vụ thông báo lịch nghỉ tết đến toàn thể công chức, viên chức và người lao động thuộc Sở."
HEAD_OF_RECIPIENTS = As(size=12, bold=True, italic=True, align=LEFT)
RECIPIENTS = ("- Các phòng;", "- Lưu: VT, VP.")
SIGNED = ("GIÁM ĐỐC", "", "", "Nguyễn Văn An")


def paper(*pieces: Piece) -> bytes:
    """Put a paper together from its pieces, top to bottom."""
    document = _blank()
    for piece in pieces:
        piece(document)
    return _saved(document)


def text(*lines: str, look: As = BODY) -> Piece:
    def put(document: Document) -> None:
        for line in lines:
            _type(document, line, look)

    return put


def heading(kind: str, *subject: str, more: Piece | None = None) -> Piece:
    """Type a type's name, its subject and below the last line of that a line of four tenths of its length."""
    longest = max(bold_width_mm(line, 14) for words in subject for line in words.split("\n"))

    def put(document: Document) -> None:
        _type(document, kind, BOLD)
        for words in subject[:-1]:
            _type(document, words, BOLD)
        for words in subject[-1:]:
            last = _type(document, words, BOLD)
            if more is not None:
                more(document)
                last = _type(document, "", PLAIN)
            _drawn_line(last, round(longest * 0.42 * TWIPS_PER_MM))

    return put


def head(
    number: str = "Số: 15/TB-SNgV", date: str = DATE, about: str = "",
    names: tuple[str, ...] = ("UBND TỈNH ĐỒNG NAI", "*SỞ NGOẠI VỤ"), twips: int = 640,
) -> Piece:  # fmt: skip
    """Lay a head out; a name with an asterisk is set in bold."""

    def put(document: Document) -> None:
        table = document.add_table(1, 2)
        table.autofit = False
        left, right = table.rows[0].cells
        left.width, right.width = Mm(66), Mm(94)
        for name in names:
            last = _type(left, name.lstrip("*"), As(size=12, bold=name.startswith("*")))
        _drawn_line(last, twips)
        _type(right, NATION, As(size=12, bold=True))
        _drawn_line(_type(right, MOTTO, As(size=13, bold=True)), 3170)
        if not number:
            return
        left, right = table.add_row().cells
        _type(left, number, As(size=13))
        if about:
            _type(left, about, As(size=12)).paragraph_format.space_before = Pt(6)
        _type(right, date, As(size=13, italic=True))

    return put


def head_row_by_row(document: Document) -> None:
    """Lay a head out with a row for each line, as many do to keep the sides level."""
    table = document.add_table(3, 2)
    table.autofit = False
    looks = (As(size=12), As(size=12, bold=True)), (As(size=12, bold=True), As(size=13, bold=True))
    words = ("UBND TỈNH ĐỒNG NAI", NATION), ("SỞ NGOẠI VỤ", MOTTO), ("Số: 15/TB-SNgV", DATE)
    for row, texts, styles in zip(table.rows, words, (*looks, (As(size=13), As(size=13, italic=True))), strict=True):
        row.cells[0].width, row.cells[1].width = Mm(66), Mm(94)
        made = [_type(cell, *each) for cell, each in zip(row.cells, zip(texts, styles, strict=True), strict=True)]
        if texts[1] == MOTTO:
            _drawn_line(made[0], 640)
            _drawn_line(made[1], 3170)


def closing(items: Iterable[str] = RECIPIENTS, office: Iterable[str] = SIGNED) -> Piece:
    """Lay the closing block out in a table of one row; each of `items` is a paragraph."""

    def put(document: Document) -> None:
        left, right = document.add_table(1, 2).rows[0].cells
        _type(left, "Nơi nhận:", HEAD_OF_RECIPIENTS)
        for item in items:
            _type(left, item, ITEM)
        for line in office:
            _type(right, line, BOLD)

    return put


def closing_in_rows(items: Iterable[str] = RECIPIENTS, name: str = "Nguyễn Văn An") -> Piece:
    """Lay the closing block out as models 1.6 to 1.8 have it: a row for the heads, one to sign, one for the name."""

    def put(document: Document) -> None:
        table = document.add_table(3, 2)
        _type(table.rows[0].cells[0], "Nơi nhận:", HEAD_OF_RECIPIENTS)
        _type(table.rows[0].cells[1], "GIÁM ĐỐC", BOLD)
        for item in items:
            _type(table.rows[1].cells[0], item, ITEM)
        _type(table.rows[2].cells[1], name, BOLD)

    return put


def closing_by_tabs(document: Document) -> None:
    first = _type(document, "Nơi nhận:", HEAD_OF_RECIPIENTS)
    office = first.add_run("\tGIÁM ĐỐC")
    office.bold, office.font.size = True, Pt(14)
    for item in RECIPIENTS:
        _type(document, item, ITEM)
    for words in ("", "", "\tNguyễn Văn An"):
        _type(document, words, replace(BOLD, align=LEFT))


def signers(document: Document) -> None:
    """Let clerk and chair sign in a table of their own, above the one of the recipients."""
    table = document.add_table(1, 2)
    for cell, office in zip(table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), strict=True):
        for line in (office, "", "", "Nguyễn Văn An"):
            _type(cell, line, BOLD)
    _type(document, "", PLAIN)


def new_page(document: Document) -> None:
    add_page_break(document)


def section(document: Document) -> None:
    made = document.add_section()
    append(made._sectPr, parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def addressed_in_table(document: Document) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _type(left, "Kính gửi:", As())
    _type(right, "- Sở Nội vụ tỉnh Đồng Nai;", replace(ITEM, size=14))
    _type(right, "- Sở Tài chính tỉnh Đồng Nai.", replace(ITEM, size=14))


def grid(document: Document) -> None:
    table = document.add_table(2, 2, style="Table Grid")
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("TT", "Họ và tên", "1", "Trần Thị Hoa"), strict=True
    ):
        _type(cell, words, As(size=13))


def announcement(*content: Piece, close: Piece | None = None, subject: Piece | None = None) -> bytes:
    """Type an announcement around what is tried."""
    tell = content or (text(TOLD, "Các phòng phân công trực./."),)
    return paper(head(), subject or heading("THÔNG BÁO", "Về lịch nghỉ tết năm 2026"), *tell, close or closing())


def letter(*content: Piece, after: Iterable[Piece] = (), about: str = "V/v báo cáo kết quả thi đua") -> bytes:
    return paper(
        head("Số: 210/SNgV-VP", about=about), *content, closing(("- Như trên;", "- Lưu: VT, VP.")), *after
    )  # fmt: skip


def decision(
    *bases: str, above: Iterable[Piece] = (), after: Iterable[Piece] = (), article: str = "Công nhận 05 tập thể."
) -> bytes:
    def numbered(document: Document) -> None:
        for number, words in ((1, article), (2, "Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.")):
            made = _type(document, f"Điều {number}. ", replace(BODY, bold=True))
            made.add_run(words).font.size = Pt(14)

    return paper(
        head("Số: 05/QĐ-SNgV"), *above, heading("QUYẾT ĐỊNH", "Về việc công nhận điển hình tiên tiến năm 2026"),
        text("GIÁM ĐỐC SỞ NGOẠI VỤ", look=BOLD), text(*bases, look=BASIS), text("QUYẾT ĐỊNH:", look=BOLD),
        numbered, closing(("- Như Điều 2;", "- Lưu: VT, VP.")), *after,
    )  # fmt: skip


def regulation(*, second: str = "Điều 2. Hiệu lực", bold: bool = True) -> bytes:
    """Type a regulation in two chapters of one article each."""
    return paper(
        head("Số: 03/QC-SNgV"), heading("QUY CHẾ", "Thi đua, khen thưởng của Sở Ngoại vụ"),
        text("Chương I", "QUY ĐỊNH CHUNG", look=BOLD), text("Điều 1. Phạm vi điều chỉnh", look=HEADING),
        text("1. Quy chế này quy định việc thi đua.", "2. Quy chế này áp dụng cho các phòng."),
        text("Chương II", "TỔ CHỨC THỰC HIỆN", look=BOLD), text(second, look=replace(HEADING, bold=bold)),
        text("1. Quy chế có hiệu lực kể từ ngày ký.", "2. Điều 1 Quy chế này thay quy định trước đây./."), closing(),
    )  # fmt: skip


def annexed(*content: Piece, title: str = "Phụ lục") -> bytes:
    """Type a decision with one annex, which holds what is tried."""
    names = () if ":" in title else (text("DANH SÁCH TẬP THỂ", look=BOLD),)
    return decision(
        LAW, "Theo đề nghị của Chánh Văn phòng Sở.", article="Công nhận tập thể có tên tại Phụ lục kèm theo.",
        after=(section, text(title, look=BOLD), *names, text(NOTE, look=ITALIC), *content),
    )  # fmt: skip
