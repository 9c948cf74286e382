"""Where centred texts are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.widths import Face, balanced, wrapped

NAME = Face(points=28)
WORDS = st.lists(st.text("aăâđeêioôơuưyhgnmTQK,", min_size=1, max_size=12), max_size=25).map(" ".join)


@pytest.mark.parametrize(
    ("text", "room_mm", "lines"),
    [
        ("", 200, ()),
        ("  Hồ  Thị Mai Trâm ", 200, ("Hồ Thị Mai Trâm",)),
        ("Công Tằng Tôn Nữ Nguyễn Hoàng Thị", 120, ("Công Tằng Tôn Nữ", "Nguyễn Hoàng Thị")),
        ("Chánh Văn phòng, phụ trách lễ tân của Sở", 130, ("Chánh Văn phòng,", "phụ trách lễ tân của Sở")),
        ("Ban Quản lý các khu và các cụm công nghiệp", 150, ("Ban Quản lý các khu", "và các cụm công nghiệp")),
        ("Nghiêng-ngả-chao-đảo-rung-lắc ngắn", 90, ("Nghiêng-ngả-chao-đảo-rung-lắc", "ngắn")),
    ],
    ids=["nothing", "one line", "even", "at a comma", "before and", "a word longer than the room"],
)
def test_lines_are_even_and_end_where_a_reader_pauses(text: str, room_mm: float, lines: tuple[str, ...]) -> None:
    assert balanced(text, NAME, room_mm) == lines


def test_no_word_is_left_alone_where_word_would_leave_one() -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Hoàng Thị Phương Trâm"
    room_mm = NAME.width_mm(name) - 1
    assert wrapped(name, NAME.points, room_mm)[-1] == "Trâm"
    assert balanced(name, NAME, room_mm) == ("Công Tằng Tôn Nữ Nguyễn", "Hoàng Thị Phương Trâm")


def test_capitals_and_spaced_letters_are_wider() -> None:
    plain = Face(points=18).width_mm("Giám đốc")
    assert Face(points=18, spaced=1).width_mm("Giám đốc") == pytest.approx(plain + 8 * 25.4 / 72)
    assert Face(points=18, caps=True).width_mm("Giám đốc") == Face(points=18).width_mm("GIÁM ĐỐC")


@given(WORDS, st.floats(min_value=20, max_value=260))
def test_no_word_is_lost_no_line_is_too_long_and_there_are_no_more_lines_than_needed(text: str, room_mm: float) -> None:
    lines = balanced(text, NAME, room_mm)
    assert " ".join(lines) == " ".join(text.split())
    assert all(NAME.width_mm(line) <= room_mm + 1e-6 or " " not in line for line in lines)
    assert len(lines) == len(wrapped(text, NAME.points, room_mm))
