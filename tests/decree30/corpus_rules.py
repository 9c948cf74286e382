"""Documents that break the rules of the second set (30/2020-2): citing, chapters, signing, minutes, wording."""

from __future__ import annotations

from typing import Final

from docx.shared import Cm, Pt

from tests.decree30 import breaking as b
from tests.decree30 import breaking_words as words
from tests.decree30.breaking import CENTER
from tests.decree30.case import LAW, MOTTO, NATION, PURPOSE, one

_DECREE = "Căn cứ Nghị định"
_NAME = "Nguyễn Bá Thành"
_HEAD = (
    one("D203", "a nation off the middle", "cong-van", b.form(NATION, left_indent=Cm(2))),
    one("D207", "a motto one and a half lines below", "cong-van", b.form(MOTTO, line_spacing=1.5)),
    one("D223", "a number with two zeros", "cong-van", b.says("Số:", "07/", "007/")),
    one("D224", "a notation in small letters", "cong-van", b.says("Số:", "SNgV-VP", "SNgV-vp")),
    one("D225", "a letter with an abbreviation of its type", "cong-van", b.says("Số:", "SNgV-VP", "CV-SNgV")),
    one("D242", "a year of two figures", "cong-van", b.says("Đồng Nai, ngày", "2026", "26")),
    one("D242", "a place with a small letter", "cong-van", b.says("Đồng Nai, ngày", "Đồng Nai", "đồng nai")),
    one("D242", "a place with a small second letter", "cong-van", b.says("Đồng Nai, ngày", "Đồng Nai", "Đồng nai")),
    one("D302", "a type off the middle", "ke-hoach", b.form("KẾ HOẠCH", left_indent=Cm(3))),
    one("D305", "a colon after the type", "ke-hoach", b.says("KẾ HOẠCH", "KẾ HOẠCH", "KẾ HOẠCH:")),
)
_BASES = (
    one("D405", "a basis without its number", "quyet-dinh", b.says(_DECREE, " số 152/2025/NĐ-CP", "")),
    one("D405", "a basis without its issuer", "quyet-dinh", b.says("Căn cứ Kế hoạch", " của Sở Ngoại vụ", "")),
    one("D405", "a law without its date", "quyet-dinh", b.says(LAW, " ngày 15 tháng 6 năm 2022", "")),
    one(
        "D420",
        "a decision without bases",
        "quyet-dinh",
        b.both(words.drop_all("Căn cứ"), b.drop("Theo đề nghị")),
        at="QUYẾT ĐỊNH:",
    ),
)
_BODY = (
    one("D411", "a whole paragraph in bold", "cong-van", b.bold("Thực hiện Kế hoạch", True)),
    one("D411", "a paragraph in small capitals", "ke-hoach", words.small_capitals(PURPOSE)),
    one("D412", "text far from the right margin", "ke-hoach", b.form(PURPOSE, right_indent=Cm(4))),
    one("D412", "a bullet in the middle", "ke-hoach", b.align("- Gương mẫu", CENTER)),
    one("D413", "text that hangs out", "cong-van", b.form("Thực hiện", left_indent=Cm(3), first_line_indent=Cm(-2))),
    one(
        "D413",
        "text that stands in as a block",
        "cong-van",
        b.form("Thực hiện", left_indent=Cm(1.27), first_line_indent=Cm(0)),
    ),
    one("D413", "a bullet without indent", "ke-hoach", b.form("- Gương mẫu", first_line_indent=Cm(0))),
    one("D415", "lines of exactly 15 points", "cong-van", b.form("Thực hiện", line_spacing=Pt(15))),
    one("D421", "closing signs written twice", "cong-van", b.says("2. Văn phòng", "./.", "././.")),
    one(
        "D425",
        "two addressees on a line",
        "cong-van",
        b.both(
            b.says("Kính gửi:", "gửi:", "gửi: Sở Nội vụ; Sở Tài chính."), b.drop("- Sở Nội vụ"), b.drop("- Ủy ban nhân")
        ),
    ),
    one("D441", "a chapter in capitals", "quy-che", b.says("Chương II", "Chương", "CHƯƠNG")),
    one(
        "D441",
        "a title of a chapter in small letters",
        "quy-che",
        b.says("QUY ĐỊNH CHUNG", "QUY ĐỊNH CHUNG", "Quy định chung"),
    ),
    one("D426", "a chapter without a title", "quy-che", b.drop("TỔ CHỨC THỰC HIỆN"), at="Chương II"),
    one("D427", "a chapter with an Arabic number", "quy-che", b.says("Chương II", "II", "2")),
    one("D428", "a chapter left out", "quy-che", b.says("Chương II", "II", "III")),
    one("D446", "an article whose number is not bold", "quyet-dinh", words.bold_within("Điều 3", "3", False)),
    one("D466", "minutes that do not say where", "bien-ban-go-tay", b.drop("Địa điểm"), at="Thời gian bắt đầu"),
    one("D467", "minutes that do not say who came", "bien-ban-go-tay", b.drop("Thành phần"), at="Thời gian bắt đầu"),
    one("D468", "minutes that do not say who led", "bien-ban-go-tay", b.drop("Chủ trì"), at="Thời gian bắt đầu"),
)
_SIGNING = (
    one("D502", "recipients that stand in", "cong-van", b.form("Nơi nhận", left_indent=Cm(2))),
    one("D504", "a recipient that stands in", "cong-van", b.form("- Ban Giám đốc", left_indent=Cm(1))),
    one("D505", "two recipients on a line", "cong-van", b.says("- Ban Giám đốc", "đốc;", "đốc; - Các phòng;")),
    one("D507", "a filing line without the clerk", "cong-van", b.says("- Lưu", "VT, VP.", "Hồ sơ.")),
    one("D507", "a filing line with the clerk in full", "cong-van", b.says("- Lưu", "VT, VP.", "Văn thư, VP.")),
    one("D507", "a filing line with a dash", "cong-van", b.says("- Lưu", "VT, VP.", "VT - VP.")),
    one("D523", "a prefix in full words", "cong-van", b.says("KT. GIÁM ĐỐC", "KT.", "KÝ THAY")),
    one("D523", "an acting head in full words", "quyet-dinh", b.says("Giám đốc", "Giám đốc", "Quyền Giám đốc")),
    one("D524", "a council without an office", "quy-che", b.drop("CHỦ TỊCH"), at="TM. HỘI ĐỒNG"),
    one("D524", "a deputy by order", "cong-van", b.says("KT. GIÁM ĐỐC", "KT.", "TL."), at="TL. GIÁM ĐỐC"),
    one("D524", "a deputy by authority", "cong-van", b.says("KT. GIÁM ĐỐC", "KT.", "TUQ."), at="TUQ. GIÁM ĐỐC"),
    one(
        "D525",
        "a vice minister who signs without KT.",
        "cong-van",
        b.both(b.drop("KT. GIÁM ĐỐC"), b.says("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "THỨ TRƯỞNG")),
    ),
    one(
        "D526",
        "a department on behalf of which somebody signs",
        "cong-van",
        b.both(b.says("KT. GIÁM ĐỐC", "KT. GIÁM ĐỐC", "TM. SỞ NGOẠI VỤ"), b.says("PHÓ GIÁM ĐỐC", "PHÓ ", "")),
    ),
    one(
        "D537",
        "a prefix before a deputy",
        "cong-van",
        b.both(b.says("KT. GIÁM ĐỐC", "GIÁM", "PHÓ GIÁM"), b.drop("PHÓ GIÁM ĐỐC")),
    ),
    one("D538", "a name right below the office", "cong-van", words.no_room_above(_NAME), at=_NAME),
    *(
        one("D528", f"a degree written {degree}", "cong-van", b.says(_NAME, "Nguyễn", f"{degree} Nguyễn"))
        for degree in ("GS.TS.", "PGS.TS", "ThS.", "Th.S", "TS.BS", "BSCKII.", "NGƯT.", "Tiến sĩ", "Luật sư")
    ),
    one(
        "D536",
        "minutes of a meeting without a clerk",
        "bien-ban-hop",
        b.says("Thư ký", "Thư ký", "Đại biểu"),
        at="Chủ tọa",
    ),
)
_WORDING = (
    one(
        "D706",
        "a council without its hyphen",
        "cong-van",
        b.says("1. Các phòng", "Văn phòng Sở", "Hội đồng thi đua khen thưởng"),
    ),
    one("D707", "a chapter cited with a small letter", "cong-van", b.says("1. Các phòng", "Điều 5", "mục 1 chương II")),
    one("D711", "a paragraph struck through", "ke-hoach", words.struck(PURPOSE)),
    one("D712", "a cited number without its zero", "cong-van", b.says("Thực hiện Kế hoạch", "04/KH", "4/KH")),
    one("D712", "a cited number with two zeros", "cong-van", b.says("Thực hiện Kế hoạch", "04/KH", "004/KH")),
    one(
        "D713",
        "a month without a day and with a zero",
        "ke-hoach",
        b.says(PURPOSE, "Kịp", "Trong tháng 03 năm 2026, kịp"),
    ),
)
RULES: Final = (*_HEAD, *_BASES, *_BODY, *_SIGNING, *_WORDING)
