"""Opens a round of the vote: draws codes, prints the slips, commits their hashes; wipes the slips in time."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.ballot.open_round import draw_round
from pipeline.ballot.slips import Heading
from pipeline.kernel.files.folder import FileBusyError, wipe
from pipeline.kernel.folders import for_secretary
from pipeline.season.ledger import history
from pipeline.season.round import RoundKeys
from pipeline.season.setup import BallotTier

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season
    from pipeline.season.vote import Vote

SLIPS = "ma-phieu.pdf"
OPENING_CODE = "ma-mo-hom-phieu.pdf"


def open_round(connection: Connection, house: House, before: Season | None, season: Season) -> None:
    """Draw the codes of a vote that has just begun, a round or a second ballot, and print its slips.

    Both PDFs are written before the transaction commits: a kill in between leaves slips of a round that was never
    opened, and deciding the same drop again draws anew and overwrites them.
    """
    if before is not None and season.vote.round == before.vote.round:
        return
    year = season.setup.year
    if season.setup.rules.ballot_tier is BallotTier.PAPER:
        for name in (SLIPS, OPENING_CODE):
            wipe(_path(house, year, name))
        return
    heading = Heading(council=season.setup.council_name, year=year, round=season.vote.round)
    drawn = draw_round(heading, voters=len(season.setup.voters), spares=season.setup.rules.spare_codes)
    _print(house, year, SLIPS, drawn.slips_pdf)
    _print(house, year, OPENING_CODE, drawn.opening_pdf)
    history.add_round(connection, year=year, number=season.vote.round, keys=drawn.keys.model_dump_json())
    history.note(connection, house.today(), "round", f"{year}-{season.vote.round}")


def keys_of(connection: Connection, season: Season, vote: Vote) -> RoundKeys | None:
    """Give the public part of a vote's codes and key, None where it is on paper alone."""
    drawn = history.round_of(connection, season.setup.year, vote.round)
    return RoundKeys.model_validate_json(drawn.keys) if drawn else None


def wipe_slips(house: House, year: int, *, ballots_came: bool) -> None:
    """Overwrite and remove the printed codes at the first ballot, or after the time that the settings name."""
    with house.database.connect() as connection:
        drawn = history.newest_round(connection, year)
    if drawn is None or drawn.slips_wiped:
        return
    old = datetime.now(tz=UTC) - drawn.drawn_at > timedelta(hours=house.settings.slips_hours)
    if not (ballots_came or old):
        return
    try:
        for name in (SLIPS, OPENING_CODE):
            wipe(_path(house, year, name))
    except FileBusyError:
        return
    with house.database.begin() as connection:
        history.mark_slips_wiped(connection, year, drawn.number)


def _print(house: House, year: int, name: str, content: bytes) -> None:
    """Write slips straight under their final name: no temporary copy may be left behind, of older ones nothing."""
    path = _path(house, year, name)
    wipe(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _path(house: House, year: int, name: str) -> Path:
    return house.outbox / for_secretary(year) / name
