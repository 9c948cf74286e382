"""Which ballots count: whole ballots go in, a record without whole ballots comes out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.season.law.tally import BallotCounts, LineCount, Mark, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pipeline.season.nomination import Nominee


class VoidReason(StrEnum):
    """Why a whole ballot is void."""

    CONFLICT = "conflict"
    """Two different ballots came on one code: one ballot collected, invalid."""

    UNUSED_SLIP = "unused_slip"
    """The session says that this slip was given back, and a ballot came on it."""

    INVALID_LINE = "invalid_line"
    """A line has both marks, and the season says that one such line voids the ballot."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedBallot:
    """One ballot as it came out of the box: the keyed hash of its code and a mark for each nominee, in list order.

    It has no field for a voter, a time or a sequence, and it lives only as long as the count does.
    """

    key: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBallot:
    """What became of all ballots on one code; `reason` None means valid, and only then are there marks."""

    key: str
    reason: VoidReason | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What people state about one box: ballots given out, given back unused, and missing; whole ballots."""

    round: int
    issued: int
    unused: int
    missing: int


def judge(
    ballots: Iterable[OpenedBallot], unused_keys: Collection[str], *, line_voids: bool = False
) -> tuple[JudgedBallot, ...]:
    """Judge all ballots on one code as one, in the order of the codes' keys, so that no order of arrival survives.

    The same marks twice on one code are one ballot (a crash while sealing leaves that behind). A named unused slip
    outweighs a conflict, a conflict an invalid line: the ballot is void for a single reason.

    Args:
        ballots: All that the box held, in any order, with repetitions.
        unused_keys: Keys of the slips that the session names as unused.
        line_voids: One invalid line voids the whole ballot, as the season may say.
    """
    marks_by_key: dict[str, set[tuple[Mark, ...]]] = {}
    for ballot in ballots:
        marks_by_key.setdefault(ballot.key, set()).add(ballot.marks)
    judged = (_judged(key, marks_by_key[key], unused=key in unused_keys) for key in sorted(marks_by_key))
    return tuple(_strictly(each) if line_voids else each for each in judged)


def record_of(judged: Sequence[JudgedBallot], nominees: Sequence[Nominee], stated: Stated) -> Record:
    """Count the ballots of one box, line by line; which marks stood together on a ballot is lost on purpose.

    Raises:
        ValueError: A valid ballot has not one mark for each nominee; the reader of ballots must not let it pass.
    """
    valid = [ballot.marks for ballot in judged if ballot.reason is None]
    if any(len(marks) != len(nominees) for marks in valid):
        message = "a ballot needs one mark for each nominee"
        raise ValueError(message)
    reasons = Counter(ballot.reason.value for ballot in judged if ballot.reason is not None)
    return Record(
        round=stated.round,
        counts=BallotCounts(
            issued=stated.issued,
            collected=len(judged),
            valid=len(valid),
            invalid=len(judged) - len(valid),
            unused=stated.unused,
            missing=stated.missing,
        ),
        lines=tuple(_line(nominee, [marks[n] for marks in valid]) for n, nominee in enumerate(nominees)),
        invalid_reasons=tuple(sorted(reasons.items())),
    )


def _judged(key: str, marks: set[tuple[Mark, ...]], *, unused: bool) -> JudgedBallot:
    if unused:
        return JudgedBallot(key=key, reason=VoidReason.UNUSED_SLIP)
    if len(marks) > 1:
        return JudgedBallot(key=key, reason=VoidReason.CONFLICT)
    return JudgedBallot(key=key, marks=next(iter(marks)))


def _strictly(judged: JudgedBallot) -> JudgedBallot:
    """Void a ballot with an invalid line; its marks go with it."""
    if Mark.INVALID in judged.marks:
        return JudgedBallot(key=judged.key, reason=VoidReason.INVALID_LINE)
    return judged


def _line(nominee: Nominee, marks: Sequence[Mark]) -> LineCount:
    number = Counter(marks)
    return LineCount(
        id=nominee.id,
        nominee=nominee.name,
        agree=number[Mark.AGREE],
        disagree=number[Mark.DISAGREE],
        none=number[Mark.NONE],
        invalid=number[Mark.INVALID],
    )
