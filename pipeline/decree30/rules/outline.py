"""Rules on headings, articles, clauses and points: their look, form and count (Appendix I, II.6)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.lines import plain
from pipeline.decree30.recognise.numerals import roman
from pipeline.decree30.rules.chapters import CHAPTERS
from pipeline.decree30.rules.looks import looks
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_HEADINGS: Final = frozenset({Part.CHAPTER, Part.ROMAN, Part.ARTICLE})
_LONGEST_TITLE: Final = 90
_TEXTS: Final = frozenset({Part.TEXT, Part.POINT, Part.BULLET})
"""What may stand below the title of a clause."""
_LETTERED: Final = re.compile(r"[A-Z\u0110]\.\s")
"""A heading by a letter: the decree leaves the order of headings open (II.6.c)."""


def _roman_form(document: Anatomy) -> Iterator[Note]:
    for line in _romans(document):
        if not re.match(r"[IVXLC]+\.\s+\S", line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:40])


def _roman_count(document: Anatomy) -> Iterator[Note]:
    """Count Roman headings, anew below each chapter and below each heading by a letter (A., B.)."""
    asked, anew = 1, False
    romans = {id(line) for line in _romans(document)}
    for part, line in document.content:
        if part is Part.CHAPTER or id(line) not in romans:
            anew = anew or part is Part.CHAPTER or _LETTERED.match(line.own.lstrip()) is not None
            continue
        found = roman(_head(line, r"[IVXLC]{1,8}"))
        if found != asked and not (anew and found == 1):
            yield Note(spot=line.spot, found=_head(line, r"[IVXLC]{1,8}"), asked="1" if anew else str(asked))
        asked, anew = found + 1, False


def _romans(document: Anatomy) -> tuple[Line, ...]:
    """Give the Roman headings; C. and D. after A. and B. are letters."""
    seen, found = "", []
    for part, line in document.content:
        start = line.own.lstrip()
        if _LETTERED.match(start) and start[0] == _after(seen):
            seen = start[0]
        elif part is Part.ROMAN:
            found.append(line)
    return tuple(found)


def _after(letter: str) -> str:
    """Give the letter that a lettered heading may have next."""
    letters = "ABCDEGHK"
    return letters[letters.index(letter) + 1 : letters.index(letter) + 2] if letter else "A"


def _article_bold(document: Anatomy) -> Iterator[Note]:
    """Ask for bold in the word, the number and the stop after it, whatever runs they are typed in."""
    for line in document.all(Part.ARTICLE):
        automatic = line.paragraph.label_letters if line.paragraph.label else None
        bold = automatic.bold if automatic else all(_bold_of(line, len(_head(line, r"\s*\D+\d{1,4}"))))
        if not bold:
            yield Note(spot=line.spot, found="not bold", asked="bold", part=Part.ARTICLE)


def _bold_of(line: Line, length: int) -> Iterator[bool]:
    """Tell for the first letters of a line whether each is bold; blanks look the same either way."""
    text = [(character, run.letters.bold) for run in line.paragraph.runs for character in run.text]
    start = next((place for place, (character, _) in enumerate(text) if not character.isspace()), 0)
    return (bold for character, bold in text[start : start + length] if not character.isspace())


def _article_form(document: Anatomy) -> Iterator[Note]:
    asked = re.compile(re.escape(document.words.article) + r"\s\d+\.(?!\d)")
    for line in document.all(Part.ARTICLE):
        if not asked.match(line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:20])


def _article_count(document: Anatomy) -> Iterator[Note]:
    asked = 1
    for line in document.all(Part.ARTICLE):
        found = int(re.sub(r"\D", "", _head(line, r"\D+\d{1,4}")) or 0)
        if found != asked:
            yield Note(spot=line.spot, found=str(found), asked=str(asked))
        asked = found + 1


def _clause_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.CLAUSE):
        if not re.match(r"\d+\.\s", line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:20])


def _clause_count(document: Anatomy) -> Iterator[Note]:
    """Count clauses from 1 below each heading; a count that begins anew without one belongs to another list."""
    last = 0
    for part, line in document.content:
        if part in _HEADINGS:
            last = 0
        if part is Part.CLAUSE:
            found = int(_head(line, r"\d{1,4}") or 0)
            if found not in (1, last + 1):
                yield Note(spot=line.spot, found=str(found), asked=str(last + 1))
            last = found


def _clause_title(document: Anatomy) -> Iterator[Note]:
    """Ask for bold where a clause is a title on a line of its own, and for upright where it is a sentence."""
    for (part, line), (below, _) in pairwise((*document.content, (Part.END, None))):
        if part is not Part.CLAUSE or line is None or not line.judged:
            continue
        letters = [run.letters.bold for run in line.runs if any(map(str.isalnum, run.text))]
        titled = len(line.key) < _LONGEST_TITLE and not set(line.key[2:]) & set(".;:") and line.key[-1] != ","
        if titled and below in _TEXTS and not all(letters):
            yield Note(spot=line.spot, found="not bold", asked="bold", part=Part.CLAUSE)
        if line.key[-1] in ".;" and all(letters):
            yield Note(spot=line.spot, found="bold", asked="not bold", part=Part.CLAUSE)


def _point_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.POINT):
        if not re.match(r"[a-z\u0111]\)\s", line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:20])


def _point_order(document: Anatomy) -> Iterator[Note]:
    """Compare the letters of points with the Vietnamese alphabet, anew below each clause or heading."""
    letters = document.words.points
    last = -1
    for part, line in document.content:
        if part in _HEADINGS or part is Part.CLAUSE:
            last = -1
        if part is Part.POINT:
            found = line.own.lstrip()[0].lower()
            place = letters.find(found)
            if place not in (0, last + 1):
                asked = letters[last + 1] if last + 1 < len(letters) else "-"
                yield Note(spot=line.spot, found=f"{found})", asked=f"{asked})")
            last = place if place >= 0 else last + 1


def _head(line: Line, pattern: str) -> str:
    found = re.match(pattern, plain(line.own).lstrip())
    return found[0] if found else ""


_LAYOUT: Final = "Appendix I, II.6.\u0111"
OUTLINE: Final = (
    *CHAPTERS,
    Norm(code="D442", clause=_LAYOUT, check=looks(Part.ROMAN)),
    Norm(code="D443", clause=_LAYOUT, check=_roman_form),
    Norm(code="D444", clause=_LAYOUT, check=_roman_count),
    Norm(code="D445", clause=_LAYOUT, check=looks(Part.ARTICLE)),
    Norm(code="D446", clause=_LAYOUT, check=_article_bold),
    Norm(code="D447", clause=_LAYOUT, check=_article_form),
    Norm(code="D448", clause=_LAYOUT, check=_article_count),
    Norm(code="D449", clause=_LAYOUT, check=looks(Part.CLAUSE)),
    Norm(code="D450", clause=_LAYOUT, check=_clause_form),
    Norm(code="D451", clause=_LAYOUT, check=_clause_count),
    Norm(code="D452", clause=_LAYOUT, check=_clause_title, severity=Severity.WARNING),
    Norm(code="D453", clause=_LAYOUT, check=looks(Part.POINT)),
    Norm(code="D454", clause=_LAYOUT, check=_point_form),
    Norm(code="D455", clause=_LAYOUT, check=_point_order),
)
