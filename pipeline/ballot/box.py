"""The ballot box: one file of keyed tags and sealed ballots, rewritten whole and shuffled at each arrival.

It is not a database table, because a journal keeps the order of arrival. It holds no time, no sequence and no name;
its own file time is fixed. All entries have one size, so that only their number can be read from outside.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from pipeline.kernel.faults import Fault
from pipeline.kernel.files.notices import FIXED_TIME
from pipeline.kernel.secrets.codes import box_tag
from pipeline.kernel.secrets.sealing import seal
from pipeline.season.law.ballot import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.season.law.ballot import Ballot
    from pipeline.season.round import RoundKeys

MAGIC = b"hom-phieu 1\n"
TAG_BYTES = 32
_SIZE = struct.Struct(">I")


DAMAGED = "O909"
"""The ballot box is not what the pipeline wrote; it must not be counted before a person has looked at it."""


class DamagedBox(Fault):
    """The box's file is not what was written: our house is broken, nobody's ballot is at fault."""

    def __init__(self) -> None:
        super().__init__(DAMAGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxEntry:
    """One ballot as it lies in the box: sealed, under a tag that tells two on one slip."""

    tag: bytes
    sealed: bytes


def seal_ballot(ballot: Ballot, keys: RoundKeys) -> BoxEntry:
    """Tag a ballot by its code and seal code and marks; from here on only the opening code shows what it says."""
    tag = box_tag(ballot.code, bytes.fromhex(keys.tag_key))
    return BoxEntry(tag=tag, sealed=seal(packed(ballot), bytes.fromhex(keys.public_key)))


def box_of(boxes: Path, year: int, round_number: int) -> BallotBox:
    """Find a round's box in the folder of all boxes."""
    return BallotBox(boxes / f"{year}-{round_number}.box")


@dataclass(frozen=True, slots=True)
class BallotBox:
    """The box in its file; the file appears with the first ballot."""

    path: Path

    def add(self, tag: bytes, sealed: bytes) -> None:
        """Put a ballot in and write the whole box anew, in a new random order.

        Returns only when the ballot is on the disk: after that its source may be wiped. Ballots of another size than
        those in the box are a mistake of ours and are refused with ValueError.
        """
        with self._alone():
            entries = [*self.entries(), BoxEntry(tag=tag, sealed=sealed)]
            if len(tag) != TAG_BYTES or len({len(entry.sealed) for entry in entries}) != 1:
                message = "a ballot of another size would stand out in the box"
                raise ValueError(message)
            secrets.SystemRandom().shuffle(entries)
            _replace(self.path, _packed(entries))

    def entries(self) -> tuple[BoxEntry, ...]:
        """Give everything in the box, in the random order it lies in.

        Raises:
            DamagedBox: The file is not a whole box.
        """
        return _unpacked(self.content())

    def content(self) -> bytes:
        """Give the box's bytes as they lie on the disk; an empty box where there is no file yet."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return _packed([])

    def tags(self) -> frozenset[bytes]:
        """Give the distinct tags: one for each code that has voted."""
        return frozenset(entry.tag for entry in self.entries())

    def count_distinct(self) -> int:
        """Count the ballots received: a ballot sealed twice after a crash counts once."""
        return len(self.tags())

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep a second process out between reading and writing, or its ballot would be lost."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(self.path.name + ".lock")
        with beside.open("ab") as handle:
            os.utime(beside, (FIXED_TIME, FIXED_TIME))
            _lock(handle)
            yield


def _packed(entries: list[BoxEntry]) -> bytes:
    size = len(entries[0].sealed) if entries else 0
    return MAGIC + _SIZE.pack(size) + b"".join(entry.tag + entry.sealed for entry in entries)


def _unpacked(content: bytes) -> tuple[BoxEntry, ...]:
    head = len(MAGIC) + _SIZE.size
    if not content.startswith(MAGIC) or len(content) < head:
        raise DamagedBox
    width = TAG_BYTES + _SIZE.unpack(content[len(MAGIC) : head])[0]
    if (len(content) - head) % width:
        raise DamagedBox
    whole = (content[cut : cut + width] for cut in range(head, len(content), width))
    return tuple(BoxEntry(tag=entry[:TAG_BYTES], sealed=entry[TAG_BYTES:]) for entry in whole)


def _replace(path: Path, content: bytes) -> None:
    """Write beside, force to disk, take the fixed time, then step into place: readers see the old box or the new."""
    beside = path.with_name(path.name + ".tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.utime(beside, (FIXED_TIME, FIXED_TIME))
    with _state_before(path):
        beside.replace(path)
        _settle(path.parent)


@contextlib.contextmanager
def _state_before(path: Path) -> Iterator[None]:
    """Overwrite what lay there before, once it has no name: two states of a box show which ballot came between.

    Windows replaces no file that is open; and what somebody has linked elsewhere is not ours to write over.
    """
    if sys.platform == "win32" or not path.exists():
        yield
        return
    with path.open("r+b", buffering=0) as before:
        yield
        state = os.fstat(before.fileno())
        if state.st_nlink == 0:
            before.write(secrets.token_bytes(state.st_size))
            os.fsync(before.fileno())


def _settle(folder: Path) -> None:
    """Force the new name to disk where a folder can be opened (not on Windows), and fix the folder's own time."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    with contextlib.suppress(OSError):
        os.utime(folder, (FIXED_TIME, FIXED_TIME))


def _lock(handle: BinaryIO) -> None:
    """Wait for the lock file; closing it lets go, also when the process dies."""
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
