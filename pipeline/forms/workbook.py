"""What a workbook was found to hold, what it says it is, and what was read of it by its form.

Its cells and its identity are untrusted; a `Reading` holds what `read` has made of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pipeline.forms.form import FORM_VERSION, IDENTITY_SHEET, MAX_CELL_CHARACTERS, FormName, Misread, Value
from pipeline.kernel.dates import FIRST_SEASON, LAST_SEASON
from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.text import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.forms.form import Form

Text = Annotated[str, StringConstraints(max_length=MAX_CELL_CHARACTERS)]
CellKind = Literal["text", "number", "date", "time", "bool", "formula", "error"]


class _Untrusted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(_Untrusted):
    """One cell that holds something.

    `value` is text for `text`, `formula` (with its `=`), `error` (`#N/A`) and numbers (as `repr` gives them, so that
    no bit is lost), ISO text for `date` and `time`. `percent` tells that the number is shown as a percentage.
    """

    kind: CellKind
    value: Text
    percent: bool = False

    def as_date(self) -> date:
        """Give the calendar day of a `date` cell."""
        return datetime.fromisoformat(self.value).date()

    def as_time(self) -> time:
        """Give the clock time of a `time` or `date` cell."""
        if self.kind == "time":
            return time.fromisoformat(self.value)
        return datetime.fromisoformat(self.value).time()


def split_cell(cell: str) -> tuple[int, int]:
    """Turn `C7` into its row and column, both counted from 1.

    Raises:
        ValueError: The text is no cell address.
    """
    found = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", cell)
    if found is None:
        message = f"not a cell: {cell!r}"
        raise ValueError(message)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


class Sheet(_Untrusted):
    """One worksheet: cells by their address as Excel shows it; merged areas as ranges."""

    name: Text
    state: Literal["visible", "hidden", "veryHidden"]
    cells: dict[str, Cell]
    merged: tuple[str, ...] = ()
    has_drawing: bool = False
    has_comments: bool = False


class Area(_Untrusted):
    """A sheet and a cell or range on it."""

    sheet: Text
    ref: str = Field(max_length=40)


class Workbook(_Untrusted):
    """A whole file: its sheets, the cells that carry a defined name, its tables and its own properties."""

    sheets: tuple[Sheet, ...]
    names: dict[str, Area]
    tables: dict[str, Area]
    properties: dict[str, Text]

    def sheet(self, name: str) -> Sheet | None:
        """Find a sheet by name, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The identity of one workbook, from its hidden sheet and its properties, which agree.

    Attributes:
        version: Of the layout, `pipeline.forms.form.FORM_VERSION` when it was made.
        year: The season.
        others: What the form adds, by name: `division` and `criteria` of a nomination, `id` of one that was sent back,
            `list` and `round` from drop 3 on.
    """

    form: FormName
    version: str
    year: int
    others: tuple[tuple[str, str], ...] = ()

    @property
    def division(self) -> str:
        """Code of the division whose blank it was; empty for the secretary's forms."""
        return dict(self.others).get("division", "")

    @property
    def id(self) -> str:
        """Id of the nomination that a returned or accepted copy carries; empty for a blank."""
        return dict(self.others).get("id", "")

    def other(self, name: str) -> str | None:
        """Give what the form adds under a name, None where it adds nothing."""
        return dict(self.others).get(name)


_KEYS = ("form", "version", "season")
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_CHARACTERS = 100
_DIGEST_CHARACTERS = 12
"""48 bits: enough to tell two lists of one season apart, short enough to be read out on the phone."""

_MUST_BE_CURRENT = {FormName.NOMINATION: (("criteria", "R208"),), FormName.SESSION: (("round", "R209"),)}


def short_digest(lines: Iterable[Sequence[str | None]]) -> str:
    """Digest what a workbook was made from, so that it tells when that has changed since."""
    text = json.dumps([list(line) for line in lines], ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:_DIGEST_CHARACTERS]


def identify(workbook: Workbook) -> Identity | Finding:
    """Tell what a workbook says it is.

    One of the two places is enough (a program that saved it may have dropped the other); where both are there they
    must agree.

    Returns:
        The identity, or the finding that refuses the workbook: it is none of ours, or of another version.
    """
    said = _of_properties(workbook)
    hidden = _of_sheet(workbook)
    facts = said | hidden
    if any(facts[key] != value for key, value in said.items()):
        return error("R218")
    if any(key not in facts for key in _KEYS):
        return error("R217")
    if facts["form"] not in set(FormName):
        return error("R205", form=quoted(facts["form"]))
    if facts["version"] != FORM_VERSION:
        return error("R204", version=quoted(facts["version"]), current=FORM_VERSION)
    if not _YEAR.fullmatch(facts["season"]) or not FIRST_SEASON <= int(facts["season"]) <= LAST_SEASON:
        return error("R217")
    return Identity(
        form=FormName(facts["form"]),
        version=facts["version"],
        year=int(facts["season"]),
        others=tuple((key, facts[key]) for key in sorted(facts) if key not in _KEYS),
    )


def outdated(form: Form, workbook: Workbook) -> Finding | None:
    """Refuse a workbook that was made before the criteria changed, or for a round that is no more.

    An appraisal opens rounds and is not bound to one.
    """
    identity = identify(workbook)
    if isinstance(identity, Finding):
        return identity
    current = dict(form.identity)
    for key, code in _MUST_BE_CURRENT.get(form.name, ()):
        if key in current and identity.other(key) not in (None, current[key]):
            return error(code)
    return None


def _of_sheet(workbook: Workbook) -> dict[str, str]:
    sheet = workbook.sheet(IDENTITY_SHEET)
    if sheet is None:
        return {}
    pairs = {}
    for address, cell in sheet.cells.items():
        value = sheet.cells.get(f"B{address[1:]}")
        if re.fullmatch(r"A[0-9]+", address) and value is not None:
            pairs[cell.value] = value.value
    return _tidied(pairs)


def _of_properties(workbook: Workbook) -> dict[str, str]:
    return _tidied(workbook.properties) if "form" in workbook.properties else {}


def _tidied(pairs: Mapping[str, str]) -> dict[str, str]:
    """Cut what a workbook says of itself to a length that may be shown; whole numbers lose their `.0`."""
    return {
        printable(key)[:_CHARACTERS]: re.sub(r"\.0$", "", printable(value)[:_CHARACTERS])
        for key, value in pairs.items()
    }


SECRET_FIELDS = frozenset({"opening_code", "ballot_code"})
"""Fields whose content must not stand in a finding, a copy or a log."""

Parser = Callable[[Cell], Value | Misread]
"""Reads one answer cell that holds something."""

EnteredValues = Mapping[str, Value]
"""What was typed, by field, to fill a returned copy with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; `value` is None where it is blank or was misread. Never printed: it may be the opening code."""

    filled: bool = False
    value: Value = field(default=None, repr=False)
    entered: Value = field(default=None, repr=False)
    where: Where

    @property
    def text(self) -> str:
        """The value as text; empty where there is none."""
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One filled row of a table, by the columns' names."""

    answers: Mapping[str, Answer]

    def __getitem__(self, column: str) -> Answer:
        """Give the answer in a column; a blank one where the workbook has lost it."""
        return self.answers.get(column, Answer(where=Where(name=column)))

    def text(self, column: str) -> str:
        """Give the text in a column; empty where it is blank, misread, or lost."""
        return self[column].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole workbook, read by its form; `findings` in the order of the form."""

    fields: Mapping[str, Answer]
    tables: Mapping[str, tuple[AnswerRow, ...]]
    findings: tuple[Finding, ...]

    def text(self, name: str) -> str:
        """Give a field's text; empty where it is blank, misread, or the form has no such field."""
        return self.fields[name].text if name in self.fields else ""

    def value(self, name: str) -> Value:
        """Give a field's value, None where it is blank, misread, or the form has no such field."""
        return self.fields[name].value if name in self.fields else None

    def where(self, name: str) -> Where:
        """Give a field's true place."""
        return self.fields[name].where if name in self.fields else Where(name=name)

    def rows(self, table: str) -> tuple[AnswerRow, ...]:
        """Give a table's filled rows."""
        return self.tables.get(table, ())

    @property
    def places(self) -> dict[str, Where]:
        """Every field's true place, by its name."""
        return {name: answer.where for name, answer in self.fields.items()}

    @property
    def entered(self) -> EnteredValues:
        """What was typed, by field; the opening code stays out of it, as it stays out of everything."""
        return {name: answer.entered for name, answer in self.fields.items() if name not in SECRET_FIELDS}
