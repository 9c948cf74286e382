"""Every setting of the installation, once, with its unit and default. Settings of a season live in its workbook."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM_VERSION = "0.1.0"
"""Version of the program; recorded in every document and pinned in the engine."""

_DURATIONS = {
    "settle_seconds": "PIPELINE_SETTLE_SECONDS",
    "patience_seconds": "PIPELINE_PATIENCE_SECONDS",
    "scan_seconds": "PIPELINE_SCAN_SECONDS",
    "slips_hours": "PIPELINE_SLIPS_HOURS",
    "office_seconds": "PIPELINE_OFFICE_SECONDS",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the workspace is and how patient the service is.

    Attributes:
        workspace: The agency's folder, with inbox/ and outbox/.
        var: Private to the service; must be on a local disk.
        database_url: SQLAlchemy URL; SQLite below `var` unless `PIPELINE_DATABASE_URL` names another.
        settle_seconds: A file counts as written after its size and time have stood still so long.
        patience_seconds: A file that does not parse yet is waited for so long after its last change.
        scan_seconds: Longest pause between two scans of the inbox.
        slips_hours: Printed codes are wiped from outbox/ after so long, or at the first ballot.
        office_seconds: LibreOffice is killed when it has finished no further document for so long.
        fixed_today: A day to take for today, for rehearsals and tests; None is the calendar's.
        executor: Name of this worker in the engine, unique among workers on one database.
    """

    workspace: Path
    var: Path
    database_url: str
    settle_seconds: float = 0.5
    patience_seconds: float = 10.0
    scan_seconds: float = 1.0
    slips_hours: float = 72.0
    office_seconds: float = 60.0
    fixed_today: date | None = None
    executor: str = "pipeline-1"

    @property
    def inbox(self) -> Path:
        """Where people drop files."""
        return self.workspace / "inbox"

    @property
    def outbox(self) -> Path:
        """Where people collect files."""
        return self.workspace / "outbox"

    @property
    def own_templates(self) -> Path:
        """The office's own Word templates, in place of the shipped ones; may be missing."""
        return self.workspace / "templates"

    @property
    def boxes(self) -> Path:
        """Where the ballot boxes lie: each one file, never a database table."""
        return self.var / "boxes"

    def today(self) -> date:
        """Give the day that counts as today, in the server's own time zone."""
        return self.fixed_today or datetime.now(tz=UTC).astimezone().date()


def settings_for(workspace: Path | None, environment: Mapping[str, str] | None = None) -> Settings:
    """Collect the settings of one run.

    Args:
        workspace: The folder given on the command line; None takes `PIPELINE_WORKSPACE`, else the current folder.
        environment: Variables to read; None takes the process's own.

    Raises:
        ValueError: A variable holds no such value; the message is `NAME=value`.
    """
    env = os.environ if environment is None else environment
    root = (workspace or Path(env.get("PIPELINE_WORKSPACE") or ".")).resolve()
    var = Path(env.get("PIPELINE_VAR") or root / "var").resolve()
    return Settings(
        workspace=root,
        var=var,
        database_url=env.get("PIPELINE_DATABASE_URL") or f"sqlite:///{(var / 'pipeline.sqlite').as_posix()}",
        fixed_today=_day(env, "PIPELINE_TODAY"),
        executor=env.get("PIPELINE_EXECUTOR") or "pipeline-1",
        **{name: _duration(env, variable) for name, variable in _DURATIONS.items() if env.get(variable)},
    )


def _duration(env: Mapping[str, str], variable: str) -> float:
    """Read seconds or hours; less than nothing and what never ends are none."""
    with suppress(ValueError):
        if 0 <= (duration := float(env[variable])) < math.inf:
            return duration
    raise _wrong(env, variable)


def _day(env: Mapping[str, str], variable: str) -> date | None:
    text = env.get(variable)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _wrong(env, variable) from None


def _wrong(env: Mapping[str, str], variable: str) -> ValueError:
    return ValueError(f"{variable}={env[variable]}")
