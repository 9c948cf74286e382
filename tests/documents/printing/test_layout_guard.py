"""What is asked about a printed document: every remark, and none on one that is as it should be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.documents.printing.fonts import is_times
from pipeline.documents.printing.layout_guard import EXPECTED, PaperSeen, layout_warnings
from pipeline.documents.printing.printed import (
    LayoutSeen,
    PageSeen,
    Printed,
    PrintedFont,
    PrintedPage,
    Segment,
    Sought,
    SoughtSignature,
    look_at,
)
from pipeline.kernel.findings import Severity
from pipeline.season.documents import DocumentKind
from pipeline.words import word

PATH = "thu-ky/2026/quyet-dinh.pdf"
SOUGHT = Sought(
    signatures=(SoughtSignature(titles=("KT. Giám đốc", "Phó Giám đốc"), name="Phan Đình Khôi"),),
    recipients="Nơi nhận:",
    annex="Phụ lục",
)
BODY = (
    "Điều 1. Công nhận 04 tập thể và 07 cá nhân",
    "là điển hình tiên tiến.",
    "Điều 2. Quyết định này có hiệu lực./.",
)
BLOCK = ("Nơi nhận:", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Đình Khôi")
ANNEX = ("Phụ lục", "DANH SÁCH", "I. TẬP THỂ", "1 Phòng Hợp tác quốc tế")
TIMES = PrintedFont(family="LiberationSerif", embedded=True)


def page(*lines: str, number: str = "", size: tuple[float, float] = (595.3, 841.9)) -> PrintedPage:
    """Draw lines down a page, a block of signature with its recipients at its left."""
    segments = [Segment(text=number, left=300, top=40)] if number else []
    top = 70.0
    for line in lines:
        top += 0.0 if line == BLOCK[1] else 18.0
        segments.append(Segment(text=line, left=85 if line not in BLOCK[1:] else 330, top=top))
    return PrintedPage(width=size[0], height=size[1], segments=tuple(segments))


def asked(
    *pages: PrintedPage,
    kind: DocumentKind = DocumentKind.DECISION,
    fonts: tuple[PrintedFont, ...] = (TIMES,),
    sought: Sought = SOUGHT,
) -> list[tuple[str, dict[str, str]]]:
    layout = look_at(Printed(pages=pages, fonts=fonts), sought)
    found = layout_warnings({PATH: PaperSeen(kind=kind, pdf="0" * 64, layout=layout)})
    shown = [(finding.code, dict(finding.params)) for finding in found]
    for _, params in shown:
        assert (params.pop("files"), params.pop("count")) == (PATH, "1")
    return shown


GOOD = (page(*BODY, *BLOCK), page(*ANNEX, number="2"))


def test_a_document_as_it_should_be_raises_no_question() -> None:
    assert asked(*GOOD) == []


def test_what_was_seen_is_kept_in_figures() -> None:
    layout = look_at(Printed(pages=GOOD, fonts=(TIMES,)), SOUGHT)
    block = layout.blocks[0]
    assert layout.pages == (
        PageSeen(width_mm=210, height_mm=297, lines=6, lowest_mm=63, headless=False),
        PageSeen(width_mm=210, height_mm=297, lines=4, lowest_mm=50, headless=False),
    )
    assert (block.page, block.last_page, block.name_page, block.top_mm, block.lines_above) == (1, 1, 1, 50, 3)
    assert (layout.recipients_page, layout.annex_first) == (1, (True,))


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (
            (page(*BODY, *BLOCK, size=(612, 792)), GOOD[1]),
            [("L101", {"page": "1", "found": "216 x 279", "wanted": "210 x 297"})],
        ),
        ((page(*BODY, *BLOCK),), [("L103", {"pages": "1", "fewest": "2"})]),
        (
            (*GOOD, page("Danh sách gồm có 11 trường hợp./.", number="3")),
            [("L104", {"page": "3", "lines": "1"})],
        ),
        (
            (*GOOD, page("12", "Trần Minh Ánh", "Chuyên viên", "Lãnh sự", number="3")),
            [("L106", {"page": "3"})],
        ),
        (
            (*GOOD, page(number="3")),
            [("L104", {"page": "3", "lines": "0"})],
        ),
        (
            (page(*BODY, "Nơi nhận:", "Phan Đình Khôi"), GOOD[1]),
            [("L301", {"title": "KT. Giám đốc / Phó Giám đốc"})],
        ),
        (
            (page(*BODY, *BLOCK[:3]), page("Phan Đình Khôi", *BODY), GOOD[1]),
            [("L302", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "1", "other": "2"})],
        ),
        (
            (page(*BODY, *BLOCK[:2]), page(*BLOCK[2:], *BODY), GOOD[1]),
            [
                ("L302", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "1", "other": "2"}),
                ("L304", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "1", "other": "2"}),
            ],
        ),
        (
            (page(*BODY, *BODY), page("thi hành Quyết định này./.", *BLOCK, number="2"), GOOD[1]),
            [("L303", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "2"})],
        ),
        (
            (page(*BODY), page(*BLOCK, "- Lưu: VT.", number="2"), GOOD[1]),
            [
                ("L104", {"page": "1", "lines": "3"}),
                ("L303", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "2"}),
            ],
        ),
        (
            (page(*BODY, "Điều 3.", "Nơi nhận:"), page(*BODY, *BLOCK[1:], number="2"), GOOD[1]),
            [("L304", {"title": "KT. Giám đốc / Phó Giám đốc", "page": "1", "other": "2"})],
        ),
        ((page(*BODY, *BLOCK, *ANNEX), page(*BODY, *BODY, number="2")), [("L305", {})]),
        (
            (page(*BODY, *BLOCK[:3]), GOOD[1]),
            [("L306", {"title": "KT. Giám đốc / Phó Giám đốc", "name": "Phan Đình Khôi"})],
        ),
    ],
    ids=[
        "paper",
        "pages",
        "bare",
        "headless",
        "blank",
        "none",
        "torn",
        "torn-title",
        "alone",
        "all-alone",
        "far",
        "annex",
        "name",
    ],
)
def test_each_thing_that_is_amiss_is_asked_about(
    pages: tuple[PrintedPage, ...], expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert asked(*pages) == expected


def test_one_whole_sentence_above_a_signature_is_enough() -> None:
    second = page("Quyết định này có hiệu lực kể từ ngày ký./.", *BLOCK, number="2")
    assert asked(page(*BODY, *BODY), second, GOOD[1]) == []


def test_a_signer_who_is_also_on_the_list_is_found_above_the_own_name() -> None:
    annex = page(*ANNEX, "Phó Giám đốc", "Công tác lãnh sự", "Phan Đình Khôi", number="2")
    assert asked(GOOD[0], annex) == []
    block = look_at(Printed(pages=(GOOD[0], annex), fonts=()), SOUGHT).blocks[0]
    assert (block.page, block.name_page) == (1, 1)


def test_an_unknown_signer_is_not_missed() -> None:
    blank = replace(SOUGHT, signatures=(SoughtSignature(titles=("KT. Giám đốc", "Phó Giám đốc"), name=""),))
    unknown = replace(SOUGHT, signatures=(SoughtSignature(titles=(), name=""),))
    assert asked(page(*BODY, *BLOCK[:3]), GOOD[1], sought=blank) == []
    assert asked(page(*BODY), page(*BODY, *ANNEX[1:]), sought=unknown) == [("L104", {"page": "1", "lines": "3"})]


def test_a_title_over_two_lines_is_one_title() -> None:
    sought = Sought(signatures=(SoughtSignature(titles=("Trưởng phòng Hợp tác quốc tế",), name="Tô Hoài Bắc"),))
    lines = page(*BODY, "TRƯỞNG PHÒNG", "HỢP TÁC QUỐC TẾ", "Tô Hoài Bắc")
    assert asked(lines, kind=DocumentKind.PLAN, sought=sought) == []


@pytest.mark.parametrize(
    ("kind", "pages", "expected"),
    [
        (
            DocumentKind.CERTIFICATE,
            (page(size=(841.9, 595.3)), page(size=(841.9, 595.3))),
            [("L102", {"pages": "2", "most": "1"})],
        ),
        (DocumentKind.CERTIFICATE, (page(size=(841.9, 595.3)),), []),
        (
            DocumentKind.CERTIFICATE,
            (page(),),
            [("L101", {"page": "1", "found": "210 x 297", "wanted": "297 x 210"})],
        ),
        (DocumentKind.PAPER_BALLOT, (page(*BODY, *BODY), page(*ANNEX)), [("L105", {"lines": "4"})]),
        (DocumentKind.PAPER_BALLOT, (page(*BODY, *BODY), page(*(ANNEX * 4))), []),
        (DocumentKind.INVITATION, (page(*ANNEX),) * 3, [("L102", {"pages": "3", "most": "2"})]),
    ],
)
def test_each_kind_has_its_own_expectation(
    kind: DocumentKind, pages: tuple[PrintedPage, ...], expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert asked(*pages, kind=kind, sought=Sought()) == expected


def test_a_page_of_the_reading_pack_is_as_long_as_what_was_written() -> None:
    seen = look_at(Printed(pages=(page(*BODY, *BODY), page(BODY[0])), fonts=(TIMES,)), Sought())
    assert layout_warnings({"hoi-dong/a.pdf": PaperSeen(kind=None, pdf="0" * 64, layout=seen)}) == ()


def test_every_kind_is_expected_to_be_something() -> None:
    assert set(EXPECTED) == {None, *DocumentKind}


def test_a_font_in_the_place_of_times_and_one_left_out_are_named() -> None:
    fonts = (TIMES, PrintedFont(family="DejaVuSerif", embedded=True), PrintedFont(family="Times", embedded=False))
    assert asked(*GOOD, fonts=fonts) == [("L201", {"fonts": "DejaVuSerif"}), ("L202", {"fonts": "Times"})]


@pytest.mark.parametrize(
    ("family", "times"),
    [
        ("LiberationSerif", True),
        ("Liberation Serif", True),
        ("TimesNewRoman", True),
        ("TimesNewRomanPSMT", True),
        ("Tinos", True),
        ("LiberationSans", False),
        ("DejaVuSerif", False),
        ("TimesTen", False),
        ("", False),
    ],
)
def test_fonts_with_the_widths_of_times_are_known(family: str, times: bool) -> None:
    assert is_times(family) is times


def test_one_remark_on_many_papers_stands_once_and_names_three() -> None:
    layout = LayoutSeen(
        pages=(PageSeen(width_mm=297, height_mm=210, lines=9, lowest_mm=90, headless=False),),
        fonts=(PrintedFont(family="DejaVuSerif", embedded=True),),
    )
    seen = {
        f"thu-ky/2026/giay-cong-nhan/{number:02}-a.pdf": PaperSeen(
            kind=DocumentKind.CERTIFICATE, pdf="0" * 64, layout=layout
        )
        for number in range(1, 6)
    }
    found = layout_warnings(seen)
    assert [(finding.code, finding.severity) for finding in found] == [("L201", Severity.WARNING)]
    assert word(found[0]).message == (
        "Có 5 bản PDF dùng phông chữ DejaVuSerif thay Times New Roman, dòng, trang có thể ngắt khác: "
        "thu-ky/2026/giay-cong-nhan/01-a.pdf, thu-ky/2026/giay-cong-nhan/02-a.pdf, "
        "thu-ky/2026/giay-cong-nhan/03-a.pdf, …."
    )


def test_what_could_not_be_measured_is_said() -> None:
    found = layout_warnings({PATH: PaperSeen(kind=DocumentKind.PLAN, pdf="0" * 64, layout=None)})
    assert word(found[0]) == (
        "Chưa đo được bố cục của bản PDF thu-ky/2026/quyet-dinh.pdf.",
        "Mở bản PDF để xem; nếu hiện bình thường thì không cần làm gì.",
    )
