"""Tells what each line of the content is: a basis, a heading, an article, a clause, a point, or text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.extent import wraps
from pipeline.domain.conformity.lines import HIDDEN
from pipeline.domain.conformity.paper import Align
from pipeline.domain.conformity.parts import Part

if TYPE_CHECKING:
    from pipeline.domain.conformity.genres import Genre
    from pipeline.domain.conformity.lines import Line

_ENACTING: Final = re.compile(r"(quyet dinh|quyet nghi)\s*:?")
_BASIS: Final = re.compile(r"(can cu|theo de nghi|xet de nghi|tren co so|thuc hien)\b")
_CHAPTER: Final = re.compile(r"(phan|chuong)( thu)? ([ivxlc]+|\w+)|(muc|tieu muc) \d+")
_ROMAN: Final = re.compile(r"[IVXLC]+\s*[.)/:-]\s*\S")
_ARTICLE: Final = re.compile(r"dieu\s*\d+")
_CLAUSE: Final = re.compile(r"\d{1,2}\s*[.)/]\s*(?!\d)\S")
_POINT: Final = re.compile(r"[a-z\u0111]\s*[.)/]\s*\S", re.IGNORECASE)
_BULLET: Final = re.compile(r"[-+*\u2013\u2014\u2022\u25cf]\s*\S")
_LONGEST_HEADING: Final = 200
_LONGEST_CAPTION: Final = 120


def content_of(lines: tuple[Line, ...], genre: Genre) -> tuple[tuple[Part, Line], ...]:
    """Say what each line with text is; lines of ruled tables and of tables for placement are left out."""
    found: list[tuple[Part, Line]] = []
    bases = True
    for index, line in enumerate(lines):
        if line.blank or line.spot.table:
            continue
        part = Part.ENACTING if genre.bases and _ENACTING.fullmatch(line.said) else None
        if part is None and bases and _is_basis(line, lines[index + 1 :], genre, seen=bool(found)):
            part = Part.BASIS
        part = part or _kind(line, genre, found)
        bases = bases and part in (Part.BASIS, Part.ADDRESSEE)
        found.append((part, line))
    return tuple(found)


def _is_basis(line: Line, after: tuple[Line, ...], genre: Genre, *, seen: bool) -> bool:
    """Tell a basis of its own from a sentence that begins like one and goes on to say something."""
    if not _BASIS.match(line.said) or line.said.endswith(":"):
        return False
    if genre.bases or line.said.endswith(";") or seen:
        return True
    italic = bool(line.runs) and all(run.letters.italic for run in line.runs)
    return italic or any(_BASIS.match(each.said) and not each.said.endswith(":") for each in after[:1])


def _kind(line: Line, genre: Genre, before: list[tuple[Part, Line]]) -> Part:
    if line.said.startswith("kinh gui"):
        return Part.ADDRESSEE
    if before and before[-1][0] is Part.ADDRESSEE and _BULLET.match(line.said):
        return Part.ADDRESSEE
    if _CHAPTER.fullmatch(line.said):
        return Part.CHAPTER
    if before and before[-1][0] is Part.CHAPTER and line.text.isupper():
        return Part.CHAPTER
    if genre.articles and _ARTICLE.match(line.said):
        return Part.ARTICLE
    return _division(line)


def _division(line: Line) -> Part:
    start = line.own.lstrip()
    if line.paragraph.label and not any(map(str.isalnum, line.paragraph.label)):
        return Part.BULLET
    if _ROMAN.match(start) and len(line.key) < _LONGEST_HEADING and HIDDEN not in start[:3]:
        return Part.ROMAN
    for pattern, part in ((_CLAUSE, Part.CLAUSE), (_POINT, Part.POINT), (_BULLET, Part.BULLET)):
        if pattern.match(start):
            return part
    short = len(line.key) < _LONGEST_CAPTION
    return Part.CAPTION if short and (line.text.isupper() or _stands_apart(line)) else Part.TEXT


def _stands_apart(line: Line) -> bool:
    return line.paragraph.align in (Align.CENTER, Align.RIGHT) and not wraps(line.paragraph)
