"""A season carried out turn by turn without the engine: what the service does, in this process and at once.

    clerk = at("appraisal", tmp_path)     # the sample season, just after its list was closed
    clerk.drop("phong/LS", "a.xlsx", content).turn()

The service's own order of work is kept; PDFs are left out. Every step is played once for all tests.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from pipeline import flow
from pipeline.ballot.desk import BallotDesk
from pipeline.ballot.sweep import Sweeper
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import RehearsalSettings, rehearsal_settings
from pipeline.demo.steps import season_steps
from pipeline.intake import receive, understand
from pipeline.intake.decide import decide
from pipeline.intake.house import House
from pipeline.intake.receive import Receiver
from pipeline.intake.understand import understand_all
from pipeline.issue.signed import read_signed
from pipeline.kernel.files.folder import Patience
from pipeline.kernel.folders import BALLOTS
from pipeline.nominations.answer import answer
from pipeline.outbox.place import Placer
from pipeline.outbox.publish import convert, publish
from pipeline.outbox.shipped_forms import shipped_setup
from pipeline.season.ledger import drops, history, shelf
from pipeline.service.house import init_season, open_house
from pipeline.status.collect import write_standing
from tests.played import once
from tests.workbooks import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.ballot.desk import BallotScan
    from pipeline.forms.workbook import Workbook
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.season import Season

_AT_ONCE = 0.0
NO_LIMIT = 1_000_000


def openly(_: str, work: Callable[[], object]) -> bool:
    """Do some work without a wall: a bug is to be seen."""
    work()
    return True


@dataclass(slots=True)
class Clerk:
    """One workspace, opened, and the people who drop files into it."""

    stage: Rehearsal
    settings: RehearsalSettings
    house: House
    patience: Patience = field(default_factory=lambda: Patience(_AT_ONCE))
    receiver: Receiver = field(init=False)
    sweeper: Sweeper = field(init=False)
    placer: Placer = field(init=False)

    def __post_init__(self) -> None:
        """Begin as a service that has just been started."""
        self.receiver = Receiver(self.house, self.patience)
        desk = BallotDesk(self.settings.inbox / BALLOTS, self.house.word, self.patience.is_settled)
        self.sweeper = Sweeper(desk, self.house.database, self.house.seasons, self.settings)
        self.placer = Placer(self.house)

    def on(self, day: date) -> Clerk:
        """Turn the calendar."""
        self.settings.calendar.day = day
        return self

    def drop(self, folder: str, name: str, content: bytes) -> Clerk:
        """Let somebody drop a file, whole at once."""
        self.stage.drop(folder, name, content)
        return self

    def turn(self) -> BallotScan:
        """Do once all that one turn of the service does."""
        ballots = self.look()
        self.publish()
        write_standing(self.house, ballots, complete=True)
        return ballots

    def look(self) -> BallotScan:
        """Take in what lies in the inbox and publish nothing of it yet. Forms are read in this process."""
        with pytest.MonkeyPatch.context() as patch:
            for module in (understand, receive):
                patch.setattr(module, "read_workbooks", _read_here)
            return self._look()

    def _look(self) -> BallotScan:
        received = self.receiver.receive()
        self.take_in()
        self.placer.place()
        ballots = flow.take_ballots(self.sweeper)
        for file in received.sessions:
            flow.take_session(self.house, file)
        return ballots

    def take_in(self) -> None:
        """Understand, decide and answer what is in custody."""
        with self.house.database.connect() as connection:
            seqs = [drop.seq for drop in drops.in_custody(connection)]
        if seqs:
            understand_all(self.house, seqs, read_signed)
            self.decide(seqs)
            answer(self.house, seqs, shipped_setup)

    def decide(self, seqs: Sequence[int]) -> None:
        """Decide drops that have been understood."""
        with self.house.database.begin() as connection:
            decide(connection, self.house, seqs, flow.TAKING)

    def bring_up(self) -> None:
        """Shelve what the season has now, and place nothing of it."""
        publish(self.house, self.year, openly, most=NO_LIMIT)

    def print_papers(self) -> bool:
        """Make the PDFs that are missing, and shelve them; tell whether all could be made."""
        complete = convert(self.house, self.year)
        self.bring_up()
        return complete

    def publish(self) -> None:
        """Shelve and place what every season has now."""
        with self.house.database.connect() as connection:
            years = history.years(connection)
        for year in years:
            publish(self.house, year, openly, most=NO_LIMIT)
        self.placer.place()

    def restarted(self) -> Clerk:
        """Give the workspace to a new service, as after a kill."""
        self.house.database.dispose()
        return Clerk(stage=self.stage, settings=self.settings, house=open_house(self.settings))

    @property
    def year(self) -> int:
        """Year of the sample season."""
        return self.stage.year

    @property
    def season(self) -> Season:
        """The season as its events make it."""
        with self.house.database.connect() as connection:
            found = history.season_of(connection, self.year)
        assert found is not None
        return found

    @property
    def ledger(self) -> tuple[Drop, ...]:
        """Every drop, oldest first."""
        with self.house.database.connect() as connection:
            return drops.all_drops(connection)

    @property
    def last(self) -> Drop:
        """The drop that came last."""
        return self.ledger[-1]

    @property
    def shelf(self) -> dict[str, shelf.Output]:
        """What should stand in outbox/, by path."""
        with self.house.database.connect() as connection:
            return {output.path: output for output in shelf.all_outputs(connection)}

    def codes(self, drop: Drop | None = None) -> list[str]:
        """Give the codes of the findings on a drop, the last one where none is named."""
        return [finding.code for finding in (drop or self.last).findings]


def _read_here(contents: Sequence[bytes]) -> list[Workbook]:
    """Read workbooks without a child; the child has tests of its own, and hostile files are not for a clerk."""
    return [parsed(content) for content in contents]


def begin(workspace: Path) -> Clerk:
    """Open an empty workspace."""
    workspace.mkdir(parents=True, exist_ok=True)
    stage = Rehearsal(workspace=workspace, has_office=False)
    settings = rehearsal_settings(stage)
    return Clerk(stage=stage, settings=settings, house=open_house(settings))


def at(step: str, workspace: Path) -> Clerk:
    """Give a workspace of its own in which the sample season has just gone through a step (`init` is the first)."""
    original = _played(step)
    shutil.copytree(original.workspace, workspace, dirs_exist_ok=True)
    stage = replace(original, workspace=workspace, dropped=dict(original.dropped))
    settings = rehearsal_settings(stage)
    clerk = Clerk(stage=stage, settings=settings, house=open_house(settings))
    return clerk.on(stage.cast.days[step])


def _played(step: str) -> Rehearsal:
    """Give the workspace as the sample season left it after a step; the season is played once for all tests."""
    _, stages = once("clerk", _play_all)
    return stages[step]


def _play_all(root: Path) -> dict[str, Rehearsal]:
    """Play the sample season, and keep a copy of the workspace after every step."""
    clerk = begin(root / "live")
    init_season(clerk.settings, clerk.year)
    stages = {"init": _kept(clerk, root / "init")}
    for step in season_steps():
        clerk.on(step.day)
        step.drop(clerk.stage)
        clerk.turn()
        clerk.turn()
        stages[step.name] = _kept(clerk, root / step.name)
    return stages


def _kept(clerk: Clerk, workspace: Path) -> Rehearsal:
    clerk.house.database.dispose()
    shutil.copytree(clerk.stage.workspace, workspace)
    return replace(clerk.stage, workspace=workspace, dropped=dict(clerk.stage.dropped))
