"""One service for one var/: a lock that the system itself lets go when the process dies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from pipeline.kernel.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path


class ServiceLock:
    """Held as long as the object lives or until it is closed."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            Fault: Another service holds it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = path.open("ab")
        try:
            _take(self._handle)
        except OSError as taken:
            self._handle.close()
            raise Fault("O912") from taken

    def close(self) -> None:
        """Let go."""
        self._handle.close()


def _take(handle: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
