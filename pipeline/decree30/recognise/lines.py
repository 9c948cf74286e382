"""A document as a list of lines to look for components in: text as printed, folded, and what of it is not judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline.decree30.paper import Align, Block, Letters, Paper, Paragraph, Run, Spot, Table

HIDDEN: Final = "\ufffc"
"""Stands for a character that came from a workbook."""

_TABBED_HEAD: Final = re.compile(r"\ue000 (cong hoa xa hoi|doc lap|[^\ue000]{0,40}, ?ngay .{0,30}?thang .{0,30}?nam)")
"""Words of the right half of the head behind a tab (written as a private character here, for folding joins spaces)."""
_TABBED_CLOSING: Final = re.compile(r"\s*noi nhan\s*:?\s*\ue000")
_LONGEST_TABBED: Final = 300
"""Characters beyond which a paragraph with tabs is text, not two halves beside each other."""
_TAIL: Final = 30
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""What takes no room: soft hyphens, joiners, marks of the byte order."""
_D_WITH_STROKE: Final = {"\u0111": "d", "\u0110": "D"}


@cache
def _base(character: str) -> str:
    return _D_WITH_STROKE.get(character) or unicodedata.normalize("NFD", character)[0]


def plain(text: str) -> str:
    """Strip Vietnamese of its marks, letter for letter and keeping case, so that places stay the same."""
    return "".join(map(_base, text))


def fold(text: str) -> str:
    """Make a text comparable: no marks, small letters, single spaces, nothing around it."""
    composed = unicodedata.normalize("NFC", text.translate(_UNSEEN))
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
    def tabled(self) -> bool:
        """Whether it stands in a table, drawn or not."""
        return self.paragraph.spot.table > 0

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

    def is_right_below(self, above: Line) -> bool:
        """Tell whether it is the next paragraph of the same cell."""
        return self.cell == above.cell and self.spot.paragraph == above.spot.paragraph + 1

    def closed_by(self, *marks: str) -> bool:
        """Tell whether it ends with one of these marks, or with words of a workbook, whose end nobody judges."""
        return self.own.rstrip().endswith((*marks, HIDDEN))


Lines = tuple[Line, ...]


def place_of(lines: Sequence[Line], wanted: Callable[[Line], bool]) -> int | None:
    """Give the place of the first line that is wanted; None where there is none."""
    for place, line in enumerate(lines):
        if wanted(line):
            return place
    return None


def last_place_of(lines: Sequence[Line], wanted: Callable[[Line], bool]) -> int | None:
    """Give the place of the last line that is wanted; None where there is none."""
    place = place_of(lines[::-1], wanted)
    return None if place is None else len(lines) - 1 - place


def lines_of(paper: Paper) -> Lines:
    """Read the body of a document line by line, tables included, in reading order; text boxes (stamps) are left out."""
    found: list[Line] = []
    block = 0
    closing = False
    for number, section in enumerate(paper.sections):
        for each in section.blocks:
            grid = isinstance(each, Table) and each.bordered
            for paragraph, edge in _paragraphs(each):
                if paragraph.boxed:
                    continue
                closing = closing or _closes_by_tabs(paragraph)
                parts = _parted(paragraph, grid=grid, closing=closing)
                found += [line_of(part, (number, block, edge), grid=grid, at_tab=at_tab) for part, at_tab in parts]
            block += 1
    return tuple(found)


def joined(lines: Lines) -> Line:
    """Make one line of those that a person broke by hand: it stands where the first of them does."""
    first = lines[0]
    if len(lines) == 1:
        return first
    space = replace(first.paragraph.runs[-1], text=" ", field="")
    runs = list(first.paragraph.runs)
    for line in lines[1:]:
        runs += [space, *line.paragraph.runs]
    paragraph = replace(first.paragraph, runs=tuple(runs))
    place = (first.section, first.block, first.edge)
    return line_of(paragraph, place, grid=first.grid, at_tab=first.at_tab)


def line_of(
    paragraph: Paragraph, place: tuple[int, int, int] = (0, 0, 0), *, grid: bool = False, at_tab: bool = False
) -> Line:
    """Look at one paragraph as a line; `place` is its section, its block and its first column."""
    whole = own = f"{paragraph.label} " if paragraph.label and paragraph.label_apart else paragraph.label
    for run in paragraph.runs:
        piece = unicodedata.normalize("NFC", run.shown)
        whole += piece
        own += HIDDEN * len(piece) if run.from_data else piece
    key = fold(whole)
    section, block, edge = place
    return Line(
        paragraph=paragraph,
        section=section,
        block=block,
        grid=grid,
        text=whole.translate(_UNSEEN),
        own=own,
        key=key,
        said=key if own == whole else fold(own),
        runs=paragraph.printed,
        edge=edge,
        at_tab=at_tab,
    )


def _tabs(paragraph: Paragraph) -> str:
    """Fold a paragraph outside tables with its tabs kept visible; empty where it has none, or is too long to matter."""
    if paragraph.spot.table:
        return ""
    text = paragraph.text
    if "\t" not in text or len(text) > _LONGEST_TABBED:
        return ""
    return fold(text.replace("\t", " \ue000 "))


def _closes_by_tabs(paragraph: Paragraph) -> bool:
    return _TABBED_CLOSING.match(_tabs(paragraph)) is not None


def _parted(paragraph: Paragraph, *, grid: bool, closing: bool) -> Iterator[tuple[Paragraph, bool]]:
    """Part a paragraph of the head or of a heading where its lines were broken by hand: each is read by itself.

    What is drawn stays with the last of them. Text of the body is left whole: a broken line there is no new paragraph.
    A head or a closing block that is set by tabs instead of a table is parted too (each part with whether it stands at
    a tab); what stands at a tab has no alignment to be judged.
    """
    tabs = _tabs(paragraph)
    if tabs and _TABBED_HEAD.search(tabs):
        for runs in _split(paragraph.runs, "\t"):
            yield replace(paragraph, runs=runs, align=Align.CENTER), True
    elif tabs and closing:
        first, *behind = _split(paragraph.runs, "\t")
        yield replace(paragraph, runs=first), False
        for runs in behind:
            yield replace(paragraph, runs=runs, align=Align.CENTER), True
    elif _is_broken_by_hand(paragraph, grid=grid):
        *above, last = _split(paragraph.runs, "\n")
        for runs in above:
            yield replace(paragraph, runs=runs, rules=()), False
        yield replace(paragraph, runs=last), False
    else:
        yield paragraph, False


def _is_broken_by_hand(paragraph: Paragraph, *, grid: bool) -> bool:
    in_a_layout_table = paragraph.spot.table > 0 and not grid
    if paragraph.align is not Align.CENTER and not in_a_layout_table:
        return False
    return "\n" in paragraph.text.strip("\n")


def _split(runs: tuple[Run, ...], mark: str) -> list[tuple[Run, ...]]:
    """Cut runs at a character, which goes."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split(mark)
        rows[-1].append(replace(run, text=first))
        rows += [[replace(run, text=piece)] for piece in more]
    return [tuple(row) for row in rows]


def _paragraphs(block: Block, edge: int = 0) -> Iterator[tuple[Paragraph, int]]:
    """Walk the paragraphs of a block, each with the first column of the outermost table that it stands in."""
    if isinstance(block, Paragraph):
        yield block, edge
        return
    for row in block.rows:
        column = 0
        for cell in row.cells:
            for inner in cell.blocks:
                yield from _paragraphs(inner, edge or column)
            column += cell.columns
