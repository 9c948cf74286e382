"""Reads the setup: a blank means the default, and what would make a season impossible is found here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.forms.cells import Misread, read_text
from pipeline.forms.read import read_form
from pipeline.kernel.findings import stops
from pipeline.kernel.text import ascii_words, quoted
from pipeline.season.choices import BOTH_SUBJECTS, NO, RECOGNITION_DEADLINE, REPORT_DEADLINE, YES
from pipeline.season.setup import (
    BallotTier,
    Base,
    Channel,
    Criterion,
    CriterionCode,
    CriterionKind,
    Division,
    DivisionCode,
    LegalBasis,
    ListOrder,
    Member,
    Movement,
    MovementCode,
    Role,
    Rules,
    Setup,
    Signer,
    Subject,
    ToneOrder,
)
from pipeline.setup.check import check_rows, check_setup
from pipeline.setup.defaults import default_setup

if TYPE_CHECKING:
    from pipeline.forms.form import Form, Value
    from pipeline.forms.reading import AnswerRow, Reading
    from pipeline.forms.workbook import Cell, Workbook
    from pipeline.kernel.findings import Finding

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
    deadlines = {row.text("key"): row["date"].value for row in reading.rows("deadlines")}
    return Setup(
        year=default.year,
        agency=reading.text("agency"),
        parent_agency=reading.text("parent_agency"),
        agency_code=reading.text("agency_code"),
        place=reading.text("place"),
        council_name=reading.text("council_name") or default.council_name,
        council_code=reading.text("council_code") or default.council_code,
        council_decision=reading.text("council_decision"),
        rules=_rules(reading, default.rules),
        divisions=tuple(_division(row) for row in reading.rows("divisions")),
        council=tuple(_member(row) for row in reading.rows("council")),
        movements=tuple(_movement(row) for row in reading.rows("movements")),
        criteria=tuple(_criterion(row) for row in reading.rows("criteria")),
        legal_bases=tuple(_legal_basis(row) for row in reading.rows("legal_bases")),
        recipients=tuple(row.text("text") for row in reading.rows("recipients")),
        report_deadline=_day(deadlines.get(REPORT_DEADLINE)) or default.report_deadline,
        recognition_deadline=_day(deadlines.get(RECOGNITION_DEADLINE)) or default.recognition_deadline,
        signers=tuple(_signer(row) for row in reading.rows("signers")),
        list_order=ListOrder(reading.text("list_order") or default.list_order),
        tone_order=ToneOrder(reading.text("tone_order") or default.tone_order),
    )


def _rules(reading: Reading, default: Rules) -> Rules:
    spare = reading.value("spare_codes")
    return Rules(
        ballot_tier=BallotTier(reading.text("ballot_tier") or default.ballot_tier),
        threshold=reading.text("threshold") or default.threshold,
        threshold_base=Base(reading.text("threshold_base") or default.threshold_base),
        threshold_strict=_is_yes(reading, "threshold_strict", default=default.threshold_strict),
        quorum=reading.text("quorum") or default.quorum,
        spare_codes=spare if isinstance(spare, int) else default.spare_codes,
        seats_individual=_seats(reading, "seats_individual"),
        seats_collective=_seats(reading, "seats_collective"),
        second_ballot_threshold=reading.text("second_ballot_threshold") or None,
        invalid_line_voids_ballot=_is_yes(
            reading, "invalid_line_voids_ballot", default=default.invalid_line_voids_ballot
        ),
        nominee_votes=_is_yes(reading, "nominee_votes", default=default.nominee_votes),
        nominee_in_base=_is_yes(reading, "nominee_in_base", default=default.nominee_in_base),
    )


def _is_yes(reading: Reading, name: str, *, default: bool) -> bool:
    """Give a yes or no; a blank means the default."""
    answer = reading.value(name)
    return default if answer is None else answer == YES


def _seats(reading: Reading, name: str) -> int | None:
    """Give a limit of seats; a blank and 0 are none."""
    seats = reading.value(name)
    return seats if isinstance(seats, int) and seats > 0 else None


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
