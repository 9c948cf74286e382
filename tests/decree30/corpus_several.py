"""Documents broken in several ways at once."""

from __future__ import annotations

from typing import Final

from docx.shared import Pt

from tests.decree30 import breaking as b
from tests.decree30 import breaking_pages as pages
from tests.decree30 import breaking_words as words
from tests.decree30.breaking import CENTER, LEFT
from tests.decree30.case import AGENCY, ISSUED, LAST_BASIS, LAW, MOTTO, NATION, PURPOSE, Case

SEVERAL: Final = (
    Case(
        "number and date",
        "quyet-dinh",
        b.both(b.says("Số:", "09/", "9/"), b.says(ISSUED, "ngày 05", "ngày 5")),
        ("D223", "D243"),
    ),
    Case(
        "margins all round",
        "cong-van",
        b.both(*(pages.margin(side, 10) for side in ("top", "bottom", "left", "right"))),
        ("D103", "D104", "D105", "D106"),
        at=("",),
    ),
    Case(
        "look of the head",
        "ke-hoach",
        b.both(b.bold(NATION, False), b.size(MOTTO, 12), b.bold(AGENCY, False)),
        ("D203", "D206", "D213"),
    ),
    Case(
        "lines of the head",
        "ke-hoach",
        b.both(b.line_below(MOTTO), b.line_below(AGENCY)),
        ("D231", "D233"),
        at=("Độc lập", "Sở Ngoại vụ"),
    ),
    Case(
        "all the bases",
        "quyet-dinh",
        b.both(b.says(LAW, "2022;", "2022"), words.ends(LAST_BASIS, ";"), b.italic(LAW, False)),
        ("D401", "D402", "D403"),
    ),
    Case(
        "a paragraph in every way",
        "ke-hoach",
        b.both(
            b.font(PURPOSE, "Arial"),
            b.size(PURPOSE, 12),
            b.align(PURPOSE, LEFT),
            b.form(PURPOSE, line_spacing=2.0, first_line_indent=Pt(0)),
        ),
        ("D107", "D411", "D412", "D413", "D415"),
    ),
    Case(
        "recipients",
        "cong-van",
        b.both(b.drop("- Như trên"), b.drop("- Lưu: VT")),
        ("D506", "D507", "D508"),
        at=("- Ban Giám đốc",),
    ),
    Case(
        "signer",
        "cong-van",
        b.both(b.drop("KT. GIÁM ĐỐC"), b.says("Nguyễn Bá Thành", "Nguyễn", "TS. Nguyễn")),
        ("D525", "D528"),
        at=("PHÓ GIÁM ĐỐC", "TS. Nguyễn"),
    ),
    Case("title", "thong-bao", b.both(b.size("THÔNG BÁO", 16), b.bold("Kết quả công nhận", False)), ("D302", "D304")),
    Case(
        "annex",
        "quyet-dinh",
        b.both(b.bold("Phụ lục", False), b.italic("(Kèm theo", False), b.bold("DANH SÁCH ĐIỂN", False)),
        ("D601", "D603", "D605"),
    ),
    Case(
        "annex on the same page, not numbered",
        "quyet-dinh",
        b.both(pages.annex_in_same_section, b.form("Phụ lục", page_break_before=False)),
        ("D609", "D610"),
        at=("Phụ lục",),
    ),
    Case(
        "articles",
        "quyet-dinh",
        b.both(b.drop("Điều 2"), b.bold("Điều 3", False)),
        ("D446", "D448"),
        at=("Điều 3.",),
    ),
    Case(
        "capitals and spaces",
        "ke-hoach",
        b.both(
            b.says(PURPOSE, "Sở Ngoại vụ", "sở Ngoại vụ"), b.says("- Gương mẫu", "đường lối, chủ", "đường lối,  chủ")
        ),
        ("D701", "D706"),
    ),
    Case(
        "a letter without head and foot",
        "cong-van",
        b.both(b.empty(MOTTO), b.drop("V/v"), b.empties_cell("Nơi nhận")),
        ("D204", "D321", "D501"),
        at=("", "Nguyễn Bá Thành"),
    ),
    Case(
        "page number",
        "ke-hoach",
        b.both(pages.page_number(lambda p: setattr(p, "alignment", LEFT)), pages.shown_on_first),
        ("D112", "D114"),
        at=("", "2"),
    ),
    Case(
        "number in every way",
        "ke-hoach",
        b.both(b.size("Số:", 12), b.says("Số:", "Số: 04/KH-S", "Số 4/TB – S")),
        ("D222", "D223", "D224", "D225", "D226"),
    ),
    Case(
        "enacting and closing",
        "quyet-dinh",
        b.both(words.closes("."), b.says("QUYẾT ĐỊNH:", "ĐỊNH:", "ĐỊNH")),
        ("D408", "D421"),
    ),
    Case(
        "outline",
        "ke-hoach",
        b.both(b.says("IV. GIẢI", "IV.", "IV)"), b.bold("1. Mục đích", False), b.says("a) ", "a)", "A)")),
        ("D443", "D452", "D454"),
    ),
    Case(
        "colours and marks",
        "giay-moi",
        b.both(b.red("Đề nghị các thành viên"), b.says("Đề nghị các thành viên", "họp đầy đủ", "họp [[đầy đủ]]")),
        ("D108", "D710"),
    ),
    Case(
        "minutes",
        "bien-ban-hop",
        b.both(b.swap_cells("Thư ký", "Chủ tọa"), b.drop("Họp xét công nhận")),
        ("D303", "D533"),
        at=("", "Thư ký", "Chủ tọa"),
    ),
    Case(
        "spacing",
        "quyet-dinh",
        b.both(b.form("Điều 1", space_after=Pt(0), line_spacing=1.8), b.align("Điều 2", CENTER)),
        ("D412", "D414", "D415"),
    ),
)
