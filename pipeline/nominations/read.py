"""Reads a nomination: one division's form about one nominee, with every check of its cells and of the criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.forms.cells import read_birth
from pipeline.forms.read import read_form
from pipeline.forms.workbook import outdated
from pipeline.kernel.findings import Finding, stops
from pipeline.season.choices import MET, YES
from pipeline.season.law.criteria import check_claims, claims_of_reading
from pipeline.season.nomination import Evidence, Nomination, Rating
from pipeline.season.setup import MovementCode, Subject

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.reading import EnteredValues, Reading
    from pipeline.forms.workbook import Workbook
    from pipeline.season.setup import Division, Setup

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


def read_nomination(workbook: Workbook, form: Form, setup: Setup, division: Division) -> NominationReading:
    """Read a nomination by the season's form of its division.

    A form with `withdraw` = yes takes the nomination back: it needs nothing else to be filled, so its other cells
    give no findings and neutral values stand in for what they lack.
    """
    reading = read_form(form, workbook, {"date_of_birth": read_birth})
    old = outdated(form, workbook)
    refusals = (old,) if old else tuple(item for item in reading.findings if _refuses(item))
    withdraws = reading.value("withdraw") == YES
    findings: tuple[Finding, ...] = ()
    if not withdraws:
        cells = tuple(item for item in reading.findings if item not in refusals)
        findings = (*cells, *check_claims(claims_of_reading(reading, setup), setup, reading.places))
    return NominationReading(
        nomination=None if refusals else _nomination(reading, setup, division, lenient=withdraws),
        entered=reading.entered,
        refusals=refusals,
        findings=findings,
        name=reading.text("full_name"),
        subject=reading.text("subject"),
        born=reading.text("date_of_birth"),
    )


def _refuses(finding: Finding) -> bool:
    return finding.code.startswith(REFUSING) and stops((finding,))


def _nomination(reading: Reading, setup: Setup, division: Division, *, lenient: bool) -> Nomination | None:
    """Make the value; None where a cell it cannot do without says nothing, unless that is to be looked over."""
    needed = ("subject", "full_name", "movement", "rating", "discipline", "achievements")
    if not lenient and (stops(reading.findings) or any(reading.value(name) is None for name in needed)):
        return None
    subject = Subject(reading.text("subject") or Subject.INDIVIDUAL)
    prepared_on = reading.value("prepared_on")
    count = reading.value("member_count")
    individual = subject is Subject.INDIVIDUAL
    return Nomination(
        division=division.code,
        subject=subject,
        full_name=reading.text("full_name"),
        born=reading.text("date_of_birth") if individual else "",
        gender=reading.text("gender") if individual else "",
        position=reading.text("position") if individual else "",
        unit=reading.text("unit") or division.name,
        member_count=count if isinstance(count, int) and not individual else None,
        movement=MovementCode(reading.text("movement")),
        field=reading.text("field"),
        rating=Rating(reading.text("rating") or Rating.FAILED),
        disciplined=reading.value("discipline") == YES,
        achievements=reading.text("achievements"),
        evidence=_evidence(reading, setup, subject),
        prepared_by=reading.text("prepared_by"),
        prepared_on=prepared_on if isinstance(prepared_on, date) else None,
        withdraw=reading.value("withdraw") == YES,
    )


def _evidence(reading: Reading, setup: Setup, subject: Subject) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            code=criterion.code,
            met=reading.value(f"{criterion.code}_met") == MET,
            text=reading.text(f"{criterion.code}_evidence"),
        )
        for criterion in setup.criteria_for(subject)
    )
