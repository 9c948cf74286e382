"""The demo, played once for all tests: as it ends, and as it stands after single steps."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import find_office
from pipeline.service.house import init_season
from pipeline.service.loop import Service
from tests.played import once
from tests.rehearsed import Rehearsed, begin, copied, resumed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pipeline.demo.rehearsal import Rehearsal

KEPT = (
    "setup",
    "nominations",
    "corrections",
    "appraisal",
    "ballots",
    "session",
    "signed_early",
    "council_papers_issued",
)


@pytest.fixture(scope="session")
def played() -> dict[str, Rehearsed]:
    """Give the workspace of the demo after some of its steps, for copying alone; `end` is the whole."""
    _, stages = once("demo", _play)
    return {name: resumed(stage, day) for name, (stage, day) in stages.items()}


def _play(root: Path) -> dict[str, tuple[Rehearsal, date]]:
    """Play the demo, and keep a copy of the workspace after some of its steps."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PIPELINE_")]:
            patch.delenv(name)
        whole = begin(root / "whole", has_office=find_office() is not None)
        kept = {"end": whole}
        init_season(whole.on(whole.stage.cast.days["init"]).settings, whole.stage.year)
        with Service(whole.settings) as service:
            for step in season_steps():
                whole.on(step.day)
                step.drop(whole.stage)
                service.run()
                if step.name in KEPT:
                    kept[step.name] = copied(whole, root / step.name)
    return {name: (season.stage, season.settings.calendar.day) for name, season in kept.items()}


@pytest.fixture(scope="session")
def demo(played: dict[str, Rehearsed], tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """Give the demo as it ends; it is for looking at, not for dropping into."""
    return copied(played["end"], tmp_path_factory.mktemp("demo") / "workspace")


@pytest.fixture
def after(played: dict[str, Rehearsed], tmp_path: Path) -> Callable[[str], Rehearsed]:
    """Give a workspace of one's own, as the demo stands after a step."""
    return lambda step: copied(played[step], tmp_path / step)


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide LibreOffice where a test is about states alone."""
    monkeypatch.setenv("PIPELINE_SOFFICE", str(tmp_path / "no-office-here"))
