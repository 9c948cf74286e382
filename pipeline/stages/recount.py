"""Counts a round again from the sealed box, with the opening code; the result must be the one on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.adapters.box import BallotBox
from pipeline.adapters.database import history
from pipeline.domain.fold import recounted
from pipeline.stages.count import Poll
from pipeline.stages.rounds import keys_of
from pipeline.stages.seal import recount

if TYPE_CHECKING:
    from pipeline.domain.findings import Finding
    from pipeline.domain.tally import Tally
    from pipeline.stages.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What counting again gave."""

    same: bool
    tally: Tally | None


def recount_season(house: House, year: int, opening_code: str) -> Recount | tuple[Finding, ...] | None:
    """Count again.

    Returns:
        Whether the record is the same and the tally as counted again; findings where the box stays shut; None where
        nothing has been counted yet.
    """
    with house.database.connect() as connection:
        season = history.season_of(connection, year)
        keys = keys_of(connection, season) if season else None
    if season is None or season.session is None or season.record is None:
        return None
    poll = Poll(keys=keys, round=season.round, session=season.session, setup=season.setup, nominees=season.ballot_list)
    again = recount(BallotBox(house.box_path(year, season.round)), poll, opening_code)
    if isinstance(again, tuple):
        return again
    return Recount(same=again == season.record, tally=recounted(replace(season, record=again)).tally)
