"""Brings outbox/ to what the shelf says, and never overwrites what a person may be editing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING

from pipeline.kernel.files.store import digest_of, write_atomically
from pipeline.season.ledger import history, shelf
from pipeline.season.ledger.drops import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.intake.house import House
    from pipeline.season.ledger.shelf import Output

EDITED = "edited"
OPEN = "open"
_WORD_KEEPS = 6
_NO_FILE = "-"
_UNKNOWN = (-1, -1, "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """A file to be written; `present` is the digest of what stands there now."""

    output: Output
    path: Path
    present: str | None


class Placer:
    """Places files into outbox/; remembers sizes and times, so that a quiet pass hashes nothing."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._known: dict[str, tuple[int, int, str]] = {}

    def place(self) -> int:
        """Write what is missing or outdated, withdraw what should go; say how many files changed."""
        with self._house.database.connect() as connection:
            outputs = shelf.all_outputs(connection)
        return self._place(outputs)

    def place_new(self) -> int:
        """Do so for what has changed on the shelf, without a look at all that stands there: a sender waits for it."""
        with self._house.database.connect() as connection:
            outputs = shelf.unsettled(connection)
        return self._place(outputs)

    def _place(self, outputs: Sequence[Output]) -> int:
        due: list[_Due] = []
        root = os.fspath(self._house.outbox)
        unsure = [output for output in outputs if not self._stands_as_it_should(output, f"{root}/{output.path}")]
        changed = sum(self._place_one(output, due) for output in unsure)
        return changed + self._write_all(due)

    def _stands_as_it_should(self, output: Output, path: str) -> bool:
        """Tell by size and time alone whether a file still holds what was wanted and written; most do, each time."""
        size, mtime_ns, digest = self._known.get(output.path, _UNKNOWN)
        if output.obstacle or not (digest == output.digest == output.written):
            return False
        try:
            status = os.stat(path)  # noqa: PTH116  # for thousands of files a Path each would cost more than the look
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (size, mtime_ns) and S_ISREG(status.st_mode)

    def is_hindered(self) -> bool:
        """Tell whether some file could not be renewed because a person edits it or holds it open."""
        with self._house.database.connect() as connection:
            return any(output.obstacle for output in shelf.all_outputs(connection))

    def _place_one(self, output: Output, due: list[_Due]) -> bool:
        path = self._house.outbox / output.path
        if path.is_dir():
            return self._hinder(output, EDITED)
        try:
            return self._bring_up(output, path, due)
        except PermissionError:
            return self._hinder(output, OPEN)

    def _bring_up(self, output: Output, path: Path, due: list[_Due]) -> bool:
        present = self._digest(output.path, path)
        if present == output.digest:
            return self._settle(output, present)
        if present is not None and not self._is_ours(output, present):
            return self._hinder(output, EDITED)
        if present is not None and _is_open(path):
            return self._hinder(output, OPEN)
        if output.digest is None:
            return self._withdraw(output, path)
        due.append(_Due(output=output, path=path, present=present))
        return False

    def _is_ours(self, output: Output, present: str) -> bool:
        """Tell whether the file holds what we wrote, were writing when killed, or took in as a drop."""
        if present in {output.written, output.intent}:
            return True
        with self._house.database.connect() as connection:
            return is_known(connection, present)

    def _settle(self, output: Output, present: str | None) -> bool:
        if present is None:
            with self._house.database.begin() as connection:
                shelf.forget(connection, output.path)
        elif output.written != present or output.obstacle:
            with self._house.database.begin() as connection:
                shelf.wrote(connection, output.path, present)
        return bool(output.obstacle)

    def _hinder(self, output: Output, obstacle: str) -> bool:
        if output.obstacle == obstacle:
            return False
        with self._house.database.begin() as connection:
            shelf.hinder(connection, output.path, obstacle)
        return True

    def _write_all(self, due: list[_Due]) -> int:
        """Record what is about to be written, write it, record what was written: two transactions for all files."""
        if not due:
            return 0
        with self._house.database.begin() as connection:
            for item in due:
                if item.present is not None:
                    # What an earlier kill left unrecorded is ours; say so before the intention is overwritten.
                    shelf.wrote(connection, item.output.path, item.present)
                shelf.intend(connection, item.output.path, item.output.digest or "")
        written = [item for item in due if self._write(item)]
        with self._house.database.begin() as connection:
            for item in written:
                shelf.wrote(connection, item.output.path, item.output.digest or "")
        hindered = [item for item in due if item not in written and self._hinder(item.output, OPEN)]
        return len(written) + len(hindered)

    def _write(self, item: _Due) -> bool:
        try:
            write_atomically(item.path, self._house.store.get(item.output.digest or ""))
        except PermissionError:
            return False
        return True

    def _withdraw(self, output: Output, path: Path) -> bool:
        path.unlink(missing_ok=True)
        with self._house.database.begin() as connection:
            history.note(connection, self._house.today(), "withdrawn", output.path)
            shelf.forget(connection, output.path)
        return True

    def _digest(self, name: str, path: Path) -> str | None:
        """Give the digest of what stands there; a folder or a pipe in a file's place is somebody's, and is not read."""
        try:
            status = path.stat()
            if not S_ISREG(status.st_mode):
                return _NO_FILE
            size, mtime_ns, digest = self._known.get(name, _UNKNOWN)
            if (size, mtime_ns) != (status.st_size, status.st_mtime_ns):
                digest = digest_of(path.read_bytes())
                self._known[name] = (status.st_size, status.st_mtime_ns, digest)
        except FileNotFoundError:
            return None
        return digest


def _is_open(path: Path) -> bool:
    """Tell whether Office or LibreOffice has laid its lock file beside the document.

    Word puts `~$` in place of the first two letters of a long name, of the first letter of one of seven; Excel puts it
    before the whole name.
    """
    cut = min(max(len(path.stem) - _WORD_KEEPS, 0), 2)
    locks = (f"~${path.name}", f"~${path.name[cut:]}", f".~lock.{path.name}#")
    return any((path.parent / lock).exists() for lock in locks)
