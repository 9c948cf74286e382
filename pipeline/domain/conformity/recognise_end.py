"""Finds the closing block (recipients, signers) and the annexes after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.anatomy import Annex, Signature
from pipeline.domain.conformity.parts import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.domain.conformity.lines import Line

_POST: Final = re.compile(
    r"chuyen vien\b"
    r"|(pho )?(giam doc|chanh|truong|chu tich|chu nhiem|cuc truong|vu truong|bi thu|uy vien|tong|hieu truong)\b"
)
_RECIPIENTS: Final = re.compile(r"noi nhan\s*([:;.]|$)")
_SIGNED: Final = re.compile(r"\(.*\)|da ky")
"""What is typed where the signature stands."""
_OFFICE: Final = re.compile(r"(tm|kt|tl|tuq|q)\b|t/m|k/t|t/l")
_ANNEX: Final = re.compile(r"phu luc( so)?( [ivxlc]+| \d{1,2}| [a-h])?[.:]?")
_END: Final = "./."


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing block. `start` is its first line's place among the lines given."""

    start: int
    parts: dict[Part, tuple[Line, ...]]
    signatures: tuple[Signature, ...]


def closing_of(lines: tuple[Line, ...]) -> Closing:
    """Find the closing block after the content of the main text."""
    head = next((index for index, line in enumerate(lines) if _RECIPIENTS.match(line.said) and not line.grid), None)
    start = _start(lines, head)
    zone = lines[start:]
    listed = _recipients(zone, lines[head] if head is not None else None)
    signatures = _signatures([line for line in _same_table(zone, listed) if line not in listed])
    parts = {
        Part.RECIPIENTS: listed[:1],
        Part.RECIPIENT: tuple(line for line in listed[1:] if not line.blank),
        Part.OFFICE: tuple(line for block in signatures for line in block.office),
        Part.POST: tuple(line for block in signatures for line in block.posts),
        Part.SIGNER: tuple(block.name for block in signatures if block.name is not None),
    }
    return Closing(start=start, parts=parts, signatures=signatures)


def is_annex_heading(line: Line) -> bool:
    """Tell whether a line is the heading of an annex: the word alone, or with a number."""
    return not line.grid and _ANNEX.fullmatch(line.said) is not None


def annexes_of(lines: tuple[Line, ...]) -> tuple[Annex, ...]:
    """Part the annexes; the first line given is the first annex's heading."""
    starts = [index for index, line in enumerate(lines) if is_annex_heading(line)]
    ends = [*starts[1:], len(lines)] if starts else []
    return tuple(_annex(lines[start:end]) for start, end in zip(starts, ends, strict=True))


def _annex(lines: tuple[Line, ...]) -> Annex:
    texts = [line for line in lines[1:8] if not line.blank and not line.grid]
    note = next((line for line in texts if re.match(r"\(?\s*(ban hanh )?kem theo", line.said)), None)
    before = texts[: texts.index(note)] if note is not None else list(takewhile(_may_be_title, texts))
    return Annex(heading=lines[0], title=tuple(before), note=note, lines=lines)


def _may_be_title(line: Line) -> bool:
    return line.text.isupper() and not re.match(r"[IVXLC]+\.", line.text)


def _last(lines: tuple[Line, ...], wanted: Callable[[Line], bool]) -> int | None:
    return next((index for index in range(len(lines) - 1, -1, -1) if wanted(lines[index])), None)


def _start(lines: tuple[Line, ...], head: int | None) -> int:
    """Find the first line of the closing block: its table's first, or what follows the closing signs."""
    if head is not None and lines[head].spot.table:
        return _first_of_table(lines, lines[head].spot.table)
    end = _last(lines, lambda line: line.own.rstrip().endswith(_END))
    if end is not None:
        return end + 1
    table = _closing_table(lines)
    if table is not None:
        return table
    office = _last(lines, lambda line: line.cell == (0, 0, 0) and _OFFICE.match(line.key) is not None)
    known = [index for index in (head, office) if index is not None]
    return min(known, default=len(lines))


def _closing_table(lines: tuple[Line, ...]) -> int | None:
    last = _last(lines, lambda line: line.spot.table > 0)
    if last is None or lines[last].grid:
        return None
    return _first_of_table(lines, lines[last].spot.table)


def _first_of_table(lines: tuple[Line, ...], table: int) -> int:
    return next(index for index, line in enumerate(lines) if line.spot.table == table)


def _recipients(zone: tuple[Line, ...], head: Line | None) -> tuple[Line, ...]:
    if head is None:
        return ()
    start = zone.index(head)
    if head.spot.table:
        return tuple(line for line in zone[start:] if line.cell == head.cell)
    found = [head]
    for line in zone[start + 1 :]:
        if line.blank:
            continue
        if not re.match(r"[-\u2013\u2014+\u2022]", line.key):
            break
        found.append(line)
    return tuple(found)


def _same_table(zone: tuple[Line, ...], listed: tuple[Line, ...]) -> tuple[Line, ...]:
    """Leave out what follows the table of the closing block, such as a text that the document puts in force."""
    table = listed[0].spot.table if listed else 0
    within = tuple(line for line in zone if line.spot.table == table)
    signed = table and any(not line.blank and line not in listed for line in within)
    return within if signed else zone


def _signatures(lines: list[Line]) -> tuple[Signature, ...]:
    blocks = [tuple(group) for _, group in groupby(lines, key=lambda line: line.cell)]
    made = (_signature(block) for block in blocks if any(not line.blank for line in block))
    return tuple(block for block in made if block.office)


def _signature(lines: tuple[Line, ...]) -> Signature:
    """Part a block at the room to sign: a blank line or more."""
    texts = [line for line in lines if not line.blank and not _SIGNED.fullmatch(line.key)]
    if not texts:
        return Signature(office=())
    first = lines.index(texts[0])
    gap = next((index for index in range(first, len(lines)) if lines[index].blank), None)
    office = [line for line in lines[first:gap] if line in texts]
    below = [line for line in texts if line not in office]
    if gap is None:
        capitals = [line for line in office if line.text.isupper()]
        below = [line for line in office if line not in capitals]
        office = capitals
    named = bool(below) and not _POST.match(below[-1].key)
    return Signature(
        office=tuple(office), posts=tuple(below[:-1] if named else below), name=below[-1] if named else None
    )
