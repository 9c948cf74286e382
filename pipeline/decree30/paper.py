"""A Word document as its reader sees it: sections, paragraphs and letters with the formatting in effect.

Lengths are whole twentieths of a point (Word's own unit, `twips`), letter sizes half points, so that equality is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

TWIPS_PER_MM = 1440 / 25.4


def millimetres(twips: int) -> float:
    """Say a length of Word's unit in millimetres, to a tenth."""
    return round(twips / TWIPS_PER_MM, 1)


class Align(StrEnum):
    """How the lines of a paragraph stand between its edges."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class LineRule(StrEnum):
    """How `Spacing.line` is meant: 240ths of a line (`MULTIPLE`), or twips."""

    MULTIPLE = "multiple"
    EXACT = "exact"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a thing stands: the counting of a person who looks at the document, all from 1.

    `part` is "body", "header", "footer" or "note"; `paragraph` counts the paragraphs of the body, or of the cell where
    `table`, `row` and `column` are set (the outermost table's number; nested tables count on in document order).
    """

    part: str = "body"
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The look of a stretch of text. `size` in half points; `color` six hexadecimal digits, black where it is auto."""

    font: str
    size: int
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    capitals: bool = False
    small_capitals: bool = False
    color: str = "000000"
    highlighted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text of one look. `text` is as typed; `shown` as printed, in capitals where it is formatted so.

    `from_data` is true of the office's character style for what came from workbooks: such text is not judged.
    A tab is a tab character, a line break a newline; a field (PAGE) is its code in `field`, its last result in `text`.
    """

    text: str
    letters: Letters
    from_data: bool = False
    field: str = ""

    @property
    def shown(self) -> str:
        """The text as printed."""
        return self.text.upper() if self.letters.capitals else self.text

    @property
    def lettered(self) -> bool:
        """Whether there are letters or figures in it, and not signs alone."""
        return any(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A drawn straight line: a shape, a paragraph border or a cell border. `length` and `weight` in twips.

    `double` if it is two strokes, `broken` if it is of dots, dashes or waves.
    `offset` is the distance of its left end from the left edge of the column it stands in; None where Word centres it.
    Not `placed`: it is set by something that is not followed here, and its `offset` is a guess.
    `kind` is "shape", "paragraph_top", "paragraph_bottom", "cell_top" or "cell_bottom". A border of a cell is a line of
    its own only where no other side of the cell and no neighbour has it; it stands with the cell's first or last
    paragraph.
    """

    length: int
    weight: int
    offset: int | None = None
    kind: str = "shape"
    double: bool = False
    color: str = "000000"
    broken: bool = False
    placed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Room around a paragraph and between its lines; `before` and `after` in twips."""

    before: int = 0
    after: int = 0
    line: int = 240
    rule: LineRule = LineRule.MULTIPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with everything in effect. Indents in twips; `first_line` is negative where it hangs out.

    `width` is the room between the edges of its column, in twips, and `x` how far the left edge of that column is from
    the left edge of the page's text. `tabs` are its tab stops, from the left edge of the column; beyond them a tab goes
    on in steps of `tab_step`. `label` is the automatic number or bullet, if any, set in `label_letters`, with a blank
    after it where it stands `label_apart`. `page_break` if it begins a page, or a break parts its own text. A
    paragraph of a text box is `boxed`: it follows the paragraph that the box is anchored in and has that one's spot.
    """

    spot: Spot
    runs: tuple[Run, ...]
    style: str = ""
    align: Align = Align.LEFT
    left: int = 0
    right: int = 0
    first_line: int = 0
    spacing: Spacing = Spacing()
    width: int = 0
    x: int = 0
    tabs: tuple[tuple[int, Align], ...] = ()
    tab_step: int = 720
    label: str = ""
    page_break: bool = False
    rules: tuple[Rule, ...] = ()
    label_letters: Letters | None = None
    label_apart: bool = True
    boxed: bool = False

    @property
    def text(self) -> str:
        """The text as typed."""
        return "".join(run.text for run in self.runs)

    @property
    def shown(self) -> str:
        """The text as printed."""
        return "".join(run.shown for run in self.runs)

    @property
    def indent(self) -> int:
        """How far its first letter stands from the left edge of its column, whether by an indent or by typed tabs."""
        at = self.left + self.first_line
        if self.label:
            return at
        stops = [stop for stop, _ in self.tabs]
        if self.first_line < 0:
            # Word stops a hanging first line at the indent of the others, whatever tab stops there are.
            stops.append(self.left)
        text = self.text
        for _ in range(len(text) - len(text.lstrip("\t"))):
            beyond_all_stops = (at // self.tab_step + 1) * self.tab_step
            at = min((stop for stop in stops if stop > at), default=beyond_all_stops)
        return at

    @property
    def printed(self) -> tuple[Run, ...]:
        """The runs that are not blank."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: its blocks, width and how many columns it covers. `bordered` if any of its sides is drawn.

    `continued` if it only carries on the cell above it (cells merged downwards).
    """

    blocks: tuple[Paragraph | Table, ...]
    width: int = 0
    columns: int = 1
    bordered: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the document."""

    spot: Spot
    rows: tuple[Row, ...]
    align: Align = Align.LEFT
    rules: tuple[Rule, ...] = ()

    @property
    def bordered(self) -> bool:
        """Whether any of its cells has a drawn side."""
        return any(cell.bordered for row in self.rows for cell in row.cells)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of pages of one paper, lengths in twips. `headers`, `footers` by kind: "default", "first", "even".

    Those that Word would print: the first page's only where `first_page_differs`, one before's where it has none of its
    own. Where `even_pages_differ`, even pages have their own or none. `mirrored` if left and right margins change sides
    on even pages. `continuous` if it begins on the page on which the one before ends.
    """

    blocks: tuple[Block, ...]
    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    first_page_differs: bool = False
    even_pages_differ: bool = False
    mirrored: bool = False
    page_start: int | None = None
    page_format: str = "decimal"
    headers: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    continuous: bool = False

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height

    @property
    def edges(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """The headers, then the footers."""
        return (*self.headers, *self.footers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document; `notes` are the paragraphs of its footnotes and endnotes."""

    sections: tuple[Section, ...]
    notes: tuple[Block, ...] = ()


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Walk all paragraphs of the blocks in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from paragraphs(cell.blocks)
