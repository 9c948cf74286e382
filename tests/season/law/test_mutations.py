"""The laws of the count are changed one place at a time; a change that no test notices is a law that nobody holds."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PARTS = ("pipeline", "templates", "tests", "tools", "pyproject.toml", "README.md")
_KEYED_ALIKE = "the second keying in place of the first: where the number is used, both have been found equal"
_ONE_CODEC = "`ascii` and `ASCII` name one codec"
EXPLAINED = {
    "ballot.x_packed": _ONE_CODEC,
    "ballot.x_unpacked": _ONE_CODEC,
    "own_lines.x_without_a_blank": "the sum tells whether the line has ballots; one with a blank is never counted",
    "paper.x_stated_for_codes": _KEYED_ALIKE,
    "paper.x_record_from_paper": _KEYED_ALIKE,
    "paper.x__findings_on_totals": f"{_KEYED_ALIKE}, or that finding stands beside it",
    "paper.x__lines": f"{_KEYED_ALIKE}; and `strict` of a zip whose sides were paired before",
    "paper.x__counts": _KEYED_ALIKE,
    "sides.x_sides_of": "a tier that is not paper counts as mixed there; the lines of a paper record always add up",
}
"""The functions in which a change goes unnoticed, and why no test can notice it."""

TOLERATED = 0.03
_OUTCOME = re.compile(r"^\s*pipeline\.season\.(?:law\.)?(?P<name>\S+)__mutmut_\d+: (?P<outcome>.+)$", re.MULTILINE)
_COUNT = re.compile(r"(?P<done>\d+)/(?P<all>\d+)")

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(importlib.util.find_spec("mutmut") is None, reason="mutmut is installed by `make soak`"),
]


def run(copy: Path, *words: str) -> str:
    """Run mutmut in a copy of the project."""
    environment = os.environ | {"HYPOTHESIS_PROFILE": "test", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mutmut", *words]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=1800)
    return done.stdout


def test_the_tests_notice_when_a_law_of_the_count_changes(tmp_path: Path) -> None:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / part)
    tried = max(int(match["all"]) for match in _COUNT.finditer(run(tmp_path, "run")))
    unnoticed = [match["name"] for match in _OUTCOME.finditer(run(tmp_path, "results")) if match["outcome"] != "killed"]
    print(f"{tried} changes, {len(unnoticed)} unnoticed: {unnoticed}")  # noqa: T201 - the campaign's result
    assert tried > 500
    assert len(unnoticed) <= TOLERATED * tried
    assert set(unnoticed) <= set(EXPLAINED)
