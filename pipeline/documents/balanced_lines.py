"""Where a centred text is broken: onto the fewest lines that hold it, and those as even as can be. Pure.

Word fills each line and leaves the rest to the last one; of a name on two lines that is often a single word.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from pipeline.kernel.widths import MM_PER_POINT, bold_width_mm

_PAUSES: Final = (",", ";", ":")
_AND: Final = "và"
_TORN: Final = 0.22
"""What a break elsewhere than at a pause costs: as much as a line that is off the others by this part of the room."""

_Broken = tuple[float, tuple[str, ...]]
"""What the lines cost, and the lines."""


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
    """Break a text into its lines.

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
