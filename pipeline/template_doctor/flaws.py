"""Cut the paragraphs of a template into tags and words, and see what would get lost or stay as it is when filled.

docxtpl takes the whole paragraph, row or cell of a tag with a level away, with everything that stands beside the tag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Spot
from pipeline.documents.word.preparing import mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.template_doctor.paragraphs import TypedParagraph

ENDS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}

_MARK: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_LEVEL: Final = re.compile(r"(p|tr|tc|r)(?= )")
_SINGLE: Final = re.compile(
    r"(?:(?<!\{)\{(?![{%#])(?:\s*\{)?|\uff5b(?:\s*\uff5b)?)"
    r"\s*(?P<name>[^\W\d][\w.]*)\s*"
    r"(?:\}(?!\})(?:\s+\})?|\uff5d(?:\s*\uff5d)?)"
)
_SHOWN: Final = 40
_COMMENT: Final = "{#"


class FlawKind(StrEnum):
    """What is wrong with the text of a paragraph, before any tag is looked into."""

    UNENDED = "unended"
    UNBEGUN = "unbegun"
    TEXT_LOST = "text lost"
    TAG_LOST = "tag lost"
    CUT = "cut"
    HELD_LOST = "held lost"
    SINGLE_BRACE = "single brace"
    TRACKED = "tracked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A flaw and the words that show it; `about` is what gets lost (`picture`), or the name within single braces."""

    kind: FlawKind
    spot: Spot
    written: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag as typed: its level (`p`, `tr`, `tc`, `r` or nothing), what it says, and where in the paragraph."""

    opening: str
    level: str
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A paragraph cut apart; `broken` are tags that are begun and not ended, or ended and not begun."""

    paragraph: TypedParagraph
    pieces: tuple[Piece, ...]
    broken: tuple[Flaw, ...]

    @property
    def tags(self) -> tuple[Piece, ...]:
        """The tags that do something."""
        return tuple(piece for piece in self.pieces if piece.opening != _COMMENT)

    @property
    def beside(self) -> str:
        """The words beside all tags; a tag leaves a gap."""
        text, begin = self.paragraph.text, 0
        beside = []
        for piece in self.pieces:
            beside.append(text[begin : piece.start])
            begin = piece.end
        return "\0".join([*beside, text[begin:]])

    def takes(self, level: str) -> bool:
        """Tell whether one of its tags takes something of that level away."""
        return any(piece.level == level for piece in self.pieces)


def cut_apart(paragraph: TypedParagraph) -> Cut:
    """Cut a paragraph apart."""
    found = list(_pieces(paragraph))
    pieces = tuple(piece for piece in found if isinstance(piece, Piece))
    broken = tuple(flaw for flaw in found if isinstance(flaw, Flaw))
    return Cut(paragraph=paragraph, pieces=pieces, broken=broken)


def flaws_in(part: Sequence[Cut]) -> Iterator[Flaw]:
    """Find the flaws of a part."""
    for one in part:
        yield from one.broken
        yield from chain(_torn_looks(one), _untyped(one))
        if one.takes("p"):
            yield from _lost([one], [one])
    for level, group in (("tr", _rows(part)), ("tc", _cells(part))):
        for whole in group:
            taking = [one for one in whole if one.takes(level)]
            if taking:
                yield from _lost(taking, whole)


def _pieces(paragraph: TypedParagraph) -> Iterator[Piece | Flaw]:
    """Find the tags of a paragraph, what is begun and not ended, and what is ended and was not begun."""
    text, open_mark = paragraph.text, None
    for mark in _MARK.finditer(text):
        if mark[0] in ENDS:
            if open_mark is not None:
                yield _flaw(FlawKind.UNENDED, paragraph, text[open_mark.start() : mark.start()])
            open_mark = mark
        elif open_mark is None:
            yield _flaw(FlawKind.UNBEGUN, paragraph, text[: mark.end()][-_SHOWN:])
        elif mark[0] == ENDS[open_mark[0]]:
            yield _piece(open_mark, mark, text)
            open_mark = None
    if open_mark is not None:
        yield _flaw(FlawKind.UNENDED, paragraph, text[open_mark.start() :])


def _piece(begin: re.Match[str], end: re.Match[str], text: str) -> Piece:
    inner = mended(text[begin.end() : end.start()])
    level = _LEVEL.match(inner)
    said = inner[level.end() :] if level else inner
    return Piece(begin[0], level[1] if level else "", said, begin.start(), end.end())


def _flaw(kind: FlawKind, paragraph: TypedParagraph, written: str, about: str = "") -> Flaw:
    shown = " ".join(written.replace("\0", " ").split())[:_SHOWN]
    return Flaw(kind=kind, spot=paragraph.spot, written=shown, about=about)


def _torn_looks(one: Cut) -> Iterator[Flaw]:
    """Find tags whose letters have several looks: only the first of them stays."""
    for piece in one.tags:
        letters = slice(piece.start, piece.end)
        if len(set(one.paragraph.looks[letters])) > 1:
            yield _flaw(FlawKind.CUT, one.paragraph, one.paragraph.text[letters])


def _untyped(one: Cut) -> Iterator[Flaw]:
    """Find names in single braces, which are printed as they are, and tags that are deleted but still there."""
    for found in _SINGLE.finditer(one.beside):
        yield _flaw(FlawKind.SINGLE_BRACE, one.paragraph, found[0], found["name"])
    if _MARK.search(one.paragraph.deleted):
        yield _flaw(FlawKind.TRACKED, one.paragraph, one.paragraph.deleted)


def _lost(taking: Sequence[Cut], whole: Sequence[Cut]) -> Iterator[Flaw]:
    """Find what gets lost with a tag that takes everything around it away: other tags, words, pictures and the like.

    Args:
        taking: the paragraphs of such tags.
        whole: all paragraphs that go.
    """
    first = taking[0].paragraph
    tags = sum(len(one.tags) for one in whole)
    others = (one.paragraph.text for one in whole if one not in taking)
    words = " ".join([*(one.beside for one in taking), *others])
    if tags > 1 or (tags and _takes_by_comment(taking)):
        yield _flaw(FlawKind.TAG_LOST, first, " ".join(one.paragraph.text for one in whole))
    elif words.replace("\0", " ").strip():
        yield _flaw(FlawKind.TEXT_LOST, first, words)
    held = chain.from_iterable(one.paragraph.holds for one in whole)
    for kind in dict.fromkeys(held):
        yield _flaw(FlawKind.HELD_LOST, first, first.text, kind)


def _takes_by_comment(taking: Sequence[Cut]) -> bool:
    """Tell whether it is a comment that takes the paragraphs away; a tag that does something gets lost beside it."""
    pieces = list(chain.from_iterable(one.pieces for one in taking))
    has_comment = any(piece.opening == _COMMENT for piece in pieces)
    return has_comment and not any(piece.level for piece in pieces if piece.opening != _COMMENT)


def _rows(part: Iterable[Cut]) -> Iterator[list[Cut]]:
    """Put the paragraphs of each row together."""
    rows: dict[int, list[Cut]] = {}
    for one in part:
        if one.paragraph.row:
            rows.setdefault(one.paragraph.row, []).append(one)
    yield from rows.values()


def _cells(part: Iterable[Cut]) -> Iterator[list[Cut]]:
    for row in _rows(part):
        cells = groupby(row, key=lambda one: one.paragraph.spot.column)
        yield from (list(cell) for _, cell in cells)
