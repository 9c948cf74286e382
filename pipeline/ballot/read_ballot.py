"""Read one ballot twice and take from it a code and marks, or say what the voter has to mend. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.ballot_page import Outline, Page, is_merged, outline_of, page_of, single_cell, strangers
from pipeline.ballot.ballot_parts import extras_of
from pipeline.ballot.second_reader import SecondReading, read_second
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import IDENTITY_SHEET
from pipeline.forms.workbook import Cell, Workbook, identify
from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.secrets.codes import code_hash, normalise_code
from pipeline.season.law.ballot import Ballot, is_marked
from pipeline.season.law.validity import mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Area
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
"""A drawing, picture, comment or link was added."""

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
        labels: What a reader calls each answer cell, by field name.
        lines: How many nominees are on it.
    """

    first: Page
    first_outline: Outline
    second_outline: Outline
    names: tuple[str, ...]
    extras: frozenset[str]
    labels: Mapping[str, str]
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Readings:
    """One file as it was found: its bytes and what each of the two parsers made of them."""

    content: bytes
    first: Workbook | Finding
    second: SecondReading | None


def read_twice(contents: list[bytes]) -> list[Readings]:
    """Read files that the gate let through, each by both parsers, in throw-away children."""
    firsts = read_workbooks(contents)
    seconds = read_second(contents)
    return [
        Readings(content=content, first=first, second=second)
        for content, first, second in zip(contents, firsts, seconds, strict=True)
    ]


def blank_of(form: Form) -> Blank:
    """Write the blank of a ballot form and read it by both parsers.

    Raises:
        ValueError: Our own blank cannot be read: a mistake of ours.
    """
    (readings,) = read_twice([write_workbook(form)])
    if isinstance(readings.first, Finding) or readings.second is None:
        message = "the blank ballot cannot be read back"
        raise ValueError(message)
    labels = {field.name: field.label for field in form.fields}
    places = {name: place for name, place in readings.first.names.items() if name in labels}
    first, second = _pages(readings.first, readings.second)
    return Blank(
        first=first,
        first_outline=outline_of(first, places),
        second_outline=outline_of(second, places),
        names=tuple(labels),
        extras=extras_of(readings.content),
        labels=labels,
        lines=sum(_NUMBERED.match(name) is not None for name in labels),
    )


def examine(readings: Readings, blank: Blank, keys: RoundKeys) -> Ballot | tuple[Finding, ...]:
    """Take the ballot out of a file, or say what keeps it from being a clean ballot of this round."""
    if isinstance(readings.first, Finding):
        return (readings.first,)
    if readings.second is None:
        return (error(READERS_DISAGREE),)
    if isinstance(identify(readings.first), Finding):
        return (error(OTHER_FORM),)
    first, second = _pages(readings.first, readings.second)
    places = {name: place for name, place in readings.first.names.items() if name in blank.labels}
    findings = _foreign_to(first, blank) or _misshapen(readings, places, blank)
    if findings:
        return findings
    cells = {name: _cell(readings.first, place) for name, place in places.items()}
    wrong = (*_unmarked(cells, places, blank), *_code_findings(cells, places, blank, keys))
    findings = wrong or _differences(first, second, places, blank)
    if findings:
        return findings
    seen = {name: second.words(place.sheet).get(single_cell(place.ref) or "", "") for name, place in places.items()}
    ballot = _ballot({name: cell.value for name, cell in cells.items()}, blank.lines)
    return ballot if ballot == _ballot(seen, blank.lines) else (error(READERS_DISAGREE),)


def _pages(first: Workbook, second: SecondReading) -> tuple[Page, Page]:
    shown = Page(sheets=second.sheets)
    return page_of(first, shown), shown


def _foreign_to(page: Page, blank: Blank) -> tuple[Finding, ...]:
    """Tell another form, season or round from this one by the hidden sheet, before anything else is said."""
    names = [name for name, _ in page.sheets]
    if page.words(IDENTITY_SHEET) != blank.first.words(IDENTITY_SHEET):
        return (error(OTHER_FORM),)
    if names != [name for name, _ in blank.first.sheets]:
        return (error(SHEETS_CHANGED),)
    return ()


def _misshapen(readings: Readings, places: Mapping[str, Area], blank: Blank) -> tuple[Finding, ...]:
    """Find what was done to the page itself: cells lost or merged, things laid upon it."""
    workbook = readings.first
    if isinstance(workbook, Finding) or any(
        name not in places or single_cell(places[name].ref) is None for name in blank.names
    ):
        return (error(CELLS_GONE),)
    merged = {sheet.name: sheet.merged for sheet in workbook.sheets}
    findings = [
        error(MERGED, _where(name, places, blank))
        for name in blank.names
        if is_merged(single_cell(places[name].ref) or "", merged.get(places[name].sheet, ()))
    ]
    added = extras_of(readings.content) - blank.extras
    drawn = [sheet.name for sheet in workbook.sheets if sheet.has_drawing or sheet.has_comments]
    if added or (drawn and not blank.extras):
        findings.append(error(DRAWN_ON, Where(sheet=drawn[0] if drawn else None)))
    return tuple(findings)


def _unmarked(cells: Mapping[str, Cell], places: Mapping[str, Area], blank: Blank) -> tuple[Finding, ...]:
    return tuple(
        error(NOT_A_MARK, _where(name, places, blank))
        for name in blank.names
        if name != CODE_FIELD and (cells[name].kind != "text" or is_marked(cells[name].value) is None)
    )


def _code_findings(
    cells: Mapping[str, Cell], places: Mapping[str, Area], blank: Blank, keys: RoundKeys
) -> tuple[Finding, ...]:
    """Tell a code that is missing, mistyped and unknown apart; what was typed is repeated to nobody."""
    cell, where = cells[CODE_FIELD], _where(CODE_FIELD, places, blank)
    if cell.kind == "text" and is_marked(cell.value) is False:
        return (error(CODE_MISSING, where),)
    code = normalise_code(cell.value) if cell.kind == "text" else None
    if code is None:
        return (error(CODE_MISTYPED, where),)
    known = code_hash(code, bytes.fromhex(keys.hash_key)) in keys.code_hashes
    return () if known else (error(CODE_UNKNOWN, where),)


def _differences(first: Page, second: Page, places: Mapping[str, Area], blank: Blank) -> tuple[Finding, ...]:
    """Compare everything but the answers with the blank, each parser's reading with its own reading of the blank."""
    if outline_of(first, places) != blank.first_outline:
        return tuple(
            error(WRITTEN_ELSEWHERE, Where(sheet=sheet, cell=cell))
            for sheet, cell in strangers(first, blank.first, places)[:1]
        ) or (error(WRITTEN_ELSEWHERE),)
    return () if outline_of(second, places) == blank.second_outline else (error(READERS_DISAGREE),)


def _cell(workbook: Workbook, place: Area) -> Cell:
    sheet = workbook.sheet(place.sheet)
    return _NO_CELL if sheet is None else sheet.cells.get(single_cell(place.ref) or "", _NO_CELL)


def _ballot(words: Mapping[str, str], lines: int) -> Ballot:
    """Make the ballot of a reading; a mark that is none or a code that is none leaves a ballot unlike any other."""
    return Ballot(
        code=normalise_code(words[CODE_FIELD]) or "",
        marks=tuple(
            mark_of(
                agree_marked=is_marked(words[f"agree_{line}"]) is True,
                disagree_marked=is_marked(words[f"disagree_{line}"]) is True,
            )
            for line in range(1, lines + 1)
        ),
    )


def _where(name: str, places: Mapping[str, Area], blank: Blank) -> Where:
    place = places[name]
    return Where(sheet=place.sheet, cell=single_cell(place.ref), label=blank.labels[name], name=name)
