"""A document as a list of lines to look for components in: text as printed, folded, and what of it is not judged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.paper import Align, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.paper import Block, Paper, Run, Spot

HIDDEN: Final = "\ufffc"
"""Stands for a character that came from a workbook."""

_TABBED_HEAD: Final = re.compile(r"\ue000 (cong hoa xa hoi|doc lap|[^\ue000]{0,40}, ?ngay .*thang .*nam)")
"""Words of the right half of the head behind a tab (written as a private character here, for folding joins spaces)."""
_D_WITH_STROKE: Final = {"\u0111": "d", "\u0110": "D"}


@cache
def _base(character: str) -> str:
    return _D_WITH_STROKE.get(character) or unicodedata.normalize("NFD", character)[0]


def plain(text: str) -> str:
    """Strip Vietnamese of its marks, letter for letter and keeping case, so that places stay the same."""
    return "".join(map(_base, text))


def fold(text: str) -> str:
    """Make a text comparable: no marks, small letters, single spaces, nothing around it."""
    return " ".join(plain(unicodedata.normalize("NFC", text)).casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph with where it stands.

    Attributes:
        paragraph: what was read.
        section: its section, from 0.
        block: its outermost block among those of all sections, from 0.
        grid: whether it stands in a table with drawn lines.
        text: as printed, composed (NFC), an automatic number before it.
        own: the same, each character from a workbook replaced by `HIDDEN`.
        key: the folded text.
        said: the same of `own`: what components are told by, so that words of a workbook cannot pass for one.
    """

    paragraph: Paragraph
    section: int
    block: int
    grid: bool
    text: str
    own: str
    key: str
    said: str

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

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs whose look is judged: all with text, for how words of a workbook look is the template's doing."""
        return tuple(run for run in self.paragraph.runs if run.text.strip())


def lines_of(paper: Paper) -> tuple[Line, ...]:
    """Read the body of a document line by line, tables included, in reading order; text boxes (stamps) are left out."""
    found: list[Line] = []
    block = 0
    for number, section in enumerate(paper.sections):
        for each in section.blocks:
            grid = isinstance(each, Table) and each.bordered
            whole = (paragraph for paragraph in _paragraphs(each) if not paragraph.boxed)
            parts = (part for paragraph in whole for part in _parted(paragraph, grid=grid))
            found += [line_of(part, number, block, grid=grid) for part in parts]
            block += 1
    return tuple(found)


def line_of(paragraph: Paragraph, section: int = 0, block: int = 0, *, grid: bool = False) -> Line:
    """Look at one paragraph as a line."""
    label = f"{paragraph.label} " if paragraph.label else ""
    pieces = [(unicodedata.normalize("NFC", run.shown), run.from_data) for run in paragraph.runs]
    text = label + "".join(piece for piece, _ in pieces)
    own = label + "".join(HIDDEN * len(piece) if hidden else piece for piece, hidden in pieces)
    return Line(
        paragraph=paragraph, section=section, block=block, grid=grid, text=text, own=own, key=fold(text), said=fold(own)
    )


def _parted(paragraph: Paragraph, *, grid: bool) -> tuple[Paragraph, ...]:
    """Part a paragraph of the head or of a heading where its lines were broken by hand: each is read by itself.

    What is drawn stays with the last of them. Text of the body is left whole: a broken line there is no new paragraph.
    A head that is set by tabs instead of a table is parted too; what stands at a tab has no alignment to be judged.
    """
    if paragraph.spot.table == 0 and _TABBED_HEAD.search(fold(paragraph.text.replace("\t", " \ue000 "))):
        return tuple(replace(paragraph, runs=runs, align=Align.CENTER) for runs in _split(paragraph.runs, "\t"))
    apart = paragraph.align is Align.CENTER or (paragraph.spot.table > 0 and not grid)
    if not apart or "\n" not in paragraph.text.strip("\n"):
        return (paragraph,)
    rows = _split(paragraph.runs, "\n")
    return (*(replace(paragraph, runs=runs, rules=()) for runs in rows[:-1]), replace(paragraph, runs=rows[-1]))


def _split(runs: tuple[Run, ...], mark: str) -> list[tuple[Run, ...]]:
    """Cut runs at a character, which goes."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split(mark)
        rows[-1].append(replace(run, text=first))
        rows += [[replace(run, text=piece)] for piece in more]
    return [tuple(row) for row in rows]


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                yield from _paragraphs(inner)
