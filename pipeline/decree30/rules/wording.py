"""Rules on how things are written: spaces, dashes, dates and symbols within text, capitals (Appendix II)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import PRACTICE, Norm, Note
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.dated import day_and_month
from pipeline.decree30.recognise.lines import HIDDEN, plain
from pipeline.decree30.rules.needed import needed
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line
    from pipeline.decree30.vocabulary import Correction

_WIDE: Final = re.compile(r"(?<=\S)  +(?=\S)")
_BEFORE_BLANK: Final = re.compile(r"\b(ngay|thang|nam|so:?|gio|phut|hoi|luc|20)$", re.IGNORECASE)
_AFTER_BLANK: Final = re.compile(r"/|(gio|phut|thang|nam)\b", re.IGNORECASE)
_ODD_SPACE: Final = r"\u2000-\u200d\u202f\u2060\ufeff"
"""Spaces that break the look of a number; the no-break space (U+00A0) rightly keeps it together."""
_IN_FIGURES: Final = re.compile(rf"\d[{_ODD_SPACE}]|[{_ODD_SPACE}]\d|[{_ODD_SPACE}]/|/[{_ODD_SPACE}]")
_ODD_DASH: Final = re.compile(r"/[^\W\d_]{1,6}[\u2012-\u2015\u2212][^\W\d_]|\d[\u2012\u2212]\d")
"""Long dashes; the hyphen that does not break (U+2011) is a hyphen."""
_MARKS: Final = re.compile(r"\{\{|\}\}|\{%|%\}|<<[^<>]+>>|\[\[[^\]]+\]\]")
_SYMBOL: Final = re.compile(
    r"\bso\s{0,3}:?\s{0,3}\d{1,6}(?P<code>(\s{1,3}/\s{0,3}|/\s{1,3})[A-Z]|/[A-Z]\w{0,9}(\s{1,3}-\s{0,3}|-\s{1,3})[A-Z]{2,})"
)
_PADDED: Final = re.compile(r"\b[Ss]o:?\s(?P<number>\d|0\d{2,4})/(?P<after>[A-Z]|\d{4}/)")
_MONTH_ALONE: Final = re.compile(r"(?<!\d\s)\b[Tt]hang\s(?P<found>0(?P<asked>[3-9]))(?=\s[Nn]am\b)")
_MONTH: Final = "th\u00e1ng"
_BLANK_ROOM: Final = 8
"""Letters beside a gap that tell whether it is a blank to write in."""
_START: Final = re.compile(r"\s*(?:[-+\u2022\u2013]\s*|[IVXLC]+\.\s*|\d+[.)]\s*|[a-z\u0111][.)/]\s*)*(?P<first>.)")
_AFTER_STOP: Final = re.compile(r"[^\W\d_]{3,}[.?!] (?P<first>[^\W\d_])\w")
_BEGINNING: Final = frozenset(
    {Part.SUBJECT, Part.BASIS, Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.BULLET, Part.TEXT, Part.RECIPIENT}
)


def _double_space(document: Anatomy) -> Iterator[Note]:
    for line in _texts(document):
        if "  " not in line.own:
            continue
        bare = plain(line.own)
        for space in _WIDE.finditer(line.own):
            if not _is_blank_to_fill(bare, space):
                yield Note(spot=line.spot, found=_around(line.own, space.start(), space.end()))
                break


def _is_blank_to_fill(bare: str, space: re.Match[str]) -> bool:
    """Tell a place to write a number or a date in from two spaces typed by mistake."""
    few = 3
    before = bare[max(0, space.start() - _BLANK_ROOM) : space.start()]
    after = bare[space.end() : space.end() + _BLANK_ROOM]
    return len(space[0]) >= few and bool(_BEFORE_BLANK.search(before) or _AFTER_BLANK.match(after))


def _found(pattern: re.Pattern[str], *, bare: bool = False) -> Check:
    """Make the check that a pattern occurs nowhere in running text."""

    def check(document: Anatomy) -> Iterator[Note]:
        for line in (*_head(document), *_texts(document)):
            text = plain(line.own) if bare else line.own
            if match := pattern.search(text):
                yield Note(spot=line.spot, found=_around(line.own, match.start(), match.end()))

    return check


def _odd_dash(document: Anatomy) -> Iterator[Note]:
    """Look for dashes that only look like hyphens; the number line has a rule of its own."""
    for line in _texts(document):
        if match := _ODD_DASH.search(line.own):
            yield Note(spot=line.spot, found=_around(line.own, match.start(), match.end()))


def _symbol(document: Anatomy) -> Iterator[Note]:
    for line in _texts(document):
        if match := _SYMBOL.search(plain(line.own)):
            yield Note(spot=line.spot, found=_around(line.own, match.start(), match.end()))


def _dates(document: Anatomy) -> Iterator[Note]:
    for line in _texts(document):
        for _, found, asked in day_and_month(line.own):
            yield Note(spot=line.spot, found=found, asked=asked)


def _padding(document: Anatomy) -> Iterator[Note]:
    """Look for numbers cited without their zero, or with more than one (II.3.c); old papers may truly have them so."""
    for line in _texts(document):
        for found in _PADDED.finditer(plain(line.own)):
            asked = f"{int(found['number']):02d}"
            yield Note(spot=line.spot, found=f"{found['number']}/", asked=f"{asked}/")


def _months(document: Anatomy) -> Iterator[Note]:
    """Look for a needless zero in a month that stands without a day; with one, it is told with the date."""
    for line in _texts(document):
        for found in _MONTH_ALONE.finditer(plain(line.own)):
            if line.own[found.start() : found.end()].lower().startswith(_MONTH):
                yield Note(spot=line.spot, found=found["found"], asked=found["asked"])


def _struck(document: Anatomy) -> Iterator[Note]:
    """Look for text that is struck through: a change that was not carried out."""
    for line in _texts(document):
        struck = "".join(run.text for run in line.paragraph.judged if run.letters.struck)
        if struck.strip():
            yield Note(spot=line.spot, found=struck.strip()[:40])


def _capitals(document: Anatomy) -> Iterator[Note]:
    yield from _corrected(document, document.words.capitals)


def _citations(document: Anatomy) -> Iterator[Note]:
    yield from _corrected(document, document.words.citations)


def _corrected(document: Anatomy, corrections: tuple[Correction, ...]) -> Iterator[Note]:
    known = [(needed(each.wrong), _compiled(each.wrong), each) for each in corrections]
    for line in _texts(document):
        for letters, wrong, correction in known:
            if letters in line.own and (match := wrong.search(line.own)):
                yield Note(spot=line.spot, found=match[0].strip(), asked=match.expand(correction.right).strip())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _line_begins(document: Anatomy) -> Iterator[Note]:
    for part in sorted(_BEGINNING):
        # A subject goes on in its second line, wherever it is broken.
        for line in document.all(part)[: 1 if part is Part.SUBJECT else None]:
            start = _START.match(line.own)
            if start is not None and start["first"].isalpha() and start["first"].islower():
                yield Note(spot=line.spot, found=_around(line.own, start.start("first"), start.end("first")))


def _sentence_begins(document: Anatomy) -> Iterator[Note]:
    for line in _texts(document):
        for match in _AFTER_STOP.finditer(line.own):
            if match["first"].islower():
                yield Note(spot=line.spot, found=_around(line.own, match.start("first"), match.end("first")))
                break


def _head(document: Anatomy) -> tuple[Line, ...]:
    return (*document.all(Part.NUMBER), *document.all(Part.PLACE_DATE))


def _texts(document: Anatomy) -> Iterator[Line]:
    """Walk everything but the head's number and date, which are judged as components."""
    apart = {id(line) for line in _head(document)}
    return (line for line in document.lines if not line.blank and id(line) not in apart)


def _around(text: str, start: int, end: int) -> str:
    """Cut out what was seen with some words around it."""
    room = 14
    piece = text[max(0, start - room) : end + room]
    return piece.replace(HIDDEN, "\u2026").strip()


WORDING: Final = (
    Norm(code="D701", clause=PRACTICE, check=_double_space, severity=Severity.WARNING),
    Norm(code="D702", clause=PRACTICE, check=_found(_IN_FIGURES), severity=Severity.WARNING),
    Norm(code="D703", clause="Appendix I, II.3.c", check=_odd_dash),
    Norm(code="D704", clause="Appendix I, II.3.c", check=_symbol),
    Norm(code="D705", clause="Appendix I, II.4.b", check=_dates),
    Norm(code="D706", clause="Appendix II", check=_capitals),
    Norm(code="D707", clause="Appendix II, V", check=_citations),
    Norm(code="D708", clause="Appendix II, I", check=_line_begins),
    Norm(code="D709", clause="Appendix II, I", check=_sentence_begins, severity=Severity.WARNING),
    Norm(code="D710", clause=PRACTICE, check=_found(_MARKS)),
    Norm(code="D711", clause=PRACTICE, check=_struck, severity=Severity.WARNING),
    Norm(code="D712", clause="Appendix I, II.3.c", check=_padding, severity=Severity.WARNING),
    Norm(code="D713", clause="Appendix I, II.4.b", check=_months, severity=Severity.WARNING),
)
