"""The ballots of the sample season: how the marks of the data fall on single ballots, and how a ballot is filled in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.forms.excel.filler import field_names_of, fill, neighbours_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.demo.cast import Cast

AGREE, DISAGREE = "agree", "disagree"
Marks = dict[str, frozenset[str]]
"""What one ballot says, by nominee: the boxes marked in that line."""


def valid_ballots(cast: Cast) -> list[Marks]:
    """Spread the votes over the valid ballots; each nominee's marks begin at another ballot, so no ballot is alike."""
    ballots: list[Marks] = [{} for _ in range(cast.vote.valid)]
    for place, candidate in enumerate(cast.voted_on):
        votes = candidate.votes
        if votes is None:
            continue
        column = (
            [frozenset({AGREE})] * votes.agree
            + [frozenset({DISAGREE})] * votes.disagree
            + [frozenset()] * votes.none
            + [frozenset({AGREE, DISAGREE})] * votes.invalid
        )
        for number, marks in enumerate(column):
            ballots[(number + place) % len(ballots)][candidate.name] = marks
    return ballots


def two_unlike_ballots(cast: Cast) -> tuple[Marks, Marks]:
    """Give two ballots of one member who changed an opinion on the first nominee and sent both."""
    names = [candidate.name for candidate in cast.voted_on]
    first: Marks = {name: frozenset({AGREE}) for name in names}
    return first, first | {names[0]: frozenset({DISAGREE})}


def fill_ballot(blank: bytes, code: str, marks: Marks) -> bytes:
    """Fill a blank ballot: a cross into each marked box of the line in which the nominee stands."""
    lines = lines_of(blank)
    crosses = {f"{box}_{lines[name]}": "x" for name, boxes in marks.items() for box in boxes}
    return fill(blank, {"ballot_code": code, **crosses}, {})


@lru_cache(maxsize=1)
def lines_of(blank: bytes) -> Mapping[str, int]:
    """Find the line of each nominee on a ballot; every ballot of a vote is filled in from the same blank one."""
    boxes = [name for name in field_names_of(blank) if name.startswith(f"{AGREE}_")]
    rows = neighbours_of(blank, boxes)
    return {
        str(value): int(box.removeprefix(f"{AGREE}_"))
        for box, row in zip(boxes, rows, strict=True)
        for value in row
        if isinstance(value, str)
    }
