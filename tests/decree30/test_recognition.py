"""Components are known in papers of other offices: nothing is told of good ones, and of bad ones what is bad."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from pipeline.decree30.lint import lint
from pipeline.words import word
from tests.decree30 import other_hands as o
from tests.decree30.hand_made import BODY, ITEM, LEFT, As, _type
from tests.decree30.other_hands import BOLD, ITALIC, PLAIN, ROMAN, text

OPENING = "Căn cứ Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh, Sở Ngoại vụ báo cáo."
DONE = "Thực hiện nhiệm vụ được giao, Sở Ngoại vụ đã triển khai các nội dung sau."
THANKS = text("Trân trọng./.")
TO = text("Kính gửi: Sở Nội vụ tỉnh Đồng Nai.", look=PLAIN)
BROKEN_SUBJECT = ("Về việc tổ chức Hội nghị tổng kết phong trào thi đua", "và tuyên dương điển hình tiên tiến năm 2026")
ITEMS = text("I. MỤC ĐÍCH", look=ROMAN), text("Phát hiện kịp thời các điển hình tiên tiến./.")


def named(*names: str, twips: int) -> bytes:
    return o.paper(o.head(names=names, twips=twips), o.heading("THÔNG BÁO", "Về lịch nghỉ tết"), THANKS, o.closing())


def report_in_parts() -> bytes:
    return o.paper(
        o.head("Số: 130/BC-SNgV"), o.heading("BÁO CÁO", "Tổng kết công tác năm 2025"),
        text("Phần I", "TÌNH HÌNH THỰC HIỆN", look=BOLD), text("I. KẾT QUẢ", look=ROMAN), text("Đã tiếp 25 đoàn."),
        text("II. TỒN TẠI", look=ROMAN), text("Một số việc còn chậm."), text("Phần II", "PHƯƠNG HƯỚNG", look=BOLD),
        text("I. NHIỆM VỤ", look=ROMAN), text("Tiếp tục nâng cao chất lượng công tác./."), o.closing(),
    )  # fmt: skip


def resolution() -> bytes:
    return o.paper(
        o.head("Số: 25/NQ-HĐND", names=("*HỘI ĐỒNG NHÂN DÂN", "*TỈNH ĐỒNG NAI"), twips=1000),
        o.heading("NGHỊ QUYẾT", "Về kế hoạch giám sát năm 2026"),
        text("HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG NAI", "KHÓA XI, KỲ HỌP THỨ 2", look=BOLD),
        text(o.LAW, "Xét Tờ trình của Thường trực Hội đồng nhân dân tỉnh.", look=o.BASIS),
        text("QUYẾT NGHỊ:", look=BOLD), text("Điều 1. Thông qua kế hoạch giám sát./.", look=replace(BODY, bold=True)),
        o.closing(("- Như Điều 1;", "- Lưu: VT."), ("CHỦ TỊCH", "", "", "Nguyễn Văn An")),
    )  # fmt: skip


def put_in_force() -> bytes:
    note = text(o.NOTE, look=ITALIC)
    return o.paper(o.head(number=""), o.heading("KẾ HOẠCH", "Phát hiện điển hình tiên tiến", more=note), *ITEMS)


def minutes() -> bytes:
    from tests.decree30.hand_made import MINUTES

    return o.paper(
        o.head("Số: 03/BB-SNgV", date=""), text("BIÊN BẢN", "Họp giao ban tháng 3", look=BOLD), text(*MINUTES),
        o.signers, o.closing(("- Các phòng;", "- Lưu: VT, Hồ sơ."), ()),
    )  # fmt: skip


def contract() -> bytes:
    parties = ("ĐẠI DIỆN BÊN A", "", "", "Nguyễn Văn An")
    return o.paper(
        o.head("Số: 04/HĐ-SNgV"), o.heading("HỢP ĐỒNG", "Cung cấp dịch vụ tổ chức hội nghị"),
        text("Điều 1. Bên B cung cấp dịch vụ tổ chức hội nghị.", "Điều 2. Hợp đồng có hiệu lực kể từ ngày ký."),
        lambda document: [_type(document.add_table(1, 1).rows[0].cells[0], words, BOLD) for words in parties[:1]],
    )  # fmt: skip


def introduction() -> bytes:
    return o.paper(
        o.head("Số: 02/GGT-SNgV"), text("GIẤY GIỚI THIỆU", look=BOLD), text("Sở Ngoại vụ trân trọng giới thiệu:"),
        text("Ông Nguyễn Văn Bình, chuyên viên Văn phòng.", "Giấy này có giá trị đến hết ngày 30 tháng 4 năm 2026./."),
        o.closing_in_rows(("- Như trên;", "- Lưu: VT.")),
    )  # fmt: skip


def annex_alone(*above: o.Piece) -> bytes:
    title = text("Phụ lục II", "DANH SÁCH CÁ NHÂN", look=BOLD)
    return o.paper(*above, title, text(o.NOTE, look=ITALIC), o.grid)


ADDRESS = "Sở Ngoại vụ, số 5 đường Hùng Vương, thành phố Đồng Nai; điện thoại 0251 3822 501; thư điện tử so@dongnai.vn"
PROGRAMME = (
    o.new_page, text("CHƯƠNG TRÌNH", "Hội nghị tuyên dương", look=BOLD),
    text("(Kèm theo Công văn số 210/SNgV-VP ngày 05 tháng 3 năm 2026 của Sở Ngoại vụ)", look=ITALIC), o.grid,
)  # fmt: skip
SIGNATURE = text("Số: 05/QĐ-SNgV; 05/3/2026; 10:15:30", look=As(size=10, align=LEFT))
NOTES = text("Đơn vị tính: người", "Ghi chú: số liệu đến ngày ký.", look=As(size=11, italic=True, align=LEFT))

GOOD: Final[dict[str, Callable[[], bytes]]] = {
    "a letter that opens with what it rests on": lambda: o.letter(TO, text(OPENING), THANKS),
    "a report of two sentences that open so": lambda: o.announcement(text(OPENING, DONE, "Đã hoàn thành./.")),
    "a subject of two paragraphs": lambda: o.announcement(subject=o.heading("THÔNG BÁO", *BROKEN_SUBJECT)),
    "a subject broken by hand": lambda: o.announcement(subject=o.heading("THÔNG BÁO", "\n".join(BROKEN_SUBJECT))),
    "a committee on two lines in bold": lambda: named("*ỦY BAN NHÂN DÂN", "*XÃ PHÚ RIỀNG", twips=800),
    "a prosecution office in bold": lambda: named("*VIỆN KIỂM SÁT NHÂN DÂN", "*TỈNH ĐỒNG NAI", twips=1300),
    "a board on two lines in bold": lambda: named("*BAN QUẢN LÝ DỰ ÁN", "*ĐẦU TƯ XÂY DỰNG", twips=1000),
    "a parent agency on two lines": lambda: named("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI", "*SỞ NGOẠI VỤ", twips=640),
    "a resolution of a council": resolution,
    "a basis that weighs needs": lambda: o.decision(o.LAW, "Xét nhu cầu công tác;", "Theo đề nghị của Văn phòng."),
    "a report in parts": report_in_parts,
    "an annex in a file of its own": annex_alone,
    "a signed annex in a file of its own": lambda: annex_alone(SIGNATURE),
    "a plan put in force, in a file of its own": put_in_force,
    "a letter with a programme": lambda: o.letter(TO, text(o.TOLD), THANKS, after=PROGRAMME),
    "a drafter's code": lambda: o.announcement(close=o.closing((*o.RECIPIENTS, "PL.(300)"))),
    "a closing block in rows": lambda: o.announcement(close=o.closing_in_rows()),
    "a closing block by tabs": lambda: o.announcement(close=o.closing_by_tabs),
    "a recipient on two lines": lambda: o.announcement(
        close=o.closing(("- Các phòng, đơn vị sự nghiệp", "thuộc Sở;", "- Lưu: VT, VP."))
    ),
    "a recipient broken by hand": lambda: o.announcement(
        close=o.closing(("- Các phòng, đơn vị sự nghiệp\nthuộc Sở;", "- Lưu: VT, VP."))
    ),
    "addressees in a table": lambda: o.letter(o.addressed_in_table, text(o.TOLD), THANKS),
    "a head with a row for each line": lambda: o.paper(
        o.head_row_by_row, o.heading("THÔNG BÁO", "Về lịch nghỉ tết"), THANKS, o.closing()
    ),
    "minutes signed above the recipients": minutes,
    "a contract": contract,
    "a letter of introduction": introduction,
    "a regulation of articles": o.regulation,
    "headings by letters": lambda: o.announcement(
        text("A. KẾT QUẢ", look=ROMAN), text("Đã làm."), text("B. NHIỆM VỤ", look=ROMAN), text("Sẽ làm./.")
    ),
    "lines that only look like headings": lambda: o.announcement(
        text("Chương trình", look=ROMAN), text("12/QĐ-SNgV là ký hiệu của quyết định năm trước.", "Khai mạc./.")
    ),
    "an annex with notes around its table": lambda: o.annexed(NOTES, o.grid, NOTES),
    "an annex that shows a form": lambda: o.annexed(text("Mẫu số 01", o.NATION, "Tôi tên là ...", look=PLAIN)),
    "an annex to fill in": lambda: o.annexed(text("Họ và tên: ...............", look=As(align=LEFT))),
    "an address at the foot": lambda: o.letter(TO, THANKS, after=(text(ADDRESS, look=As(size=11, align=LEFT)),)),
    "a note below the signature": lambda: o.paper(
        o.head(), o.heading("THÔNG BÁO", "Về lịch nghỉ tết"), THANKS, o.closing(),
        text("Ghi chú: thông báo này thay thông báo đã gửi các phòng trong tháng trước.", look=replace(ITEM, size=13)),
    ),
}  # fmt: skip

ANNEXED = text("Danh sách gồm có ba tập thể của Sở Ngoại vụ./.", look=As(size=10, italic=True, indent=1.27))
UPPER = o.LAW.upper()
BAD: Final[dict[str, tuple[Callable[[], bytes], list[str]]]] = {
    "a colon after the type": (lambda: o.announcement(subject=o.heading("THÔNG BÁO:", "Về lịch nghỉ tết")), ["D305"]),
    "a basis above the type": (
        lambda: o.decision(o.LAW, "Theo đề nghị của Văn phòng.", above=(text(o.LAW, look=o.BASIS),)),
        ["D341"],
    ),
    "a basis in capitals": (lambda: o.decision(UPPER, "Theo đề nghị của Văn phòng."), ["D401"]),
    "a number below the type": (
        lambda: o.paper(
            o.head(number=""), o.heading("THÔNG BÁO", "Về lịch nghỉ tết"),
            text("Số: 15/TB-SNgV", look=As(size=13)), THANKS, o.closing(),
        ),
        ["D241", "D341", "D341"],
    ),
    "an addressee below the text": (lambda: o.letter(text(o.TOLD), TO, THANKS), ["D341"]),
    "a closing block above the text": (
        lambda: o.paper(o.head(), o.heading("THÔNG BÁO", "Về lịch nghỉ tết"), o.closing(), text(o.TOLD), THANKS),
        ["D341"],
    ),
    "text below the signature": (
        lambda: o.letter(TO, THANKS, after=(text(o.TOLD),)),
        ["D341"],
    ),
    "articles that skip a number": (lambda: o.regulation(second="Điều 4. Hiệu lực"), ["D448"]),
    "an article that is not bold": (lambda: o.regulation(bold=False), ["D446"]),
    "an article with a colon": (lambda: o.regulation(second="Điều 2: Hiệu lực"), ["D447"]),
    "text of an annex that is small, slanted and centred": (lambda: o.annexed(ANNEXED), ["D411", "D411", "D412"]),
    "a heading of an annex that is not bold": (
        lambda: o.annexed(text("I. TẬP THỂ", look=replace(ROMAN, bold=False)), text("Phòng Lãnh sự./.")),
        ["D442"],
    ),
    "an annex with its title on the line of the word": (lambda: o.annexed(title="Phụ lục: DANH SÁCH"), ["D611"]),
    "a name like an office, begun small": (
        lambda: o.announcement(close=o.closing(office=("GIÁM ĐỐC", "", "", "Trương văn An"))),
        ["D529"],
    ),
    "a name like an office, in capitals": (
        lambda: o.announcement(close=o.closing(office=("GIÁM ĐỐC", "", "", "TỐNG VĂN AN"))),
        ["D527"],
    ),
    "a degree in a row of its own": (
        lambda: o.announcement(close=o.closing_in_rows(name="ThS. Nguyễn Văn An")),
        ["D528"],
    ),
    "a recipient without a dash": (
        lambda: o.announcement(close=o.closing(("- Ban Giám đốc;", "Các phòng;", "- Lưu: VT, VP."))),
        ["D505"],
    ),
    "a recipient below the filing line": (
        lambda: o.announcement(close=o.closing(("- Lưu: VT, VP;", "- Các phòng."))),
        ["D507"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_told_of(name: str) -> None:
    assert [word(finding).message for finding in lint(GOOD[name]()).findings] == []


@pytest.mark.parametrize("name", BAD)
def test_what_is_bad_is_told_of(name: str) -> None:
    make, codes = BAD[name]
    found = lint(make()).findings
    assert sorted(finding.code for finding in found) == codes, [word(each).message for each in found]


@pytest.mark.parametrize(
    "content",
    [
        text("ngày tháng " * 2000),
        text("Số\t" + "ngày tháng " * 2000, look=PLAIN),
        lambda document: document.element.body[:0].extend([]),
    ],
    ids=["dates without end", "tabs before dates without end", "nothing"],
)
def test_hostile_words_take_no_time(content: o.Piece) -> None:
    begun = time.process_time()
    lint(o.paper(o.head(), content))
    assert time.process_time() - begun < 5


def test_an_article_of_a_number_without_end_is_no_article() -> None:
    assert "D448" not in {finding.code for finding in lint(o.regulation(second="Điều " + "9" * 5000)).findings}
