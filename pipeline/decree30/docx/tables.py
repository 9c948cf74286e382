"""Tables of a Word document: widths, margins and borders of their cells, and what their styles ask of the text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.formats import ParagraphFormat, RunFormat, align_of, is_filled, run_format
from pipeline.decree30.docx.lines import Room, border_is_drawn, border_is_white
from pipeline.decree30.docx.paragraphs import paragraph_format
from pipeline.decree30.docx.styles import Backdrop, Style, StyleSheet
from pipeline.decree30.docx.xml import W, attribute, child, flag, number, twips, value, whole
from pipeline.decree30.paper import Align

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word's margins left and right in cells where neither table nor style says any (0.08 inch).
_MARGIN: Final = 115
_FIFTIETHS: Final = 5_000
_MOST_COLUMNS: Final = 63
_SIDES: Final = {"top": "top", "bottom": "bottom", "left": "left", "right": "right", "start": "left", "end": "right"}
# Bits of `w:tblLook`, as Word wrote them before it named them.
_LOOKS: Final = (
    ("firstRow", 0x20, False),
    ("lastRow", 0x40, False),
    ("firstColumn", 0x80, False),
    ("lastColumn", 0x100, False),
    ("noHBand", 0x200, True),
    ("noVBand", 0x400, True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a cell stands: row and column from 0, how many columns it covers, and the numbers of rows and columns."""

    row: int
    column: int
    columns: int
    rows: int
    grid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What holds for one cell: its width, the room of its text, its borders by side and the formats behind its text.

    `margin` is what is left free before its text.
    """

    width: int
    margin: int
    room: Room
    borders: dict[str, Element]
    backdrop: Backdrop


class TableLook:
    """How one table looks; asked for each of its cells."""

    def __init__(self, table: Element, room: Room, styles: StyleSheet) -> None:
        """Read the properties of a table that stands in a column."""
        self._properties = child(table, "tblPr")
        self._styles = styles
        self._style = value(self._properties, "tblStyle")
        self._chain = styles.chain("table", self._style)
        self._look = _look(child(self._properties, "tblLook"))
        self._room = room
        self.grid = _grid(table)
        self._edges = (0, *accumulate(self.grid))
        self.align = align_of(value(self._properties, "jc")) or self._style_align()
        self._margins = {side: self._margin(side) for side in ("left", "right")}
        self._width = self._table_width()
        self._borders = _borders(child(self._properties, "tblBorders"))
        self._backdrops: dict[tuple[str, ...], Backdrop] = {}
        self._conditional: dict[tuple[str, ...], list[Element]] = {}
        self._style_borders = [_borders(child(child(style.element, "tblPr"), "tblBorders")) for style in self._chain]

    def frame(self, cell: Element, place: Place, row: Element) -> Frame:
        """Give what holds for a cell."""
        properties = child(cell, "tcPr")
        width = self._cell_width(properties, place)
        own = {side: twips(attribute(entry, "w")) for side, entry in _sides(child(properties, "tcMar")).items()}
        left, right = (self._margins[side] if own.get(side) is None else own[side] or 0 for side in ("left", "right"))
        x = self._room.x + self._left_edge() + self._edges[min(place.column, len(self.grid))] + left
        room = Room(
            width=max(width - left - right, 0),
            x=x,
            page_left=self._room.page_left,
            page_width=self._room.page_width,
            text_width=self._room.text_width,
        )
        conditions = self._conditions(place)
        return Frame(
            width=width,
            margin=left,
            room=room,
            borders=self._cell_borders(properties, place, row, conditions),
            backdrop=self._backdrop(conditions),
        )

    def _style_align(self) -> Align:
        said = (align_of(value(child(style.element, "tblPr"), "jc")) for style in reversed(self._chain))
        return next((align for align in said if align is not None), Align.LEFT)

    def _margin(self, side: str) -> int:
        sources = [self._properties, *(child(style.element, "tblPr") for style in reversed(self._chain))]
        for source in sources:
            entry = _sides(child(source, "tblCellMar")).get(side)
            width = twips(attribute(entry, "w"))
            if width is not None and width >= 0:
                return width
        return _MARGIN

    def _table_width(self) -> int:
        stated = _measure(child(self._properties, "tblW"), self._room.width)
        return stated or sum(self.grid) or self._room.width

    def _left_edge(self) -> int:
        total = sum(self.grid) or self._width
        if self.align is Align.CENTER:
            return (self._room.width - total) // 2
        if self.align is Align.RIGHT:
            return self._room.width - total
        return _measure(child(self._properties, "tblInd"), self._room.width) or 0

    def _cell_width(self, properties: Element | None, place: Place) -> int:
        stated = _measure(child(properties, "tcW"), self._width)
        if stated:
            return stated
        covered = sum(self.grid[place.column : place.column + place.columns])
        return covered or self._width * place.columns // max(place.grid, 1)

    def _cell_borders(
        self, properties: Element | None, place: Place, row: Element, conditions: tuple[str, ...]
    ) -> dict[str, Element]:
        """Give the borders of a cell: its own, else those of the row's exception, the table, the style."""
        exception = _borders(child(child(row, "tblPrEx"), "tblBorders"))
        found: dict[str, Element] = {}
        for borders in self._style_borders:
            found |= _for_cell(borders, place)
        for part in self._parts(conditions):
            found |= _borders(child(child(part, "tcPr"), "tcBorders"))
        found |= _for_cell(self._borders, place)
        found |= _for_cell(exception, place)
        found |= _borders(child(properties, "tcBorders"))
        drawn = {side: border for side, border in found.items() if border_is_drawn(border)}
        if not any(map(border_is_white, drawn.values())) or self._is_filled(properties, conditions):
            return drawn
        return {side: border for side, border in drawn.items() if not border_is_white(border)}

    def _is_filled(self, properties: Element | None, conditions: tuple[str, ...]) -> bool:
        """Tell whether a cell has a colour behind its text, on which a white border is seen."""
        parts = (child(part, "tcPr") for part in self._parts(conditions))
        return any(is_filled(child(part, "shd")) for part in (properties, *parts))

    def _backdrop(self, conditions: tuple[str, ...]) -> Backdrop:
        if conditions not in self._backdrops:
            letters, paragraph = RunFormat(), ParagraphFormat()
            for style in self._chain:
                letters |= style.letters
                paragraph |= style.paragraph
            for part in self._parts(conditions):
                letters |= run_format(child(part, "rPr"), self._styles.theme)
                paragraph |= paragraph_format(child(part, "pPr"))
            key = (self._chain[-1].ident if self._chain else "", conditions)
            self._backdrops[conditions] = Backdrop(letters, paragraph, key)
        return self._backdrops[conditions]

    def _parts(self, conditions: tuple[str, ...]) -> list[Element]:
        """Give the conditional formats of the style that hold, the weakest first."""
        if conditions not in self._conditional:
            self._conditional[conditions] = [
                part for name in conditions for style in self._chain for part in _conditional(style, name)
            ]
        return self._conditional[conditions]

    def _conditions(self, place: Place) -> tuple[str, ...]:
        """Name the conditional formats that a cell falls under, in the order in which they are laid on."""
        look = self._look
        top, bottom = look["firstRow"] and place.row == 0, look["lastRow"] and place.row == place.rows - 1
        first = look["firstColumn"] and place.column == 0
        last = look["lastColumn"] and place.column + place.columns >= place.grid
        band_row, band_column = place.row - look["firstRow"], place.column - look["firstColumn"]
        holds = (
            ("wholeTable", True),
            ("band1Vert", look["noVBand"] is False and band_column >= 0 and band_column % 2 == 0),
            ("band2Vert", look["noVBand"] is False and band_column % 2 == 1),
            ("band1Horz", look["noHBand"] is False and band_row >= 0 and band_row % 2 == 0),
            ("band2Horz", look["noHBand"] is False and band_row % 2 == 1),
            ("firstCol", first),
            ("lastCol", last),
            ("firstRow", top),
            ("lastRow", bottom),
            ("neCell", top and last),
            ("nwCell", top and first),
            ("seCell", bottom and last),
            ("swCell", bottom and first),
        )
        return tuple(name for name, is_so in holds if is_so)


def span(cell: Element) -> int:
    """Say how many columns of the grid a cell covers."""
    covered = whole(value(child(cell, "tcPr"), "gridSpan"))
    return min(max(covered or 1, 1), _MOST_COLUMNS)


def skipped(row: Element) -> int:
    """Say how many columns of the grid a row leaves free at its start."""
    return min(max(whole(value(child(row, "trPr"), "gridBefore")) or 0, 0), _MOST_COLUMNS)


def continues(cell: Element) -> bool:
    """Tell whether a cell only carries on the one above it."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and (attribute(merge) or "continue") == "continue"


def _conditional(style: Style, name: str) -> list[Element]:
    return [part for part in style.element.findall(f"{W}tblStylePr") if attribute(part, "type") == name]


def _grid(table: Element) -> tuple[int, ...]:
    grid = child(table, "tblGrid")
    columns = [] if grid is None else grid.findall(f"{W}gridCol")
    return tuple(max(twips(attribute(column, "w")) or 0, 0) for column in columns)


def _measure(element: Element | None, whole_width: int) -> int | None:
    """Read a width: twips, or fiftieths of a percent (a percentage in Strict documents) of what is around it."""
    kind, said = attribute(element, "type"), attribute(element, "w")
    if said is not None and said.strip().endswith("%"):
        share = number(said.strip()[:-1])
        return None if share is None else round(whole_width * share / 100)
    if kind == "pct":
        share = number(said)
        return None if share is None else round(whole_width * share / _FIFTIETHS)
    return twips(said) if kind in (None, "dxa") else None


def _look(element: Element | None) -> dict[str, bool]:
    bits = attribute(element)
    try:
        mask = int(bits, 16) if bits else None
    except ValueError:
        mask = None
    found = {}
    for name, bit, default in _LOOKS:
        said = attribute(element, name)
        found[name] = flag(said) if said is not None else (default if mask is None else bool(mask & bit))
    return found


def _sides(element: Element | None) -> dict[str, Element]:
    found = {}
    for entry in () if element is None else element:
        name = str(entry.tag).rpartition("}")[2]
        if name in _SIDES:
            found[_SIDES[name]] = entry
    return found


def _borders(element: Element | None) -> dict[str, Element]:
    """Give borders by side, those between cells (`insideH`, `insideV`) among them."""
    found = _sides(element)
    for name in ("insideH", "insideV"):
        border = child(element, name)
        if border is not None:
            found[name] = border
    return found


def _for_cell(borders: dict[str, Element], place: Place) -> dict[str, Element]:
    """Give of a table's borders those that fall to one of its cells."""
    inner = {
        "top": place.row > 0,
        "bottom": place.row < place.rows - 1,
        "left": place.column > 0,
        "right": place.column + place.columns < place.grid,
    }
    found = {}
    for side, is_inner in inner.items():
        name = ("insideH" if side in ("top", "bottom") else "insideV") if is_inner else side
        if name in borders:
            found[side] = borders[name]
    return found
