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
_LEFT_OUT = {("rounds", "drawn_at"), ("journal", "seq"), ("journal", "chain")}
"""What the clock says; and what one line more or less in the journal changes in all that follow it."""

_LAST_LINK = "select chain from journal order by seq desc limit 1"
_OF_THE_MACHINE = {
    re.compile(r"(?<=-)[0-9a-f]{16}(?![0-9a-f])"): "<started>",
    re.compile(r"(?<=-)[0-9a-f]{12}(?![0-9a-f])"): "<templates>",
}
"""In the ids of works: when the service was started, and where the templates lie and when they were saved."""

_WORKFLOWS = """
select workflow_uuid, status, name, class_name, config_name, queue_name, application_version, executor_id,
    workflow_status.serialization, workflow_input.inputs
from workflow_status left join workflow_input using (workflow_uuid) order by workflow_status.rowid
"""
_STEPS = """
select workflow_uuid, function_id, function_name, operation_outputs.output, operation_outputs.error, child_workflow_id,
    operation_outputs.serialization
from operation_outputs join workflow_status using (workflow_uuid) order by workflow_status.rowid, function_id
"""


def ledger_lines(database: Path) -> Iterator[str]:
    """Write down every row of the program's own tables, and what the engine has on record of each work.

    Left out: when the slips were printed, when each work began and ended, what the ids of works tell of the machine.
    """
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        for table in _OURS:
            yield from _table(connection, table)
        yield from (f"== last link of the journal's chain: {chain}" for (chain,) in connection.execute(_LAST_LINK))
        for title, query in {"workflows": _WORKFLOWS, "steps": _STEPS}.items():
            yield f"== {title}"
            yield from (without_machine(_written(row)) for row in connection.execute(query))
        yield "== schema"
        yield from (str(sql) for (sql,) in connection.execute("select sql from sqlite_master order by type, name"))


def without_machine(text: str) -> str:
    """Take out of the ids of works what differs between two runs and two machines."""
    for pattern, name in _OF_THE_MACHINE.items():
        text = pattern.sub(name, text)
    return text


def _table(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Write a table down in the order of its key; in which order rows came is told by the keys that count them."""
    described = connection.execute(f'pragma table_info("{table}")').fetchall()
    columns = [str(name) for _, name, *_ in described]
    key = ", ".join(f'"{name}"' for _, name, _, _, _, place in described if place)
    chosen = ", ".join(f'"{name}"' for name in columns if (table, name) not in _LEFT_OUT)
    yield f"== {table}: {', '.join(columns)}"
    yield from (_written(row) for row in connection.execute(f'select {chosen} from "{table}" order by {key}'))  # noqa: S608 -- names of the database's own columns


def _written(row: tuple[Any, ...]) -> str:
    return " | ".join("-" if value is None else str(value) for value in row)
