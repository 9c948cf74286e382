"""How wide bold lines are, and how long the rules under them get."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.kernel.widths import bold_width_mm, lead_to_part, rule_mm, wrapped

RUNGS = (8, 12, 18, 27)


@pytest.mark.parametrize(
    ("text", "points", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 87.69),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.06),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 12, 76.84),
    ],
)
def test_widths_are_those_of_the_font(text: str, points: float, millimetres: float) -> None:
    # Measured in Liberation Serif Bold with its kerning, which Word leaves out.
    assert bold_width_mm(text, points) == pytest.approx(millimetres, rel=0.01)


def test_composed_and_decomposed_letters_are_as_wide() -> None:
    text = "Sở Ngoại vụ"
    assert bold_width_mm(unicodedata.normalize("NFD", text), 12) == bold_width_mm(text, 12)


def test_letters_of_other_scripts_count_as_middling() -> None:
    assert bold_width_mm("文", 10) == bold_width_mm("ư", 10)


def test_a_word_that_does_not_fit_goes_to_the_next_line() -> None:
    assert wrapped("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 12, 56) == ["HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG"]
    assert wrapped("", 12, 56) == []


@pytest.mark.parametrize("text", ["SỞ NGOẠI VỤ", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ Y TẾ"])
def test_a_rule_is_a_third_to_a_half_of_the_longest_line(text: str) -> None:
    longest = max(bold_width_mm(line, 12) for line in wrapped(text, 12, 56))
    assert longest / 3 <= rule_mm(text, 12, 56, RUNGS) <= longest / 2


def test_without_words_the_rule_is_the_shortest() -> None:
    assert rule_mm("", 12, 56, RUNGS) == 8


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "HỘI ĐỒNG"),
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", "ỦY BAN NHÂN DÂN"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "ỦY BAN NHÂN DÂN"),
        ("HỘI ĐỒNG XÉT CHỌN", ""),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NGÀNH VĂN HÓA, THỂ THAO VÀ DU LỊCH THÀNH PHỐ", ""),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ""),
        ("HỘI ĐỒNG", ""),
    ],
    ids=["council", "province", "city", "one line", "costs a line", "no lead", "lead alone"],
)
def test_a_long_name_is_parted_after_its_lead_if_that_costs_no_line(text: str, lead: str) -> None:
    assert text[: lead_to_part(text, 12, 56, ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG"))] == lead
