"""What every test stands on: fixed seeds, no settings from the outside, and hypothesis that repeats itself."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, event
from xdist.scheduler.loadscope import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

SEED = 20230206
ONE_WORKER_EACH = ("whole_season", "contract", "secrecy")
"""Folders whose tests share a season that is dear to play: each is run by one worker, everything else file by file."""

BY_THE_CLERK = (
    "test_cli",
    "test_decide",
    "test_signed",
    "test_no_minutes",
    "test_own_line",
    "test_publish",
    "test_receive",
    "test_service",
    "test_seven_drops",
    "test_understand",
)
"""Files that share the season which `tests.clerk` plays once in a process."""

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


def _group_of(place: Path) -> str:
    """Give the tests that one worker runs together: a whole folder where they share a season, else a file."""
    if place.stem in BY_THE_CLERK and place.parts[1] not in ONE_WORKER_EACH:
        return "clerk"
    return place.parts[1] if place.parts[1] in ONE_WORKER_EACH else place.as_posix()


def _group_of_test(nodeid: str) -> str:
    return _group_of(Path(nodeid.partition("::")[0]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Divide the tests over the workers group by group, however they were called.

    xdist's own `loadgroup` sees no groups under pytest 9.2.
    """
    scheduling = LoadScopeScheduling(config, log)
    scheduling._split_scope = _group_of_test
    return scheduling


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; what waits for a program that plays beside comes last in its folder."""
    order = {group: place for place, group in enumerate((*ONE_WORKER_EACH, "clerk"))}
    groups = {item.nodeid: _group_of_test(item.nodeid) for item in items}
    items.sort(key=lambda item: (order.get(groups[item.nodeid], len(order)), item.path.stem == "test_kills"))


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
