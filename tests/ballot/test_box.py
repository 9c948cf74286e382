"""The ballot box: one file, shuffled and whole at every moment, that tells only how many ballots there are."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.box import BallotBox, BoxEntry, DamagedBox
from pipeline.kernel.files.notices import FIXED_TIME

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def box(tmp_path: Path) -> BallotBox:
    return BallotBox(tmp_path / "boxes" / "2026-1.box")


def tag(number: int) -> bytes:
    return number.to_bytes(32, "big")


def test_a_box_without_a_file_is_empty(box: BallotBox) -> None:
    assert box.entries() == ()
    assert box.count_distinct() == 0


def test_what_was_put_in_is_in_it_in_another_order(box: BallotBox) -> None:
    entries = [BoxEntry(tag=tag(n), sealed=bytes([n]) * 80) for n in range(12)]
    for entry in entries:
        box.add(entry.tag, entry.sealed)
    assert sorted(box.entries(), key=lambda entry: entry.tag) == entries
    assert list(box.entries()) != entries


def test_every_order_comes_about_equally_often(tmp_path: Path) -> None:
    firsts = dict.fromkeys(range(3), 0)
    for run in range(300):
        box = BallotBox(tmp_path / f"{run}.box")
        for number in firsts:
            box.add(tag(number), b"sealed")
        firsts[int.from_bytes(box.entries()[0].tag, "big")] += 1
    assert all(60 <= times <= 140 for times in firsts.values()), firsts


def test_one_code_counts_once(box: BallotBox) -> None:
    for number in (1, 2, 1):
        box.add(tag(number), os.urandom(80))
    assert (box.count_distinct(), len(box.entries())) == (2, 3)


def test_a_ballot_of_another_size_is_refused_and_changes_nothing(box: BallotBox) -> None:
    box.add(tag(1), bytes(80))
    before = box.content()
    for wrong in ((tag(2), bytes(81)), (tag(2)[1:], bytes(80))):
        with pytest.raises(ValueError, match="another size"):
            box.add(*wrong)
    assert box.content() == before


def test_neither_the_file_nor_its_folder_tells_when_a_ballot_came(box: BallotBox) -> None:
    box.add(tag(1), bytes(80))
    times = {path.stat().st_mtime for path in (box.path, box.path.parent, *box.path.parent.iterdir())}
    assert times == {FIXED_TIME}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mode")
def test_the_box_is_for_the_service_alone(box: BallotBox) -> None:
    box.add(tag(1), bytes(80))
    assert box.path.stat().st_mode & 0o077 == 0


def test_a_damaged_box_is_a_fault_and_not_an_empty_box(box: BallotBox) -> None:
    box.add(tag(1), bytes(80))
    whole = box.content()
    for damaged in (b"", whole[:10], whole[:-1], b"x" + whole[1:], whole + b"x"):
        box.path.write_bytes(damaged)
        with pytest.raises(DamagedBox):
            box.entries()


def test_a_leftover_of_a_kill_is_written_over(box: BallotBox) -> None:
    box.path.parent.mkdir()
    box.path.with_name(box.path.name + ".tmp").write_bytes(b"half a box")
    box.add(tag(1), bytes(80))
    assert sorted(path.name for path in box.path.parent.iterdir()) == ["2026-1.box", "2026-1.box.lock"]


def test_two_that_put_in_at_once_lose_nothing(box: BallotBox) -> None:
    def put_ten(start: int) -> None:
        for number in range(start, start + 10):
            box.add(tag(number), bytes(80))

    threads = [threading.Thread(target=put_ten, args=(start,)) for start in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert box.count_distinct() == 30
