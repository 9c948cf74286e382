"""Facts that several documents have: the frame around every one, and what both minutes say of a vote.

They are `Shared`: their names stand among a document's own, so that `signed.frame.place` is a template's `{{ place }}`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.facts import BallotFigures, Check, Head, Person, Reference, ResultGroup, Signature
from pipeline.kernel.read_only import Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Shared):
    """What stands in every document."""

    head: Head
    place: str
    year: int
    agency: str
    council: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFrame(Shared):
    """What stands in every document that is signed: beside the frame its own number and date, and its signer."""

    frame: Frame
    own: Reference
    signer: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts(Shared):
    """What all minutes say of a vote: attendance, ballots, results, and what the secrecy of the vote is worth."""

    again: str
    council_decision: str
    session_date: str
    members: str
    present: str
    absent: tuple[Person, ...]
    absent_voting: tuple[Person, ...]
    quorum: str
    quorum_required: str
    quorum_outcome: str
    ballots: BallotFigures
    voting_way: str
    secrecy: tuple[str, ...]
    passing: str
    listed: str
    passed: str
    groups: tuple[ResultGroup, ...]
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationFacts(Shared):
    """What the counting minutes say of the numbers; `sides` holds where a mixed vote has two of them."""

    checks: tuple[Check, ...]
    sides: bool
    void: str
    mark_rules: tuple[str, ...]
    own_lines: tuple[str, ...]
    no_blank: str
