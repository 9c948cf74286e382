"""Events, rounds and the journal: in order, whole, and chained."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from pipeline.season.events import SetupHeld, SetupTaken
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.history import Extent
from pipeline.season.ledger.tables import journal
from tests.samples import sample_setup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

DAY = date(2026, 11, 20)
SETUP = sample_setup()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{(tmp_path / 'pipeline.sqlite').as_posix()}")
    yield opened
    opened.dispose()


def test_a_season_is_what_its_events_make_of_it(engine: Engine) -> None:
    with engine.begin() as connection:
        seq = drops.register(connection, digest="a" * 64, folder="thu-ky", name="a.xlsx", received_on=DAY)
        assert history.season_of(connection, 2026) is None
        assert history.extents(connection) == {}
        later = SETUP.model_copy(update={"year": 2027})
        history.append(connection, 2027, seq, SetupTaken(setup=later))
        history.append(connection, 2026, seq, SetupTaken(setup=SETUP))
        history.append(connection, 2026, seq, SetupHeld(setup=SETUP))
    with engine.connect() as connection:
        season = history.season_of(connection, 2026)
        assert season is not None
        assert (season.setup, season.held_setup) == (SETUP, SETUP)
        assert history.years(connection) == (2027, 2026)
        assert history.extents(connection) == {2027: Extent(count=1, newest=1), 2026: Extent(count=2, newest=3)}


def test_the_round_on_record_is_the_newest(engine: Engine) -> None:
    before = datetime.now(tz=UTC).replace(microsecond=0)
    with engine.begin() as connection:
        assert history.newest_round(connection, 2026) is None
        history.add_round(connection, year=2026, number=1, keys="{}")
        history.add_round(connection, year=2026, number=2, keys='{"a": 1}')
        history.mark_slips_wiped(connection, 2026, 1)
        newest = history.newest_round(connection, 2026)
    assert newest is not None
    assert (newest.number, newest.keys, newest.slips_wiped) == (2, '{"a": 1}', False)
    assert newest.drawn_at >= before
    with engine.begin() as connection:
        history.mark_slips_wiped(connection, 2026, 2)
        wiped = history.newest_round(connection, 2026)
    assert wiped is not None
    assert wiped.slips_wiped


def write(engine: Engine, *subjects: str) -> None:
    for subject in subjects:
        with engine.begin() as connection:
            history.note(connection, DAY, "custody", subject)


def test_a_journal_that_nobody_touched_holds(engine: Engine) -> None:
    with engine.connect() as connection:
        assert history.broken_link(connection) is None
    write(engine, "1", "2", "3")
    with engine.connect() as connection:
        assert history.broken_link(connection) is None


def test_a_changed_line_breaks_the_chain_where_it_stands(engine: Engine) -> None:
    write(engine, "1", "2", "3")
    with engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.seq == 2).values(subject="9"))
        assert history.broken_link(connection) == 2


def test_a_line_taken_out_breaks_the_chain_after_it(engine: Engine) -> None:
    write(engine, "1", "2", "3")
    with engine.begin() as connection:
        connection.execute(delete(journal).where(journal.c.seq == 2))
        assert history.broken_link(connection) == 3


def test_two_writers_at_once_keep_the_chain(engine: Engine) -> None:
    read, go_on = threading.Event(), threading.Event()
    real = history.link_after

    def slow(*parts: str) -> str:
        if threading.current_thread() is not threading.main_thread():
            read.set()
            go_on.wait(5)
        return real(*parts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "link_after", slow)
        other = threading.Thread(target=write, args=(engine, "theirs"))
        other.start()
        read.wait(5)
        threading.Timer(0.3, go_on.set).start()
        write(engine, "ours")
        other.join()
    with engine.connect() as connection:
        assert history.broken_link(connection) is None
