"""Codes, receipts and the opening code: typed badly they are understood, mistyped they are told from unknown ones."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.secrets.codes import (
    ALPHABET,
    CODE_SIZE,
    BadOpeningCode,
    box_tag,
    code_hash,
    draw_slips_of,
    new_key,
    new_seed,
    normalise_code,
    normalise_receipt,
    opening_code_of,
    receipt_of,
    seed_of,
)
from pipeline.kernel.secrets.sealing import OVERHEAD_BYTES, Unsealable, public_key_of, seal, unseal

SLIP = draw_slips_of(1, 2026, 1)[0]
seeds = st.binary(min_size=16, max_size=16)


def test_a_code_holds_at_least_sixty_bits_and_no_look_alikes() -> None:
    assert math.log2(len(ALPHABET)) * (CODE_SIZE - 1) >= 60
    assert set(ALPHABET).isdisjoint("0OQ1IL2Z5S8BUV") or set(ALPHABET) & set("0OQ1IL2Z5S8BUV") == {"Q"}
    assert len(SLIP.code) == 17
    assert SLIP.code.count("-") == 2


def test_drawn_codes_and_receipts_are_all_different() -> None:
    slips = draw_slips_of(300, 2026, 1)
    assert len({slip.code for slip in slips}) == len({slip.receipt for slip in slips}) == 300


def test_every_single_mistyped_character_is_found() -> None:
    plain = SLIP.code.replace("-", "")
    for place, right in enumerate(plain):
        for wrong in ALPHABET.replace(right, ""):
            assert normalise_code(plain[:place] + wrong + plain[place + 1 :]) is None


def test_every_pair_of_neighbours_that_changed_places_is_found() -> None:
    plain = SLIP.code.replace("-", "")
    for place, (first, second) in enumerate(itertools.pairwise(plain)):
        if first != second:
            assert normalise_code(plain[:place] + second + first + plain[place + 2 :]) is None


@pytest.mark.parametrize(
    "typed",
    [
        SLIP.code.lower(),
        f"\u00a0 {SLIP.code}\n",
        SLIP.code.replace("-", ""),
        SLIP.code.replace("-", " \u2013 "),
        SLIP.code.replace("-", "\u200b\u2011"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in SLIP.code),
    ],
    ids=["small", "spaces", "no dashes", "wide dashes", "invisible", "full width"],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise_code(typed) == SLIP.code


@pytest.mark.parametrize(
    "typed",
    ["", "x", SLIP.code + "A", SLIP.code[:-1], SLIP.code.replace("-", "/"), "A" * 5000],
    ids=["nothing", "one", "too long", "too short", "slashes", "endless"],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise_code(typed) is None


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reading(typed: str) -> None:
    code = normalise_code(typed)
    assert code is None or normalise_code(code) == code
    receipt = normalise_receipt(typed)
    assert receipt is None or normalise_receipt(receipt) == receipt


def test_a_receipt_is_of_one_round_alone_and_tells_nothing_by_eye() -> None:
    assert receipt_of(SLIP.code, 2026, 1) == SLIP.receipt
    assert len({receipt_of(SLIP.code, year, number) for year in (2026, 2027) for number in (1, 2)}) == 4
    assert normalise_receipt(f" {SLIP.receipt.lower()} ") == SLIP.receipt
    assert normalise_receipt(SLIP.receipt[:-1] + "0") is None


def test_hash_and_tag_of_one_code_under_one_key_differ() -> None:
    key = new_key()
    assert code_hash(SLIP.code, key) != box_tag(SLIP.code, key).hex()
    assert code_hash(SLIP.code, key) != code_hash(SLIP.code, new_key())


@given(seeds)
def test_an_opening_code_brings_its_seed_back(seed: bytes) -> None:
    code = opening_code_of(seed)
    assert seed_of(code) == seed_of(code.lower().replace("-", "")) == seed
    assert [len(group) for group in code.split("-")] == [6] * 6


@given(seeds, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_a_mistyped_opening_code_names_its_bad_group(seed: bytes, place: int, wrong: str) -> None:
    code = opening_code_of(seed).replace("-", "")
    typed = code[:place] + wrong + code[place + 1 :]
    if typed == code:
        return
    with pytest.raises(BadOpeningCode) as caught:
        seed_of(typed)
    assert caught.value.group == place // 6 + 1


def test_groups_that_changed_places_or_are_missing_are_named() -> None:
    groups = opening_code_of(bytes(range(16))).split("-")
    swapped = [groups[1], groups[0], *groups[2:]]
    short = [*groups[:2], groups[2][:-1], *groups[3:]]
    for typed, group in ((swapped, 1), (short, 3), (groups[:5], 0), ([*groups, groups[0]], 0), ([], 0)):
        with pytest.raises(BadOpeningCode) as caught:
            seed_of("-".join(typed))
        assert caught.value.group == group


def test_an_opening_code_beyond_128_bits_was_not_printed_by_us() -> None:
    with pytest.raises(BadOpeningCode):
        seed_of(opening_code_of(b"\xff" * 17))


def test_what_is_sealed_opens_with_its_seed_alone() -> None:
    seed = new_seed()
    sealed = seal(b"marks", public_key_of(seed))
    assert unseal(sealed, seed) == b"marks"
    assert len(sealed) == len(b"marks") + OVERHEAD_BYTES
    assert seal(b"marks", public_key_of(seed)) != sealed
    for other, content in ((new_seed(), sealed), (seed, sealed[:-1] + b"\0"), (seed, b"")):
        with pytest.raises(Unsealable):
            unseal(content, other)
