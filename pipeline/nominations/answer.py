"""Answer a nomination with its own form: filled as it came, with its id, and with what must be mended marked red."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.freeze import draft
from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.documents.render import render
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
    from pipeline.intake.house import House
    from pipeline.kernel.findings import Finding
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.season import Dossier, Season
    from pipeline.season.setup import Division, Setup


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


def answer(house: House, seqs: Sequence[int], shipped_setup: Callable[[int], Setup]) -> None:
    """Shelve a receipt for every file of a batch. Doing it again gives the same files.

    Where a file names a season that was never opened, `shipped_setup` says who answers in that year.
    """
    for case in _cases(house, seqs):
        setup = case.season.setup if case.season else shipped_setup(case.year)
        wanted = _receipt(house, case, setup)
        with house.database.begin() as connection:
            shelf.withdraw_others(connection, case.year, FAMILY, set(wanted), like=_any_receipt(case.drop, case.year))
            shelf.shelve(connection, case.year, FAMILY, wanted)


def give_back(house: House, seqs: Sequence[int]) -> None:
    """Shelve each nomination's own form, with its id and what must be mended; then the batch counts as answered."""
    cases = _cases(house, seqs)
    understand(house, [case.drop for case in cases])
    for case in cases:
        wanted = _own_form(house, case)
        with house.database.begin() as connection:
            shelf.shelve(connection, case.year, FAMILY, wanted)
            drops.mark_answered(connection, [case.drop.seq])
    with house.database.begin() as connection:
        drops.mark_answered(connection, seqs)
        decided = drops.by_seq(connection, seqs)
    prune_readings(house, (drop.digest for drop in decided))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
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
    def division(self) -> Division | None:
        """The division, None where the season knows no such code."""
        return self.season.setup.division(self.code) if self.season else None


def _cases(house: House, seqs: Sequence[int]) -> list[_Case]:
    with house.database.connect() as connection:
        decided = drops.by_seq(connection, seqs)
        years = history.years(connection)
        seasons = {year: history.season_of(connection, year) for year in years}
    cases = []
    for drop in filter(_is_divisions, decided):
        year = season_year(drop.year, years, house.today().year)
        season = seasons.get(year)
        cases.append(_Case(drop=drop, year=year, season=season, dossier=_dossier_of(season, drop)))
    return cases


def _is_divisions(drop: Drop) -> bool:
    decided = drop.state in (DropState.TAKEN, DropState.REFUSED)
    return decided and bool(division_of(drop.folder))


def _receipt(house: House, case: _Case, setup: Setup) -> dict[str, str]:
    verdict = _verdict(case.drop, case.dossier)
    stem = _any_receipt(case.drop, case.year).replace("*", _FILE_WORDS[verdict])
    told = DropAnswer(
        division=case.division.name if case.division else case.code,
        file_name=case.drop.name,
        verdict=verdict,
        received=short_date(case.drop.received_on),
        findings=tuple(_advice(finding, house.word) for finding in _errors_first(case.drop.findings)),
        nominee=case.dossier.name if case.dossier else "",
        nomination_id=case.dossier.id if case.dossier else "",
    )
    document = receipt(setup, told, stem)
    return {f"{stem}.docx": render(house, draft(templates_of(house), document)).docx}


def _dossier_of(season: Season | None, drop: Drop) -> Dossier | None:
    """Find the revision that this very file became."""
    if season is None or drop.subject is None:
        return None
    own = [dossier for dossier in season.dossiers if dossier.id == drop.subject and dossier.digest == drop.digest]
    return own[-1] if own else None


def _verdict(drop: Drop, dossier: Dossier | None) -> str:
    if drop.state is DropState.REFUSED or dossier is None:
        return "refused"
    if dossier.state is NominationState.SUPERSEDED:
        return "returned" if dossier.nomination is None or stops(dossier.findings) else "accepted"
    return dossier.state.value


def _own_form(house: House, case: _Case) -> dict[str, str]:
    """Write the nomination's form as it came in, with its id; a returned one with its remarks."""
    season, division, dossier = case.season, case.division, case.dossier
    if season is None or division is None or dossier is None or not _is_newest(season, dossier):
        return {}
    workbook = understood(house, dossier.digest).workbook
    entered = read_nomination(workbook, season.setup, division).entered if workbook else {}
    form = nomination_form(season.setup, division, nomination_id=dossier.id, entered=entered)
    returned = dossier.state is NominationState.RETURNED
    content = answer_form(form, dossier.findings if returned else (), lambda finding: _in_words(finding, house.word))
    return {f"{for_division(case.code, case.year)}/phieu-{dossier.id}.xlsx": house.store.put(content)}


def _is_newest(season: Season, dossier: Dossier) -> bool:
    return all(other.revision <= dossier.revision for other in season.dossiers if other.id == dossier.id)


def _in_words(finding: Finding, word: Word) -> str:
    message, hint = word(finding)
    return f"{message} {hint}".strip()


def _advice(finding: Finding, word: Word) -> Advice:
    message, hint = word(finding)
    return Advice(code=finding.code, place=place(finding.where), message=message, hint=hint)


def _errors_first(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)


def _any_receipt(drop: Drop, year: int) -> str:
    """Name the receipts of a file, with `*` for the verdict; the sender's words pass through `slug`."""
    folder = for_division(division_of(drop.folder), year)
    name = slug(drop.name.rsplit(".", 1)[0], _NAME_CHARACTERS)
    return f"{folder}/bien-nhan/*-{name}-{drop.digest[:_DIGEST_CHARACTERS]}"
