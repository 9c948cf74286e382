"""Rehearsed seasons for tests: a workspace at some step of the demo, its people, and a service to run on it.

A `Rehearsed` sees a workspace from outside alone: it drops files, runs the service, and reads what lies in outbox/.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.demo.rehearsal import Rehearsal, division_folder
from pipeline.demo.run import rehearsal_settings
from pipeline.outbox.status_file import read_status
from pipeline.service.loop import Service

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pipeline.demo.run import RehearsalSettings

RANDOM_CODES = ("hoi-dong/*/ket-qua-phieu.xlsx", "luu-tru/*/kiem-phieu-*.zip", "thu-ky/*/ma-*.pdf")
"""What a season makes by lot; everything else in outbox/ is a function of what was dropped."""

PATIENCE_SECONDS = 1.5


@dataclass(slots=True)
class Rehearsed:
    """A workspace, its people and its clock."""

    stage: Rehearsal
    settings: RehearsalSettings

    @property
    def outbox(self) -> Path:
        """Where people collect files."""
        return self.settings.outbox

    @property
    def inbox(self) -> Path:
        """Where people drop files."""
        return self.settings.inbox

    @property
    def status(self) -> dict[str, Any]:
        """What `pipeline status --json` prints."""
        found = read_status(self.settings, None)
        assert found is not None
        printed: dict[str, Any] = json.loads(json.dumps(found))
        return printed

    def on(self, day: date) -> Rehearsed:
        """Turn the calendar."""
        self.settings.calendar.day = day
        return self

    def run(self) -> int:
        """Do what `pipeline run` does."""
        with Service(self.settings) as service:
            return service.run()

    def play(self, *steps: Callable[[Rehearsal], object]) -> dict[str, Any]:
        """Let people drop something and the service work, once for each; give the status then."""
        with Service(self.settings) as service:
            for step in steps:
                step(self.stage)
                service.run()
        return self.status

    def document(self, stem: str) -> bytes:
        """Take a document from the secretary's folder."""
        return self.stage.collect(f"thu-ky/{self.stage.year}/{stem}.docx")

    def receipts(self, division: str) -> list[str]:
        """List the receipts of a division by file name."""
        folder = self.outbox / division_folder(division) / str(self.stage.year) / "bien-nhan"
        return sorted(path.name for path in folder.glob("*"))

    def states(self) -> dict[str, str]:
        """Give the state of each nominee's newest revision."""
        return {
            item["nominee"]: item["state"]
            for item in sorted(self.status["nominations"], key=lambda item: item["revision"])
        }

    def documents(self) -> dict[str, tuple[str, str | None]]:
        """Give state and number of each document by its file's stem."""
        return {Path(item["path"]).stem: (item["state"], item["number"]) for item in self.status["documents"]}

    def digests(self, *without: str) -> dict[str, str]:
        """Give the digest of every file in outbox/ that chance has no part in, by path."""
        return digests_below(self.outbox, *RANDOM_CODES, *without)


def begin(workspace: Path, *, patience_seconds: float = PATIENCE_SECONDS, has_office: bool = False) -> Rehearsed:
    """Prepare an empty workspace."""
    stage = Rehearsal(workspace=workspace, has_office=has_office)
    return Rehearsed(stage=stage, settings=replace(rehearsal_settings(stage), patience_seconds=patience_seconds))


def copied(original: Rehearsed, workspace: Path) -> Rehearsed:
    """Go on elsewhere from where a workspace stands; the service must be idle or closed."""
    shutil.copytree(original.stage.workspace, workspace, ignore=shutil.ignore_patterns("*.sqlite*"))
    database = Path("var") / "pipeline.sqlite"
    with (
        closing(sqlite3.connect(original.stage.workspace / database)) as source,
        closing(sqlite3.connect(workspace / database)) as target,
    ):
        source.backup(target)
    stage = replace(original.stage, workspace=workspace, dropped=dict(original.stage.dropped))
    return resumed(stage, original.settings.calendar.day)


def resumed(stage: Rehearsal, day: date) -> Rehearsed:
    """Go on in the workspace in which a season stands, on the day on which it stands there."""
    settings = begin(stage.workspace).settings
    settings.calendar.day = day
    return Rehearsed(stage=stage, settings=settings)


def digests_below(folder: Path, *without: str) -> dict[str, str]:
    """Give the digest of every file below a folder but those of the patterns, by path."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(files.items())
        if not any(fnmatch(name, pattern) for pattern in without)
    }
