"""Drop 5 where it lies: the session opens the box, is taken in or refused, and leaves the inbox without its code.

It holds the opening code, so it goes through no engine and waits in no custody; what custody keeps is a copy made anew
with the code's cell, and every other one in which a code was typed, empty.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.ballot import story
from pipeline.ballot.box import box_of
from pipeline.ballot.count import Count, poll_of
from pipeline.ballot.rounds import keys_of
from pipeline.ballot.sweep import copies_in, wipe_session_copy
from pipeline.documents.compose import alters_numbered
from pipeline.forms.excel.filler import emptied
from pipeline.forms.read import read_form
from pipeline.kernel.files.folder import FileBusyError, wipe_found
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.findings import Finding, Where, error, stops
from pipeline.kernel.folders import SECRETARY
from pipeline.kernel.secrets.peek import has_seed, seeds_in
from pipeline.kernel.secrets.purse import Unsure
from pipeline.season.events import SessionTaken
from pipeline.season.law.reconciliation import findings_of, reconcile
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState, Verdict
from pipeline.session.form import session_form
from pipeline.session.read import read_session

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Workbook
    from pipeline.intake.house import House
    from pipeline.intake.receive import SessionFile
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season
    from pipeline.season.session import Session

OPENING_CODE = "opening_code"

SPILLED = "P642"
"""An opening code stands in another cell than its own, from which it would go into the record and the minutes."""


def redacted(content: bytes, workbook: Workbook) -> bytes:
    """Empty the opening code's cell and every other one in which an opening code stands.

    Returns:
        The workbook made anew; nothing at all where a code is left in it (in a remark, or parted over several cells),
        or where that cannot be told.
    """
    kept = emptied(content, (OPENING_CODE,), spilled(workbook))
    try:
        return b"" if seeds_in(kept) else kept
    except Unsure:
        return b""


def spilled(workbook: Workbook) -> tuple[tuple[str, str], ...]:
    """Name sheet and address of the cells in which an opening code stands that is none of theirs."""
    place = workbook.names.get(OPENING_CODE)
    own = (place.sheet, place.ref) if place else None
    return tuple(
        (sheet.name, address)
        for sheet in workbook.sheets
        for address, cell in sheet.cells.items()
        if (sheet.name, address) != own and has_seed(cell.value)
    )


def hold_session(house: House, file: SessionFile) -> bool:
    """Count the session's ballots, or say why not; in both cases the file leaves the inbox and its code is gone.

    Custody keeps a copy with the code's cell emptied.

    Returns:
        Whether the session was taken in, now or before.
    """
    digest = digest_of(file.content)
    _keep_redacted(house, file)
    with house.database.begin() as connection:
        season = house.seasons.get(connection, file.identity.year)
        seq = drops.register(
            connection, digest=digest, folder=SECRETARY, name=file.found.name, received_on=house.today()
        )
        known = drops.by_seq(connection, [seq])[0].state is not DropState.CUSTODY
        if not known:
            _decide(connection, house, seq, season, file)
        taken = drops.by_seq(connection, [seq])[0].state is DropState.TAKEN
    with suppress(FileBusyError):
        # Held open (Windows): the next turn finds the session taken in and wipes it then.
        wipe_found(file.found)
    if taken:
        wipe_session_copy(copies_in(house.outbox, file.identity.year).session)
    return taken


def _decide(connection: Connection, house: House, seq: int, season: Season | None, file: SessionFile) -> None:
    event, remarks = _outcome(connection, house, season, file)
    year = file.identity.year
    findings = _placed(remarks, file, season)
    state = DropState.REFUSED if stops(findings) else DropState.TAKEN
    drops.settle(connection, seq, Verdict(state=state, year=year, form="session", findings=findings))
    drops.mark_answered(connection, [seq])
    history.note(connection, house.today(), f"session {state.value}", str(seq))
    if event is not None:
        history.append(connection, year, seq, event)


def _outcome(
    connection: Connection, house: House, season: Season | None, file: SessionFile
) -> tuple[SessionTaken | None, tuple[Finding, ...]]:
    """Give what the session does to the season, None where it is refused, and all that is remarked on it."""
    elsewhere = spilled(file.workbook)
    if elsewhere:
        # Before anything is read of it: what is read may be quoted.
        return None, tuple(error(SPILLED, Where(sheet=sheet, cell=cell)) for sheet, cell in elsewhere)
    if season is None or not season.list_closed:
        return None, (error("P627"),)
    form = blank_session(season)
    session, code, findings = read_session(file.workbook, form, season.setup)
    if session is None or stops(findings):
        return None, findings
    before = season.vote.session
    outcome = _corrected(season, session, before) if before else _counted(connection, house, season, session, code)
    return (None, (*findings, *outcome)) if isinstance(outcome, tuple) else (outcome, findings)


def _placed(findings: tuple[Finding, ...], file: SessionFile, season: Season | None) -> tuple[Finding, ...]:
    """Give findings that name a field alone their true cell in the dropped workbook."""
    if season is None or not season.list_closed:
        return findings
    places = read_form(blank_session(season), file.workbook).places
    return tuple(
        replace(finding, where=places[finding.where.name])
        if finding.where.cell is None and finding.where.name in places
        else finding
        for finding in findings
    )


def blank_session(season: Season) -> Form:
    """Give the `session` form as it stands now, filled with what was reported already.

    That of a second ballot begins with what the session on the whole list said of place and people.
    """
    vote = season.vote
    return session_form(season.setup, vote.nominees, vote.round, vote.session, earlier=season.first.session)


def _counted(
    connection: Connection, house: House, season: Season, session: Session, code: str
) -> SessionTaken | tuple[Finding, ...]:
    """Open the box of the vote on record and count it, or say why it stays shut."""
    vote = season.vote
    keys = keys_of(connection, season.setup.year, vote.round)
    if keys is not None and not code:
        return (error("P601", Where(name=OPENING_CODE)),)
    box = box_of(house.settings.boxes, season.setup.year, vote.round)
    poll = poll_of(season, vote, keys, session)
    count = story.open_box(connection, house.store, box, poll, code)
    if not isinstance(count, Count):
        return count
    return SessionTaken(session=session, record=count.record)


def _corrected(season: Season, session: Session, before: Session) -> SessionTaken | tuple[Finding, ...]:
    """A later correction needs no code and may not change what decides validity."""
    record = season.vote.record
    if record is None or _validity(session) != _validity(before):
        return (error("P626"),)
    broken = findings_of(reconcile(record, session, season.setup.rules, season.setup.voters))
    if broken:
        return broken
    event = SessionTaken(session=session, record=record)
    return alters_numbered(season, event) or event


def _validity(session: Session) -> tuple[object, ...]:
    return (
        session.ballots_issued,
        session.ballots_unused,
        session.ballots_missing,
        tuple(sorted(session.unused_slips)),
        session.paper,
        session.paper_counts,
    )


def _keep_redacted(house: House, file: SessionFile) -> None:
    """Keep a copy of what was dropped, without the opening code."""
    digest = digest_of(file.content)
    if not house.custody.holds(digest):
        house.custody.put_as(digest, redacted(file.content, file.workbook))
