"""What accepted drops did to a season. The season is the fold of its events; see `pipeline.season.fold`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from pipeline.kernel.findings import Finding
from pipeline.season.appraisal import Appraisal
from pipeline.season.issue import Issue
from pipeline.season.law.tally import Record
from pipeline.season.nomination import Nomination, NominationId, Nominee
from pipeline.season.session import Session
from pipeline.season.setup import Frozen, Setup


class SetupTaken(Frozen):
    """The season opened, or its setup was corrected."""

    kind: Literal["setup"] = "setup"
    setup: Setup


class SetupHeld(Frozen):
    """A correction that touches the vote came after the list was closed; it waits for a new round."""

    kind: Literal["setup_held"] = "setup_held"
    setup: Setup


class NominationTaken(Frozen):
    """A division's form was understood: accepted when nothing in `findings` is an error, else returned.

    Attributes:
        name: The nominee as typed, also when other cells could not be read.
        nomination: None while some cell could not be read.
    """

    kind: Literal["nomination"] = "nomination"
    id: NominationId
    division: str
    digest: str
    name: str
    nomination: Nomination | None
    withdrawn: bool = False
    findings: tuple[Finding, ...] = ()


class ListClosed(Frozen):
    """The appraisal was taken in. A higher `round` than the season's abandons the one on record.

    Attributes:
        nominees: The eligible nominees in ballot order.
        setup: The held setup that comes into force with this round, None where none was held.
    """

    kind: Literal["list_closed"] = "list_closed"
    round: int
    appraisal: Appraisal
    nominees: tuple[Nominee, ...]
    setup: Setup | None = None


class SecondBallotOpened(Frozen):
    """The council votes once more on those who were tied; the seats that are left go by this vote.

    Attributes:
        round: Number of the new vote. Opened again while its box is shut, the second ballot on record is abandoned.
    """

    kind: Literal["second_ballot"] = "second_ballot"
    round: int


class SessionTaken(Frozen):
    """The session was reported and the ballots counted (or the report corrected: same record).

    The record's round tells whether it is of the vote on all nominees or of the second ballot.
    """

    kind: Literal["session"] = "session"
    session: Session
    record: Record


class IssueTaken(Frozen):
    """Documents were numbered, or the Director chose."""

    kind: Literal["issue"] = "issue"
    issue: Issue


class SignedFiled(Frozen):
    """A signed PDF was matched and archived; `stem` is the document's file name without its ending."""

    kind: Literal["signed"] = "signed"
    stem: str
    digest: str
    path: str


Event = (
    SetupTaken | SetupHeld | NominationTaken | ListClosed | SecondBallotOpened | SessionTaken | IssueTaken | SignedFiled
)

EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
"""Reads an event back from its JSON."""
