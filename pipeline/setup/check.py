"""Checks a setup: what would make a season impossible refuses it, what is only unusual asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pipeline.kernel.dates import short_date
from pipeline.kernel.findings import Finding, Where, error, warning
from pipeline.kernel.text import match_key, quoted, slug
from pipeline.season.choices import NO
from pipeline.season.setup import Role, Subject

if TYPE_CHECKING:
    from pipeline.forms.workbook import Reading
    from pipeline.season.setup import Setup

SMALLEST_COUNCIL = 5
LARGEST_COUNCIL = 15
MOST_SPARE_CODES = 50

_CRITERION_CODE = re.compile(r"[A-Z][A-Z0-9]{0,9}", re.ASCII)
# A division's code is the name of its folder, on Windows too; letters with marks (QLBG, QL\u0110N) are usual.
_FOLDER_CODE = re.compile(r"[^\W_][\w-]{0,19}")
_MOVEMENT_CODE = re.compile(r"\S(?:.{0,28}\S)?")
_SHAPES = {"divisions": _FOLDER_CODE, "movements": _MOVEMENT_CODE, "criteria": _CRITERION_CODE}
_SHAPE_CODES = {"divisions": "S302", "movements": "S315", "criteria": "S314"}
_EMPTY = {"divisions": "S303", "criteria": "S304", "movements": "S305"}
_RECOGNITION_FROM = (7, 1)


def check_rows(reading: Reading, year: int) -> Iterator[Finding]:
    """Find what keeps the rows from becoming a setup: codes of no shape, codes twice, tables without a row."""
    for table, shape in _SHAPES.items():
        yield from _codes(reading, table, shape)
        if table in reading.tables and not reading.rows(table):
            yield error(_EMPTY[table], Where(name=table))
    typed = reading.value("year")
    if typed is not None and typed != year:
        yield error("S317", reading.where("year"), value=typed, year=year)
    spare = reading.value("spare_codes")
    if isinstance(spare, int) and spare > MOST_SPARE_CODES:
        yield error("N108", reading.where("spare_codes"), value=spare, low=0, high=MOST_SPARE_CODES)
    if reading.text("nominee_in_base") == NO and reading.text("nominee_votes") != NO:
        yield error("S324", reading.where("nominee_in_base"))
    yield from _council_rows(reading)


def check_setup(setup: Setup, reading: Reading) -> Iterator[Finding]:
    """Check the rules that a setup must keep as a whole; without one who votes there is nothing to count."""
    if not LARGEST_COUNCIL >= len(setup.council) >= SMALLEST_COUNCIL:
        yield warning("S309", Where(name="council"), count=len(setup.council), low=SMALLEST_COUNCIL,
                      high=LARGEST_COUNCIL)  # fmt: skip
    for subject, code in ((Subject.INDIVIDUAL, "S306"), (Subject.COLLECTIVE, "S318")):
        if not setup.criteria_for(subject):
            yield warning(code, Where(name="criteria"))
    yield from _legal_bases(setup, reading)
    yield from _deadlines(setup, reading)
    yield from _alike(reading, "divisions", "S313")
    yield from _alike(reading, "movements", "S316")


def _codes(reading: Reading, table: str, shape: re.Pattern[str]) -> Iterator[Finding]:
    """Find codes of no shape and codes that stand twice; Windows tells no capitals from small letters in folders."""
    seen: set[str] = set()
    for row in reading.rows(table):
        code = row.text("code")
        if not code:
            continue
        device = table == "divisions" and slug(code).startswith("x-")
        if not shape.fullmatch(code) or device:
            yield error(_SHAPE_CODES[table], row["code"].where, value=quoted(code))
        elif code.casefold() in seen:
            yield error("S301", row["code"].where, value=quoted(code))
        seen.add(code.casefold())


def _council_rows(reading: Reading) -> Iterator[Finding]:
    """Find members that cannot be told apart, more than one chair, none, and a council without a vote."""
    names: set[str] = set()
    chairs = 0
    for row in reading.rows("council"):
        key = match_key(row.text("name"))
        if key and key in names:
            yield error("S312", row["name"].where, name=quoted(row.text("name")))
        names.add(key)
        chairs += row.text("role") == Role.CHAIR
        if row.text("role") == Role.CHAIR and chairs > 1:
            yield error("S307", row["role"].where, name=quoted(row.text("name")))
    if not any(row.text("votes") != NO for row in reading.rows("council")):
        yield error("S310", Where(name="council"))
    elif not chairs:
        yield warning("S308", Where(name="council"))


def _legal_bases(setup: Setup, reading: Reading) -> Iterator[Finding]:
    """Ask about bases that were no longer in force when the season began; only a person can say what replaced them."""
    for row in reading.rows("legal_bases"):
        until = row["valid_until"].value
        if isinstance(until, date) and until < date(setup.year, 1, 1):
            yield warning("S311", row["valid_until"].where, text=quoted(row.text("text")),
                          until=short_date(until), year=setup.year)  # fmt: skip


def _deadlines(setup: Setup, reading: Reading) -> Iterator[Finding]:
    first, last = date(setup.year, 1, 1), date(setup.year + 1, 12, 31)
    earliest = date(setup.year, *_RECOGNITION_FROM)
    sensible = first <= setup.report_deadline < setup.recognition_deadline <= last
    if not sensible or setup.recognition_deadline < earliest:
        rows = reading.rows("deadlines")
        where = rows[0]["date"].where if rows and "date" in rows[0].answers else Where(name="deadlines")
        yield warning("S322", where, report=short_date(setup.report_deadline),
                      recognition=short_date(setup.recognition_deadline), year=setup.year)  # fmt: skip
    keys = [row.text("key") for row in reading.rows("deadlines")]
    for place, row in enumerate(reading.rows("deadlines")):
        if row.text("key") and row.text("key") in keys[:place]:
            yield warning("S323", row["key"].where)


def _alike(reading: Reading, table: str, code: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in reading.rows(table):
        key = match_key(row.text("name"))
        if key and key in seen:
            yield warning(code, row["name"].where, name=quoted(row.text("name")))
        seen.add(key)
