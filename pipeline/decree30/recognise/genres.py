"""Kinds of paper: which model of Appendix III each follows, what it must have and which rules it is judged by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.decree30.parts import Part

DECISION = "1.2"
RESOLUTION = "1.1"
LETTER_MODEL = "1.5"
TELEGRAM = "1.6"
INVITATION = "1.7"
MINUTES = "1.9"
"""Models of Appendix III that have rules of their own."""


class Family(StrEnum):
    """Rules that are applied to a kind of paper together."""

    PAGE = "page"
    MARGINS = "margins"
    HEAD = "head"
    TITLE = "title"
    BODY = "body"
    SIGNING = "signing"
    ANNEX = "annex"
    WORDING = "wording"


_ALL = frozenset(Family)
_HEAD = frozenset({Part.NATION, Part.MOTTO, Part.ISSUER})
_NUMBERED = _HEAD | {Part.NUMBER}
_CLOSING = frozenset({Part.RECIPIENTS, Part.OFFICE, Part.END})
_TITLED = _NUMBERED | _CLOSING | {Part.PLACE_DATE, Part.TYPE, Part.SUBJECT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """A kind of paper.

    Attributes:
        name: its type as a key: the type's name, folded.
        model: the model of Appendix III, empty for papers that are not in the decree's list (Article 7).
        asks: components it must have.
        families: rules it is judged by.
        landscape: it may lie across without a table.
        articles: its body is divided into articles (Dieu), or is one running text.
        divisible: its body may be divided into chapters and articles, without having to be.
        bases: legal bases are part of the model and stand in a block before the enacting words.
        addressed: it says whom it is for.
    """

    name: str
    model: str = "1.4"
    asks: frozenset[Part] = _TITLED
    families: frozenset[Family] = _ALL
    landscape: bool = False
    articles: bool = False
    divisible: bool = False
    bases: bool = False
    addressed: bool = False

    @property
    def minutes(self) -> bool:
        """Whether it is the minutes of anything."""
        return self.model == MINUTES


LETTER = Genre(
    name="cong van",
    model=LETTER_MODEL,
    asks=_NUMBERED | _CLOSING | {Part.PLACE_DATE, Part.ABOUT},
    addressed=True,
)
"""A letter has no name of its type; it is known by what it lacks and by `V/v`."""

UNKNOWN = Genre(name="", model="")
"""A paper whose type could not be told: judged as a document of model 1.4, its missing type name among the findings."""

ANNEX_ALONE = Genre(
    name="phu luc",
    model="2.1",
    asks=frozenset(),
    families=frozenset({Family.PAGE, Family.MARGINS, Family.ANNEX, Family.WORDING}),
    landscape=True,
)
"""An annex in a file of its own (models 2.1 and 2.2): it has no head and no signature."""

_PLAIN = (
    *("chi thi", "thong cao", "thong bao", "huong dan", "chuong trinh", "ke hoach", "phuong an", "de an", "du an"),
    *("bao cao", "giay uy quyen", "phieu gui", "phieu chuyen", "phieu bao"),
)
_DECISION = Genre(name="quyet dinh", model=DECISION, articles=True, bases=True, asks=_TITLED | {Part.AUTHORITY})
_AGREEMENT = Genre(name="hop dong", model="", asks=frozenset({Part.NATION, Part.MOTTO, Part.TYPE, Part.OFFICE}))
"""Of two parties: note 6 of model 1.4 does not list what such papers must have, and no other model is theirs."""
_BALLOT = Genre(
    name="phieu bau",
    model="",
    asks=_HEAD | {Part.TYPE},
    families=frozenset({Family.PAGE, Family.MARGINS, Family.HEAD, Family.TITLE}),
)
_SPECIAL = (
    _DECISION,
    replace(_DECISION, name="nghi quyet", model=RESOLUTION),
    Genre(name="quy che", divisible=True),
    Genre(name="quy dinh", divisible=True),
    Genre(name="to trinh", addressed=True),
    Genre(name="cong dien", model=TELEGRAM),
    Genre(name="giay moi", model=INVITATION),
    Genre(name="giay gioi thieu", model="1.8", asks=_TITLED - {Part.SUBJECT}),
    Genre(name="bien ban", model=MINUTES, asks=_TITLED - {Part.PLACE_DATE}),
    Genre(name="giay nghi phep", model="1.10", asks=_TITLED - {Part.SUBJECT}),
    _AGREEMENT,
    replace(_AGREEMENT, name="ban ghi nho"),
    replace(_AGREEMENT, name="ban thoa thuan"),
    Genre(name="thu cong", model="", asks=frozenset(), families=frozenset({Family.PAGE, Family.MARGINS})),
    # Papers that Article 7 does not list: an award, a ballot, forms, lists. What they share with documents is judged.
    Genre(name="cong nhan", model="", families=frozenset({Family.PAGE}), landscape=True),
    _BALLOT,
    replace(_BALLOT, name="bien nhan"),
    replace(_BALLOT, name="phieu gioi thieu"),
    Genre(name="bang tong hop", model="", asks=_HEAD | _CLOSING | {Part.TYPE, Part.SUBJECT}),
)

GENRES = {name: Genre(name=name) for name in _PLAIN} | {genre.name: genre for genre in _SPECIAL}
"""Every kind of paper that is known by the name printed on it."""

_OF_THE_HEAD = _NUMBERED | {Part.PLACE_DATE, Part.ABOUT}
_OF_THE_DECISION = frozenset({Part.NUMBER, Part.PLACE_DATE, Part.RECIPIENTS, Part.OFFICE})


def without_head(genre: Genre) -> Genre:
    """Give a kind of paper whose head is not judged, for it stands where it cannot be."""
    return replace(genre, asks=genre.asks - _OF_THE_HEAD)


def put_in_force(genre: Genre) -> Genre:
    """Give a kind of paper as it is put in force by a decision: number, date and signature are the decision's (1.3)."""
    return replace(genre, model="1.3", asks=genre.asks - _OF_THE_DECISION, addressed=False)
