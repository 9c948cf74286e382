"""Takes what has settled in the inbox into custody; what may hold a code of the vote stays, with a notice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.form import FormName
from pipeline.forms.workbook import Identity, Workbook, identify
from pipeline.intake.all_rounds import AllRounds, all_rounds
from pipeline.intake.strays import search_all
from pipeline.intake.understand import MAX_BYTES as _MOST_BYTES
from pipeline.kernel.files.folder import WIPED, FileBusyError, opened, remove, scan, wipe_found
from pipeline.kernel.files.gate import FileKind, inspect, is_incomplete, kind_of
from pipeline.kernel.files.notices import Notices
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.findings import error
from pipeline.kernel.folders import BALLOTS, SECRETARY, SIGNED, top_of
from pipeline.kernel.secrets.peek import Secret, secret_in
from pipeline.kernel.secrets.words import NOTICE_TITLE
from pipeline.season.ledger import drops, history

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.intake.house import House
    from pipeline.kernel.files.folder import Found, Patience
    from pipeline.kernel.findings import Finding


_WORKBOOK_BYTES = 32 * 1024 * 1024
_SEARCHED_BYTES = 64 * 1024 * 1024
"""What lies in memory at once of the files to be searched; a larger one is searched alone."""

_NOT_KEPT = "P641"
_MISPLACED: dict[Secret | None, str] = {Secret.BALLOT: "B520", Secret.SESSION: "P640"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SessionFile:
    """A session workbook that lies in the inbox and is not copied anywhere: it may hold the opening code."""

    found: Found
    content: bytes
    workbook: Workbook
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """A file that custody holds a copy of. It is still to be entered; without a digest it was, and is only to go."""

    found: Found
    digest: str


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


class Receiver:
    """The inbox as one running service sees it."""

    def __init__(self, house: House, patience: Patience) -> None:
        """Look at nothing yet."""
        self._house = house
        self._patience = patience
        self._notices = Notices(folder=house.settings.inbox, title=NOTICE_TITLE)
        self._kept: set[Found] = set()
        self._left: dict[Found, AllRounds] = {}
        self._rounds = AllRounds()

    def receive(self, *, all_at_once: bool = False) -> Received:
        """Look at the inbox once and take what has settled.

        Args:
            all_at_once: Take nothing while anything is still settling, so that one run sees whole batches.
        """
        everything = scan(self._house.settings.inbox)
        present = [found for found in everything if not _is_ballot(found)]
        self._rounds = all_rounds(self._house) if present else AllRounds()
        self._left = {found: self._left[found] for found in present if found in self._left}
        fresh = [found for found in present if not self._is_left(found)]
        ready = [found for found in fresh if self._is_ready(found)]
        self._patience.forget_others(everything)
        settling = len(ready) < len(fresh)
        if all_at_once and settling:
            return Received(taken=0, settling=True, sessions=())
        sessions: list[SessionFile] = []
        copied: list[_Copied] = []
        taken = 0
        for outcome in self._take_all(ready):
            if outcome is None:
                settling = True
            elif isinstance(outcome, _Copied):
                copied.append(outcome)
            elif isinstance(outcome, SessionFile):
                sessions.append(outcome)
            else:
                taken += outcome
        taken += self._enter(copied)
        settling |= any(copy.found in self._kept for copy in copied)
        self._notices.sweep(found.path for found in everything if found.path.exists())
        return Received(taken=taken, settling=settling, sessions=tuple(sessions))

    def _is_left(self, found: Found) -> bool:
        """Tell whether a file was left where it lies and nothing has changed since: neither it nor the vote."""
        return self._left.get(found) == self._rounds and self._notices.has(found.path)

    def _is_ready(self, found: Found) -> bool:
        """Tell whether a file counts as written. One that does not hold together yet is given more time."""
        if not self._patience.is_settled(found):
            return False
        patient = self._patience.still_for(found) >= self._house.settings.patience_seconds
        if patient or found.size > _WORKBOOK_BYTES:
            return True
        try:
            with opened(found) as file:
                return not is_incomplete(file.read())
        except FileBusyError:
            return False

    def _take_all(self, ready: Sequence[Found]) -> Iterator[bool | _Copied | SessionFile | None]:
        """Take files in their order, so many at a time as may lie in memory together; None for one that is busy."""
        together: list[tuple[Found, bytes]] = []
        size = 0
        for found in ready:
            if found in self._kept:
                yield _Copied(found=found, digest="")
                continue
            try:
                content = self._content_of(found)
            except FileBusyError:
                yield None
                continue
            if together and size + len(content) > _SEARCHED_BYTES:
                yield from self._take_searched(together)
                together, size = [], 0
            together.append((found, content))
            size += len(content)
        yield from self._take_searched(together)

    def _content_of(self, found: Found) -> bytes:
        with opened(found) as file:
            return file.read(_MOST_BYTES + 1 if self._rounds.rounds else _WORKBOOK_BYTES)

    def _take_searched(self, together: Sequence[tuple[Found, bytes]]) -> Iterator[bool | _Copied | SessionFile | None]:
        """Have files searched, and take them: a code of the vote is looked for in the child, never here."""
        contents = [content for _, content in together]
        rounds = self._rounds.keys()
        # Where nothing was ever drawn no file can hold a code; then the name of a code's cell is all there is to see.
        answers = search_all(contents, rounds) if rounds else [secret_in(each) for each in contents]
        for (found, content), answer in zip(together, answers, strict=True):
            try:
                yield self._take(found, content, answer)
            except FileBusyError:
                yield None

    def _take(self, found: Found, content: bytes, secret: Secret | None) -> bool | _Copied | SessionFile:
        """Copy one file into custody, unless it may hold a code of the vote; else say if anything became of it."""
        if content.startswith(WIPED):
            if self._is_known_session(found):
                wipe_found(found)
                return False
            secret = Secret.HIDDEN
        if secret is Secret.SESSION and found.folder == SECRETARY:
            return self._session_in(found)
        reason = self._reason_to_leave(found, content, secret)
        if reason is None:
            return self._copy(found, content)
        if reason == _NOT_KEPT:
            return self._refuse_in_place(found)
        self._leave(found, error(reason))
        return False

    def _reason_to_leave(self, found: Found, content: bytes, secret: Secret | None) -> str | None:
        """Give the finding for which a file stays where it lies, None where it may be copied."""
        if secret in _MISPLACED:
            return _MISPLACED[secret]
        if self._may_hide_a_code(found, content):
            return _NOT_KEPT if found.folder == SECRETARY else "B521"
        is_searched = secret is None and len(content) <= _MOST_BYTES
        return None if is_searched or not self._rounds.is_pending else "B522"

    def _is_known_session(self, found: Found) -> bool:
        """Tell whether this is a session that was entered before its wiping began, and a kill cut that short."""
        if found.folder != SECRETARY:
            return False
        with self._house.database.connect() as connection:
            return drops.is_session(connection, found.folder, found.name)

    def _copy(self, found: Found, content: bytes) -> _Copied:
        """Copy a file.

        What was looked through is kept as it was read: people may save another file in its place at any moment.
        """
        is_whole = found.size <= len(content)
        with opened(found) as file:
            if is_whole:
                return _Copied(found=found, digest=self._house.custody.put(content))
            return _Copied(found=found, digest=self._house.custody.put_stream(file))

    def _enter(self, copied: Sequence[_Copied]) -> int:
        """Enter what was copied into the ledger, all at once, and only then remove it from the inbox.

        A kill in between takes the same files once more. Where one cannot be removed yet (held open, Windows) only the
        removal is tried again.

        Returns:
            How many files have left the inbox.
        """
        fresh = [copy for copy in copied if copy.digest]
        if fresh:
            today = self._house.today()
            with self._house.database.begin() as connection:
                for copy in fresh:
                    found = copy.found
                    drops.register(
                        connection, digest=copy.digest, folder=found.folder, name=found.name, received_on=today
                    )
                    history.note(connection, today, "custody", copy.digest)
        self._kept |= {copy.found for copy in copied}
        for copy in copied:
            with suppress(FileBusyError):
                remove(copy.found)
                self._kept.discard(copy.found)
        return sum(copy.found not in self._kept for copy in copied)

    def _session_in(self, found: Found) -> bool | SessionFile:
        with opened(found) as file:
            content = file.read(_WORKBOOK_BYTES)
        workbook = None if inspect(content) else read_workbooks([content])[0]
        identity = identify(workbook) if isinstance(workbook, Workbook) else None
        if isinstance(workbook, Workbook) and isinstance(identity, Identity) and identity.form is FormName.SESSION:
            return SessionFile(found=found, content=content, workbook=workbook, identity=identity)
        return self._refuse_in_place(found)

    def _may_hide_a_code(self, found: Found, content: bytes) -> bool:
        """Tell whether a file might be a ballot or the session of a box that is still shut, though it cannot be read.

        What the secretary drops must be known for another form of ours; elsewhere what no program here can read as
        a workbook (LibreOffice's own format, a locked one, a picture) may be a ballot in the wrong folder.
        """
        if not self._rounds.a_box_is_shut:
            return False
        kind = kind_of(content)
        if found.folder == SECRETARY:
            return kind not in {FileKind.PDF, FileKind.EMPTY} and not _is_harmless(content)
        signed = top_of(found.folder) == SIGNED
        return kind not in {FileKind.XLSX, FileKind.EMPTY} and not (signed and kind is FileKind.PDF)

    def _refuse_in_place(self, found: Found) -> bool:
        """Enter a file into the ledger as refused, with nothing of its content; say whether that is news."""
        finding = error(_NOT_KEPT)
        with opened(found) as file:
            digest = digest_of(file.read())
        with self._house.database.begin() as connection:
            if drops.is_refused(connection, digest, found.folder):
                self._left[found] = self._rounds
                return False
            seq = drops.register(
                connection, digest=digest, folder=found.folder, name=found.name, received_on=self._house.today()
            )
            drops.refuse_in_place(connection, seq, finding)
        self._leave(found, finding)
        return True

    def _leave(self, found: Found, finding: Finding) -> None:
        """Leave a file where it lies, with a notice beside it that says what to do."""
        message, hint = self._house.word(finding)
        self._notices.put(found.path, f"{NOTICE_TITLE}\r\n\r\n{message}\r\n{hint}\r\n")
        self._left[found] = self._rounds


def _is_ballot(found: Found) -> bool:
    return top_of(found.folder) == BALLOTS


def _is_harmless(content: bytes) -> bool:
    """Tell whether a workbook is a form of ours in which no code of the vote is asked for."""
    workbook = None if inspect(content) else read_workbooks([content])[0]
    identity = identify(workbook) if isinstance(workbook, Workbook) else None
    return isinstance(identity, Identity) and identity.form not in {FormName.SESSION, FormName.BALLOT}
