"""The service: looks at the inbox again and again, and gives each thing it finds to the flow. Knows when it is done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Self

from pipeline import flow
from pipeline.ballot.desk import NO_BALLOTS, BallotDesk
from pipeline.ballot.sweep import Sweeper
from pipeline.documents.printing.office import find_office
from pipeline.documents.printing.office_process import halted
from pipeline.documents.templates.in_force import templates_of
from pipeline.engine import Engine
from pipeline.intake.receive import Receiver
from pipeline.intake.understand import clear_readings
from pipeline.kernel.files.folder import Bell, Patience
from pipeline.kernel.files.lock import ServiceLock
from pipeline.kernel.folders import BALLOTS
from pipeline.kernel.secrets.core_dumps import forbid_core_dumps
from pipeline.outbox.place import Placer
from pipeline.service.batches import Batches
from pipeline.service.house import open_house, sweep_leftovers
from pipeline.service.publishing import Publishing
from pipeline.service.wall import behind_wall
from pipeline.status.collect import write_standing
from pipeline.template_doctor.trouble import troubled_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from types import TracebackType

    from pipeline.ballot.desk import BallotScan
    from pipeline.intake.receive import SessionFile
    from pipeline.kernel.files.folder import Found
    from pipeline.kernel.settings import Settings

_PAUSE_SECONDS = 0.1
_PRINTING_SECONDS = 0.3
"""Where nothing but LibreOffice is waited for, which takes seconds."""

GRACE_SECONDS = 5.0
_PRUNE_EVERY_TURNS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one turn did: whether anything changed, whether something is still coming, and whether from people."""

    changed: bool
    pending: bool
    settling: bool


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
        desk = BallotDesk(settings.inbox / BALLOTS, self._house.word, self._patience.is_settled, behind_wall)
        self._sweeper = Sweeper(desk, self._house.database, self._house.seasons, settings)
        self._placer = Placer(self._house)
        self._given_up: set[Found] = set()
        self._shown: tuple[date, BallotScan] | None = None
        self._met_trouble = False
        self._is_stale = True
        self._next_look = 0.0
        self._engine = Engine(settings)
        started = f"{time.time_ns():x}"
        self._batches = Batches(self._house, self._engine, self._placer, started)
        self._publishing = Publishing(self._house, self._engine, started)

    def __enter__(self) -> Self:
        """Keep the templates that are good now and start the engine; it takes up what a kill interrupted."""
        templates_of(self._house).keep_good()
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
            tell: Is handed what is being done, again and again: a key of `pipeline.cli.words.DOING`.

        Returns:
            0 where all is well, 1 where something in the files needs a person.
        """
        quiet_since = time.monotonic()
        patient = True
        self._forget_trouble()
        tell("taking")
        while True:
            turn = self.turn(all_at_once=patient)
            tell(self._doing(turn))
            if turn.changed:
                quiet_since = time.monotonic()
            elif not turn.pending or not (patient or self._is_printing):
                break
            elif not self._is_printing and time.monotonic() - quiet_since > self._longest_wait:
                patient = False
            time.sleep(self._pause_after(turn) if turn.pending else 0)
        # A file that never comes to rest was not taken in.
        self._met_trouble |= turn.pending
        return 1 if self._needs_person() else 0

    @property
    def _is_printing(self) -> bool:
        return self._publishing.conversions.are_under_way

    def _pause_after(self, turn: Turn) -> float:
        """Say how long to wait before the next look while something is coming."""
        if turn.changed or self._publishing.is_under_way:
            return 0.0
        return _PRINTING_SECONDS if self._is_printing and not turn.settling else _PAUSE_SECONDS

    def _doing(self, turn: Turn) -> str:
        if self._is_printing:
            return "printing"
        return "waiting" if turn.settling else "taking"

    @property
    def _longest_wait(self) -> float:
        return self._settings.patience_seconds + GRACE_SECONDS

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
                bell.wait(self._pause_after(turn) if turn.pending else self._settings.scan_seconds)
        finally:
            bell.stop()

    def turn(self, *, all_at_once: bool = False) -> Turn:
        """Do once whatever is to be done now."""
        received = self._receiver.receive(all_at_once=all_at_once)
        changed = self._batches.take_in() or received.taken > 0
        ballots = self._take_ballots()
        voting = ballots is None or self._sweeper.is_settling()
        if not voting:
            changed |= self._hold_sessions(received.sessions)
        changed |= self._publishing.bring_up()
        changed |= self._place() > 0
        self._is_stale |= changed
        if not self._publishing.is_under_way:
            self._forget_readings()
            self._show(ballots or self._ballots_shown)
        settling = received.settling or voting
        pending = settling or self._is_printing or self._publishing.is_under_way
        return Turn(changed=changed, pending=pending, settling=settling)

    def _place(self) -> int:
        """Place what is new; look at all that stands in outbox/ at first, and now and then: people change things."""
        now = time.monotonic()
        if now < self._next_look:
            return self._placer.place_new()
        self._next_look = now + self._settings.scan_seconds
        return self._placer.place()

    def _take_ballots(self) -> BallotScan | None:
        """Sweep the ballot folder; None where the program itself failed, and then no box is opened either."""
        swept: list[BallotScan] = []
        done = behind_wall("ballots", lambda: swept.append(flow.take_ballots(self._sweeper)))
        return swept[0] if done else None

    def _hold_sessions(self, sessions: Sequence[SessionFile]) -> bool:
        fresh = [file for file in sessions if file.found not in self._given_up]
        for file in fresh:
            taken: list[bool] = []
            if not behind_wall("session", partial(self._hold_session, file, taken)):
                self._given_up.add(file.found)
            self._met_trouble |= taken != [True]
        # One that is held open is counted, but stays until it can be wiped.
        return any(not file.found.path.exists() for file in fresh)

    def _hold_session(self, file: SessionFile, taken: list[bool]) -> None:
        taken.append(flow.take_session(self._house, file))

    def _forget_readings(self) -> None:
        """Throw away what was read of people's files once everything has been made of it."""
        if self._is_stale:
            clear_readings(self._house)

    def _show(self, ballots: BallotScan) -> None:
        """Renew the status where anything that it shows may have changed."""
        now = (self._house.today(), ballots)
        if self._is_stale or self._shown != now:
            write_standing(self._house, ballots, complete=self._publishing.conversions.are_complete)
            self._shown = now
            self._is_stale = False

    def _needs_person(self) -> bool:
        """Tell whether a file or a template asks for somebody, or LibreOffice is missing, as the status page does."""
        met_trouble = self._met_trouble or self._batches.met_trouble or self._publishing.met_trouble
        waiting = self._ballots_shown.waiting > 0
        unprinted = not self._publishing.conversions.are_complete or find_office() is None
        hindered = self._placer.is_hindered() or bool(troubled_templates(self._house.settings))
        return met_trouble or unprinted or waiting or hindered

    def _forget_trouble(self) -> None:
        self._met_trouble = False
        self._batches.met_trouble = False
        self._publishing.met_trouble = False

    @property
    def _ballots_shown(self) -> BallotScan:
        return self._shown[1] if self._shown else NO_BALLOTS
