"""Finds the closing block: recipients, signers, and what stands below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile, takewhile

from pipeline.decree30.paper import Align
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.anatomy import SignatureBlock
from pipeline.decree30.recognise.lines import HIDDEN, Line, Lines, begins, last_place_of, place_of
from pipeline.decree30.recognise.reading import joined
from pipeline.decree30.recognise.signatures import signatures_of

_says_recipients = begins(r"noi nhan\s*([:;.]|$)")
_is_item = begins(r"[-\u2013\u2014+\u2022]", with_data=True)
_is_filing = begins(r"[-\u2013\u2014+\u2022]?\s*luu\b", with_data=True)
_says_office = begins(r"(tm|kt|tl|tuq|q)\b|t/m|k/t|t/l", with_data=True)
_stands_besides = begins(r"[(*\d]|ghi chu|xac nhan|nguoi |mau |phu luc|dia chi|dien thoai|kem theo|tai lieu")
"""How lines begin that may stand below a signature and are no text of the document."""
_SHORT, _LONG = 30, 60
"""Letters beyond which a line with an indent, and one without, is no signer's."""
_END = "./."


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing block: the places of its first line and of the one after it among the lines given."""

    start: int
    stop: int
    parts: dict[Part, Lines]
    signatures: tuple[SignatureBlock, ...]


def closing_of(lines: Lines) -> Closing:
    """Find the closing block after the content of the main text."""
    place = place_of(lines, begins_recipients)
    head = None if place is None else lines[place]
    start = _start(lines, place)
    zone = lines[start : start + _extent(lines[start:], head)]
    taken = _column(zone, head) if head is not None and head in zone else ()
    besides = set(taken)
    signatures = signatures_of(line for line in zone if line not in besides)
    names = [block.name for block in signatures]
    parts = {
        Part.RECIPIENTS: taken[:1],
        Part.RECIPIENT: _items(taken),
        Part.OFFICE: tuple(line for block in signatures for line in block.office),
        Part.POST: tuple(line for block in signatures for line in block.posts),
        Part.SIGNER: tuple(name for name in names if name is not None),
    }
    return Closing(start=start, stop=start + len(zone), parts=parts, signatures=signatures)


def begins_recipients(line: Line) -> bool:
    """Tell whether a line is the head of the list of recipients."""
    return _says_recipients(line) and not line.grid


def ends_content(line: Line) -> bool:
    """Tell whether a line ends with the signs that close the content."""
    return line.own.rstrip().endswith(_END)


def below_closing(lines: Lines, last: Line | None) -> Lines:
    """Give the text of the document that stands below its closing block, where no more of it should stand.

    What begins on a page of its own is another paper, put in force or sent with this one; notes, forms and lists are
    left alone. Only what is set as text is certain.
    """
    if last is None:
        return ()
    within = takewhile(lambda line: not _begins_page(line, last), lines)
    texts = dropwhile(lambda line: line.blank, within)
    found = takewhile(lambda line: line.blank or (is_text(line) and _is_large(line)), texts)
    return tuple(line for line in found if not line.blank)


def is_text(line: Line) -> bool:
    """Tell whether a line is set as running text is: from edge to edge with its first line indented, or long."""
    if line.table or line.at_tab or line.capitals or not line.judged:
        return False
    if line.paragraph.align in (Align.CENTER, Align.RIGHT):
        return False
    if _stands_besides(line) or _is_item(line):
        return False
    return len(line.key) > (_SHORT if line.paragraph.first_line > 0 else _LONG)


def _is_large(line: Line) -> bool:
    """Tell the size of text from that of box 13, the agency's address, which may stand at the foot (III.4)."""
    return all(run.letters.size >= LOOKS[Part.TEXT].least for run in line.runs)


def _begins_page(line: Line, last: Line) -> bool:
    return line.section != last.section or line.paragraph.page_break


def _start(lines: Lines, head: int | None) -> int:
    """Find the first line of the closing block: its table's first, or what follows the closing signs."""
    if head is not None and lines[head].table:
        return _above(lines, _first_of_table(lines, lines[head].table))
    end = last_place_of(lines[:head], ends_content)
    if end is not None:
        return end + 1
    table = _closing_table(lines) if head is None else None
    if table is not None:
        return table
    # Without closing signs and without a table the signer's office is all that tells where the content ends.
    office = last_place_of(lines, _is_office)
    known = [place for place in (head, office) if place is not None]
    return min(known, default=len(lines))


def _is_office(line: Line) -> bool:
    return _says_office(line) and not line.table


def _above(lines: Lines, table: int) -> int:
    """Take in signers who stand above the table of the recipients, in a table of their own or without one."""
    end = last_place_of(lines[:table], ends_content)
    if end is None:
        return table
    between = lines[end + 1 : table]
    return table if any(line.grid or is_text(line) for line in between) else end + 1


def _closing_table(lines: Lines) -> int | None:
    """Find the first line of the last table, where that has no drawn lines: signers alone stand in it."""
    last = last_place_of(lines, lambda line: line.table > 0)
    if last is None or lines[last].grid:
        return None
    return _first_of_table(lines, lines[last].table)


def _first_of_table(lines: Lines, table: int) -> int:
    return next(place for place, line in enumerate(lines) if line.table == table)


def _extent(zone: Lines, head: Line | None) -> int:
    """Count the lines of the closing block: a table that is signed ends it, else the next page or text does."""
    if head is not None and head.table:
        last = last_place_of(zone, lambda line: line.table == head.table) or 0
        column = set(_column(zone, head))
        besides = [line for line in zone[: last + 1] if line not in column]
        if not all(line.blank for line in besides):
            return last + 1
    begun = False
    for place, line in enumerate(zone):
        if begun and (_begins_page(line, zone[0]) or is_text(line)):
            return place
        begun = begun or not line.blank
    return len(zone)


def _column(zone: Lines, head: Line) -> Lines:
    """Give the list of recipients with its head: down the column of a table, or the lines with dashes below it.

    Box 12, the drafter's code below the filing line, belongs to neither the list nor the signers.
    """
    place = zone.index(head)
    if not head.table:
        return (head, *_dashed(zone[place + 1 :]))
    below = [line for line in zone[place:] if line.table == head.table and line.edge == head.edge]
    kept = [line for line in below if line.cell == head.cell]
    for line in below[len(kept) :]:
        goes_on = line.blank or _is_item(line)
        if not goes_on and line.cell != kept[-1].cell:
            break
        kept.append(line)
    return tuple(kept)


def _dashed(lines: Lines) -> Lines:
    """Give the recipients that stand one below the other without a table, to the first line that is none."""
    found: list[Line] = []
    for line in lines:
        if line.blank or line.at_tab:
            continue
        if not _is_item(line) and not (found and _carries_on(line, found[-1])):
            break
        found.append(line)
    return tuple(found)


def _items(taken: Lines) -> Lines:
    """Put together the recipients that were broken by hand, to the filing line and what carries it on."""
    items: list[list[Line]] = []
    for line in taken[1:]:
        if line.blank:
            continue
        if items and _carries_on(line, items[-1][-1]):
            items[-1].append(line)
        elif not items or _is_item(line) or not _is_filing(items[-1][0]):
            items.append([line])
    return tuple(joined(tuple(item)) for item in items)


def _carries_on(line: Line, above: Line) -> bool:
    """Tell a recipient that goes on in the next line from one that begins there: the one above has no end."""
    if _is_item(line) or line.begin.startswith(HIDDEN) or line.capitals:
        return False
    return not above.closed_by(";", ".")
