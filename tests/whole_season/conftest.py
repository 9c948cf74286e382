"""The demo, played once for all tests: as it ends, and as it stands after single steps."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import find_office
from pipeline.service.house import init_season
from pipeline.service.loop import Service
from tests.killed_demo import start
from tests.rehearsed import Rehearsed, begin, copied

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

KILLED_TEST = "killed_at_five"
SEED, KILLS = 20261222, 6
"""Six are tried, so that five are sure: one whose moment comes after the end of its run kills nothing."""

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
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rehearsed]:
    """Play the demo and keep a copy of the workspace after some of its steps; `end` is the whole."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PIPELINE_")]:
            patch.delenv(name)
        whole = begin(tmp_path_factory.mktemp("demo") / "whole", has_office=find_office() is not None)
        kept = {"end": whole}
        init_season(whole.on(whole.stage.cast.days["init"]).settings, whole.stage.year)
        with Service(whole.settings) as service:
            for step in season_steps():
                whole.on(step.day)
                step.drop(whole.stage)
                service.run()
                if step.name in KEPT:
                    kept[step.name] = copied(whole, tmp_path_factory.mktemp(step.name) / "workspace")
    return kept


@pytest.fixture(scope="session", autouse=True)
def killed_beside(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, subprocess.Popen[str]] | None]:
    """Start the demo that is killed five times, where its test is to be run: it plays beside the other tests."""
    if not any(KILLED_TEST in item.name for item in request.session.items):
        yield None
        return
    workspace = tmp_path_factory.mktemp("killed") / "workspace"
    process = start(workspace, SEED, KILLS)
    yield workspace, process
    process.kill()
    process.communicate()


@pytest.fixture(scope="session")
def demo(played: dict[str, Rehearsed]) -> Rehearsed:
    """Give the demo as it ends; it is for looking at, not for dropping into."""
    return played["end"]


@pytest.fixture
def after(played: dict[str, Rehearsed], tmp_path: Path) -> Callable[[str], Rehearsed]:
    """Give a workspace of one's own, as the demo stands after a step."""
    return lambda step: copied(played[step], tmp_path / step)


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide LibreOffice where a test is about states alone."""
    monkeypatch.setenv("PIPELINE_SOFFICE", str(tmp_path / "no-office-here"))
