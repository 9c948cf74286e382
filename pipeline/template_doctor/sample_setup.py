"""The setup of the long sample season."""

from __future__ import annotations

from datetime import date
from typing import Final

from pipeline.season.documents import DocumentKind
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
from pipeline.template_doctor import sample_words as words

YEAR: Final = 2026
SEATS: Final = {Subject.COLLECTIVE: 5, Subject.INDIVIDUAL: 40}


def sample_setup() -> Setup:
    """Give a setup in which everything is filled in."""
    return Setup(
        year=YEAR,
        agency=words.AGENCY,
        parent_agency=words.PARENT,
        agency_code=words.AGENCY_CODE,
        place=words.PLACE,
        council_name=words.COUNCIL,
        council_code=words.COUNCIL_CODE,
        council_decision=words.COUNCIL_DECISION,
        rules=Rules(
            threshold="2/3",
            seats_individual=SEATS[Subject.INDIVIDUAL],
            seats_collective=SEATS[Subject.COLLECTIVE],
        ),
        divisions=tuple(
            Division(code=DivisionCode(code), name=name, head=chief) for code, name, chief in words.DIVISIONS
        ),
        council=tuple(
            Member(name=name, post=post, role=Role(role), role_shown=shown)
            for name, post, role, shown in words.COUNCIL_MEMBERS
        ),
        movements=tuple(
            Movement(code=MovementCode(code), name=name, channel=Channel(channel))
            for code, name, channel in words.MOVEMENTS
        ),
        criteria=tuple(
            Criterion(code=CriterionCode(code), text=text, kind=CriterionKind(kind))
            for code, text, kind in words.CRITERIA
        ),
        legal_bases=tuple(LegalBasis(text=text) for text in words.BASES),
        recipients=words.RECIPIENTS,
        report_deadline=date(YEAR, 12, 15),
        recognition_deadline=date(YEAR + 1, 1, 10),
        signers=(
            Signer(
                document=DocumentKind.ANNOUNCEMENT.value,
                title=words.SIGNER_TITLE,
                name=words.COUNCIL_MEMBERS[1][0],
            ),
        ),
    )
