"""The worked examples of CONTRIBUTING.md, followed to the letter on a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"
BLOCK = re.compile(r"^```(diff|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give each section that has a worked example: its heading, and its blocks by language."""
    for section in PAGE.read_text("utf-8").split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        blocks = BLOCK.findall(section)
        if blocks:
            yield heading, blocks


EXAMPLES = dict(examples())


def test_a_contributor_finds_an_example_for_everything_that_is_added_often() -> None:
    assert list(EXAMPLES) == ["Add a finding", "Add a rule of the decree", "Add a document", "Add a drop"]


@pytest.mark.parametrize("heading", EXAMPLES)
def test_a_worked_example_does_what_it_says(heading: str, tmp_path: Path) -> None:
    shutil.copytree(PAGE.parent / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PAGE.parent / "templates", tmp_path / "templates")
    shutil.copy(PAGE.parent / "pyproject.toml", tmp_path)
    for language, text in EXAMPLES[heading]:
        if language == "diff":
            _apply(text, tmp_path)
        else:
            _run(text, tmp_path)


def _apply(diff: str, folder: Path) -> None:
    """Apply a change as it stands on the page; its line counts are counted anew."""
    # Away from any clone around it, which would look for the files in itself.
    alone = os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    command = ["git", "apply", "--recount", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, input=diff, cwd=folder, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _run(program: str, folder: Path) -> None:
    """Run what must hold after the change, with the changed package alone in sight."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
