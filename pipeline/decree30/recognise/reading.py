"""Reads a document line by line, tables included; lines that a person broke by hand, or set by tabs, are parted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from pipeline.decree30.paper import Align, Block, Paper, Paragraph, Run, Table
from pipeline.decree30.recognise.lines import HIDDEN, UNSEEN, Line, Lines, fold

_TABBED_HEAD = re.compile(r"\ue000 (cong hoa xa hoi|doc lap|[^\ue000]{0,40}, ?ngay .{0,30}?thang .{0,30}?nam)")
"""Words of the right half of the head behind a tab (written as a private character here, for folding joins spaces)."""
_TABBED_CLOSING = re.compile(r"\s*noi nhan\s*:?\s*\ue000")
_LONGEST_TABBED = 300
"""Characters beyond which a paragraph with tabs is text, not two halves beside each other."""


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
                # Once the recipients stand beside the signer by tabs, so does all that follows.
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
        text=whole.translate(UNSEEN),
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
            # How the halves of such a line are set is the tabs' doing: none is blamed for its place.
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
