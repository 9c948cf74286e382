"""What a mark is, how a ballot is packed, and which differences of words nobody sees."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.season.law.ballot import PADDING, Ballot, is_marked, mark_of, packed, same_words, unpacked
from pipeline.season.law.tally import Mark

ballots = st.builds(
    Ballot,
    code=st.just("ACDEF-GHJKM-NPQRT"),
    marks=st.lists(st.sampled_from(Mark), max_size=400).map(tuple),
)


def test_a_ballot_has_no_field_for_a_voter_a_time_or_a_sequence() -> None:
    assert [field.name for field in dataclasses.fields(Ballot)] == ["code", "marks"]


@pytest.mark.parametrize("text", ["x", "X", "v", "V", "\u2713", " x", "X\u00a0", "\uff58", "\uff38", "\u200bv\n"])
def test_a_mark_is_any_of_five_characters(text: str) -> None:
    assert is_marked(text) is True


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u3000", "\u200b\ufeff"])
def test_nothing_visible_is_no_mark(text: str) -> None:
    assert is_marked(text) is False


@pytest.mark.parametrize("text", ["xx", "1", "có", "-", "\u0445", "\u2717", "\u2714", "x.", "True", "0"])
def test_everything_else_is_never_guessed(text: str) -> None:
    assert is_marked(text) is None


def test_both_marks_spoil_a_line_and_no_mark_is_no_opinion() -> None:
    read = {(yes, no): mark_of(agree_marked=yes, disagree_marked=no) for yes in (False, True) for no in (False, True)}
    assert read == {
        (True, False): Mark.AGREE,
        (False, True): Mark.DISAGREE,
        (False, False): Mark.NONE,
        (True, True): Mark.INVALID,
    }


@given(ballots)
def test_a_packed_ballot_comes_back_and_has_a_length_that_depends_on_the_list_alone(ballot: Ballot) -> None:
    assert unpacked(packed(ballot)) == ballot
    assert len(packed(ballot)) % PADDING == 0
    other = Ballot(code="WWWWW-33333-77777", marks=(Mark.NONE,) * len(ballot.marks))
    assert len(packed(ballot)) == len(packed(other))


@pytest.mark.parametrize("plain", [b"", b" aaa", b"CODE xyz", b"\xff"])
def test_what_is_no_packed_ballot_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match=r"^this is not a sealed ballot$|decode"):
        unpacked(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đồng ý", "Đồng  ý "),
        ("Hòa", "Ho\u0300a"),
        ("_x0041_", "_x005F_x0041_"),
        ("1", "1.0"),
        ("2026-12-22", "2026-12-22T00:00:00"),
        ("2026-12-22 00:00:00", "2026-12-22"),
    ],
)
def test_innocent_differences_are_none(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(("one", "other"), [("Đồng ý", "Không đồng ý"), ("1", "10"), ("1.5", "1"), ("Hoà", "Hóa")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)


def test_an_endless_escape_ends() -> None:
    assert same_words("_x005F" * 3000 + "_x0041_").startswith("_x005F")
