"""Doing it again: two demos make the same bytes, and dropping everything a second time changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.demo import run_demo
from pipeline.demo.rehearsal import BALLOTS
from pipeline.demo.run import MARKER
from tests.rehearsed import RANDOM_CODES, digests_below

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rehearsed import Rehearsed

OF_LIBREOFFICE = ("*.pdf", "cong-bo/*", "index.html", "*/so-dang-ky.xlsx", "*lam-ngoc-diep*")
"""What a machine without LibreOffice does not make, or makes of another file."""


@pytest.mark.usefixtures("no_office")
def test_a_demo_made_again_without_libreoffice_has_the_same_documents_and_says_what_is_missing(
    demo: Rehearsed, tmp_path: Path
) -> None:
    (tmp_path / MARKER).touch()
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "cu.txt").write_text("what an earlier demo left behind", "utf-8")
    said: list[str] = []
    assert run_demo(tmp_path, said.append) == 0
    assert digests_below(tmp_path / "outbox", *RANDOM_CODES, *OF_LIBREOFFICE) == demo.digests(*OF_LIBREOFFICE)
    assert any("LibreOffice" in line for line in said)


def test_dropping_every_file_a_second_time_changes_nothing(after: Callable[[str], Rehearsed]) -> None:
    season = after("end")
    before = (season.status, season.digests())
    _drop_all_again(season, lambda path: not path.startswith(f"{BALLOTS}/"))
    season.run()
    assert (season.status, season.digests()) == before
    assert [path for path in season.inbox.rglob("*") if path.is_file()] == []


def test_ballots_dropped_twice_are_the_same_ballots(after: Callable[[str], Rehearsed]) -> None:
    season = after("ballots")
    _drop_all_again(season, lambda path: path.startswith(f"{BALLOTS}/"))
    season.run()
    assert season.status["ballots"]["received"] == 8


def _drop_all_again(season: Rehearsed, wanted: Callable[[str], bool]) -> None:
    for path, content in list(season.stage.dropped.items()):
        if wanted(path):
            folder, _, name = path.rpartition("/")
            season.stage.drop(folder, name, content)
