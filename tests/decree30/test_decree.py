"""Capitals and citations: what is wrong is mended rightly, what may be right is left alone."""

from __future__ import annotations

import re

import pytest

from pipeline.decree30.paper import Letters, Paragraph, Run, Spot
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.reading import line_of
from pipeline.decree30.rules.components import amiss, color_name
from pipeline.decree30.words.decree import DECREE
from pipeline.decree30.words.finding import clause, place

CORRECTIONS = (*DECREE.capitals, *DECREE.citations)


def mended(text: str) -> str:
    for correction in CORRECTIONS:
        text = re.sub(correction.wrong, correction.right, text)
    return text


WRONG = {
    "giao sở Ngoại vụ chủ trì": "giao Sở Ngoại vụ chủ trì",
    "gửi bộ Ngoại giao": "gửi Bộ Ngoại giao",
    "theo Ủy ban Nhân dân tỉnh": "theo Ủy ban nhân dân tỉnh",
    "trình Ủy Ban nhân dân": "trình Ủy ban nhân dân",
    "báo cáo ủy ban nhân dân tỉnh Đồng Nai": "báo cáo Ủy ban nhân dân tỉnh Đồng Nai",
    "trình hội đồng nhân dân tỉnh Đồng Nai": "trình Hội đồng nhân dân tỉnh Đồng Nai",
    "Hội đồng thi đua - khen thưởng họp": "Hội đồng Thi đua - Khen thưởng họp",
    "Hội đồng Thi đua-Khen thưởng họp": "Hội đồng Thi đua - Khen thưởng họp",
    "gửi về văn phòng Sở": "gửi về Văn phòng Sở",
    "Chủ Tịch và Phó Giám Đốc": "Chủ tịch và Phó Giám đốc",
    "các Trưởng Phòng": "các Trưởng phòng",
    "thủ tướng Chính phủ giao": "Thủ tướng Chính phủ giao",
    "của Đảng, nhà nước": "của Đảng, Nhà nước",
    "pháp luật của nhà nước": "pháp luật của Nhà nước",
    "phục vụ nhân dân": "phục vụ Nhân dân",
    "theo nghị định số 152/2025/NĐ-CP": "theo Nghị định số 152/2025/NĐ-CP",
    "theo công văn số 12/SNgV-VP": "theo Công văn số 12/SNgV-VP",
    "theo luật Thi đua, khen thưởng": "theo Luật Thi đua, khen thưởng",
    "tại Khoản 2 Điều 3": "tại khoản 2 Điều 3",
    "tại Điểm a khoản 2 Điều 3": "tại điểm a khoản 2 Điều 3",
    "tại khoản 2 điều 3": "tại khoản 2 Điều 3",
    "Kính báo Sở ngoại vụ tỉnh": "Kính báo Sở Ngoại vụ tỉnh",
    "trình Bộ ngoại giao": "trình Bộ Ngoại giao",
    "các ban, sở Tư pháp": "các ban, Sở Tư pháp",
    "Phục vụ nhân dân tốt hơn": "Phục vụ Nhân dân tốt hơn",
    "Giữ mối liên hệ với nhân dân": "Giữ mối liên hệ với Nhân dân",
    "Người dân và nhà nước": "Người dân và Nhà nước",
    "chủ trương của đảng, chính sách": "chủ trương của Đảng, chính sách",
    "của Nhà Nước và Nhân Dân": "của Nhà nước và Nhân dân",
    "do Quốc Hội và Chính Phủ": "do Quốc hội và Chính phủ",
    "Huân Chương Lao động": "Huân chương Lao động",
    "đến Thành Phố Hồ Chí Minh": "đến Thành phố Hồ Chí Minh",
    "tại thành phố Hồ Chí Minh": "tại Thành phố Hồ Chí Minh",
    "tại Thành phố hồ chí minh": "tại Thành phố Hồ Chí Minh",
    "về thủ đô Hà Nội": "về Thủ đô Hà Nội",
    "Hội đồng thi đua khen thưởng họp": "Hội đồng Thi đua - Khen thưởng họp",
    "theo Luật thi đua, khen thưởng": "theo Luật Thi đua, khen thưởng",
    "theo Luật thi đua": "theo Luật Thi đua",
    "theo luật đất đai": "theo Luật Đất đai",
    "tại mục 2 chương III": "tại Mục 2 Chương III",
    "tại mục 1 Chương II": "tại Mục 1 Chương II",
    "tại Mục 1 chương II": "tại Mục 1 Chương II",
    "theo chương II của Quy chế": "theo Chương II của Quy chế",
}
RIGHT = (
    "Sở Ngoại vụ, Bộ Ngoại giao và các sở, ban, ngành",
    "cơ sở Văn hóa; trụ sở Công an",
    "cán bộ Tài chính của đơn vị",
    "Ủy ban nhân dân tỉnh Đồng Nai và ủy ban nhân dân các cấp",
    "Hội đồng Thi đua - Khen thưởng; hội đồng thi đua các cấp",
    "Hội đồng nhân dân tỉnh; đại biểu hội đồng nhân dân",
    "Chánh Văn phòng Sở; Văn phòng Chính phủ",
    "Chủ tịch Hội đồng, Phó Chủ tịch Hội đồng, Phó Giám đốc Sở, Trưởng phòng",
    "chính sách, pháp luật của Nhà nước; quản lý nhà nước về đối ngoại",
    "đường lối, chủ trương của Đảng; phục vụ Nhân dân; Tòa án nhân dân; đồng nhân dân tệ",
    "Các quyết định, kế hoạch và thông báo của Sở; quyết định số lượng đại biểu",
    "Luật Thi đua, khen thưởng; luật sư; quy định của pháp luật",
    "Khoản 2 Điều 3 của Quy chế; điểm a khoản 2 Điều 103; khoản kinh phí",
    "Điểm a khoản 1; đạt điểm a nhân tố; điều 1 người biết",
    "bình xét theo điều kiện thực tế",
    "Đảng bộ Công an tỉnh; chi bộ Tài chính; liên bộ Tài chính - Y tế",
    "đổi của nhân dân tệ; với nhân dân tệ; hội sở Công ty; các cơ sở y tế, cơ sở Y tế",
    "sinh hoạt của đảng viên; của đảng bộ; của đảng ủy; báo Nhân Dân; của Đảng và Nhà nước",
    "Nghệ sĩ Nhân dân; Tòa án nhân dân; Ủy ban nhân dân; quản lý nhà nước",
    "thành phố Đồng Nai; chương trình II; mục 1 của Kế hoạch; Mục 5 Chương XII Phần I",
    "Nguyễn Quốc Hội; Bộ xây dựng kế hoạch; Sở xây dựng đề án",
    "Luật Ngân sách nhà nước; Luật Cán bộ, công chức; luật của nước sở tại",
)


@pytest.mark.parametrize("text", list(WRONG))
def test_what_is_wrong_is_mended(text: str) -> None:
    assert mended(text) == WRONG[text]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert mended(text) == text


def test_no_correction_is_wrong_by_another() -> None:
    assert [mended(right) for right in WRONG.values()] == list(WRONG.values())


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Appendix I, II.5.b", "Phụ lục I, Phần I, mục II.5.b Nghị định số 30/2020/NĐ-CP"),
        ("Appendix III, 1.9", "Phụ lục III, mẫu 1.9 Nghị định số 30/2020/NĐ-CP"),
        ("Appendix II", "Phụ lục II Nghị định số 30/2020/NĐ-CP"),
        ("practice", "quy ước trình bày, soát lỗi chính tả"),
    ],
)
def test_a_clause_is_cited_in_vietnamese(source: str, named: str) -> None:
    assert clause(source) == named


@pytest.mark.parametrize(
    ("spot", "named"),
    [
        (Spot(paragraph=12), "đoạn 12"),
        (Spot(), "văn bản"),
        (Spot(part="header", paragraph=1), "đầu trang"),
        (Spot(paragraph=2, table=1, row=3, column=4), "bảng 1, dòng 3, cột 4, đoạn 2"),
    ],
)
def test_a_place_is_named_as_a_reader_counts(spot: Spot, named: str) -> None:
    assert place(spot) == named


def test_looks_are_named_in_vietnamese() -> None:
    letters = Letters(font="Arial", size=30, bold=True)
    line = line_of(Paragraph(spot=Spot(paragraph=1), runs=(Run(text="Chương I", letters=letters),)))
    assert [(note.found, note.asked) for note in amiss(line, Part.PLACE_DATE)] == [
        ("cỡ chữ 15", "cỡ chữ 13-14"),
        ("chữ đậm", "chữ không đậm"),
        ("chữ đứng", "chữ nghiêng"),
        ("căn trái", "căn giữa"),
    ]


@pytest.mark.parametrize(("color", "named"), [("FF0000", "màu đỏ (FF0000)"), ("A1B2C3", "màu (A1B2C3)")])
def test_a_colour_is_named_as_far_as_it_has_a_name(color: str, named: str) -> None:
    assert color_name(color) == named
