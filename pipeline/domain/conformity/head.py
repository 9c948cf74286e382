"""Rules on the head: nation, motto, issuer, number and notation, place and date (Appendix I, II.1 to II.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.dated import day_and_month, is_blank, is_day
from pipeline.domain.conformity.lines import plain
from pipeline.domain.conformity.looks import looks
from pipeline.domain.conformity.measures import comma
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.paper import Spot
from pipeline.domain.conformity.parts import LOOKS, Part
from pipeline.domain.findings import Severity
from pipeline.domain.names import match_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy
    from pipeline.domain.conformity.lines import Line
    from pipeline.domain.conformity.norms import Check

_HEAD: Final = (Part.NATION, Part.MOTTO, Part.PLACE_DATE)
_SYMBOL: Final = re.compile(r"[^\W\d_]+(-[^\W\d_]+\d*)*")
_CODE: Final = re.compile(r"(?P<before>\D*?)(?P<number>\d+|[\s.\u2026_]*)(?P<slash>\s*/\s*)(?P<symbol>.+)")
_PLACE_AND_DATE: Final = re.compile(r"(?P<place>.*[^\s,]), (?P<date>ngay\b.*)")
_DATE: Final = re.compile(r"ngay(.*?)thang(.*?)nam(.*)")


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
    found = line.text.strip()
    if found not in (asked, asked.upper()):
        yield Note(spot=line.spot, found=found, asked=asked)


def _motto_place(document: Anatomy) -> Iterator[Note]:
    nation, motto = document.first(Part.NATION), document.first(Part.MOTTO)
    if nation is None or motto is None:
        return
    if motto.cell != nation.cell or motto.spot.paragraph < nation.spot.paragraph:
        yield Note(spot=motto.spot)


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
    nation, issuer = document.first(Part.NATION), document.first(Part.ISSUER)
    if nation is None or issuer is None:
        return
    beside = nation.cell[:2] == issuer.cell[:2] and nation.spot.table > 0
    if not beside or issuer.spot.column >= nation.spot.column:
        yield Note(spot=nation.spot)


def _number_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    if line is not None and line.judged and not re.match(re.escape(document.words.number) + r"\s", line.text.lstrip()):
        yield Note(spot=line.spot, found=line.text.strip(), asked=document.words.number)


def _number_padding(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    if line is not None and (number := re.search(r"(?<![\d\w])(\d)\s*/", line.own)):
        yield Note(spot=line.spot, found=number[1], asked=f"0{number[1]}")


def _symbol(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    if line is None or not line.judged:
        return
    code = _CODE.fullmatch(line.text.strip())
    # A number still to be given may leave room on both sides of the stroke.
    tight = code is not None and (code["slash"] == "/" or not code["number"].strip())
    if code is None or not tight or not _SYMBOL.fullmatch(code["symbol"]):
        yield Note(spot=line.spot, found=line.text.strip())


def _abbreviation(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.NUMBER)
    asked = document.words.abbreviations.get(document.genre.name)
    code = _CODE.fullmatch(line.text.strip()) if line is not None and line.judged else None
    if line is None or asked is None or code is None:
        return
    found = re.split(r"\s*[-\u2010-\u2015]\s*", code["symbol"])[0]
    if found != asked:
        yield Note(spot=line.spot, found=found, asked=asked)


def _date_words(document: Anatomy) -> Iterator[Note]:
    """Look at the words between the figures: comma after the place, nothing after the year, a day that there is."""
    line = document.first(Part.PLACE_DATE)
    if line is None or not line.runs:
        return
    found = _PLACE_AND_DATE.fullmatch(plain(line.own).strip())
    date = _DATE.fullmatch(found["date"]) if found else None
    figures = [figure.strip() for figure in date.groups()] if date else []
    written = all(is_blank(figure) or figure.isdecimal() for figure in figures)
    if found is None or not figures or not written or not is_day(*figures):
        yield Note(spot=line.spot, found=line.text.strip())


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
