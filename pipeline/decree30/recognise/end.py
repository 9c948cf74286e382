"""Finds the closing block: recipients, signers, and what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Align
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.lines import HIDDEN, joined
from pipeline.decree30.recognise.sign import signatures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.decree30.recognise.anatomy import Signature
    from pipeline.decree30.recognise.lines import Line

_RECIPIENTS: Final = re.compile(r"noi nhan\s*([:;.]|$)")
_ITEM: Final = re.compile(r"[-\u2013\u2014+\u2022]")
_FILING: Final = re.compile(r"[-\u2013\u2014+\u2022]?\s*luu\b")
_OFFICE: Final = re.compile(r"(tm|kt|tl|tuq|q)\b|t/m|k/t|t/l")
_BESIDES: Final = re.compile(r"[(*\d]|ghi chu|xac nhan|nguoi |mau |phu luc|dia chi|dien thoai|kem theo|tai lieu")
"""How lines begin that may stand below a signature and are no text of the document."""
_SHORT, _LONG = 30, 60
"""Letters beyond which a line with an indent, and one without, is no signer's."""
_END: Final = "./."


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing block: the places of its first line and of the one after it among the lines given."""

    start: int
    stop: int
    parts: dict[Part, tuple[Line, ...]]
    signatures: tuple[Signature, ...]


def closing_of(lines: tuple[Line, ...]) -> Closing:
    """Find the closing block after the content of the main text."""
    head = next((index for index, line in enumerate(lines) if begins_recipients(line)), None)
    start = _start(lines, head)
    zone = lines[start : start + _extent(lines[start:], lines[head] if head is not None else None)]
    taken = _column(zone, lines[head]) if head is not None and lines[head] in zone else ()
    listed = _items(taken)
    besides = set(taken)
    signatures = signatures_of(line for line in zone if line not in besides)
    parts = {
        Part.RECIPIENTS: taken[:1],
        Part.RECIPIENT: listed,
        Part.OFFICE: tuple(line for block in signatures for line in block.office),
        Part.POST: tuple(line for block in signatures for line in block.posts),
        Part.SIGNER: tuple(block.name for block in signatures if block.name is not None),
    }
    return Closing(start=start, stop=start + len(zone), parts=parts, signatures=signatures)


def begins_recipients(line: Line) -> bool:
    """Tell whether a line is the head of the list of recipients."""
    return not line.grid and _RECIPIENTS.match(line.said) is not None


def ends_content(line: Line) -> bool:
    """Tell whether a line ends with the signs that close the content."""
    return line.own.rstrip().endswith(_END)


def below_closing(lines: tuple[Line, ...], last: Line | None) -> tuple[Line, ...]:
    """Give the text of the document that stands below its closing block, where no more of it should stand.

    What begins on a page of its own is another paper, put in force or sent with this one; notes, forms and lists are
    left alone. Only what is set as text is certain.
    """
    within = tuple(takewhile(lambda line: last is not None and not _begins_page(line, last), lines))
    texts = tuple(dropwhile(lambda line: line.blank, within))
    found = takewhile(lambda line: line.blank or (is_text(line) and _is_large(line)), texts)
    return tuple(line for line in found if not line.blank)


def is_text(line: Line) -> bool:
    """Tell whether a line is set as running text is: from edge to edge with its first line indented, or long."""
    if line.spot.table or not line.judged or line.at_tab or line.text.isupper():
        return False
    if _BESIDES.match(line.said) or _ITEM.match(line.key) or line.paragraph.align in (Align.CENTER, Align.RIGHT):
        return False
    return len(line.key) > (_SHORT if line.paragraph.first_line > 0 else _LONG)


def _is_large(line: Line) -> bool:
    """Tell the size of text from that of box 13, the agency's address, which may stand at the foot (III.4)."""
    return all(run.letters.size >= LOOKS[Part.TEXT].least for run in line.runs)


def _begins_page(line: Line, last: Line) -> bool:
    return line.section != last.section or line.paragraph.page_break


def _last(lines: tuple[Line, ...], wanted: Callable[[Line], bool]) -> int | None:
    return next((index for index in range(len(lines) - 1, -1, -1) if wanted(lines[index])), None)


def _start(lines: tuple[Line, ...], head: int | None) -> int:
    """Find the first line of the closing block: its table's first, or what follows the closing signs."""
    if head is not None and lines[head].spot.table:
        return _above(lines, _first_of_table(lines, lines[head].spot.table))
    end = _last(lines[:head], ends_content)
    if end is not None:
        return end + 1
    table = _closing_table(lines) if head is None else None
    if table is not None:
        return table
    office = _last(lines, lambda line: line.cell == (0, 0, 0) and _OFFICE.match(line.key) is not None)
    known = [index for index in (head, office) if index is not None]
    return min(known, default=len(lines))


def _above(lines: tuple[Line, ...], table: int) -> int:
    """Take in signers who stand above the table of the recipients, in a table of their own or without one."""
    end = _last(lines[:table], ends_content)
    if end is None or any(line.grid or is_text(line) for line in lines[end + 1 : table]):
        return table
    return end + 1


def _closing_table(lines: tuple[Line, ...]) -> int | None:
    last = _last(lines, lambda line: line.spot.table > 0)
    if last is None or lines[last].grid:
        return None
    return _first_of_table(lines, lines[last].spot.table)


def _first_of_table(lines: tuple[Line, ...], table: int) -> int:
    return next(index for index, line in enumerate(lines) if line.spot.table == table)


def _extent(zone: tuple[Line, ...], head: Line | None) -> int:
    """Count the lines of the closing block: a table that is signed ends it, else the next page or text does."""
    table = head.spot.table if head is not None else 0
    if table:
        last = _last(zone, lambda line: line.spot.table == table) or 0
        column = set(_column(zone, head)) if head is not None else set()
        if any(not line.blank and line not in column for line in zone[: last + 1]):
            return last + 1
    first = zone[0] if zone else None
    begun = False
    for index, line in enumerate(zone):
        if first is not None and begun and (_begins_page(line, first) or is_text(line)):
            return index
        begun = begun or not line.blank
    return len(zone)


def _column(zone: tuple[Line, ...], head: Line) -> tuple[Line, ...]:
    """Give the list of recipients with its head: down the column of a table, or the lines with dashes below it.

    Box 12, the drafter's code below the filing line, belongs to neither the list nor the signers.
    """
    place = zone.index(head)
    if not head.spot.table:
        return (head, *_dashed(zone[place + 1 :]))
    below = [line for line in zone[place:] if line.spot.table == head.spot.table and line.edge == head.edge]
    kept = [line for line in below if line.cell == head.cell]
    for line in below[len(kept) :]:
        if not line.blank and not _ITEM.match(line.key) and line.cell != kept[-1].cell:
            break
        kept.append(line)
    return tuple(kept)


def _dashed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines:
        if line.blank or line.at_tab:
            continue
        if not _ITEM.match(line.key) and not (found and _carries_on(line, found[-1])):
            break
        found.append(line)
    return tuple(found)


def _items(taken: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put together the recipients that were broken by hand, to the filing line and what carries it on."""
    items: list[list[Line]] = []
    for line in taken[1:]:
        if line.blank:
            continue
        if items and _carries_on(line, items[-1][-1]):
            items[-1].append(line)
        elif not items or not _FILING.match(items[-1][0].key) or _ITEM.match(line.key):
            items.append([line])
    return tuple(joined(tuple(item)) for item in items)


def _carries_on(line: Line, above: Line) -> bool:
    """Tell a recipient that goes on in the next line from one that begins there: the one above has no end."""
    starts = _ITEM.match(line.key) or line.own.lstrip().startswith(HIDDEN)
    return not starts and not line.text.isupper() and not above.own.rstrip().endswith((";", ".", HIDDEN))
