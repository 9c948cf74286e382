"""`kill -9` of the service at random moments of the demo: the same documents in the end, nothing lost or doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pipeline.adapters.office import find_office
from pipeline.demo.steps import season_steps
from tests.rehearsed import Rehearsed, begin

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

SEED = 20261222
KILLS, KILLS_IN_A_CAMPAIGN = 5, 50
KILLS_IN_A_DEMO = 10
LONGEST_RUN_SECONDS = 6.0
"""Kills fall within so long after a start; a run that is over by then is not killed, and another start is tried."""


@dataclass(slots=True)
class Killer:
    """Runs `pipeline run` as a process of its own, and kills it at moments drawn by lot until enough are dead."""

    season: Rehearsed
    chance: random.Random
    kills: int
    done: list[tuple[str, float]] = field(default_factory=list)

    def play(self) -> None:
        """Play the whole demo; the kills fall on steps drawn by lot, several on one if it comes so."""
        self._call(self.season.stage.cast.days["init"], "init", "--year", str(self.season.stage.year))
        steps = season_steps()
        for left, step in zip(range(len(steps), 0, -1), steps, strict=True):
            step.drop(self.season.stage)
            for _ in range(self._kills_now(left)):
                self._kill_once(step.day, step.name)
            self._call(step.day, "run")

    def _kills_now(self, steps_left: int) -> int:
        wanted = self.kills - len(self.done)
        return sum(self.chance.random() < 1 / steps_left for _ in range(wanted)) if steps_left > 1 else wanted

    def _kill_once(self, day: date, step: str) -> None:
        after = self.chance.uniform(0.2, LONGEST_RUN_SECONDS)
        process = subprocess.Popen(self._command("run"), env=self._environment(day), stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.done.append((step, after))

    def _call(self, day: date, *arguments: str) -> None:
        process = subprocess.run(
            self._command(*arguments), env=self._environment(day), capture_output=True, text=True, check=False
        )
        assert process.returncode in (0, 1), process.stderr

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "pipeline", "--workspace", str(self.season.stage.workspace), *arguments]

    def _environment(self, day: date) -> dict[str, str]:
        return os.environ | {
            "PIPELINE_TODAY": day.isoformat(),
            "PIPELINE_SETTLE_SECONDS": "0.05",
            "PIPELINE_PATIENCE_SECONDS": "5",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }


def _killed_demo(workspace: Path, seed: int, kills: int) -> Killer:
    season = begin(workspace, has_office=find_office() is not None)
    killer = Killer(season=season, chance=random.Random(seed), kills=kills)
    killer.play()
    return killer


def _assert_same(killed: Rehearsed, demo: Rehearsed) -> None:
    """Hold a killed season against one that ran through: status, every file that is no draw of lots, the box's size."""
    assert killed.digests() == demo.digests()
    assert killed.status == demo.status
    everything = {path.relative_to(killed.outbox) for path in killed.outbox.rglob("*")}
    assert everything == {path.relative_to(demo.outbox) for path in demo.outbox.rglob("*")}
    assert [path for path in killed.inbox.rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_a_season_killed_at_five_random_moments_ends_the_same(demo: Rehearsed, tmp_path: Path) -> None:
    killer = _killed_demo(tmp_path / "killed", SEED, KILLS)
    assert len(killer.done) >= KILLS - 1
    _assert_same(killer.season, demo)


@pytest.mark.soak
def test_seasons_killed_at_fifty_random_moments_end_the_same(demo: Rehearsed, tmp_path: Path) -> None:
    killed: list[tuple[str, float]] = []
    began = time.monotonic()
    while len(killed) < KILLS_IN_A_CAMPAIGN:
        seed = SEED + len(killed)
        killer = _killed_demo(tmp_path / f"killed-{seed}", seed, KILLS_IN_A_DEMO)
        _assert_same(killer.season, demo)
        killed += killer.done
    print(f"{len(killed)} kills in {time.monotonic() - began:.0f} s: {killed}")  # noqa: T201 -- the campaign's record
