"""Takes in what waits in custody, batch by batch, and sets aside the one drop on which the program fails."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from pipeline import flow
from pipeline.kernel.findings import stops
from pipeline.season.ledger import drops
from pipeline.season.ledger.drops import DropState
from pipeline.service.wall import behind_wall, walled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.engine import Engine
    from pipeline.intake.house import House
    from pipeline.outbox.place import Placer
    from pipeline.season.ledger.drops import Drop

_log = logging.getLogger(__name__)


class Batches:
    """The drops in custody, as one start of the service sees them.

    Attributes:
        met_trouble: Some drop was refused, held, or has something to mend.
    """

    def __init__(self, house: House, engine: Engine, placer: Placer, started: str) -> None:
        """Register the durable work; what the engine records of each is only whether it was done.

        Args:
            house: The installation.
            engine: Runs the durable work.
            placer: Lays receipts out as soon as there are some.
            started: What tells the work of this start of the service from that of others.
        """
        self._house = house
        self._engine = engine
        self._placer = placer
        self._started = started
        self._works = 0
        self._given_up: set[tuple[int, int]] = set()
        self.met_trouble = False
        engine.register("take_in", walled("take_in", partial(flow.take_in, house, engine)))
        engine.register("set_aside", walled("set_aside", partial(flow.set_aside, house, engine)))

    def take_in(self) -> bool:
        """Decide and answer what is in custody, and what an earlier run left without an answer.

        Returns:
            Whether there was anything.
        """
        with self._house.database.connect() as connection:
            waiting = (*drops.in_custody(connection), *drops.unanswered(connection))
        batch = self._not_given_up(waiting)
        if not batch:
            return False
        if not self._is_done("take_in", batch):
            self._take_in_singly(batch)
        # Receipts first: a division waits for them. All else is made of the whole season, once for the batch.
        self._placer.place_new()
        self._note_trouble(batch)
        return True

    def _not_given_up(self, batch: Sequence[Drop]) -> list[Drop]:
        return [drop for drop in batch if _attempt(drop) not in self._given_up]

    def _take_in_singly(self, batch: Sequence[Drop]) -> None:
        """After a failure take the drops singly, a setup first, and set aside the one on which the program fails."""
        for drop in flow.one_by_one(self._house, batch, behind_wall):
            if len(batch) > 1 and self._is_done("take_in", [drop]):
                continue
            self._given_up.add(_attempt(drop))
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
            self.met_trouble |= drop.state is not DropState.TAKEN or stops(drop.findings)


def _attempt(drop: Drop) -> tuple[int, int]:
    """Tell one attempt at a drop from the next: dropped again, a file that was given up is tried again."""
    return (drop.seq, drop.attempt)
