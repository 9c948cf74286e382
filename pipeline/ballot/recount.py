"""Counts a round again from the sealed box, with the opening code; the result must be the one on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.ballot.box import box_of
from pipeline.ballot.count import Count, open_and_count, opens, poll_of
from pipeline.ballot.rounds import keys_of
from pipeline.season.ledger import history
from pipeline.season.vote import counted

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ballot.box import BallotBox
    from pipeline.ballot.count import Poll
    from pipeline.kernel.findings import Finding
    from pipeline.season.law.tally import Record, Tally
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger import Engine as Database
    from pipeline.season.season import Season
    from pipeline.season.vote import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What counting again gave."""

    same: bool
    tally: Tally | None


def recount(box: BallotBox, poll: Poll, opening_code: str) -> Record | tuple[Finding, ...]:
    """Open a sealed box again and count it; the record must equal the one on record, to the last number.

    Raises:
        DamagedBox: The box holds what no ballot of this round can have put there.
    """
    count = open_and_count(box, poll, opening_code)
    return count.record if isinstance(count, Count) else count


def recount_season(
    database: Database, boxes: Path, year: int, opening_code: str
) -> Recount | tuple[Finding, ...] | None:
    """Count again: the vote on all nominees, or the second ballot where the code is that of its box.

    Returns:
        Whether the record is the same and the tally as counted again; findings where the box stays shut; None where
        nothing has been counted yet.
    """
    with database.connect() as connection:
        season = history.season_of(connection, year)
        found = _vote_behind(connection, season, opening_code) if season else None
    if season is None or found is None:
        return None
    vote, poll = found
    again = recount(box_of(boxes, year, vote.round), poll, opening_code)
    if isinstance(again, tuple):
        return again
    return Recount(same=again == vote.record, tally=counted(replace(vote, record=again), season.setup).tally)


def _vote_behind(connection: Connection, season: Season, opening_code: str) -> tuple[Vote, Poll] | None:
    """Find the counted vote that a code is of; a code of none, or none at all, is held against the vote on all."""
    found: tuple[Vote, Poll] | None = None
    for vote in (season.first, season.second):
        if vote is None or vote.session is None:
            continue
        keys = keys_of(connection, season.setup.year, vote.round)
        is_its_code = keys is not None and opens(keys, opening_code)
        if found is None or is_its_code:
            found = vote, poll_of(season, vote, keys, vote.session)
    return found
