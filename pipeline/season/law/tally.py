"""The count of a secret ballot, in whole numbers and fractions. Pure: same marks in any order, same tally."""

from __future__ import annotations

from enum import StrEnum

from pipeline.season.nomination import NominationId
from pipeline.season.setup import Frozen


class Mark(StrEnum):
    """What one ballot says on one line."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NONE = "none"
    INVALID = "invalid"


class BallotCounts(Frozen):
    """Ballots as things. issued = collected + unused + missing; collected = valid + invalid."""

    issued: int
    collected: int
    valid: int
    invalid: int
    unused: int
    missing: int


class LineCount(Frozen):
    """Valid ballots on one nominee; the four counts add up to the valid ballots."""

    id: NominationId
    nominee: str
    agree: int
    disagree: int
    none: int
    invalid: int


class LineResult(LineCount):
    """One nominee's result: `required` agree votes out of `base`, and whether they were reached."""

    base: int
    required: int
    passed: bool


class Record(Frozen):
    """What is kept of a count: marks by line in sorted order and ballots by number, never whole ballots.

    Attributes:
        lines: For each nominee, the count of each mark over the valid ballots.
        invalid_reasons: Why ballots were void, by reason and number.
    """

    round: int
    counts: BallotCounts
    lines: tuple[LineCount, ...]
    invalid_reasons: tuple[tuple[str, int], ...] = ()


class Tally(Frozen):
    """The result of a session, all whole numbers."""

    members: int
    present: int
    quorum_required: int
    quorum_met: bool
    ballots: BallotCounts
    lines: tuple[LineResult, ...]
    tied: tuple[NominationId, ...] = ()
