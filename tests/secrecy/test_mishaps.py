"""What people do besides the plan: other formats, wrong folders, copies filled in in outbox/. No code may be kept."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import openpyxl.comments
import pytest

from pipeline.ballot import sweep
from pipeline.kernel.files.folder import FileBusyError
from tests.secrecy.evidence import collect
from tests.secrecy.rig import copied, election, session_of
from tests.workbooks import properties_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell.cell import Cell

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
    properties_of(book).props.clear()


def without_its_mark(book: openpyxl.Workbook) -> None:
    properties_of(book).props.clear()


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
        patch.setattr(sweep, "wipe", _held_open)
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


def in_the_conclusion(book: openpyxl.Workbook, code: str) -> None:
    """Type the code into a cell of words, and not into its own."""
    _field(book, "opening_code").value = None
    _field(book, "conclusion").value = f"Hội đồng thống nhất. Mã mở hòm: {code.lower()}"


def in_both(book: openpyxl.Workbook, code: str) -> None:
    """Type the code into its own cell and into a date's, whose mistakes are quoted."""
    _field(book, "date").value = code


def in_a_remark(book: openpyxl.Workbook, code: str) -> None:
    """Write the code into a remark on its own cell."""
    _field(book, "opening_code").comment = openpyxl.comments.Comment(code, "thư ký")


def in_a_nameless_cell(book: openpyxl.Workbook, _: str) -> None:
    """Lose the name of the code's cell."""
    del book.defined_names["opening_code"]


def _field(book: openpyxl.Workbook, name: str) -> Cell:
    (place,) = book.defined_names[name].destinations
    cell: Cell = book[place[0]][place[1].replace("$", "")]
    return cell


@pytest.mark.parametrize("change", [in_the_conclusion, in_both, in_a_remark, in_a_nameless_cell])
def test_an_opening_code_outside_its_cell_is_kept_nowhere_either(
    held: Election, change: Callable[[openpyxl.Workbook, str], None]
) -> None:
    held.vote()
    book = openpyxl.load_workbook(BytesIO(session_of(held.clerk, held.opening_code)))
    change(book, held.opening_code)
    output = BytesIO()
    book.save(output)
    held.clerk.drop("thu-ky", "phien hop.xlsx", output.getvalue())
    words = [held.opening_code, held.opening_code.lower()]
    assert kept_of(held, *words) == []
    assert list((held.root / "inbox" / "thu-ky").iterdir()) == []
    wanted = {"in_the_conclusion": ["P642"], "in_both": ["P642"], "in_a_nameless_cell": ["P642"]}
    assert held.clerk.codes() == wanted.get(change.__name__, [])
