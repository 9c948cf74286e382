"""Answers a division: a receipt for every file that it drops, before anything else is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.documents.rendering import Drafting, render_all
from pipeline.documents.templates.in_force import templates_of
from pipeline.kernel.dates import short_date
from pipeline.kernel.findings import Finding, Severity, Word, place, stops
from pipeline.kernel.folders import division_of, for_division
from pipeline.kernel.text import slug
from pipeline.season.ledger import drops, shelf
from pipeline.season.ledger.drops import DropState
from pipeline.season.ledger.history import season_year
from pipeline.season.nomination import NominationState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.documents.rendering import Recipe
    from pipeline.intake.house import House
    from pipeline.season.dossiers import Dossier
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


FAMILY = "answers"
_FILE_WORDS = {
    "accepted": "da-nhan",
    "returned": "tra-lai",
    "held": "tam-giu",
    "withdrawn": "da-rut",
    "refused": "tu-choi",
}
_DIGEST_CHARACTERS = 8
_NAME_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """One file of a division, decided; `dossier` is the revision that this very file became."""

    drop: Drop
    year: int
    season: Season | None
    dossier: Dossier | None

    @property
    def code(self) -> str:
        """Code of the division in whose folder it was dropped."""
        return division_of(self.drop.folder)

    @property
    def verdict(self) -> str:
        """What became of it, as receipts say it; a newer revision does not change what this one was told."""
        dossier = self.dossier
        if self.drop.state is DropState.REFUSED or dossier is None:
            return "refused"
        if dossier.state is not NominationState.SUPERSEDED:
            return dossier.state.value
        return "returned" if dossier.nomination is None or stops(dossier.findings) else "accepted"

    def receipt_as(self, word: str) -> str:
        """Give the path of its receipt for a verdict's word; what the sender called the file passes through `slug`."""
        name = slug(self.drop.name.rsplit(".", 1)[0], _NAME_CHARACTERS)
        folder = f"{for_division(self.code, self.year)}/bien-nhan"
        return f"{folder}/{word}-{name}-{self.drop.digest[:_DIGEST_CHARACTERS]}"


def answer(house: House, seqs: Sequence[int], shipped_setup: Callable[[int], Setup]) -> None:
    """Shelve a receipt for every file of a batch; then its files count as answered. Doing it again changes nothing.

    Where a file names a season that was never opened, `shipped_setup` says who answers in that year.
    """
    with house.database.connect() as connection:
        batch = _decided(connection, house, seqs)
    templates = templates_of(house)
    drafting = Drafting(templates)
    recipes: dict[str, Recipe] = {}
    for decided in batch:
        setup = decided.season.setup if decided.season else shipped_setup(decided.year)
        stem = decided.receipt_as(_FILE_WORDS[decided.verdict])
        recipes[stem] = drafting.draft(receipt(setup, _told(decided, house.word), stem))
    renderings = render_all(house.database, templates, list(recipes.values()))
    written = dict(zip(recipes, renderings, strict=True))
    with house.database.begin() as connection:
        for decided in batch:
            stem = decided.receipt_as(_FILE_WORDS[decided.verdict])
            earlier = {f"{decided.receipt_as(other)}.docx" for other in _FILE_WORDS.values()} - {f"{stem}.docx"}
            shelf.withdraw(connection, sorted(earlier))
            shelf.shelve(connection, decided.year, FAMILY, {f"{stem}.docx": written[stem].docx})
        drops.mark_answered(connection, seqs)


def _decided(connection: Connection, house: House, seqs: Sequence[int]) -> list[_Decided]:
    """Find what became of the files of a batch that divisions dropped; files of others get no receipt."""
    batch = drops.by_seq(connection, seqs)
    seasons = house.seasons.all(connection)
    years, this_year = tuple(seasons), house.today().year
    found = []
    for drop in batch:
        if division_of(drop.folder) and drop.state in (DropState.TAKEN, DropState.REFUSED):
            year = season_year(drop.year, years, this_year)
            season = seasons.get(year)
            found.append(_Decided(drop=drop, year=year, season=season, dossier=_dossier_of(season, drop)))
    return found


def _dossier_of(season: Season | None, drop: Drop) -> Dossier | None:
    """Find the revision that this very file became."""
    if season is None or drop.subject is None:
        return None
    own = [dossier for dossier in season.nominations.revisions(drop.subject) if dossier.digest == drop.digest]
    return own[-1] if own else None


def _told(decided: _Decided, word: Word) -> DropAnswer:
    """Say what the receipt tells of a file: errors before what is only asked about."""
    findings = sorted(decided.drop.findings, key=lambda finding: finding.severity is not Severity.ERROR)
    dossier = decided.dossier
    return DropAnswer(
        division=decided.season.setup.division_name(decided.code) if decided.season else decided.code,
        file_name=decided.drop.name,
        verdict=decided.verdict,
        received=short_date(decided.drop.received_on),
        findings=tuple(_advice(finding, word) for finding in findings),
        nominee=dossier.name if dossier else "",
        nomination_id=dossier.id if dossier else "",
    )


def _advice(finding: Finding, word: Word) -> Advice:
    message, hint = word(finding)
    return Advice(code=finding.code, place=place(finding.where), message=message, hint=hint)
