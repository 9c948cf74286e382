"""Answers a division: a receipt for its file, and its nomination with id, what to mend marked red in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.documents.rendering import draft, render
from pipeline.documents.templates.in_force import templates_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.intake.understand import prune_readings, understand, understood
from pipeline.kernel.dates import short_date
from pipeline.kernel.findings import Finding, Severity, Word, place, stops
from pipeline.kernel.folders import division_of, for_division
from pipeline.kernel.text import slug
from pipeline.nominations.form import nomination_form
from pipeline.nominations.read import read_nomination
from pipeline.season.ledger import drops, history, shelf
from pipeline.season.ledger.drops import DropState
from pipeline.season.ledger.history import season_year
from pipeline.season.nomination import NominationState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Workbook
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

    @property
    def receipts(self) -> str:
        """Path of its receipts, with `*` for the verdict; the sender's words pass through `slug`."""
        name = slug(self.drop.name.rsplit(".", 1)[0], _NAME_CHARACTERS)
        return f"{for_division(self.code, self.year)}/bien-nhan/*-{name}-{self.drop.digest[:_DIGEST_CHARACTERS]}"


def answer(house: House, seqs: Sequence[int], shipped_setup: Callable[[int], Setup]) -> None:
    """Shelve a receipt for every file of a batch. Doing it again gives the same files.

    Where a file names a season that was never opened, `shipped_setup` says who answers in that year.
    """
    templates = templates_of(house)
    with house.database.connect() as connection:
        batch = _decided(connection, seqs, house.today().year)
    for decided in batch:
        setup = decided.season.setup if decided.season else shipped_setup(decided.year)
        stem = decided.receipts.replace("*", _FILE_WORDS[decided.verdict])
        recipe = draft(templates, receipt(setup, _told(decided, house.word), stem))
        wanted = {f"{stem}.docx": render(house.database, templates, recipe).docx}
        with house.database.begin() as connection:
            shelf.withdraw_others(connection, decided.year, FAMILY, set(wanted), like=decided.receipts)
            shelf.shelve(connection, decided.year, FAMILY, wanted)


def give_back(house: House, seqs: Sequence[int]) -> None:
    """Shelve each nomination's own form, with its id and what must be mended; then the batch counts as answered."""
    with house.database.connect() as connection:
        batch = _decided(connection, seqs, house.today().year)
    understand(house, [decided.drop for decided in batch])
    for decided in batch:
        content = _own_form(decided, understood(house, decided.drop).workbook, house.word)
        with house.database.begin() as connection:
            if content is not None and decided.dossier is not None:
                path = f"{for_division(decided.code, decided.year)}/phieu-{decided.dossier.id}.xlsx"
                shelf.shelve(connection, decided.year, FAMILY, {path: house.store.put(content)})
            drops.mark_answered(connection, [decided.drop.seq])
    with house.database.begin() as connection:
        drops.mark_answered(connection, seqs)
        read = drops.by_seq(connection, seqs)
    prune_readings(house, read)


def answer_form(form: Form, findings: Iterable[Finding], word: Callable[[Finding], str]) -> bytes:
    """Write the copy of a nomination that goes back to its division.

    Args:
        form: The form with the id and with what was entered (`nomination_form` makes it).
        findings: What was found; errors are marked at their fields, warnings belong on the receipt alone.
        word: Puts a finding into words.
    """
    return write_workbook(form, remarks_of(findings, word))


def remarks_of(findings: Iterable[Finding], word: Callable[[Finding], str]) -> dict[str, str]:
    """Gather the errors by the name of their field; one that has no field stands under a name of its own."""
    remarks: dict[str, str] = {}
    for number, finding in enumerate(findings):
        if finding.severity is Severity.ERROR:
            name = finding.where.name or f"*{number}"
            remarks[name] = f"{remarks[name]}\n{word(finding)}" if name in remarks else word(finding)
    return remarks


def _decided(connection: Connection, seqs: Sequence[int], this_year: int) -> list[_Decided]:
    """Find what became of the files of a batch that divisions dropped; files of others get no receipt."""
    batch = drops.by_seq(connection, seqs)
    years = history.years(connection)
    seasons = {year: history.season_of(connection, year) for year in years}
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


def _own_form(decided: _Decided, workbook: Workbook | None, word: Word) -> bytes | None:
    """Write the nomination's form as it came in, with its id; a returned one with its remarks, an older one not."""
    season, dossier = decided.season, decided.dossier
    if season is None or dossier is None or not _is_newest(season, dossier):
        return None
    division = season.setup.division(decided.code)
    if division is None:
        return None
    entered = read_nomination(workbook, season.setup, division).entered if workbook else {}
    form = nomination_form(season.setup, division, nomination_id=dossier.id, entered=entered)
    returned = dossier.state is NominationState.RETURNED
    return answer_form(form, dossier.findings if returned else (), lambda finding: " ".join(word(finding)).strip())


def _is_newest(season: Season, dossier: Dossier) -> bool:
    return season.nominations.revisions(dossier.id)[-1] == dossier


def _advice(finding: Finding, word: Word) -> Advice:
    message, hint = word(finding)
    return Advice(code=finding.code, place=place(finding.where), message=message, hint=hint)
