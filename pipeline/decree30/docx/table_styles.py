"""What the style of a table asks of its cells: formats for its first row, its bands, its corners (ECMA-376, 17.7.6)."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.decree30.docx.letters import RunFormat, run_format
from pipeline.decree30.docx.paragraphs import ParagraphFormat, paragraph_format
from pipeline.decree30.docx.styles import Backdrop, StyleSheet
from pipeline.decree30.docx.xml import Element, MaybeElement, attribute, child, children, flag, stated, value

# Bits of `w:tblLook`, as Word wrote them before it named them.
_LOOKS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
# A table that says nothing has no special rows and columns, nor bands.
_NO_BITS: Final = 0x600


class CellPlace(NamedTuple):
    """Where a cell stands: row and column from 0, how many columns it covers, and the numbers of rows and columns."""

    row: int
    column: int
    columns: int
    rows: int
    grid: int

    @property
    def is_in_last_row(self) -> bool:
        """Whether no row is below."""
        return self.row >= self.rows - 1

    @property
    def is_in_last_column(self) -> bool:
        """Whether no column is to the right."""
        return self.column + self.columns >= self.grid

    def border_names(self) -> dict[str, str]:
        """Say which border of the table falls to each side of the cell: one of its edges, or one between cells."""
        return {
            "top": "insideH" if self.row > 0 else "top",
            "bottom": "bottom" if self.is_in_last_row else "insideH",
            "left": "insideV" if self.column > 0 else "left",
            "right": "right" if self.is_in_last_column else "insideV",
        }


class CellStyle(NamedTuple):
    """What conditional formats ask of a cell: the `w:tcPr` of each, the weakest first, and the formats of its text."""

    properties: list[MaybeElement]
    backdrop: Backdrop


class TableStyle:
    """The style of one table and what it is based on."""

    def __init__(self, properties: MaybeElement, styles: StyleSheet) -> None:
        """Find the style that a `w:tblPr` names, else the default one."""
        self._theme = styles.theme
        self._chain = styles.chain("table", value(properties, "tblStyle"))
        self._look = _look(child(properties, "tblLook"))
        self._known: dict[tuple[str, ...], CellStyle] = {}

    def properties(self) -> list[MaybeElement]:
        """Give the `w:tblPr` of the style and of what it is based on, the root first."""
        return [child(style.element, "tblPr") for style in self._chain]

    def at(self, place: CellPlace) -> CellStyle:
        """Give what is asked of one cell."""
        conditions = self._conditions(place)
        if conditions not in self._known:
            self._known[conditions] = self._read(conditions)
        return self._known[conditions]

    def _read(self, conditions: tuple[str, ...]) -> CellStyle:
        """Lay the formats that hold over each other: the whole style first, then each condition, root before leaf."""
        parts: list[Element] = []
        for condition in conditions:
            for style in self._chain:
                found = children(style.element, "tblStylePr")
                parts += [part for part in found if attribute(part, "type") == condition]
        letters, paragraph = RunFormat(), ParagraphFormat()
        for style in self._chain:
            letters |= style.letters
            paragraph |= style.paragraph
        for part in parts:
            letters |= run_format(child(part, "rPr"), self._theme)
            paragraph |= paragraph_format(child(part, "pPr"))
        ident = self._chain[-1].ident if self._chain else ""
        backdrop = Backdrop(letters, paragraph, (ident, conditions))
        properties = [child(part, "tcPr") for part in parts]
        return CellStyle(properties, backdrop)

    def _conditions(self, place: CellPlace) -> tuple[str, ...]:
        """Name the conditional formats that a cell falls under, in the order in which they are laid on."""
        look = self._look
        names = ["wholeTable"]
        # Bands are counted without a first row or column that has a format of its own; that one (-1) is of the second.
        column = place.column - look["firstColumn"]
        row = place.row - look["firstRow"]
        if not look["noVBand"]:
            names.append("band2Vert" if column % 2 else "band1Vert")
        if not look["noHBand"]:
            names.append("band2Horz" if row % 2 else "band1Horz")
        first = look["firstColumn"] and place.column == 0
        last = look["lastColumn"] and place.is_in_last_column
        top = look["firstRow"] and place.row == 0
        bottom = look["lastRow"] and place.is_in_last_row
        held = {
            "firstCol": first,
            "lastCol": last,
            "firstRow": top,
            "lastRow": bottom,
            "neCell": top and last,
            "nwCell": top and first,
            "seCell": bottom and last,
            "swCell": bottom and first,
        }
        names += [name for name, is_so in held.items() if is_so]
        return tuple(names)


def _look(element: MaybeElement) -> dict[str, bool]:
    """Say which parts of a table have a format of their own; what is said by name goes before the bits."""
    try:
        bits = int(stated(element), 16)
    except ValueError:
        bits = _NO_BITS
    found = {}
    for name, bit in _LOOKS.items():
        said = attribute(element, name)
        found[name] = bool(bits & bit) if said is None else flag(said)
    return found
