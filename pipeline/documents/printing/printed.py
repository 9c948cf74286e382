"""A document as it came out of the printer's side: pages, fonts, and where its words stand. Measured, not judged.

Positions are points (1/72 inch), counted from the page's upper left corner; what is kept of them is millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline.kernel.text import match_key

MM_PER_POINT: Final = 25.4 / 72
_SAME_LINE: Final = 4.0
"""Two columns of one line may stand on baselines that differ by the size of their letters (points)."""

_CLEARLY_ABOVE: Final = 6.0
_HEADER_ZONE: Final = 50.0
"""The page number stands within so many points of the upper edge (Decree 30/2020: the upper margin is 20-25 mm)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that stand together on one line: the line of a paragraph, or of one table cell."""

    text: str
    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """One page; `segments` in the order in which they were drawn, which follows paragraphs and cells."""

    width: float
    height: float
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFont:
    """A font that the pages use; `family` without style and subset mark, such as `LiberationSerif`."""

    family: str
    embedded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A whole PDF."""

    pages: tuple[PrintedPage, ...]
    fonts: tuple[PrintedFont, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtSignature:
    """A signature block to be found: the lines of office above the name, and the name (empty where unknown)."""

    titles: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for in a document; an empty text is not looked for."""

    signatures: tuple[SoughtSignature, ...] = ()
    recipients: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """A page in figures: its size, its lines of text without the page number, and how far down the last one stands.

    `headless` tells that it begins with a row's number and not with words: a table goes on there without its head.
    """

    width_mm: int
    height_mm: int
    lines: int
    lowest_mm: int
    headless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSeen:
    """Where a signature block fell; pages are counted from 1.

    Attributes:
        title: The lines of office that were looked for, as one text.
        page: The page of the first line of office; None where the block was not found.
        last_page: The page of the last line of office.
        name_page: The page of the name; None where the name is not known or not found.
        top_mm: How far down its page the block begins.
        lines_above: Lines of text above it on that page, without the page number.
        sentence_above: The last line above it ends a sentence that begins on that line.
        name: The name that was looked for.
    """

    title: str
    name: str
    page: int | None = None
    last_page: int | None = None
    name_page: int | None = None
    top_mm: int = 0
    lines_above: int = 0
    sentence_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutSeen:
    """What was measured of one document; `annex_first` tells of each heading of an annex whether it begins its page."""

    pages: tuple[PageSeen, ...]
    fonts: tuple[PrintedFont, ...]
    blocks: tuple[BlockSeen, ...] = ()
    recipients_page: int | None = None
    annex_first: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _PhrasePlace:
    """Where a phrase begins: the page, counted from 0, and the segment on it."""

    page: int
    index: int


def look_at(printed: Printed, sought: Sought) -> LayoutSeen:
    """Find what is sought, and give everything that is kept of a document."""
    pages = printed.pages
    blocks = [_block_seen(pages, signature) for signature in sought.signatures]
    recipients = _places(pages, sought.recipients)
    annexes = _places(pages, sought.annex)
    return LayoutSeen(
        pages=tuple(map(_page_seen, pages)),
        fonts=printed.fonts,
        blocks=tuple(blocks),
        recipients_page=recipients[-1].page + 1 if recipients else None,
        annex_first=tuple(_begins_page(pages, place) for place in annexes),
    )


def _page_seen(page: PrintedPage) -> PageSeen:
    tops = _line_tops(page)
    first = next(_content(page), None)
    return PageSeen(
        width_mm=_mm(page.width),
        height_mm=_mm(page.height),
        lines=len(tops),
        lowest_mm=_mm(tops[-1]) if tops else 0,
        headless=first is not None and first.text.strip().isdecimal(),
    )


def _line_tops(page: PrintedPage) -> list[float]:
    """Give the height of each line of text, from above; the page number is none."""
    tops = sorted(segment.top for segment in _content(page))
    steps = pairwise([-_HEADER_ZONE, *tops])
    return [top for before, top in steps if top - before > _SAME_LINE]


def _content(page: PrintedPage) -> Iterator[Segment]:
    return (segment for segment in page.segments if not _is_page_number(segment))


def _is_page_number(segment: Segment) -> bool:
    return segment.top < _HEADER_ZONE and segment.text.strip().isdigit()


def _block_seen(pages: Sequence[PrintedPage], sought: SoughtSignature) -> BlockSeen:
    """Find a signature block: the title with the nearest name below it; where two are as near, the later one."""
    seen = BlockSeen(title=" / ".join(sought.titles), name=sought.name)
    if not sought.titles:
        return seen
    last_lines = _places(pages, sought.titles[-1])
    if not last_lines:
        return seen
    names = _places(pages, sought.name)
    foot = min(reversed(last_lines), key=lambda place: _distance(pages, place, names))
    top = _highest_title(pages, sought.titles, foot)
    return _measured(pages, seen, (top, foot), _next_name(names, foot))


def _measured(
    pages: Sequence[PrintedPage], seen: BlockSeen, titles: tuple[_PhrasePlace, _PhrasePlace], name: _PhrasePlace | None
) -> BlockSeen:
    """Say where a block stands, between its first and its last line of office, and what stands above it."""
    top, foot = titles
    page = pages[top.page]
    height = page.segments[top.index].top
    above = [line for line in _line_tops(page) if line < height - _CLEARLY_ABOVE]
    words = [part.text for part in page.segments if above and abs(part.top - above[-1]) <= _SAME_LINE]
    return replace(
        seen,
        page=top.page + 1,
        last_page=foot.page + 1,
        name_page=name.page + 1 if name else None,
        top_mm=_mm(height),
        lines_above=len(above),
        sentence_above=_is_sentence(" ".join(words).strip()),
    )


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and (line[:1].isupper() or line[:1].isdigit())


def _highest_title(pages: Sequence[PrintedPage], titles: tuple[str, ...], foot: _PhrasePlace) -> _PhrasePlace:
    """Find the first line of office, the nearest before the last one; a page break may stand between them."""
    before = [place for place in _places(pages, titles[0]) if place <= foot]
    return before[-1] if before else foot


def _next_name(names: Sequence[_PhrasePlace], foot: _PhrasePlace) -> _PhrasePlace | None:
    return next((name for name in names if name > foot), None)


def _distance(pages: Sequence[PrintedPage], title: _PhrasePlace, names: Sequence[_PhrasePlace]) -> int:
    """Count the segments between a title and the name that follows it."""
    name = _next_name(names, title)
    if name is None:
        return sum(len(page.segments) for page in pages)
    between = sum(len(page.segments) for page in pages[title.page : name.page])
    return between + name.index - title.index


def _begins_page(pages: Sequence[PrintedPage], place: _PhrasePlace) -> bool:
    page = pages[place.page]
    tops = _line_tops(page)
    return bool(tops) and page.segments[place.index].top <= tops[0] + _SAME_LINE


def _places(pages: Sequence[PrintedPage], phrase: str) -> list[_PhrasePlace]:
    """Find where a phrase stands as a line of its own; it may run over several segments that follow each other."""
    wanted = _key(phrase)
    if not wanted:
        return []
    found = []
    for number, page in enumerate(pages):
        places = range(len(page.segments))
        found += [_PhrasePlace(number, index) for index in places if _reads(page.segments, index, wanted)]
    return found


def _reads(segments: Sequence[Segment], index: int, wanted: str) -> bool:
    """Tell whether the segments from a place on read as the words that are wanted, and end with them."""
    read = ""
    for segment in segments[index:]:
        read = f"{read} {_key(segment.text)}".strip()
        if read == wanted:
            return True
        if not read or not wanted.startswith(read):
            return False
    return False


def _key(text: str) -> str:
    return match_key(" ".join(text.split())).rstrip(" :,")


def _mm(points: float) -> int:
    return round(points * MM_PER_POINT)
