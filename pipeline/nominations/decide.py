"""Drop 2: a nomination is read and accepted, or goes back with findings; after drop 3 it is held."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.forms.read import read_form
from pipeline.forms.workbook import outdated
from pipeline.intake.desk import Decision, refuse, refuse_unopened, take_returned
from pipeline.kernel.dates import is_late, short_date
from pipeline.kernel.findings import Finding, error, stops, warning
from pipeline.kernel.text import match_key
from pipeline.nominations.form import nomination_form, questions
from pipeline.season.choices import MET, YES
from pipeline.season.events import NominationTaken
from pipeline.season.law.criteria import Claims, check_claims
from pipeline.season.nomination import Evidence, Nomination, NominationId, NominationState, Rating
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.form import Value
    from pipeline.forms.workbook import EnteredValues, Reading, Workbook
    from pipeline.intake.desk import Case
    from pipeline.nominations.question import Question
    from pipeline.season.season import Dossier, Season
    from pipeline.season.setup import CriterionCode, Division, Setup

REFUSING = ("R", "F")
"""Families of findings after which a form is not a returned nomination but no form of ours at all."""

_ID_CHARACTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationReading:
    """What a nomination was read to.

    Attributes:
        nomination: The value, None while some cell that it needs is blank or misread.
        entered: What was typed, by field, to fill a returned copy with.
        refusals: Why the workbook is no form of this season; then nothing else counts.
        findings: What is wrong in its cells and with its criteria, at the true cells.
        name: The nominee as typed; empty where it could not be read. So with `subject` and `born`.
    """

    nomination: Nomination | None
    entered: EnteredValues
    refusals: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    name: str
    subject: str
    born: str


def decide_nomination(case: Case, division_code: str) -> Decision:
    """Take one nominee's form in, whatever its findings, as long as it is a form of this division and season."""
    season = case.season
    if season is None:
        return refuse_unopened(case)
    division = season.setup.division(division_code)
    if division is None or case.identity.division != division_code:
        return refuse(case, error("R201", division=case.identity.division, folder=division_code))
    reading = read_nomination(case.workbook, season.setup, division)
    if reading.refusals:
        return refuse(case, *reading.refusals)
    return _taken(case, season, division, reading)


def read_nomination(workbook: Workbook, setup: Setup, division: Division) -> NominationReading:
    """Read a nomination by the season's form of its division.

    A form with `withdraw` = yes takes the nomination back: it needs nothing else to be filled, so its other cells
    give no findings and neutral values stand in for what they lack.
    """
    form, asked = nomination_form(setup, division), questions(setup)
    reading = read_form(form, workbook, {item.field.name: item.parser for item in asked if item.parser})
    old = outdated(form, workbook)
    refusals = (old,) if old else tuple(item for item in reading.findings if _refuses(item))
    withdraws = reading.value("withdraw") == YES
    findings: tuple[Finding, ...] = ()
    if not withdraws:
        cells = tuple(item for item in reading.findings if item not in refusals)
        findings = (*cells, *check_claims(_claims(reading, setup), setup, reading.places))
    is_whole = withdraws or not stops(reading.findings)
    return NominationReading(
        nomination=_nomination(reading, asked, division) if is_whole and not refusals else None,
        entered=reading.entered,
        refusals=refusals,
        findings=findings,
        name=reading.text("full_name"),
        subject=reading.text("subject"),
        born=reading.text("date_of_birth"),
    )


def _refuses(finding: Finding) -> bool:
    return finding.code.startswith(REFUSING) and stops((finding,))


def _nomination(reading: Reading, asked: tuple[Question, ...], division: Division) -> Nomination:
    """Keep every answer as its question says; what is asked of the other kind of nominee is kept as a blank."""
    subject = reading.text("subject") or Subject.INDIVIDUAL
    concerns = (None, f"subject = {subject}")
    said = {item.field.name: reading.value(item.field.name) for item in asked if item.field.required_if in concerns}
    of_nominee = [question for question in asked if question.criterion is None]
    kept = {question.kept_as: _kept(question, said) for question in of_nominee}
    # A nominee of no unit in particular is its division's: so the blank was pre-filled.
    kept["unit"] = kept["unit"] or division.name
    return Nomination.model_validate({**kept, "division": division.code, "evidence": _evidence(asked, said)})


def _kept(question: Question, said: Mapping[str, Value]) -> object:
    answer, keeping = said.get(question.field.name), question.keeping
    if answer is None:
        return keeping.blank
    return keeping.keep(answer) if keeping.keep else answer


def _evidence(asked: tuple[Question, ...], said: Mapping[str, Value]) -> tuple[Evidence, ...]:
    by_criterion: dict[CriterionCode, dict[str, object]] = {}
    for question in asked:
        if question.criterion is not None and question.field.name in said:
            kept = by_criterion.setdefault(question.criterion, {})
            kept[question.kept_as] = _kept(question, said)
    return tuple(Evidence.model_validate({"code": code, **kept}) for code, kept in by_criterion.items())


def _claims(reading: Reading, setup: Setup) -> Claims:
    """Collect what a form says, also where other cells could not be read, so that one answer names all faults."""
    subject = Subject(reading.text("subject")) if reading.text("subject") else None
    count = reading.value("member_count")
    discipline = reading.value("discipline")
    prepared_on = reading.value("prepared_on")
    criteria = setup.criteria_for(subject) if subject else ()
    return Claims(
        subject=subject,
        name=reading.text("full_name"),
        born=reading.text("date_of_birth"),
        unit=reading.text("unit"),
        member_count=count if isinstance(count, int) else None,
        rating=Rating(reading.text("rating")) if reading.text("rating") else None,
        disciplined=None if discipline is None else discipline == YES,
        met={item.code: _met(reading, item.code) for item in criteria},
        prepared_on=prepared_on if isinstance(prepared_on, date) else None,
    )


def _met(reading: Reading, code: str) -> bool | None:
    value = reading.value(f"{code}_met")
    return None if value is None else value == MET


def _taken(case: Case, season: Season, division: Division, reading: NominationReading) -> Decision:
    """Take the form in: whether it is accepted, goes back or is held follows from its findings and the season."""
    nomination_id = _id_of(case, season, division, reading)
    findings = (*reading.findings, *_remarks(case, season, nomination_id, reading))
    nomination = reading.nomination
    event = NominationTaken(
        id=nomination_id,
        division=division.code,
        digest=case.drop.digest,
        name=reading.name,
        nomination=nomination,
        withdrawn=nomination is not None and nomination.withdraw and not stops(findings),
        findings=findings,
    )
    return take_returned(case, event, findings, nomination_id)


def _id_of(case: Case, season: Season, division: Division, reading: NominationReading) -> NominationId:
    """Find the nomination's identity: the returned form's id, else division, subject, name and birth date.

    A new id is derived and not counted up, so that it does not depend on the order in which files arrive. While the
    name is missing the file's own digest stands in for it.
    """
    carried = case.identity.id
    if carried and (known := season.dossier(carried)) and known.division == division.code:
        return known.id
    if same := _same_nomination(season, division, reading):
        return same
    key = (reading.subject, match_key(reading.name), reading.born) if reading.name else (case.drop.digest,)
    seed = "\x1f".join((str(season.setup.year), division.code, *key))
    code = b32encode(sha256(seed.encode()).digest()).decode()
    ids = (NominationId(f"{division.code}-{code[:length]}") for length in range(_ID_CHARACTERS, len(code)))
    return next(candidate for candidate in ids if _is_free(season, candidate, reading))


def _is_free(season: Season, candidate: NominationId, reading: NominationReading) -> bool:
    """Tell whether an id is nobody else's: of nobody yet, or of the same name in a form that could not all be read."""
    taken = season.dossier(candidate)
    return taken is None or (taken.nomination is None and match_key(taken.name) == match_key(reading.name))


def _same_nomination(season: Season, division: Division, reading: NominationReading) -> NominationId | None:
    """Find the nomination that says the same of itself by now, whatever it said when it got its id."""
    own = [dossier for dossier in season.current if dossier.division == division.code]
    return next((dossier.id for dossier in own if _is_same(dossier, reading)), None)


def _is_same(dossier: Dossier, reading: NominationReading) -> bool:
    """Compare subject, name and birth date; of a form that could not all be read, the name is what there is."""
    name = match_key(reading.name)
    if not name or name != match_key(dossier.name):
        return False
    nomination = dossier.nomination
    return nomination is None or (nomination.subject, nomination.born) == (reading.subject, reading.born)


def _remarks(
    case: Case, season: Season, nomination_id: NominationId, reading: NominationReading
) -> tuple[Finding, ...]:
    """Say what is not wrong in a cell: late, after the list was closed, put forward twice."""
    remarks: list[Finding] = []
    deadline = season.setup.report_deadline
    if is_late(case.drop.received_on, deadline):
        remarks.append(warning("N192", deadline=short_date(deadline)))
    if season.list_closed and not stops(reading.findings):
        remarks.append(warning("N190"))
    twin = _twin(season, nomination_id, reading)
    if twin:
        remarks.append(warning("N191", division=twin))
    return tuple(remarks)


def _twin(season: Season, nomination_id: NominationId, reading: NominationReading) -> str | None:
    """Name another division that puts the same person or collective forward."""
    key = match_key(reading.name)
    standing = (NominationState.ACCEPTED, NominationState.HELD)
    others = [dossier for dossier in season.current if dossier.id != nomination_id and dossier.state in standing]
    for dossier in others:
        born = dossier.nomination.born if dossier.nomination else None
        if key and match_key(dossier.name) == key and born == reading.born:
            return season.setup.division_name(dossier.division)
    return None
