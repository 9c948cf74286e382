"""The shared folder: a scan is the authority, watchdog's events only wake it up; reading from one descriptor."""

from __future__ import annotations

import os
import stat
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEBRIS_PREFIXES = ("~$", ".", "~WRL", "._")
_DEBRIS_SUFFIXES = (".tmp", ".crdownload", ".part", ".partial", ".lock", ".lnk")
_DEBRIS_NAMES = frozenset({"thumbs.db", "desktop.ini"})
NOTICE_SUFFIX = ".thong-bao.txt"
"""Ending of the notices that the pipeline itself lays beside a file in the inbox."""

WIPED = b"hom-phieu: da xoa\n"
"""What a file begins with from the first moment of its wiping: after a kill the next scan finishes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A regular file below inbox/; `folder` is relative to it, with `/`.

    Attributes:
        place: Device and number of the file where the system has such; (0, 0) elsewhere.
    """

    path: Path
    folder: str
    size: int
    mtime_ns: int
    place: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name


class FileBusyError(Exception):
    """The file changed while it was read, or somebody holds it; look again later."""


def is_debris(name: str) -> bool:
    """Tell office lock files, sync leftovers and our own notices from what people drop."""
    lowered = name.lower()
    return (
        name.startswith(_DEBRIS_PREFIXES)
        or lowered.endswith((*_DEBRIS_SUFFIXES, NOTICE_SUFFIX))
        or lowered in _DEBRIS_NAMES
    )


def scan(inbox: Path) -> tuple[Found, ...]:
    """List the regular files below the inbox in a fixed order; links and devices are not followed."""
    found = [item for item in _walk(inbox, inbox) if not is_debris(item.name)]
    return tuple(sorted(found, key=lambda item: (item.folder, item.name)))


def _walk(folder: Path, inbox: Path) -> Iterator[Found]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        # Gone meanwhile, or closed to us for now: the next scan looks again.
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(path, inbox)
        elif entry.is_file(follow_symlinks=False):
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            where = folder.relative_to(inbox).as_posix()
            place = (status.st_dev, status.st_ino)
            yield Found(path=path, folder=where, size=status.st_size, mtime_ns=status.st_mtime_ns, place=place)


@contextmanager
def opened(found: Found) -> Iterator[BinaryIO]:
    """Open a file once, following no link and waiting for no device; on leaving, make sure that it stood still.

    Raises:
        FileBusyError: It changed meanwhile, is gone, or is held open (Windows).
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(found.path, flags)
    except OSError as trouble:
        raise FileBusyError from trouble
    with os.fdopen(descriptor, "rb") as file:
        _require_still(file, found)
        yield file
        _require_still(file, found)


def _require_still(file: BinaryIO, found: Found) -> None:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or (status.st_size, status.st_mtime_ns) != (found.size, found.mtime_ns):
        raise FileBusyError


def remove(found: Found) -> None:
    """Take a file out of the inbox after custody; if it has been replaced meanwhile, the new one stays."""
    try:
        status = found.path.lstat()
        if (status.st_size, status.st_mtime_ns) == (found.size, found.mtime_ns):
            found.path.unlink()
    except FileNotFoundError:
        return
    except PermissionError as trouble:
        raise FileBusyError from trouble


def wipe(path: Path) -> None:
    """Overwrite a file and remove it: for what holds an opening or a ballot code. Of a link only the link goes.

    Raises:
        FileBusyError: Somebody holds it open (Windows); try again.
    """
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            with path.open("r+b") as file:
                _overwrite(file)
        path.unlink()
    except FileNotFoundError:
        return
    except PermissionError as trouble:
        raise FileBusyError from trouble


def _overwrite(file: BinaryIO) -> None:
    """Mark a file as wiped before its first byte is lost, so that a kill leaves nothing that looks like people's."""
    size = os.fstat(file.fileno()).st_size
    file.write(WIPED)
    file.flush()
    os.fsync(file.fileno())
    file.write(b"\0" * (size - len(WIPED)))
    file.flush()
    os.fsync(file.fileno())


def is_half_wiped(path: Path) -> bool:
    """Tell whether a kill interrupted the wiping of this file; False where it is gone or no regular file."""
    return content_of(path, len(WIPED)) == WIPED


def content_of(path: Path, limit: int) -> bytes:
    """Give the first bytes of a regular file; none where it is gone, held open, a link, a pipe or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return b""
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limit) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""


def wipe_found(found: Found) -> None:
    """Wipe a file that was read; if it has been replaced meanwhile, the new one stays."""
    try:
        status = found.path.lstat()
    except FileNotFoundError:
        return
    if (status.st_size, status.st_mtime_ns) == (found.size, found.mtime_ns):
        wipe(found.path)


class Patience:
    """Remembers since when each file has stood still."""

    def __init__(self, settle_seconds: float) -> None:
        self._settle = settle_seconds
        self._seen: dict[Path, tuple[int, int, float]] = {}
        self._is_first_look = True

    def still_for(self, found: Found) -> float:
        """Say for how many seconds size and time have not changed.

        Of what lay there before the first look the file's own time counts too, so that it is taken at once. Later the
        file server's clock is not believed: it may be behind ours, and every half-copied file would look old.
        """
        now = time.monotonic()
        size, mtime_ns, since = self._seen.get(found.path, (-1, -1, now))
        if (size, mtime_ns) != (found.size, found.mtime_ns):
            age = time.time() - found.mtime_ns / 1e9 if self._is_first_look else 0.0
            since = now - max(age, 0.0)
            self._seen[found.path] = (found.size, found.mtime_ns, since)
        return now - since

    def is_settled(self, found: Found) -> bool:
        """Tell whether the file counts as written."""
        return self.still_for(found) >= self._settle

    def forget_others(self, present: tuple[Found, ...]) -> None:
        """Drop what is no longer in the inbox."""
        paths = {found.path for found in present}
        self._is_first_look = False
        self._seen = {path: seen for path, seen in self._seen.items() if path in paths}


class Bell:
    """Rings when something may have changed below the inbox. On a share without events it only keeps time."""

    def __init__(self, inbox: Path) -> None:
        from watchdog.events import FileSystemEvent, FileSystemEventHandler
        from watchdog.observers import Observer

        self._rung = threading.Event()
        rung = self._rung

        class _Ring(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type not in {"opened", "closed_no_write"}:
                    rung.set()

        self._observer = Observer()
        self._watches = False
        # Where no watch is to be had (a network share, or the limit on watches) the periodic scan does the work.
        with suppress(OSError):
            self._observer.schedule(_Ring(), str(inbox), recursive=True)
            self._observer.start()
            self._watches = True

    def wait(self, seconds: float) -> None:
        """Sleep until something may have changed, at most so long."""
        self._rung.wait(seconds)
        self._rung.clear()

    def stop(self) -> None:
        """End watching."""
        if self._watches:
            self._observer.stop()
            self._observer.join()
