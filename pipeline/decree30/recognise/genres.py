"""Kinds of paper: which model of Appendix III each follows, what it must have and which rules it is judged by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pipeline.decree30.norms import Family
from pipeline.decree30.parts import Part

_ALL: Final = frozenset(Family)
_HEAD: Final = frozenset({Part.NATION, Part.MOTTO, Part.ISSUER})
_NUMBERED: Final = _HEAD | {Part.NUMBER}
_CLOSING: Final = frozenset({Part.RECIPIENTS, Part.OFFICE, Part.END})
_TITLED: Final = _NUMBERED | _CLOSING | {Part.PLACE_DATE, Part.TYPE, Part.SUBJECT}
_FORM: Final = frozenset({Family.PAGE, Family.MARGINS, Family.HEAD, Family.TITLE})


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


LETTER: Final = Genre(
    name="cong van", model="1.5", asks=_NUMBERED | _CLOSING | {Part.PLACE_DATE, Part.ABOUT}, addressed=True
)
"""A letter has no name of its type; it is known by what it lacks and by `V/v`."""

UNKNOWN: Final = Genre(name="", model="")
"""A paper whose type could not be told: judged as a document of model 1.4, its missing type name among the findings."""

ANNEX_ALONE: Final = Genre(
    name="phu luc",
    model="2.1",
    asks=frozenset(),
    families=frozenset({Family.PAGE, Family.MARGINS, Family.ANNEX, Family.WORDING}),
    landscape=True,
)
"""An annex in a file of its own (models 2.1 and 2.2): it has no head and no signature."""

_TYPES: Final = (
    *("chi thi", "quy che", "quy dinh", "thong cao", "thong bao", "huong dan", "chuong trinh", "ke hoach"),
    *("phuong an", "de an", "du an", "bao cao", "to trinh", "giay uy quyen", "phieu gui", "phieu chuyen", "phieu bao"),
)
_DIVISIBLE: Final = frozenset({"quy che", "quy dinh"})
_BETWEEN_TWO: Final = frozenset({Part.NATION, Part.MOTTO, Part.TYPE, Part.OFFICE})
"""What papers between two parties must have; note 6 of model 1.4 does not list them, and no other model is theirs."""
_SPECIAL: Final = (
    Genre(name="quyet dinh", model="1.2", articles=True, bases=True, asks=_TITLED | {Part.AUTHORITY}),
    Genre(name="nghi quyet", model="1.1", articles=True, bases=True, asks=_TITLED | {Part.AUTHORITY}),
    Genre(name="cong dien", model="1.6"),
    Genre(name="giay moi", model="1.7"),
    Genre(name="giay gioi thieu", model="1.8", asks=_TITLED - {Part.SUBJECT}),
    Genre(name="bien ban", model="1.9", asks=_TITLED - {Part.PLACE_DATE}),
    Genre(name="giay nghi phep", model="1.10", asks=_TITLED - {Part.SUBJECT}),
    *(Genre(name=name, model="", asks=_BETWEEN_TWO) for name in ("hop dong", "ban ghi nho", "ban thoa thuan")),
    Genre(name="thu cong", model="", asks=frozenset(), families=frozenset({Family.PAGE, Family.MARGINS})),
    # Papers that Article 7 does not list: an award, a ballot, forms, lists. What they share with documents is judged.
    Genre(name="cong nhan", model="", families=frozenset({Family.PAGE}), landscape=True),
    Genre(name="phieu bau", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="bien nhan", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="phieu gioi thieu", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="bang tong hop", model="", asks=_HEAD | _CLOSING | {Part.TYPE, Part.SUBJECT}),
)

GENRES: Final[dict[str, Genre]] = {
    **{name: Genre(name=name, addressed=name == "to trinh", divisible=name in _DIVISIBLE) for name in _TYPES},
    **{genre.name: genre for genre in _SPECIAL},
}
"""Every kind of paper that is known by the name printed on it."""

_OF_THE_HEAD: Final = _NUMBERED | {Part.PLACE_DATE, Part.ABOUT}
_OF_THE_DECISION: Final = frozenset({Part.NUMBER, Part.PLACE_DATE, Part.RECIPIENTS, Part.OFFICE})


def without_head(genre: Genre) -> Genre:
    """Give a kind of paper whose head is not judged, for it stands where it cannot be."""
    return replace(genre, asks=genre.asks - _OF_THE_HEAD)


def put_in_force(genre: Genre) -> Genre:
    """Give a kind of paper as it is put in force by a decision: number, date and signature are the decision's (1.3)."""
    return replace(genre, model="1.3", asks=genre.asks - _OF_THE_DECISION, addressed=False)
