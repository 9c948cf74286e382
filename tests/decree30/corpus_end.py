"""Broken closing blocks and annexes."""

from __future__ import annotations

from typing import Final

from tests.decree30 import breaking as b
from tests.decree30 import breaking_pages as pages
from tests.decree30.case import Case, one

SIGNING: Final = (
    one("D501", "no recipients", "thong-bao", b.empties_cell("Nơi nhận"), at="Phan Đình Khôi"),
    one("D502", "recipients of 14 points", "quyet-dinh", b.size("Nơi nhận", 14)),
    one("D502", "recipients that are upright", "cong-van", b.italic("Nơi nhận", False)),
    one("D503", "recipients without a colon", "ke-hoach", b.says("Nơi nhận", "nhận:", "nhận")),
    one("D504", "a recipient of 12 points", "quyet-dinh", b.size("- Như Điều", 12)),
    one("D504", "a recipient in italics", "quyet-dinh", b.italic("- Ban Giám đốc", True)),
    one("D505", "a recipient with a plus sign", "cong-van", b.says("- Ban Giám đốc", "- ", "+ ")),
    one("D506", "a recipient with a full stop", "quyet-dinh", b.says("- Như Điều", ";", ".")),
    one("D506", "a last recipient with a semicolon", "giay-moi", b.says("- Lưu", "Hồ sơ.", "Hồ sơ;")),
    one("D507", "no filing line", "cong-van", b.both(b.drop("- Lưu: VT"), b.says("- Ban Giám đốc", ";", "."))),
    one("D507", "a filing line without its colon", "to-trinh", b.says("- Lưu", "Lưu:", "Lưu")),
    one("D535", "a decision not sent as in its article", "quyet-dinh", b.drop("- Như Điều"), at="- Ban Thi đua"),
    one("D508", "a letter not sent as above", "cong-van", b.drop("- Như trên"), at="- Ban Giám đốc"),
    one("D521", "no signer", "cong-van", b.empties_cell("KT. GIÁM ĐỐC"), at="- Lưu"),
    one("D522", "an office in small letters", "cong-van", b.says("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phó Giám đốc")),
    one("D522", "an office that is not bold", "quyet-dinh", b.both(b.bold("Giám đốc", False))),
    one("D523", "a prefix without its dot", "cong-van", b.says("KT. GIÁM ĐỐC", "KT. ", "KT ")),
    one("D523", "a prefix with a stroke", "quy-che", b.says("TM. HỘI ĐỒNG", "TM. ", "T/M ")),
    one("D523", "a prefix without a space", "cong-van", b.says("KT. GIÁM ĐỐC", "KT. ", "KT.")),
    one("D524", "a deputy's office left out", "cong-van", b.drop("PHÓ GIÁM ĐỐC"), at="KT. GIÁM ĐỐC"),
    one(
        "D524",
        "both offices on one line",
        "cong-van",
        b.both(b.drop("PHÓ GIÁM ĐỐC"), b.says("KT. GIÁM ĐỐC", "ĐỐC", "ĐỐC PHÓ GIÁM ĐỐC")),
    ),
    one(
        "D524",
        "a head of a room who signs for the director",
        "cong-van",
        b.says("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        at="KT. GIÁM ĐỐC",
    ),
    one("D525", "a deputy who signs without KT.", "cong-van", b.drop("KT. GIÁM ĐỐC"), at="PHÓ GIÁM ĐỐC"),
    one(
        "D526",
        "a director who signs on behalf",
        "cong-van",
        b.both(b.says("KT. GIÁM ĐỐC", "KT.", "TM."), b.drop("PHÓ GIÁM ĐỐC")),
    ),
    one("D527", "a name that is not bold", "cong-van", b.bold("Nguyễn Bá Thành", False)),
    one("D527", "a name in capitals", "cong-van", b.says("Nguyễn Bá Thành", "Nguyễn Bá Thành", "NGUYỄN BÁ THÀNH")),
    one("D528", "a degree before the name", "cong-van", b.says("Nguyễn Bá Thành", "Nguyễn", "TS. Nguyễn")),
    one("D528", "an academic title before the name", "quyet-dinh", b.says("Trịnh Bảo Lâm", "Trịnh", "PGS. Trịnh")),
    one("D529", "a name with a small letter", "cong-van", b.says("Nguyễn Bá Thành", "Bá", "bá")),
    one("D530", "another post that is not bold", "giay-moi", b.bold("Giám đốc Sở Ngoại vụ", False)),
    one("D531", "recipients and signer exchanged", "cong-van", b.swap_cells("Nơi nhận", "KT. GIÁM ĐỐC")),
    one("D532", "recipients below the signer", "cong-van", b.one_row_lower("Nơi nhận"), at="Nơi nhận"),
    one("D533", "clerk and chair exchanged", "bien-ban-hop", b.swap_cells("Thư ký", "Chủ tọa")),
    one("D534", "minutes without a chair", "bien-ban-hop", b.says("Chủ tọa", "Chủ tọa", "Đại biểu"), at="Thư ký"),
)

ANNEX: Final = (
    one("D601", "the word annex that is not bold", "quyet-dinh", b.bold("Phụ lục", False)),
    one("D601", "the word annex of 13 points", "quyet-dinh", b.size("Phụ lục", 13)),
    one("D601", "the word annex in capitals", "quyet-dinh", b.capitals("Phụ lục", True)),
    one("D603", "a title of an annex that is not bold", "quyet-dinh", b.bold("DANH SÁCH ĐIỂN HÌNH", False)),
    one(
        "D603",
        "a title of an annex in small letters",
        "quyet-dinh",
        b.says(
            "DANH SÁCH ĐIỂN HÌNH",
            "DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN ĐƯỢC CÔNG NHẬN NĂM",
            "Danh sách điển hình tiên tiến năm",
        ),
    ),
    one("D604", "an annex that does not say what it belongs to", "quyet-dinh", b.drop("(Kèm theo"), at="Phụ lục"),
    one("D605", "a note that is upright", "quyet-dinh", b.italic("(Kèm theo", False)),
    one("D605", "a note of 12 points", "quy-che", b.size("(Kèm theo", 12)),
    one(
        "D606",
        "a note without brackets",
        "quyet-dinh",
        b.both(b.says("(Kèm theo", "(Kèm", "Kèm"), b.says("Kèm theo Quyết định", "vụ)", "vụ")),
    ),
    Case(
        "annexes with Arabic numbers",
        "quy-che",
        b.both(b.says("Phụ lục I", "Phụ lục I", "Phụ lục 1"), b.says("Phụ lục II", "Phụ lục II", "Phụ lục 2")),
        ("D607", "D607"),
    ),
    one(
        "D607",
        "annexes without numbers",
        "quy-che",
        b.both(b.says("Phụ lục II", " II", ""), b.says("Phụ lục I", " I", "")),
    ),
    one(
        "D608",
        "an annex that the text does not mention",
        "quyet-dinh",
        b.says("Điều 1", " (có danh sách tại Phụ lục kèm theo)", ""),
        at="Phụ lục",
    ),
    one("D609", "an annex on the page of the signature", "quyet-dinh", pages.annex_on_same_page, at="Phụ lục"),
    one("D610", "an annex that goes on with the pages", "quyet-dinh", pages.annex_in_same_section, at="Phụ lục"),
)
