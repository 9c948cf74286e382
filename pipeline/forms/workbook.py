"""What a workbook was found to hold, and what it says it is. All of it is untrusted until `read` has checked it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pipeline.forms.form import FORM_VERSION, IDENTITY_SHEET, MAX_CELL_CHARACTERS, FormName
from pipeline.kernel.dates import FIRST_SEASON, LAST_SEASON
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.text import printable, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_MUST_BE_CURRENT = {FormName.NOMINATION: (("criteria", "R208"),), FormName.SESSION: (("round", "R209"),)}


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
