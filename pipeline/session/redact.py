"""The session as custody may keep it: without the opening code, wherever it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.excel.workbook_filler import emptied
from pipeline.kernel.secrets.peek import seeds_in

if TYPE_CHECKING:
    from pipeline.forms.workbook import Workbook

OPENING_CODE = "opening_code"

SPILLED = "P642"
"""An opening code stands in another cell than its own, from which it would go into the record and the minutes."""


def redacted(content: bytes, workbook: Workbook) -> bytes:
    """Empty the opening code's cell and every other one in which an opening code stands.

    Returns:
        The workbook made anew; nothing at all where a code is left in it (in a remark, or parted over several cells).
    """
    kept = emptied(content, (OPENING_CODE,), spilled(workbook))
    return b"" if seeds_in(kept) else kept


def spilled(workbook: Workbook) -> tuple[tuple[str, str], ...]:
    """Name sheet and address of the cells in which an opening code stands that is none of theirs."""
    place = workbook.names.get(OPENING_CODE)
    own = (place.sheet, place.ref) if place else None
    return tuple(
        (sheet.name, address)
        for sheet in workbook.sheets
        for address, cell in sheet.cells.items()
        if (sheet.name, address) != own and seeds_in(cell.value.encode())
    )
