"""Rules on parts, chapters and sections: words and number on one line, a title below (Appendix I, II.6)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.numerals import roman
from pipeline.decree30.rules.looks import looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_NUMBERED: Final = re.compile(r"(?P<word>phan|chuong|muc|tieu muc) (?P<number>[ivxlc]{1,8}|\d{1,4})\b[.:]?")
_BEGINS: Final = re.compile(
    r"((phan|chuong) (thu )?(nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|[ivxlc]{1,8}|\d{1,4})"
    r"|(muc|tieu muc) ([ivxlc]{1,8}|\d{1,4}))\W*"
)
"""The line of the number; titles may begin with the same words."""
_ROMAN_WORDS: Final = frozenset({"phan", "chuong"})
_LONGEST_TITLE: Final = 120
_BELOW_CHAPTER: Final = frozenset({Part.CHAPTER, Part.CAPTION, Part.TEXT})
"""What a title of a chapter may have been taken for."""


def _chapter_look(document: Anatomy) -> Iterator[Note]:
    yield from looks(Part.CHAPTER)(document)
    for line in document.all(Part.CHAPTER):
        if line.judged and _BEGINS.fullmatch(line.key) and _word(line).isupper():
            yield Note(spot=line.spot, found="upper", asked="sentence", part=Part.CHAPTER)
    for _, title in _titles(document):
        if title is not None and title.judged and not title.text.isupper():
            yield Note(spot=title.spot, found="sentence", asked="upper", part=Part.CHAPTER)


def _word(line: Line) -> str:
    """Give the word before the number."""
    return "".join(line.text.split()[:1])


def _titles(document: Anatomy) -> Iterator[tuple[Line, Line | None]]:
    """Go through the lines that number a part, chapter or section, each with its title, None where it has none."""
    for (part, line), after in pairwise((*document.content, (Part.TEXT, None))):
        if part is Part.CHAPTER and line is not None and _BEGINS.fullmatch(line.key):
            yield line, _title(*after)


def _title(part: Part, line: Line | None) -> Line | None:
    if line is None or part not in _BELOW_CHAPTER or _BEGINS.fullmatch(line.key):
        return None
    centred = line.paragraph.align.value == "center" and len(line.key) < _LONGEST_TITLE
    return line if part is Part.CHAPTER or centred else None


def _title_absent(document: Anatomy) -> Iterator[Note]:
    for line, title in _titles(document):
        if title is None:
            yield Note(spot=line.spot, found=line.text.strip())


def _number_form(document: Anatomy) -> Iterator[Note]:
    """Ask for Roman numbers of parts and chapters and for Arabic ones of sections."""
    for line in document.all(Part.CHAPTER):
        found = _NUMBERED.fullmatch(line.key)
        if found and line.judged and found["number"].isdecimal() == (found["word"] in _ROMAN_WORDS):
            yield Note(spot=line.spot, found=line.text.strip())


def _count(document: Anatomy) -> Iterator[Note]:
    """Count each kind of heading; a count may begin anew below a higher heading."""
    last: dict[str, int] = {}
    for line in document.all(Part.CHAPTER):
        found = _NUMBERED.fullmatch(line.key)
        if found is None or not line.judged:
            continue
        word, number = found["word"], found["number"]
        value = int(number) if number.isdecimal() else roman(number.upper())
        if value not in (1, last.get(word, 0) + 1):
            yield Note(spot=line.spot, found=line.text.strip(), asked=str(last.get(word, 0) + 1))
        last[word] = value


_LAYOUT: Final = "Appendix I, II.6.\u0111"
CHAPTERS: Final = (
    Norm(code="D441", clause=_LAYOUT, check=_chapter_look),
    Norm(code="D426", clause="Appendix I, II.6.d", check=_title_absent),
    Norm(code="D427", clause=_LAYOUT, check=_number_form),
    Norm(code="D428", clause=_LAYOUT, check=_count),
)
