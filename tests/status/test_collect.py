"""What stands in the status of each season, where one is opened before the other is over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.ballot.box import box_of
from pipeline.ballot.desk import NO_BALLOTS, BallotScan
from pipeline.kernel.files.store import write_atomically
from pipeline.outbox.status_file import read_status
from pipeline.season.events import SetupTaken
from pipeline.season.ledger import history
from pipeline.status import collect as standing
from pipeline.status.collect import write_standing
from tests.clerk import at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.clerk import Clerk


def open_next_season(clerk: Clerk) -> int:
    following = clerk.year + 1
    setup = clerk.season.setup.model_copy(update={"year": following})
    with clerk.house.database.begin() as connection:
        history.append(connection, following, clerk.last.seq, SetupTaken(setup=setup))
    return following


def ballots_of(clerk: Clerk, year: int) -> tuple[object, object]:
    status = read_status(clerk.settings, year)
    assert status is not None
    ballots = json.loads(json.dumps(status["ballots"]))
    return ballots["received"], ballots["waiting"]


def test_ballots_are_told_in_the_season_that_is_voted_in(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    scan = clerk.turn()
    following = open_next_season(clerk)
    write_standing(clerk.house, BallotScan(received=scan.received, waiting=2), complete=True)
    assert ballots_of(clerk, clerk.year) == (scan.received, 2)
    assert ballots_of(clerk, following) == (0, 0)


def test_a_season_keeps_its_ballots_when_the_next_one_is_voted_in(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    scan = clerk.turn()
    following = open_next_season(clerk)
    with clerk.house.database.begin() as connection:
        drawn = history.newest_round(connection, clerk.year)
        assert drawn is not None
        history.add_round(connection, year=following, number=1, keys=drawn.keys)
    write_standing(clerk.house, BallotScan(received=1, waiting=0), complete=True)
    assert [ballots_of(clerk, year) for year in (clerk.year, following)] == [(scan.received, 0), (1, 0)]
    assert scan.received > 1


def test_a_damaged_box_of_an_old_season_stops_no_other(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    following = open_next_season(clerk)
    with clerk.house.database.begin() as connection:
        drawn = history.newest_round(connection, clerk.year)
        assert drawn is not None
        history.add_round(connection, year=following, number=1, keys=drawn.keys)
    box_of(clerk.settings.boxes, clerk.year, drawn.number).path.write_bytes(b"no box")
    write_standing(clerk.house, NO_BALLOTS, complete=True)
    assert ballots_of(clerk, clerk.year) == (0, 0)


def test_a_status_that_somebody_is_reading_is_renewed_when_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = at("init", tmp_path)
    page = clerk.house.outbox / "index.html"
    page.unlink()
    held: list[Path] = []

    def held_twice(path: Path, content: bytes) -> None:
        """Refuse as Windows does while a file is open."""
        if held.count(path) < 2:
            held.append(path)
            raise PermissionError
        write_atomically(path, content)

    monkeypatch.setattr(standing, "write_atomically", held_twice)
    monkeypatch.setattr(standing, "PAUSE_SECONDS", 0.0)
    write_standing(clerk.house, NO_BALLOTS, complete=True)
    assert page.exists()
    assert held.count(page) == 2
