"""Reads the setup: a blank means the default, and what would make a season impossible is found here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from pipeline.forms.cells import read_text
from pipeline.forms.form import Misread
from pipeline.forms.read import read_form
from pipeline.kernel.findings import stops
from pipeline.kernel.text import ascii_words, quoted
from pipeline.season.choices import BOTH_SUBJECTS, NO, RECOGNITION_DEADLINE, REPORT_DEADLINE, YES
from pipeline.season.setup import (
    Channel,
    Criterion,
    CriterionCode,
    CriterionKind,
    Division,
    DivisionCode,
    LegalBasis,
    Member,
    Movement,
    MovementCode,
    Role,
    Rules,
    Setup,
    Signer,
    Subject,
)
from pipeline.setup.check import check_rows, check_setup
from pipeline.setup.defaults import default_setup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.forms.form import Form, Value
    from pipeline.forms.workbook import AnswerRow, Cell, Reading, Workbook
    from pipeline.kernel.findings import Finding
    from pipeline.season.setup import Frozen

_YES_OR_NO: Final[Mapping[Value, Value]] = {YES: True, NO: False}

# The longer title first: every vice-chair's title holds a chair's, a clerk is often a member too.
_ROLE_WORDS = (
    (("pho chu tich", "vice"), Role.VICE_CHAIR),
    (("chu tich", "chair"), Role.CHAIR),
    (("thu ky", "thu ki", "secretary"), Role.SECRETARY),
    (("uy vien", "thanh vien", "member"), Role.MEMBER),
)


def read_setup(workbook: Workbook, form: Form) -> tuple[Setup | None, tuple[Finding, ...]]:
    """Read a setup by the form as it is shipped.

    Returns:
        The setup, None where an error stops it; and the findings.
    """
    reading = read_form(form, workbook, {"council.role": read_role})
    findings = (*reading.findings, *check_rows(reading, form.year))
    if stops(findings):
        return None, findings
    setup = _setup(reading, default_setup(form.year))
    return setup, (*findings, *check_setup(setup, reading))


def read_role(cell: Cell) -> Value | Misread:
    """Read a role in the council by its usual variants; a clerk who is also a member is the clerk."""
    text = read_text(cell)
    if isinstance(text, Misread):
        return text
    role = role_of(text)
    return role.value if role else Misread("S319", (("value", quoted(text)),))


def role_of(text: str) -> Role | None:
    """Tell a role from its title, `Uy vien Thuong truc` a member's and `Uy vien kiem Thu ky` the clerk's."""
    words = ascii_words(text).replace("_", " ")
    return next((role for marks, role in _ROLE_WORDS if any(mark in words for mark in marks)), None)


def _setup(reading: Reading, default: Setup) -> Setup:
    """Keep what the form says: fields under their own names, each table as what its rows are."""
    days = {row.text("key"): row["date"].value for row in reading.rows("deadlines")}
    said: dict[str, object] = {**dict(default), **_said(reading, Setup)}
    said["year"] = default.year
    said["rules"] = _rules(reading, default.rules)
    for table, kept in _ROWS.items():
        said[table] = tuple(kept(row) for row in reading.rows(table))
    said["report_deadline"] = days.get(REPORT_DEADLINE) or default.report_deadline
    said["recognition_deadline"] = days.get(RECOGNITION_DEADLINE) or default.recognition_deadline
    return Setup.model_validate(said)


def _rules(reading: Reading, default: Rules) -> Rules:
    said: dict[str, object] = {**dict(default), **_said(reading, Rules)}
    for seats in ("seats_individual", "seats_collective"):
        # Nobody limits the seats to none: 0 is meant as a blank.
        said[seats] = said[seats] or None
    return Rules.model_validate(said)


def _said(reading: Reading, kind: type[Frozen]) -> dict[str, object]:
    """Give the answers that are kept under their fields' names; a blank is left to the default."""
    values = {name: reading.value(name) for name in kind.model_fields}
    return {name: _YES_OR_NO.get(value, value) for name, value in values.items() if value is not None}


def _division(row: AnswerRow) -> Division:
    return Division(code=DivisionCode(row.text("code")), name=row.text("name"), head=row.text("head"))


def _member(row: AnswerRow) -> Member:
    return Member(
        name=row.text("name"),
        post=row.text("post"),
        role=Role(row.text("role")),
        role_shown=str(row["role"].entered or ""),
        votes=row.text("votes") != NO,
    )


def _movement(row: AnswerRow) -> Movement:
    return Movement(code=MovementCode(row.text("code")), name=row.text("name"), channel=Channel(row.text("channel")))


def _criterion(row: AnswerRow) -> Criterion:
    applies_to = row.text("applies_to") or BOTH_SUBJECTS
    return Criterion(
        code=CriterionCode(row.text("code")),
        text=row.text("text"),
        kind=CriterionKind(row.text("kind") or CriterionKind.COMMON),
        applies_to=None if applies_to == BOTH_SUBJECTS else Subject(applies_to),
    )


def _legal_basis(row: AnswerRow) -> LegalBasis:
    return LegalBasis(text=row.text("text"), valid_until=_day(row["valid_until"].value))


def _signer(row: AnswerRow) -> Signer:
    return Signer(document=row.text("document"), title=row.text("title"), name=row.text("name"))


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


_ROWS: Final[Mapping[str, Callable[[AnswerRow], object]]] = {
    "divisions": _division,
    "council": _member,
    "movements": _movement,
    "criteria": _criterion,
    "legal_bases": _legal_basis,
    "recipients": lambda row: row.text("text"),
    "signers": _signer,
}
"""What a row of each table is kept as."""
