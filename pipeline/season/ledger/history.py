"""The events of each season, the public part of its rounds, and the chained journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from pipeline.season.events import EVENT
from pipeline.season.fold import advance, replay
from pipeline.season.ledger.tables import events, journal, rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection, Row

    from pipeline.season.events import Event
    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A drawn round; `keys` is JSON of hashes and a public key, from which no ballot code can be had back."""

    year: int
    number: int
    keys: str
    drawn_at: datetime
    slips_wiped: bool


def append(connection: Connection, year: int, drop_seq: int, event: Event) -> None:
    """Add one event to a season."""
    connection.execute(insert(events).values(year=year, drop_seq=drop_seq, payload=event.model_dump_json()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far a season's events go: how many there are, and the number of the newest."""

    count: int
    newest: int


class Seasons:
    """The seasons inside one transaction, carried along as events are added."""

    def __init__(self, connection: Connection, seasons: Mapping[int, Season]) -> None:
        """Begin with every season as it stands, the one opened first first."""
        self._connection = connection
        self._known = dict(seasons)

    def get(self, year: int) -> Season | None:
        """Give a season as it stands now; None where it was never opened."""
        return self._known.get(year)

    @property
    def newest_year(self) -> int | None:
        """The season opened last; None before any."""
        return next(reversed(self._known), None)

    def append(self, year: int, drop_seq: int, event: Event) -> None:
        """Add one event to a season."""
        append(self._connection, year, drop_seq, event)
        self._known[year] = advance(self.get(year), event)

    def newest_first(self) -> list[Season]:
        """Give every open season, the one opened last first."""
        return list(reversed(self._known.values()))


def season_of(connection: Connection, year: int) -> Season | None:
    """Replay a season's events; None where the season was never opened."""
    return replay(events_of(connection, year))


def events_of(connection: Connection, year: int) -> list[Event]:
    """Read a season's events in their order."""
    return list(numbered_events(connection, year).values())


def numbered_events(connection: Connection, year: int, *, after: int = 0) -> dict[int, Event]:
    """Read a season's events by their numbers and in that order, those whose number is greater than `after`."""
    later = (events.c.year == year, events.c.seq > after)
    statement = select(events.c.seq, events.c.payload).where(*later).order_by(events.c.seq)
    return {int(row.seq): EVENT.validate_json(row.payload) for row in connection.execute(statement)}


def extents(connection: Connection) -> dict[int, Extent]:
    """Say of each season how far its events go; the season opened first comes first."""
    count, newest = func.count().label("events"), func.max(events.c.seq).label("newest")
    statement = select(events.c.year, count, newest).group_by(events.c.year).order_by(func.min(events.c.seq))
    return {int(row.year): Extent(count=row.events, newest=row.newest) for row in connection.execute(statement)}


def years(connection: Connection) -> tuple[int, ...]:
    """List the seasons in the order in which they were opened."""
    return tuple(extents(connection))


def newest_event(connection: Connection) -> int:
    """Give the number of the newest event of any season; 0 before the first."""
    return int(connection.execute(select(func.max(events.c.seq))).scalar() or 0)


def add_round(connection: Connection, *, year: int, number: int, keys: str) -> None:
    """Commit a drawn round; its slips are already in place under their final names."""
    drawn_at = datetime.now(tz=UTC).isoformat(timespec="seconds")
    connection.execute(insert(rounds).values(year=year, number=number, keys=keys, drawn_at=drawn_at, slips_wiped=False))


def newest_round(connection: Connection, year: int) -> Round | None:
    """Give the round drawn last."""
    row = connection.execute(select(rounds).where(rounds.c.year == year).order_by(rounds.c.number.desc())).first()
    return _round(row) if row else None


def round_of(connection: Connection, year: int, number: int) -> Round | None:
    """Give a round by its number; None where it was on paper."""
    row = connection.execute(select(rounds).where(rounds.c.year == year, rounds.c.number == number)).first()
    return _round(row) if row else None


def keys_of_rounds(connection: Connection) -> tuple[str, ...]:
    """Give the JSON of the keys of every round of every season, abandoned ones included."""
    statement = select(rounds.c["keys"]).order_by(rounds.c.year, rounds.c.number)
    return tuple(connection.execute(statement).scalars())


def mark_slips_wiped(connection: Connection, year: int, number: int) -> None:
    """Record that the printed codes are no longer in outbox/."""
    connection.execute(update(rounds).where(rounds.c.year == year, rounds.c.number == number).values(slips_wiped=True))


def note(connection: Connection, day: date, what: str, subject: str) -> None:
    """Write one line into the journal, chained to the line before it. Never about a single ballot."""
    # SQLite begins a transaction at the first writing statement: take the write lock before the last link is read.
    connection.execute(delete(journal).where(journal.c.seq < 0))
    last = connection.execute(select(journal.c.chain).order_by(journal.c.seq.desc()).limit(1)).scalar() or ""
    chain = link_after(last, day.isoformat(), what, subject)
    connection.execute(insert(journal).values(on_day=day.isoformat(), what=what, subject=subject, chain=chain))


def subjects(connection: Connection, what: str) -> frozenset[str]:
    """Give everything of which the journal says this."""
    return frozenset(connection.execute(select(journal.c.subject).where(journal.c.what == what)).scalars())


def broken_link(connection: Connection) -> int | None:
    """Give the first journal line that does not follow from the one before; None when the chain holds."""
    last = ""
    for row in connection.execute(select(journal).order_by(journal.c.seq)):
        last = link_after(last, row.on_day, row.what, row.subject)
        if last != row.chain:
            return int(row.seq)
    return None


def _round(row: Row[Any]) -> Round:
    drawn_at = datetime.fromisoformat(row.drawn_at)
    return Round(year=row.year, number=row.number, keys=row.keys, drawn_at=drawn_at, slips_wiped=row.slips_wiped)


def link_after(previous: str, day: str, what: str, subject: str) -> str:
    """Give the digest that chains a line of the journal to the one before."""
    return sha256(f"{previous}\x1f{day}\x1f{what}\x1f{subject}".encode()).hexdigest()


def season_year(said: int | None, years: tuple[int, ...], otherwise: int) -> int:
    """Say in which season's status a drop is told: its own, or the newest where its own was never opened."""
    return said if said in years and said is not None else (years or (otherwise,))[-1]
