"""Collects how a season stands, and writes it where the status page and `status` find it without a database."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.ballot.box import DamagedBox, box_of
from pipeline.ballot.desk import BallotScan
from pipeline.ballot.rounds import keys_of
from pipeline.documents.compose import belongs_to
from pipeline.documents.printing.layout_guard import warnings_on_layout
from pipeline.documents.printing.office import find_office
from pipeline.documents.rendering import Drafting, recipes_of
from pipeline.documents.templates.in_force import templates_of
from pipeline.forms.form import FormName
from pipeline.kernel.files.store import write_atomically
from pipeline.kernel.findings import Finding, Severity
from pipeline.kernel.folders import for_secretary
from pipeline.outbox.place import EDITED, OPEN
from pipeline.outbox.status_file import latest_path, setup_path, status_path
from pipeline.season.documents import DocumentKind, DocumentState
from pipeline.season.law.own_lines import findings_on_own_lines
from pipeline.season.ledger import drops, history, shelf
from pipeline.season.ledger.drops import DropState
from pipeline.season.ledger.history import season_year
from pipeline.season.season import Stage
from pipeline.season.vote import own_lines_without_a_blank
from pipeline.status.page import render_page
from pipeline.status.report import report
from pipeline.status.standing import DocumentStanding, RefusedDrop, Standing
from pipeline.template_doctor.trouble import troubled_templates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.documents.document import Document
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.ledger.shelf import Output
    from pipeline.season.round import RoundKeys
    from pipeline.season.season import Season

_TRIES = 10
PAUSE_SECONDS = 0.1
_NOT_TAKEN = (DropState.REFUSED, DropState.WAITING, DropState.STUCK)


def standing_of(house: House, year: int, ballots: BallotScan) -> Standing:
    """Collect how one season stands."""
    with house.database.connect() as connection:
        season = house.seasons.get(connection, year)
        ledger = drops.all_drops(connection)
        outputs = shelf.all_outputs(connection)
        years = history.years(connection)
        documents = _documents(connection, house, season) if season else ()
        keys = keys_of(connection, year, season.vote.round) if season else None
    own = tuple(drop for drop in ledger if season_year(drop.year, years, year) == year)
    taken = {drop.digest for drop in ledger if drop.state is DropState.TAKEN}
    return Standing(
        year=year,
        today=house.today(),
        stage=season.stage if season else Stage.SETUP,
        season=season,
        last_drops=_last_drops(own),
        ballots_issued=_issued(season, keys),
        ballots_received=ballots.received,
        ballots_waiting=ballots.waiting,
        setup_waiting=season is not None and season.held_setup is not None,
        documents=documents,
        refused=tuple(_refused(drop) for drop in own if drop.state in _NOT_TAKEN and drop.digest not in taken),
        warnings=(
            *_template_warnings(house),
            *_setup_warnings(own),
            *_vote_warnings(season),
            *_layout_warnings(house, year, season, outputs),
        ),
        edited=tuple(output.path for output in outputs if output.obstacle == EDITED),
        open_elsewhere=tuple(output.path for output in outputs if output.obstacle == OPEN),
        held=sum(drop.state is DropState.STUCK for drop in own),
    )  # fmt: skip


def write_standing(house: House, ballots: BallotScan, *, complete: bool, beginning: int | None = None) -> None:
    """Write the status of every season, and the page of the one opened last.

    Args:
        house: The installation.
        ballots: How many ballots have come in the season voted in last.
        complete: Every PDF could be made.
        beginning: A season whose setup has just been laid out; shown while no season is open.
    """
    with house.database.connect() as connection:
        years = history.years(connection)
        shown = years or (beginning or house.today().year,)
        scans = _ballots_by_year(connection, house, shown, ballots)
    for year, own in scans.items():
        standing = _with_office(standing_of(house, year, own), complete=complete)
        facts = report(standing)
        _write(status_path(house.settings, year), json.dumps(facts, ensure_ascii=False, indent=1).encode())
        if standing.season is not None:
            setup = standing.season.setup.model_dump_json()
            _write(setup_path(house.settings, year), setup.encode())
        if year == shown[-1]:
            _write(house.outbox / "index.html", render_page(standing, facts).encode())
            _write(latest_path(house.settings), str(year).encode())


def _with_office(standing: Standing, *, complete: bool) -> Standing:
    """Say why PDFs are missing: LibreOffice is not there, or it is and left some out."""
    if find_office() is None:
        return replace(standing, office_missing=True)
    if complete:
        return standing
    bare = (paper.path for paper in standing.documents if not any(path.endswith(".pdf") for path in paper.also))
    return replace(standing, unprinted=tuple(bare))


def _ballots_by_year(
    connection: Connection, house: House, shown: Sequence[int], ballots: BallotScan
) -> dict[int, BallotScan]:
    """Give each season the ballots of its own box: the next one may be opened while one is still voted in."""
    drawn = {year: found for year in shown if (found := history.newest_round(connection, year))}
    voted_last = next(reversed(drawn), shown[-1])
    received = {year: _in_box(house, drawn[year]) if year in drawn else 0 for year in shown}
    scans = {year: BallotScan(received=count, waiting=0) for year, count in received.items()}
    return scans | {voted_last: ballots}


def _in_box(house: House, drawn: history.Round) -> int:
    """Count the ballots of a season that is not voted in any more; its box is damaged for `recount` to tell."""
    try:
        return box_of(house.settings.boxes, drawn.year, drawn.number).count_distinct()
    except DamagedBox:
        return 0


def _write(path: Path, content: bytes) -> None:
    """Write a file that others read at any moment; on Windows it cannot be replaced while one of them holds it."""
    for _ in range(_TRIES):
        with suppress(PermissionError):
            return _renew(path, content)
        time.sleep(PAUSE_SECONDS)
    return _renew(path, content)


def _renew(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        write_atomically(path, content)


def _last_drops(ledger: Sequence[Drop]) -> dict[str, date]:
    return {drop.division: drop.received_on for drop in ledger if drop.division}


def _refused(drop: Drop) -> RefusedDrop:
    return RefusedDrop(
        folder=drop.folder,
        name=drop.name,
        received_on=drop.received_on,
        digest=drop.digest,
        findings=drop.findings,
        waiting=drop.state is DropState.WAITING,
    )


def _documents(connection: Connection, house: House, season: Season) -> tuple[DocumentStanding, ...]:
    written = {output.path: output.written for output in shelf.all_outputs(connection)}
    ledger = drops.all_drops(connection)
    waiting = {drop.subject for drop in ledger if drop.state is DropState.WAITING and drop.year == season.setup.year}
    found = []
    for recipe in recipes_of(connection, Drafting(templates_of(house)), season):
        document = recipe.document
        stem = f"{for_secretary(season.setup.year)}/{document.stem}"
        digest = written.get(f"{stem}.docx")
        if document.kind is None or not digest:
            continue
        state = _state(document, season, signed_early=document.stem in waiting)
        also = tuple(f"outbox/{stem}{ending}" for ending in (".pdf", ".xlsx") if written.get(f"{stem}{ending}"))
        found.append(
            DocumentStanding(
                kind=document.kind,
                title=_title(document),
                path=f"outbox/{stem}.docx",
                sha256=digest,
                state=state,
                number=document.code,
                also=also,
            )
        )
    return tuple(found)


def _template_warnings(house: House) -> tuple[Finding, ...]:
    return tuple(
        Finding(code=fault.code, severity=Severity.WARNING, params=tuple(sorted(fault.params.items())))
        for fault in troubled_templates(house.settings)
    )


def _setup_warnings(ledger: Sequence[Drop]) -> tuple[Finding, ...]:
    """Gather what the secretary's own workbooks were asked about; a division's remarks are on its receipts."""
    taken = [drop for drop in ledger if drop.form != FormName.NOMINATION and drop.state is DropState.TAKEN]
    return tuple(dict.fromkeys(finding for drop in taken for finding in drop.findings))


def _vote_warnings(season: Season | None) -> tuple[Finding, ...]:
    """Report what a count showed and could not refuse: the box was open by then."""
    if season is None:
        return ()
    votes = (season.first, season.second)
    return findings_on_own_lines(sum(own_lines_without_a_blank(vote, season.setup) for vote in votes if vote))


def _layout_warnings(house: House, year: int, season: Season | None, outputs: Sequence[Output]) -> tuple[Finding, ...]:
    """Ask about PDFs that came out otherwise than expected, until their signed copies are archived."""
    archived = {f"{for_secretary(year)}/{stem}.pdf" for stem, _ in season.signed} if season else set()
    shelved = {output.path: output.digest for output in outputs if output.path not in archived}
    return warnings_on_layout(house.settings, year, shelved)


def _issued(season: Season | None, keys: RoundKeys | None) -> int:
    """Count the ballots handed out: as the session says, before it the slips that were printed."""
    if season is not None and season.vote.session is not None:
        return season.vote.session.ballots_issued
    return len(keys.code_hashes) if keys else 0


def _title(document: Document) -> str:
    """Give a document's title; certificates, which share one, are told apart by the name on them."""
    return str(document.values["name"]) if document.kind is DocumentKind.CERTIFICATE else document.title


def _state(document: Document, season: Season, *, signed_early: bool) -> DocumentState:
    """Say how far a document has come; `signed` is one whose signed PDF is here ahead of its number."""
    if document.stem in dict(season.signed):
        return DocumentState.ARCHIVED
    if signed_early:
        return DocumentState.SIGNED
    numbered = belongs_to(document.kind) in {item.kind for item in season.issued}
    return DocumentState.ISSUED if numbered else DocumentState.DRAFT
