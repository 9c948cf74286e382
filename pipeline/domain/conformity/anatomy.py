"""A document taken apart: which line is which component, and of what kind the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.domain.conformity.parts import Part

if TYPE_CHECKING:
    from pipeline.domain.conformity.genres import Genre
    from pipeline.domain.conformity.lines import Line
    from pipeline.domain.conformity.paper import Paper
    from pipeline.domain.conformity.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signer's block: lines of office (7a), other posts and the name below the room to sign (7b).

    `office` keeps its blank lines out; `name` is None where the name is not known yet.
    """

    office: tuple[Line, ...]
    posts: tuple[Line, ...] = ()
    name: Line | None = None

    @property
    def judged(self) -> bool:
        """Whether every line of office is the office's own."""
        return bool(self.office) and all(line.judged for line in self.office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex: its heading, title, note, and all of its lines, the heading first."""

    heading: Line
    title: tuple[Line, ...]
    note: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """What a document consists of.

    Attributes:
        lines: every line of the body, in reading order.
        main: the lines before the first annex.
        parts: the lines of each component; a component that is not there has no entry.
        body: the lines of the content between the title and the closing block, tables' lines included.
        content: of those, the ones outside tables with text, each with what it is.
        signatures: the signers' blocks, in reading order.
    """

    paper: Paper
    words: Vocabulary
    genre: Genre
    lines: tuple[Line, ...]
    main: tuple[Line, ...]
    parts: dict[Part, tuple[Line, ...]]
    body: tuple[Line, ...]
    content: tuple[tuple[Part, Line], ...]
    signatures: tuple[Signature, ...]
    annexes: tuple[Annex, ...]

    def first(self, part: Part) -> Line | None:
        """Give the first line of a component, None where it is not there."""
        found = self.parts.get(part)
        return found[0] if found else None

    def all(self, part: Part) -> tuple[Line, ...]:
        """Give all lines of a component."""
        return self.parts.get(part, ())

    def below(self, line: Line) -> tuple[Line, ...]:
        """Give a line and the blank ones right below it in the same cell, where the line drawn under it is found."""
        start = next(index for index, each in enumerate(self.lines) if each is line)
        found = [line]
        for each in self.lines[start + 1 :]:
            if not each.blank or each.cell != line.cell:
                break
            found.append(each)
        return tuple(found)
