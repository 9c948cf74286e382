"""`kill -9` of the service at random moments of the demo: the same documents in the end, nothing lost or doubled."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from tests.killed_demo import start
from tests.rehearsed import begin

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.rehearsed import Rehearsed

SEED = 20261222
FEW_KILLS = 6
"""Six are tried, so that five are sure: one whose moment comes after the end of its run kills nothing."""

KILLS_IN_A_CAMPAIGN, KILLS_IN_A_DEMO = 50, 10


def _kills_of(process: subprocess.Popen[str]) -> list[tuple[str, float]]:
    told, trouble = process.communicate()
    assert process.returncode == 0, trouble
    kills: list[tuple[str, float]] = json.loads(told)
    return kills


def _assert_same(workspace: Path, demo: Rehearsed) -> None:
    """Hold a killed season against one that ran through: status, names, and every file that is no draw of lots."""
    killed = begin(workspace)
    assert killed.digests() == demo.digests()
    assert killed.status == demo.status
    everything = {path.relative_to(killed.outbox) for path in killed.outbox.rglob("*")}
    assert everything == {path.relative_to(demo.outbox) for path in demo.outbox.rglob("*")}
    assert [path for path in killed.inbox.rglob("*") if path.is_file()] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_season_killed_at_five_random_moments_ends_the_same(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert len(_kills_of(start(tmp_path / "killed", SEED, FEW_KILLS))) >= 5
    # Only now, for another worker has played it meanwhile.
    _assert_same(tmp_path / "killed", request.getfixturevalue("demo"))


@pytest.mark.soak
def test_seasons_killed_at_fifty_random_moments_end_the_same(demo: Rehearsed, tmp_path: Path) -> None:
    killed: list[tuple[str, float]] = []
    began = time.monotonic()
    while len(killed) < KILLS_IN_A_CAMPAIGN:
        seed = SEED + len(killed)
        killed += _kills_of(start(tmp_path / f"killed-{seed}", seed, KILLS_IN_A_DEMO))
        _assert_same(tmp_path / f"killed-{seed}", demo)
    print(f"{len(killed)} kills in {time.monotonic() - began:.0f} s: {killed}")  # noqa: T201 -- the campaign's record
