"""How a season stands: what the status page and `status --json` are made of. A value, without a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.kernel.findings import Finding
from pipeline.season.documents import DocumentKind, DocumentState
from pipeline.season.season import Season, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStanding:
    """One document in outbox/; `path` is relative to the workspace, with `/`; `sha256` is of the bytes we wrote.

    `also` are the paths of the same document in other formats: the PDF, and the summary's workbook.
    """

    kind: DocumentKind
    title: str
    path: str
    sha256: str
    state: DocumentState
    number: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedDrop:
    """A file that was not taken in; `folder` is below inbox/ (`thu-ky`, `phong/LS`, `da-ky`), `name` as dropped."""

    folder: str
    name: str
    received_on: date
    digest: str
    findings: tuple[Finding, ...]
    waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that a reader of the status page may see.

    Attributes:
        season: None before the first setup has been taken in.
        last_drops: The day of each division's last drop, by division code.
        ballots_issued: Slips drawn in the round on record; 0 before.
        ballots_received: Distinct ballots in the box.
        ballots_waiting: Files in the ballot folder that are no clean ballot yet.
        setup_waiting: A corrected setup is held until the appraisal that opens a new round.
        edited: Paths in outbox/ that a person has edited and that therefore were not renewed.
        open_elsewhere: Paths in outbox/ that somebody holds open, to be renewed later.
        office_missing: LibreOffice is not there, so the PDFs are missing.
        unprinted: Paths in outbox/ of the documents of which LibreOffice, though it is there, could make no PDF.
        held: Drops that an error of ours keeps in custody.
    """

    year: int
    today: date
    stage: Stage
    season: Season | None = None
    last_drops: dict[str, date] = field(default_factory=dict)
    ballots_issued: int = 0
    ballots_received: int = 0
    ballots_waiting: int = 0
    setup_waiting: bool = False
    documents: tuple[DocumentStanding, ...] = ()
    refused: tuple[RefusedDrop, ...] = ()
    warnings: tuple[Finding, ...] = ()
    edited: tuple[str, ...] = ()
    open_elsewhere: tuple[str, ...] = ()
    office_missing: bool = False
    unprinted: tuple[str, ...] = ()
    held: int = 0
