"""What was read of a form: its answers, its rows, where each of them stands; and how an answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.forms.cells import Misread
from pipeline.forms.form import Value, word_for
from pipeline.forms.workbook import Cell
from pipeline.kernel.dates import short_date
from pipeline.kernel.findings import Finding, Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.form import Choice

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

    @property
    def number(self) -> int | None:
        """The value where it is a whole number, else None."""
        return self.value if isinstance(self.value, int) else None


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


SECRET_FIELDS = frozenset({"opening_code", "ballot_code"})
"""Fields whose content must not stand in a finding, a copy or a log."""


class Keeping(NamedTuple):
    """How an answer is kept in a value of ours, and told again.

    Attributes:
        keep: Makes what is kept of what was read; None is a blank.
        tell: Gives what is kept in the words of the form.
    """

    keep: Callable[[Value], object]
    tell: Callable[[Any], str]


TEXT: Final = Keeping(lambda read: "" if read is None else str(read), str)
NUMBER: Final = Keeping(lambda read: read, lambda kept: "" if kept is None else str(kept))
DAY: Final = Keeping(lambda read: read, lambda kept: "" if kept is None else short_date(kept))


def one_of(listed: Sequence[Choice], keep: Callable[[Value], object] = TEXT.keep) -> Keeping:
    """Keep a value of a closed list, as text or as what `keep` makes of it."""
    return Keeping(keep, partial(word_for, listed=listed))


def either(true: str, false: str, listed: Sequence[Choice]) -> Keeping:
    """Keep one of two values as yes or no; a blank is no."""
    return Keeping(lambda read: read == true, lambda kept: word_for(true if kept else false, listed))
