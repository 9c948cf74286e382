"""Everything that an election leaves behind, as somebody with all rights on the machine would carry it away."""

from __future__ import annotations

import os
import re
import sqlite3
import zipfile
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FOLDERS = ("outbox", "var", "inbox", "temp", "home")
"""Where whoever serves or votes leaves anything: temporary files and the home of LibreOffice's profile included."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{64}")

_PIECE = 8
_BETWEEN = bytes(_PIECE)


@dataclass(slots=True)
class Evidence:
    """What was found.

    Attributes:
        blobs: Bytes by where they were: whole files (database pages in use and freed, its journal), parts of zips and
            streams of PDFs inflated, and what only a listing shows: rows in their order, names by time, inode, place;
            of each file owner, time and extended attributes.
            The same content is here once.
    """

    blobs: dict[str, bytes] = field(default_factory=dict)
    _seen: set[bytes] = field(default_factory=set)

    def add(self, name: str, content: bytes) -> None:
        """Keep some bytes once, and what is packed inside them."""
        if not content or content in self._seen:
            return
        self._seen.add(content)
        while name in self.blobs:
            name += "+"
        self.blobs[name] = content
        for part, inner in _unpacked(content):
            self.add(f"{name}/{part}", inner)

    def holding(self, traces: Iterable[bytes], known: Evidence | None = None) -> list[str]:
        """Name the places that hold any of some traces; what was there before the vote is not looked at again."""
        old = known._seen if known else set()
        fresh = {name: blob for name, blob in self.blobs.items() if blob not in old}
        wanted = _possible([trace for trace in dict.fromkeys(traces) if trace], _BETWEEN.join(fresh.values()))
        return [f"{name}: {trace!r}" for name, blob in fresh.items() for trace in wanted if trace in blob]


def _possible(traces: list[bytes], everything: bytes) -> list[bytes]:
    """Leave out the traces of which a piece is nowhere; many traces have pieces in common, looked for once for all."""
    pieces = {trace: [trace[at : at + _PIECE] for at in range(max(1, len(trace) - _PIECE + 1))] for trace in traces}
    shared = Counter(chain.from_iterable(pieces.values()))
    chosen = {trace: max(own, key=shared.__getitem__) for trace, own in pieces.items()}
    there = {piece for piece in set(chosen.values()) if piece in everything}
    return [trace for trace in traces if chosen[trace] in there]


def collect(root: Path) -> Evidence:
    """Carry away a workspace with everything beside it."""
    found = Evidence()
    paths = [path for folder in _FOLDERS for path in sorted((root / folder).rglob("*"))]
    for path in sorted(paths, key=lambda path: path.lstat().st_size):
        if path.is_file():
            found.add(_place(path, root), path.read_bytes())
    found.add("what the file system knows", "\n".join(map(_known_of, paths)).encode(errors="replace"))
    for name, listing in _listings(paths, root).items():
        found.add(name, listing)
    for name, rows in tables_in(root / "var" / "pipeline.sqlite").items():
        found.add(f"rows of {name}", "\n".join(map(repr, rows)).encode())
    return found


def tables_in(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of every table, the engine's too, in the order in which they were written."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}  # noqa: S608 -- ours


def _place(path: Path, root: Path) -> str:
    """Name a file so that the same file of another election has the same name."""
    place = path.relative_to(root).as_posix()
    return _DIGEST.sub("<digest>", place).replace(f"/{path.name[:2]}/<digest>", "/<digest>")


def _known_of(path: Path) -> str:
    """Say what a file system keeps of a file beside its content."""
    status = path.lstat()
    extra = []
    if hasattr(os, "listxattr") and not path.is_symlink():
        extra = [f"{name}={os.getxattr(path, name)!r}" for name in os.listxattr(path)]
    changed = int(status.st_mtime)
    times = f"{changed} {datetime.fromtimestamp(changed, tz=UTC):%Y-%m-%dT%H:%M:%S}"
    return f"{path.name} uid={status.st_uid} gid={status.st_gid} {status.st_size} {times} {' '.join(extra)}"


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from ((name, package.read(name)) for name in package.namelist())
    elif content.startswith(b"%PDF"):
        for number, stream in enumerate(_STREAM.findall(content)):
            try:
                yield f"stream {number}", zlib.decompress(stream)
            except zlib.error:
                continue


def _listings(paths: list[Path], root: Path) -> dict[str, bytes]:
    """Show names as a directory gives them, by time and by inode."""
    scanned = [entry for folder in _FOLDERS if (root / folder).exists() for entry in (root / folder).rglob("*")]
    orders = {
        "names in directory order": scanned,
        "names by time": sorted(paths, key=lambda path: path.lstat().st_mtime_ns),
        "names by change": sorted(paths, key=lambda path: path.lstat().st_ctime_ns),
        "names by inode": sorted(paths, key=lambda path: path.lstat().st_ino),
    }
    return {name: "\n".join(path.name for path in order).encode(errors="replace") for name, order in orders.items()}
