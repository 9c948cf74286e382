"""Placing into outbox/: what people may be editing is never overwritten, and a kill leaves no stranger's file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.house import House
from pipeline.kernel.settings import settings_for
from pipeline.outbox import place
from pipeline.outbox.place import Placer
from pipeline.season.ledger import drops, history, shelf
from pipeline.service.house import open_house

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = "thu-ky/2026/quyet-dinh.docx"


class KilledError(BaseException):
    """The service is gone at this very point."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = open_house(settings_for(tmp_path, {}))
    yield made
    made.database.dispose()


def want(house: House, content: bytes | None, path: str = PATH) -> None:
    """Say what should stand in outbox/; None: nothing any more."""
    with house.database.begin() as connection:
        if content is None:
            shelf.withdraw(connection, [path])
        else:
            shelf.shelve(connection, 2026, "documents", {path: house.store.put(content)})


def there(house: House, path: str = PATH) -> bytes | None:
    file = house.outbox / path
    return file.read_bytes() if file.exists() else None


def obstacle(house: House) -> str | None:
    with house.database.connect() as connection:
        return next((output.obstacle for output in shelf.all_outputs(connection)), None)


def test_what_should_stand_there_is_written_and_renewed(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    assert [placer.place(), placer.place()] == [1, 0]
    assert there(house) == b"first"
    want(house, b"second")
    assert [placer.place(), there(house)] == [1, b"second"]


def test_a_file_that_somebody_deleted_comes_back(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    (house.outbox / PATH).unlink()
    assert [placer.place(), there(house)] == [1, b"first"]


def test_a_file_edited_by_hand_stays_and_the_new_one_waits_until_it_is_moved(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    (house.outbox / PATH).write_bytes(b"edited by hand")
    want(house, b"second")
    found = [placer.place(), there(house), obstacle(house), placer.is_hindered()]
    assert found == [1, b"edited by hand", "edited", True]
    assert placer.place() == 0
    (house.outbox / PATH).rename(house.outbox / "moved.docx")
    assert [placer.place(), there(house), obstacle(house), placer.is_hindered()] == [1, b"second", "", False]


def test_a_strangers_file_under_our_name_stays(house: House) -> None:
    (house.outbox / PATH).parent.mkdir(parents=True)
    (house.outbox / PATH).write_bytes(b"not ours")
    want(house, b"first")
    assert [Placer(house).place(), there(house)] == [1, b"not ours"]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_in_a_files_place_stays_and_holds_up_nothing(house: House, kind: str) -> None:
    target = house.outbox / PATH
    target.parent.mkdir(parents=True)
    if kind == "folder":
        target.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(target)
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    if kind == "folder" or hasattr(os, "mkfifo"):
        assert obstacle(house) == place.EDITED
        assert not target.is_file()


def test_an_edited_file_that_equals_a_drop_taken_in_is_ours_again(house: House) -> None:
    want(house, b"blank")
    placer = Placer(house)
    placer.place()
    (house.outbox / PATH).write_bytes(b"filled in place")
    want(house, b"next blank")
    placer.place()
    with house.database.begin() as connection:
        drops.register(
            connection,
            digest=house.store.put(b"filled in place"),
            folder="thu-ky",
            name="a.xlsx",
            received_on=date(2026, 11, 20),
        )
    assert [placer.place(), there(house)] == [1, b"next blank"]


def test_an_edit_that_is_taken_back_is_no_obstacle_any_more(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    (house.outbox / PATH).write_bytes(b"edited by hand")
    placer.place()
    (house.outbox / PATH).write_bytes(b"first")
    placer.place()
    assert obstacle(house) == ""


@pytest.mark.parametrize("lock", ["~$quyet-dinh.docx", ".~lock.quyet-dinh.docx#"])
def test_a_file_that_is_open_is_renewed_when_it_is_closed(house: House, lock: str) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    owner = house.outbox / "thu-ky" / "2026" / lock
    owner.write_bytes(b"Vu Thi Hai Yen")
    want(house, b"second")
    assert [placer.place(), there(house), obstacle(house)] == [1, b"first", "open"]
    owner.unlink()
    assert [placer.place(), there(house), obstacle(house)] == [1, b"second", ""]


def test_a_document_that_is_open_in_word_is_renewed_when_it_is_closed(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    (house.outbox / "thu-ky" / "2026" / "~$yet-dinh.docx").write_bytes(bytes(162))
    want(house, b"second")
    assert [placer.place(), there(house), obstacle(house)] == [1, b"first", "open"]


def test_a_file_that_windows_holds_is_renewed_later(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    want(house, b"second")

    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(place, "write_atomically", held)
    assert [placer.place(), there(house), obstacle(house)] == [1, b"first", "open"]
    monkeypatch.undo()
    assert [placer.place(), there(house), obstacle(house)] == [1, b"second", ""]


def test_a_file_that_may_not_even_be_read_now_is_renewed_later(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    want(house, b"first")
    Placer(house).place()
    want(house, b"second")

    def held(_: object) -> bytes:
        raise PermissionError

    store = house.store.get(house.store.put(b"second"))
    monkeypatch.setattr(Path, "read_bytes", held)
    placed = Placer(house).place()
    monkeypatch.undo()
    assert [placed, there(house), obstacle(house), store] == [1, b"first", "open", b"second"]


def test_what_should_go_is_withdrawn_and_noted(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    want(house, None)
    assert [placer.place(), there(house), obstacle(house)] == [1, None, None]
    with house.database.connect() as connection:
        assert history.broken_link(connection) is None


def test_an_edited_file_that_should_go_stays_until_it_is_moved(house: House) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    (house.outbox / PATH).write_bytes(b"edited by hand")
    want(house, None)
    assert [placer.place(), there(house), obstacle(house)] == [1, b"edited by hand", "edited"]
    (house.outbox / PATH).unlink()
    assert [placer.place(), there(house), obstacle(house)] == [1, None, None]


def kill_at(monkeypatch: pytest.MonkeyPatch, target: object, name: str) -> None:
    def die(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(target, name, die)


def place_and_be_killed(house: House, target: object, name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, target, name)
        with pytest.raises(KilledError):
            Placer(house).place()


@pytest.mark.parametrize(("target", "name"), [(place, "write_atomically"), (shelf, "intend"), (shelf, "wrote")])
def test_a_kill_between_the_steps_of_writing_leaves_no_stranger(house: House, target: object, name: str) -> None:
    want(house, b"first")
    Placer(house).place()
    want(house, b"second")
    place_and_be_killed(house, target, name)
    want(house, b"third")
    assert [Placer(house).place(), there(house), obstacle(house)] == [1, b"third", ""]


def test_two_kills_one_after_the_other_leave_no_stranger(house: House) -> None:
    want(house, b"first")
    Placer(house).place()
    want(house, b"second")
    place_and_be_killed(house, shelf, "wrote")
    want(house, b"third")
    place_and_be_killed(house, place, "write_atomically")
    assert [Placer(house).place(), there(house), obstacle(house)] == [1, b"third", ""]


def test_a_kill_after_a_withdrawal_is_made_good(house: House) -> None:
    want(house, b"first")
    Placer(house).place()
    want(house, None)
    place_and_be_killed(house, history, "note")
    assert [Placer(house).place(), there(house), obstacle(house)] == [0, None, None]


def test_a_quiet_pass_reads_no_file(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    want(house, b"first")
    placer = Placer(house)
    placer.place()
    placer.place()
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"read {path}"))
    assert placer.place() == 0
