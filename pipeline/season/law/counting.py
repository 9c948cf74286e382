"""The laws of the count: from a record of marks to a result, in whole numbers and fractions, never floats.

A threshold is met when `agree >= threshold * base` (or `>`, as the season says), so the fewest votes that pass are
found once and every line is held against that whole number. Nothing here knows a ballot, only the record of a count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.season.law.own_lines import OwnLine, left_out
from pipeline.season.law.tally import BallotCounts, LineCount, LineResult, Record, Tally
from pipeline.season.setup import Base, Rules, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.season.nomination import NominationId


def required_votes(base: int, threshold: Fraction, *, strict: bool) -> int:
    """Give the fewest agreeing votes that pass.

    Args:
        base: The number of votes the threshold is a share of.
        threshold: A share from 0 to 1, exact; more than 1, or 1 when strict, is a threshold nobody can reach.
        strict: More than the share rather than at least it.

    Returns:
        A whole number of at least 1: of an empty base nothing is a share, and nobody passes without a vote.
    """
    share = threshold * base
    least = math.floor(share) + 1 if strict else math.ceil(share)
    return max(least, 1)


def quorum_required(members: int, quorum: Fraction) -> int:
    """Give the fewest members whose presence makes the session valid: at least `quorum` of all who vote."""
    return math.ceil(quorum * members)


def votes_in_base(base: Base, counts: BallotCounts, *, members: int, present: int) -> int:
    """Give the number that a threshold on `base` is a share of."""
    sizes = {Base.MEMBERS: members, Base.PRESENT: present, Base.ISSUED: counts.issued, Base.VALID: counts.valid}
    return sizes[base]


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Who could vote.

    Attributes:
        members: Council members who vote, absent ones included.
        present: Those of them who came; absent members who sent a ballot are not among them.
        own_lines: The lines of members who are nominees; their base may be smaller.
    """

    members: int
    present: int
    own_lines: tuple[OwnLine, ...] = ()


def tally(record: Record, rules: Rules, subjects: Mapping[NominationId, Subject], electorate: Electorate) -> Tally:
    """Compute the result of a session from the record of its count.

    The quorum is reported beside the lines and does not change them: `passed` says what the votes say. Whether a
    session without a quorum may decide anything is for `reconciliation` (it may not).

    Where seats are limited, those who reached the required votes are seated by agreeing votes, individuals and
    collectives apart. A tie across the cut is not broken here: the tied are named in `tied` and not passed, and who
    stands above them is passed; the seats left are for a second ballot.

    Args:
        record: The whole count, both tiers together.
        rules: The season's rules; threshold and quorum as exact text.
        subjects: What each nominee of the record is.
        electorate: Who could vote.

    Returns:
        The tally, its lines in the order of the record.
    """
    bases = _bases(record, rules, electorate)
    required = {
        line: required_votes(base, Fraction(rules.threshold), strict=rules.threshold_strict)
        for line, base in bases.items()
    }
    reached = [line for line in record.lines if line.agree >= required[line.id]]
    seated, tied = _seat_all(reached, rules, subjects)
    quorum = quorum_required(electorate.members, Fraction(rules.quorum))
    return Tally(
        members=electorate.members,
        present=electorate.present,
        quorum_required=quorum,
        quorum_met=electorate.present >= quorum,
        ballots=record.counts,
        lines=tuple(
            LineResult(**line.model_dump(), base=bases[line.id], required=required[line.id], passed=line.id in seated)
            for line in record.lines
        ),
        tied=tuple(line.id for line in record.lines if line.id in tied),
    )


def merge_records(first: Record, second: Record) -> Record:
    """Add up the counts of two boxes of one round (Excel ballots and paper).

    Raises:
        ValueError: The two are not of one round or not on the same nominees.
    """
    others = {line.id: line for line in second.lines}
    if first.round != second.round or {line.id for line in first.lines} != set(others):
        message = "two records can be added only when they are of one round and one list"
        raise ValueError(message)
    reasons = dict(first.invalid_reasons)
    for reason, number in second.invalid_reasons:
        reasons[reason] = reasons.get(reason, 0) + number
    return Record(
        round=first.round,
        counts=_add_counts(first.counts, second.counts),
        lines=tuple(_add_lines(line, others[line.id]) for line in first.lines),
        invalid_reasons=tuple(sorted(reasons.items())),
    )


def _bases(record: Record, rules: Rules, electorate: Electorate) -> dict[NominationId, int]:
    """Give the base of each line: the same for all but for the lines of members who are nominees."""
    members, present = electorate.members, electorate.present
    whole = votes_in_base(rules.threshold_base, record.counts, members=members, present=present)
    owns = {own.id: own for own in electorate.own_lines}
    less = {line.id: left_out(owns[line.id], rules, line) for line in record.lines if line.id in owns}
    return {line.id: max(whole - less.get(line.id, 0), 0) for line in record.lines}


def _seat_all(
    reached: Sequence[LineCount], rules: Rules, subjects: Mapping[NominationId, Subject]
) -> tuple[frozenset[NominationId], frozenset[NominationId]]:
    seats = {Subject.INDIVIDUAL: rules.seats_individual, Subject.COLLECTIVE: rules.seats_collective}
    seated: frozenset[NominationId] = frozenset()
    tied: frozenset[NominationId] = frozenset()
    for subject, number in seats.items():
        of_subject = [line for line in reached if subjects[line.id] is subject]
        newly_seated, newly_tied = _seat(of_subject, len(of_subject) if number is None else number)
        seated |= newly_seated
        tied |= newly_tied
    return seated, tied


def _seat(lines: Sequence[LineCount], seats: int) -> tuple[frozenset[NominationId], frozenset[NominationId]]:
    """Part the lines into those who have a seat and those tied for what is left; the rest are in neither."""
    if len(lines) <= seats:
        return frozenset(line.id for line in lines), frozenset()
    votes = sorted((line.agree for line in lines), reverse=True)
    last_in, first_out = votes[seats - 1], votes[seats]
    if last_in > first_out:
        return frozenset(line.id for line in lines if line.agree >= last_in), frozenset()
    above = frozenset(line.id for line in lines if line.agree > last_in)
    return above, frozenset(line.id for line in lines if line.agree == last_in)


def _add_counts(first: BallotCounts, second: BallotCounts) -> BallotCounts:
    return BallotCounts(
        issued=first.issued + second.issued,
        collected=first.collected + second.collected,
        valid=first.valid + second.valid,
        invalid=first.invalid + second.invalid,
        unused=first.unused + second.unused,
        missing=first.missing + second.missing,
    )


def _add_lines(first: LineCount, second: LineCount) -> LineCount:
    return LineCount(
        id=first.id,
        nominee=first.nominee,
        agree=first.agree + second.agree,
        disagree=first.disagree + second.disagree,
        none=first.none + second.none,
        invalid=first.invalid + second.invalid,
    )
