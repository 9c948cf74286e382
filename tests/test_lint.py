"""What `make lint` asks holds; here, so that in `make test` the linters run beside other tests on the next core."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
RECIPE: Final = re.search(r"^lint:.*\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
COMMANDS: Final = re.findall(r"^\t\$\(VENV\)/bin/(.+)$", RECIPE[1] if RECIPE else "", re.MULTILINE)


def test_the_linters_are_the_four_of_the_house() -> None:
    assert [command.split()[0] for command in COMMANDS] == ["ruff", "ruff", "mypy", "lint-imports"]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_linter_finds_nothing(command: str) -> None:
    program, *arguments = command.split()
    done = subprocess.run(
        [str(Path(sys.executable).parent / program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
