"""Finds the signers' blocks: lines of office, other posts, and the name below the room to sign."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.decree30.recognise.anatomy import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.decree30.recognise.lines import Line

_POST: Final = re.compile(
    r"chuyên viên\b|(phó )?(giám đốc|chánh (văn phòng|thanh tra|án)|trưởng|chủ tịch|chủ nhiệm|bí thư|[uủ][yỷ] viên"
    r"|tổng (giám đốc|biên tập|thư ký|cục trưởng)|(bộ|thứ|cục|vụ|viện|hiệu|chi cục) trưởng)\b"
)
"""How a post begins, with its marks: without them the names Trương and Tống would be posts."""
_SIGNED: Final = re.compile(r"\(.*\)|da ky")
"""What is typed where the signature stands."""
_LONGEST_BLOCK: Final = 40
"""Lines beyond which what goes down a column is no signer's block, and is not searched for a name row by row."""


def signatures_of(lines: Iterable[Line]) -> tuple[Signature, ...]:
    """Part the signers' blocks; those of a table are read down its columns, row by row.

    Args:
        lines: the lines of the closing block without the recipients, in reading order.
    """
    made = (_signature(block) for block in _blocks(lines) if any(not line.blank for line in block))
    return tuple(block for block in made if block.office)


def _blocks(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    for table, group in groupby(lines, key=lambda line: line.spot.table):
        if not table:
            yield tuple(group)
            continue
        columns: dict[int, list[Line]] = {}
        for line in group:
            columns.setdefault(line.edge, []).append(line)
        for column in columns.values():
            yield from _down(column)


def _down(column: list[Line]) -> Iterator[tuple[Line, ...]]:
    """Go down a column: rows belong to one signer until the name was found, further ones to another."""
    block: list[Line] = []
    for _, row in groupby(column, key=lambda line: line.cell):
        cell = list(row)
        if _is_another(block, next((line for line in cell if not line.blank), None)):
            yield tuple(block)
            block = []
        block += cell
    yield tuple(block)


def _is_another(block: list[Line], first: Line | None) -> bool:
    """Tell whether a cell with text begins another signer's block: the one above has its name, or room for it."""
    if not block or first is None:
        return False
    if len(block) > _LONGEST_BLOCK:
        return True
    above = _signature(tuple(block))
    return above.name is not None or (bool(above.office) and block[-1].blank and first.text.isupper())


def _signature(lines: tuple[Line, ...]) -> Signature:
    """Part a block at the room to sign: a blank line or more; rows without one are told apart by capitals."""
    texts = [line for line in lines if not line.blank and not _SIGNED.fullmatch(line.key)]
    if not texts:
        return Signature(office=())
    first = lines.index(texts[0])
    gap = next((index for index in range(first, len(lines)) if lines[index].blank), None)
    kept = set(texts)
    office = [line for line in lines[first:gap] if line in kept]
    below = texts[len(office) :]
    if not below:
        capitals = [line for line in office if line.text.isupper()]
        below = [line for line in office if not line.text.isupper()]
        office = capitals
    named = bool(below) and not _POST.match(below[-1].text.strip().casefold())
    return Signature(
        office=tuple(office), posts=tuple(below[:-1] if named else below), name=below[-1] if named else None
    )
