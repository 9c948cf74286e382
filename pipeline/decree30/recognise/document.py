"""Takes a document apart by what is written and where it stands, whatever its formatting: open this first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.decree30.paper import Paper, Paragraph, Section, Spot, paragraphs
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy, Parts
from pipeline.decree30.recognise.annex import annex_start, annexes_of
from pipeline.decree30.recognise.closing import Closing, below_closing, closing_of
from pipeline.decree30.recognise.content import begins_as_basis, content_of
from pipeline.decree30.recognise.genres import ANNEX_ALONE, Genre, put_in_force, without_head
from pipeline.decree30.recognise.head import NATION, head_of, looks_numbered
from pipeline.decree30.recognise.lines import Line, Lines, begins, fold
from pipeline.decree30.recognise.reading import lines_of
from pipeline.decree30.recognise.title import after_title, end_of_head, genre_of, named_type

_is_signing = begins(r".*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[:h]\d{2}|ky boi|thoi gian ky|nguoi ky)")
_MOST_SIGNING = 4


def recognise(paper: Paper) -> Anatomy:
    """Take a document apart."""
    lines = lines_of(paper)
    start = annex_start(lines)
    main, annexes = lines[:start], annexes_of(lines[start:])
    if annexes and _is_only_signed(main):
        return Anatomy(paper=paper, genre=ANNEX_ALONE, lines=lines, main=main, annexes=annexes)
    made = _main_text(paper, main)
    return replace(made, lines=lines, annexes=annexes)


def annexed_texts(document: Anatomy) -> Iterator[Anatomy]:
    """Give the text of each annex as a document of its own, for rules on text to look at: nothing but content."""
    alone = replace(document, signatures=(), annexes=(), trailing=())
    for annex in document.annexes:
        if annex.content:
            parts = _by_part(annex.content)
            yield replace(alone, main=annex.lines, parts=parts, body=annex.lines, content=annex.content)


def _is_only_signed(main: Lines) -> bool:
    """Tell that nothing but the agency's signature (Appendix I, III.1.d) stands above an annex in its own file."""
    texts = [line for line in main if not line.blank]
    return len(texts) <= _MOST_SIGNING and all(looks_numbered(line) or _is_signing(line) for line in texts)


def _main_text(paper: Paper, main: Lines) -> Anatomy:
    """Take the text before the annexes apart: head, title and closing block first, the content is what is between."""
    named = named_type(main)
    genre = genre_of(main, named)
    top = end_of_head(main, named)
    parts = head_of(main[:top])
    after = top
    if named is not None:
        parts[Part.TYPE] = (named,)
        after = after_title(main, max(main.index(named) + 1, top), parts, genre)
    if Part.ANNEX_NOTE in parts and not parts[Part.NUMBER]:
        genre = put_in_force(genre)
    elsewhere = None if parts[Part.NATION] else _head_elsewhere(paper)
    if elsewhere is not None:
        genre = without_head(genre)
    closing = closing_of(main[after:])
    body, trailing = _body_and_trailing(main[after:], closing, genre)
    taken = {*parts.get(Part.AUTHORITY, ()), *parts[Part.NUMBER]}
    content = content_of(tuple(line for line in body if line not in taken), genre)
    early = [(Part.BASIS, line) for line in main[:top] if not line.table and begins_as_basis(line)]
    return Anatomy(
        paper=paper,
        genre=genre,
        lines=main,
        main=main,
        parts=parts | closing.parts | _by_part((*early, *content)),
        body=body,
        content=content,
        signatures=closing.signatures,
        trailing=trailing,
        elsewhere=elsewhere,
    )


def _body_and_trailing(lines: Lines, closing: Closing, genre: Genre) -> tuple[Lines, Lines]:
    """Give the body above the closing block, and text below it that should not stand there."""
    body, block, below = lines[: closing.start], lines[closing.start : closing.stop], lines[closing.stop :]
    trailing = below_closing(below, _last(block)) if genre.model else ()
    if trailing and closing.parts[Part.RECIPIENTS] and _last(body) is None:
        # Nothing is above the closing block: what is below it is the content, in the wrong place.
        return below, ()
    return body, trailing


def _last(lines: Lines) -> Line | None:
    texts = (line for line in reversed(lines) if not line.blank)
    return next(texts, None)


def _head_elsewhere(paper: Paper) -> Spot | None:
    """Give where the nation's name stands if that is a text box or the head of a page, where it is not judged."""
    for section in paper.sections:
        for paragraph in _beside_text(section):
            if fold(paragraph.shown).startswith(NATION):
                return paragraph.spot
    return None


def _beside_text(section: Section) -> Iterator[Paragraph]:
    """Walk the text boxes of a section, then the heads of its pages."""
    for paragraph in paragraphs(section.blocks):
        if paragraph.boxed:
            yield paragraph
    for _, blocks in section.headers:
        yield from paragraphs(blocks)


def _by_part(content: Iterable[tuple[Part, Line]]) -> Parts:
    found: dict[Part, list[Line]] = {}
    for part, line in content:
        found.setdefault(part, []).append(line)
    return {part: tuple(lines) for part, lines in found.items()}
