"""A document taken apart: which line is which component, and of what kind the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.decree30.parts import Part

if TYPE_CHECKING:
    from pipeline.decree30.paper import Paper, Spot
    from pipeline.decree30.recognise.genres import Genre
    from pipeline.decree30.recognise.lines import Line
    from pipeline.decree30.vocabulary import Vocabulary


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
    """An annex.

    Attributes:
        heading: the line with the word and its number; a title may stand in it as well.
        title: the lines of its title below the heading.
        notes: the lines of the note that says what it belongs to.
        lines: all of its lines, the heading first.
        content: what of them is text of its own, outside tables, each with what it is.
    """

    heading: Line
    title: tuple[Line, ...]
    notes: tuple[Line, ...]
    lines: tuple[Line, ...]
    content: tuple[tuple[Part, Line], ...] = ()

    @property
    def note(self) -> Line | None:
        """The line in which the note begins."""
        return self.notes[0] if self.notes else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """What a document consists of.

    Attributes:
        lines: every line of the body, in reading order.
        main: the lines before the first annex.
        parts: the lines of each component; a component that is not there has no entry.
        body: the lines of the content between the title and the closing block, tables' lines included.
        content: of those, the ones outside tables with text, each with what it is; of tables, whom the paper is for.
        signatures: the signers' blocks, in reading order.
        annexes: the annexes, in reading order.
        trailing: text of the document below the closing block, where none should stand.
        elsewhere: where the head stands, if that is a text box or the head of the page: it is not judged there.
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
    trailing: tuple[Line, ...] = ()
    elsewhere: Spot | None = None

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
