"""Rules on the head: nation, motto, issuer, number and notation, place and date (Appendix I, II.1 to II.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import LineRule, Spot
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.dated import day_and_month, is_blank, is_day
from pipeline.decree30.recognise.lines import plain
from pipeline.decree30.rules.looks import looks
from pipeline.decree30.rules.measures import comma
from pipeline.kernel.findings import Severity
from pipeline.kernel.text import match_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_HEAD: Final = (Part.NATION, Part.MOTTO, Part.PLACE_DATE)
_SYMBOL: Final = re.compile(r"[^\W\d_]+(-[^\W\d_]+\d*)*")
_CODE: Final = re.compile(r"(?P<before>\D*?)(?P<number>\d+|[\s.\u2026_]*)(?P<slash>\s*/\s*)(?P<symbol>.+)")
_PLACE_AND_DATE: Final = re.compile(r"(?P<place>.*[^\s,]), (?P<date>ngay\b.*)")
_DATE: Final = re.compile(r"ngay(.{0,40}?)thang(.{0,40}?)nam(.*)")
_YEAR: Final = 4
_LETTER: Final = "1.5"
_SINGLE: Final = 300
"""240ths of a line: what may still be called single-spaced (II.1.c)."""


def absent(part: Part) -> Check:
    """Make the check that a component which this kind of paper must have is there."""

    def check(document: Anatomy) -> Iterator[Note]:
        if part in document.genre.asks and not document.all(part):
            yield Note(spot=_begin(document), part=part)

    return check


def _nation_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NATION)
    if line is not None and line.judged and match_key(line.text.strip()) != match_key(document.words.nation):
        yield Note(spot=line.spot, found=line.text.strip(), asked=document.words.nation)


def _motto_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.MOTTO)
    asked = document.words.motto
    if line is None or not line.judged:
        return
    found = " ".join(line.text.split())
    if found not in (asked, asked.upper()):
        yield Note(spot=line.spot, found=found, asked=asked)


def _motto_place(document: Anatomy) -> Iterator[Note]:
    nation, motto = document.first(Part.NATION), document.first(Part.MOTTO)
    if nation is None or motto is None:
        return
    beside = motto.spot.column == nation.spot.column and motto.spot.table == nation.spot.table
    if not beside or (motto.spot.row, motto.spot.paragraph) < (nation.spot.row, nation.spot.paragraph):
        yield Note(spot=motto.spot, found="elsewhere")
    spaced = [line.paragraph.spacing for line in (nation, motto)]
    widest = max((each.line for each in spaced if each.rule is LineRule.MULTIPLE), default=0)
    if widest > _SINGLE:
        yield Note(spot=motto.spot, found=f"{comma(widest / 240)} lines")


def _sizes_together(document: Anatomy) -> Iterator[Note]:
    """Ask for sizes that rise together: 12 with 13 and 13, or 13 with 14 and 14."""
    sizes = [_size(document.first(part)) for part in _HEAD]
    nation, *others = sizes
    line = document.first(Part.NATION)
    allowed = all(
        LOOKS[part].least <= size <= LOOKS[part].most for part, size in zip(_HEAD, sizes, strict=True) if size
    )
    if line is not None and nation and allowed and any(size and size != nation + 2 for size in others):
        yield Note(spot=line.spot, found=" - ".join(comma(size / 2) for size in sizes if size))


def _size(line: Line | None) -> int:
    return max((run.letters.size for run in line.runs), default=0) if line is not None else 0


def _sides(document: Anatomy) -> Iterator[Note]:
    """Ask for the names on the left of the nation's: in a column of its table, or before it in a line with tabs."""
    nation, names = document.first(Part.NATION), (*document.all(Part.PARENT), *document.all(Part.ISSUER))
    if nation is None or not document.all(Part.ISSUER):
        return
    if nation.at_tab:
        right = {line.spot for part in (Part.NATION, Part.MOTTO) for line in document.all(part)}
        beside = any(line.at_tab and line.spot in right for line in names)
    else:
        beside = all(line.spot.table == nation.spot.table > 0 for line in names)
        beside = beside and all(line.spot.column < nation.spot.column for line in names)
    if not beside:
        yield Note(spot=nation.spot)


def _number_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    begins = re.compile(re.escape(document.words.number) + r"[\s.\u2026_]")
    if line is not None and line.judged and not begins.match(line.text.lstrip()):
        yield Note(spot=line.spot, found=line.text.strip(), asked=document.words.number)


def _number_padding(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    if line is not None and (number := re.search(r"(?<![\d\w])(\d|0\d{2,4})\s*/", line.own)):
        yield Note(spot=line.spot, found=number[1], asked=f"{int(number[1]):02d}")


def _symbol(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    if line is None or not line.judged:
        return
    code = _CODE.fullmatch(line.text.strip())
    # A number still to be given may leave room on both sides of the stroke.
    tight = code is not None and (code["slash"] == "/" or not code["number"].strip(" .\u2026_"))
    symbol = code["symbol"] if code is not None else ""
    small = any(group[:1].islower() for group in symbol.split("-"))
    if code is None or not tight or small or not _SYMBOL.fullmatch(symbol):
        yield Note(spot=line.spot, found=line.text.strip())


def _abbreviation(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    code = _CODE.fullmatch(line.text.strip()) if line is not None and line.judged else None
    if line is None or code is None:
        return
    asked = document.words.abbreviations.get(document.genre.name)
    found = re.split(r"\s*[-\u2010-\u2015]\s*", code["symbol"])[0]
    if asked is not None and found != asked:
        yield Note(spot=line.spot, found=found, asked=asked)
    if document.genre.model == _LETTER and found == document.words.letter:
        yield Note(spot=line.spot, found=found, asked="no abbreviation")


def _date_words(document: Anatomy) -> Iterator[Note]:
    """Look at the words between the figures: comma after the place, nothing after the year, a day that there is."""
    line = document.first(Part.PLACE_DATE)
    if line is None or not line.runs:
        return
    found = _PLACE_AND_DATE.fullmatch(plain(line.own).strip())
    date = _DATE.fullmatch(found["date"]) if found else None
    figures = [figure.strip() for figure in date.groups()] if date else []
    written = all(is_blank(figure) or figure.isdecimal() for figure in figures)
    whole = not figures or is_blank(figures[2]) or len(figures[2]) == _YEAR
    small = found is not None and any(word[0].islower() for word in _ends_of(found["place"]))
    if found is None or not figures or not written or not whole or small or not is_day(*figures):
        yield Note(spot=line.spot, found=line.text.strip())


def _ends_of(place: str) -> list[str]:
    """Give the first and the last word of a place's name: both begin with a capital, whatever stands between."""
    words = place.split()
    return [word for word in (*words[:1], *words[-1:]) if word[0].isalpha()]


def _date_padding(unit: str) -> Check:
    def check(document: Anatomy) -> Iterator[Note]:
        line = document.first(Part.PLACE_DATE)
        if line is not None and Part.PLACE_DATE in document.genre.asks:
            for which, found, asked in day_and_month(line.own):
                if which == unit:
                    yield Note(spot=line.spot, found=found, asked=asked)

    return check


def _date_in_minutes(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.PLACE_DATE)
    if line is not None and document.genre.model == "1.9":
        yield Note(spot=line.spot)


def _one_row(document: Anatomy) -> Iterator[Note]:
    number, date = document.first(Part.NUMBER), document.first(Part.PLACE_DATE)
    if number is None or date is None or document.genre.model == "1.9":
        return
    if number.spot.table and number.cell[:2] != date.cell[:2]:
        yield Note(spot=date.spot)


def _begin(document: Anatomy) -> Spot:
    return document.lines[0].spot if document.lines else Spot()


HEAD: Final = (
    Norm(code="D201", clause="Appendix I, II.1.a", check=absent(Part.NATION)),
    Norm(code="D202", clause="Appendix I, II.1.a", check=_nation_words),
    Norm(code="D203", clause="Appendix I, II.1.a", check=looks(Part.NATION)),
    Norm(code="D204", clause="Appendix I, II.1.b", check=absent(Part.MOTTO)),
    Norm(code="D205", clause="Appendix I, II.1.b", check=_motto_words),
    Norm(code="D206", clause="Appendix I, II.1.b", check=looks(Part.MOTTO)),
    Norm(code="D207", clause="Appendix I, II.1.b", check=_motto_place),
    Norm(code="D208", clause="Appendix I, V", check=_sizes_together, severity=Severity.WARNING),
    Norm(code="D211", clause="Appendix I, II.2.b", check=looks(Part.PARENT)),
    Norm(code="D212", clause="Appendix I, II.2.a", check=absent(Part.ISSUER)),
    Norm(code="D213", clause="Appendix I, II.2.b", check=looks(Part.ISSUER)),
    Norm(code="D214", clause="Appendix I, IV", check=_sides),
    Norm(code="D221", clause="Appendix I, II.3.a", check=absent(Part.NUMBER)),
    Norm(code="D222", clause="Appendix I, II.3.c", check=_number_words),
    Norm(code="D223", clause="Appendix I, II.3.c", check=_number_padding),
    Norm(code="D224", clause="Appendix I, II.3.c", check=_symbol),
    Norm(code="D225", clause="Appendix III, I", check=_abbreviation),
    Norm(code="D226", clause="Appendix I, II.3.c", check=looks(Part.NUMBER)),
    Norm(code="D241", clause="Appendix I, II.4.a", check=absent(Part.PLACE_DATE)),
    Norm(code="D242", clause="Appendix I, II.4.c", check=_date_words),
    Norm(code="D243", clause="Appendix I, II.4.b", check=_date_padding("day")),
    Norm(code="D244", clause="Appendix I, II.4.b", check=_date_padding("month")),
    Norm(code="D245", clause="Appendix I, II.4.c", check=looks(Part.PLACE_DATE)),
    Norm(code="D246", clause="Appendix III, 1.9", check=_date_in_minutes),
    Norm(code="D247", clause="Appendix I, II.4.c", check=_one_row),
)
