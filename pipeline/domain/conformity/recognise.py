"""Takes a document apart by what is written and where it stands, whatever its formatting."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.anatomy import Anatomy
from pipeline.domain.conformity.genres import GENRES, LETTER, UNKNOWN
from pipeline.domain.conformity.lines import lines_of
from pipeline.domain.conformity.paper import Align
from pipeline.domain.conformity.parts import Part
from pipeline.domain.conformity.recognise_body import content_of
from pipeline.domain.conformity.recognise_end import annexes_of, closing_of, is_annex_heading
from pipeline.domain.conformity.recognise_head import head_of

if TYPE_CHECKING:
    from pipeline.domain.conformity.genres import Genre
    from pipeline.domain.conformity.lines import Line
    from pipeline.domain.conformity.paper import Paper
    from pipeline.domain.conformity.vocabulary import Vocabulary

_ABOUT: Final = re.compile(r"v\s*[/.]\s*v\b")
_BEGINS: Final = re.compile(r"can cu |kinh gui|dieu \d|[ivx]+\. ")
_MAY_BEGIN: Final = re.compile(r"theo |thuc hien |thoi gian")
"""First words of the content; the second kind may as well begin a subject, which stands in the middle."""
_ENACTING: Final = re.compile(r"(quyet dinh|quyet nghi)\s*:?")
_LONGEST_HEADING: Final = 120
_LONGEST_HEAD: Final = 40
"""Lines within which the head of a document ends."""

Parts = dict[Part, tuple["Line", ...]]


def recognise(paper: Paper, words: Vocabulary) -> Anatomy:
    """Take a document apart."""
    lines = lines_of(paper)
    start = _annex_start(lines)
    main, rest = lines[:start], lines[start:]
    named = next((line for line in main if _names_type(line)), None)
    genre = _genre(main, named)
    top = _top(main, named)
    parts = head_of(main[:top])
    if named is not None:
        parts[Part.TYPE] = (named,)
    after = _after_title(main, named, top, parts, genre)
    closing = closing_of(main[after:])
    end = after + closing.start
    parts |= closing.parts
    taken = parts.get(Part.AUTHORITY, ())
    content = content_of(tuple(line for line in main[after:end] if line not in taken), genre)
    for part, line in content:
        parts[part] = (*parts.get(part, ()), line)
    return Anatomy(
        paper=paper, words=words, genre=genre, lines=lines, main=main, parts=_kept(parts), body=main[after:end],
        content=content, signatures=closing.signatures, annexes=annexes_of(rest),
    )  # fmt: skip


def _annex_start(lines: tuple[Line, ...]) -> int:
    return next((index for index, line in enumerate(lines) if is_annex_heading(line)), len(lines))


def _names_type(line: Line) -> bool:
    """Tell whether a line is the name of a type: the words alone, in capitals or set apart from the text."""
    if line.grid or line.said not in GENRES:
        return False
    return line.text.isupper() or line.paragraph.align is Align.CENTER or all(run.letters.bold for run in line.runs)


def _genre(main: tuple[Line, ...], named: Line | None) -> Genre:
    if named is not None:
        return GENRES[named.key]
    about = any(_ABOUT.match(line.said) for line in main)
    addressed = any(line.said.startswith("kinh gui") for line in main[:_LONGEST_HEAD])
    enacting = any(_ENACTING.fullmatch(line.said) for line in main)
    return GENRES["quyet dinh"] if enacting else LETTER if about or addressed else UNKNOWN


def _top(main: tuple[Line, ...], named: Line | None) -> int:
    """Find where the head ends: at the name of the type, or at the first words of the content."""
    nation = next((i for i, line in enumerate(main) if line.said.startswith("cong hoa xa hoi chu nghia")), 0)
    if named is not None:
        place = main.index(named)
        if place > nation:
            return place
    for index, line in enumerate(main[nation + 1 :], nation + 1):
        if line.cell == (0, 0, 0) and (len(line.key) > _LONGEST_HEADING or _starts_content(line)):
            return index
    return min(len(main), nation + _LONGEST_HEAD)


def _after_title(main: tuple[Line, ...], named: Line | None, top: int, parts: Parts, genre: Genre) -> int:
    """Find subject and authority below the name of the type; give where the content begins."""
    if named is None:
        return top
    place = main.index(named) + 1
    place = max(place, top)
    while place < len(main) and main[place].blank:
        place += 1
    subject = _subject(main[place:], genre)
    if subject:
        parts[Part.SUBJECT] = subject
        place = main.index(subject[-1]) + 1
    return place if not genre.bases else _authority(main, place, parts)


def _subject(lines: tuple[Line, ...], genre: Genre) -> tuple[Line, ...]:
    if not lines or _starts_content(lines[0]) or (genre.bases and lines[0].text.isupper()):
        return ()
    first = lines[0]
    more = takewhile(
        lambda line: not line.blank and not line.text.isupper() and line.paragraph.style == first.paragraph.style
        and line.paragraph.align is first.paragraph.align and line.paragraph.align is Align.CENTER
        and not line.paragraph.rules and not _starts_content(line) and all(run.letters.bold for run in line.runs),
        lines[1:],
    )  # fmt: skip
    return (first, *(() if first.paragraph.rules else more))


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
    more = takewhile(lambda line: line.text.isupper(), texts[texts.index(found[0]) + 1 :]) if found else ()
    parts[Part.AUTHORITY] = (*found, *more)
    return main.index(parts[Part.AUTHORITY][-1]) + 1 if found and found[0] is texts[0] else place


def _kept(parts: Parts) -> Parts:
    return {part: lines for part, lines in parts.items() if lines}
