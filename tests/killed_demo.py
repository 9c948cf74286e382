"""Plays the demo with `pipeline run` as processes of their own and kills some; a program, so that it runs beside.

    python -m tests.killed_demo WORKSPACE SEED KILLS

Prints the kills as JSON: the step, and how many seconds after the start.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.cli.app import main as pipeline
from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import find_office
from tests.rehearsed import begin

if TYPE_CHECKING:
    from datetime import date

    from tests.rehearsed import Rehearsed

LONGEST_RUN_SECONDS = 6.0
"""Kills fall within so long after a start; a run that is over by then is not killed, a later step makes up for it."""

_BEGUN_BY: Final = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
"""How a process is begun: with all that this program has loaded where that can be, for loading costs most of a run.

Nothing of an earlier run is in its memory all the same: this program never runs the pipeline itself.
"""


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
        process = self._begin(day, "run", is_heard=False)
        process.join(timeout=after)
        if process.is_alive():
            process.kill()
            process.join()
            self.done.append((step, after))

    def _call(self, day: date, *arguments: str) -> None:
        process = self._begin(day, *arguments, is_heard=True)
        process.join()
        assert process.exitcode in (0, 1), process.exitcode

    def _begin(self, day: date, *arguments: str, is_heard: bool) -> multiprocessing.Process:
        command = ["pipeline", "--workspace", str(self.season.stage.workspace), *arguments]
        process = multiprocessing.Process(target=_run, args=(command, day.isoformat(), is_heard))
        process.start()
        return process


def _run(command: list[str], day: str, is_heard: bool) -> None:
    """Be the command on a day; one that is killed leaves nobody behind who holds our pipes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout,) if is_heard else (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.environ.update(PIPELINE_TODAY=day, PIPELINE_SETTLE_SECONDS="0.05", PIPELINE_PATIENCE_SECONDS="5")
    sys.argv = command
    pipeline()


def start(workspace: Path, seed: int, kills: int) -> subprocess.Popen[str]:
    """Start this program without any of the installation's own settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIPELINE_")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.killed_demo", str(workspace), str(seed), str(kills)],
        cwd=Path(__file__).resolve().parent.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def main() -> None:
    """Be the program."""
    workspace, seed, kills = sys.argv[1:]
    multiprocessing.set_start_method(_BEGUN_BY)
    season = begin(Path(workspace), has_office=find_office() is not None)
    killer = Killer(season=season, chance=random.Random(int(seed)), kills=int(kills))
    killer.play()
    print(json.dumps(killer.done))  # noqa: T201 -- what a program prints is its result


if __name__ == "__main__":
    main()
