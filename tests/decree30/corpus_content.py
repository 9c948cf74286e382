"""Broken contents, outlines and wordings."""

from __future__ import annotations

from typing import Final

from docx.shared import Cm, Pt

from tests.decree30 import breaking as b
from tests.decree30 import breaking_words as words
from tests.decree30.breaking import CENTER, LEFT
from tests.decree30.case import ASKED, LAST_BASIS, LAW, PURPOSE, one

BODY: Final = (
    one("D401", "a basis that is upright", "quyet-dinh", b.italic(LAW, False)),
    one("D401", "a basis of 12 points", "to-trinh", b.size(LAW, 12)),
    one("D402", "a basis that ends with a full stop", "quyet-dinh", b.says(LAW, "2022;", "2022.")),
    one("D402", "a basis that ends with nothing", "ke-hoach", b.says(LAW, "2022;", "2022")),
    one("D403", "a last basis that ends with a semicolon", "quyet-dinh", words.ends(LAST_BASIS, ";")),
    one(
        "D404",
        "a law with its number",
        "quyet-dinh",
        b.says(LAW, "khen thưởng ngày", "khen thưởng số 06/2022/QH15 ngày"),
    ),
    one("D404", "a law with who passed it", "quyet-dinh", b.says(LAW, "2022;", "2022 của Quốc hội;")),
    one("D405", "a basis without its date", "quyet-dinh", b.says("Căn cứ Nghị định", " ngày 14 tháng 6 năm 2025", "")),
    one(
        "D406",
        "two bases in one paragraph",
        "quyet-dinh",
        b.says(LAW, "2022;", "2022; Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;"),
    ),
    one("D407", "no enacting words", "quyet-dinh", b.drop("QUYẾT ĐỊNH:"), at="Điều 1."),
    one("D408", "enacting words without a colon", "quyet-dinh", b.says("QUYẾT ĐỊNH:", "ĐỊNH:", "ĐỊNH")),
    one("D409", "enacting words that are not bold", "quyet-dinh", b.bold("QUYẾT ĐỊNH:", False)),
    one("D409", "enacting words flush left", "quyet-dinh", b.align("QUYẾT ĐỊNH:", LEFT)),
    one("D411", "text of 12 points", "ke-hoach", b.size(PURPOSE, 12)),
    one("D411", "text in italics", "ke-hoach", b.italic(PURPOSE, True)),
    one("D411", "text of 15 points", "cong-van", b.size("Thực hiện Kế hoạch", 15)),
    one("D411", "text in capitals", "ke-hoach", b.capitals(PURPOSE, True)),
    one("D412", "text flush left", "ke-hoach", b.align(PURPOSE, LEFT)),
    one("D412", "text in the middle", "thong-bao", b.align(ASKED, CENTER)),
    one("D413", "text without indent", "ke-hoach", b.form(PURPOSE, first_line_indent=Pt(0))),
    one("D413", "text with an indent of 2 cm", "cong-van", b.form("Thực hiện Kế hoạch", first_line_indent=Cm(2))),
    one("D414", "paragraphs 3 points apart", "ke-hoach", b.form(PURPOSE, space_after=Pt(3)), at="Chăm lo"),
    one(
        "D414",
        "paragraphs without room between them",
        "cong-van",
        b.form("1. Các phòng", space_after=Pt(0)),
        at="2. Văn phòng",
    ),
    one("D415", "lines of 2 lines' height", "ke-hoach", b.form(PURPOSE, line_spacing=2.0)),
    one("D415", "lines of 0.9 lines' height", "cong-van", b.form("1. Các phòng", line_spacing=0.9)),
    one("D415", "lines of exactly 12 points", "ke-hoach", b.form(PURPOSE, line_spacing=Pt(12))),
    one("D416", "one paragraph of another size", "ke-hoach", b.size(PURPOSE, 13)),
    one("D421", "no closing signs", "quyet-dinh", words.closes(".")),
    one(
        "D421",
        "closing signs without the first dot",
        "to-trinh",
        words.closes("/."),
    ),
    one("D422", "closing signs amid the content", "ke-hoach", b.says(PURPOSE, "Sở Ngoại vụ.", "Sở Ngoại vụ./.")),
    one("D431", "a submission to nobody", "to-trinh", b.drop("Kính gửi"), at="Căn cứ Luật"),
    one("D432", "an addressee without a colon", "to-trinh", b.says("Kính gửi", "gửi:", "gửi")),
    one("D433", "an addressee in bold", "to-trinh", b.bold("Kính gửi", True)),
    one("D433", "an addressee of 12 points", "cong-van", b.size("Kính gửi", 12)),
    one("D434", "a last addressee with a semicolon", "cong-van", b.says("- Ủy ban", "Phước.", "Phước;")),
    one("D434", "an addressee without a mark", "cong-van", b.says("- Sở Nội vụ", "Nai;", "Nai")),
)

OUTLINE: Final = (
    one("D441", "a chapter that is not bold", "quy-che", b.bold("Chương I", False)),
    one("D441", "a title of a chapter flush left", "quy-che", b.align("QUY ĐỊNH CHUNG", LEFT)),
    one("D442", "a Roman heading in small letters", "ke-hoach", b.says("IV. GIẢI PHÁP", "GIẢI PHÁP", "Giải pháp")),
    one("D442", "a Roman heading that is not bold", "ke-hoach", b.bold("IV. GIẢI PHÁP", False)),
    one("D443", "a Roman number with a bracket", "ke-hoach", b.says("IV. GIẢI PHÁP", "IV.", "IV)")),
    one(
        "D444",
        "a Roman number left out",
        "ke-hoach",
        b.both(b.says("IV. GIẢI", "IV.", "V."), b.says("V. TỔ CHỨC", "V.", "VI.")),
    ),
    one("D445", "an article of 12 points", "quyet-dinh", b.size("Điều 3", 12)),
    one("D446", "an article that is not bold", "quyet-dinh", b.bold("Điều 3", False)),
    one("D447", "an article with a colon", "quyet-dinh", b.says("Điều 3", "Điều 3.", "Điều 3:")),
    one("D448", "an article left out", "quyet-dinh", b.drop("Điều 2"), at="Điều 3."),
    one("D449", "a clause in italics", "cong-van", b.italic("1. Các phòng", True)),
    one("D450", "a clause with a stroke", "cong-van", b.says("1. Các phòng", "1. ", "1/ ")),
    one("D450", "a clause with a bracket", "cong-van", b.says("2. Văn phòng", "2. ", "2) ")),
    one("D451", "a clause left out", "cong-van", b.says("2. Văn phòng", "2. ", "3. ")),
    one("D452", "a titled clause that is not bold", "ke-hoach", b.bold("1. Mục đích", False)),
    one("D452", "a clause that is a sentence in bold", "cong-van", b.bold("1. Các phòng", True)),
    one("D453", "a point in bold", "ke-hoach", b.bold("a) ", True)),
    one("D454", "a point with a full stop", "ke-hoach", b.says("a) ", "a)", "a.")),
    one("D455", "points that skip a letter", "quy-che", b.says("c) Trường hợp", "c)", "d)")),
    one("D455", "points with a letter that is not Vietnamese", "quy-che", b.both(b.says("c) Trường hợp", "c)", "f)"))),
    one("D461", "minutes that do not say when they begin", "bien-ban-hop", b.drop("Thời gian bắt đầu"), at="Địa điểm"),
    one(
        "D462",
        "minutes that do not say when they end",
        "bien-ban-hop",
        b.says("Cuộc họp kết thúc", "kết thúc", "xong"),
        at="Thời gian bắt đầu",
    ),
    one(
        "D463",
        "an invitation without a time",
        "giay-moi",
        b.drop("Thời gian"),
        at="Hội đồng Thi đua - Khen thưởng trân",
    ),
    one(
        "D464",
        "an invitation without a place",
        "giay-moi",
        b.drop("Địa điểm"),
        at="Hội đồng Thi đua - Khen thưởng trân",
    ),
    one(
        "D465",
        "a decision without articles",
        "quyet-dinh",
        words.no_articles,
        at="Căn cứ Luật",
    ),
)

WORDING: Final = (
    one("D701", "two spaces", "ke-hoach", b.says(PURPOSE, "tập thể, cá", "tập thể,  cá")),
    one("D701", "two spaces in a cell", "quyet-dinh", b.says("Lĩnh vực, nội", "vực, nội", "vực,  nội")),
    one("D702", "a thin space in a date", "cong-van", b.says("2. Văn phòng", "ngày 10", "ngày\u200910")),
    one("D703", "a long dash in a cited notation", "quyet-dinh", b.says("Căn cứ Kế hoạch", "04/KH-S", "04/KH–S")),
    one("D704", "spaces in a cited notation", "quyet-dinh", b.says("Căn cứ Kế hoạch", "04/KH-S", "04/KH - S")),
    one("D705", "a cited day without a zero", "cong-van", b.says("Thực hiện Kế hoạch", "ngày 06", "ngày 6")),
    one("D705", "a cited month with a needless zero", "quyet-dinh", b.says(LAW, "tháng 6", "tháng 06")),
    one("D706", "an agency with a small letter", "ke-hoach", b.says(PURPOSE, "Sở Ngoại vụ", "sở Ngoại vụ")),
    one(
        "D706",
        "a council with small letters",
        "cong-van",
        b.says("1. Các phòng", "Văn phòng Sở", "Hội đồng thi đua - khen thưởng"),
    ),
    one("D706", "an office with a needless capital", "cong-van", b.says("2. Văn phòng", "Giám đốc", "Giám Đốc")),
    one("D706", "the state with a small letter", "ke-hoach", b.says("- Gương mẫu", "Nhà nước", "nhà nước")),
    one("D707", "a decree with a small letter", "quyet-dinh", b.says("Căn cứ Nghị định", "Nghị định", "nghị định")),
    one("D707", "a clause cited with a capital", "cong-van", b.says("1. Các phòng", "khoản 2", "Khoản 2")),
    one("D707", "an article cited with a small letter", "cong-van", b.says("1. Các phòng", "Điều 5", "điều 5")),
    one("D708", "a paragraph that begins small", "ke-hoach", b.says(PURPOSE, "Kịp", "kịp")),
    one("D708", "a recipient that begins small", "to-trinh", b.says("- Các thành viên", "Các", "các")),
    one("D709", "a sentence that begins small", "quyet-dinh", b.says("Điều 2", "tiến. Các phòng", "tiến. các phòng")),
    one("D710", "a mark of a template left", "ke-hoach", b.says(PURPOSE, "Sở Ngoại vụ", "{{ agency }}")),
)
