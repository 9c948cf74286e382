"""A line of a document, to look for components in: text as printed, folded, and what of it is not judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.decree30.paper import Align, Letters, Paragraph, Run, Spot

HIDDEN = "\ufffc"
"""Stands for a character that came from a workbook."""

_TAIL = 30
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""What takes no room: soft hyphens, joiners, marks of the byte order."""
_D_WITH_STROKE = {"\u0111": "d", "\u0110": "D"}


@cache
def _base(character: str) -> str:
    return _D_WITH_STROKE.get(character) or unicodedata.normalize("NFD", character)[0]


def plain(text: str) -> str:
    """Strip Vietnamese of its marks, letter for letter and keeping case, so that places stay the same."""
    return "".join(map(_base, text))


def fold(text: str) -> str:
    """Make a text comparable: no marks, small letters, single spaces, nothing around it."""
    composed = unicodedata.normalize("NFC", text.translate(UNSEEN))
    words = plain(composed).casefold().split()
    return " ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A paragraph with where it stands. Two are the same only if they are one: equal words may stand twice.

    Attributes:
        paragraph: what was read.
        section: its section, from 0.
        block: its outermost block among those of all sections, from 0.
        grid: whether it stands in a table with drawn lines.
        text: as printed, composed (NFC), an automatic number before it, without what takes no room.
        own: the same with that, each character from a workbook replaced by `HIDDEN`.
        key: the folded text.
        said: the same of `own`: what components are told by, so that words of a workbook cannot pass for one.
        runs: those whose look is judged: all with text, for how words of a workbook look is the template's doing.
        edge: the first column of the table's grid that its cell covers, from 0: rows may be parted differently.
        at_tab: tabs set it beside something else; of a closing block, that it stands behind a tab.
    """

    paragraph: Paragraph
    section: int
    block: int
    grid: bool
    text: str
    own: str
    key: str
    said: str
    runs: tuple[Run, ...]
    edge: int = 0
    at_tab: bool = False

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.paragraph.spot

    @property
    def cell(self) -> tuple[int, int, int]:
        """Table, row and column; the same zeros for all that stands outside tables."""
        spot = self.paragraph.spot
        return spot.table, spot.row, spot.column

    @property
    def table(self) -> int:
        """The number of the table that it stands in, drawn or not; 0 outside tables."""
        return self.paragraph.spot.table

    @property
    def column(self) -> int:
        """The column of that table."""
        return self.paragraph.spot.column

    @property
    def blank(self) -> bool:
        """Whether nothing is printed here."""
        return not self.key

    @property
    def judged(self) -> bool:
        """Whether all that is printed here is the office's own."""
        return HIDDEN not in self.own and not self.blank

    @property
    def quote(self) -> str:
        """The text as a finding quotes it."""
        return self.text.strip()

    @property
    def tail(self) -> str:
        """The end of the text, to show what it ends with."""
        return self.text.rstrip()[-_TAIL:]

    @property
    def begin(self) -> str:
        """What it begins with: its own text without blanks before it."""
        return self.own.lstrip()

    @property
    def capitals(self) -> bool:
        """Whether all its letters are printed as capitals."""
        return self.text.isupper()

    @property
    def centred(self) -> bool:
        """Whether it is set in the middle."""
        return self.paragraph.align is Align.CENTER

    @property
    def bold(self) -> bool:
        """Whether nothing in it is light."""
        return all(run.letters.bold for run in self.runs)

    @property
    def letters(self) -> tuple[Letters, ...]:
        """The look of its words and figures; signs alone look the same in any weight and slant."""
        return tuple(run.letters for run in self.runs if run.lettered)

    def leading(self, pattern: str) -> str:
        """Give what a pattern matches at its beginning, in its own text without marks; empty where it does not."""
        found = re.match(pattern, plain(self.begin))
        return found[0] if found else ""

    def gap_to(self, below: Line) -> int:
        """Give the room between it and a paragraph below it, in twips."""
        return self.paragraph.spacing.after + below.paragraph.spacing.before

    def is_right_below(self, above: Line) -> bool:
        """Tell whether it is the next paragraph of the same cell."""
        return self.cell == above.cell and self.spot.paragraph == above.spot.paragraph + 1

    def closed_by(self, *marks: str) -> bool:
        """Tell whether it ends with one of these marks, or with words of a workbook, whose end nobody judges."""
        return self.own.rstrip().endswith((*marks, HIDDEN))


Lines = tuple[Line, ...]
Test = Callable[[Line], bool]


def begins(pattern: str, *, with_data: bool = False) -> Test:
    """Make the test whether a line, folded, begins as a pattern has it; `with_data` counts words of a workbook too."""
    known = re.compile(pattern)
    if with_data:
        return lambda line: known.match(line.key) is not None
    return lambda line: known.match(line.said) is not None


def place_of(lines: Sequence[Line], wanted: Test) -> int | None:
    """Give the place of the first line that is wanted; None where there is none."""
    for place, line in enumerate(lines):
        if wanted(line):
            return place
    return None


def last_place_of(lines: Sequence[Line], wanted: Test) -> int | None:
    """Give the place of the last line that is wanted; None where there is none."""
    place = place_of(lines[::-1], wanted)
    return None if place is None else len(lines) - 1 - place
