"""Roman numbers, as headings, chapters and annexes carry them."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(text: str) -> int:
    """Read a Roman number below 400."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
