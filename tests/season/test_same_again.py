"""Doing it again: two demos make the same bytes, and dropping everything a second time changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.demo.rehearsal import BALLOTS
from pipeline.demo.steps import season_steps
from pipeline.service import Service
from pipeline.stages.init import init_season
from tests.rehearsed import begin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rehearsed import Rehearsed

OF_LIBREOFFICE = ("*.pdf", "cong-bo/*", "index.html", "*lam-ngoc-diep*")
"""What a machine without LibreOffice does not make, or makes of another file."""


def test_a_second_demo_without_libreoffice_makes_every_document_with_the_same_bytes(
    demo: Rehearsed, tmp_path: Path, no_office: None
) -> None:
    second = begin(tmp_path / "second")
    init_season(second.on(second.stage.cast.days["init"]).settings, second.stage.year)
    with Service(second.settings) as service:
        for step in season_steps():
            second.on(step.day)
            step.drop(second.stage)
            service.run()
    assert second.digests(*OF_LIBREOFFICE) == demo.digests(*OF_LIBREOFFICE)
    assert second.status["office_missing"]
    assert second.status["stage"] == "issued"


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
