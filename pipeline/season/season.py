"""The state of one season, as the accepted drops have made it. A value: replaying the same drops gives it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.season.appraisal import Appraisal
from pipeline.season.documents import DocumentKind
from pipeline.season.dossiers import Dossier, Dossiers, place_of
from pipeline.season.issue import Recognition
from pipeline.season.law.tally import Tally
from pipeline.season.nomination import NominationState, Nominee
from pipeline.season.setup import Setup
from pipeline.season.vote import NO_VOTE, Vote

_NONE_YET = Dossiers()
_CURRENT = tuple(state for state in NominationState if state is not NominationState.SUPERSEDED)


class Stage(StrEnum):
    """How far the season has come; each is reached by one of the seven drops."""

    SETUP = "setup"
    NOMINATION = "nomination"
    BALLOT = "ballot"
    COUNTED = "counted"
    ISSUED = "issued"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A document's number (bare, `07`), its date, and the signer that the `issue` workbook chose (may be empty)."""

    kind: DocumentKind
    number: str
    date: date
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Everything that the documents of a season are functions of.

    Attributes:
        nominations: All nominations with all their revisions.
        first: The vote on all nominees of the list; `NO_VOTE` before drop 3.
        second: The second ballot on those who were tied, None while none was opened.
        recognitions: The Director's choices taken in so far; who is missing here is recognised.
        issued: Numbers given so far.
        abandoned: Numbers given to papers of rounds that were abandoned; they stay used.
        signed: Digests of the signed PDFs filed so far, by the document's stem.
        held_setup: A correction that waits for the appraisal that opens a new round.
    """

    setup: Setup
    nominations: Dossiers = _NONE_YET
    appraisal: Appraisal | None = None
    first: Vote = NO_VOTE
    second: Vote | None = None
    recognitions: tuple[Recognition, ...] = ()
    issued: tuple[Issued, ...] = ()
    abandoned: tuple[Issued, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()
    held_setup: Setup | None = None

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Every revision of every nomination, in the order of the lists."""
        return self.nominations.listed(self.setup, *NominationState)

    @property
    def current(self) -> tuple[Dossier, ...]:
        """Every nomination that has not been superseded: one revision, or two where one is held beside the listed."""
        return self.nominations.listed(self.setup, *_CURRENT)

    @property
    def accepted(self) -> tuple[Dossier, ...]:
        """The nominations that stand."""
        return self.nominations.listed(self.setup, NominationState.ACCEPTED)

    def current_named(self, name: str) -> tuple[Dossier, ...]:
        """Give the nominations of a name that have not been superseded, in the order of the lists."""
        found = [dossier for dossier in self.nominations.named(name) if dossier.state in _CURRENT]
        return tuple(sorted(found, key=lambda dossier: place_of(dossier, self.setup)))

    @property
    def list_closed(self) -> bool:
        """Tell whether the appraisal has closed the list, so that there is a vote."""
        return self.first.round > 0

    @property
    def ballot_list(self) -> tuple[Nominee, ...]:
        """The eligible nominees, in ballot order; empty before drop 3."""
        return self.first.nominees

    @property
    def vote(self) -> Vote:
        """The vote on record: the second ballot where there is one."""
        return self.second or self.first

    @property
    def is_voting(self) -> bool:
        """Tell whether a list is closed and its vote, or the second ballot, not yet counted."""
        return self.vote.is_open

    @property
    def stage(self) -> Stage:
        """How far the season has come."""
        if self.issued_decision and DocumentKind.DECISION.value in dict(self.signed):
            return Stage.ARCHIVED
        if self.issued_decision:
            return Stage.ISSUED
        if not self.list_closed:
            return Stage.NOMINATION
        return Stage.BALLOT if self.is_voting else Stage.COUNTED

    @property
    def issued_decision(self) -> bool:
        """Tell whether the Director's decision has its number."""
        return self.issue_of(DocumentKind.DECISION) is not None

    def dossier(self, nomination_id: str) -> Dossier | None:
        """Find the revision of a nomination that stands; once the list is closed, the one on it."""
        own = [dossier for dossier in self.nominations.revisions(nomination_id) if dossier.state in _CURRENT]
        return next((dossier for dossier in own if dossier.state is NominationState.ACCEPTED), next(iter(own), None))

    @property
    def result(self) -> Tally | None:
        """The tally of the list, in which those chosen by the second ballot have passed too; None before the count."""
        tally = self.first.tally
        if tally is None or self.second is None:
            return tally
        chosen = {nominee.id for nominee in self.second.passed}
        lines = (line.model_copy(update={"passed": line.passed or line.id in chosen}) for line in tally.lines)
        return tally.model_copy(update={"lines": tuple(lines)})

    @property
    def passed(self) -> tuple[Nominee, ...]:
        """The nominees with enough votes and a seat, those chosen by a second ballot included, in ballot order."""
        result = self.result
        ids = {line.id for line in result.lines if line.passed} if result else set()
        return tuple(nominee for nominee in self.ballot_list if nominee.id in ids)

    @property
    def recognised(self) -> tuple[Nominee, ...]:
        """Those who passed and whom the Director does not leave out."""
        refused = {choice.id for choice in self.recognitions if not choice.recognised}
        return tuple(nominee for nominee in self.passed if nominee.id not in refused)

    def issue_of(self, kind: DocumentKind) -> Issued | None:
        """Find the number a document has been given, None while it is a draft."""
        return next((issued for issued in self.issued if issued.kind is kind), None)
