"""Plays the demo with `pipeline run` as processes of their own and kills some; a program, so that it runs beside.

    python -m tests.killed_demo WORKSPACE SEED KILLS

Prints the kills as JSON: the step, and how many seconds after the start.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import find_office
from tests.rehearsed import begin

if TYPE_CHECKING:
    from datetime import date

    from tests.rehearsed import Rehearsed

LONGEST_RUN_SECONDS = 6.0
"""Kills fall within so long after a start; a run that is over by then is not killed, a later step makes up for it."""


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
    season = begin(Path(workspace), has_office=find_office() is not None)
    killer = Killer(season=season, chance=random.Random(int(seed)), kills=int(kills))
    killer.play()
    print(json.dumps(killer.done))  # noqa: T201 -- what a program prints is its result


if __name__ == "__main__":
    main()
