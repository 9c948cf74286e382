"""Answers every file that a division drops: a receipt, and the nomination's own form with what must be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.adapters.database import drops, history, shelf
from pipeline.adapters.database.drops import DropState
from pipeline.domain.facts import Advice
from pipeline.domain.findings import Finding, Severity, stops
from pipeline.domain.names import slug
from pipeline.domain.nomination import NominationState
from pipeline.stages.answer_form import answer_form
from pipeline.stages.compose_receipt import Answer, receipt
from pipeline.stages.read_nomination import read_nomination
from pipeline.stages.receive import DIVISIONS_FOLDER
from pipeline.stages.render import render
from pipeline.stages.season_year import season_year
from pipeline.stages.templates import template_digest
from pipeline.stages.understand import prune_readings, understand, understood
from pipeline.text.catalogue import place, word
from pipeline.text.dates import short_date
from pipeline.text.forms.nomination import nomination_form
from pipeline.text.forms.shipped import shipped_setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.adapters.database.drops import Drop
    from pipeline.domain.season import Dossier, Season
    from pipeline.domain.setup import Division
    from pipeline.stages.house import House

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


def answer(house: House, seqs: Sequence[int]) -> None:
    """Shelve the answers to a batch. Answering again gives the same files; the secretary has the status page."""
    with house.database.connect() as connection:
        decided = drops.by_seq(connection, seqs)
        years = history.years(connection)
        seasons = {year: history.season_of(connection, year) for year in years}
    batch = [drop for drop in decided if _is_divisions(drop)]
    understand(house, batch)
    for drop in batch:
        year = season_year(drop.year, years, house.today().year)
        wanted = _answers(house, drop, year, seasons.get(year))
        with house.database.begin() as connection:
            shelf.withdraw_others(connection, year, FAMILY, set(wanted), like=_any_receipt(drop, year))
            shelf.shelve(connection, year, FAMILY, wanted)
            drops.mark_answered(connection, [drop.seq])
    with house.database.begin() as connection:
        drops.mark_answered(connection, seqs)
    prune_readings(house, (drop.digest for drop in decided))


def _is_divisions(drop: Drop) -> bool:
    decided = drop.state in (DropState.TAKEN, DropState.REFUSED)
    return decided and drop.folder.startswith(f"{DIVISIONS_FOLDER}/")


def _answers(house: House, drop: Drop, year: int, season: Season | None) -> dict[str, str]:
    code = drop.folder.split("/")[1]
    dossier = _dossier_of(season, drop)
    verdict = _verdict(drop, dossier)
    stem = _any_receipt(drop, year).replace("*", _FILE_WORDS[verdict])
    setup = season.setup if season else shipped_setup(year)
    division = setup.division(code)
    told = Answer(
        division=division.name if division else code,
        file_name=drop.name,
        verdict=verdict,
        received=short_date(drop.received_on),
        findings=tuple(_advice(finding) for finding in _errors_first(drop.findings)),
        nominee=dossier.name if dossier else "",
        nomination_id=dossier.id if dossier else "",
    )
    document = receipt(setup, told, stem)
    wanted = {f"{stem}.docx": render(house, document, template_digest(house, document.template)).docx}
    if season is not None and dossier is not None and division is not None and _is_newest(season, dossier):
        wanted[f"phong/{code}/{year}/phieu-{dossier.id}.xlsx"] = _own_form(house, season, division, dossier)
    return wanted


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


def _own_form(house: House, season: Season, division: Division, dossier: Dossier) -> str:
    """Write the nomination's form as it came in, with its id; a returned one with its remarks."""
    workbook = understood(house, dossier.digest).workbook
    blank = nomination_form(season.setup, division)
    entered = read_nomination(workbook, blank, season.setup, division).entered if workbook else {}
    form = nomination_form(season.setup, division, nomination_id=dossier.id, entered=entered)
    returned = dossier.state is NominationState.RETURNED
    return house.store.put(answer_form(form, dossier.findings if returned else (), _in_words))


def _is_newest(season: Season, dossier: Dossier) -> bool:
    return all(other.revision <= dossier.revision for other in season.dossiers if other.id == dossier.id)


def _in_words(finding: Finding) -> str:
    message, hint = word(finding)
    return f"{message} {hint}".strip()


def _advice(finding: Finding) -> Advice:
    message, hint = word(finding)
    return Advice(code=finding.code, place=place(finding.where), message=message, hint=hint)


def _errors_first(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)


def _any_receipt(drop: Drop, year: int) -> str:
    """Name the receipts of a file, with `*` for the verdict; the sender's words pass through `slug`."""
    code = drop.folder.split("/")[1]
    name = slug(drop.name.rsplit(".", 1)[0], _NAME_CHARACTERS)
    return f"phong/{code}/{year}/bien-nhan/*-{name}-{drop.digest[:_DIGEST_CHARACTERS]}"
