"""Opening the database: migrated to the newest tables, and a damaged one is a fault that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from pipeline.kernel.faults import Fault
from pipeline.season.ledger import shelf
from pipeline.season.ledger.connect import HEAD, open_database
from pipeline.season.ledger.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path


def url(folder: Path) -> str:
    return f"sqlite:///{(folder / 'pipeline.sqlite').as_posix()}"


def test_a_fresh_database_has_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = open_database(url(tmp_path))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_second_opening_migrates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(url(tmp_path)).dispose()
    monkeypatch.setattr("alembic.command.upgrade", lambda *_: pytest.fail("migrated twice"))
    open_database(url(tmp_path)).dispose()


def test_the_newest_migration_is_the_one_that_the_program_asks_for(repository: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(repository / "pipeline/season/ledger/migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_every_migration_can_be_taken_back(tmp_path: Path, repository: Path) -> None:
    from alembic import command

    engine = open_database(url(tmp_path))
    config = Config()
    config.set_main_option("script_location", str(repository / "pipeline/season/ledger/migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_the_own_forms_of_an_older_workspace_follow_from_the_season(tmp_path: Path, repository: Path) -> None:
    from alembic import command

    engine = open_database(url(tmp_path))
    config = Config()
    config.set_main_option("script_location", str(repository / "pipeline/season/ledger/migrations"))
    receipt, form = "phong/VP/2026/bien-nhan/da-nhan-a-1.docx", "phong/VP/2026/phieu-VP-ABCDE.xlsx"
    with engine.begin() as connection:
        shelf.shelve(connection, 2026, "answers", dict.fromkeys((receipt, form), "a" * 64))
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
    engine.dispose()
    again = open_database(url(tmp_path))
    with again.connect() as connection:
        assert {output.path: output.family for output in shelf.all_outputs(connection)} == {
            receipt: "answers",
            form: "documents",
        }
    again.dispose()


def test_readers_see_the_database_while_it_is_written(tmp_path: Path) -> None:
    engine = open_database(url(tmp_path))
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}
    engine.dispose()


@pytest.mark.parametrize(
    "content", [b"no database at all, but a text that is long enough " * 40, b"SQLite format 3\0" + b"\1" * 4096]
)
def test_a_damaged_database_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pipeline.sqlite").write_bytes(content)
    with pytest.raises(Fault) as caught:
        open_database(url(tmp_path))
    assert caught.value.code == "O910"


def test_a_database_that_cannot_be_reached_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        open_database(url(tmp_path / "missing"))
    assert (caught.value.code, caught.value.params) == ("O910", {"detail": "OperationalError"})
