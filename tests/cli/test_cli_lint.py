"""The command `lint`: exit codes, JSON, and that it touches no workspace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import NEEDS_PERSON, WELL, WRONG_USAGE, app
from pipeline.cli.words import LINT_WELL
from tests.decree30 import hand_made

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "công văn.docx"
    path.write_bytes(hand_made.letter())
    return path


def test_a_good_document_is_said_to_be_good(letter: Path) -> None:
    result = CliRunner().invoke(app, ["lint", str(letter)])
    assert (result.exit_code, result.output.strip()) == (WELL, LINT_WELL)


def test_a_broken_document_needs_a_person(letter: Path) -> None:
    letter.write_bytes(hand_made.edited(letter.read_bytes(), "05 tháng 3", "05 tháng 03"))
    result = CliRunner().invoke(app, ["lint", str(letter)])
    assert result.exit_code == NEEDS_PERSON
    assert result.output.startswith("D244 Tại bảng 1")


def test_a_warning_needs_a_person_as_well(letter: Path) -> None:
    letter.write_bytes(hand_made.edited(letter.read_bytes(), "Văn phòng Sở tổng", "Văn phòng Sở  tổng"))
    result = CliRunner().invoke(app, ["lint", str(letter), "--json"])
    (finding,) = json.loads(result.output)["findings"]
    assert (result.exit_code, finding["code"], finding["severity"]) == (NEEDS_PERSON, "D701", "warning")


def test_a_damaged_file_is_a_finding_and_a_missing_one_wrong_usage(tmp_path: Path) -> None:
    damaged = tmp_path / "hỏng.docx"
    damaged.write_bytes(hand_made.letter()[:2000])
    result = CliRunner().invoke(app, ["lint", str(damaged), "--json"])
    assert (result.exit_code, len(json.loads(result.output)["findings"])) == (NEEDS_PERSON, 1)
    assert CliRunner().invoke(app, ["lint", str(tmp_path / "none.docx")]).exit_code == WRONG_USAGE
    assert CliRunner().invoke(app, ["lint"]).exit_code == WRONG_USAGE


def test_it_makes_nothing_in_the_workspace_and_starts_neither_engine_nor_database(letter: Path) -> None:
    watched = (
        "import sys; from pipeline.cli.app import app; app(['lint', sys.argv[1]], standalone_mode=False);"
        "print(sorted({'dbos', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched, str(letter)],
        cwd=letter.parent, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
    assert (done.returncode, [path.name for path in letter.parent.iterdir()]) == (WELL, [letter.name])
