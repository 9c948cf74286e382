"""Reads a nomination: what its cells say, by the questions of its form, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.forms.read import read_form
from pipeline.forms.workbook import outdated
from pipeline.kernel.findings import Finding, stops
from pipeline.nominations.form import nomination_form, questions
from pipeline.season.choices import MET, YES
from pipeline.season.law.criteria import Claims, check_claims
from pipeline.season.nomination import Evidence, Nomination, Rating
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.form import Value
    from pipeline.forms.workbook import EnteredValues, Reading, Workbook
    from pipeline.nominations.question import Question
    from pipeline.season.setup import CriterionCode, Division, Setup

REFUSING = ("R", "F")
"""Families of findings after which a form is not a returned nomination but no form of ours at all."""


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
