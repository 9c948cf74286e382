"""Capitals for heads."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.text import capitals


def test_vietnamese_heads_are_capitalised_letter_by_letter() -> None:
    assert capitals("Sở Ngoại vụ tỉnh Đồng Nai") == "SỞ NGOẠI VỤ TỈNH ĐỒNG NAI"
    assert capitals("Hội đồng Thi đua - Khen thưởng") == "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"


@given(st.text(max_size=60))
def test_capitals_do_not_depend_on_composition(text: str) -> None:
    assert capitals(unicodedata.normalize("NFD", text)) == capitals(unicodedata.normalize("NFC", text))
    assert unicodedata.is_normalized("NFC", capitals(text))
