"""Brings outbox/ to what the shelf says, and never overwrites what a person may be editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.adapters.database import history, shelf
from pipeline.adapters.database.drops import is_known
from pipeline.adapters.store import digest_of, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.adapters.database.shelf import Output
    from pipeline.stages.house import House

EDITED = "edited"
OPEN = "open"
_WORD_KEEPS = 6


class Placer:
    """Places files into outbox/; remembers sizes and times, so that a quiet pass hashes nothing."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._known: dict[str, tuple[int, int, str]] = {}

    def place(self) -> int:
        """Write what is missing or outdated, withdraw what should go; say how many files changed."""
        with self._house.database.connect() as connection:
            outputs = shelf.all_outputs(connection)
        return sum(self._place_one(output) for output in outputs)

    def is_hindered(self) -> bool:
        """Tell whether some file could not be renewed because a person edits it or holds it open."""
        with self._house.database.connect() as connection:
            return any(output.obstacle for output in shelf.all_outputs(connection))

    def _place_one(self, output: Output) -> bool:
        path = self._house.outbox / output.path
        if path.is_dir():
            return self._hinder(output, EDITED)
        try:
            return self._bring_up(output, path, self._digest(output.path, path))
        except PermissionError:
            return self._hinder(output, OPEN)

    def _bring_up(self, output: Output, path: Path, present: str | None) -> bool:
        if present == output.digest:
            return self._settle(output, present)
        if present is not None and not self._is_ours(output, present):
            return self._hinder(output, EDITED)
        if present is not None and _is_open(path):
            return self._hinder(output, OPEN)
        if output.digest is None:
            return self._withdraw(output, path)
        return self._write(output, path, present)

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

    def _write(self, output: Output, path: Path, present: str | None) -> bool:
        digest = output.digest or ""
        with self._house.database.begin() as connection:
            if present is not None:
                # What an earlier kill left unrecorded is ours; say so before the intention is overwritten.
                shelf.wrote(connection, output.path, present)
            shelf.intend(connection, output.path, digest)
        write_atomically(path, self._house.store.get(digest))
        with self._house.database.begin() as connection:
            shelf.wrote(connection, output.path, digest)
        return True

    def _withdraw(self, output: Output, path: Path) -> bool:
        path.unlink(missing_ok=True)
        with self._house.database.begin() as connection:
            history.note(connection, self._house.today(), "withdrawn", output.path)
            shelf.forget(connection, output.path)
        return True

    def _digest(self, name: str, path: Path) -> str | None:
        try:
            status = path.stat()
            size, mtime_ns, digest = self._known.get(name, (-1, -1, ""))
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
