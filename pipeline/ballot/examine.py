"""Take a code and marks from two readings of a file, or say what the voter has to mend. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.additions import additions_of
from pipeline.ballot.readings import is_merged, outline_of, single_cell, view_of
from pipeline.forms.form import IDENTITY_SHEET
from pipeline.forms.workbook import Cell, identify
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.secrets.codes import code_hash, normalise_code
from pipeline.season.law.ballot import Ballot, is_marked, mark_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from pipeline.ballot.readings import Outline, TwoReadings
    from pipeline.ballot.second_reader import View
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Area, Workbook
    from pipeline.season.round import RoundKeys

OTHER_FORM = "B501"
"""No ballot at all, or one of another season, round or list."""

SHEETS_CHANGED = "B502"
"""Sheets were added, removed or renamed."""

CELLS_GONE = "B503"
"""The cells for marks or the code are not where the blank has them."""

MERGED = "B504"
"""A cell for a mark or the code was merged with others."""

DRAWN_ON = "B505"
"""A picture, shape, chart, comment or link was laid upon it."""

NOT_A_MARK = "B506"
"""A mark cell holds something else than a mark: text, a number, a formula, an error value."""

CODE_MISSING = "B507"
CODE_MISTYPED = "B508"
CODE_UNKNOWN = "B509"

WRITTEN_ELSEWHERE = "B510"
"""Something was written, changed or removed outside the cells for marks and the code."""

READERS_DISAGREE = "B511"
"""The two parsers do not see the same marks and code, or the second cannot read the file."""

CODE_FIELD = "ballot_code"
_NUMBERED = re.compile(r"^agree_([0-9]+)$")
_NO_CELL = Cell(kind="text", value="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """The blank ballot as both parsers read it: what every ballot of the round is compared with.

    Attributes:
        properties: What it says it is, as its hidden sheet does.
        additions: How many things of each kind it holds beside cells.
        names: The names of its answer cells.
        lines: How many nominees are on it.
    """

    first: View
    first_outline: Outline
    second_outline: Outline
    properties: Mapping[str, str]
    additions: Counter[str]
    names: frozenset[str]
    lines: int


def blank_of(readings: TwoReadings, form: Form) -> Blank:
    """Keep what a ballot form's blank shows to both parsers.

    Raises:
        ValueError: Our own blank cannot be read: a mistake of ours.
    """
    if isinstance(readings.first, Finding) or readings.second is None:
        message = "the blank ballot cannot be read back"
        raise ValueError(message)
    names = frozenset(field.name for field in form.fields)
    places = {name: place for name, place in readings.first.names.items() if name in names}
    first = view_of(readings.first, readings.second)
    return Blank(
        first=first,
        first_outline=outline_of(first, places),
        second_outline=outline_of(readings.second, places),
        properties=readings.first.properties,
        additions=additions_of(readings.content),
        names=names,
        lines=sum(_NUMBERED.match(name) is not None for name in names),
    )


def examine(readings: TwoReadings, blank: Blank, keys: RoundKeys) -> Ballot | tuple[Finding, ...]:
    """Take the ballot out of a file, or say what keeps it from being a clean ballot of this round."""
    if isinstance(readings.first, Finding):
        return (readings.first,)
    if readings.second is None:
        return (error(READERS_DISAGREE),)
    exhibit = _Exhibit(
        content=readings.content,
        workbook=readings.first,
        first=view_of(readings.first, readings.second),
        second=readings.second,
        places={name: place for name, place in readings.first.names.items() if name in blank.names},
        blank=blank,
        keys=keys,
    )
    # The order is part of the answer: who used last year's ballot is not told that a cell is merged.
    for find_faults in (_foreign, _misshapen, _ill_filled, _written_upon):
        findings = tuple(find_faults(exhibit))
        if findings:
            return findings
    return _agreed(exhibit)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Exhibit:
    """A file that both parsers could read, and all that it is held against.

    Attributes:
        first: What it shows by openpyxl, formulas replaced by their last results.
        second: What it shows by calamine.
        places: Its answer cells by field name, as far as it has them.
    """

    content: bytes
    workbook: Workbook
    first: View
    second: View
    places: Mapping[str, Area]
    blank: Blank
    keys: RoundKeys

    def address(self, name: str) -> str | None:
        """Give the cell of an answer, None where there is not exactly one."""
        place = self.places.get(name)
        return single_cell(place.ref) if place else None

    def cell(self, name: str) -> Cell:
        """Give an answer as the first parser read it; an empty text where nothing stands."""
        sheet = self.workbook.sheet(self.places[name].sheet)
        return _NO_CELL if sheet is None else sheet.cells.get(self.address(name) or "", _NO_CELL)

    def shown(self, name: str) -> str:
        """Give the words of an answer as the second parser read them."""
        return self.second.words(self.places[name].sheet).get(self.address(name) or "", "")


def _foreign(exhibit: _Exhibit) -> Iterator[Finding]:
    """Tell another form, season or round from this one by the hidden sheet, and sheets that are not ours."""
    view, blank = exhibit.first, exhibit.blank.first
    if view.words(IDENTITY_SHEET) != blank.words(IDENTITY_SHEET) or _contradicts_itself(exhibit):
        yield error(OTHER_FORM)
    elif [name for name, _ in view.sheets] != [name for name, _ in blank.sheets]:
        yield error(SHEETS_CHANGED)


def _contradicts_itself(exhibit: _Exhibit) -> bool:
    """Tell whether the properties, which many programs drop, name another form, season or round than the sheet."""
    workbook = exhibit.workbook
    return workbook.properties != exhibit.blank.properties and isinstance(identify(workbook), Finding)


def _misshapen(exhibit: _Exhibit) -> Iterator[Finding]:
    """Find what was done to the page itself: cells lost or merged, things laid upon it."""
    places = [exhibit.address(name) for name in exhibit.blank.names]
    if None in places:
        yield error(CELLS_GONE)
        return
    merged = {sheet.name: sheet.merged for sheet in exhibit.workbook.sheets}
    for name, place in exhibit.places.items():
        if is_merged(exhibit.address(name) or "", merged.get(place.sheet, ())):
            yield error(MERGED)
    # openpyxl tells of a drawing or of comments wherever there is a part for them, though nothing lies in it.
    if additions_of(exhibit.content) - exhibit.blank.additions:
        yield error(DRAWN_ON)


def _ill_filled(exhibit: _Exhibit) -> Iterator[Finding]:
    """Find marks that are none and a code that is none; both are told at once, as both are the voter's to mend.

    In which cell such a mark stands is told to nobody: the notice lies where others can read it.
    """
    cells = [exhibit.cell(name) for name in exhibit.blank.names if name != CODE_FIELD]
    if any(cell.kind != "text" or is_marked(cell.value) is None for cell in cells):
        yield error(NOT_A_MARK)
    fault = _fault_of_code(exhibit.cell(CODE_FIELD), exhibit.keys)
    if fault:
        yield error(fault)


def _fault_of_code(cell: Cell, keys: RoundKeys) -> str | None:
    """Tell a code that is missing, mistyped and unknown apart; what was typed is repeated to nobody."""
    if cell.kind != "text":
        return CODE_MISTYPED
    if is_marked(cell.value) is False:
        return CODE_MISSING
    code = normalise_code(cell.value)
    if code is None:
        return CODE_MISTYPED
    known = code_hash(code, bytes.fromhex(keys.hash_key)) in keys.code_hashes
    return None if known else CODE_UNKNOWN


def _written_upon(exhibit: _Exhibit) -> Iterator[Finding]:
    """Compare everything but the answers with the blank, each parser's reading with its own reading of the blank."""
    blank, places = exhibit.blank, exhibit.places
    if outline_of(exhibit.first, places) != blank.first_outline:
        yield error(WRITTEN_ELSEWHERE)
    elif outline_of(exhibit.second, places) != blank.second_outline:
        yield error(READERS_DISAGREE)


def _agreed(exhibit: _Exhibit) -> Ballot | tuple[Finding, ...]:
    """Give the ballot that both parsers see; where they see two, there is none."""
    names, lines = exhibit.blank.names, exhibit.blank.lines
    first = _ballot({name: exhibit.cell(name).value for name in names}, lines)
    second = _ballot({name: exhibit.shown(name) for name in names}, lines)
    return first if first == second else (error(READERS_DISAGREE),)


def _ballot(words: Mapping[str, str], lines: int) -> Ballot:
    """Make the ballot of a reading; a mark that is none or a code that is none leaves a ballot unlike any other."""
    marks = tuple(
        mark_of(
            agree_marked=is_marked(words[f"agree_{line}"]) is True,
            disagree_marked=is_marked(words[f"disagree_{line}"]) is True,
        )
        for line in range(1, lines + 1)
    )
    return Ballot(code=normalise_code(words[CODE_FIELD]) or "", marks=marks)
