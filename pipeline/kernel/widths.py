"""How wide a line of Times New Roman Bold is, so that rules under names get the length the decree asks for.

Advance widths are those that Times New Roman and its metric twins (Liberation Serif, Nimbus Roman) share; a letter with
a tone or circumflex is as wide as its base letter, the horned letters are wider.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MM_PER_POINT: Final = 25.4 / 72

_ADVANCES: Final = (
    (250, " ,."),
    (278, "'/\\il"),
    (333, "!()-:;[]`fjt"),
    (389, "Is"),
    (394, "{}"),
    (444, "cerz"),
    (500, "#$*0123456789?J_agovxy\u2013\u201c\u201d"),
    (554, "ơ"),
    (556, 'Sbdhknpquđ"'),
    (570, "+<=>"),
    (600, "ư"),
    (611, "FP"),
    (667, "BELTZ"),
    (722, "ACDNRUVXYwĐ"),
    (778, "GHKOQƠ"),
    (796, "Ư"),
    (833, "&m"),
    (944, "MW"),
)
"""Thousandths of the font size, and the characters that are as wide."""

_WIDTH: Final = {character: width for width, characters in _ADVANCES for character in characters}
_UNKNOWN: Final = 600
_HORN: Final = "\u031b"
_HORNED: Final = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}


def bold_width_mm(text: str, points: float) -> float:
    """Measure one line of text set in Times New Roman Bold; characters of other scripts count as middling."""
    return sum(_advance(character) for character in unicodedata.normalize("NFC", text)) * points * MM_PER_POINT / 1000


def wrapped(text: str, points: float, room_mm: float) -> list[str]:
    """Break a text into lines as Word does: a word that does not fit goes to the next line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and bold_width_mm(longer, points) <= room_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def lead_to_part(text: str, points: float, room_mm: float, leads: Sequence[str]) -> int:
    """Find where a text that needs several lines is parted by its sense: after a lead such as `HỘI ĐỒNG`.

    Args:
        text: the words as they are shown.
        points: font size.
        room_mm: width of the column that the text is broken in.
        leads: beginnings that stand well on a line of their own.

    Returns:
        The length of the lead; 0 where the text stands on one line, has no lead, or would take a line more.
    """
    lines = len(wrapped(text, points, room_mm))
    length = next((len(lead) for lead in leads if text.startswith(f"{lead} ")), 0)
    costs = 1 + len(wrapped(text[length:], points, room_mm))
    return length if lines > 1 and costs <= lines else 0


def rule_mm(text: str, points: float, room_mm: float, rungs: tuple[int, ...]) -> int:
    """Choose the length of the rule under a text: a third to a half of its longest line (Decree 30/2020, II.2.b).

    Args:
        text: the words as they are shown (in capitals where the style makes capitals).
        points: font size.
        room_mm: width of the column that the text is broken in.
        rungs: the lengths there are, in millimetres, rising.

    Returns:
        The longest rung that is no more than half of the line; the shortest where none is.
    """
    longest = max((bold_width_mm(line, points) for line in wrapped(text, points, room_mm)), default=0.0)
    return max((rung for rung in rungs if 2 * rung <= longest), default=rungs[0])


def _advance(character: str) -> int:
    known = _WIDTH.get(character)
    if known is not None:
        return known
    decomposed = unicodedata.normalize("NFD", character)
    letter = decomposed[0]
    if _HORN in decomposed:
        letter = _HORNED.get(letter, letter)
    return _WIDTH.get(letter, _UNKNOWN)
