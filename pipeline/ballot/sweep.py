"""The ballot folder, swept in every scan, and the forms in outbox/ that people fill in where they lie.

Nothing of it passes through the engine, the ledger or the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot import story
from pipeline.ballot.box import box_of
from pipeline.ballot.desk import NO_BALLOTS, BallotScan, VotingRound
from pipeline.ballot.form import blank_ballot
from pipeline.ballot.rounds import keys_of, wipe_slips
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
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.ballot.desk import BallotDesk
    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger import Engine as Database
    from pipeline.season.ledger.kept import KeptSeasons
    from pipeline.season.season import Season

_COPY_BYTES = 4 * 1024 * 1024


class Sweeper:
    """Takes ballots into the box of the round on record.

    It remembers that round until an event comes, so that a quiet sweep replays nothing; whether the round's slips are
    gone; and in which state it last looked at the copies in outbox/.
    """

    def __init__(self, desk: BallotDesk, database: Database, seasons: KeptSeasons, settings: Settings) -> None:
        self._desk = desk
        self._database = database
        self._seasons = seasons
        self._outbox = settings.outbox
        self._boxes = settings.boxes
        self._slips_hours = settings.slips_hours
        self._newest_event = -1
        self._voting: VotingRound | None = None
        self._copies: Copies | None = None
        self._slips_gone = False
        self._looked_at: tuple[int, ...] | None = None
        self._passed_over = False

    def sweep(self) -> BallotScan:
        """Handle what has settled; say how many ballots the box holds and how many files are none yet."""
        self._passed_over = self._desk.is_settling()
        self._find_round()
        if self._copies is None:
            return BallotScan(received=0, waiting=self._desk.count_files())
        if self._voting is None:
            # All vote on paper.
            return NO_BALLOTS
        scan = story.take_all(self._desk, self._voting)
        self._wipe_slips(self._voting, scan.received)
        self._wipe_copies(self._copies, self._voting, scan.received)
        return scan

    def is_settling(self) -> bool:
        """Tell whether a file in the ballot folder is still being written, or was when the last sweep passed it over.

        A sweep may take longer than a file needs to settle: such a ballot is in the folder, whole, and not in the box.
        """
        return self._passed_over or self._desk.is_settling()

    def _find_round(self) -> None:
        """Find the newest season with a round on record, and the round itself where it has Excel ballots."""
        with self._database.connect() as connection:
            newest = history.newest_event(connection)
            if newest == self._newest_event:
                return
            season = _newest_with_round(self._seasons.all(connection))
            self._voting = _voting_round(connection, self._boxes, season) if season else None
        self._copies = copies_in(self._outbox, season.setup.year) if season else None
        self._slips_gone = False
        self._newest_event = newest

    def _wipe_slips(self, voting: VotingRound, received: int) -> None:
        """Wipe the printed slips in time; once they are gone the database is not asked again."""
        if not self._slips_gone:
            year, came = voting.keys.year, received > 0
            self._slips_gone = wipe_slips(self._database, self._outbox, year, self._slips_hours, ballots_came=came)

    def _wipe_copies(self, copies: Copies, voting: VotingRound, received: int) -> None:
        """Look at the copies in outbox/ whenever they or the box have changed, and again until they could be wiped."""
        state = (received, voting.is_open, *_state(copies.ballot), -1, *_state(copies.session))
        if state == self._looked_at:
            return
        with self._database.connect() as connection:
            ballot_done = wipe_ballot_copy(connection, self._boxes, copies.ballot, voting.keys.year)
        session_done = voting.is_open or wipe_session_copy(copies.session)
        if ballot_done and session_done:
            self._looked_at = state


def _newest_with_round(seasons: Mapping[int, Season]) -> Season | None:
    closed = [season for season in seasons.values() if season.list_closed]
    return closed[-1] if closed else None


def _voting_round(connection: Connection, boxes: Path, season: Season) -> VotingRound | None:
    """Give the round on record as ballots need it, None where all vote on paper."""
    year, vote = season.setup.year, season.vote
    keys = keys_of(connection, year, vote.round)
    if keys is None:
        return None
    return VotingRound(keys=keys, form=blank_ballot(season), box=box_of(boxes, year, vote.round), is_open=vote.is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The two forms in outbox/ that may hold a code once somebody has filled them in there."""

    ballot: Path
    session: Path


def copies_in(outbox: Path, year: int) -> Copies:
    """Say where the two forms of a season lie."""
    return Copies(
        ballot=outbox / for_council(year) / FormName.BALLOT.file_name,
        session=outbox / for_secretary(year) / FormName.SESSION.file_name,
    )


def _state(path: Path) -> tuple[int, ...]:
    """Tell one state of a copy from another without reading it."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return (status.st_size, status.st_mtime_ns)


def wipe_ballot_copy(connection: Connection, boxes: Path, path: Path, year: int) -> bool:
    """Wipe the ballot in the council's folder where it holds a code whose ballot lies in a box; the blank follows.

    The box of an abandoned round counts as well: somebody may save a ballot of that round over the new blank.

    Returns:
        False where it could not be wiped now (Excel holds it open); try again.
    """
    code = normalise_code(_answer_in(path, "ballot_code"))
    if is_half_wiped(path) or (code is not None and _has_voted(connection, boxes, year, code)):
        return _wipe(path)
    return True


def _has_voted(connection: Connection, boxes: Path, year: int, code: str) -> bool:
    """Tell whether a ballot on this code lies in the box of any round of the season."""
    rounds = [RoundKeys.model_validate_json(keys) for keys in history.keys_of_rounds(connection)]
    return any(
        box_tag(code, bytes.fromhex(keys.tag_key)) in box_of(boxes, year, keys.round).tags()
        for keys in rounds
        if keys.year == year
    )


def wipe_session_copy(path: Path) -> bool:
    """Wipe the session workbook in the secretary's folder where it holds an opening code; a fresh one follows.

    Returns:
        False where it could not be wiped now; try again.
    """
    return _wipe(path) if is_half_wiped(path) or _answer_in(path, "opening_code") else True


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
