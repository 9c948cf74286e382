"""The database of a workspace written down as text, without what the clock put into it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OURS = ("alembic_version", "drops", "events", "rounds", "outputs", "renderings", "issued", "journal")
_OF_THE_CLOCK = {("rounds", "drawn_at")}
_STARTED = re.compile(r"(?<=-)[0-9a-f]{16}(?=-|$)")
"""In the id of a workflow: the moment at which the service was started."""

_WORKFLOWS = """
select workflow_uuid, status, name, class_name, config_name, queue_name, application_version, executor_id, serialization
from workflow_status order by created_at, workflow_uuid
"""
_STEPS = """
select workflow_uuid, function_id, function_name, output, error, child_workflow_id, serialization
from operation_outputs order by started_at_epoch_ms, workflow_uuid, function_id
"""
_INPUTS = """
select workflow_input.inputs from workflow_input join workflow_status using (workflow_uuid)
order by created_at, workflow_uuid
"""


def ledger_lines(database: Path) -> Iterator[str]:
    """Write down every row of the program's own tables, and what the engine has on record of each work.

    Left out: when the slips were printed, when each work began and ended, and the moment in the ids of works.
    """
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        for table in _OURS:
            yield from _table(connection, table)
        for title, query in {"workflows": _WORKFLOWS, "steps": _STEPS, "inputs": _INPUTS}.items():
            yield f"== {title}"
            yield from (_STARTED.sub("<started>", _written(row)) for row in connection.execute(query))
        yield "== schema"
        yield from (str(sql) for (sql,) in connection.execute("select sql from sqlite_master order by type, name"))


def _table(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [str(row[1]) for row in connection.execute(f'pragma table_info("{table}")')]
    kept = [column for column in columns if (table, column) not in _OF_THE_CLOCK]
    yield f"== {table}: {', '.join(columns)}"
    chosen = ", ".join(f'"{column}"' for column in kept)
    yield from (_written(row) for row in connection.execute(f'select {chosen} from "{table}" order by rowid'))  # noqa: S608 -- names of the database's own columns


def _written(row: tuple[Any, ...]) -> str:
    return " | ".join("-" if value is None else str(value) for value in row)
