"""A document of a season as it is filled in, and how others quote it: by its number and its date. Pure.

Templates see facts as mappings, tuples, texts and whole numbers, which nobody can change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from pipeline.kernel.dates import WIDEST_BLANK, blank_date, dotted_date, long_date
from pipeline.kernel.widths import bold_width_mm
from pipeline.season.documents import SPECS, DocumentKind
from pipeline.season.season import Season

if TYPE_CHECKING:
    from datetime import date

    from _typeshed import DataclassInstance

    from pipeline.season.law.tally import Tally
    from pipeline.season.season import Issued
    from pipeline.season.session import Session
    from pipeline.season.setup import Setup
    from pipeline.season.vote import Vote


FactValue: TypeAlias = "str | int | tuple[FactValue, ...] | Mapping[str, FactValue] | None"
"""What a value may be; a truth value is a whole number, as in Python."""

Values: TypeAlias = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document before it is laid out; from then on nobody can change what it is filled with.

    Attributes:
        kind: Its kind; None for papers that are no document of the season (a page of the reading pack, a receipt).
        stem: Its place below the folder it is written to, without ending: `quyet-dinh`, `giay-cong-nhan/01-le-van-a`.
        template: The template's file name without ending.
        title: Its summary (trích yếu), as it stands in it.
        values: What the template is filled with, by name: the document's facts, or what was kept of them as JSON when
            it was numbered. Read-only through and through, whatever it was given.
        code: Number and notation whole (`07/QĐ-SNgV`), empty while it has no number.
    """

    kind: DocumentKind | None
    stem: str
    template: str
    title: str
    values: Values = field(hash=False)
    code: str = ""
    _digest: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Close the values."""
        object.__setattr__(self, "values", read_only(self.values))

    @property
    def digest(self) -> str:
        """Digest of what the document is filled with; a document is composed once and asked for it often."""
        if not self._digest:
            self._digest.append(sha256(canonical_json(self.values).encode()).hexdigest())
        return self._digest[0]

    def text(self, *path: str) -> str:
        """Give the text at a path, such as `signer`, `name`; empty where there is none."""
        found = self._at(path)
        return found if isinstance(found, str) else ""

    def texts(self, *path: str) -> tuple[str, ...]:
        """Give the texts of the list at a path, such as `recipients`; none where there is no list."""
        found = self._at(path)
        return tuple(part for part in found if isinstance(part, str)) if isinstance(found, tuple) else ()

    def _at(self, path: tuple[str, ...]) -> FactValue:
        found: FactValue = self.values
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Facts that several documents have: their names stand among the document's own, not below one of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document's number with notation and its date; both with blanks while it has no number."""

    code: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """A season, and whether numbers and dates are to be drawn from it (`referenced`) or left as blanks.

    `second` looks at the second ballot in place of the vote on all nominees.
    """

    season: Season
    referenced: bool = True
    second: bool = False

    @property
    def setup(self) -> Setup:
        """The season's setup."""
        return self.season.setup

    @property
    def vote(self) -> Vote:
        """The vote that is looked at."""
        return self.season.vote if self.second else self.season.first

    @property
    def counted(self) -> tuple[Session, Tally]:
        """The session and its tally.

        Raises:
            ValueError: nothing has been counted yet, so no paper of the session exists.
        """
        if self.vote.session is None or self.vote.tally is None:
            message = "the session has not been counted"
            raise ValueError(message)
        return self.vote.session, self.vote.tally

    def issue_of(self, kind: DocumentKind) -> Issued | None:
        """Find a document's number, None while it has none or numbers are left out."""
        return self.season.issue_of(kind) if self.referenced else None


DATE_POINTS: Final = 13
DATE_MM: Final = 105
BLANKS: Final = (WIDEST_BLANK, 7, 6, 5)
"""Size, room and blanks of place and date: 100 mm, and 5 % more since italics are narrower than the bold measured."""

NUMBER_BLANK: Final = " " * 10
DOTTED_NUMBER: Final = "." * 10
"""Room to write a number by hand, 12 mm: in a head, and within a text, where spaces are lost at the end of a line."""

BASIS_WORD: Final = "căn cứ "


def document(
    sources: Sources,
    kind: DocumentKind,
    facts: DataclassInstance,
    *,
    stem: str = "",
    code: str = "",
) -> Document:
    """Make a document of the season from its facts.

    Args:
        sources: the season.
        kind: which document.
        facts: what its template is filled with.
        stem: its place, where it is not simply the kind's name.
        code: number and notation of the document whose number it bears, where it has none of its own.
    """
    issued = sources.issue_of(kind)
    return Document(
        kind=kind,
        stem=stem or kind.value,
        template=SPECS[kind].template,
        title=title(kind, sources.setup.year),
        values=values_of(facts),
        code=whole_number(issued.number, kind, sources.setup) if issued else code,
    )


def reference(sources: Sources, kind: DocumentKind) -> Reference:
    """Give a document's number and date as others quote them, with blanks while it has none."""
    issued = sources.issue_of(kind)
    number, day = (issued.number, issued.date) if issued else ("", None)
    date = dated(day, _due_year(sources.season, kind))
    return Reference(code=whole_number(number, kind, sources.setup), date=date)


def own_reference(sources: Sources, kind: DocumentKind) -> Reference:
    """Give a document's own number and date as its head prints them, with room to write them while it has none."""
    if sources.issue_of(kind):
        return reference(sources, kind)
    year, place = _due_year(sources.season, kind), sources.setup.place
    dates = [blank_date(year, blank) for blank in BLANKS]
    date = next((date for date in dates if bold_width_mm(f"{place}, {date}", DATE_POINTS) <= DATE_MM), dates[-1])
    return Reference(code=whole_number("", kind, sources.setup, NUMBER_BLANK), date=date)


def _due_year(season: Season, kind: DocumentKind) -> int:
    """Give the year printed beside a blank day and month: that of the session once it was, else the season's."""
    if kind is DocumentKind.PLAN:
        return season.setup.year
    if kind is DocumentKind.INVITATION:
        meeting = season.appraisal.meeting_date if season.appraisal else None
        return meeting.year if meeting else season.setup.year
    session = season.vote.session or season.first.session
    return session.date.year if session else season.setup.year


def notation(kind: DocumentKind, setup: Setup) -> str:
    """Give a document's notation, such as `QĐ-SNgV` or `BB-HĐTĐKT`; empty for papers without a number.

    The council has a number series of its own (Decree 30/2020, Appendix I, II.3.a).
    """
    spec = SPECS[kind]
    code = setup.council_code if spec.by_council else setup.agency_code
    return f"{spec.type_code}-{code}" if spec.type_code else ""


def whole_number(number: str, kind: DocumentKind, setup: Setup, blank: str = DOTTED_NUMBER) -> str:
    """Write number and notation, `07/QĐ-SNgV`; without a number there is room to write one."""
    is_plain = number.isdecimal() and number.isascii()
    shown = number.lstrip("0").zfill(2) if is_plain else number
    return f"{shown or blank}/{notation(kind, setup)}"


def dated(day: date | None, year: int) -> str:
    """Write a document's date as a text quotes it, or blanks and the year in which it is due."""
    return dotted_date(year) if day is None else long_date(day)


def title(kind: DocumentKind, year: int) -> str:
    """Give a document's summary (trích yếu)."""
    return SPECS[kind].title.format(year=year)


def bases(setup: Setup) -> tuple[str, ...]:
    """List the legal bases without the word that introduces them and without closing signs."""
    texts = (basis.text.strip().rstrip(" ;.,") for basis in setup.legal_bases)
    return tuple(text[len(BASIS_WORD) :] if text.casefold().startswith(BASIS_WORD) else text for text in texts)


def paragraphs(text: str) -> tuple[str, ...]:
    """Part a text at its line ends; empty lines go, a text without words gives nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def values_of(facts: DataclassInstance) -> Values:
    """Give facts as values by name.

    Raises:
        TypeError: A fact is no text, whole number or truth value, and not made of such.
    """
    return MappingProxyType(dict(_named(facts)))


def read_only(value: object) -> FactValue:
    """Give a value as nobody can change it; lists become tuples, so that what comes back from JSON is equal again.

    Raises:
        TypeError: It is of a kind that no document holds.
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return MappingProxyType({str(name): read_only(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return tuple([read_only(part) for part in value])
    if is_dataclass(value) and not isinstance(value, type):
        return values_of(value)
    raise TypeError(f"a document holds text, whole numbers, lists and groups of them, not {type(value).__name__}")


def canonical_json(value: FactValue) -> str:
    """Write a value as JSON, equal values as equal texts: the digest of a document's facts is that of this text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=dict)


def _named(facts: DataclassInstance) -> Iterator[tuple[str, FactValue]]:
    for name in _names(type(facts)):
        part = getattr(facts, name)
        if isinstance(part, Shared):
            yield from _named(part)
        else:
            yield name, read_only(part)


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
