"""What people do besides the plan: other formats, wrong folders, copies filled in in outbox/. No code may be kept."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pipeline.adapters.folder import FileBusyError
from pipeline.stages import wipe_copies
from tests.secrecy.evidence import collect
from tests.secrecy.rig import copied, election, session_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.clerk import Clerk
    from tests.secrecy.rig import Election

SEED = 3


@pytest.fixture
def held(eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch) -> Election:
    """Give an election in which nobody has voted yet."""
    return election(copied(eve, tmp_path / "workspace"), random.Random(SEED))


def open_document(*words: str) -> bytes:
    """Save a sheet as LibreOffice does when nobody chooses a format."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", f"<office:document-content>{' '.join(words)}</office:document-content>")
    return output.getvalue()


def kept_of(held: Election, *words: str) -> list[str]:
    """Say where words are kept after the service has looked three times; what lies in the inbox is the sender's."""
    for _ in range(3):
        held.clerk.turn()
    traces = [word.encode(how) for word in words for how in ("utf-8", "utf-16-le")]
    found = collect(held.root).holding(traces)
    return [place for place in found if not place.startswith(("inbox/", "names "))]


def a_ballot(held: Election) -> tuple[str, str, bytes]:
    """Give a filled ballot with its code and its author."""
    voter = held.arrivals[0]
    code = held.link[voter].code
    return code, voter.author, held.office.ballot(code, held.marks[code], voter)


@pytest.mark.parametrize("folder", ["thu-ky", "phong/LSLT", "da-ky"])
def test_a_ballot_in_the_wrong_folder_is_copied_nowhere(held: Election, folder: str) -> None:
    code, author, content = a_ballot(held)
    held.clerk.drop(folder, "phieu.xlsx", content)
    assert kept_of(held, code, author) == []


@pytest.mark.parametrize("folder", ["thu-ky", "phong/LSLT", "da-ky"])
def test_a_ballot_saved_as_another_format_in_the_wrong_folder_is_copied_nowhere(held: Election, folder: str) -> None:
    code, author, _ = a_ballot(held)
    held.clerk.drop(folder, "phieu.ods", open_document(code, author))
    assert kept_of(held, code, author) == []


def test_the_session_saved_as_another_format_leaves_its_opening_code_nowhere(held: Election) -> None:
    held.clerk.drop("thu-ky", "phien hop.ods", open_document(held.opening_code))
    assert kept_of(held, held.opening_code) == []


def test_the_session_typed_as_plain_text_leaves_its_opening_code_nowhere(held: Election) -> None:
    held.clerk.drop("thu-ky", "phien hop.csv", f"opening_code;{held.opening_code}\r\n".encode())
    assert kept_of(held, held.opening_code) == []


def without_names(book: openpyxl.Workbook) -> None:
    book.defined_names.clear()


def copied_by_hand(book: openpyxl.Workbook) -> None:
    for name in book.sheetnames[1:]:
        del book[name]
    book.defined_names.clear()
    book.custom_doc_props.props.clear()


def without_its_mark(book: openpyxl.Workbook) -> None:
    book.custom_doc_props.props.clear()


@pytest.mark.parametrize(
    "change",
    [
        without_names,
        copied_by_hand,
        without_its_mark,
    ],
)
def test_a_session_that_lost_what_it_is_known_by_leaves_its_opening_code_nowhere(
    held: Election, change: Callable[[openpyxl.Workbook], None]
) -> None:
    book = openpyxl.load_workbook(BytesIO(session_of(held.clerk, held.opening_code)))
    change(book)
    output = BytesIO()
    book.save(output)
    held.clerk.drop("thu-ky", "phien hop.xlsx", output.getvalue())
    assert kept_of(held, held.opening_code) == []


def filled_copy(held: Election) -> Path:
    """Say where the blank lies that people fill in in place."""
    return held.clerk.house.outbox / f"hoi-dong/{held.clerk.year}/phieu-bau.xlsx"


def test_a_copy_filled_in_in_the_outbox_is_wiped_once_its_ballot_is_in_the_box(held: Election) -> None:
    code, author, content = a_ballot(held)
    filled_copy(held).write_bytes(content)
    held.drop(held.arrivals[0])
    assert kept_of(held, code, author) == []


def test_a_copy_saved_again_after_its_ballot_has_come_is_wiped_too(held: Election) -> None:
    code, author, content = a_ballot(held)
    held.drop(held.arrivals[0])
    held.clerk.turn()
    filled_copy(held).write_bytes(content)
    assert kept_of(held, code, author) == []


def test_a_copy_that_was_held_open_is_wiped_later(held: Election, monkeypatch: pytest.MonkeyPatch) -> None:
    code, author, content = a_ballot(held)
    filled_copy(held).write_bytes(content)
    held.drop(held.arrivals[0])
    with monkeypatch.context() as patch:
        patch.setattr(wipe_copies, "wipe", _held_open)
        held.clerk.turn()
    assert kept_of(held, code, author) == []


def _held_open(_: Path) -> None:
    raise FileBusyError


def test_a_session_saved_again_after_it_was_taken_in_is_wiped_too(held: Election) -> None:
    held.vote()
    content = session_of(held.clerk, held.opening_code)
    held.meet(in_full=True)
    (held.clerk.house.outbox / f"thu-ky/{held.clerk.year}/phien-hop.xlsx").write_bytes(content)
    assert kept_of(held, held.opening_code) == []
