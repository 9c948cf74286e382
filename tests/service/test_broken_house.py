"""A database that breaks under the service: told with what to do, and no drop is taken for a bug's victim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pipeline.kernel.faults import Fault
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.drops import DropState
from pipeline.service.loop import Service
from tests.service.test_service import drop_forms, ledger, opened

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

_FULL = "PRAGMA max_page_count = 1"
"""SQLite takes the number of pages in use where it is larger: nothing more can be added."""


def test_a_database_that_is_full_is_a_fault_under_any_statement(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with database.connect() as connection:
        _fill_up(connection)
        with pytest.raises(Fault) as told:
            connection.execute(text("INSERT INTO journal VALUES (1, 'x', 'x', :long, 'x')"), {"long": "x" * 100_000})
    assert told.value.code == "O910"


def test_a_wrong_statement_is_a_bug_and_does_not_quote_its_values(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with pytest.raises(IntegrityError) as told, database.begin() as connection:
        connection.execute(text("INSERT INTO journal VALUES (1, NULL, 'x', :name, 'x')"), {"name": "Nguyen Van A"})
    assert "Nguyen" not in str(told.value)


@pytest.mark.parametrize("url", ["garbage", "nosuch://host/base", "postgresql+nosuch://host/base"])
def test_an_address_that_is_no_database_is_a_fault(url: str) -> None:
    with pytest.raises(Fault) as told:
        open_database(url)
    assert told.value.code == "O910"


def test_a_database_that_breaks_while_deciding_sets_no_drop_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import flow

    stage, settings = opened("setup", tmp_path)
    drop_forms(stage, 1)

    def fill_up(connection: Connection, *_: object) -> None:
        _fill_up(connection)
        connection.execute(text("CREATE TABLE too_much (x)"))

    monkeypatch.setenv("PIPELINE_SOFFICE", "/nonexistent/soffice")
    with monkeypatch.context() as patch:
        patch.setattr(flow, "decide", fill_up)
        with pytest.raises(Fault) as told, Service(settings) as serving:
            serving.run()
    assert told.value.code == "O910"
    with Service(settings) as serving:
        serving.run()
        assert ledger(settings)[-1].state is DropState.TAKEN


def _fill_up(connection: Connection) -> None:
    connection.exec_driver_sql(_FULL)
