"""What every test stands on: fixed seeds, no settings from the outside, and hypothesis that repeats itself."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SEED = 20230206
ONE_WORKER_EACH = ("contract", "season", "secrecy")
"""Folders whose tests share a season that is dear to play: each is run by one worker, everything else file by file."""

# Deterministic: the same examples on every machine and no database of earlier failures beside the code.
settings.register_profile(
    "test",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("soak", parent=settings.get_profile("test"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tell the workers which tests belong together, before they ask: no shared season is played twice."""
    tests = Path(__file__).resolve().parent
    for item in items:
        place = item.path.relative_to(tests)
        group = place.parts[0] if place.parts[0] in ONE_WORKER_EACH else place.as_posix()
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True)
def _the_same_world_for_every_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drop the installation's own settings and seed chance, so that a test passes or fails alike everywhere."""
    for name in [name for name in os.environ if name.startswith("PIPELINE_")]:
        monkeypatch.delenv(name)
    random.seed(SEED)


@pytest.fixture
def repository() -> Path:
    """The clone itself, for tests that look at its templates and documents."""
    return Path(__file__).resolve().parent.parent
