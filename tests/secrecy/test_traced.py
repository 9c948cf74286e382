"""The lists by which the attack knows the program: none names a file that is gone, none forgets one that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.secrecy.killed import NOT_TRACED, TRACED
from tests.secrecy.rig import READERS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(repository: Path) -> Path:
    return repository / "pipeline"


def test_every_file_in_which_the_service_is_killed_exists_and_is_named_once(package: Path) -> None:
    assert [name for name in TRACED if not (package / name).is_file()] == []
    assert len(set(TRACED)) == len(TRACED)


def test_every_file_of_the_room_is_one_of_them_or_says_why_not(package: Path) -> None:
    room = {f"ballot/{path.name}" for path in (package / "ballot").glob("*.py")}
    traced = {name for name in TRACED if name.startswith("ballot/")}
    assert traced | NOT_TRACED.keys() == room
    assert traced & NOT_TRACED.keys() == set()
    assert all(NOT_TRACED.values())


def test_every_module_that_reads_workbooks_on_a_ballots_way_reads_them_in_this_process(package: Path) -> None:
    importing = {
        ".".join(path.relative_to(package).with_suffix("").parts)
        for path in package.rglob("*.py")
        if "import read_workbooks" in path.read_text("utf-8")
    }
    assert set(READERS) == {name for name in importing if name.startswith(("ballot.", "intake."))}
