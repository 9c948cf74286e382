"""What a finding in words is. The words themselves stand beside the rules of each room; `pipeline.words` has them all.

A room that has to say what it found is handed a `Word`, so that it need not know the words of the other rooms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pipeline.kernel.cleaning import printable
from pipeline.kernel.findings import Finding

if TYPE_CHECKING:
    from pipeline.kernel.findings import Where


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
