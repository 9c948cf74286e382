"""What a workbook was found to hold. Everything in here is untrusted until `stages.read` has checked it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MAX_CELL_CHARACTERS = 32_767
"""Excel's own limit on the text of one cell."""

Text = Annotated[str, StringConstraints(max_length=MAX_CELL_CHARACTERS)]
CellKind = Literal["text", "number", "date", "time", "bool", "formula", "error"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(_Frozen):
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


class Sheet(_Frozen):
    """One worksheet: cells by their address as Excel shows it; merged areas as ranges."""

    name: Text
    state: Literal["visible", "hidden", "veryHidden"]
    cells: dict[str, Cell]
    merged: tuple[str, ...] = ()
    has_drawing: bool = False
    has_comments: bool = False


class Place(_Frozen):
    """A sheet and a cell or range on it."""

    sheet: Text
    ref: str = Field(max_length=40)


class Workbook(_Frozen):
    """A whole file: its sheets, the cells that carry a defined name, its tables and its own properties."""

    sheets: tuple[Sheet, ...]
    names: dict[str, Place]
    tables: dict[str, Place]
    properties: dict[str, Text]

    def sheet(self, name: str) -> Sheet | None:
        """Find a sheet by name, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
