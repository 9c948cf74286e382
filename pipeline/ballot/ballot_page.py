"""What a ballot shows, compared with the blank as the same parser reads it. Pure, and blind to everything unseen.

Cells are not compared by their addresses but row by row with empty rows and cells left out, so that an inserted row
does no harm and yet every answer cell must stand in the row of its nominee.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.layout import split_cell
from pipeline.season.law.ballot import same_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.forms.workbook import Area, Sheet, Workbook

Words = Mapping[str, str]
"""The words of one sheet by the cell they stand in; nothing for an empty cell."""

Outline = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
"""For each sheet in order its name and its rows, each row the words from left to right."""

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One parser's view of a workbook: sheets in order, each with its words."""

    sheets: tuple[tuple[str, Words], ...]

    def words(self, sheet: str) -> Words:
        """Give the words of a sheet, none where there is no such sheet."""
        return next((words for name, words in self.sheets if name == sheet), {})


def page_of(workbook: Workbook, shown: Page) -> Page:
    """View a workbook as openpyxl has read it.

    openpyxl gives a formula where the other parser gives its last result; a label that has become a formula with the
    label as its result is no difference that anybody sees, so the result is taken from there.
    """
    return Page(sheets=tuple((sheet.name, _words(sheet, shown.words(sheet.name))) for sheet in workbook.sheets))


def outline_of(page: Page, inputs: Mapping[str, Area]) -> Outline:
    """Give the page with its answer cells replaced by their names, whatever stands in them."""
    return tuple((name, _rows(words, _inputs_on(name, inputs))) for name, words in page.sheets)


def strangers(page: Page, blank: Page, inputs: Mapping[str, Area]) -> tuple[tuple[str, str], ...]:
    """Name the sheets and cells that hold other words than the same cells of the blank; answer cells left out."""
    answers = {(place.sheet, cell) for place in inputs.values() for cell in [single_cell(place.ref)]}
    return tuple(
        (name, cell)
        for name, words in page.sheets
        for cell, text in words.items()
        if (name, cell) not in answers
        and same_words(text)
        and same_words(text) != same_words(blank.words(name).get(cell, ""))
    )


def single_cell(ref: str) -> str | None:
    """Give the address of a reference to exactly one cell, None for anything else."""
    found = _AREA.fullmatch(ref)
    if found is None or (found[3] and (found[1], found[2]) != (found[3], found[4])):
        return None
    return found[1] + found[2]


def is_merged(cell: str, areas: Iterable[str]) -> bool:
    """Tell whether a cell lies in one of the merged areas."""
    row, column = split_cell(cell)
    return any(_covers(area, row, column) for area in areas)


def _covers(area: str, row: int, column: int) -> bool:
    """Tell whether an area covers a cell; one that cannot be understood is taken to cover it."""
    found = _AREA.fullmatch(area)
    if found is None:
        return True
    top, left = split_cell(found[1] + found[2])
    bottom, right = split_cell(found[3] + found[4]) if found[3] else (top, left)
    return top <= row <= bottom and left <= column <= right


def _words(sheet: Sheet, shown: Words) -> dict[str, str]:
    return {
        address: shown.get(address, "") if cell.kind == "formula" else cell.value
        for address, cell in sheet.cells.items()
    }


def _inputs_on(sheet: str, inputs: Mapping[str, Area]) -> dict[str, str]:
    return {single_cell(place.ref) or "": name for name, place in inputs.items() if place.sheet == sheet}


def _rows(words: Words, inputs: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    seen = {cell: same_words(text) for cell, text in words.items()}
    seen |= {cell: f"<{name}>" for cell, name in inputs.items() if cell}
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell, text in seen.items():
        if text:
            row, column = split_cell(cell)
            rows.setdefault(row, []).append((column, text))
    return tuple(tuple(text for _, text in sorted(rows[row])) for row in sorted(rows))
