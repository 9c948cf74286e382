"""The seasons as a process keeps them: always what the events make, however the events came in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy
from sqlalchemy import delete

from pipeline.season.events import NominationTaken, SetupTaken
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.kept import KeptSeasons
from pipeline.season.ledger.tables import events
from pipeline.season.nomination import NominationId
from tests.samples import sample_setup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

DAY = date(2026, 11, 20)
SETUP = sample_setup()
YEAR = SETUP.year


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{(tmp_path / 'pipeline.sqlite').as_posix()}")
    with opened.begin() as connection:
        seq = drops.register(connection, digest="a" * 64, folder="thu-ky", name="a.xlsx", received_on=DAY)
        history.append(connection, YEAR, seq, SetupTaken(setup=SETUP))
    yield opened
    opened.dispose()


def nominate(connection: Connection, name: str) -> None:
    """Take an unreadable nomination in: the shortest event that changes a season each time it is folded."""
    taken = NominationTaken(
        id=NominationId(f"HTQT-{name}"),
        division="HTQT",
        digest="b" * 64,
        name=name,
        nomination=None,
        findings=(),
    )
    history.append(connection, YEAR, 1, taken)


def assert_kept_as_replayed(engine: Engine, seasons: KeptSeasons) -> None:
    with engine.connect() as connection:
        assert seasons.get(connection, YEAR) == history.season_of(connection, YEAR)


def before_events_are_read(engine: Engine, work: Callable[[], object]) -> None:
    """Let something happen, once, at the moment at which events are read next."""
    left = [work]

    @sqlalchemy.event.listens_for(engine, "before_cursor_execute")
    def _(_connection: object, _cursor: object, statement: str, *_: Any) -> None:
        if left and "events.payload" in statement:
            left.pop()()


def test_what_is_added_is_folded_onto_what_is_known(engine: Engine) -> None:
    seasons = KeptSeasons()
    for name in ("AN", "BINH", "AN"):
        assert_kept_as_replayed(engine, seasons)
        with engine.begin() as connection:
            nominate(connection, name)
    assert_kept_as_replayed(engine, seasons)


def test_what_a_transaction_took_back_is_not_remembered(engine: Engine) -> None:
    seasons = KeptSeasons()
    with engine.connect() as connection:
        seasons.all(connection)
        nominate(connection, "AN")
        connection.rollback()
    with engine.begin() as connection:
        nominate(connection, "BINH")
    assert_kept_as_replayed(engine, seasons)


def test_events_that_are_gone_are_forgotten(engine: Engine) -> None:
    seasons = KeptSeasons()
    with engine.begin() as connection:
        nominate(connection, "AN")
        nominate(connection, "BINH")
    assert_kept_as_replayed(engine, seasons)
    with engine.begin() as connection:
        connection.execute(delete(events).where(events.c.seq == 2))
    assert_kept_as_replayed(engine, seasons)


@pytest.mark.parametrize("is_known", [False, True])
def test_an_event_that_comes_in_while_events_are_read_is_folded_once(engine: Engine, *, is_known: bool) -> None:
    seasons = KeptSeasons()
    if is_known:
        assert_kept_as_replayed(engine, seasons)
        with engine.begin() as connection:
            nominate(connection, "AN")

    def at_that_moment() -> None:
        with engine.begin() as connection:
            nominate(connection, "BINH")

    before_events_are_read(engine, at_that_moment)
    with engine.connect() as connection:
        seasons.all(connection)
    assert_kept_as_replayed(engine, seasons)
    with engine.begin() as connection:
        nominate(connection, "AN")
    assert_kept_as_replayed(engine, seasons)
