"""The seasons as this process has folded them: an event is read once, and no season is replayed for a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.season.fold import replay, replay_on
from pipeline.season.ledger import history
from pipeline.season.ledger.history import Extent

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True)
class _Folded:
    extent: Extent
    season: Season | None


class KeptSeasons:
    """Every season by its year and its extent: how many events it has, and the newest of them.

    Ask before a transaction adds events of its own: what it takes back again must not be remembered. `history.Seasons`
    carries a season along inside a transaction.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._folded: dict[int, _Folded] = {}

    def all(self, connection: Connection) -> dict[int, Season]:
        """Give every open season by year, the one opened first first. One query where nothing has happened."""
        found = {year: self._as_of(connection, year, extent) for year, extent in history.extents(connection).items()}
        return {year: season for year, season in found.items() if season is not None}

    def get(self, connection: Connection, year: int) -> Season | None:
        """Give a season as it stands; None where it was never opened."""
        return self.all(connection).get(year)

    def _as_of(self, connection: Connection, year: int, extent: Extent) -> Season | None:
        kept = self._folded.get(year)
        if kept is None or kept.extent != extent:
            # Put in place whole: PDFs are made in a thread of their own, which asks as well.
            kept = self._folded[year] = _folded_on(connection, year, kept, extent)
        return kept.season


def _folded_on(connection: Connection, year: int, kept: _Folded | None, extent: Extent) -> _Folded:
    """Fold the events since; all of them where the database is not the one that was known (put back from a copy).

    What is remembered is how far the events went that were read: more may have come in since `extent` was asked for.
    """
    if kept is not None:
        added = history.numbered_events(connection, year, after=kept.extent.newest)
        count = kept.extent.count + len(added)
        if count == extent.count:
            newest = max(added, default=kept.extent.newest)
            return _Folded(Extent(count=count, newest=newest), replay_on(kept.season, added.values()))
    every = history.numbered_events(connection, year)
    return _Folded(Extent(count=len(every), newest=max(every, default=0)), replay(every.values()))
