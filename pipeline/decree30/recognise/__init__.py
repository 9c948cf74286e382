"""Takes a document apart by what is written and where it stands, whatever its formatting."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Align, paragraphs
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.annex import annex_start, annexes_of, note_of
from pipeline.decree30.recognise.body import begins_as_basis, content_of
from pipeline.decree30.recognise.end import begins_recipients, below_closing, closing_of, ends_content
from pipeline.decree30.recognise.genres import ANNEX_ALONE, GENRES, LETTER, UNKNOWN, put_in_force, without_head
from pipeline.decree30.recognise.head import head_of, is_typed_line, looks_numbered
from pipeline.decree30.recognise.lines import fold, lines_of
from pipeline.decree30.recognise.names import NATION

if TYPE_CHECKING:
    from pipeline.decree30.paper import Paper, Spot
    from pipeline.decree30.recognise.genres import Genre
    from pipeline.decree30.recognise.lines import Line
    from pipeline.decree30.vocabulary import Vocabulary

_ABOUT: Final = re.compile(r"v\s*[/.]\s*v\b")
_BEGINS: Final = re.compile(r"can cu |kinh gui|dieu \d|[ivx]+\. |\(?(ban hanh )?kem theo ")
_MAY_BEGIN: Final = re.compile(r"theo |thuc hien |thoi gian")
"""First words of the content; the second kind may as well begin a subject, which stands in the middle."""
_CHAPTER: Final = re.compile(r"(phan|chuong|muc) (thu \w+|[ivxlc]+|\d{1,2})[.:]?")
_ENACTING: Final = re.compile(r"(quyet dinh|quyet nghi)\s*:?")
_SIGNING_LINE: Final = re.compile(r".*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[:h]\d{2}|ky boi|thoi gian ky|nguoi ky)")
_LONGEST_HEADING: Final = 120
_LONGEST_HEAD: Final = 40
"""Lines within which the head of a document ends."""
_MOST_SIGNING: Final = 4

Parts = dict[Part, tuple["Line", ...]]


def recognise(paper: Paper, words: Vocabulary) -> Anatomy:
    """Take a document apart."""
    lines = lines_of(paper)
    start = annex_start(lines)
    main, annexes = lines[:start], annexes_of(lines[start:])
    if annexes and _only_signed(main):
        return Anatomy(
            paper=paper, words=words, genre=ANNEX_ALONE, lines=lines, main=main, parts={}, body=(), content=(),
            signatures=(), annexes=annexes,
        )  # fmt: skip
    made = _main_text(paper, words, main)
    return replace(made, lines=lines, annexes=annexes)


def annexed_texts(document: Anatomy) -> tuple[Anatomy, ...]:
    """Give the text of each annex as a document of its own, for rules on text to look at: nothing but content."""
    return tuple(
        replace(document, main=annex.lines, parts=_by_part(annex.content), body=annex.lines, content=annex.content,
                signatures=(), annexes=(), trailing=())
        for annex in document.annexes if annex.content
    )  # fmt: skip


def _by_part(content: tuple[tuple[Part, Line], ...]) -> Parts:
    found: dict[Part, list[Line]] = {}
    for part, line in content:
        found.setdefault(part, []).append(line)
    return {part: tuple(lines) for part, lines in found.items()}


def _only_signed(main: tuple[Line, ...]) -> bool:
    """Tell that nothing but the agency's signature (Appendix I, III.1.d) stands above an annex in its own file."""
    texts = [line for line in main if not line.blank]
    return len(texts) <= _MOST_SIGNING and all(looks_numbered(line) or _SIGNING_LINE.match(line.said) for line in texts)


def _main_text(paper: Paper, words: Vocabulary, main: tuple[Line, ...]) -> Anatomy:
    named = _named(main)
    genre = _genre(main, named)
    top = _top(main, named)
    parts = head_of(main[:top])
    early = tuple(line for line in main[:top] if line.cell == (0, 0, 0) and begins_as_basis(line))
    if named is not None:
        parts[Part.TYPE] = (named,)
    after = _after_title(main, named, top, parts, genre)
    if parts.get(Part.ANNEX_NOTE) and not parts[Part.NUMBER]:
        genre = put_in_force(genre)
    elsewhere = None if parts[Part.NATION] else _head_elsewhere(paper)
    genre = without_head(genre) if elsewhere is not None else genre
    closing = closing_of(main[after:])
    end, stop = after + closing.start, after + closing.stop
    body, trailing = main[after:end], below_closing(main[stop:], _last(main[end:stop])) if genre.model else ()
    # Where nothing is above the closing block, what is below it is the content, in the wrong place.
    if trailing and closing.parts[Part.RECIPIENTS] and _last(body) is None:
        body, trailing = main[stop:], ()
    taken = {*parts.get(Part.AUTHORITY, ()), *parts[Part.NUMBER]}
    content = content_of(tuple(line for line in body if line not in taken), genre)
    parts |= closing.parts
    parts |= _by_part((*((Part.BASIS, line) for line in early), *content))
    return Anatomy(
        paper=paper, words=words, genre=genre, lines=main, main=main, parts=_kept(parts), body=body, content=content,
        signatures=closing.signatures, annexes=(), trailing=trailing, elsewhere=elsewhere,
    )  # fmt: skip


def _last(lines: tuple[Line, ...]) -> Line | None:
    return next((line for line in reversed(lines) if not line.blank), None)


def _named(main: tuple[Line, ...]) -> Line | None:
    """Find the name of the type; below the content stand the papers that are put in force or sent along."""
    about = addressed = False
    for line in main:
        if begins_recipients(line) or ends_content(line) or (about and addressed):
            return None
        if _names_type(line):
            return line
        about = about or _ABOUT.match(line.said) is not None
        addressed = addressed or line.said.startswith("kinh gui")
    return None


def _names_type(line: Line) -> bool:
    """Tell whether a line is the name of a type: the words alone, in capitals or set apart from the text."""
    if line.grid or _type_of(line) not in GENRES:
        return False
    return line.text.isupper() or line.paragraph.align is Align.CENTER or all(run.letters.bold for run in line.runs)


def _type_of(line: Line) -> str:
    """Give the words of a type's name without a mark typed after them; `QUYET DINH:` are the enacting words."""
    return line.said if _ENACTING.fullmatch(line.said) else line.said.rstrip(" .:;,")


def _genre(main: tuple[Line, ...], named: Line | None) -> Genre:
    if named is not None:
        return GENRES[_type_of(named)]
    about = any(_ABOUT.match(line.said) for line in main)
    addressed = any(line.said.startswith("kinh gui") for line in main[:_LONGEST_HEAD])
    enacting = any(_ENACTING.fullmatch(line.said) for line in main)
    return GENRES["quyet dinh"] if enacting else LETTER if about or addressed else UNKNOWN


def _head_elsewhere(paper: Paper) -> Spot | None:
    """Give where the nation's name stands if that is a text box or the head of a page, where it is not judged."""
    for section in paper.sections:
        boxes = (each for each in paragraphs(section.blocks) if each.boxed)
        above = (each for _, blocks in section.headers for each in paragraphs(blocks))
        found = next((each for each in chain(boxes, above) if fold(each.shown).startswith(NATION)), None)
        if found is not None:
            return found.spot
    return None


def _top(main: tuple[Line, ...], named: Line | None) -> int:
    """Find where the head ends: at the name of the type, or at the first words of the content."""
    nation = next((i for i, line in enumerate(main) if line.said.startswith(NATION)), -1)
    if named is not None:
        place = main.index(named)
        if place > nation:
            return place
    for index, line in enumerate(main[nation + 1 :], nation + 1):
        if line.said.startswith("kinh gui") or (line.cell == (0, 0, 0) and _is_content(line)):
            return index
    return min(len(main), nation + 1 + _LONGEST_HEAD)


def _is_content(line: Line) -> bool:
    return len(line.key) > _LONGEST_HEADING or _starts_content(line)


def _after_title(main: tuple[Line, ...], named: Line | None, top: int, parts: Parts, genre: Genre) -> int:
    """Find number, subject, note and authority below the name of the type; give where the content begins."""
    if named is None:
        return top
    place = _past_number(main, max(main.index(named) + 1, top), parts, genre)
    subject = _subject(main[place:], genre)
    if subject:
        parts[Part.SUBJECT] = subject
        place = _past_number(main, main.index(subject[-1]) + 1, parts, genre)
    note = note_of(main[place:])
    if note:
        parts[Part.ANNEX_NOTE] = note
        place = main.index(note[-1]) + 1
    return place if not genre.bases else _authority(main, place, parts)


def _past_number(main: tuple[Line, ...], place: int, parts: Parts, genre: Genre) -> int:
    """Pass blank lines, and a number that is here instead of in the head; no model tells where a contract has it."""
    while place < len(main) and (main[place].blank or (not parts[Part.NUMBER] and _is_low_number(main[place]))):
        if not main[place].blank and genre.model:
            parts[Part.NUMBER] = (main[place],)
        place += 1
    return place


def _is_low_number(line: Line) -> bool:
    apart = line.paragraph.align is Align.CENTER and len(line.key) < _LONGEST_HEAD
    return apart and line.said.startswith("so") and looks_numbered(line)


def _subject(lines: tuple[Line, ...], genre: Genre) -> tuple[Line, ...]:
    """Give the subject: the line below the type's name, and more of the same kind to the line drawn below them."""
    if not lines or _starts_content(lines[0]) or (genre.bases and lines[0].text.isupper()):
        return ()
    found = [lines[0]]
    for line in lines[1:]:
        if found[-1].paragraph.rules or not _goes_on(line, lines[0]):
            break
        found.append(line)
    return tuple(found)


def _goes_on(line: Line, first: Line) -> bool:
    form = line.paragraph
    same = form.style == first.paragraph.style and form.align is first.paragraph.align is Align.CENTER
    words = not line.blank and not line.text.isupper() and not is_typed_line(line) and not _CHAPTER.fullmatch(line.said)
    return same and words and not _starts_content(line) and all(run.letters.bold for run in line.runs)


def _starts_content(line: Line) -> bool:
    """Tell the content from what stands above it: by its first words, or by being set as text."""
    if line.grid or _BEGINS.match(line.said) or _ENACTING.fullmatch(line.said):
        return True
    if line.paragraph.align is Align.CENTER:
        return False
    return _MAY_BEGIN.match(line.said) is not None or (line.paragraph.first_line > 0 and not line.text.isupper())


def _authority(main: tuple[Line, ...], place: int, parts: Parts) -> int:
    """Find the line of authority: right below the subject, else wherever it stands in capitals above the articles."""
    head = takewhile(
        lambda line: not _ENACTING.fullmatch(line.said) and not line.key.startswith("dieu 1"), main[place:]
    )
    texts = [line for line in head if not line.blank and not line.spot.table]
    found = [line for line in texts[:1] if not _starts_content(line) and len(line.key) < _LONGEST_HEADING]
    found = found or [line for line in texts if line.text.isupper() and not _starts_content(line)][:1]
    below = texts[texts.index(found[0]) + 1 :] if found else []
    more = takewhile(lambda line: line.text.isupper() and not _starts_content(line), below)
    parts[Part.AUTHORITY] = (*found, *more)
    return main.index(parts[Part.AUTHORITY][-1]) + 1 if found and found[0] is texts[0] else place


def _kept(parts: Parts) -> Parts:
    return {part: lines for part, lines in parts.items() if lines}
