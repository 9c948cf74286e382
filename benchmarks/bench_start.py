"""What each command costs before and after its work: CPU of the whole program, median of several starts.

    python benchmarks/bench_start.py [--rounds 5]

Twice: in a workspace that has just begun, and in one whose whole season has been played and where nothing is left to
do. The last lines are one file read by a throw-away child, and by the child of the second reading of a ballot.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ballot.second_reader import read_second
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import rehearsal_settings, run_demo
from pipeline.forms.excel.child import read_workbooks
from pipeline.service.house import init_season

if TYPE_CHECKING:
    from collections.abc import Callable

BEGUN, FINISHED = "begun", "finished"


def commands(workspace: Path, year: int) -> dict[str, list[str]]:
    """List what is started, each with its arguments."""
    setup = workspace / "outbox" / "thu-ky" / str(year) / "thiet-lap.xlsx"
    word = next(workspace.joinpath("outbox").rglob("*.docx"), None)
    asked = {
        "--help": ["--help"],
        "fields": ["fields", "nomination"],
        "status": ["status"],
        "check": ["check", str(setup)],
        "run": ["run"],
    }
    return asked if word is None else {**asked, "lint": ["lint", str(word)], "verify": ["verify", str(year)]}


def used() -> float:
    """Give the seconds of the processor that this process and its children have used."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def median_cpu(rounds: int, work: Callable[[], object]) -> float:
    """Do something several times, once more before, and give the median of what it uses."""
    work()
    taken = []
    for _ in range(rounds):
        before = used()
        work()
        taken.append(used() - before)
    return statistics.median(taken)


def bench_workspace(name: str, workspace: Path, year: int, rounds: int) -> None:
    """Start every command in one workspace."""
    for command, arguments in commands(workspace, year).items():
        line = [sys.executable, "-m", "pipeline", "--workspace", str(workspace), *arguments]
        seconds = median_cpu(rounds, partial(subprocess.run, line, capture_output=True, check=False))
        print(f"{f'{command}, {name}':<52}{1000 * seconds:9.0f} ms CPU")


def main() -> None:
    """Print a line for each command and workspace, and for the children that read a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        begun, finished = Path(folder) / BEGUN, Path(folder) / FINISHED
        stage = Rehearsal(workspace=begun)
        init_season(rehearsal_settings(stage), stage.year)
        run_demo(finished, str)
        for workspace in (begun, finished):
            bench_workspace(workspace.name, workspace, stage.year, rounds)
        content = next(finished.joinpath("outbox").rglob("*.xlsx")).read_bytes()
        for what, read in (("read one file", read_workbooks), ("read one ballot again", read_second)):
            seconds = median_cpu(rounds, partial(read, [content]))
            print(f"{what:<52}{1000 * seconds:9.0f} ms CPU")


if __name__ == "__main__":
    main()
