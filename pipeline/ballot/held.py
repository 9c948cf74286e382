"""A ballot's file in the inbox, held by one descriptor from the reading to the wiping; or in use, and waited for."""

from __future__ import annotations

import os
import re
import secrets
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from pipeline.kernel.files.folder import WIPED, FileBusyError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from pipeline.kernel.files.folder import Found

EXCEL_OWNER_BYTES = 165
PATIENCE_SECONDS = 15 * 60
"""How long a file that is in use is waited for in silence: whoever fills a ballot in right here saves it again and
again. Then something has been left behind, or forgotten open, and the voter should know."""

_TEMPORARY = re.compile(r"[0-9A-Fa-f]{8}")
_BLOCK = 1 << 16


class StillOpenError(FileBusyError):
    """Somebody has the file open, or it may not be written: the voter can mend that."""


class InUseError(FileBusyError):
    """An office program is at work on the file, so that it is waited for.

    Attributes:
        seconds: For how long neither it nor its owner file has changed; below 0 where the file server's clock is ahead.
        is_temporary: It is itself what Excel writes while it saves.
    """

    def __init__(self, seconds: float, *, is_temporary: bool) -> None:
        """Keep since when, and whether its name is of the temporary kind."""
        super().__init__()
        self.seconds = seconds
        self.is_temporary = is_temporary


class HeldBallot:
    """A file opened for reading and writing at once, so that what is wiped is what was read.

    Raises:
        InUseError: An office program has it open, or is saving into it.
        StillOpenError: It may only be read, or another program has it open.
        FileBusyError: It is gone, a link, no regular file, or has changed meanwhile; look again later.
    """

    def __init__(self, found: Found, now: float | None = None) -> None:
        self.found = found
        _require_unused(found.path, time.time() if now is None else now)
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(found.path, flags)
        except PermissionError as trouble:
            raise StillOpenError from trouble
        except OSError as trouble:
            raise FileBusyError from trouble
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or not self.is_unchanged():
            self._file.close()
            raise FileBusyError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def read(self, limit: int) -> bytes:
        """Read the file from its beginning; at most `limit` bytes and one more, to show the excess."""
        self._file.seek(0)
        parts: list[bytes] = []
        while sum(map(len, parts)) <= limit and (part := self._file.read(_BLOCK)):
            parts.append(part)
        if not self.is_unchanged():
            raise FileBusyError
        return b"".join(parts)[: limit + 1]

    def wipe(self) -> bool:
        """Overwrite the file, cut it down to `WIPED`, and remove its name where it still is this file's.

        Returns:
            False when the emptied file could not be removed now (Windows, while a virus scanner looks at it).

        Raises:
            FileBusyError: The voter has changed it since it was read.
        """
        if not self.is_unchanged():
            raise FileBusyError
        self._file.seek(0)
        self._file.write(WIPED)
        os.fsync(self._file.fileno())
        left = self.found.size - len(WIPED)
        while left > 0:
            left -= self._file.write(secrets.token_bytes(min(left, _BLOCK)))
        os.fsync(self._file.fileno())
        self._file.truncate(len(WIPED))
        own = os.fstat(self._file.fileno())
        self._file.close()
        try:
            if os.path.samestat(own, self.found.path.lstat()):
                self.found.path.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def is_half_wiped(self) -> bool:
        """Tell whether a kill interrupted the wiping of this file: its ballot is in the box already."""
        self._file.seek(0)
        return self._file.read(len(WIPED)) == WIPED

    def is_unchanged(self) -> bool:
        """Tell whether the file still is what the scan found."""
        status = os.fstat(self._file.fileno())
        return (status.st_size, status.st_mtime_ns) == (self.found.size, self.found.mtime_ns)


def _require_unused(path: Path, now: float) -> None:
    """Make sure that no office program is at work on a file.

    Who fills a ballot in right here saves it more than once; two different savings under one code would void the vote.
    Excel saves into a file of eight hexadecimal digits without an ending, and gives it the ballot's name in the end:
    taken before that, it would be the voter's only copy.

    Raises:
        InUseError: One is.
    """
    if _TEMPORARY.fullmatch(path.name):
        raise InUseError(now - _changed(path), is_temporary=True)
    for owner in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if owner.is_file() and not _is_left_behind(owner, now):
            raise InUseError(now - max(_changed(path), _changed(owner)), is_temporary=False)


def _is_left_behind(owner: Path, now: float) -> bool:
    """Tell whether a file of an owner file's name is none, and has lain there for long.

    Excel's has 165 bytes and LibreOffice's ends with a semicolon once it is written.
    """
    if now - _changed(owner) < PATIENCE_SECONDS:
        return False
    with suppress(OSError):
        content = owner.read_bytes()
        return len(content) != EXCEL_OWNER_BYTES if owner.name.startswith("~$") else not content.endswith(b";")
    return False


def _changed(path: Path) -> float:
    """Give the time at which a file was last changed, or came here: a copy keeps the time of its original."""
    with suppress(OSError):
        status = path.stat()
        return max(status.st_mtime, status.st_ctime)
    return time.time()
