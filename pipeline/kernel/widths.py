"""How wide a line of Times New Roman Bold is: how long the rule under a name is, and where a centred text is broken.

Advance widths are those that Times New Roman and its metric twins (Liberation Serif, Nimbus Roman) share; a letter with
a tone or circumflex is as wide as its base letter, the horned letters are wider.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
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
_PAUSES: Final = (",", ";", ":")
_AND: Final = "và"
_TORN: Final = 0.22
"""What a break elsewhere than at a pause costs: as much as a line that is off the others by this part of the room."""

_Broken = tuple[float, tuple[str, ...]]
"""What the lines cost, and the lines."""

_HORN: Final = "\u031b"
_HORNED: Final = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}


def bold_width_mm(text: str, points: float) -> float:
    """Measure one line of text set in Times New Roman Bold; characters of other scripts count as middling."""
    return sum(map(_advance, unicodedata.normalize("NFC", text))) * points * MM_PER_POINT / 1000


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Times New Roman Bold at a size; the other cuts are narrower in nearly every letter.

    Attributes:
        points: The size.
        spaced: What is added after each letter, in points.
        caps: Whether capitals are printed in place of what is written.
    """

    points: float
    spaced: float = 0.0
    caps: bool = False

    def width_mm(self, text: str) -> float:
        """Measure one line."""
        shown = text.upper() if self.caps else text
        return bold_width_mm(shown, self.points) + len(shown) * self.spaced * MM_PER_POINT


def balanced(text: str, face: Face, room_mm: float) -> tuple[str, ...]:
    """Break a centred text onto the fewest lines that hold it, and those as even as can be.

    Word fills each line and leaves the rest to the last one; of a name on two lines that is often a single word.

    Args:
        text: words; blanks between them are folded.
        face: what it is set in.
        room_mm: how long a line may be; a single word that is longer stands on a line by itself.

    Returns:
        The lines, none for a text without words.
    """
    words = text.split()
    whole = " ".join(words)
    if not words or face.width_mm(whole) <= room_mm:
        return (whole,) if words else ()
    reached: dict[int, _Broken] = {0: (0.0, ())}
    while len(words) not in reached:
        reached = _with_another_line(reached, words, face, room_mm)
    return reached[len(words)][1]


@cache
def _advance(character: str) -> int:
    known = _WIDTH.get(character)
    if known is not None:
        return known
    decomposed = unicodedata.normalize("NFD", character)
    letter = decomposed[0]
    if _HORN in decomposed:
        letter = _HORNED.get(letter, letter)
    return _WIDTH.get(letter, _UNKNOWN)


def _with_another_line(reached: dict[int, _Broken], words: list[str], face: Face, room_mm: float) -> dict[int, _Broken]:
    """Set one line more: for each number of words that can be set so, the best way to it."""
    blank = face.width_mm(" ")
    ends = [0.0, *accumulate(face.width_mm(word) + blank for word in words)]
    longer: dict[int, _Broken] = {}
    for start, (cost, lines) in reached.items():
        for end in range(start + 1, len(words) + 1):
            width = ends[end] - ends[start] - blank
            if width > room_mm and end > start + 1:
                break
            paid = cost + width**2 + _torn(words, end, room_mm)
            if end not in longer or paid < longer[end][0]:
                longer[end] = (paid, (*lines, " ".join(words[start:end])))
    return longer


def _torn(words: list[str], end: int, room_mm: float) -> float:
    """Say what it costs to break after so many words: nothing after a pause, before `và` and at the end."""
    at_pause = end == len(words) or words[end] == _AND or words[end - 1].endswith(_PAUSES)
    return 0.0 if at_pause else (_TORN * room_mm) ** 2
