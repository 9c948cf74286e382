"""Verifies a season: every document derived again, every file by its digest, the journal by its chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.compose import belongs_to, compose
from pipeline.documents.rendering import NUMBERED_NOTE, Drafting, follows, key_of, properties_of, recipes_of, seal_of
from pipeline.documents.templates.in_force import templates_of
from pipeline.documents.word.filling import TemplateFault
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.folders import for_secretary, in_archive
from pipeline.kernel.settings import PROGRAM_VERSION
from pipeline.outbox.season_files import season_files
from pipeline.season.ledger import drops, history, shelf
from pipeline.season.ledger.drops import DropState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.documents.rendering import Recipe
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season


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
            *_signed(connection, season),
            *_outputs(house, outputs),
            *_custody(connection, house),
            *_journal(connection),
        )
    return Verification(compared=len(outputs), amiss=amiss)


def _derived(connection: Connection, house: House, season: Season) -> Iterator[Amiss]:
    """Make everything that the season's data make once more, and compare it with what is on record."""
    recorded = {output.path: output.digest for output in shelf.all_outputs(connection)}
    recipes = recipes_of(connection, Drafting(templates_of(house)), season)
    for recipe in recipes:
        path = f"{for_secretary(season.setup.year)}/{recipe.document.stem}"
        yield from _document(connection, house, recipe, recorded, path)
    for path, file in season_files(season, (recipe.document for recipe in recipes)).items():
        if digest_of(file.write()) != recorded.get(path):
            yield Amiss(what="document", subject=path)


def _document(
    connection: Connection, house: House, recipe: Recipe, recorded: Mapping[str, str | None], path: str
) -> Iterator[Amiss]:
    """Fill a document's template again, with a template that is still the one it was filled with; look for its PDF."""
    docx, printed = f"{path}.docx", f"{path}.pdf"
    try:
        if digest_of(house.store.get(recipe.template)) != recipe.template:
            yield Amiss(what="template", subject=docx)
            return
        again = templates_of(house).prepared(recipe.template).render(recipe.document.values, properties_of(recipe))
    except (OSError, TemplateFault):
        yield Amiss(what="template", subject=docx)
        return
    if digest_of(again) != recorded.get(docx) and not _reads_alike(house, recipe, again, recorded.get(docx)):
        yield Amiss(what="document", subject=docx)
    key = key_of(recipe)
    _, pdf = shelf.rendered(connection, [key]).get(key, ("", None))
    if pdf and recorded.get(printed) != pdf:
        yield Amiss(what="document", subject=printed)


def _reads_alike(house: House, recipe: Recipe, again: bytes, recorded: str | None) -> bool:
    """Compare the words of a document that an older version of the program laid out; its bytes may have been others."""
    if recipe.program == PROGRAM_VERSION or recorded is None or not house.store.holds(recorded):
        return False
    return text_of(house.store.get(recorded)) == text_of(again)


def _numbered(connection: Connection, season: Season) -> Iterator[Amiss]:
    """Hold what was kept when a document was numbered to the journal, and to the data it was composed from."""
    year = season.setup.year
    sealed = history.subjects(connection, NUMBERED_NOTE)
    records = shelf.frozen(connection, year)
    numbered = {issued.kind for issued in season.issued}
    stems = [document.stem for document in compose(season) if belongs_to(document.kind) in numbered]
    for stem in dict.fromkeys([*stems, *records]):
        path = f"{for_secretary(year)}/{stem}.docx"
        record = records.get(stem)
        if record is None or seal_of(year, record) not in sealed:
            yield Amiss(what="record", subject=path)
        elif record.program == PROGRAM_VERSION and not follows(record, season):
            yield Amiss(what="facts", subject=path)


def _signed(connection: Connection, season: Season) -> Iterator[Amiss]:
    """Look for what came back signed: whatever else is gone, the events know what was filed."""
    recorded = {output.path: output.digest for output in shelf.all_outputs(connection)}
    for stem, digest in season.signed:
        path = f"{in_archive(season.setup.year)}/{stem}.pdf"
        if recorded.get(path) != digest:
            yield Amiss(what="signed", subject=path)


def _outputs(house: House, outputs: list[shelf.Output]) -> Iterator[Amiss]:
    for output in outputs:
        digest = output.digest or ""
        if not house.store.holds(digest) or digest_of(house.store.get(digest)) != digest:
            yield Amiss(what="store", subject=output.path)
        path = house.outbox / output.path
        if not path.is_file():
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
    """Follow the chain, and look for the lines that the ledger asks for: a chain that was cut short still holds."""
    line = history.broken_link(connection)
    if line is not None:
        yield Amiss(what="journal", subject=str(line))
    came = history.subjects(connection, "custody")
    taken = history.subjects(connection, DropState.TAKEN.value) | history.subjects(connection, "session taken")
    for drop in drops.all_drops(connection):
        is_told = drop.form in ("session", drops.NOT_KEPT) or drop.digest in came
        if not is_told or (drop.state is DropState.TAKEN and str(drop.seq) not in taken):
            yield Amiss(what="untold", subject=str(drop.seq))
