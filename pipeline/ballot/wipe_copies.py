"""Wipes the copies of a ballot or of the session that people have filled in in outbox/, once they are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.box import BallotBox
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.form import FormName
from pipeline.forms.workbook import Workbook
from pipeline.kernel.files.folder import FileBusyError, content_of, is_half_wiped, wipe
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.folders import for_council, for_secretary
from pipeline.kernel.secrets.codes import box_tag, normalise_code
from pipeline.season.ledger import history
from pipeline.season.round import RoundKeys

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.house import House

_COPY_BYTES = 4 * 1024 * 1024


def copies_state(house: House, year: int) -> tuple[int, ...]:
    """Tell one state of both copies, the ballot's and the session's, from another, without reading them."""
    return (*_state(_ballot_copy(house, year)), -1, *_state(_session_copy(house, year)))


def _state(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return (status.st_size, status.st_mtime_ns)


def wipe_ballot_copy(house: House, year: int) -> bool:
    """Wipe the ballot in the council's folder where it holds a code whose ballot lies in a box; the blank follows.

    The box of an abandoned round counts as well: somebody may save a ballot of that round over the new blank.

    Returns:
        False where it could not be wiped now (Excel holds it open); try again.
    """
    path = _ballot_copy(house, year)
    code = normalise_code(_answer_in(path, "ballot_code"))
    if is_half_wiped(path) or (code is not None and _has_voted(house, year, code)):
        return _wipe(path)
    return True


def _has_voted(house: House, year: int, code: str) -> bool:
    with house.database.connect() as connection:
        rounds = [RoundKeys.model_validate_json(keys) for keys in history.keys_of_rounds(connection)]
    return any(
        box_tag(code, bytes.fromhex(keys.tag_key)) in BallotBox(house.box_path(year, keys.round)).tags()
        for keys in rounds
        if keys.year == year
    )


def _ballot_copy(house: House, year: int) -> Path:
    return house.outbox / for_council(year) / FormName.BALLOT.file_name


def wipe_session_copy(house: House, year: int) -> bool:
    """Wipe the session workbook in the secretary's folder where it holds an opening code; a fresh one follows.

    Returns:
        False where it could not be wiped now; try again.
    """
    path = _session_copy(house, year)
    return _wipe(path) if is_half_wiped(path) or _answer_in(path, "opening_code") else True


def _session_copy(house: House, year: int) -> Path:
    return house.outbox / for_secretary(year) / FormName.SESSION.file_name


def _answer_in(path: Path, name: str) -> str:
    """Read one answer, in memory alone; empty where the file is gone, open, unreadable, or says nothing."""
    content = content_of(path, _COPY_BYTES + 1)
    if len(content) > _COPY_BYTES or inspect(content):
        return ""
    workbook = read_workbooks([content])[0]
    place = workbook.names.get(name) if isinstance(workbook, Workbook) else None
    if not isinstance(workbook, Workbook) or place is None:
        return ""
    sheet = workbook.sheet(place.sheet)
    cell = sheet.cells.get(place.ref.partition(":")[0]) if sheet else None
    return cell.value if cell else ""


def _wipe(path: Path) -> bool:
    try:
        wipe(path)
    except FileBusyError:
        return False
    return True
