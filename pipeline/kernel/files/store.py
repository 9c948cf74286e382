"""Content by digest below var/: custody of what was dropped, and everything that was rendered. Written once."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

_BLOCK = 1024 * 1024


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of some bytes in lower-case hexadecimal."""
    return sha256(content).hexdigest()


def write_atomically(path: Path, content: bytes, *, forced: bool = True) -> None:
    """Write a whole file or nothing: temporary name, fsync, rename.

    Args:
        path: Where it goes; missing folders are made.
        content: All of it.
        forced: False for what is thrown away soon and can be made again: after a power cut it may be empty or gone.

    Raises:
        OSError: The disk is full, or the file is held open by somebody (Windows).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".~", suffix=".tmp", delete=False) as draft:
        try:
            draft.write(content)
            draft.flush()
            if forced:
                os.fsync(draft.fileno())
        except OSError:
            Path(draft.name).unlink(missing_ok=True)
            raise
    try:
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(path)
    except OSError:
        Path(draft.name).unlink(missing_ok=True)
        raise


class Store:
    """A folder of contents, each under its digest."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep some bytes and give their digest; keeping them again does nothing."""
        digest = digest_of(content)
        self.put_as(digest, content)
        return digest

    def put_as(self, digest: str, content: bytes) -> None:
        """Keep bytes under another content's digest: the redacted copy of what must not be kept."""
        path = self.path(digest)
        if not path.exists():
            write_atomically(path, content)

    def put_stream(self, source: BinaryIO) -> str:
        """Keep what a descriptor gives, however large, and give its digest.

        Raises:
            OSError: The disk is full, or the source cannot be read.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        hasher = sha256()
        with NamedTemporaryFile(dir=self._root, prefix=".~", suffix=".tmp", delete=False) as draft:
            try:
                while block := source.read(_BLOCK):
                    hasher.update(block)
                    draft.write(block)
                draft.flush()
                os.fsync(draft.fileno())
            except OSError:
                Path(draft.name).unlink(missing_ok=True)
                raise
        path = self.path(hasher.hexdigest())
        path.parent.mkdir(exist_ok=True)
        Path(draft.name).replace(path)
        return hasher.hexdigest()

    def get(self, digest: str) -> bytes:
        """Give the bytes back.

        Raises:
            FileNotFoundError: Nothing was kept under this digest.
        """
        return self.path(digest).read_bytes()

    def holds(self, digest: str) -> bool:
        """Tell whether something was kept under this digest."""
        return self.path(digest).exists()

    def path(self, digest: str) -> Path:
        """Say where a content lies."""
        return self._root / digest[:2] / digest
