"""The shape of a form: its fields and tables. One definition serves the blank, the reader and the checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM_VERSION = "1"
"""The layout's version, written into every workbook; a workbook of another version is refused."""

IDENTITY_SHEET = "pipeline"
"""Name of the very hidden sheet that says what a workbook is: column A the key, column B the value."""

MAX_CELL_CHARACTERS = 32_767
"""Excel's own limit on the text of one cell."""

Value = str | int | date | time | None
"""What a cell of ours may hold when it is written. Shares and choices are written as text."""


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a cell is not what its field asks for: the code of a finding, and its parameters."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


class FormName(StrEnum):
    """The six forms of a season; each has one current file with a fixed name."""

    SETUP = "setup"
    NOMINATION = "nomination"
    APPRAISAL = "appraisal"
    BALLOT = "ballot"
    SESSION = "session"
    ISSUE = "issue"

    @property
    def file_name(self) -> str:
        """Name of the form's current file, whose folder it is is said elsewhere."""
        return _FILE_NAMES[self]


_FILE_NAMES = {
    FormName.SETUP: "thiet-lap.xlsx",
    FormName.NOMINATION: "phieu-gioi-thieu.xlsx",
    FormName.APPRAISAL: "tham-dinh.xlsx",
    FormName.BALLOT: "phieu-bau.xlsx",
    FormName.SESSION: "phien-hop.xlsx",
    FormName.ISSUE: "phat-hanh.xlsx",
}


class Kind(StrEnum):
    """What a cell asks for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    INTEGER = "integer"
    SHARE = "share"
    CHOICE = "choice"
    MARK = "mark"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a closed list: the word the program uses, the one the cell shows, others that are understood."""

    value: str
    shown: str
    also: tuple[str, ...] = ()


def word_for(value: str, listed: Iterable[Choice]) -> str:
    """Give the word that a cell shows for a value of a closed list; the value itself where the list has none."""
    return next((choice.shown for choice in listed if choice.value == value), value)


class TextRole(StrEnum):
    """What a fixed text is for; the writer chooses its looks by this."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEAD = "head"
    HEAD_BOLD = "head_bold"
    INTRO = "intro"
    GROUP = "group"
    MARK_REQUIRED = "mark_required"
    LABEL = "label"
    HELP = "help"
    NOTE = "note"
    COLUMN = "column"
    NUMBER = "number"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedText:
    """A text that stands in a locked cell; centred over `across` columns from its cell where that is more than one."""

    sheet: str
    cell: str
    text: str
    role: TextRole
    across: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer cell.

    Attributes:
        name: The field's name and the defined name of its cell.
        required_if: A condition in words for `fields --json`, such as `subject = individual`; None: see `required`.
        choices: The closed list, in the form's order; empty for free input.
        group: Heading under which the field stands on its sheet; consecutive fields share it.
        help: One line beside the cell that says how to fill it.
        value: What the blank is pre-filled with.
        locked: Not to be edited by the sender.
        cell: A fixed place (`E7`) where the layout does not choose; the label then stands where the form puts it.
        open_list: The drop-down suggests, the cell takes other words too (usual variants of a role).
        untold: Why no document, table, page or other form tells the answer; empty where one does.
    """

    name: str
    label: str
    sheet: str
    kind: Kind = Kind.TEXT
    required: bool = False
    required_if: str | None = None
    choices: tuple[Choice, ...] = ()
    group: str = ""
    help: str = ""
    value: Value = None
    locked: bool = False
    cell: str | None = None
    open_list: bool = False
    untold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; `width` in characters of Excel's default font, `untold` as of a field."""

    name: str
    header: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    width: int = 18
    locked: bool = False
    help: str = ""
    open_list: bool = False
    untold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An Excel table alone on its sheet; `rows` pre-fill it, `spare_rows` empty unlocked ones follow."""

    name: str
    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    spare_rows: int = 10
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole workbook before it is written.

    Attributes:
        identity: What the hidden sheet and the document properties say beside form, version and season:
            `division` for a nomination, `id` for a returned or accepted one, `list` and `round` from drop 3 on.
        sheets: Visible sheets in their order; the first one holds the fields.
        intro: Lines of instruction above the fields of the first sheet.
        notes: Lines below the fields (the rule on invalid ballots, a notice on personal data).
        landscape: Names of the sheets to print across the paper.
        texts: Every fixed text of a form that places all its cells itself (the ballot); title, intro and notes are
            then not laid out.
    """

    name: FormName
    year: int
    title: str
    sheets: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    identity: tuple[tuple[str, str], ...] = ()
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: tuple[str, ...] = field(default=())
    texts: tuple[FixedText, ...] = ()
