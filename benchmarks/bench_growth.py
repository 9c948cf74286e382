"""What one more nomination costs in seasons of different sizes, and what many at once cost.

    python benchmarks/bench_growth.py [--sizes 10 100 1000 3000] [--at-once 100 1000 3000] [--singles 5]

`watch`: a service that runs already, with a settling time of nothing; from the drop to the receipt, and to quiet: with
the summary, the appraisal workbook, the page and the PDF. `run`: the whole command, children and LibreOffice included.
Seconds are of the wall, CPU of the service and its children. The ratio to the smallest size is what is promised: 1.5
for the receipt and for `run`, 1.2 for a file of many at once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bench_season import opened_season, receipts
from pipeline.demo.divisions import entries_of
from pipeline.demo.rehearsal import Rehearsal, division_folder
from pipeline.forms.excel.writer import write_workbook
from pipeline.nominations.form import nomination_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.season.setup import Setup

RUN_SIZES = (4, 400)
_ONSETS = ("B", "Ch", "D", "G", "H", "Kh", "L", "M", "Ng", "Ph", "Qu", "S", "T", "V", "X")
_RIMES = ("an", "ang", "anh", "em", "iên", "iêm", "oa", "ong", "uân", "uyên", "ung", "inh", "âm", "ương", "ơn")
_POLL_SECONDS = 0.005
_QUIET_SECONDS = 3.0
_LONGEST_SECONDS = 1_200.0
_TICKS = os.sysconf("SC_CLK_TCK")
_SOURCE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Dropped:
    """A nomination as it is dropped: the division's code and the workbook."""

    division: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the wall and of the processor."""

    wall: float
    cpu: float


class Watch:
    """A running `pipeline watch`, and what it has cost so far."""

    def __init__(self, stage: Rehearsal) -> None:
        """Start the service; wait until it has nothing to do."""
        self._stage = stage
        self._process = subprocess.Popen(_command(stage, "watch"), env=_surroundings())
        self.wait_for_quiet()

    def cpu(self) -> float:
        """Give the seconds of CPU of the service and of the children that have ended."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS

    def wait_for_quiet(self) -> None:
        """Wait until the service has used next to no CPU for a while and has no child, such as LibreOffice."""
        while True:
            before = self.cpu()
            time.sleep(_QUIET_SECONDS)
            if self.cpu() - before < _QUIET_SECONDS / 10 and not self._has_children():
                return

    def _has_children(self) -> bool:
        children = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return any(path.read_text("ascii").strip() for path in children)

    def one_more(self, number: int, dropped: Dropped) -> tuple[Cost, Cost]:
        """Drop a nomination; give the cost until its receipt lies there, and until the service is quiet again."""
        expected = receipts(self._stage) + 1
        began, used = time.perf_counter(), self.cpu()
        drop(self._stage, number, dropped)
        while receipts(self._stage) < expected:
            if time.perf_counter() - began > _LONGEST_SECONDS:
                raise SystemExit("no receipt came")
            time.sleep(_POLL_SECONDS)
        to_receipt = Cost(time.perf_counter() - began, self.cpu() - used)
        self.wait_for_quiet()
        return to_receipt, Cost(time.perf_counter() - began - _QUIET_SECONDS, self.cpu() - used)

    def end(self) -> None:
        """Stop the service."""
        self._process.terminate()
        self._process.wait()


def names() -> Iterator[str]:
    """Give as many names as a province has people."""
    for family in ("Trần", "Lê", "Phạm", "Hoàng"):
        for onset in _ONSETS:
            for middle in _RIMES:
                for given in _RIMES:
                    yield f"{family} {onset}{middle} {onset}{given}"


def nominations(stage: Rehearsal, setup: Setup, count: int) -> list[Dropped]:
    """Fill so many different nominations in, division by division."""
    pattern = entries_of(stage.cast, stage.cast.nominee("tram"))
    made = []
    for number, name in zip(range(count), names(), strict=False):
        division = setup.divisions[number % len(setup.divisions)]
        entered = {**pattern, "full_name": name, "date_of_birth": f"{number % 28 + 1:02}/03/{1965 + number % 30}"}
        content = write_workbook(nomination_form(setup, division, entered=entered))
        made.append(Dropped(str(division.code), content))
    return made


def drop(stage: Rehearsal, number: int, dropped: Dropped) -> None:
    """Lay a nomination into its division's folder."""
    stage.drop(division_folder(dropped.division), f"phieu {number}.xlsx", dropped.content)


def run(stage: Rehearsal) -> Cost:
    """Let `pipeline run` take in what lies there; give what the whole command costs."""
    before = os.times()
    began = time.perf_counter()
    subprocess.run(_command(stage, "run"), env=_surroundings(), check=False, stdout=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - began, cpu)


def copy_of(stage: Rehearsal, folder: Path) -> Rehearsal:
    """Copy a workspace."""
    shutil.copytree(stage.workspace, folder)
    return replace(stage, workspace=folder)


def bench_watch(stage: Rehearsal, files: list[Dropped], sizes: list[int], singles: int) -> None:
    """Let one season grow, and drop single nominations into it at every size."""
    print(f"{'one more into a season of':<28}{'receipt':>10}{'CPU':>9}{'ratio':>7}{'all of it':>12}{'CPU':>9}")
    number, first = 0, None
    for size in sizes:
        for dropped in files[number:size]:
            drop(stage, number, dropped)
            number += 1
        run(stage)
        service = Watch(stage)
        costs = []
        try:
            for dropped in files[number : number + singles + 1]:
                costs.append(service.one_more(number, dropped))
                number += 1
        finally:
            service.end()
        receipt, everything = (_median(column) for column in zip(*costs[1:], strict=True))
        first = first or receipt
        ratio = f"{receipt.cpu / first.cpu:6.2f}"
        print(
            f"{size:>28}{receipt.wall:9.2f}s{receipt.cpu:8.2f}s{ratio:>7}{everything.wall:11.2f}s{everything.cpu:8.2f}s"
        )


def bench_run(stage: Rehearsal, files: list[Dropped], rounds: int) -> None:
    """Compare `pipeline run` with one more nomination into a small season and into a large one."""
    costs = {}
    for size in RUN_SIZES:
        grown = copy_of(stage, stage.workspace.parent / f"run-{size}")
        for number, dropped in enumerate(files[:size]):
            drop(grown, number, dropped)
        run(grown)
        taken = []
        for number, dropped in enumerate(files[size : size + rounds], start=size):
            drop(grown, number, dropped)
            taken.append(run(grown))
        costs[size] = _median(taken)
        print(f"run, one more into {size:>4}{costs[size].wall:36.2f}s{costs[size].cpu:8.2f}s CPU")
    small, large = (costs[size].cpu for size in RUN_SIZES)
    print(f"{'ratio':<22}{large / small:36.2f}")


def bench_at_once(stage: Rehearsal, files: list[Dropped], counts: list[int]) -> None:
    """Drop many at once into a new season."""
    first = None
    for count in counts:
        grown = copy_of(stage, stage.workspace.parent / f"at-once-{count}")
        for number, dropped in enumerate(files[:count]):
            drop(grown, number, dropped)
        cost = run(grown)
        each = 1_000 * cost.cpu / count
        first = first or each
        print(f"{count:>5} at once, `run`{cost.wall:30.1f}s{each:8.1f} ms CPU a file, ratio {each / first:.2f}")


def _median(costs: tuple[Cost, ...] | list[Cost]) -> Cost:
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs))


def _command(stage: Rehearsal, name: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "--workspace", str(stage.workspace), name]


def _surroundings() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(_SOURCE), "PIPELINE_SETTLE_SECONDS": "0"}


def main() -> None:
    """Run all three parts and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000, 3000])
    parser.add_argument("--at-once", type=int, nargs="*", default=[100, 1000, 3000])
    parser.add_argument("--singles", type=int, default=5)
    arguments = parser.parse_args()
    singles = arguments.singles
    most = max([*arguments.sizes, *arguments.at_once, max(RUN_SIZES)]) + (singles + 1) * (len(arguments.sizes) + 1)
    with tempfile.TemporaryDirectory() as name:
        stage, setup = opened_season(Path(name) / "workspace")
        files = nominations(stage, setup, most)
        bench_run(stage, files, singles)
        bench_at_once(stage, files, arguments.at_once)
        if arguments.sizes:
            bench_watch(copy_of(stage, Path(name) / "watched"), files, arguments.sizes, singles)


if __name__ == "__main__":
    main()
