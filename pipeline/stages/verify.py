"""Verifies a season: every document derived again, every file by its digest, the journal by its chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.adapters.database import drops, history, shelf
from pipeline.adapters.store import digest_of
from pipeline.adapters.word import TemplateFault, text_of
from pipeline.settings import PROGRAM_VERSION
from pipeline.stages.freeze import NUMBERED, follows, papers_of, seal_of
from pipeline.stages.render import properties_of
from pipeline.stages.season_files import season_files
from pipeline.stages.templates import prepared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.adapters.database import Connection
    from pipeline.domain.season import Season
    from pipeline.stages.freeze import Paper
    from pipeline.stages.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """One thing that is not as recorded; `what` selects the words, `subject` is a path or a digest."""

    what: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many files were compared, and what is amiss."""

    compared: int
    amiss: tuple[Amiss, ...]


def verify(house: House, year: int) -> Verification | None:
    """Compare everything that a season made; None where the season was never opened. Changes nothing."""
    with house.database.connect() as connection:
        season = history.season_of(connection, year)
        if season is None:
            return None
        outputs = [output for output in shelf.all_outputs(connection) if output.year == year and output.digest]
        amiss = (
            *_derived(connection, house, season),
            *_numbered(connection, season),
            *_outputs(house, outputs),
            *_custody(connection, house),
            *_journal(connection),
        )
    return Verification(compared=len(outputs), amiss=amiss)


def _derived(connection: Connection, house: House, season: Season) -> Iterator[Amiss]:
    """Make everything that the season's data make once more, and compare it with what is on record."""
    recorded = {output.path: output.digest for output in shelf.all_outputs(connection)}
    papers = papers_of(connection, house, season)
    for paper in papers:
        path = f"thu-ky/{season.setup.year}/{paper.document.stem}.docx"
        try:
            again = prepared(house, paper.template).render(paper.document.values, properties_of(paper))
        except (OSError, TemplateFault):
            yield Amiss(what="template", subject=path)
            continue
        if digest_of(again) != recorded.get(path) and not _reads_alike(house, paper, again, recorded.get(path)):
            yield Amiss(what="document", subject=path)
    for path, content in season_files(season, (paper.document for paper in papers)).items():
        if digest_of(content) != recorded.get(path):
            yield Amiss(what="document", subject=path)


def _reads_alike(house: House, paper: Paper, again: bytes, recorded: str | None) -> bool:
    """Compare the words of a document that an older version of the program laid out; its bytes may have been others."""
    if paper.program == PROGRAM_VERSION or recorded is None or not house.store.holds(recorded):
        return False
    return text_of(house.store.get(recorded)) == text_of(again)


def _numbered(connection: Connection, season: Season) -> Iterator[Amiss]:
    """Hold what was kept when a document was numbered to the journal, and to the data it was composed from."""
    year = season.setup.year
    sealed = history.subjects(connection, NUMBERED)
    for record in shelf.frozen(connection, year).values():
        path = f"thu-ky/{year}/{record.stem}.docx"
        if seal_of(year, record) not in sealed:
            yield Amiss(what="record", subject=path)
        elif record.program == PROGRAM_VERSION and not follows(record, season):
            yield Amiss(what="facts", subject=path)


def _outputs(house: House, outputs: list[shelf.Output]) -> Iterator[Amiss]:
    for output in outputs:
        digest = output.digest or ""
        if not house.store.holds(digest) or digest_of(house.store.get(digest)) != digest:
            yield Amiss(what="store", subject=output.path)
        path = house.outbox / output.path
        if not path.exists():
            yield Amiss(what="missing", subject=output.path)
        elif digest_of(path.read_bytes()) != digest:
            yield Amiss(what="edited", subject=output.path)


def _custody(connection: Connection, house: House) -> Iterator[Amiss]:
    """Check what people dropped; a session's copy was made anew without its code and has a digest of its own."""
    for drop in drops.all_drops(connection):
        if drop.form == drops.NOT_KEPT:
            continue
        whole = house.custody.holds(drop.digest)
        if whole and drop.form != "session":
            whole = digest_of(house.custody.get(drop.digest)) == drop.digest
        if not whole:
            yield Amiss(what="store", subject=drop.digest)


def _journal(connection: Connection) -> Iterator[Amiss]:
    line = history.broken_link(connection)
    if line is not None:
        yield Amiss(what="journal", subject=str(line))
