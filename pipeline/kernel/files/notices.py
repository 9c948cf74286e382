"""Notices of ours beside files that cannot be taken as they are: text files that say what to do."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kernel.files.folder import NOTICE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIXED_TIME = 946_684_800
"""2000-01-01T00:00:00Z, the time of every file that could tell when a ballot came."""

MAX_NAME_BYTES = 200
_DRAFT = ".tmp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """The notices in one folder: text files of ours that say what a voter has to mend. They carry no time."""

    folder: Path
    title: str

    def put(self, path: Path, text: str) -> None:
        """Lay a notice beside a file; the same notice twice is written once."""
        content = text.encode("utf-8-sig")
        notice = notice_path(path)
        with contextlib.suppress(OSError):
            if notice.read_bytes() == content:
                return
        beside = notice.with_name(f"~${notice.name}{_DRAFT}")
        with contextlib.suppress(OSError):
            beside.write_bytes(content)
            os.utime(beside, (FIXED_TIME, FIXED_TIME))
            beside.replace(notice)

    def has(self, path: Path) -> bool:
        """Tell, without reading it, whether a notice lies beside a file."""
        return notice_path(path).exists()

    def sweep(self, present: Iterable[Path]) -> None:
        """Take away our notices on files that are gone, and what a kill left half-written.

        A file that we did not write stays, whatever its name.
        """
        kept = {notice_path(path) for path in present}
        for notice in sorted(self.folder.rglob(f"*{NOTICE_SUFFIX}")):
            if notice not in kept and self._is_ours(notice):
                with contextlib.suppress(OSError):
                    notice.unlink()
        for draft in sorted(self.folder.rglob(f"~$*{NOTICE_SUFFIX}{_DRAFT}")):
            with contextlib.suppress(OSError):
                draft.unlink()

    def _is_ours(self, notice: Path) -> bool:
        head = self.title.encode("utf-8-sig")
        try:
            with notice.open("rb") as file:
                return not notice.is_symlink() and file.read(len(head)) == head
        except OSError:
            return False


def notice_path(path: Path) -> Path:
    """Say where the notice on a file lies; a name too long for its suffix is cut and told apart by a digest of it."""
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME_BYTES:
        digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
        name = f"{name[:40]}-{digest}"
    return path.with_name(name + NOTICE_SUFFIX)
