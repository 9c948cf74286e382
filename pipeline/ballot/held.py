"""A ballot's file in the inbox, held by one descriptor from the reading to the wiping."""

from __future__ import annotations

import os
import secrets
import stat
from typing import TYPE_CHECKING, Self

from pipeline.kernel.files.folder import WIPED, FileBusyError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from pipeline.kernel.files.folder import Found

EXCEL_OWNER_BYTES = 165
_BLOCK = 1 << 16


class StillOpenError(FileBusyError):
    """Somebody has the file open, or it may not be written: the voter can mend that."""


class HeldBallot:
    """A file opened for reading and writing at once, so that what is wiped is what was read.

    Raises:
        StillOpenError: An office program has it open, or it may only be read.
        FileBusyError: It is gone, a link, no regular file, or has changed meanwhile; look again later.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        if _is_being_edited(found.path):
            raise StillOpenError
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


def _is_being_edited(path: Path) -> bool:
    """Tell whether Excel's or LibreOffice's owner file lies beside a ballot.

    Who fills a ballot in right here saves it more than once; two different savings under one code would void the vote.
    A real owner file is asked for (Excel's has 165 bytes, LibreOffice's ends with a semicolon), not debris of its name.
    """
    try:
        if path.with_name(f"~${path.name}").stat().st_size == EXCEL_OWNER_BYTES:
            return True
    except OSError:
        pass
    try:
        return path.with_name(f".~lock.{path.name}#").read_bytes()[-1:] == b";"
    except OSError:
        return False
