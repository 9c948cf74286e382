"""The ballot folder as one running service sees it: what is new there, what was answered, what goes from it.

Whatever is not a clean ballot of the round is no ballot yet: it stays where it is with a notice beside it. Neither a
log nor a database hears of a single ballot; the only thing that comes out of here is how many there are.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.examine import READERS_DISAGREE, Blank, blank_of, examine
from pipeline.ballot.held import PATIENCE_SECONDS, HeldBallot, InUseError, StillOpenError
from pipeline.ballot.readings import read_twice
from pipeline.ballot.words import NOTICE_TITLE, notice_text
from pipeline.forms.excel.writer import write_workbook
from pipeline.kernel.files.folder import WIPED, FileBusyError, Found, scan
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.files.gate_parts import Limits
from pipeline.kernel.files.notices import Notices
from pipeline.kernel.findings import Finding, error
from pipeline.season.law.ballot import Ballot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.ballot.box import BallotBox
    from pipeline.ballot.readings import TwoReadings
    from pipeline.forms.form import Form
    from pipeline.kernel.findings import Word
    from pipeline.season.round import RoundKeys

BOX_CLOSED = "B512"
"""The box has been opened: no ballot is taken in any more."""

STILL_OPEN = "B513"
"""Somebody has had the file open for long, or it may only be read."""

TEMPORARY = "B514"
"""It has the name of Excel's temporary files and has lain there for long."""

MAX_BALLOT_BYTES = 4 * 1024 * 1024
"""A ballot workbook has about 20 KB; a larger file than this is not unpacked at all."""

Guard = Callable[[str, Callable[[], object]], bool]
"""Does some named work and tells whether it was done: a mistake of ours must hold up one ballot, not all."""

_AT_ONCE = 24
_LIMITS = Limits(file_bytes=MAX_BALLOT_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotScan:
    """What may be told of a scan: distinct ballots in the box, and files that are no clean ballot yet."""

    received: int
    waiting: int


NO_BALLOTS = BallotScan(received=0, waiting=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRound:
    """The round that ballots are for: its keys, its blank, its box, and whether ballots are still taken in."""

    keys: RoundKeys
    form: Form
    box: BallotBox
    is_open: bool = True


class BallotDesk:
    """The folder where ballots are dropped, and each single thing that is done with a file there.

    In which order they are done is for `story` to say. The desk remembers in memory alone which waiting files it has
    answered already, by size and time, so that a quiet scan parses nothing; of a ballot that was taken in it remembers
    nothing.
    """

    def __init__(
        self,
        folder: Path,
        word: Word,
        is_settled: Callable[[Found], bool] = lambda _: True,
        guard: Guard | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._word = word
        self._is_settled = is_settled
        self._guard = guard or _unguarded
        self._clock = clock
        self._notices = Notices(folder=folder, title=NOTICE_TITLE)
        self._answered: dict[Path, tuple[object, ...]] = {}
        self._emptied: set[Path] = set()
        self._blank: tuple[Form, Blank] | None = None

    def count_files(self) -> int:
        """Count what lies in the folder, whatever it is."""
        return len(scan(self._folder))

    def is_settling(self) -> bool:
        """Tell whether a file in the folder is still being written."""
        return not all(map(self._is_settled, scan(self._folder)))

    def due(self, voting: VotingRound) -> Iterator[list[Found]]:
        """Give every settled file that is new or has changed, a few at a time, in an order of chance."""
        self._remove_emptied()
        present = self._present()
        # What came together must not lie in the box in the order of its names.
        secrets.SystemRandom().shuffle(present)
        unanswered = [found for found in present if self._answered.get(found.path) != _state(found, voting)]
        settled = [found for found in unanswered if self._is_settled(found)]
        for start in range(0, len(settled), _AT_ONCE):
            yield settled[start : start + _AT_ONCE]

    def hold(self, batch: Sequence[Found], hands: contextlib.ExitStack) -> list[HeldBallot]:
        """Open each file, or leave it for a later scan; only what the voter can mend is told, and not at once.

        Args:
            batch: What the scan found.
            hands: Lets go of the files in the end.
        """
        held: list[HeldBallot] = []
        for found in batch:
            try:
                held.append(hands.enter_context(HeldBallot(found, self._clock())))
            except InUseError as use:
                if use.seconds >= PATIENCE_SECONDS:
                    self._tell(found, (error(TEMPORARY if use.is_temporary else STILL_OPEN),))
            except StillOpenError:
                self._tell(found, (error(STILL_OPEN),))
            except FileBusyError:
                continue
        return held

    def finish_wiping(self, held: Sequence[HeldBallot]) -> list[HeldBallot]:
        """Wipe to the end what a kill left half wiped, since its ballot is in the box already; give the others."""
        whole: list[HeldBallot] = []
        for file in held:
            if file.is_half_wiped():
                self.wipe(file)
            else:
                whole.append(file)
        return whole

    def turn_away(self, held: Sequence[HeldBallot], voting: VotingRound) -> None:
        """Tell whoever comes late that the box has been opened."""
        for file in held:
            self._answer(file, voting, (error(BOX_CLOSED),))

    def gate(self, held: Sequence[HeldBallot], voting: VotingRound) -> dict[HeldBallot, bytes]:
        """Read the files and let through, with its bytes, what a parser may be given; answer the rest."""
        passed: dict[HeldBallot, bytes] = {}
        for file in held:
            try:
                content = file.read(MAX_BALLOT_BYTES)
            except FileBusyError:
                # It has just been changed: the next scan looks at it again.
                continue
            findings = inspect(content, _LIMITS)
            if findings:
                self._answer(file, voting, findings)
            else:
                passed[file] = content
        return passed

    def examine(self, file: HeldBallot, readings: TwoReadings, voting: VotingRound) -> Ballot | None:
        """Take the ballot out of a file, or lay a notice beside it that says what to mend.

        One on which the program itself fails is held like one that cannot be read for certain.
        """
        blank = self._blank_of(voting.form)
        outcomes: list[Ballot | tuple[Finding, ...]] = []
        self._guard("ballot", lambda: outcomes.append(examine(readings, blank, voting.keys)))
        outcome = outcomes[0] if outcomes else (error(READERS_DISAGREE),)
        if isinstance(outcome, Ballot):
            return outcome
        self._answer(file, voting, outcome)
        return None

    def wipe(self, file: HeldBallot) -> None:
        """Wipe the file of a ballot that is in the box; one that was changed meanwhile stays, as another ballot."""
        with contextlib.suppress(FileBusyError):
            if not file.wipe():
                self._emptied.add(file.found.path)

    def tidied(self, voting: VotingRound) -> BallotScan:
        """Forget files that are gone, take their notices away, and say how many ballots and files there are."""
        present = [found.path for found in self._present()]
        self._answered = {path: state for path, state in self._answered.items() if path in present}
        self._notices.sweep(present)
        return BallotScan(received=voting.box.count_distinct(), waiting=len(present))

    def _present(self) -> list[Found]:
        """List what lies in the folder, but for wiped files whose names could not be removed yet."""
        return [found for found in scan(self._folder) if found.path not in self._emptied]

    def _remove_emptied(self) -> None:
        """Try again to remove the names of wiped files that something held open."""
        for path in sorted(self._emptied):
            with contextlib.suppress(OSError):
                if path.stat().st_size == len(WIPED):
                    path.unlink()
                self._emptied.discard(path)

    def _blank_of(self, form: Form) -> Blank:
        """Give the blank as both parsers read it; written and read once a round."""
        if self._blank is None or self._blank[0] != form:
            (readings,) = read_twice([write_workbook(form)])
            self._blank = (form, blank_of(readings, form))
        return self._blank[1]

    def _answer(self, file: HeldBallot, voting: VotingRound, findings: tuple[Finding, ...]) -> None:
        """Lay a notice beside a file, and look at the file no more until something about it has changed."""
        self._tell(file.found, findings)
        self._answered[file.found.path] = _state(file.found, voting)

    def _tell(self, found: Found, findings: tuple[Finding, ...]) -> None:
        self._notices.put(found.path, notice_text(findings, self._word))


def _unguarded(_: str, work: Callable[[], object]) -> bool:
    work()
    return True


def _state(found: Found, voting: VotingRound) -> tuple[object, ...]:
    """Say on what an answer rests: it is given anew when the file, the round or the box's state has changed."""
    return (found.size, found.mtime_ns, voting.keys.public_key, voting.is_open)
