"""Names: one word in many spellings, and the order of a Vietnamese list."""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.text import ALPHABET, TONES, TONES_AS_TAUGHT, collation_key, match_key, slug, tidy_name

PLAIN = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
VOWELS = "aăâeêioôơuưy"
TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
syllables = st.text(PLAIN + TONED + PLAIN.upper() + TONED.upper(), min_size=1, max_size=7)
names = st.lists(syllables, min_size=1, max_size=5).map(" ".join)
anything = names | st.text(max_size=40)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def shuffled(ordered: list[str]) -> list[str]:
    return random.Random(7).sample(ordered, len(ordered))


@given(anything)
def test_cleaning_is_done_once_and_for_all(name: str) -> None:
    assert tidy_name(tidy_name(name)) == tidy_name(name)
    assert unicodedata.is_normalized("NFC", tidy_name(name))


@given(names)
def test_a_clean_name_is_left_as_typed(name: str) -> None:
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Nguyễn\u00a0Văn \t A ", "Nguyễn Văn A"),
        ("Trần\u200b Thị\ufeff B", "Trần Thị B"),
        ("\u00d0ặng V\u0103n \u0189ức", "Đặng Văn Đức"),
        ("H\u2011N\u2013a\u2014b", "H-N-a-b"),
        (nfd("Hoàng Thị Huệ"), "Hoàng Thị Huệ"),
        ("NguyÔn V\u00adn", "NguyÔn V\u00adn"),
        ("Hoa\u0007", "Hoa\u0007"),
    ],
)
def test_cleaning_changes_only_what_nobody_means(typed: str, expected: str) -> None:
    assert tidy_name(typed) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Trần Thị THỦY", "trần thị thuỷ"),
        ("Úy", "uý"),
        ("Lê  Quý", " lê Qúy"),
        ("Đặng", "đặng"),
        ("\u00d0ặng", "Đặng"),
        (nfd("Nguyễn Thị Huệ"), "Nguyễn Thị Huệ"),
        ("Khoẻ", "Khỏe"),
        ("Ê-đê Hòa-Bình", "ê-đê hoà-bình"),
        ("Ho\u00ada", "Hoa"),
    ],
)
def test_spellings_of_one_name_match(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoa", "Hòa"),
        ("Hòa", "Hóa"),
        ("Dung", "Đung"),
        ("Tuân", "Tuan"),
        ("Vy", "Vi"),
        ("Hà An", "Ha Àn"),
        ("Mơ", "Mờ"),
    ],
)
def test_different_names_do_not_match(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(anything)
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    assert match_key(match_key(name)) == match_key(name)


@given(anything)
def test_composition_never_matters(name: str) -> None:
    assert match_key(nfd(name)) == match_key(unicodedata.normalize("NFC", name))
    assert collation_key(nfd(name)) == collation_key(unicodedata.normalize("NFC", name))
    assert slug(nfd(name)) == slug(unicodedata.normalize("NFC", name))


@given(names)
def test_case_and_spaces_never_matter(name: str) -> None:
    assert match_key(f" {name.upper().replace(' ', '   ')}\u00a0") == match_key(name.lower())


@given(st.text("bcdghklmnpqrstvx", max_size=3), st.permutations("oai"), st.sampled_from(TONES))
def test_a_tone_counts_wherever_it_stands_in_its_syllable(onset: str, vowels: list[str], tone: str) -> None:
    spelled = {
        match_key(onset + "".join(vowel + tone * (n == at) for n, vowel in enumerate(vowels))) for at in range(3)
    }
    assert len(spelled) == 1


@given(st.text(max_size=80), st.integers(1, 70))
def test_a_slug_is_always_a_safe_file_name_part(text: str, limit: int) -> None:
    found = slug(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= limit
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", found)


@given(anything)
def test_the_slug_of_a_slug_is_the_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Nguyễn Thị Đào", 60, "nguyen-thi-dao"),
        ("Phòng Lãnh sự & Người Việt Nam", 60, "phong-lanh-su-nguoi-viet-nam"),
        ("Ðặng", 60, "dang"),
        ("CON", 60, "x-con"),
        ("lpt1", 60, "x-lpt1"),
        ("nul", 3, "x-n"),
        ("../..\\etc", 60, "etc"),
        ("=1+1", 60, "1-1"),
        ("Đinh Bộ Lĩnh", 5, "dinh"),
        ("名前", 60, "x"),
        ("", 60, "x"),
    ],
)
def test_slugs(text: str, limit: int, expected: str) -> None:
    assert slug(text, limit) == expected


@given(st.lists(anything, min_size=2, max_size=6), st.sampled_from(["given", "family"]))
def test_the_list_order_is_total(some: list[str], by: Literal["given", "family"]) -> None:
    for one, other in itertools.combinations(some, 2):
        left, right = collation_key(one, by), collation_key(other, by)
        assert (left < right) + (left == right) + (left > right) == 1
        assert (left == right) is (tidy_name(one) == tidy_name(other))


@given(st.lists(names, max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_typing_never_matters(pair: tuple[list[str], list[str]]) -> None:
    assert sorted(pair[0], key=collation_key) == sorted(pair[1], key=collation_key)


def test_the_alphabet_is_the_vietnamese_one() -> None:
    letters = list(ALPHABET)
    assert sorted(shuffled(letters), key=collation_key) == letters
    assert "".join(letter for letter in letters if letter not in "fjwz") == "aăâbcdđeêghiklmnoôơpqrstuưvxy"


@pytest.mark.parametrize(
    "ordered",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ", "măn", "mân"],
        ["hoa", "hòa", "hỏa", "hóa", "hoan", "hoàn", "học"],
        ["cả nhà", "cá", "cản"],
        ["dung", "dũng", "đức", "em"],
    ],
)
def test_letters_come_before_tones_and_tones_in_dictionary_order(ordered: list[str]) -> None:
    assert sorted(shuffled(ordered), key=lambda name: collation_key(name, "family")) == ordered


def test_tones_are_compared_after_all_letters_of_the_syllable() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mắn", "mân"]
    assert sorted(shuffled(ordered), key=collation_key) == ordered


def test_the_other_school_puts_the_sharp_tone_second() -> None:
    ordered = ["ma", "mà", "má", "mả", "mã", "mạ", "man"]
    assert sorted(shuffled(ordered), key=lambda name: collation_key(name, tones=TONES_AS_TAUGHT)) == ordered
    assert sorted(TONES_AS_TAUGHT) == sorted(TONES)


def test_people_are_listed_by_given_name_then_middle_then_family_name() -> None:
    ordered = ["Trần An", "Lê Văn An", "Nguyễn Văn An", "Phạm Thị Ánh", "Đỗ Bình", "Bùi Thị Đào", "Vũ Đức"]
    assert sorted(shuffled(ordered), key=collation_key) == ordered


def test_collectives_are_listed_from_their_first_word() -> None:
    ordered = ["Phòng Hợp tác quốc tế", "Phòng Lãnh sự", "Thanh tra Sở", "Văn phòng Sở"]
    assert sorted(shuffled(ordered), key=lambda name: collation_key(name, by="family")) == ordered


def test_digits_stand_before_letters_and_foreign_letters_after() -> None:
    ordered = ["Tổ 1", "Tổ 2", "Tổ An", "Tổ Ω"]
    assert sorted(shuffled(ordered), key=collation_key) == ordered


def test_a_foreign_mark_leaves_its_letter_where_it_is() -> None:
    ordered = ["Francoa", "François", "Francoz"]
    assert sorted(shuffled(ordered), key=collation_key) == ordered
