"""A document as a list of lines to look for components in: text as printed, folded, and what of it is not judged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Align, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.paper import Block, Paper, Run, Spot

HIDDEN: Final = "\ufffc"
"""Stands for a character that came from a workbook."""

_TABBED_HEAD: Final = re.compile(r"\ue000 (cong hoa xa hoi|doc lap|[^\ue000]{0,40}, ?ngay .{0,30}?thang .{0,30}?nam)")
"""Words of the right half of the head behind a tab (written as a private character here, for folding joins spaces)."""
_TABBED_CLOSING: Final = re.compile(r"\s*noi nhan\s*:?\s*\ue000")
_LONGEST_TABBED: Final = 300
"""Characters beyond which a paragraph with tabs is text, not two halves beside each other."""
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
    return " ".join(plain(unicodedata.normalize("NFC", text.translate(_UNSEEN))).casefold().split())


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
    def blank(self) -> bool:
        """Whether nothing is printed here."""
        return not self.key

    @property
    def judged(self) -> bool:
        """Whether all that is printed here is the office's own."""
        return HIDDEN not in self.own and not self.blank


def lines_of(paper: Paper) -> tuple[Line, ...]:
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


def joined(lines: tuple[Line, ...]) -> Line:
    """Make one line of those that a person broke by hand: it stands where the first of them does."""
    first = lines[0]
    if len(lines) == 1:
        return first
    space = replace(first.paragraph.runs[-1], text=" ", field="")
    runs = [run for line in lines for run in (*line.paragraph.runs, space)][:-1]
    made = line_of(
        replace(first.paragraph, runs=tuple(runs)), (first.section, first.block, first.edge), grid=first.grid
    )
    return replace(made, at_tab=first.at_tab)


def line_of(
    paragraph: Paragraph, place: tuple[int, int, int] = (0, 0, 0), *, grid: bool = False, at_tab: bool = False
) -> Line:
    """Look at one paragraph as a line; `place` is its section, its block and its first column."""
    label = paragraph.label + (" " if paragraph.label and paragraph.label_apart else "")
    pieces = [(unicodedata.normalize("NFC", run.shown), run.from_data) for run in paragraph.runs]
    whole = label + "".join(piece for piece, _ in pieces)
    own = label + "".join(HIDDEN * len(piece) if hidden else piece for piece, hidden in pieces)
    key = fold(whole)
    section, block, edge = place
    return Line(
        paragraph=paragraph, section=section, block=block, grid=grid, text=whole.translate(_UNSEEN), own=own, key=key,
        said=key if own == whole else fold(own), edge=edge, at_tab=at_tab,
        runs=tuple(run for run in paragraph.runs if run.text.strip()),
    )  # fmt: skip


def _tabs(paragraph: Paragraph) -> str:
    """Fold a paragraph outside tables with its tabs kept visible; empty where it has none, or is too long to matter."""
    text = "" if paragraph.spot.table else paragraph.text
    return fold(text.replace("\t", " \ue000 ")) if "\t" in text and len(text) <= _LONGEST_TABBED else ""


def _closes_by_tabs(paragraph: Paragraph) -> bool:
    return _TABBED_CLOSING.match(_tabs(paragraph)) is not None


def _parted(paragraph: Paragraph, *, grid: bool, closing: bool) -> tuple[tuple[Paragraph, bool], ...]:
    """Part a paragraph of the head or of a heading where its lines were broken by hand: each is read by itself.

    What is drawn stays with the last of them. Text of the body is left whole: a broken line there is no new paragraph.
    A head or a closing block that is set by tabs instead of a table is parted too (each part with whether it stands at
    a tab); what stands at a tab has no alignment to be judged.
    """
    tabs = _tabs(paragraph)
    if tabs and _TABBED_HEAD.search(tabs):
        return tuple((replace(paragraph, runs=runs, align=Align.CENTER), True) for runs in _split(paragraph.runs, "\t"))
    if tabs and closing:
        first, *more = _split(paragraph.runs, "\t")
        behind = ((replace(paragraph, runs=runs, align=Align.CENTER), True) for runs in more)
        return ((replace(paragraph, runs=first), False), *behind)
    apart = paragraph.align is Align.CENTER or (paragraph.spot.table > 0 and not grid)
    if not apart or "\n" not in paragraph.text.strip("\n"):
        return ((paragraph, False),)
    rows = _split(paragraph.runs, "\n")
    above = ((replace(paragraph, runs=runs, rules=()), False) for runs in rows[:-1])
    return (*above, (replace(paragraph, runs=rows[-1]), False))


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
