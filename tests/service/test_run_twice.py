"""A second run over a season in which nothing has happened: no file of outbox/ and no row of our tables changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.demo.run import rehearsal_settings
from pipeline.documents import rendering
from pipeline.kernel.files.store import digest_of
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.tables import metadata
from pipeline.service import loop, publishing
from pipeline.service.loop import Service
from tests.clerk import at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.demo.run import RehearsalSettings

STEPS = ("init", "setup", "corrections", "appraisal", "session", "decision_issued", "signed")


def converted(sources: Mapping[str, bytes], *_: object, **__: object) -> dict[str, bytes]:
    """Convert in a moment: the PDFs of these tests are tokens of their documents."""
    return {name: b"%PDF-" + digest_of(content).encode() for name, content in sources.items()}


@pytest.fixture(autouse=True, params=["converted", "without LibreOffice"])
def _office(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "converted":
        for module in (loop, publishing):
            monkeypatch.setattr(module, "find_office", lambda: tmp_path / "soffice")
        monkeypatch.setattr(rendering, "convert_together", converted)
        monkeypatch.setattr("pipeline.outbox.wanted.merge", b"".join)
    else:
        monkeypatch.setenv("PIPELINE_SOFFICE", "/nonexistent/soffice")


def run(settings: RehearsalSettings) -> None:
    with Service(settings) as serving:
        serving.run()


def files_of(settings: RehearsalSettings) -> dict[str, tuple[int, str]]:
    """Give time and digest of every file of outbox/."""
    found = (path for path in settings.outbox.rglob("*") if path.is_file())
    return {
        path.relative_to(settings.outbox).as_posix(): (path.stat().st_mtime_ns, digest_of(path.read_bytes()))
        for path in found
    }


def rows_of(settings: RehearsalSettings) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table of ours."""
    database = open_database(settings.database_url)
    with database.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in metadata.tables.items()
        }
    database.dispose()
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_second_run_changes_no_file_and_no_row(step: str, tmp_path: Path) -> None:
    clerk = at(step, tmp_path)
    clerk.house.database.dispose()
    settings = replace(rehearsal_settings(clerk.stage), patience_seconds=0.5)
    settings.calendar.day = clerk.stage.cast.days[step]
    run(settings)
    files, rows = files_of(settings), rows_of(settings)
    run(settings)
    assert files_of(settings) == files
    assert rows_of(settings) == rows
