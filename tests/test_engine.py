"""Durable execution: what a kill interrupts is taken up again, each step once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.engine import Engine
from pipeline.kernel.settings import settings_for
from pipeline.season.ledger.connect import open_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.kernel.settings import Settings

SCRIPT = """
import os, sys
from pathlib import Path
from sqlalchemy import text
from pipeline.engine import Engine
from pipeline.kernel.settings import settings_for

root, die_in = Path(sys.argv[1]), sys.argv[2]
engine = Engine(settings_for(root, {}))

def reach(point):
    with (root / "reached").open("a") as file:
        file.write(point + "\\n")
    if point == die_in:
        os._exit(9)

def insert(connection, value):
    connection.execute(text("INSERT INTO effects VALUES (:value)"), {"value": value})
    reach("inside")

def work(value):
    engine.step("first", reach, "first")
    engine.transaction("effect", insert, value)
    reach("between")
    engine.step("last", reach, "last")
    return value

engine.register("work", work)
engine.launch()
print(engine.run("work", "work-1", "a"))
engine.close()
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = settings_for(tmp_path, {})
    made.var.mkdir()
    database = open_database(made.database_url)
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE effects (value TEXT)"))
    database.dispose()
    return made


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    made = Engine(settings)
    yield made
    made.close()


def effects(settings: Settings) -> list[str]:
    with closing(sqlite3.connect(settings.var / "pipeline.sqlite")) as connection:
        return [value for (value,) in connection.execute("SELECT value FROM effects")]


def start(settings: Settings, die_in: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(settings.workspace), die_in],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path.cwd(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("point", "reached"),
    [
        ("inside", ["first", "inside", "inside", "between", "last"]),
        ("last", ["first", "inside", "between", "last", "between", "last"]),
    ],
)
def test_a_killed_process_is_taken_up_where_it_stopped(settings: Settings, point: str, reached: list[str]) -> None:
    assert start(settings, point).returncode == 9
    again = start(settings, "nowhere")
    assert (again.returncode, again.stdout.strip()) == (0, "a"), again.stderr
    assert effects(settings) == ["a"]
    assert (settings.workspace / "reached").read_text().split() == reached


def test_a_workflow_runs_once_under_one_id(engine: Engine) -> None:
    seen: list[str] = []

    def work(value: str) -> str:
        def note() -> str:
            seen.append(value)
            return value

        return engine.step("note", note)

    engine.register("work", work)
    engine.launch()
    assert [engine.run("work", "w-1", "a"), engine.run("work", "w-1", "a"), engine.run("work", "w-2", "b")] == [
        "a",
        "a",
        "b",
    ]
    assert seen == ["a", "b"]


def test_a_transaction_that_fails_leaves_nothing(engine: Engine, settings: Settings) -> None:
    def insert(connection: Connection, value: str) -> None:
        connection.execute(text("INSERT INTO effects VALUES (:value)"), {"value": value})
        raise ValueError(value)

    def work(value: str) -> None:
        engine.transaction("effect", insert, value)

    engine.register("work", work)
    engine.launch()
    with pytest.raises(ValueError, match="a"):
        engine.run("work", "w-1", "a")
    with pytest.raises(Exception, match="a"):
        engine.run("work", "w-1", "a")
    assert effects(settings) == []


def test_work_on_the_queue_is_done_beside(engine: Engine) -> None:
    engine.register("work", lambda value: value * 2)
    engine.launch()
    job = engine.enqueue("work", "q-1", "ab")
    assert job.result() == "abab"
    assert job.is_done()


def test_finished_workflows_are_forgotten_but_for_the_newest(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from dbos import DBOS

    from pipeline import engine as module

    monkeypatch.setattr(module, "KEEP_FINISHED", 2)
    engine.register("work", lambda value: value)
    engine.launch()
    for number in range(4):
        engine.run("work", f"w-{number}", "a")
    engine.prune()
    engine.prune()
    assert [found.workflow_id for found in DBOS.list_workflows()] == ["w-2", "w-3"]
