"""Opening the database and bringing its tables up to date with Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, inspect
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError

from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
    from sqlalchemy.pool import ConnectionPoolEntry

HEAD = "0003"
"""The newest migration. Compared before Alembic is loaded, because loading it costs a quarter of a second."""


def open_database(url: str) -> Engine:
    """Connect and migrate. What breaks later, under any statement, is raised as the same fault.

    Raises:
        Fault: The URL is none, its driver is missing, the database cannot be reached, or is damaged.
    """
    engine = _connect(url)
    event.listen(engine, "handle_error", _tell_broken_house)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        if _revision(engine) != HEAD:
            _migrate(engine)
    except SQLAlchemyError as trouble:
        raise Fault("O910", detail=type(trouble).__name__) from trouble
    return engine


def breaks_house(trouble: SQLAlchemyError) -> bool:
    """Tell a full, locked, unreachable or damaged database from a statement of ours that is wrong."""
    # A damaged SQLite file is a plain DatabaseError; its other subclasses are faults of the statement.
    return isinstance(trouble, OperationalError | InterfaceError) or type(trouble) is DatabaseError


def _connect(url: str) -> Engine:
    try:
        # An error's text must not quote the values of its statement: they may be people's names.
        return create_engine(url, hide_parameters=True)
    except (SQLAlchemyError, ImportError, ValueError) as trouble:
        raise Fault("O910", detail=type(trouble).__name__) from trouble


def _tell_broken_house(context: ExceptionContext) -> None:
    trouble = context.sqlalchemy_exception
    if trouble is not None and breaks_house(trouble):
        raise Fault("O910", detail=type(trouble).__name__) from trouble


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # WAL lets the status be read while the service writes; the engine's own tables share the file.
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    connection.isolation_level = "IMMEDIATE"


def _revision(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix())
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
