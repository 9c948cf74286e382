"""Computes what is made of a season again only where something that it read of the season has changed.

What is read is noted while something is made, so no list of dependencies has to be kept true by hand: a document that
begins to print another fact depends on it from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.season.season import Season

Made = TypeVar("Made")
_Question = tuple[str, tuple[object, ...] | None]
"""A property by its name; or a method by its name and what it was asked."""

_SEASONS = 4
"""So many results of each are remembered: seasons overlap, and a drop is tried on a season before it is taken in."""


class SeasonFunction(Generic[Made]):
    """A pure function of a season that remembers its last results, each with all that it read.

    The function sees a stand-in for the season: it may read properties and call methods, and must not `replace` it.
    What it gives is shared between callers, who change nothing in it.
    """

    def __init__(self, make: Callable[[Season], Made]) -> None:
        """Remember nothing yet."""
        self._make = make
        # Put in place whole: PDFs are made in a thread of their own, which composes documents too.
        self._results: tuple[tuple[dict[_Question, object], Made], ...] = ()

    def __call__(self, season: Season) -> Made:
        """Give what was made before of a season that answers all that was asked alike, or make it."""
        for asked, made in self._results:
            if _answers_alike(season, asked):
                return made
        asked = {}
        made = self._make(cast("Season", _Noting(season, asked)))
        self._results = ((asked, made), *self._results[: _SEASONS - 1])
        return made


class _Noting:
    """Stands for a season, and notes every question together with its answer."""

    __slots__ = ("_asked", "_season")

    def __init__(self, season: Season, asked: dict[_Question, object]) -> None:
        self._season = season
        self._asked = asked

    def __getattr__(self, name: str) -> object:
        answer = getattr(self._season, name)
        if not callable(answer):
            self._asked[name, None] = answer
            return answer

        def ask(*about: object) -> object:
            answered = answer(*about)
            self._asked[name, about] = answered
            return answered

        return ask


def _answers_alike(season: Season, asked: dict[_Question, object]) -> bool:
    return all(_is_same(_answer(season, question), before) for question, before in asked.items())


def _answer(season: Season, question: _Question) -> object:
    name, about = question
    answer = getattr(season, name)
    return answer if about is None else answer(*about)


def _is_same(now: object, before: object) -> bool:
    """Compare by identity first: most parts of a season are carried over as they are, and some are large."""
    return now is before or now == before
