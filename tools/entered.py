"""Says which files of the package one thing goes through: a nomination, a ballot, a certificate, a Word file judged.

    python -m tools.entered            # how many files each enters, against what is allowed
    python -m tools.entered --files    # and which

A file is entered when a function of it runs, here or in a child process; importing it is not entering it. Each of the
four is done twice, in a workspace that is set up from the sample season and without LibreOffice: the first time in the
process (cold: caches are filled) and once more (warm). The second one counts. The files of demo/ do not: they play
the people. Exit code 1: more files than allowed.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from pipeline import flow
from pipeline.ballot.desk import BallotDesk
from pipeline.ballot.sweep import Sweeper
from pipeline.decree30.words.finding import told
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import rehearsal_settings
from pipeline.demo.steps import season_steps
from pipeline.documents.certificate import certificates
from pipeline.documents.document import Sources
from pipeline.documents.rendering import Drafting, render_all
from pipeline.documents.templates.in_force import templates_of
from pipeline.forms.excel import child
from pipeline.intake.decide import decide
from pipeline.intake.receive import Receiver
from pipeline.intake.understand import understand_all
from pipeline.issue.signed import read_signed
from pipeline.kernel.files.folder import Patience
from pipeline.kernel.folders import BALLOTS
from pipeline.nominations.answer import answer
from pipeline.outbox.place import Placer
from pipeline.outbox.publish import publish
from pipeline.outbox.shipped_forms import shipped_setup
from pipeline.season.ledger import drops, history
from pipeline.service.house import init_season, open_house
from pipeline.template_doctor.lint_file import lint_file
from pipeline.words import word
from tools.tracing.sitecustomize import NOTED_IN, leave_off, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.demo.run import RehearsalSettings
    from pipeline.intake.house import House
    from pipeline.season.season import Season

ALLOWED: Final = {"nomination": 36, "ballot": 21, "certificate": 15, "lint": 60}
_TRACING: Final = Path(__file__).parent / "tracing"


def openly(_: str, work: Callable[[], object]) -> bool:
    """Do some work without a wall."""
    work()
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The files that one thing went through, below pipeline/: the first time in the process, and once more."""

    cold: tuple[str, ...]
    warm: tuple[str, ...]


@dataclass(slots=True)
class Office:
    """A workspace with people who drop files, and what a service does with them, in this process and at once."""

    stage: Rehearsal
    settings: RehearsalSettings
    house: House
    receiver: Receiver = field(init=False)
    sweeper: Sweeper = field(init=False)
    placer: Placer = field(init=False)

    def __post_init__(self) -> None:
        """Begin as a service that has just been started, and that waits for no file to settle."""
        self.receiver = Receiver(self.house, Patience(0))
        desk = BallotDesk(self.settings.inbox / BALLOTS, self.house.word)
        self.sweeper = Sweeper(desk, self.house.database, self.house.seasons, self.settings)
        self.placer = Placer(self.house)

    def take_in(self) -> None:
        """Take what lies in the inbox from its drop to its receipt, forms that go back and a session included."""
        received = self.receiver.receive()
        with self.house.database.connect() as connection:
            seqs = [drop.seq for drop in drops.in_custody(connection)]
        understand_all(self.house, seqs, read_signed)
        with self.house.database.begin() as connection:
            decide(connection, self.house, seqs, flow.TAKING)
        answer(self.house, seqs, shipped_setup)
        self.placer.place()
        for file in received.sessions:
            flow.take_session(self.house, file)

    def take_ballots(self) -> None:
        """Take the ballots that lie in their folder."""
        flow.take_ballots(self.sweeper)

    def publish(self) -> None:
        """Lay out what the season has now."""
        publish(self.house, self.stage.year, openly)
        self.placer.place()

    def season(self) -> Season:
        """Give the season as it stands.

        Raises:
            RuntimeError: It has not been opened.
        """
        with self.house.database.connect() as connection:
            season = history.season_of(connection, self.stage.year)
        if season is None:
            raise RuntimeError("the sample season has not been opened")
        return season


def measured() -> dict[str, Entered]:
    """Play the sample season as far as the council's session, and trace what is asked on the way."""
    with TemporaryDirectory(prefix="pipeline-entered-") as folder:
        office = _opened(Path(folder))
        _play(office, "setup", "plan_issued")
        nomination = _one_by_one(office, "nominations", office.take_in)
        _play(office, "corrections", "appraisal")
        ballot = _one_by_one(office, "ballots", office.take_ballots)
        _play(office, "session")
        certificate = _certificates(office)
        office.house.database.dispose()
        return {"nomination": nomination, "ballot": ballot, "certificate": certificate, "lint": _lints(office)}


def _opened(workspace: Path) -> Office:
    stage = Rehearsal(workspace=workspace, has_office=False)
    settings = rehearsal_settings(stage)
    init_season(settings, stage.year)
    return Office(stage=stage, settings=settings, house=open_house(settings))


def _play(office: Office, *names: str) -> None:
    """Play steps of the season; documents that only a certificate would need are not made."""
    for step in season_steps():
        if step.name in names:
            office.settings.calendar.day = step.day
            step.drop(office.stage)
            office.take_in()
            if step.name != "session":
                office.publish()


def _one_by_one(office: Office, name: str, take: Callable[[], None]) -> Entered:
    """Play a step whose files come one after the other, two of them traced, the others together."""
    step = next(step for step in season_steps() if step.name == name)
    office.settings.calendar.day = step.day
    step.drop(office.stage)
    inbox = office.settings.inbox
    waiting = {path: path.read_bytes() for path in sorted(inbox.rglob("*.xlsx"))}
    for path in waiting:
        path.unlink()

    def come(count: int) -> None:
        for path in list(waiting)[:count]:
            path.write_bytes(waiting.pop(path))

    traced = []
    for _ in range(2):
        come(1)
        traced.append(files_entered(take))
    come(len(waiting))
    take()
    office.publish()
    return Entered(cold=traced[0], warm=traced[1])


def _certificates(office: Office) -> Entered:
    """Compose the certificates of the season and render one, then another."""
    sources, templates = Sources(office.season()), templates_of(office.house)

    def render_one(place: int) -> None:
        render_all(office.house.database, templates, [Drafting(templates).draft(certificates(sources)[place])])

    return Entered(cold=files_entered(lambda: render_one(0)), warm=files_entered(lambda: render_one(1)))


def _lints(office: Office) -> Entered:
    """Judge the invitation, then the plan, as `pipeline lint` does."""
    folder = office.settings.outbox / "thu-ky" / str(office.stage.year)
    invitation, plan = ((folder / name).read_bytes() for name in ("giay-moi.docx", "ke-hoach.docx"))

    def judge(content: bytes) -> None:
        told(lint_file(content, "a.docx").findings, word)

    return Entered(cold=files_entered(lambda: judge(invitation)), warm=files_entered(lambda: judge(plan)))


def files_entered(work: Callable[[], object]) -> tuple[str, ...]:
    """Do something and give the files that were entered meanwhile, here and in children, in their order by name."""
    entered: set[str] = set()
    with TemporaryDirectory() as folder, _children_noting(Path(folder) / "files") as noted:
        trace(entered.add)
        try:
            work()
        finally:
            leave_off()
        if noted.exists():
            entered.update(noted.read_text("utf-8").splitlines())
    return tuple(sorted(file for file in entered if not file.startswith("demo/")))


@contextmanager
def _children_noting(path: Path) -> Iterator[Path]:
    places = os.pathsep.join(filter(None, [str(_TRACING), os.environ.get("PYTHONPATH")]))
    # The child that reads workbooks starts without `site`, which would never import what does the noting.
    with patch.dict(os.environ, {NOTED_IN: str(path), "PYTHONPATH": places}), patch.object(child, "BARE", ()):
        yield path


def main(arguments: Sequence[str]) -> int:
    """Print a line for each thing, and the files where they are asked for."""
    found = measured()
    for name, files in found.items():
        print(f"{name:12} {len(files.cold):3} cold {len(files.warm):3} warm, allowed {ALLOWED[name]}")
        if "--files" in arguments:
            print(*(f"    {line}" for line in _listed(files)), sep="\n")
    return int(any(len(files.warm) > ALLOWED[name] for name, files in found.items()))


def _listed(files: Entered) -> list[str]:
    """List all files, those with a mark that the first time alone needed."""
    return [file if file in files.warm else f"{file} (cold)" for file in sorted({*files.cold, *files.warm})]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
