"""Takes settled files from the inbox into custody. Ballots and the session have stages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.adapters.database import drops, history
from pipeline.adapters.folder import FileBusyError, opened, remove, scan
from pipeline.adapters.gate import inspect, is_incomplete
from pipeline.adapters.reading_child import read_workbooks
from pipeline.domain.findings import Finding
from pipeline.domain.forms import FormName
from pipeline.stages.identify import identify

if TYPE_CHECKING:
    from pipeline.adapters.folder import Found, Patience
    from pipeline.domain.identity import Identity
    from pipeline.domain.workbook import Workbook
    from pipeline.stages.house import House

BALLOT_FOLDER = "phieu-bau"
SECRETARY_FOLDER = "thu-ky"
SIGNED_FOLDER = "da-ky"
DIVISIONS_FOLDER = "phong"
_WORKBOOK_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFile:
    """A session workbook that lies in the inbox and is not copied anywhere: it may hold the opening code."""

    found: Found
    content: bytes
    workbook: Workbook
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What one look at the inbox brought.

    Attributes:
        taken: How many files went into custody.
        settling: Some file is still being written, copied or held open; look again soon.
        sessions: Session workbooks, in the inbox still.
    """

    taken: int
    settling: bool
    sessions: tuple[SessionFile, ...]


def receive(house: House, patience: Patience, *, all_at_once: bool = False) -> Received:
    """Look at the inbox once and take what has settled.

    Args:
        house: The installation.
        patience: Remembers since when each file has stood still.
        all_at_once: Take nothing while anything is still settling, so that one run sees whole batches.
    """
    present = tuple(found for found in scan(house.settings.inbox) if not _is_ballot(found))
    patience.forget_others(present)
    ready = [found for found in present if _is_ready(house, patience, found)]
    settling = len(ready) < len(present)
    if all_at_once and settling:
        return Received(taken=0, settling=True, sessions=())
    sessions: list[SessionFile] = []
    taken = 0
    for found in ready:
        try:
            session = _session_in(found) if found.folder == SECRETARY_FOLDER else None
            if session is not None:
                sessions.append(session)
                continue
            _take(house, found)
            taken += 1
        except FileBusyError:
            settling = True
    return Received(taken=taken, settling=settling, sessions=tuple(sessions))


def _is_ballot(found: Found) -> bool:
    return found.folder.split("/")[0] == BALLOT_FOLDER


def _is_ready(house: House, patience: Patience, found: Found) -> bool:
    """Tell whether a file counts as written. One that does not hold together yet is given more time."""
    if not patience.is_settled(found):
        return False
    if patience.still_for(found) >= house.settings.patience_seconds or found.size > _WORKBOOK_BYTES:
        return True
    try:
        with opened(found) as file:
            return not is_incomplete(file.read())
    except FileBusyError:
        return False


def _session_in(found: Found) -> SessionFile | None:
    if found.size > _WORKBOOK_BYTES:
        return None
    with opened(found) as file:
        content = file.read()
    if inspect(content):
        return None
    workbook = read_workbooks([content])[0]
    if isinstance(workbook, Finding):
        return None
    identity = identify(workbook)
    if isinstance(identity, Finding) or identity.form is not FormName.SESSION:
        return None
    return SessionFile(found=found, content=content, workbook=workbook, identity=identity)


def _take(house: House, found: Found) -> None:
    """Copy, enter into the ledger, and only then remove: a kill in between takes the same file once more."""
    with opened(found) as file:
        digest = house.custody.put_stream(file)
    with house.database.begin() as connection:
        drops.register(connection, digest=digest, folder=found.folder, name=found.name, received_on=house.today())
        history.note(connection, house.today(), "custody", digest)
    remove(found)
