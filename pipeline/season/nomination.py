"""A nomination: what one division says of one nominee."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from pipeline.season.setup import Channel, CriterionCode, DivisionCode, Frozen, MovementCode, Subject

NominationId = NewType("NominationId", str)


class Rating(StrEnum):
    """The four yearly levels of Decree 335/2025, highest first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    FAILED = "failed"


class NominationState(StrEnum):
    """Where a nomination stands."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    HELD = "held"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Evidence(Frozen):
    """What the division says on one criterion."""

    code: CriterionCode
    met: bool
    text: str


class Nomination(Frozen):
    """A nomination that has passed every check of its cells.

    Attributes:
        born: The birth date as the sender gave it, already in the printed form; a year alone stays a year.
        member_count: Of a collective, how many people.
        withdraw: The division takes the nomination back.
    """

    division: DivisionCode
    subject: Subject
    full_name: str
    born: str = ""
    gender: str = ""
    position: str = ""
    unit: str = ""
    member_count: int | None = None
    movement: MovementCode
    field: str = ""
    rating: Rating
    disciplined: bool
    achievements: str
    evidence: tuple[Evidence, ...]
    prepared_by: str = ""
    prepared_on: date | None = None
    withdraw: bool = False


class Nominee(Frozen):
    """One line of the list that the council sees: the nomination and its place, with what documents print of it."""

    id: NominationId
    name: str
    subject: Subject
    position: str
    unit: str
    division: DivisionCode
    division_name: str
    field: str
    movement_name: str
    channel: Channel
    achievements: str
    rating: Rating
    born: str = ""
    gender: str = ""
    member_count: int | None = None
