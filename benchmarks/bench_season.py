"""From a drop to its receipt, as a division waits for it; and reading and checking 200 nominations against openpyxl.

    python benchmarks/bench_season.py [--nominations 200] [--rounds 5]

The service runs as a process of its own (`pipeline watch`) with the settings it is shipped with, so the half second
that a file must stand still is in every time; the limits are 2 s for one file and 20 s for 200 at once on two cores.
Reading, the plain way: openpyxl as its guide shows it, and each answer by its defined name; it checks nothing.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from pipeline.demo import secretary
from pipeline.demo.divisions import entries_of
from pipeline.demo.rehearsal import Rehearsal, division_folder
from pipeline.demo.run import rehearsal_settings
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.layout import lay_out
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.findings import Finding
from pipeline.nominations.form import nomination_form
from pipeline.nominations.read import read_nomination
from pipeline.outbox.status_file import read_setup_json
from pipeline.season.setup import Setup
from pipeline.service.house import init_season
from pipeline.service.loop import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.forms.form import Form

ONE_FILE_LIMIT, ALL_FILES_LIMIT = 2.0, 20.0
POLL_SECONDS = 0.01
SHORT_NAMES = ("An", "Bình", "Chi", "Dung", "Giang", "Hạnh", "Khuê", "Lam", "Mận", "Ngà", "Oanh", "Phúc", "Quý", "Tâm")


def opened_season(folder: Path) -> tuple[Rehearsal, Setup]:
    """Set the demo's season up and give its setup."""
    stage = Rehearsal(workspace=folder)
    settings = rehearsal_settings(stage)
    init_season(settings, stage.year)
    with Service(settings) as service:
        secretary.set_up(stage)
        service.run()
    return stage, Setup.model_validate_json(read_setup_json(settings, stage.year) or "")


def forms(stage: Rehearsal, setup: Setup, count: int) -> list[tuple[str, Form]]:
    """Fill so many different nominations in, division by division."""
    pattern = entries_of(stage.cast, stage.cast.nominee("tram"))
    made = []
    for number in range(count):
        division = setup.divisions[number % len(setup.divisions)]
        first, second = divmod(number, len(SHORT_NAMES))
        name = f"Trần {SHORT_NAMES[first % len(SHORT_NAMES)]} {SHORT_NAMES[second]}"
        entered = {**pattern, "full_name": name, "date_of_birth": f"{number % 28 + 1:02}/03/{1970 + number // 28}"}
        made.append((str(division.code), nomination_form(setup, division, entered=entered)))
    return made


def receipts(stage: Rehearsal) -> int:
    """Count the receipts that lie in outbox/."""
    return sum(1 for _ in (stage.workspace / "outbox").glob("phong/*/*/bien-nhan/*.docx"))


def seconds_until(number: int, stage: Rehearsal) -> float:
    """Wait for so many receipts."""
    began = time.perf_counter()
    while receipts(stage) < number:
        time.sleep(POLL_SECONDS)
        if time.perf_counter() - began > 10 * ALL_FILES_LIMIT:
            raise SystemExit(f"only {receipts(stage)} of {number} receipts came")
    return time.perf_counter() - began


def bench_answers(stage: Rehearsal, files: list[tuple[str, bytes]], singles: int) -> None:
    """Time single files one after the other, then all the others at once."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--workspace", str(stage.workspace), "watch"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )
    try:
        _drop(stage, 0, files[:1])
        seconds_until(1, stage)
        taken = []
        for number in range(1, singles + 1):
            time.sleep(3)
            _drop(stage, number, files[number : number + 1])
            taken.append(seconds_until(number + 1, stage))
        rest = files[singles + 1 :]
        time.sleep(3)
        _drop(stage, singles + 1, rest)
        together = seconds_until(len(files), stage)
    finally:
        process.kill()
        process.wait()
    print(f"{'one file, drop to receipt':<52}{statistics.median(taken):9.2f} s   (limit {ONE_FILE_LIMIT:.0f} s)")
    print(
        f"{f'{len(rest)} files at once, drop to last receipt':<52}{together:9.2f} s   (limit {ALL_FILES_LIMIT:.0f} s)"
    )


def _drop(stage: Rehearsal, start: int, files: list[tuple[str, bytes]]) -> None:
    for number, (code, content) in enumerate(files, start=start):
        stage.drop(division_folder(code), f"phieu {number}.xlsx", content)


def read_plainly(contents: list[bytes], names: list[str]) -> list[list[object]]:
    """Read every answer by its defined name, as openpyxl's guide does."""
    return [list(_answers(content, names)) for content in contents]


def _answers(content: bytes, names: list[str]) -> Iterator[object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name in names:
        for sheet, ref in book.defined_names[name].destinations:
            yield book[sheet][ref.replace("$", "")].value


def read_and_check(contents: list[bytes], made: list[tuple[str, Form]], setup: Setup) -> int:
    """Gate, child, reading by the form, every check; give how many are without a finding."""
    if any(inspect(content) for content in contents):
        raise SystemExit("the gate refuses a good form")
    well = 0
    for workbook, (code, _) in zip(read_workbooks(contents), made, strict=True):
        division = setup.division(code)
        if division is None or isinstance(workbook, Finding):
            continue
        reading = read_nomination(workbook, setup, division)
        well += reading.nomination is not None and not reading.findings
    return well


def median_seconds(rounds: int, work: Callable[[], object]) -> float:
    """Time a piece of work several times."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def bench_reading(contents: list[bytes], made: list[tuple[str, Form]], setup: Setup, rounds: int) -> None:
    """Compare reading by openpyxl with reading and checking by ours."""
    names = [place.field.name for place in lay_out(made[0][1]).fields]
    if read_and_check(contents, made, setup) != len(contents):
        raise SystemExit("a good form has a finding")
    plain = median_seconds(rounds, lambda: read_plainly(contents, names))
    ours = median_seconds(rounds, lambda: read_and_check(contents, made, setup))
    count = len(contents)
    for what, seconds, ratio in (
        (f"read {count}: openpyxl, no check", plain, "        the plain way"),
        (f"read and check {count}: gate, child, form", ours, f"{plain / ours:8.1f} times faster"),
    ):
        print(f"{what:<52}{seconds:9.2f} s{1000 * seconds / count:10.2f} ms each{ratio}")


def main() -> None:
    """Run both parts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nominations", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        stage, setup = opened_season(Path(name) / "workspace")
        made = forms(stage, setup, arguments.nominations + arguments.rounds + 1)
        contents = [write_workbook(form) for _, form in made]
        count = arguments.nominations
        bench_reading(contents[:count], made[:count], setup, min(arguments.rounds, 3))
        files = [(code, content) for (code, _), content in zip(made, contents, strict=True)]
        bench_answers(stage, files, arguments.rounds)


if __name__ == "__main__":
    main()
