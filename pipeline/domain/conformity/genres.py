"""Kinds of paper: which model of Appendix III each follows, what it must have and which rules it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.domain.conformity.norms import Family
from pipeline.domain.conformity.parts import Part

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
        bases: legal bases are part of the model and stand in a block before the enacting words.
        addressed: it says whom it is for.
    """

    name: str
    model: str = "1.4"
    asks: frozenset[Part] = _TITLED
    families: frozenset[Family] = _ALL
    landscape: bool = False
    articles: bool = False
    bases: bool = False
    addressed: bool = False


LETTER: Final = Genre(
    name="cong van", model="1.5", asks=_NUMBERED | _CLOSING | {Part.PLACE_DATE, Part.ABOUT}, addressed=True
)
"""A letter has no name of its type; it is known by what it lacks and by `V/v`."""

UNKNOWN: Final = Genre(name="", model="")
"""A paper whose type could not be told: judged as a document of model 1.4, its missing type name among the findings."""

_TYPES: Final = (
    *("chi thi", "quy che", "quy dinh", "thong cao", "thong bao", "huong dan", "chuong trinh", "ke hoach"),
    *("phuong an", "de an", "du an", "bao cao", "to trinh", "hop dong", "ban ghi nho", "ban thoa thuan"),
    *("giay uy quyen", "phieu gui", "phieu chuyen", "phieu bao"),
)
_SPECIAL: Final = (
    Genre(name="quyet dinh", model="1.2", articles=True, bases=True, asks=_TITLED | {Part.AUTHORITY}),
    Genre(name="nghi quyet", model="1.1", articles=True, bases=True, asks=_TITLED | {Part.AUTHORITY}),
    Genre(name="cong dien", model="1.6"),
    Genre(name="giay moi", model="1.7"),
    Genre(name="giay gioi thieu", model="1.8"),
    Genre(name="bien ban", model="1.9", asks=_TITLED - {Part.PLACE_DATE}),
    Genre(name="giay nghi phep", model="1.10", asks=_TITLED - {Part.SUBJECT}),
    # Papers that Article 7 does not list: an award, a ballot, forms, lists. What they share with documents is judged.
    Genre(name="cong nhan", model="", families=frozenset({Family.PAGE}), landscape=True),
    Genre(name="phieu bau", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="bien nhan", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="phieu gioi thieu", model="", asks=_HEAD | {Part.TYPE}, families=_FORM),
    Genre(name="bang tong hop", model="", asks=_HEAD | _CLOSING | {Part.TYPE, Part.SUBJECT}),
)

GENRES: Final[dict[str, Genre]] = {
    **{name: Genre(name=name, addressed=name == "to trinh") for name in _TYPES},
    **{genre.name: genre for genre in _SPECIAL},
}
"""Every kind of paper that is known by the name printed on it."""
