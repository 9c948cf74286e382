"""Reads the session: what the secretary reports of it. The opening code is handed out apart and stands nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, TypeVar

from pipeline.forms.form import Kind
from pipeline.forms.read import read_form
from pipeline.forms.workbook import outdated
from pipeline.kernel.dates import is_outside_season, short_date
from pipeline.kernel.findings import Finding, error, stops, warning
from pipeline.kernel.text import match_key, quoted
from pipeline.season.choices import HEAD
from pipeline.season.session import Attendance, Attendee, Opinion, PaperCount, PaperTotals, Session, Teller

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import AnswerRow, Reading, Workbook
    from pipeline.season.setup import Setup

PAPER_TOTALS = ("paper_issued", "paper_collected", "paper_invalid")
PAPER_MARKS = ("agree", "disagree", "invalid")
_T = TypeVar("_T")


def read_session(workbook: Workbook, form: Form, setup: Setup) -> tuple[Session | None, str, tuple[Finding, ...]]:
    """Read a session by its round's form.

    Returns:
        The session, None where an error stops it; the opening code as typed, empty where there is none (a later
        correction needs none); the findings, in which the code never stands.
    """
    reading = read_form(form, workbook)
    old = outdated(form, workbook)
    code = reading.text("opening_code")
    if old:
        return None, code, (old,)
    findings = (*reading.findings, *_people(reading, setup), *_times(reading, setup), *_paper_gaps(reading))
    return (None if stops(findings) else _session(reading)), code, findings


def _session(reading: Reading) -> Session:
    """Put the session together; the checks before have made sure of every answer that must be there."""
    return Session(
        date=_the(date, reading, "date"),
        start_time=_the(time, reading, "start_time"),
        end_time=_the(time, reading, "end_time"),
        place=reading.text("place"),
        chair=reading.text("chair"),
        clerk=reading.text("clerk"),
        ballots_issued=_the(int, reading, "ballots_issued"),
        ballots_unused=_the(int, reading, "ballots_unused"),
        ballots_missing=int(reading.text("ballots_missing") or 0),
        conclusion=reading.text("conclusion"),
        count_start=_any(time, reading, "count_start"),
        count_end=_any(time, reading, "count_end"),
        attendance=tuple(_attendee(row) for row in reading.rows("attendance")),
        counting_committee=tuple(_teller(row) for row in reading.rows("counting_committee")),
        opinions=tuple(
            Opinion(speaker=row.text("speaker"), text=row.text("opinion")) for row in reading.rows("opinions")
        ),
        unused_slips=tuple(row.text("receipt") for row in reading.rows("unused_slips")),
        paper=_totals(reading),
        paper_counts=tuple(_paper_count(row) for row in reading.rows("paper_counts") if _is_counted(row)),
    )


def _attendee(row: AnswerRow) -> Attendee:
    return Attendee(name=row.text("name"), state=Attendance(row.text("state")), reason=row.text("reason"))


def _teller(row: AnswerRow) -> Teller:
    return Teller(
        name=row.text("name"), head=row.text("role") == HEAD, role_shown=str(row["role"].entered or row.text("role"))
    )


def _totals(reading: Reading) -> PaperTotals | None:
    """Give the paper totals; None where nobody filled them, as when all votes are Excel ballots."""
    if not _has_paper(reading):
        return None
    pairs = {name.removeprefix("paper_"): _pair(reading, name) for name in PAPER_TOTALS}
    return PaperTotals(issued=pairs["issued"], collected=pairs["collected"], invalid=pairs["invalid"])


def _pair(reading: Reading, name: str) -> tuple[int, int]:
    return _the(int, reading, f"{name}_1"), _the(int, reading, f"{name}_2")


def _paper_count(row: AnswerRow) -> PaperCount:
    pairs = {mark: (int(row.text(f"{mark}_1")), int(row.text(f"{mark}_2"))) for mark in PAPER_MARKS}
    return PaperCount(
        nominee=row.text("nominee"), agree=pairs["agree"], disagree=pairs["disagree"], invalid=pairs["invalid"]
    )


def _has_paper(reading: Reading) -> bool:
    return any(reading.fields[name].filled for name in reading.fields if name.startswith("paper_"))


def _is_counted(row: AnswerRow) -> bool:
    return any(answer.filled for name, answer in row.answers.items() if name != "nominee")


def _people(reading: Reading, setup: Setup) -> Iterator[Finding]:
    """Check the attendance against the council: every member once, nobody else."""
    council = {match_key(member.name): member.name for member in setup.council}
    seen: set[str] = set()
    for row in reading.rows("attendance"):
        key = match_key(row.text("name"))
        if key and key not in council:
            yield error("P620", row["name"].where, name=quoted(row.text("name")))
        elif key and key in seen:
            yield error("P621", row["name"].where, name=quoted(row.text("name")))
        seen.add(key)
    missing = [name for key, name in council.items() if key not in seen]
    if missing and "attendance" in reading.tables:
        yield error("P622", names="; ".join(missing))
    committee = reading.rows("counting_committee")
    if not any(row.text("role") == HEAD for row in committee):
        yield warning("P623")


def _times(reading: Reading, setup: Setup) -> Iterator[Finding]:
    """Ask about times that run backwards and a day outside the season; none of it refuses."""
    for start, end in (("start_time", "end_time"), ("count_start", "count_end")):
        begun, ended = _any(time, reading, start), _any(time, reading, end)
        if begun is not None and ended is not None and ended < begun:
            yield warning("P624", reading.where(end), start=f"{begun:%H:%M}", end=f"{ended:%H:%M}")
    day = _any(date, reading, "date")
    if day is not None and is_outside_season(day, setup.year, setup.recognition_deadline):
        yield warning("P625", reading.where("date"), value=short_date(day), year=setup.year)


def _paper_gaps(reading: Reading) -> Iterator[Finding]:
    """Where paper votes were counted, every number is given, and given twice: a blank is no zero."""
    if not _has_paper(reading):
        return
    for name, answer in reading.fields.items():
        reported = any(finding.where == answer.where for finding in reading.findings)
        if name.startswith("paper_") and not answer.filled and not reported:
            yield error("N101", answer.where, kind=Kind.INTEGER)
    for row in reading.rows("paper_counts"):
        for answer in row.answers.values():
            if not answer.filled:
                yield error("N101", answer.where, kind=Kind.INTEGER)


def _the(kind: type[_T], reading: Reading, name: str) -> _T:
    """Give a value that the checks before have made sure of."""
    value = reading.value(name)
    if not isinstance(value, kind):
        raise TypeError(name)
    return value


def _any(kind: type[_T], reading: Reading, name: str) -> _T | None:
    value = reading.value(name)
    return value if isinstance(value, kind) else None
