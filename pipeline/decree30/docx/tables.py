"""Tables of a Word document: widths, margins and borders of their cells, and what is behind their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from pipeline.decree30.docx.letters import is_filled
from pipeline.decree30.docx.lines import Blocks, Room, border_rule, is_drawn, is_white
from pipeline.decree30.docx.paragraphs import align_of
from pipeline.decree30.docx.styles import Backdrop, StyleSheet
from pipeline.decree30.docx.table_styles import CellPlace, TableStyle
from pipeline.decree30.docx.xml import (
    Element,
    MaybeElement,
    W,
    attribute,
    child,
    children,
    contents,
    flattened,
    length,
    local_name,
    number,
    stated,
    switch,
    twips,
    value,
    whole,
)
from pipeline.decree30.paper import Align, Cell, Paragraph

# Word's margins left and right in cells where neither table nor style says any (0.08 inch).
_MARGIN: Final = 115
_FIFTIETHS: Final = 5_000
_MOST_COLUMNS: Final = 63
_SIDES: Final = {
    "top": "top",
    "bottom": "bottom",
    "left": "left",
    "right": "right",
    "start": "left",
    "end": "right",
}

Borders: TypeAlias = dict[str, Element]
"""Borders by side, those between cells (`insideH`, `insideV`) among them."""


class CellLook(NamedTuple):
    """What holds for one cell: the room of its text, its borders by side and the formats behind its text.

    `cell` has all but its blocks, which are those in `element`; `margin` is what is left free before its text.
    """

    element: Element
    cell: Cell
    margin: int
    room: Room
    borders: Borders
    backdrop: Backdrop


class TableLook:
    """How one table looks: what holds for each of its cells."""

    def __init__(self, table: Element, room: Room, styles: StyleSheet) -> None:
        """Read the properties of a table that stands in a column."""
        properties = child(table, "tblPr")
        self._rows = _rows(table)
        self._room = room
        self._properties = properties
        self._style = TableStyle(properties, styles)
        inherited = self._style.properties()
        self._nearest_first = [properties, *reversed(inherited)]
        self._grid = _grid(table)
        self._edges = (0, *accumulate(self._grid))
        self.align = self._align()
        self._margins = {side: self._margin(side) for side in ("left", "right")}
        stated_width = _measure(child(properties, "tblW"), room.width)
        self._width = stated_width or sum(self._grid) or room.width
        self._borders = _borders(child(properties, "tblBorders"))
        self._style_borders = [_borders(child(source, "tblBorders")) for source in inherited]

    def rows(self) -> Iterator[list[CellLook]]:
        """Give the cells of each row."""
        grid = len(self._grid)
        for row, cells in self._rows:
            grid = max(grid, _skipped(row) + sum(map(_span, cells)))
        for index, (row, cells) in enumerate(self._rows):
            looks = []
            column = _skipped(row)
            for cell in cells:
                place = CellPlace(row=index, column=column, columns=_span(cell), rows=len(self._rows), grid=grid)
                looks.append(self._cell(cell, place, row))
                column += place.columns
            yield looks

    def _cell(self, cell: Element, place: CellPlace, row: Element) -> CellLook:
        properties = child(cell, "tcPr")
        style = self._style.at(place)
        width = self._cell_width(properties, place)
        margins = self._margins | _widths(child(properties, "tcMar"))
        left = margins["left"]
        text_width = width - left - margins["right"]
        column = min(place.column, len(self._grid))
        x = self._room.x + self._left_edge() + self._edges[column] + left
        merge = child(properties, "vMerge")
        borders = self._cell_borders(properties, place, row)
        coloured = [part for part in (properties, *style.properties) if is_filled(child(part, "shd"))]
        if not coloured:
            # On bare paper a white border is not seen.
            borders = {side: border for side, border in borders.items() if not is_white(border)}
        made = Cell(
            blocks=(),
            width=width,
            columns=place.columns,
            bordered=bool(borders),
            continued=merge is not None and stated(merge, otherwise="continue") == "continue",
        )
        return CellLook(
            element=cell,
            cell=made,
            margin=left,
            room=self._room._replace(width=max(text_width, 0), x=x),
            borders=borders,
            backdrop=style.backdrop,
        )

    def _align(self) -> Align:
        for source in self._nearest_first:
            align = align_of(value(source, "jc"))
            if align:
                return align
        return Align.LEFT

    def _margin(self, side: str) -> int:
        for source in self._nearest_first:
            width = _widths(child(source, "tblCellMar")).get(side, -1)
            if width >= 0:
                return width
        return _MARGIN

    def _left_edge(self) -> int:
        width = sum(self._grid) or self._width
        free = self._room.width - width
        if self.align is Align.CENTER:
            return free // 2
        if self.align is Align.RIGHT:
            return free
        return _measure(child(self._properties, "tblInd"), self._room.width) or 0

    def _cell_width(self, properties: MaybeElement, place: CellPlace) -> int:
        own = _measure(child(properties, "tcW"), self._width)
        covered = self._grid[place.column : place.column + place.columns]
        share = self._width * place.columns // max(place.grid, 1)
        return own or sum(covered) or share

    def _cell_borders(self, properties: MaybeElement, place: CellPlace, row: Element) -> Borders:
        """Give the drawn borders of a cell: its own, else those of the row's exception, the table, the style."""
        names = place.border_names()
        found: Borders = {}
        for borders in self._style_borders:
            found |= _picked(borders, names)
        for part in self._style.at(place).properties:
            found |= _borders(child(part, "tcBorders"))
        exception = _borders(child(row, "tblPrEx", "tblBorders"))
        found |= _picked(self._borders, names)
        found |= _picked(exception, names)
        found |= _borders(child(properties, "tcBorders"))
        return {side: border for side, border in found.items() if is_drawn(border)}


def _rows(table: Element) -> list[tuple[Element, list[Element]]]:
    """Give the rows of a table, but those deleted or hidden, with the cells of each."""
    found = []
    for row in flattened(table):
        properties = child(row, "trPr")
        is_gone = child(properties, "del") is not None or switch(properties, "hidden")
        if row.tag == f"{W}tr" and not is_gone:
            cells = [cell for cell in flattened(row) if cell.tag == f"{W}tc"]
            found.append((row, cells))
    return found


def _span(cell: Element) -> int:
    """Say how many columns of the grid a cell covers."""
    columns = whole(child(cell, "tcPr", "gridSpan")) or 1
    return min(max(columns, 1), _MOST_COLUMNS)


def _skipped(row: Element) -> int:
    """Say how many columns of the grid a row leaves free at its start."""
    columns = whole(child(row, "trPr", "gridBefore")) or 0
    return min(max(columns, 0), _MOST_COLUMNS)


def _grid(table: Element) -> tuple[int, ...]:
    widths = []
    for column in children(child(table, "tblGrid"), "gridCol"):
        width = length(column, "w") or 0
        widths.append(max(width, 0))
    return tuple(widths)


def _measure(element: MaybeElement, around: int) -> int | None:
    """Read a width: twips, or fiftieths of a percent (a percentage in Strict documents) of what is around it."""
    kind = attribute(element, "type")
    said = stated(element, "w").strip()
    if said.endswith("%"):
        return _share(said[:-1], around, 100)
    if kind == "pct":
        return _share(said, around, _FIFTIETHS)
    return twips(said) if kind in (None, "dxa") else None


def _share(said: str, around: int, of: int) -> int | None:
    share = number(said)
    return None if share is None else round(around * share / of)


def _sides(element: MaybeElement) -> Borders:
    found = {}
    for entry in contents(element):
        side = _SIDES.get(local_name(entry))
        if side:
            found[side] = entry
    return found


def _widths(margins: MaybeElement) -> dict[str, int]:
    found = {}
    for side, entry in _sides(margins).items():
        width = length(entry, "w")
        if width is not None:
            found[side] = width
    return found


def _borders(element: MaybeElement) -> Borders:
    found = _sides(element)
    for name in ("insideH", "insideV"):
        border = child(element, name)
        if border is not None:
            found[name] = border
    return found


def _picked(borders: Borders, names: dict[str, str]) -> Borders:
    found = {}
    for side, name in names.items():
        if name in borders:
            found[side] = borders[name]
    return found


def lone_side(looks: Sequence[CellLook], index: int) -> str:
    """Name the side of a cell that is drawn level and alone, in the cell and in its row; empty where none is."""
    sides = set(looks[index].borders)
    if sides not in ({"top"}, {"bottom"}):
        return ""
    (side,) = sides
    for beside in (index - 1, index + 1):
        if beside in range(len(looks)) and side in looks[beside].borders:
            return ""
    return side


def with_lone_side(blocks: Blocks, look: CellLook, side: str) -> Blocks:
    """Give a cell's lone border to its first or last paragraph, where the reader sees the line."""
    if not side:
        return blocks
    order = list(enumerate(blocks))
    if side == "bottom":
        order.reverse()
    for at, block in order:
        if isinstance(block, Paragraph):
            border = look.borders[side]
            rule = border_rule(border, look.cell.width, -look.margin, f"cell_{side}")
            ruled = replace(block, rules=(*block.rules, rule))
            return (*blocks[:at], ruled, *blocks[at + 1 :])
    return blocks
