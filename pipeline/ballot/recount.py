"""Counts a round again from the sealed box, with the opening code; the result must be the one on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.ballot.box import BallotBox
from pipeline.ballot.count import opens, poll_of
from pipeline.ballot.rounds import keys_of
from pipeline.ballot.seal import recount
from pipeline.season.ledger import history
from pipeline.season.vote import counted

if TYPE_CHECKING:
    from pipeline.intake.house import House
    from pipeline.kernel.findings import Finding
    from pipeline.season.law.tally import Tally
    from pipeline.season.ledger import Connection
    from pipeline.season.round import RoundKeys
    from pipeline.season.season import Season
    from pipeline.season.session import Session
    from pipeline.season.vote import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What counting again gave."""

    same: bool
    tally: Tally | None


def recount_season(house: House, year: int, opening_code: str) -> Recount | tuple[Finding, ...] | None:
    """Count again: the vote on all nominees, or the second ballot where the code is that of its box.

    Returns:
        Whether the record is the same and the tally as counted again; findings where the box stays shut; None where
        nothing has been counted yet.
    """
    with house.database.connect() as connection:
        season = history.season_of(connection, year)
        found = _vote_behind(connection, season, opening_code) if season else None
    if season is None or found is None:
        return None
    vote, keys, session = found
    again = recount(
        BallotBox(house.box_path(year, vote.round)), poll_of(season.setup, vote, keys, session), opening_code
    )
    if isinstance(again, tuple):
        return again
    return Recount(same=again == vote.record, tally=counted(replace(vote, record=again), season.setup).tally)


def _vote_behind(
    connection: Connection, season: Season, opening_code: str
) -> tuple[Vote, RoundKeys | None, Session] | None:
    """Find the counted vote that a code is of; a code of none, or none at all, is held against the vote on all."""
    found = None
    for vote in filter(None, (season.first, season.second)):
        keys = keys_of(connection, season, vote)
        if vote.session is not None and (found is None or (keys is not None and opens(keys, opening_code))):
            found = vote, keys, vote.session
    return found
