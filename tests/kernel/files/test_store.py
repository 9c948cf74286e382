"""Content by digest: kept once, whole or not at all."""

from __future__ import annotations

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest

from pipeline.kernel.files.store import Store, digest_of, write_atomically

CONTENT = "Phiếu giới thiệu".encode()


def test_a_content_is_found_again_by_its_digest(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    digest = store.put(CONTENT)
    assert digest == digest_of(CONTENT) == sha256(CONTENT).hexdigest()
    assert store.get(digest) == CONTENT
    assert store.holds(digest)
    assert store.path(digest) == tmp_path / "store" / digest[:2] / digest


def test_keeping_again_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.put(CONTENT)
    before = store.path(digest).stat()
    assert store.put(CONTENT) == store.put_stream(BytesIO(CONTENT)) == digest
    assert store.path(digest).stat().st_size == before.st_size
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest]


def test_what_was_never_kept_is_missing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert not store.holds("0" * 64)
    with pytest.raises(FileNotFoundError):
        store.get("0" * 64)


def test_a_stream_larger_than_a_block_is_kept_whole(tmp_path: Path) -> None:
    store, large = Store(tmp_path), bytes(range(256)) * 10_000
    assert store.get(store.put_stream(BytesIO(large))) == large


def test_a_redacted_copy_lies_under_the_digest_of_what_it_stands_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put_as("a" * 64, b"without its code")
    store.put_as("a" * 64, b"a second copy")
    assert store.get("a" * 64) == b"without its code"


def test_an_atomic_write_makes_the_folders_and_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "tep.xlsx"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in path.parent.iterdir()] == ["tep.xlsx"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "tep.xlsx"
    write_atomically(path, b"old")

    def fail(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if broken == "fsync" else Path, broken, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["tep.xlsx"]


class Torn(BytesIO):
    """A source whose disk gives out after the first block."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(min(3, size or 3))


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output"):
        Store(tmp_path).put_stream(Torn(CONTENT))
    assert list(tmp_path.iterdir()) == []
