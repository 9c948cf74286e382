"""The season as the secretary sets it up: agency, people, rules, criteria, movements. Pure data, frozen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from pydantic import BaseModel, ConfigDict, Field

DivisionCode = NewType("DivisionCode", str)
CriterionCode = NewType("CriterionCode", str)
MovementCode = NewType("MovementCode", str)


class Frozen(BaseModel):
    """Base of values that come out of checked text: frozen, nothing extra, nothing coerced."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Subject(StrEnum):
    """Whom a nomination puts forward."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


class Channel(StrEnum):
    """How an exemplar was found: a movement by field, by a higher level, or of every year."""

    FIELD = "field"
    HIGHER = "higher"
    YEARLY = "yearly"


class CriterionKind(StrEnum):
    """Common criteria come from the plan, specific ones from the department."""

    COMMON = "common"
    SPECIFIC = "specific"


class BallotTier(StrEnum):
    """How the council votes: Excel ballots (T1), paper (T0), or both."""

    EXCEL = "excel"
    PAPER = "paper"
    MIXED = "mixed"


class Base(StrEnum):
    """What a share of votes is a share of."""

    MEMBERS = "members"
    PRESENT = "present"
    ISSUED = "issued"
    VALID = "valid"


class Role(StrEnum):
    """A member's role in the council; what was typed is kept beside it for print."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SECRETARY = "secretary"


class ListOrder(StrEnum):
    """How nominees stand in every list: people by given name, division by division, or by family name."""

    GIVEN_NAME = "given_name"
    DIVISION = "division"
    FAMILY_NAME = "family_name"


class ToneOrder(StrEnum):
    """Which of the two schools orders syllables that differ in their tone alone."""

    DICTIONARY = "dictionary"
    TAUGHT = "taught"


class Division(Frozen):
    """A professional division of the agency."""

    code: DivisionCode
    name: str
    head: str


class Member(Frozen):
    """A council member; `role_shown` is the role in the words that were typed."""

    name: str
    post: str
    role: Role
    role_shown: str
    votes: bool = True


class Movement(Frozen):
    """An emulation movement; `name` stands in the drop-down beside its code."""

    code: MovementCode
    name: str
    channel: Channel


class Criterion(Frozen):
    """A criterion of the season; `applies_to` None means individuals and collectives alike."""

    code: CriterionCode
    text: str
    kind: CriterionKind
    applies_to: Subject | None = None

    def applies(self, subject: Subject) -> bool:
        """Tell whether a nominee of that subject must meet the criterion."""
        return self.applies_to is None or self.applies_to is subject


class LegalBasis(Frozen):
    """A legal basis in full citation, without the word that introduces it; `valid_until` is its last day in force."""

    text: str
    valid_until: date | None = None


class Signer(Frozen):
    """Who signs a kind of document; `title` lines are parted by ` / `."""

    document: str
    title: str
    name: str


class Rules(Frozen):
    """Rules of the vote. `threshold`, `quorum` and `second_ballot_threshold` are fractions as text (`4/5`), kept exact.

    Attributes:
        invalid_line_voids_ballot: A line with both marks voids the whole ballot, not that line alone.
        nominee_votes: A council member who is a nominee votes on the own line too.
        nominee_in_base: That member stays in the base of the own line; False only where `nominee_votes` is False.
        second_ballot_threshold: Share that the tied must reach in a second ballot; None: agreeing votes alone decide.
    """

    ballot_tier: BallotTier = BallotTier.EXCEL
    threshold: str = "4/5"
    threshold_base: Base = Base.MEMBERS
    threshold_strict: bool = False
    quorum: str = "2/3"
    spare_codes: int = Field(default=3, ge=0)
    seats_individual: int | None = Field(default=None, ge=1)
    seats_collective: int | None = Field(default=None, ge=1)
    second_ballot_threshold: str | None = None
    invalid_line_voids_ballot: bool = False
    nominee_votes: bool = True
    nominee_in_base: bool = True


class Setup(Frozen):
    """Everything that the `setup` workbook says."""

    year: int
    agency: str
    parent_agency: str
    agency_code: str
    place: str
    council_name: str
    council_code: str
    council_decision: str = ""
    rules: Rules
    divisions: tuple[Division, ...]
    council: tuple[Member, ...]
    movements: tuple[Movement, ...]
    criteria: tuple[Criterion, ...]
    legal_bases: tuple[LegalBasis, ...]
    recipients: tuple[str, ...]
    report_deadline: date
    recognition_deadline: date
    signers: tuple[Signer, ...] = ()
    list_order: ListOrder = ListOrder.GIVEN_NAME
    tone_order: ToneOrder = ToneOrder.DICTIONARY

    def division(self, code: str) -> Division | None:
        """Find a division by its code."""
        return next((division for division in self.divisions if division.code == code), None)

    def division_name(self, code: str) -> str:
        """Name a division; one that has left the setup goes by its code."""
        division = self.division(code)
        return division.name if division else code

    def movement(self, code: str) -> Movement | None:
        """Find a movement by its code."""
        return next((movement for movement in self.movements if movement.code == code), None)

    def criteria_for(self, subject: Subject) -> tuple[Criterion, ...]:
        """List the criteria a nominee of that subject must meet, in the setup's order."""
        return tuple(criterion for criterion in self.criteria if criterion.applies(subject))

    @property
    def voters(self) -> tuple[Member, ...]:
        """The members who vote, in the setup's order."""
        return tuple(member for member in self.council if member.votes)
