"""Numbers as official papers write them: padded counts, words, percentages and shares. No floats anywhere."""

from __future__ import annotations

import math
from fractions import Fraction

LARGEST_IN_WORDS = 999_999_999
"""The largest number `in_words` writes out."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("triệu", "nghìn", "")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
"""How 1, 4 and 5 are read after `mươi`."""

_AFTER_TEN = {5: "lăm"}
"""How 5 is read after `mười`; 11 and 14 keep `một` and `bốn`."""


def padded(count: int) -> str:
    """Write a count with a leading zero below 10, as `05` (Decree 30/2020, Appendix I, II.3)."""
    return f"{count:02d}"


def in_words(number: int) -> str:
    """Write a number out in the formal northern style.

    An empty place before a lower digit is read: `không trăm` inside a number, `linh` for no tens. After `mươi` 1, 4
    and 5 become `mốt`, `tư`, `lăm`; after `mười` only 5 does; after `linh` none does (`linh bốn`, `linh năm`). A
    group of three zeros is left out whole: 1 000 005 is `một triệu không trăm linh năm`.

    Raises:
        ValueError: The number is below 0 or above `LARGEST_IN_WORDS`.
    """
    if not 0 <= number <= LARGEST_IN_WORDS:
        message = f"only 0 to {LARGEST_IN_WORDS} can be written out, not {number}"
        raise ValueError(message)
    if number == 0:
        return _DIGITS[0]
    groups = (number // 1_000_000, number // 1_000 % 1_000, number % 1_000)
    words: list[str] = []
    for group, unit in zip(groups, _GROUPS, strict=True):
        if group:
            words += _group_in_words(group, whole=bool(words))
            words.append(unit)
    return " ".join(words).rstrip()


def percentage(share: Fraction, places: int = 2, *, whole: bool = False) -> str:
    """Write a share as in `88,89%`: rounded half up, comma decimal, no zeros at the end (`80%`, `87,5%`).

    For reading only; whether a threshold is met is decided by whole votes.

    Args:
        share: At least 0; 1 is 100 %.
        places: The most decimals.
        whole: Keep the zeros at the end, so that the shares of a column are alike (`80,00%`).
    """
    scale = 10**places
    percent, decimals = divmod(math.floor(share * 100 * scale + Fraction(1, 2)), scale)
    tail = f"{decimals:0{places}d}" if places else ""
    tail = tail if whole else tail.rstrip("0")
    return f"{percent},{tail}%" if tail else f"{percent}%"


def share_text(share: Fraction | str) -> str:
    """Write a rule's share exactly: `80%` where that is a whole percentage, `2/3` where it is not."""
    exact = Fraction(share)
    percent = exact * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{exact.numerator}/{exact.denominator}"


def _group_in_words(group: int, *, whole: bool) -> list[str]:
    """Read one group of three digits; `whole` reads the places above its first digit too."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    return words + _below_hundred(tens, ones, after_hundreds=bool(words))


def _below_hundred(tens: int, ones: int, *, after_hundreds: bool) -> list[str]:
    if tens == 0:
        return [*(["linh"] if after_hundreds else []), _DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        words.append((_AFTER_TEN if tens == 1 else _AFTER_TENS).get(ones, _DIGITS[ones]))
    return words
