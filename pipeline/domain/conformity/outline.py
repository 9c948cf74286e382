"""Rules on headings, articles, clauses and points: their look, form and count (Appendix I, II.6.c to II.6.d)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.lines import plain
from pipeline.domain.conformity.looks import looks
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.parts import Part
from pipeline.domain.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy
    from pipeline.domain.conformity.lines import Line

_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HEADINGS: Final = frozenset({Part.CHAPTER, Part.ROMAN, Part.ARTICLE})
_LONGEST_TITLE: Final = 90


def roman(text: str) -> int:
    """Read a Roman number below 400."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _roman_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.ROMAN):
        if not re.match(r"[IVXLC]+\. \S", line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:40])


def _roman_count(document: Anatomy) -> Iterator[Note]:
    asked = 1
    for part, line in document.content:
        if part is Part.CHAPTER:
            asked = 1
        if part is Part.ROMAN:
            found = roman(_head(line, r"[IVXLC]+"))
            if found != asked:
                yield Note(spot=line.spot, found=_head(line, r"[IVXLC]+"), asked=str(asked))
            asked = found + 1


def _article_bold(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.ARTICLE):
        automatic = line.paragraph.label_letters if line.paragraph.label else None
        letters = automatic or (line.runs[0].letters if line.runs else None)
        if letters is not None and not letters.bold:
            yield Note(spot=line.spot, found="not bold", asked="bold", part=Part.ARTICLE)


def _article_form(document: Anatomy) -> Iterator[Note]:
    asked = re.compile(re.escape(document.words.article) + r" \d+\. ?\S?")
    for line in document.all(Part.ARTICLE):
        if not asked.match(line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:20])


def _article_count(document: Anatomy) -> Iterator[Note]:
    asked = 1
    for line in document.all(Part.ARTICLE):
        found = int(re.sub(r"\D", "", _head(line, r"\D+\d+")))
        if found != asked:
            yield Note(spot=line.spot, found=str(found), asked=str(asked))
        asked = found + 1


def _clause_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.CLAUSE):
        if not re.match(r"\d+\. ", line.own.lstrip()):
            yield Note(spot=line.spot, found=line.text.strip()[:20])


def _clause_count(document: Anatomy) -> Iterator[Note]:
    """Count clauses from 1 below each heading; a count that begins anew without one belongs to another list."""
    last = 0
    for part, line in document.content:
        if part in _HEADINGS:
            last = 0
        if part is Part.CLAUSE:
            found = int(_head(line, r"\d+"))
            if found not in (1, last + 1):
                yield Note(spot=line.spot, found=str(found), asked=str(last + 1))
            last = found


def _clause_title(document: Anatomy) -> Iterator[Note]:
    """Ask for bold where a clause is a title on a line of its own, and for upright where it is a sentence."""
    for one, after in pairwise((*document.content, None)):
        if one is None or one[0] is not Part.CLAUSE or not one[1].judged:
            continue
        line = one[1]
        letters = [run.letters.bold for run in line.runs if any(map(str.isalnum, run.text))]
        titled = len(line.key) < _LONGEST_TITLE and line.key[-1] not in ".;:," and after is not None
        if titled and after is not None and after[0] is not Part.CLAUSE and not all(letters):
            yield Note(spot=line.spot, found="not bold", asked="bold", part=Part.CLAUSE)
        if line.key[-1] in ".;" and all(letters):
            yield Note(spot=line.spot, found="bold", asked="not bold", part=Part.CLAUSE)


def _point_form(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.POINT):
        if not re.match(r"[a-z\u0111]\) ", line.own.lstrip()):
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


_LAYOUT: Final = "Appendix I, II.6.d"
OUTLINE: Final = (
    Norm(code="D441", clause=_LAYOUT, check=looks(Part.CHAPTER)),
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
