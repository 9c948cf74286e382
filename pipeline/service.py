"""The service: looks at the inbox again and again, and gives each thing it finds to the flow. Knows when it is done."""

from __future__ import annotations

import logging
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pipeline import flow
from pipeline.adapters.database import drops, history
from pipeline.adapters.database.drops import DropState
from pipeline.adapters.folder import Bell, Patience
from pipeline.adapters.lock import ServiceLock
from pipeline.domain.faults import Fault
from pipeline.domain.findings import stops
from pipeline.engine import Engine, Job
from pipeline.stages.ballots import NO_BALLOTS, Sweeper
from pipeline.stages.house import open_house, sweep_leftovers
from pipeline.stages.place import Placer
from pipeline.stages.receive import Receiver
from pipeline.stages.standing import write_standing
from pipeline.stages.templates import templates_in_force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from types import TracebackType

    from pipeline.adapters.database.drops import Drop
    from pipeline.settings import Settings
    from pipeline.stages.receive import SessionFile
    from pipeline.stages.take_ballot import BallotScan

_log = logging.getLogger(__name__)

_PAUSE_SECONDS = 0.1
_GRACE_SECONDS = 5.0
_PRUNE_EVERY_TURNS = 500
_FRAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one turn did: whether anything changed, and whether something is still coming."""

    changed: bool
    pending: bool


class Service:
    """One running installation. Level-triggered: every turn does what is still to be done, whatever was killed."""

    def __init__(self, settings: Settings) -> None:
        """Open the house; the engine starts on entering the context."""
        self._settings = settings
        self._lock = ServiceLock(settings.var / "service.lock")
        sweep_leftovers(settings)
        self._house = open_house(settings)
        self._patience = Patience(settings.settle_seconds)
        self._receiver = Receiver(self._house, self._patience)
        self._sweeper = Sweeper(self._house, self._patience)
        self._placer = Placer(self._house)
        self._started = f"{time.time_ns():x}"
        self._published: dict[int, str] = {}
        self._converted: dict[int, str] = {}
        self._conversions: dict[int, Job] = {}
        self._incomplete: set[int] = set()
        self._shown: tuple[date, BallotScan] | None = None
        self._trouble = False
        self._engine = Engine(settings)
        house, engine = self._house, self._engine
        engine.register("take_in", lambda seqs: flow.take_in(house, engine, seqs))
        engine.register("publish", lambda year: flow.publish(house, engine, year))
        engine.register("convert", lambda year: flow.convert(house, engine, year))
        engine.register("set_aside", lambda seq: flow.set_aside(house, engine, seq))

    def __enter__(self) -> Self:
        """Start the engine; it takes up what a kill interrupted."""
        self._engine.launch()
        self._engine.prune()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the engine and let go of the database."""
        self._engine.close()
        self._house.database.dispose()
        self._lock.close()

    def run(self) -> int:
        """Take everything that is in the inbox, until nothing changes any more.

        Returns:
            0 where all is well, 1 where something in the files needs a person.
        """
        quiet_since = time.monotonic()
        while True:
            turn = self.turn(all_at_once=True)
            if turn.changed:
                quiet_since = time.monotonic()
            elif not turn.pending or (not self._conversions and time.monotonic() - quiet_since > self._longest_wait):
                break
            time.sleep(_PAUSE_SECONDS if turn.pending else 0)
        return 1 if self._needs_person() else 0

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
        ballots = flow.take_ballots(self._sweeper)
        voting = self._sweeper.is_settling()
        if not voting:
            changed |= self._hold_sessions(received.sessions)
        changed |= self._publish()
        changed |= self._placer.place() > 0
        self._show(ballots, changed=changed)
        waiting_sessions = voting and bool(received.sessions)
        return Turn(changed=changed, pending=received.settling or voting or waiting_sessions or bool(self._conversions))

    def _take_in(self) -> bool:
        with self._house.database.connect() as connection:
            batch = drops.in_custody(connection)
        if not batch:
            return False
        if not self._is_taken(_batch_id(batch), batch):
            self._take_in_singly(batch)
        self._note_trouble(batch)
        return True

    def _take_in_singly(self, batch: Sequence[Drop]) -> None:
        """After a failure take the drops one by one, and set aside the one on which the program fails."""
        for drop in batch:
            if not self._is_taken(f"{_batch_id([drop])}-alone", [drop]):
                self._engine.run("set_aside", f"set-aside-{drop.seq}-{drop.attempt}", drop.seq)

    def _is_taken(self, workflow_id: str, batch: Sequence[Drop]) -> bool:
        """Take drops in; False where the program failed on them. The one wall against bugs in this program."""
        try:
            self._engine.run("take_in", workflow_id, [drop.seq for drop in batch])
        except Fault:
            raise
        except Exception as bug:  # noqa: BLE001 -- any bug at all must hold its drop and stop nothing else
            _log.error("%s failed: %s", workflow_id, _trace_of(bug))
            return False
        return True

    def _note_trouble(self, batch: Sequence[Drop]) -> None:
        with self._house.database.connect() as connection:
            decided = drops.by_seq(connection, [drop.seq for drop in batch])
        for drop in decided:
            codes = ",".join(finding.code for finding in drop.findings)
            _log.info("drop %d %s %s %s", drop.seq, drop.form or "-", drop.state.value, codes)
        self._trouble |= any(drop.state is not DropState.TAKEN or stops(drop.findings) for drop in decided)

    def _hold_sessions(self, sessions: Sequence[SessionFile]) -> bool:
        for file in sessions:
            self._trouble |= not flow.take_session(self._house, file)
        return bool(sessions)

    def _publish(self) -> bool:
        """Bring every season whose state has changed up to date; PDFs are made beside, on their own queue."""
        changed = False
        for year, revision in self._revisions().items():
            if self._published.get(year) != revision:
                self._engine.run("publish", f"publish-{year}-{revision}", year)
                self._published[year] = revision
                changed = True
            changed |= self._collect_conversion(year)
            if self._converted.get(year) != revision and year not in self._conversions:
                workflow_id = f"convert-{year}-{revision}-{self._started}"
                self._conversions[year] = self._engine.enqueue("convert", workflow_id, year)
                self._converted[year] = revision
        return changed

    def _collect_conversion(self, year: int) -> bool:
        job = self._conversions.get(year)
        if job is None or not job.is_done():
            return False
        del self._conversions[year]
        (self._incomplete.discard if job.result() else self._incomplete.add)(year)
        return True

    def _revisions(self) -> dict[int, str]:
        with self._house.database.connect() as connection:
            newest = {year: history.revision(connection, year) for year in history.years(connection)}
        templates = templates_in_force(self._house) if newest else ""
        return {year: f"{revision}-{templates[:12]}" for year, revision in newest.items()}

    def _show(self, ballots: BallotScan, *, changed: bool) -> None:
        """Renew the status where anything that it shows may have changed."""
        now = (self._house.today(), ballots)
        if changed or self._shown != now:
            write_standing(self._house, ballots, complete=not self._incomplete)
            self._shown = now

    def _needs_person(self) -> bool:
        ballots = self._shown[1] if self._shown else NO_BALLOTS
        return self._trouble or bool(self._incomplete) or ballots.waiting > 0 or self._placer.is_hindered()


def _trace_of(bug: BaseException) -> str:
    """Say where a bug is, without its message: that may quote what somebody wrote."""
    frames = traceback.extract_tb(bug.__traceback__)[-_FRAMES:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(bug).__name__} at {places}"


def _batch_id(batch: Sequence[Drop]) -> str:
    """Name a batch by its drops and their attempts: the same batch after a kill is the same workflow."""
    first, last = batch[0], batch[-1]
    attempts = sum(drop.attempt for drop in batch)
    return f"take-in-{first.seq}-{last.seq}-{len(batch)}-{attempts}"
