"""Programs as they must not be: each leaves one trace of the arrival. The attack has to find every one of them."""

from __future__ import annotations

import logging
import os
import secrets
from typing import TYPE_CHECKING

from pipeline.ballot.box import BallotBox
from pipeline.ballot.desk import BallotDesk
from pipeline.ballot.held import HeldBallot
from pipeline.season.ledger import history

if TYPE_CHECKING:
    import pytest

    from tests.clerk import Clerk


_VOTERS = 9


class _NoShuffle:
    def shuffle(self, entries: list[object]) -> None:
        """Leave what has come last at the end."""


def append_to_the_box(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Do not shuffle the box."""
    patch.setattr(secrets, "SystemRandom", _NoShuffle)


class _TurnedByChance:
    def shuffle(self, entries: list[object]) -> None:
        """Turn the ring of ballots by chance, reverse it by chance, and leave neighbours neighbours."""
        turn = secrets.randbelow(len(entries)) if len(entries) == _VOTERS else 0
        way = secrets.choice((1, -1)) if len(entries) == _VOTERS else 1
        entries[:] = [*entries[turn:], *entries[:turn]][::way]


def turn_the_box(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Shuffle so badly that only who came after whom is left; no order of arrival shows."""
    patch.setattr(secrets, "SystemRandom", _TurnedByChance)


def note_every_ballot(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Enter every ballot into the chained journal, with its tag and the day."""
    add = BallotBox.add

    def noting(self: BallotBox, tag: bytes, sealed: bytes) -> None:
        add(self, tag, sealed)
        with clerk.house.database.begin() as connection:
            history.note(connection, clerk.house.today(), "ballot", tag.hex())

    patch.setattr(BallotBox, "add", noting)


def log_every_name(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Log the name of every file that was wiped."""
    wipe = HeldBallot.wipe

    def logging_it(self: HeldBallot) -> bool:
        logging.getLogger("pipeline.ballots").info("wiped %s", self.found.name)
        return wipe(self)

    patch.setattr(HeldBallot, "wipe", logging_it)


def keep_a_packed_copy(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Keep what was read in the store, as if for later."""
    wipe = BallotDesk.wipe

    def keeping(self: BallotDesk, file: HeldBallot) -> None:
        clerk.house.store.put(file.read(1 << 22))
        wipe(self, file)

    patch.setattr(BallotDesk, "wipe", keeping)


def date_the_box(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Lay an empty file beside the box that has the time of the ballot's file."""
    wipe = HeldBallot.wipe

    def dating(self: HeldBallot) -> bool:
        beside = clerk.settings.var / "boxes" / secrets.token_hex(8)
        beside.touch()
        os.utime(beside, ns=(self.found.mtime_ns, self.found.mtime_ns))
        return wipe(self)

    patch.setattr(HeldBallot, "wipe", dating)


def keep_the_time(clerk: Clerk, patch: pytest.MonkeyPatch) -> None:
    """Let the box keep the time of the ballot that came last: eight raw bytes at its end, in a file beside it."""
    wipe = HeldBallot.wipe

    def timing(self: HeldBallot) -> bool:
        with (clerk.settings.var / "boxes" / "times").open("ab") as file:
            file.write(self.found.mtime_ns.to_bytes(8, "little"))
        return wipe(self)

    patch.setattr(HeldBallot, "wipe", timing)
