"""Play whole seasons into a folder, from outside: the command line, workbooks that are filled in, and the calendar.

    python -m tools.play_seasons INTO [--checkout DIR] [--only NAME ...] [--without-office]

Nothing of the program is imported, so that any version of it can be played: `--checkout` names its folder. The same
version makes the same files each time, as what is drawn by lot comes from a fixed seed (`tools/seasons/chance`).
`python -m tools.compare_seasons` compares two such folders.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tools.seasons.plays import PLAYS, cast_for
from tools.seasons.remarks import keep_answers
from tools.seasons.stage import Program, Stage

DEMO_COMMAND = "demo-command"
SEASONS = (*PLAYS, DEMO_COMMAND)
HERE = Path(__file__).resolve().parents[1]


def main() -> None:
    """Play the seasons that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path, help="a folder that is not there yet, or one that this command made")
    parser.add_argument("--checkout", type=Path, default=HERE, help="whose program is played; this one's by default")
    parser.add_argument("--only", nargs="*", choices=SEASONS, default=SEASONS, metavar="NAME", help=", ".join(SEASONS))
    parser.add_argument("--without-office", action="store_true", help="make no PDFs, which takes half the time")
    arguments = parser.parse_args()
    play_seasons(arguments.into, arguments.checkout, arguments.only, has_office=not arguments.without_office)


def play_seasons(into: Path, checkout: Path, names: list[str] | tuple[str, ...], *, has_office: bool) -> None:
    """Play seasons of one checkout, each into a folder of its own; an earlier one of the same name is replaced."""
    with tempfile.TemporaryDirectory(prefix="bytecode-") as bytecode:
        office = _find_office() if has_office else None
        program = Program(checkout=checkout.resolve(), office=office, bytecode=Path(bytecode))
        _require_own_package(program)
        for name in names:
            began = time.monotonic()
            play_season(name, into.resolve() / name, program)
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)


def play_season(name: str, folder: Path, program: Program) -> None:
    """Play one season into a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if name == DEMO_COMMAND:
        _play_demo_command(folder, program)
        return
    play = PLAYS[name]
    equipped = program if play.has_office else replace(program, office=None)
    stage = Stage(program=equipped, kept=folder, cast=cast_for(name, program.checkout))
    stage.keep("init", stage.call("init", "--year", str(stage.year)))
    for step in play.steps(stage.cast):
        stage.play(step)
    keep_answers(stage, tries_commands=play.tries_commands)


def _play_demo_command(folder: Path, program: Program) -> None:
    """Let the program play its own demo, and keep how it stands at the end; how long it took is left out."""
    stage = Stage(program=program, kept=folder, cast=cast_for("demo", program.checkout))
    done = program.run("demo", str(stage.workspace), chance=DEMO_COMMAND, today=stage.today)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    lines = done.stdout.splitlines(keepends=True)
    done.stdout = "".join(lines[:-1])
    stage.today = stage.cast["days"]["signed"]
    stage.keep("demo", done)


def _find_office() -> Path | None:
    """Find LibreOffice as the program does: by its setting, else on the path."""
    found = shutil.which(os.environ.get("PIPELINE_SOFFICE") or "soffice") or shutil.which("libreoffice")
    return Path(found) if found else None


def _require_own_package(program: Program) -> None:
    """Make sure that it is the checkout's program that is played, and no other that is installed."""
    asked = [sys.executable, "-c", "import pipeline; print(pipeline.__file__)"]
    environment = os.environ | {"PYTHONPATH": str(program.checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        asked, cwd=program.checkout, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    if not Path(done.stdout.strip()).is_relative_to(program.checkout):
        message = f"{program.checkout} holds no program; {done.stdout.strip()} would be played"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
