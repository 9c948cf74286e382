"""One ballot's file as two parsers show it, and how what is shown is compared with the blank. Blind to the unseen.

Cells are not compared by their addresses but row by row with empty rows and cells left out, so that an inserted row
does no harm and yet every answer cell must stand in the row of its nominee.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.second_reader import View, read_second
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.workbook import split_cell
from pipeline.season.law.ballot import same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.forms.workbook import Area, Sheet, Workbook
    from pipeline.kernel.findings import Finding

Outline = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
"""For each sheet in order its name and its rows, each row the words from left to right."""

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TwoReadings:
    """One file as it was found: its bytes and what each of the two parsers made of them."""

    content: bytes
    first: Workbook | Finding
    second: View | None


def read_twice(contents: Sequence[bytes]) -> list[TwoReadings]:
    """Read files that the gate let through, each by openpyxl and by calamine, in throw-away children."""
    if not contents:
        return []
    firsts = read_workbooks(contents)
    seconds = read_second(contents)
    return [
        TwoReadings(content=content, first=first, second=second)
        for content, first, second in zip(contents, firsts, seconds, strict=True)
    ]


def view_of(workbook: Workbook, shown: View) -> View:
    """View a workbook as openpyxl has read it.

    openpyxl gives a formula where the other parser gives its last result; a label that has become a formula with the
    label as its result is no difference that anybody sees, so the result is taken from there. One that shows nothing
    there (it fails, or was never calculated) is still something written.
    """
    return View(sheets=tuple((sheet.name, _words(sheet, shown.words(sheet.name))) for sheet in workbook.sheets))


def _words(sheet: Sheet, shown: Mapping[str, str]) -> dict[str, str]:
    return {
        address: (shown.get(address) or cell.value) if cell.kind == "formula" else cell.value
        for address, cell in sheet.cells.items()
    }


def outline_of(view: View, inputs: Mapping[str, Area]) -> Outline:
    """Give the view with its answer cells replaced by their names, whatever stands in them."""
    return tuple((name, _rows(words, _inputs_on(name, inputs))) for name, words in view.sheets)


def _inputs_on(sheet: str, inputs: Mapping[str, Area]) -> dict[str, str]:
    """Give the names of the answer cells on one sheet by their addresses."""
    return {single_cell(place.ref) or "": name for name, place in inputs.items() if place.sheet == sheet}


def _rows(words: Mapping[str, str], inputs: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Give the words of each row that has some, from left to right; an answer cell is its name in brackets."""
    seen = {cell: same_words(text) for cell, text in words.items()}
    seen |= {cell: f"<{name}>" for cell, name in inputs.items() if cell}
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell, text in seen.items():
        if text:
            row, column = split_cell(cell)
            rows.setdefault(row, []).append((column, text))
    return tuple(tuple(text for _, text in sorted(rows[row])) for row in sorted(rows))


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
