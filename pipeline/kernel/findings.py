"""A finding: what is wrong in a sender's file, as data. It is never raised and never worded here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.kernel.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding weighs: an error stops the drop, a warning only asks."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a file: the sheet by its name, the cell as Excel shows it (`C7`), the label a reader sees.

    `name` is the field's own name, so that the remark can be put on the same field of a returned copy, where the
    cell may be another (a sender may have inserted rows). It is not shown to anybody.
    """

    sheet: str | None = None
    cell: str | None = None
    label: str | None = None
    name: str | None = None


NOWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on a drop; `code` selects its wording in `pipeline.words`, `params` fill it.

    `params` is a sorted tuple of name and value, so that equal findings are equal and hash alike.
    """

    code: str
    severity: Severity
    where: Where = NOWHERE
    params: tuple[tuple[str, str], ...] = ()


def error(code: str, where: Where = NOWHERE, **params: object) -> Finding:
    """Make a finding that stops the drop."""
    return Finding(code=code, severity=Severity.ERROR, where=where, params=_pairs(params))


def warning(code: str, where: Where = NOWHERE, **params: object) -> Finding:
    """Make a finding that asks, and stops nothing."""
    return Finding(code=code, severity=Severity.WARNING, where=where, params=_pairs(params))


def stops(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _pairs(params: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in params.items()))


class Worded(NamedTuple):
    """A finding in words: `message` says where, what and the rule; `hint` says what to do now."""

    message: str
    hint: str


Word = Callable[[Finding], Worded]
"""Puts a finding into words."""


def place(where: Where) -> str:
    """Name a place as Excel shows it: sheet, cell, label, as far as they are known."""
    label = f" ({printable(where.label)})" if where.label else ""
    if where.cell:
        return (f"Trang “{printable(where.sheet)}”, ô {where.cell}" if where.sheet else f"Ô {where.cell}") + label
    if where.label:
        sheet = f"Trang “{printable(where.sheet)}”, mục " if where.sheet else "Mục "
        return f"{sheet}“{printable(where.label)}”"
    return f"Trang “{printable(where.sheet)}”" if where.sheet else "Tệp này"
