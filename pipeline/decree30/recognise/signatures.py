"""Finds the signers' blocks: lines of office, other posts, and the name below the room to sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from pipeline.decree30.recognise.anatomy import SignatureBlock
from pipeline.decree30.recognise.lines import Line

_POST = re.compile(
    r"chuyên viên\b|(phó )?(giám đốc|chánh (văn phòng|thanh tra|án)|trưởng|chủ tịch|chủ nhiệm|bí thư|[uủ][yỷ] viên"
    r"|tổng (giám đốc|biên tập|thư ký|cục trưởng)|(bộ|thứ|cục|vụ|viện|hiệu|chi cục) trưởng)\b"
)
"""How a post begins, with its marks: without them the names Trương and Tống would be posts."""
_SIGNED = re.compile(r"\(.*\)|da ky")
"""What is typed where the signature stands."""
_LONGEST_BLOCK = 40
"""Lines beyond which what goes down a column is no signer's block, and is not searched for a name row by row."""


def signatures_of(lines: Iterable[Line]) -> tuple[SignatureBlock, ...]:
    """Part the signers' blocks; those of a table are read down its columns, row by row.

    Args:
        lines: the lines of the closing block without the recipients, in reading order.
    """
    blocks = map(_signature, _blocks(lines))
    return tuple(block for block in blocks if block.office)


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    for table, group in groupby(lines, key=lambda line: line.table):
        if not table:
            yield list(group)
            continue
        columns: dict[int, list[Line]] = {}
        for line in group:
            # By edges, for a row may be parted into other cells than the one above it.
            columns.setdefault(line.edge, []).append(line)
        for column in columns.values():
            yield from _down(column)


def _down(column: list[Line]) -> Iterator[list[Line]]:
    """Go down a column: rows belong to one signer until the name was found, further ones to another."""
    block: list[Line] = []
    for _, row in groupby(column, key=lambda line: line.cell):
        cell = list(row)
        if block and _begins_another(cell, block):
            yield block
            block = []
        block += cell
    yield block


def _begins_another(cell: list[Line], block: list[Line]) -> bool:
    """Tell whether a cell with text begins another signer's block: the one above has its name, or room for it."""
    texts = [line for line in cell if not line.blank]
    if not texts:
        return False
    if len(block) > _LONGEST_BLOCK:
        return True
    above = _signature(block)
    if above.name is not None:
        return True
    has_room = bool(above.office) and block[-1].blank
    return has_room and texts[0].capitals


def _signature(lines: list[Line]) -> SignatureBlock:
    """Part a block at the room to sign: a blank line or more; rows without one are told apart by capitals."""
    texts = [line for line in lines if not line.blank and not _SIGNED.fullmatch(line.key)]
    if not texts:
        return SignatureBlock(office=())
    # What is typed for the signature (`da ky`) is no blank line, and parts nothing.
    above_room = takewhile(lambda line: not line.blank, lines[lines.index(texts[0]) :])
    kept = set(texts)
    office = [line for line in above_room if line in kept]
    below = texts[len(office) :]
    if not below:
        below = [line for line in office if not line.capitals]
        office = [line for line in office if line.capitals]
    name = below.pop() if below and not _is_post(below[-1]) else None
    return SignatureBlock(office=tuple(office), posts=tuple(below), name=name)


def _is_post(line: Line) -> bool:
    return _POST.match(line.quote.casefold()) is not None
