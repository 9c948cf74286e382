"""Runs the demo: a fresh workspace, one service that stays open, and step after step until the season is archived."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.demo import words
from pipeline.demo.closing import closing_lines
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.steps import season_steps
from pipeline.documents.printing.office import find_office
from pipeline.kernel.settings import Settings, settings_for
from pipeline.outbox.status_file import read_status
from pipeline.season.season import Stage
from pipeline.service.house import init_season
from pipeline.service.loop import Service

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

MARKER = ".pipeline-demo"
"""Tells a workspace that a demo made, and that the next one may replace."""

_MARKERS = frozenset({MARKER, ".made-by-make-demo"})
_WRONG_USE, _BROKEN = 2, 3
_SETTLE_SECONDS = 0.05


@dataclass(slots=True)
class _Calendar:
    """The day that counts as today; the demo turns its pages."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalSettings(Settings):
    """Settings whose day the demo sets: a season takes a year, the demo half a minute."""

    calendar: _Calendar = field(repr=False)

    def today(self) -> date:
        """Give the day of the step being played."""
        return self.calendar.day


def run_demo(folder: Path, say: Callable[[str], object]) -> int:
    """Play a whole season into a fresh workspace.

    Args:
        folder: The workspace; an earlier demo there is replaced, anything else is left alone.
        say: Is handed each line of what there is to tell.

    Returns:
        0 when the season went through, 2 when the folder is somebody's, 3 when the season got stuck.
    """
    began = time.monotonic()
    if not _is_free(folder):
        say(words.NOT_A_DEMO.format(folder=folder))
        return _WRONG_USE
    _clear(folder)
    stage = Rehearsal(workspace=folder.resolve(), has_office=find_office() is not None)
    settings = rehearsal_settings(stage)
    play(stage, settings, say if sys.stdout.isatty() else _silently)
    status = read_status(settings, stage.year)
    if status is None or status["stage"] != (Stage.ARCHIVED if stage.has_office else Stage.ISSUED):
        say(words.UNFINISHED.format(page=settings.outbox / "index.html"))
        return _BROKEN
    for line in closing_lines(stage.workspace, status):
        say(line)
    say(words.took(time.monotonic() - began))
    return 0


def play(stage: Rehearsal, settings: RehearsalSettings, say: Callable[[str], object]) -> None:
    """Play every step with one service that stays open, each on its day."""
    settings.calendar.day = stage.cast.days["init"]
    init_season(settings, stage.year)
    steps = season_steps()
    with Service(settings) as service:
        for number, step in enumerate(steps, start=1):
            say(words.step_line(number, len(steps), step.name, step.day))
            settings.calendar.day = step.day
            step.drop(stage)
            service.run()


def rehearsal_settings(stage: Rehearsal) -> RehearsalSettings:
    """Give the settings of a rehearsal; nothing of the installation's own environment counts."""
    plain = settings_for(stage.workspace, {})
    return RehearsalSettings(
        workspace=plain.workspace,
        var=plain.var,
        database_url=plain.database_url,
        settle_seconds=_SETTLE_SECONDS,
        calendar=_Calendar(stage.cast.days["init"]),
    )


def _silently(_: str) -> None:
    """Say nothing: progress is for a terminal, not for a pipe."""


def _is_free(folder: Path) -> bool:
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    inside = {path.name for path in folder.iterdir()}
    return not inside or bool(inside & _MARKERS)


def _clear(folder: Path) -> None:
    """Empty an earlier demo's folder, and say in it that this one may be replaced too."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.iterdir()):
        if path.name in _MARKERS:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    (folder / MARKER).touch()
