"""Contract section 2: nothing is overwritten, nothing happens twice, and the same in gives the same out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_edited_document_stays_and_is_shown_until_it_is_moved(
    opened: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(opened)
    plan = place.root / f"outbox/thu-ky/{YEAR}/ke-hoach.docx"
    mine = plan.read_bytes() + b"edited"
    plan.write_bytes(mine)
    place.drop("thu-ky", "sửa.xlsx", place.fill("setup", place.secretarys("setup"), {"place": "Đồng Xoài"}))
    place.run(0, 1)
    assert plan.read_bytes() == mine
    assert "ke-hoach.docx" in str(place.status().get("edited", place.status()))
    plan.rename(plan.with_name("ban cua toi.docx"))
    place.run(0, 1)
    assert plan.exists()
    assert plan.read_bytes() != mine
    assert plan.with_name("ban cua toi.docx").read_bytes() == mine


def test_a_form_filled_in_place_is_ours_again_once_it_was_taken_in(
    opened: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(opened)
    path = place.root / f"outbox/phong/VP/{YEAR}/phieu-gioi-thieu.xlsx"
    blank = path.read_bytes()
    content = place.fill("nomination", blank, play.answers(place, play.HOA))
    path.write_bytes(content)
    place.run(0, 1)
    assert path.read_bytes() == content
    place.drop("phong/VP", "a.xlsx", content)
    place.run(0, 1)
    assert path.read_bytes() == blank


# Word leaves out the first two letters of a long name; Excel and LibreOffice do not.
@pytest.mark.parametrize("lock", ["~$ke-hoach.docx", "~$-hoach.docx", ".~lock.ke-hoach.docx#"])
def test_a_document_with_a_lock_file_beside_it_is_not_replaced(
    lock: str, opened: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(opened)
    plan = place.root / f"outbox/thu-ky/{YEAR}/ke-hoach.docx"
    plan.with_name(lock).write_bytes(b"\x05user")
    old = plan.read_bytes()
    place.drop("thu-ky", "sửa.xlsx", place.fill("setup", place.secretarys("setup"), {"place": "Đồng Xoài"}))
    place.run(0, 1)
    assert plan.read_bytes() == old
    plan.with_name(lock).unlink()
    place.run(0, 1)
    assert plan.read_bytes() != old


def test_dropping_every_file_a_second_time_changes_nothing(issued: Workspace, tmp_path: Path) -> None:
    place = issued.copy(tmp_path / "again")
    before, status = digests(place.root / "outbox"), place.status()
    for (folder, name), content in dict(place.dropped).items():
        if folder != "phieu-bau":
            place.drop(folder, name, content)
    place.run()
    assert place.status() == status
    after = digests(place.root / "outbox")
    assert {name for name in before | after if before.get(name) != after.get(name)} == set()


def test_the_same_inputs_in_two_workspaces_give_the_same_bytes(nominated: Workspace, tmp_path: Path) -> None:
    place = Workspace(tmp_path / "other")
    place.root.mkdir()
    play.init(place)
    for (folder, name), content in nominated.dropped.items():
        place.drop(folder, name, content)
    place.run()
    ours, theirs = digests(nominated.root / "outbox"), digests(place.root / "outbox")
    assert {name for name in ours | theirs if ours.get(name) != theirs.get(name)} == set()


def test_an_idle_run_changes_no_byte_of_the_outbox(issued: Workspace) -> None:
    before = digests(issued.root / "outbox")
    issued.run(0)
    assert digests(issued.root / "outbox") == before


def test_nothing_of_the_working_copies_is_left_behind(issued: Workspace) -> None:
    odd = [path for path in (issued.root / "outbox").rglob("*") if path.name.startswith((".", "~", "tmp"))]
    assert odd == []
    assert [path for path in (issued.root / "inbox").rglob("*") if path.is_file()] == []
