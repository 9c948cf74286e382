"""Changes to good documents that leave them good: ordinary ways to write that a rule might misread."""

from __future__ import annotations

from typing import Final

from docx.shared import Cm

from tests.decree30 import breaking as b
from tests.decree30.case import ISSUED, LAW, MOTTO, PURPOSE, fine

_DECREE = "Căn cứ Nghị định"
CONFORMING: Final = (
    # Signs that look like others.
    fine("no-break spaces in the motto", "ke-hoach", b.says(MOTTO, "lập - Tự", "lập\u00a0-\u00a0Tự")),
    fine("no-break spaces in the date", "ke-hoach", b.says(ISSUED, "ngày ", "ngày\u00a0")),
    fine("a no-break space in a cited date", "cong-van", b.says("2. Văn phòng", "ngày 10", "ngày\u00a010")),
    fine("no-break spaces after the number of a clause", "cong-van", b.says("1. Các phòng", "1. ", "1.\u00a0")),
    fine("a tab after the number of a clause", "cong-van", b.says("2. Văn phòng", "2. ", "2.\t")),
    fine("a tab after a Roman number", "ke-hoach", b.says("IV. GIẢI PHÁP", "IV. ", "IV.\t")),
    fine("a tab after a point", "ke-hoach", b.says("a) ", "a) ", "a)\t")),
    fine("tabs after the dashes of recipients", "quyet-dinh", b.says("- Như Điều", "- ", "-\t")),
    fine("a no-break space in the filing line", "cong-van", b.says("- Lưu: VT", "Lưu: ", "Lưu:\u00a0")),
    fine("hyphens that do not break in years", "ke-hoach", b.says(PURPOSE, "Kịp", "Giai đoạn 2021\u20112025, kịp")),
    # Bases.
    fine(
        "a law with a name of the assembly in it",
        "quyet-dinh",
        b.says(LAW, "Thi đua, khen thưởng", "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân"),
    ),
    fine("a title of a basis with the words in it", "quyet-dinh", b.says(_DECREE, "quy định", "quy định, căn cứ vào")),
    fine(
        "a resolution of a congress",
        "quyet-dinh",
        b.says("Căn cứ Biên bản", "Biên bản họp số 07/BB-HĐTĐKT", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh"),
    ),
    # Outline.
    fine("a clause with a colon in it", "cong-van", b.says("1. Các phòng", "Các phòng", "Thời gian: các phòng")),
    fine(
        "a clause that is a line of details", "ke-hoach", b.says("1. Mục đích", "Mục đích", "Địa điểm: Hội trường Sở")
    ),
    fine(
        "headings by letters",
        "ke-hoach",
        b.both(
            b.before("I. MỤC", "A. PHẦN CHUNG"),
            b.before("IV. GIẢI", "B. PHẦN RIÊNG"),
            b.says("IV. GIẢI", "IV.", "I."),
            b.says("V. TỔ CHỨC", "V.", "II."),
        ),
    ),
    fine(
        "a heading C after A and B",
        "ke-hoach",
        b.both(
            b.before("I. MỤC", "A. PHẦN CHUNG"),
            b.before("IV. GIẢI", "B. PHẦN RIÊNG"),
            b.says("IV. GIẢI", "IV.", "I."),
            b.says("V. TỔ CHỨC", "V.", "C."),
        ),
    ),
    fine(
        "lines that begin with the number of a document",
        "cong-van",
        b.after("Thực hiện Kế hoạch", "12/QĐ-SNgV ngày 05 tháng 3 năm 2024;"),
    ),
    fine("a line that only looks like a chapter", "cong-van", b.after("Thực hiện Kế hoạch", "Chương trình")),
    fine("a year above an article", "quyet-dinh", b.says("Điều 3", "Điều 3. Quyết", "Điều 3.\u00a0Quyết")),
    fine(
        "a title of a chapter that begins like a section", "quy-che", b.says("QUY ĐỊNH CHUNG", "QUY ĐỊNH", "MỤC TIÊU")
    ),
    # Text.
    fine(
        "a first line indented by a tab",
        "ke-hoach",
        b.both(b.form(PURPOSE, first_line_indent=Cm(0)), b.says(PURPOSE, "Kịp", "\tKịp")),
    ),
    fine(
        "a single line that stands in",
        "quy-che",
        b.form("a) Tập thể", left_indent=Cm(1.27), first_line_indent=Cm(0)),
    ),
    # Wording.
    fine(
        "words that begin like names",
        "ke-hoach",
        b.says(PURPOSE, "Sở Ngoại vụ.", "Đảng bộ Công an, chi bộ Tài chính, hội sở Công ty."),
    ),
    fine("a currency", "ke-hoach", b.says(PURPOSE, "Sở Ngoại vụ.", "của nhân dân tệ và của đảng viên.")),
    # Head.
    fine(
        "a subject that goes on with a small letter",
        "ke-hoach",
        b.says("Phát hiện, bồi", "Phát hiện, bồi", "Phát\nhiện, bồi"),
    ),
    # Signing.
    fine(
        "a degree in a hospital",
        "cong-van",
        b.both(b.says("SỞ NGOẠI VỤ", "SỞ NGOẠI VỤ", "BỆNH VIỆN ĐK"), b.says("Nguyễn Bá Thành", "Nguyễn", "TS. Nguyễn")),
    ),
    fine("a rank before a name", "cong-van", b.says("Nguyễn Bá Thành", "Nguyễn", "Đại tá Nguyễn")),
    fine(
        "a room by order of the director",
        "cong-van",
        b.both(b.says("KT. GIÁM ĐỐC", "KT.", "TL."), b.says("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
    ),
    fine(
        "a deputy of a room by order",
        "cong-van",
        b.both(
            b.says("KT. GIÁM ĐỐC", "KT.", "TL."),
            b.says("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG"),
            b.after("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
    ),
    fine(
        "a head whose office begins like a deputy's",
        "quyet-dinh",
        b.says("Giám đốc", "Giám đốc", "Thủ trưởng"),
    ),
    fine("a month with a word like it", "ke-hoach", b.says(PURPOSE, "Kịp", "Chiến thắng 03 năm liền, kịp")),
    fine("an acting director", "quyet-dinh", b.says("Giám đốc", "Giám đốc", "Q. Giám đốc")),
    fine(
        "an office on two lines",
        "cong-van",
        b.both(
            b.says("KT. GIÁM ĐỐC", "GIÁM ĐỐC", "TRƯỞNG BAN QUẢN LÝ"),
            b.after("KT. TRƯỞNG BAN QUẢN LÝ", "CÁC KHU CÔNG NGHIỆP"),
            b.says("PHÓ GIÁM ĐỐC", "GIÁM ĐỐC", "TRƯỞNG BAN"),
        ),
    ),
    fine("a name like a degree", "cong-van", b.says("Nguyễn Bá Thành", "Nguyễn Bá Thành", "Cù Nhân Sư")),
    fine(
        "brackets with semicolons among the recipients",
        "cong-van",
        b.says("- Ban Giám đốc", "đốc;", "đốc (để b/c; để chỉ đạo);"),
    ),
    fine("a filing line with a number of copies", "cong-van", b.says("- Lưu: VT", "VP.", "VP (3b).")),
    # Blanks of drafts.
    fine("a number of dots", "cong-van", b.says("Số:", "07/", "....../")),
    fine("a number of spaces", "cong-van", b.says("Số:", "07/", "      /")),
    fine("a date of dots", "cong-van", b.says("Đồng Nai, ngày", "05 tháng 3", "...... tháng ......")),
    fine("a cited number of dots", "quyet-dinh", b.says("Căn cứ Kế hoạch", "04/KH", "....../KH")),
    fine("a cited number of spaces", "quyet-dinh", b.says("Căn cứ Kế hoạch", "04/KH", "      /KH")),
    fine(
        "a cited number wholly of dots",
        "ke-hoach",
        b.says(PURPOSE, "Kịp", "Theo Quyết định số ....../...... ngày ... tháng ... năm 2026, kịp"),
    ),
)
