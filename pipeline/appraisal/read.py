"""Reads the appraisal: when the council meets, and which nominations may be voted on."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from typing import TYPE_CHECKING

from pipeline.forms.read import read_form
from pipeline.kernel.findings import Finding, error, stops, warning
from pipeline.kernel.text import match_key, quoted
from pipeline.season.appraisal import Appraisal, AppraisalLine
from pipeline.season.choices import NOT_ELIGIBLE, YES
from pipeline.season.nomination import NominationId

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import AnswerRow, Reading, Workbook

TABLE = "appraisal"


def read_appraisal(workbook: Workbook, form: Form) -> tuple[Appraisal | None, tuple[Finding, ...]]:
    """Read an appraisal; a line left blank counts as eligible, as the form says.

    Whether every nomination is on it, and whether the list may still change, is for the season to say.
    """
    reading = read_form(form, workbook)
    names = _names(form)
    findings = (*reading.findings, *_doubled(reading), *_swapped(reading, names), *_unexplained(reading))
    if stops(findings):
        return None, findings
    meeting_date, meeting_time = reading.value("meeting_date"), reading.value("meeting_time")
    appraisal = Appraisal(
        meeting_date=meeting_date if isinstance(meeting_date, date) else None,
        meeting_time=meeting_time if isinstance(meeting_time, time) else None,
        meeting_place=reading.text("meeting_place"),
        new_round=reading.value("new_round") == YES,
        second_ballot=reading.value("second_ballot") == YES,
        lines=tuple(_line(row) for row in reading.rows(TABLE)),
    )
    return appraisal, findings


def _line(row: AnswerRow) -> AppraisalLine:
    return AppraisalLine(
        id=NominationId(row.text("id")),
        nominee=row.text("nominee"),
        eligible=row.text("eligible") != NOT_ELIGIBLE,
        note=row.text("note"),
    )


def _names(form: Form) -> dict[str, str]:
    """Give the names on the current form, by id."""
    table = next(table for table in form.tables if table.name == TABLE)
    places = {column.name: place for place, column in enumerate(table.columns)}
    return {str(row[places["id"]]): str(row[places["nominee"]]) for row in table.rows}


def _doubled(reading: Reading) -> list[Finding]:
    counts = Counter(row.text("id") for row in reading.rows(TABLE) if row.text("id"))
    seen: set[str] = set()
    findings = []
    for row in reading.rows(TABLE):
        given = row.text("id")
        if counts[given] > 1 and given in seen:
            findings.append(error("A405", row["id"].where, id=quoted(given)))
        seen.add(given)
    return findings


def _swapped(reading: Reading, names: dict[str, str]) -> list[Finding]:
    """Find lines that carry one nomination's id and another's name: one column was sorted without the others."""
    ids = {match_key(name): nomination_id for nomination_id, name in names.items()}
    findings = []
    for row in reading.rows(TABLE):
        own = names.get(row.text("id"))
        named = match_key(row.text("nominee"))
        if own is not None and named in ids and named != match_key(own):
            findings.append(error("A406", row["nominee"].where, id=quoted(row.text("id")), name=quoted(own)))
    return findings


def _unexplained(reading: Reading) -> list[Finding]:
    return [
        warning("A407", row["note"].where, name=quoted(row.text("nominee")))
        for row in reading.rows(TABLE)
        if row.text("eligible") == NOT_ELIGIBLE and not row.text("note") and "note" in row.answers
    ]
