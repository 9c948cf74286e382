"""How the words of a certificate are set: sizes and lines, and always within the middle of its page."""

from __future__ import annotations

from itertools import product
from typing import Final

import pytest

from pipeline.documents.certificate import (
    GRANT,
    ISSUER,
    MIDDLE_MM,
    NAMES,
    TEXTS,
    WORD,
    Fit,
    Words,
    fit,
)
from tests.long_words import AGENCIES, NAMED, POSTS, SIGNERS

SHORT: Final = Words(
    issuer="Giám đốc Sở Ngoại vụ",
    name="Bà Hồ Thị Mai Trâm",
    place="Chuyên viên, Văn phòng Sở",
    ground="Lĩnh vực: Cải cách hành chính",
    above=("Giám đốc",),
    below=("", "Trịnh Bảo Lâm"),
)


def words(**changed: str | tuple[str, ...]) -> Words:
    given = {name: getattr(SHORT, name) for name in Words.__slots__}
    return Words(**(given | changed))


def height_mm(made: Fit) -> float:
    """Add up what stands in the middle of the page."""
    text, name = TEXTS[made.text_size], NAMES[made.name_size]
    fixed = ISSUER.height_mm(len(made.issuer)) + WORD.height_mm() + GRANT.height_mm()
    return fixed + name.height_mm(len(made.name)) + sum(text.height_mm(len(one)) for one in (made.place, made.ground))


def test_short_words_stand_in_the_largest_sizes_each_on_one_line() -> None:
    assert fit(SHORT) == Fit(
        issuer=(SHORT.issuer,),
        name=(SHORT.name,),
        name_size=32,
        place=(SHORT.place,),
        ground=(SHORT.ground,),
        text_size=16,
        blanks=("",) * 5,
    )


@pytest.mark.parametrize(
    ("name", "size", "set_in"),
    [
        ("Bà Lê Y", 32, None),
        ("Ông Nguyễn Hoàng Quốc Tường Vượng Khoa", 32, None),
        ("Ông Nguyễn Hoàng Quốc Tường Vượng Đăng Khoa", 28, None),
        ("Bà Công Tằng Tôn Nữ Nguyễn Hoàng Thị Phương Quỳnh Trâm", 24, None),
        (
            "Ông Công Tằng Tôn Thất Nguyễn Hoàng Quốc Tường Vượng Đăng Khoa",
            32,
            ("Ông Công Tằng Tôn Thất Nguyễn", "Hoàng Quốc Tường Vượng Đăng Khoa"),
        ),
    ],
)
def test_a_name_is_made_somewhat_smaller_before_it_is_broken_evenly(
    name: str, size: int, set_in: tuple[str, ...] | None
) -> None:
    made = fit(words(name=name))
    assert (made.name_size, made.name) == (size, set_in or (name,))


def test_where_there_is_no_room_texts_and_name_are_made_smaller() -> None:
    long = {"place": POSTS[3], "ground": f"Lĩnh vực: {POSTS[3]}"}
    assert fit(words(place=POSTS[3])).text_size == 16
    made = fit(words(**long))
    assert (made.name_size, made.text_size) == (28, 14)
    assert fit(words(**long, issuer=f"Giám đốc {AGENCIES[-1]}")).text_size == 12


@pytest.mark.parametrize("count", range(4))
def test_a_post_takes_the_lines_that_it_needs_and_none_where_there_is_none(count: int) -> None:
    assert len(fit(words(place=POSTS[count])).place) == count


def test_every_combination_stands_in_the_middle_of_the_page_and_no_word_is_lost() -> None:
    grounds = [f"Lĩnh vực: {text}" for text in POSTS[1:]]
    issuers = [f"Giám đốc {agency}" for agency in AGENCIES]
    for issuer, name, place, ground in product(issuers, NAMED, POSTS, grounds):
        made = fit(words(issuer=issuer, name=f"Ông (Bà) {name}", place=place, ground=ground))
        assert height_mm(made) <= MIDDLE_MM
        said = (made.issuer, made.name, made.place, made.ground)
        assert tuple(map(" ".join, said)) == (issuer, f"Ông (Bà) {name}", place, ground)


def test_longer_words_than_any_page_holds_are_set_as_low_as_they_can_be() -> None:
    made = fit(words(name=" ".join(["Nguyễn"] * 60), place=" ".join(["phòng"] * 200)))
    assert (made.name_size, made.text_size) == (20, 12)


@pytest.mark.parametrize(
    ("above", "post", "blanks"),
    [
        (SIGNERS[0], "", 5),
        (SIGNERS[1], "", 5),
        (SIGNERS[2], "", 4),
        (SIGNERS[2], "Phó Giám đốc Sở Ngoại vụ", 3),
        ((*SIGNERS[2], "Trưởng Ban Thi đua"), "Phó Giám đốc Sở Ngoại vụ", 2),
        ((*SIGNERS[2], *SIGNERS[2]), "Phó Giám đốc Sở Ngoại vụ", 2),
    ],
)
def test_the_more_offices_are_printed_the_less_room_is_left_to_sign(
    above: tuple[str, ...], post: str, blanks: int
) -> None:
    made = fit(words(above=above, below=(post, "Phan Đình Khôi")))
    assert len(made.blanks) == blanks


def test_a_long_office_counts_as_the_lines_that_it_takes() -> None:
    long = "Phó Chủ tịch Hội đồng Thi đua - Khen thưởng Sở Ngoại vụ"
    assert len(fit(words(above=(*SIGNERS[2][:2], long))).blanks) == 3
