"""Tells what each line of the content is: a basis, a heading, an article, a clause, a point, or text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Align
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.lines import HIDDEN
from pipeline.decree30.rules.extent import wraps

if TYPE_CHECKING:
    from pipeline.decree30.recognise.genres import Genre
    from pipeline.decree30.recognise.lines import Line

_ENACTING: Final = re.compile(r"(quyet dinh|quyet nghi)\s*:?")
_BASIS: Final = re.compile(r"(can cu|theo de nghi|xet|tren co so|thuc hien|sau khi)\b")
_ORDINAL: Final = r"[ivxlc]+|\d{1,2}|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi"
_CHAPTER: Final = re.compile(rf"(phan|chuong)( thu)? ({_ORDINAL})[.:]?|(muc|tieu muc) (\d{{1,2}}|[ivxlc]+)[.:]?")
_ROMAN: Final = re.compile(r"[IVX]+\s*[.)/:-]\s*\S")
_ARTICLE: Final = re.compile(r"dieu\s*\d{1,4}(?!\d)")
_STOPPED_ARTICLE: Final = re.compile(r"dieu\s*\d{1,4}\s*[.:]")
"""How an article begins where the text need not have any: a sentence that cites an article has no stop there."""
_CLAUSE: Final = re.compile(r"\d{1,2}\s*(?:[.)]\s*|/\s+)(?!\d)\S")
_POINT: Final = re.compile(r"[a-z\u0111]\s*[.)/]\s*\S|[A-Z\u0110]\s*\)\s*\S")
_LETTERED: Final = re.compile(r"[A-Z\u0110]\s*[./]\s*\S")
_BULLET: Final = re.compile(r"[-+*\u2013\u2014\u2022\u25cf]\s*\S")
_LONGEST_HEADING: Final = 200
_LONGEST_CAPTION: Final = 120

Content = list[tuple[Part, "Line"]]


def content_of(lines: tuple[Line, ...], genre: Genre) -> tuple[tuple[Part, Line], ...]:
    """Say what each line with text is; lines of tables are left out, but for whom the paper is for."""
    found: Content = []
    bases = True
    preamble = _preamble(lines) if genre.bases else frozenset()
    for index, line in enumerate(lines):
        if line.blank or (line.spot.table and not _addressed_in_table(line, found)):
            continue
        part = _beginning(line, lines[index + 1 :][:1], genre, found) if bases else None
        if line in preamble:
            part = Part.BASIS
        if genre.bases and _ENACTING.fullmatch(line.said):
            part = Part.ENACTING
        part = part or _kind(line, genre, found)
        bases = bases and part in (Part.BASIS, Part.ADDRESSEE)
        found.append((part, line))
    return tuple(found)


def begins_as_basis(line: Line) -> bool:
    """Tell whether a line begins as a basis does and is written as one: in italics, or closed by a semicolon."""
    if not _BASIS.match(line.said) or line.said.endswith(":"):
        return False
    return line.said.endswith(";") or (bool(line.runs) and all(run.letters.italic for run in line.runs))


def _preamble(lines: tuple[Line, ...]) -> frozenset[Line]:
    """Give the lines above the enacting words: each is a basis, however it begins."""
    end = next((index for index, line in enumerate(lines) if _ENACTING.fullmatch(line.said)), 0)
    above = lines[:end]
    if any(_ARTICLE.match(line.said) or _CHAPTER.fullmatch(line.said) for line in above):
        return frozenset()
    return frozenset(line for line in above if not line.blank and not line.spot.table)


def _addressed_in_table(line: Line, before: Content) -> bool:
    """Tell whom a paper is for where that stands in a table: the words, and what stands behind or below them."""
    if line.grid:
        return False
    known = bool(before) and before[-1][0] is Part.ADDRESSEE and before[-1][1].spot.table == line.spot.table
    return known or line.said.startswith("kinh gui")


def _beginning(line: Line, after: tuple[Line, ...], genre: Genre, before: Content) -> Part | None:
    """Tell a basis from a sentence that begins like one and goes on to say something (`..., So bao cao nhu sau`)."""
    if not _BASIS.match(line.said) or line.said.endswith(":"):
        return None
    among = bool(before) and before[-1][0] is Part.BASIS and any(map(begins_as_basis, after))
    return Part.BASIS if genre.bases or among or begins_as_basis(line) else None


def _kind(line: Line, genre: Genre, before: Content) -> Part:
    last = before[-1][0] if before else None
    if line.said.startswith("kinh gui") or line.spot.table:
        return Part.ADDRESSEE
    if last is Part.ADDRESSEE and _BULLET.match(line.said):
        return Part.ADDRESSEE
    if _CHAPTER.fullmatch(line.said):
        return Part.CHAPTER
    if last is Part.CHAPTER and _is_title(line):
        return Part.CHAPTER
    if (_ARTICLE if genre.articles else _STOPPED_ARTICLE).match(line.said) and (genre.articles or genre.divisible):
        return Part.ARTICLE
    return _division(line)


def _is_title(line: Line) -> bool:
    """Tell the title below the number of a part, chapter or section from a Roman heading right below that."""
    return line.text.isupper() and not _ROMAN.match(line.own.lstrip())


def _division(line: Line) -> Part:
    start = line.own.lstrip()
    if line.paragraph.label and not any(map(str.isalnum, line.paragraph.label)):
        return Part.BULLET
    if _ROMAN.match(start) and len(line.key) < _LONGEST_HEADING and HIDDEN not in start[:3]:
        return Part.ROMAN
    if _LETTERED.match(start):
        return Part.CAPTION
    for pattern, part in ((_CLAUSE, Part.CLAUSE), (_POINT, Part.POINT), (_BULLET, Part.BULLET)):
        if pattern.match(start):
            return part
    short = len(line.key) < _LONGEST_CAPTION and not line.own.rstrip().endswith("./.")
    return Part.CAPTION if short and (line.text.isupper() or _stands_apart(line)) else Part.TEXT


def _stands_apart(line: Line) -> bool:
    return line.paragraph.align in (Align.CENTER, Align.RIGHT) and not wraps(line.paragraph)
