"""Numbers in words, as percentages and as shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.kernel.numbers import LARGEST_IN_WORDS, in_words, padded, percentage, share_text

SAID = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def heard(words: str) -> int:
    """Understand a number that is read aloud, without knowing how it was written out."""
    total = group = digit = 0
    for word in words.split():
        match word:
            case "triệu" | "nghìn":
                total += (group + digit) * (1_000_000 if word == "triệu" else 1_000)
                group = digit = 0
            case "trăm" | "mươi":
                group, digit = group + digit * (100 if word == "trăm" else 10), 0
            case "mười":
                group, digit = group + 10, 0
            case "linh":
                assert digit == 0
            case _:
                assert digit == 0
                digit = SAID[word]
    return total + group + digit


@given(st.integers(0, LARGEST_IN_WORDS) | st.integers(0, 2_000))
@example(0)
@example(1_000_005)
@example(LARGEST_IN_WORDS)
def test_what_is_written_out_is_heard_again(number: int) -> None:
    assert heard(in_words(number)) == number


def test_every_number_below_two_thousand_is_heard_again() -> None:
    assert [heard(in_words(number)) for number in range(2_000)] == list(range(2_000))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_015, "một nghìn không trăm mười lăm"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (5_021_000, "năm triệu không trăm hai mươi mốt nghìn"),
        (
            999_999_999,
            "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
        ),
    ],
)
def test_numbers_are_read_in_the_northern_way(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST_IN_WORDS + 1])
def test_what_cannot_be_written_out_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="can be written out"):
        in_words(number)


def test_counts_below_ten_take_a_zero() -> None:
    assert [padded(count) for count in (0, 5, 9, 10, 123)] == ["00", "05", "09", "10", "123"]


@pytest.mark.parametrize(
    ("share", "places", "written"),
    [
        (Fraction(8, 9), 2, "88,89%"),
        (Fraction(7, 9), 2, "77,78%"),
        (Fraction(7, 8), 2, "87,5%"),
        (Fraction(4, 5), 2, "80%"),
        (Fraction(0), 2, "0%"),
        (Fraction(1), 2, "100%"),
        (Fraction(1, 16), 1, "6,3%"),
        (Fraction(2, 3), 0, "67%"),
        (Fraction(1, 100_000), 2, "0%"),
        (Fraction(100_05, 1_000_00), 2, "10,01%"),
        (Fraction(1_0045, 10_0000), 2, "10,05%"),
    ],
)
def test_percentages_have_a_decimal_comma_and_round_half_up(share: Fraction, places: int, written: str) -> None:
    assert percentage(share, places) == written


def test_shares_of_one_column_keep_their_zeros() -> None:
    shares = [Fraction(8, 9), Fraction(4, 5), Fraction(1), Fraction(0)]
    assert [percentage(share, whole=True) for share in shares] == ["88,89%", "80,00%", "100,00%", "0,00%"]
    assert percentage(Fraction(2, 3), 0, whole=True) == "67%"


@given(st.integers(1, 15), st.integers(0, 15))
def test_a_printed_percentage_is_within_half_a_hundredth(base: int, votes: int) -> None:
    share = Fraction(votes, base)
    printed = Fraction(percentage(share).rstrip("%").replace(",", "."))
    assert abs(printed - share * 100) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("share", "written"),
    [("4/5", "80%"), ("80/100", "80%"), ("2/3", "2/3"), ("1/2", "50%"), ("1", "100%"), (Fraction(7, 8), "7/8")],
)
def test_a_share_is_a_whole_percentage_or_a_fraction(share: Fraction | str, written: str) -> None:
    assert share_text(share) == written


@given(st.fractions(0, 1, max_denominator=400))
def test_a_share_is_written_exactly(share: Fraction) -> None:
    written = share_text(share)
    assert (Fraction(written[:-1]) / 100 if written.endswith("%") else Fraction(written)) == share
