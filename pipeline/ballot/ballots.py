"""The ballot folder, swept in every scan; nothing of it passes through the engine, the ledger or the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.box import BallotBox
from pipeline.ballot.form import ballot_form
from pipeline.ballot.rounds import keys_of, wipe_slips
from pipeline.ballot.take_ballot import BallotDesk, BallotScan, Urn
from pipeline.ballot.wipe_copies import copies_state, wipe_ballot_copy, wipe_session_copy
from pipeline.kernel.files.folder import scan
from pipeline.kernel.folders import BALLOTS
from pipeline.season.ledger import history
from pipeline.season.vote import setup_for

if TYPE_CHECKING:
    from pipeline.ballot.take_ballot import Guard
    from pipeline.forms.form import Form
    from pipeline.intake.house import House
    from pipeline.kernel.files.folder import Patience
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season

NO_BALLOTS = BallotScan(received=0, waiting=0)


class Sweeper:
    """Takes ballots into the box of the round on record."""

    def __init__(self, house: House, patience: Patience, guard: Guard | None = None) -> None:
        self._house = house
        self._patience = patience
        self._desk = BallotDesk(house.settings.inbox / BALLOTS, house.word, patience.is_settled, guard)
        self._looked_at: tuple[int, ...] | None = None
        self._voting: tuple[int, Season | None] = (-1, None)

    def sweep(self) -> BallotScan:
        """Handle what has settled; say how many ballots the box holds and how many files are none yet."""
        season = self._season_voting()
        if season is None:
            return BallotScan(received=0, waiting=len(scan(self._house.settings.inbox / BALLOTS)))
        with self._house.database.connect() as connection:
            keys = keys_of(connection, season, season.vote)
        if keys is None:
            return NO_BALLOTS
        box = BallotBox(self._house.box_path(season.setup.year, season.vote.round))
        urn = Urn(keys=keys, form=blank_ballot(season), box=box)
        result = self._desk.take(urn, is_open=season.vote.is_open)
        wipe_slips(self._house, season.setup.year, ballots_came=result.received > 0)
        self._wipe_copies(urn, result.received, is_open=season.vote.is_open)
        return result

    def _wipe_copies(self, urn: Urn, received: int, *, is_open: bool) -> None:
        """Look at the copies in outbox/ whenever they or the box have changed, and again until they could be wiped."""
        house, year = self._house, urn.keys.year
        state = (received, is_open, *copies_state(house, year))
        if state == self._looked_at:
            return
        ballot = wipe_ballot_copy(house, year)
        session = is_open or wipe_session_copy(house, year)
        if ballot and session:
            self._looked_at = state

    def is_settling(self) -> bool:
        """Tell whether a file in the ballot folder is still being written."""
        return not all(map(self._patience.is_settled, scan(self._house.settings.inbox / BALLOTS)))

    def _season_voting(self) -> Season | None:
        """Find the newest season with a round on record; replayed only when an event has come."""
        with self._house.database.connect() as connection:
            newest = history.newest_event(connection)
            if newest != self._voting[0]:
                self._voting = (newest, _newest_with_round(connection))
        return self._voting[1]


def _newest_with_round(connection: Connection) -> Season | None:
    for year in reversed(history.years(connection)):
        season = history.season_of(connection, year)
        if season is not None and season.list_closed:
            return season
    return None


def blank_ballot(season: Season) -> Form:
    """Give the one ballot for all of the round on record."""
    return ballot_form(setup_for(season.setup, season.vote), season.vote.nominees, season.vote.round)
