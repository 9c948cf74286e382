"""The setup of the long sample season."""

from __future__ import annotations

from datetime import date
from itertools import starmap
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
        divisions=tuple(starmap(_division, words.DIVISIONS)),
        council=tuple(starmap(_member, words.COUNCIL_MEMBERS)),
        movements=tuple(starmap(_movement, words.MOVEMENTS)),
        criteria=tuple(starmap(_criterion, words.CRITERIA)),
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


def _division(code: str, name: str, chief: str) -> Division:
    return Division(code=DivisionCode(code), name=name, head=chief)


def _member(name: str, post: str, role: str, role_shown: str) -> Member:
    return Member(name=name, post=post, role=Role(role), role_shown=role_shown)


def _movement(code: str, name: str, channel: str) -> Movement:
    return Movement(code=MovementCode(code), name=name, channel=Channel(channel))


def _criterion(code: str, text: str, kind: str) -> Criterion:
    return Criterion(code=CriterionCode(code), text=text, kind=CriterionKind(kind))
