"""What every test stands on: fixed seeds, no settings from the outside, and hypothesis that repeats itself."""

from __future__ import annotations

import gc
import os
import random
import sqlite3
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, event

from tests.played import FOLDER, shared_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

SEED = 20230206
DEAREST_FIRST = (
    "tests/whole_season/test_kills.py",
    "tests/test_lint.py",
    "tests/secrecy/test_attack.py",
    "tests/contract/",
    "tests/whole_season/",
    "tests/secrecy/",
    "tests/documents/",
    "tests/decree30/",
)
"""Places of the tests that take longest. They are begun with, so that all workers come to their end together."""

UNTRACED = ("tests/contract/", "tests/old_workspaces/", "tests/secrecy/", "tests/whole_season/")
"""Places of tests that go through whole seasons, for which no line is counted as covered."""

TRACED_OF_EACH = 3
"""So many parameters of one test are traced; more of them seldom reach a new line, and tracing doubles their time."""

EACH_ON_ITS_OWN_WAY = ("tests/decree30/test_corpus.py", "tests/whole_season/test_demo_folder.py")
"""Places of tests that are traced all the same: every one of them reaches lines that no other does."""

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


def pytest_configure(config: pytest.Config) -> None:
    """Open the folder of what is played once, in the process that the workers belong to."""
    if FOLDER not in os.environ:
        shared = ExitStack()
        shared.enter_context(shared_folder())
        config.add_cleanup(shared.close)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: _rank_of(item.nodeid))
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        is_usual = seen[test] <= TRACED_OF_EACH and not item.nodeid.startswith(UNTRACED)
        item.stash[_IS_TRACED] = is_usual or item.nodeid.startswith(EACH_ON_ITS_OWN_WAY)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and no more among what was loaded to find the tests: it stays until the end."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure the coverage of the tests of the rooms alone: the other ones may not lift it, and need not bear it."""
    coverage = Coverage.current()
    if coverage is None or item.stash[_IS_TRACED]:
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()


_IS_TRACED = pytest.StashKey[bool]()


def _rank_of(nodeid: str) -> int:
    ranks = (rank for rank, place in enumerate(DEAREST_FIRST) if nodeid.startswith(place))
    return next(ranks, len(DEAREST_FIRST))


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_forced_to_the_disk() -> Iterator[None]:
    """Spare the disk in this process: no test cuts its power, and a killed process leaves what the system holds.

    The programs that are killed (`killed_demo`, `secrecy/killed`) are processes of their own, and force as always.
    """
    event.listen(Engine, "connect", _leave_to_the_system)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield
    event.remove(Engine, "connect", _leave_to_the_system)


def _leave_to_the_system(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


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
