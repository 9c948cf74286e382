"""outbox/ is a function of the season: how it came about leaves no trace in what stands there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clerk import begin
from tests.outbox.many_stops import ManyStops, Standing, as_if_converted

FEWEST_STOPS = 40
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> ManyStops:
    root = tmp_path_factory.mktemp("stops")
    season = ManyStops(root=root, clerk=begin(root / "played"))
    with pytest.MonkeyPatch.context() as patch:
        as_if_converted(patch)
        season.play()
    return season


def made_afresh(played: ManyStops, every: int) -> dict[int, Standing]:
    """Let another process make every so-manieth stop by its database and its custody alone."""
    chosen = [str(stop) for stop in range(len(played.stops))[::every]]
    command = [sys.executable, "-m", "tests.outbox.many_stops", str(played.root), *chosen]
    made = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    found: dict[str, Standing] = json.loads(made.stdout)
    return {int(stop): standing for stop, standing in found.items()}


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_at_every_stop_stands_what_a_fresh_start_would_make(played: ManyStops, every: int) -> None:
    assert len(played.stops) >= FEWEST_STOPS
    afresh = made_afresh(played, every)
    assert len(afresh) == len(played.stops[::every])
    for stop, standing in afresh.items():
        assert played.stops[stop] == (played.stops[stop][0], standing)


def test_the_stops_are_unlike_each_other(played: ManyStops) -> None:
    seen = [frozenset(standing.items()) for _, standing in played.stops]
    changes = [
        name for (name, _), before, after in zip(played.stops[1:], seen, seen[1:], strict=False) if before != after
    ]
    assert len(changes) > len(seen) / 2
    assert len({path for _, standing in played.stops for path in standing}) > 100
