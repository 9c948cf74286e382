"""Tells what each line of the content is: a basis, a heading, an article, a clause, a point, or text."""

from __future__ import annotations

import re

from pipeline.decree30.measures import wraps
from pipeline.decree30.paper import Align
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Content
from pipeline.decree30.recognise.genres import Genre
from pipeline.decree30.recognise.lines import HIDDEN, Line, Lines, begins, place_of

is_enacting = begins(r"(quyet dinh|quyet nghi)\s*:?\Z")
"""Tells the enacting words of a decision or resolution, alone on their line."""
is_addressed = begins("kinh gui")
"""Tells the line that begins to say whom a paper is for."""
_says_basis = begins(r"(can cu|theo de nghi|xet|tren co so|thuc hien|sau khi)\b")
_ORDINAL = r"[ivxlc]+|\d{1,2}|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi"
_is_chapter = begins(rf"((phan|chuong)( thu)? ({_ORDINAL})[.:]?|(muc|tieu muc) (\d{{1,2}}|[ivxlc]+)[.:]?)\Z")
_ROMAN = re.compile(r"[IVX]+\s*[.)/:-]\s*\S")
_says_article = begins(r"dieu\s*\d{1,4}(?!\d)")
_says_article_and_stop = begins(r"dieu\s*\d{1,4}\s*[.:]")
"""How an article begins where the text need not have any: a sentence that cites an article has no stop there."""
_CLAUSE = re.compile(r"\d{1,2}\s*(?:[.)]\s*|/\s+)(?!\d)\S")
_POINT = re.compile(r"[a-z\u0111]\s*[.)/]\s*\S|[A-Z\u0110]\s*\)\s*\S")
_LETTERED = re.compile(r"[A-Z\u0110]\s*[./]\s*\S")
_BULLET = re.compile(r"[-+*\u2013\u2014\u2022\u25cf]\s*\S")
_LONGEST_HEADING = 200
_LONGEST_CAPTION = 120

_SIGNS = ((_CLAUSE, Part.CLAUSE), (_POINT, Part.POINT), (_BULLET, Part.BULLET))
"""How numbered and dashed paragraphs begin."""

Found = list[tuple[Part, Line]]


def content_of(lines: Lines, genre: Genre) -> Content:
    """Say what each line with text is; lines of tables are left out, but for whom the paper is for."""
    found: Found = []
    preamble = _preamble(lines) if genre.bases else frozenset()
    among_bases = True
    for place, line in enumerate(lines):
        if line.blank or (line.table and not _is_addressed_in_table(line, found)):
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        if genre.bases and is_enacting(line):
            part = Part.ENACTING
        elif line in preamble or (among_bases and _is_basis(line, after, genre, found)):
            part = Part.BASIS
        else:
            part = _kind(line, genre, found)
        # Below the bases a sentence may begin with the same words (`Xet thay ...`): it is text there.
        among_bases = among_bases and part in (Part.BASIS, Part.ADDRESSEE)
        found.append((part, line))
    return tuple(found)


def begins_as_basis(line: Line) -> bool:
    """Tell whether a line begins as a basis does and is written as one: in italics, or closed by a semicolon."""
    if not _begins_like_basis(line):
        return False
    slanted = [run.letters.italic for run in line.runs]
    return line.said.endswith(";") or (bool(slanted) and all(slanted))


def _begins_like_basis(line: Line) -> bool:
    """Tell the first words of a basis; what goes on below a colon is none."""
    return _says_basis(line) and not line.said.endswith(":")


def _preamble(lines: Lines) -> frozenset[Line]:
    """Give the lines above the enacting words: each is a basis, however it begins."""
    end = place_of(lines, is_enacting) or 0
    above = lines[:end]
    if any(_says_article(line) or _is_chapter(line) for line in above):
        return frozenset()
    return frozenset(line for line in above if not line.blank and not line.table)


def _is_addressed_in_table(line: Line, before: Found) -> bool:
    """Tell whom a paper is for where that stands in a table: the words, and what stands behind or below them."""
    if line.grid:
        return False
    if is_addressed(line):
        return True
    if not before:
        return False
    part, above = before[-1]
    return part is Part.ADDRESSEE and above.table == line.table


def _is_basis(line: Line, after: Line | None, genre: Genre, before: Found) -> bool:
    """Tell a basis from a sentence that begins like one and goes on to say something (`..., So bao cao nhu sau`)."""
    if not _begins_like_basis(line):
        return False
    if genre.bases or begins_as_basis(line):
        return True
    below_one = bool(before) and before[-1][0] is Part.BASIS
    return below_one and after is not None and begins_as_basis(after)


def _kind(line: Line, genre: Genre, before: Found) -> Part:
    """Tell what a line is that is no basis, by its first words and by what stands above it."""
    last = before[-1][0] if before else None
    if is_addressed(line) or line.table:
        return Part.ADDRESSEE
    if last is Part.ADDRESSEE and _BULLET.match(line.said):
        return Part.ADDRESSEE
    if _is_chapter(line) or (last is Part.CHAPTER and _is_title(line)):
        return Part.CHAPTER
    return Part.ARTICLE if _is_article(line, genre) else _division(line)


def _is_article(line: Line, genre: Genre) -> bool:
    return _says_article(line) if genre.articles else genre.divisible and _says_article_and_stop(line)


def _is_title(line: Line) -> bool:
    """Tell the title below the number of a part, chapter or section from a Roman heading right below that."""
    return line.capitals and not _ROMAN.match(line.begin)


def _division(line: Line) -> Part:
    """Tell headings, clauses, points and dashes by their signs; what has none is text, or set apart from it."""
    # A label without letters or figures is a bullet that Word sets by itself.
    if line.paragraph.label and not any(map(str.isalnum, line.paragraph.label)):
        return Part.BULLET
    start = line.begin
    if _ROMAN.match(start) and len(line.key) < _LONGEST_HEADING and HIDDEN not in start[:3]:
        return Part.ROMAN
    if _LETTERED.match(start):
        return Part.CAPTION
    for sign, part in _SIGNS:
        if sign.match(start):
            return part
    return Part.CAPTION if _is_caption(line) else Part.TEXT


def _is_caption(line: Line) -> bool:
    if len(line.key) >= _LONGEST_CAPTION or line.own.rstrip().endswith("./."):
        return False
    return line.capitals or _stands_apart(line)


def _stands_apart(line: Line) -> bool:
    return line.paragraph.align in (Align.CENTER, Align.RIGHT) and not wraps(line.paragraph)
