"""The service: looks at the inbox again and again, and gives each thing it finds to the flow. Knows when it is done."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Self

from pipeline import flow
from pipeline.ballot.ballots import NO_BALLOTS, Sweeper
from pipeline.documents.printing.office import find_office
from pipeline.documents.printing.office_process import halted
from pipeline.documents.templates.templates import templates_in_force
from pipeline.engine import Engine
from pipeline.intake.receive import Receiver
from pipeline.kernel.files.folder import Bell, Patience
from pipeline.kernel.files.lock import ServiceLock
from pipeline.kernel.findings import stops
from pipeline.kernel.secrets.core_dumps import forbid_core_dumps
from pipeline.outbox.place import Placer
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState
from pipeline.service.conversions import Conversions
from pipeline.service.house import open_house, sweep_leftovers
from pipeline.service.wall import behind_wall
from pipeline.status.standing import write_standing
from pipeline.template_doctor.trouble import troubled_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from types import TracebackType

    from pipeline.ballot.take_ballot import BallotScan
    from pipeline.intake.receive import SessionFile
    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger.drops import Drop

_log = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.1
_GRACE_SECONDS = 5.0
_PRUNE_EVERY_TURNS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one turn did: whether anything changed, and whether something is still coming."""

    changed: bool
    pending: bool


class Service:
    """One running installation. Level-triggered: every turn does what is still to be done, whatever was killed."""

    def __init__(self, settings: Settings) -> None:
        """Take the lock and open the house; the engine starts on entering the context.

        Raises:
            Fault: Another service works on this var/, or the database cannot be opened.
        """
        forbid_core_dumps()
        self._settings = settings
        self._lock = ServiceLock(settings.var / "service.lock")
        sweep_leftovers(settings)
        self._house = open_house(settings)
        self._patience = Patience(settings.settle_seconds)
        self._receiver = Receiver(self._house, self._patience)
        self._sweeper = Sweeper(self._house, self._patience, behind_wall)
        self._placer = Placer(self._house)
        self._started = f"{time.time_ns():x}"
        self._works = 0
        self._published: dict[int, str] = {}
        self._given_up: set[object] = set()
        self._shown: tuple[date, BallotScan] | None = None
        self._trouble = False
        self._engine = Engine(settings)
        self._conversions = Conversions(self._engine, self._started)
        self._register()

    def _register(self) -> None:
        """Name the durable work; what is recorded of each is only whether it was done."""
        house, engine = self._house, self._engine
        durable: dict[str, Callable[[int], object] | Callable[[list[int]], object]] = {
            "take_in": lambda seqs: flow.take_in(house, engine, seqs),
            "return_forms": lambda seqs: flow.return_forms(house, engine, seqs),
            "publish": lambda year: flow.publish(house, engine, year),
            "convert": self._convert,
            "set_aside": lambda seq: flow.set_aside(house, engine, seq),
        }
        for name, work in durable.items():
            engine.register(name, partial(_done, name, work))

    def _convert(self, year: int) -> None:
        if not flow.convert(self._house, self._engine, year):
            self._conversions.left_out(year)

    def __enter__(self) -> Self:
        """Keep the templates that are good now and start the engine; it takes up what a kill interrupted."""
        templates_in_force(self._house)
        self._engine.launch()
        self._engine.prune()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop LibreOffice and the engine, and let go of the database."""
        with halted():
            self._engine.close()
        self._house.database.dispose()
        self._lock.close()

    def run(self, tell: Callable[[str], object] = str) -> int:
        """Take everything that is in the inbox, until nothing changes any more.

        Whole batches are waited for; a file that does not come to rest in time is left behind, and no other with it.

        Args:
            tell: Is handed what is being done, again and again: a key of `pipeline.cli.progress.DOING`.

        Returns:
            0 where all is well, 1 where something in the files needs a person.
        """
        quiet_since = time.monotonic()
        patient = True
        self._trouble = False
        tell("taking")
        while True:
            turn = self.turn(all_at_once=patient)
            tell(self._doing(turn))
            if turn.changed:
                quiet_since = time.monotonic()
            elif not turn.pending or not (patient or self._conversions.are_under_way):
                break
            elif not self._conversions.are_under_way and time.monotonic() - quiet_since > self._longest_wait:
                patient = False
            time.sleep(_PAUSE_SECONDS if turn.pending else 0)
        # A file that never comes to rest was not taken in.
        self._trouble |= turn.pending
        return 1 if self._needs_person() else 0

    def _doing(self, turn: Turn) -> str:
        if self._conversions.are_under_way:
            return "printing"
        return "waiting" if turn.pending else "taking"

    @property
    def _longest_wait(self) -> float:
        return self._settings.patience_seconds + _GRACE_SECONDS

    def watch(self, stop: Bell | None = None) -> None:
        """Serve until interrupted: a turn whenever something may have changed, and every few seconds in any case."""
        bell = stop or Bell(self._settings.inbox)
        turns = 0
        try:
            while True:
                turn = self.turn()
                turns += 1
                if turns % _PRUNE_EVERY_TURNS == 0:
                    self._engine.prune()
                bell.wait(_PAUSE_SECONDS if turn.pending else self._settings.scan_seconds)
        finally:
            bell.stop()

    def turn(self, *, all_at_once: bool = False) -> Turn:
        """Do once whatever is to be done now."""
        received = self._receiver.receive(all_at_once=all_at_once)
        changed = self._take_in() or received.taken > 0
        if changed:
            self._placer.place()
        ballots = self._take_ballots()
        voting = ballots is None or self._sweeper.is_settling()
        if not voting:
            changed |= self._hold_sessions(received.sessions)
        changed |= self._publish()
        changed |= self._placer.place() > 0
        self._show(ballots or self._ballots_shown, changed=changed)
        pending = received.settling or voting or self._conversions.are_under_way
        return Turn(changed=changed, pending=pending)

    def _take_ballots(self) -> BallotScan | None:
        """Sweep the ballot folder; None where the program itself failed, and then no box is opened either."""
        swept: list[BallotScan] = []
        done = behind_wall("ballots", lambda: swept.append(flow.take_ballots(self._sweeper)))
        return swept[0] if done else None

    def _take_in(self) -> bool:
        """Decide and answer what is in custody, and what an earlier run left without an answer."""
        with self._house.database.connect() as connection:
            waiting = (*drops.in_custody(connection), *drops.unanswered(connection))
        batch = [drop for drop in waiting if (drop.seq, drop.attempt) not in self._given_up]
        if not batch:
            return False
        if not self._is_done("take_in", batch):
            self._take_in_singly(batch)
        # Receipts first: a division waits for them. The forms that go back take longer to write.
        self._placer.place()
        self._return_forms([drop for drop in batch if (drop.seq, drop.attempt) not in self._given_up])
        self._note_trouble(batch)
        return True

    def _return_forms(self, batch: Sequence[Drop]) -> None:
        if batch and not self._is_done("return_forms", batch):
            self._given_up |= {(drop.seq, drop.attempt) for drop in batch if not self._is_done("return_forms", [drop])}

    def _take_in_singly(self, batch: Sequence[Drop]) -> None:
        """After a failure take the drops one by one, and set aside the one on which the program fails."""
        for drop in batch:
            if len(batch) > 1 and self._is_done("take_in", [drop]):
                continue
            self._given_up.add((drop.seq, drop.attempt))
            self._engine.run("set_aside", f"set-aside-{drop.seq}-{drop.attempt}-{self._started}", drop.seq)

    def _is_done(self, work: str, batch: Sequence[Drop]) -> bool:
        """Do durable work on a batch. Whether a drop still needs it is told by its state, not by the work's id."""
        self._works += 1
        workflow_id = f"{work}-{batch[0].seq}-{self._started}-{self._works}"
        return bool(self._engine.run(work, workflow_id, [drop.seq for drop in batch]))

    def _note_trouble(self, batch: Sequence[Drop]) -> None:
        with self._house.database.connect() as connection:
            decided = drops.by_seq(connection, [drop.seq for drop in batch])
        for drop in decided:
            codes = ",".join(finding.code for finding in drop.findings)
            _log.info("drop %d %s %s %s", drop.seq, drop.form or "-", drop.state.value, codes)
        self._trouble |= any(drop.state is not DropState.TAKEN or stops(drop.findings) for drop in decided)

    def _hold_sessions(self, sessions: Sequence[SessionFile]) -> bool:
        fresh = [file for file in sessions if file.found not in self._given_up]
        for file in fresh:
            taken: list[bool] = []
            if not behind_wall("session", partial(self._hold_session, file, taken)):
                self._given_up.add(file.found)
            self._trouble |= taken != [True]
        # One that is held open is counted, but stays until it can be wiped.
        return any(not file.found.path.exists() for file in fresh)

    def _hold_session(self, file: SessionFile, taken: list[bool]) -> None:
        taken.append(flow.take_session(self._house, file))

    def _publish(self) -> bool:
        """Bring every season whose state has changed up to date; PDFs are made beside, on their own queue."""
        changed = False
        for year, revision in self._revisions().items():
            if self._published.get(year) != revision:
                done = self._engine.run("publish", f"publish-{year}-{revision}-{self._started}", year)
                self._trouble |= not done
                self._published[year] = revision
                changed = True
            changed |= self._conversions.bring_up(year, revision)
        return changed

    def _revisions(self) -> dict[int, str]:
        with self._house.database.connect() as connection:
            newest = {year: history.revision(connection, year) for year in history.years(connection)}
        templates = templates_in_force(self._house) if newest else ""
        return {year: f"{revision}-{templates[:12]}" for year, revision in newest.items()}

    def _show(self, ballots: BallotScan, *, changed: bool) -> None:
        """Renew the status where anything that it shows may have changed."""
        now = (self._house.today(), ballots)
        if changed or self._shown != now:
            write_standing(self._house, ballots, complete=self._conversions.are_complete)
            self._shown = now

    def _needs_person(self) -> bool:
        """Tell whether a file or a template asks for somebody, or LibreOffice is missing, as the status page does."""
        waiting = self._ballots_shown.waiting > 0
        unprinted = not self._conversions.are_complete or find_office() is None
        hindered = self._placer.is_hindered() or bool(troubled_templates(self._house.settings))
        return self._trouble or unprinted or waiting or hindered

    @property
    def _ballots_shown(self) -> BallotScan:
        return self._shown[1] if self._shown else NO_BALLOTS


def _done(name: str, work: Callable[..., object], subject: object) -> bool:
    """Do durable work behind the wall, so that the engine records success or failure and never a message."""
    return behind_wall(name, partial(work, subject))
