"""Take ballots out of the inbox: read, seal, put into the box, wipe. All of it in the scan, nothing of it on record.

Whatever is not a clean ballot of this round is no ballot yet: it stays where it is with a notice beside it. Neither
a log nor a database hears of a single ballot; the only thing that comes out of here is how many there are.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.ballot_source import HeldBallot, StillOpenError, forget_others
from pipeline.ballot.read_ballot import READERS_DISAGREE, Blank, Readings, blank_of, examine, read_twice
from pipeline.ballot.words_voter_notice import NOTICE_TITLE, notice_text
from pipeline.kernel.files.folder import WIPED, FileBusyError, Found, scan
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.files.gate_parts import Limits
from pipeline.kernel.files.notices import Notices
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.secrets.codes import box_tag
from pipeline.kernel.secrets.sealing import seal
from pipeline.season.law.ballot import Ballot, packed

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ballot.box import BallotBox
    from pipeline.forms.form import Form
    from pipeline.kernel.findings import Word
    from pipeline.season.round import RoundKeys

BOX_CLOSED = "B512"
"""The box has been opened: no ballot is taken in any more."""

STILL_OPEN = "B513"
"""Somebody has the file open, or it may only be read."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Urn:
    """Where a round's ballots go: its keys, its blank form, its box."""

    keys: RoundKeys
    form: Form
    box: BallotBox


class BallotDesk:
    """The folder where ballots are dropped, as one running service sees it.

    It remembers in memory alone which waiting files it has answered already, by size and time, so that a quiet scan
    parses nothing; of a ballot that was taken in it remembers nothing.
    """

    def __init__(
        self,
        folder: Path,
        word: Word,
        is_settled: Callable[[Found], bool] = lambda _: True,
        guard: Guard | None = None,
    ) -> None:
        self._folder = folder
        self._word = word
        self._is_settled = is_settled
        self._guard = guard or _unguarded
        self._notices = Notices(folder=folder, title=NOTICE_TITLE)
        self._answered: dict[Path, tuple[object, ...]] = {}
        self._emptied: set[Path] = set()
        self._blank: tuple[Form, Blank] | None = None

    def take(self, urn: Urn, *, is_open: bool) -> BallotScan:
        """Handle every settled file that is new or has changed, in an order of chance."""
        self._remove_emptied()
        found = [item for item in scan(self._folder) if item.path not in self._emptied]
        secrets.SystemRandom().shuffle(found)
        due = [item for item in found if self._answered.get(item.path) != _state(item, urn, is_open=is_open)]
        due = [item for item in due if self._is_settled(item)]
        for start in range(0, len(due), _AT_ONCE):
            self._take_some(due[start : start + _AT_ONCE], urn, is_open=is_open)
        present = [item.path for item in scan(self._folder) if item.path not in self._emptied]
        forget_others(self._answered, present)
        self._notices.sweep(present)
        return BallotScan(received=urn.box.count_distinct(), waiting=len(present))

    def _take_some(self, found: list[Found], urn: Urn, *, is_open: bool) -> None:
        with contextlib.ExitStack() as stack:
            held = [(item, ballot) for item in found if (ballot := self._hold(item, stack)) is not None]
            half_wiped = [(item, ballot) for item, ballot in held if ballot.is_half_wiped()]
            for item, ballot in half_wiped:
                self._wipe(item, ballot)
            held = [pair for pair in held if pair not in half_wiped]
            if not is_open:
                for item, _ in held:
                    self._answer(item, urn, (error(BOX_CLOSED),), is_open=False)
                return
            for item, ballot, outcome in self._examined(held, urn):
                if isinstance(outcome, Ballot):
                    self._drop_in(outcome, item, ballot, urn)
                else:
                    self._answer(item, urn, outcome, is_open=True)

    def _hold(self, item: Found, stack: contextlib.ExitStack) -> HeldBallot | None:
        """Open a file, or leave it for a later scan; only what the voter can mend is told."""
        try:
            return stack.enter_context(HeldBallot(item))
        except StillOpenError:
            self._notices.put(item.path, notice_text((error(STILL_OPEN),), self._word))
        except FileBusyError:
            pass
        return None

    def _examined(
        self, held: list[tuple[Found, HeldBallot]], urn: Urn
    ) -> list[tuple[Found, HeldBallot, Ballot | tuple[Finding, ...]]]:
        """Read all files in as few children as possible; what the gate refuses never reaches them."""
        contents = [(item, ballot, content) for item, ballot in held if (content := _content(ballot)) is not None]
        refused = [(item, ballot, inspect(content, _LIMITS)) for item, ballot, content in contents]
        passed = [part for part, (_, _, findings) in zip(contents, refused, strict=True) if not findings]
        blank = self._blank_of(urn.form) if passed else None
        read: list[Readings] = read_twice([content for _, _, content in passed]) if passed else []
        outcomes: list[tuple[Found, HeldBallot, Ballot | tuple[Finding, ...]]] = [
            (item, ballot, findings) for item, ballot, findings in refused if findings
        ]
        for (item, ballot, _), readings in zip(passed, read, strict=True):
            if blank is not None:
                outcomes.append((item, ballot, self._examine(readings, blank, urn.keys)))
        return outcomes

    def _examine(self, readings: Readings, blank: Blank, keys: RoundKeys) -> Ballot | tuple[Finding, ...]:
        """Examine one file; one on which the program itself fails is held like one that cannot be read for certain."""
        outcomes: list[Ballot | tuple[Finding, ...]] = []
        self._guard("ballot", lambda: outcomes.append(examine(readings, blank, keys)))
        return outcomes[0] if outcomes else (error(READERS_DISAGREE),)

    def _drop_in(self, ballot: Ballot, item: Found, held: HeldBallot, urn: Urn) -> None:
        """Seal a ballot, put it into the box, and only then wipe its file.

        A crash in between leaves the file, and the same ballot is sealed a second time; the opening folds the two.
        """
        if not held.is_unchanged():
            return
        tag = box_tag(ballot.code, bytes.fromhex(urn.keys.tag_key))
        urn.box.add(tag, seal(packed(ballot), bytes.fromhex(urn.keys.public_key)))
        self._wipe(item, held)

    def _wipe(self, item: Found, held: HeldBallot) -> None:
        """Wipe the file of a ballot that is in the box; also one whose wiping a kill interrupted."""
        with contextlib.suppress(FileBusyError):
            if not held.wipe():
                self._emptied.add(item.path)

    def _remove_emptied(self) -> None:
        """Try again to remove the names of wiped files that something held open."""
        for path in sorted(self._emptied):
            with contextlib.suppress(OSError):
                if path.stat().st_size == len(WIPED):
                    path.unlink()
                self._emptied.discard(path)

    def _blank_of(self, form: Form) -> Blank:
        if self._blank is None or self._blank[0] != form:
            self._blank = (form, blank_of(form))
        return self._blank[1]

    def _answer(self, item: Found, urn: Urn, findings: tuple[Finding, ...], *, is_open: bool) -> None:
        self._notices.put(item.path, notice_text(findings, self._word))
        self._answered[item.path] = _state(item, urn, is_open=is_open)


def _unguarded(_: str, work: Callable[[], object]) -> bool:
    work()
    return True


def _content(ballot: HeldBallot) -> bytes | None:
    try:
        return ballot.read(MAX_BALLOT_BYTES)
    except FileBusyError:
        return None


def _state(item: Found, urn: Urn, *, is_open: bool) -> tuple[object, ...]:
    """Say on what an answer rests: it is given anew when the file, the round or the box's state has changed."""
    return (item.size, item.mtime_ns, urn.keys.public_key, is_open)
