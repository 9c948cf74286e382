"""The shared folder: what counts as a dropped file, when it counts as written, and how it is read and removed."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.kernel.files import folder
from pipeline.kernel.files.folder import (
    WIPED,
    Bell,
    FileBusyError,
    Found,
    Patience,
    is_debris,
    opened,
    remove,
    scan,
    wipe,
)

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX file systems alone have this")


def put(path: Path, content: bytes = b"abc") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found_at(path: Path, inbox: Path) -> Found:
    return next(found for found in scan(inbox) if found.path == path)


def test_a_scan_lists_the_files_of_every_folder_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("thu-ky/b.xlsx", "phong/LS/2026/a.xlsx", "goc.xlsx", "phong/LS/z.xlsx", "phong/LS/c.xlsx"):
        put(tmp_path / name)
    assert [(found.folder, found.name, found.size) for found in scan(tmp_path)] == [
        (".", "goc.xlsx", 3),
        ("phong/LS", "c.xlsx", 3),
        ("phong/LS", "z.xlsx", 3),
        ("phong/LS/2026", "a.xlsx", 3),
        ("thu-ky", "b.xlsx", 3),
    ]


def test_an_inbox_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path / "inbox") == ()


@pytest.mark.parametrize(
    "name",
    [
        "~$phieu.xlsx",
        ".~lock.phieu.xlsx#",
        "._phieu.xlsx",
        ".DS_Store",
        "~WRL0001.tmp",
        "phieu.xlsx.crdownload",
        "phieu.xlsx.part",
        "PHIEU.TMP",
        "Thumbs.db",
        "desktop.ini",
        "phieu.xlsx.thong-bao.txt",
        "phieu.xlsx.lnk",
    ],
)
def test_lock_files_and_leftovers_are_nobodys_drop(tmp_path: Path, name: str) -> None:
    assert is_debris(name)
    put(tmp_path / name)
    put(tmp_path / "phieu.xlsx")
    assert [found.name for found in scan(tmp_path)] == ["phieu.xlsx"]


def test_folders_of_programs_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / ".stversions" / "phieu.xlsx")
    assert scan(tmp_path) == ()


@posix
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    target = put(tmp_path / "elsewhere" / "phieu.xlsx")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.xlsx").symlink_to(target)
    (inbox / "folder").symlink_to(target.parent, target_is_directory=True)
    os.mkfifo(inbox / "pipe.xlsx")
    assert scan(inbox) == ()


@posix
def test_a_file_that_became_a_link_is_not_opened(tmp_path: Path) -> None:
    path = put(tmp_path / "inbox" / "phieu.xlsx")
    found = found_at(path, tmp_path / "inbox")
    path.unlink()
    path.symlink_to(put(tmp_path / "secret", b"abc"))
    with pytest.raises(FileBusyError), opened(found):
        pytest.fail("a link was opened")


@posix
def test_a_file_that_became_a_pipe_hangs_nobody(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(FileBusyError), opened(found):
        pytest.fail("a pipe was read")


def test_a_file_is_read_from_one_descriptor(tmp_path: Path) -> None:
    found = found_at(put(tmp_path / "phieu.xlsx", b"all of it"), tmp_path)
    with opened(found) as file:
        assert file.read() == b"all of it"


def test_a_file_that_is_gone_is_busy(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    path.unlink()
    with pytest.raises(FileBusyError), opened(found):
        pytest.fail("nothing is there")


def test_a_file_that_grew_since_the_scan_is_busy(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    put(path, b"abcd")
    with pytest.raises(FileBusyError), opened(found):
        pytest.fail("it was not what the scan found")


def test_a_file_that_grows_while_it_is_read_is_busy(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    with pytest.raises(FileBusyError), opened(found):
        path.write_bytes(b"abc and more")


def test_a_file_taken_into_custody_leaves_the_inbox(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    remove(found)
    remove(found)
    assert not path.exists()


def test_a_file_that_was_replaced_meanwhile_stays(tmp_path: Path) -> None:
    path = put(tmp_path / "phieu.xlsx")
    found = found_at(path, tmp_path)
    put(path, b"a second form")
    remove(found)
    assert path.read_bytes() == b"a second form"


@pytest.mark.parametrize("take_away", [remove, lambda found: wipe(found.path)])
def test_a_file_that_somebody_holds_is_left_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, take_away: Callable[[Found], None]
) -> None:
    found = found_at(put(tmp_path / "phieu.xlsx"), tmp_path)

    def held(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(FileBusyError):
        take_away(found)
    assert found.path.exists()


def test_wiping_overwrites_before_it_removes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "ma.pdf", b"AB12-CD34 " * 9)
    left = path.with_name("also")
    os.link(path, left)
    wipe(path)
    wipe(path)
    assert not path.exists()
    assert left.read_bytes() == WIPED + bytes(90 - len(WIPED))


class Clock:
    """A clock of the service and one of the file system, turned by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(folder, "time", made)
    return made


def seen(path: Path, size: int, written_at: float) -> Found:
    return Found(path=path, folder=".", size=size, mtime_ns=int(written_at * 1e9))


def test_a_file_counts_as_written_once_it_has_stood_still(tmp_path: Path, clock: Clock) -> None:
    patience, now = Patience(0.5), clock.now
    assert not patience.is_settled(seen(tmp_path, 10, now))
    clock.now += 0.4
    assert not patience.is_settled(seen(tmp_path, 20, clock.now))
    clock.now += 0.4
    assert not patience.is_settled(seen(tmp_path, 20, now + 0.4))
    clock.now += 0.2
    assert patience.is_settled(seen(tmp_path, 20, now + 0.4))


def test_a_file_dropped_before_the_service_started_is_taken_at_once(tmp_path: Path, clock: Clock) -> None:
    assert Patience(0.5).is_settled(seen(tmp_path, 10, clock.now - 60))


def test_a_file_from_the_future_is_waited_for_by_our_own_clock(tmp_path: Path, clock: Clock) -> None:
    patience, tomorrow = Patience(0.5), clock.now + 86_400
    assert not patience.is_settled(seen(tmp_path, 10, tomorrow))
    clock.now += 0.5
    assert patience.is_settled(seen(tmp_path, 10, tomorrow))


def test_what_is_gone_is_forgotten(tmp_path: Path, clock: Clock) -> None:
    patience, found = Patience(0.5), seen(tmp_path, 10, clock.now)
    patience.is_settled(found)
    clock.now += 0.5
    patience.forget_others((found,))
    assert patience.is_settled(found)
    patience.forget_others(())
    assert not patience.is_settled(found)


def test_the_bell_rings_when_somebody_drops_a_file(tmp_path: Path) -> None:
    bell = Bell(tmp_path)
    try:
        threading.Timer(0.1, put, (tmp_path / "phieu.xlsx",)).start()
        # Longer than a test may take: it comes to its end because the bell rings.
        bell.wait(3_600)
    finally:
        bell.stop()


def test_a_bell_that_nothing_rings_keeps_time(tmp_path: Path) -> None:
    bell = Bell(tmp_path)
    try:
        begun = time.monotonic()
        bell.wait(0.05)
        assert time.monotonic() - begun >= 0.04
    finally:
        bell.stop()


def test_without_events_the_bell_keeps_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from watchdog.observers import Observer

    def no_watches(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(Observer, "schedule", no_watches)
    bell = Bell(tmp_path)
    bell.wait(0.01)
    bell.stop()
