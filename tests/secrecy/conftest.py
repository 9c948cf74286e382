"""One season up to the vote, played once; every election goes on from a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.played import once
from tests.secrecy.rig import prepared, read_in_this_process, resumed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.demo.rehearsal import Rehearsal
    from tests.clerk import Clerk


@pytest.fixture(scope="session")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """Give the season on the eve of the vote; it is for copying, not for dropping into."""
    _, stage = once("eve", _play)
    clerk = resumed(stage, tmp_path_factory.mktemp("eve") / "workspace")
    clerk.house.database.dispose()
    return clerk


def _play(workspace: Path) -> Rehearsal:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINE_SOFFICE", "no-office-here")
        clerk = prepared(workspace)
        clerk.house.database.dispose()
        return clerk.stage


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide LibreOffice."""
    monkeypatch.setenv("PIPELINE_SOFFICE", str(tmp_path / "no-office-here"))


@pytest.fixture
def one_process(no_office: None) -> Iterator[pytest.MonkeyPatch]:
    """Read workbooks in this process; what is patched here ends with the test."""
    with pytest.MonkeyPatch.context() as patch:
        read_in_this_process(patch)
        yield patch
