"""A document taken apart: which line is which component, and of what kind the paper is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.decree30.paper import Paper, Section, Spot, paragraphs
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.genres import Genre
from pipeline.decree30.recognise.lines import Line, Lines
from pipeline.decree30.words.decree import DECREE

Parts = dict[Part, Lines]
"""The lines of each component."""
Content = tuple[tuple[Part, Line], ...]
"""Lines of text, each with what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """A signer's block: lines of office (7a), other posts and the name below the room to sign (7b).

    `office` keeps its blank lines out; `name` is None where the name is not known yet.
    """

    office: Lines
    posts: Lines = ()
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
    title: Lines
    notes: Lines
    lines: Lines
    content: Content = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """What a document consists of.

    Attributes:
        lines: every line of the body, in reading order.
        main: the lines before the first annex.
        parts: the lines of each component; one that is not there has none, or no entry.
        body: the lines of the content between the title and the closing block, tables' lines included.
        content: of those, the ones outside tables with text, each with what it is; of tables, whom the paper is for.
        signatures: the signers' blocks, in reading order.
        annexes: the annexes, in reading order.
        trailing: text of the document below the closing block, where none should stand.
        elsewhere: where the head stands, if that is a text box or the head of the page: it is not judged there.
    """

    paper: Paper
    genre: Genre
    lines: Lines
    main: Lines
    parts: Parts = field(default_factory=dict)
    body: Lines = ()
    content: Content = ()
    signatures: tuple[SignatureBlock, ...] = ()
    annexes: tuple[Annex, ...] = ()
    trailing: Lines = ()
    elsewhere: Spot | None = None

    def first(self, part: Part) -> Line | None:
        """Give the first line of a component, None where it is not there."""
        return next(iter(self[part]), None)

    def __getitem__(self, part: Part) -> Lines:
        """Give all lines of a component."""
        return self.parts.get(part, ())

    def judged(self, part: Part) -> Lines:
        """Give the lines of a component that hold no words of a workbook."""
        return tuple(line for line in self[part] if line.judged)

    def first_judged(self, part: Part) -> Line | None:
        """Give the first line of a component if it holds no words of a workbook."""
        line = self.first(part)
        return line if line is not None and line.judged else None

    def asks(self, part: Part) -> bool:
        """Tell whether this kind of paper must have a component."""
        return part in self.genre.asks

    def sections(self) -> Iterator[tuple[Spot, Section]]:
        """Walk the sections of the pages, each with the place where it begins."""
        for section in self.paper.sections:
            spots = (paragraph.spot for paragraph in paragraphs(section.blocks))
            yield next(spots, Spot()), section

    @property
    def begin(self) -> Spot:
        """Where it begins, for what is missed as a whole."""
        return self.lines[0].spot if self.lines else Spot()

    @property
    def content_begin(self) -> Spot:
        """Where the content begins, for what is missed in it."""
        return self.content[0][1].spot if self.content else Spot()

    @property
    def end(self) -> Spot:
        """Where the main text ends, for what is missed at its end."""
        for line in reversed(self.main):
            if not line.blank:
                return line.spot
        return Spot()

    @property
    def signers(self) -> Lines:
        """The first line of office of each signer."""
        return tuple(block.office[0] for block in self.signatures)

    @property
    def is_of_meeting(self) -> bool:
        """Whether these are minutes of a meeting, and not of a handing over, a count or an inspection."""
        subject = self.first(Part.SUBJECT)
        if subject is None or not self.genre.minutes:
            return False
        return in_small(subject).startswith(DECREE.meetings)

    def below(self, line: Line) -> Lines:
        """Give a line and the blank ones right below it in the same cell, where the line drawn under it is found."""
        start = self.lines.index(line)
        found = [line]
        for each in self.lines[start + 1 :]:
            if not each.blank or each.cell != line.cell:
                break
            found.append(each)
        return tuple(found)


def in_small(line: Line) -> str:
    """Give a line in small letters with its marks: without them different words look alike."""
    composed = unicodedata.normalize("NFC", line.text)
    return " ".join(composed.lower().split())
