"""What a drop is decided from, and what the decision is. Values passed between the deciding stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, error, stops
from pipeline.kernel.folders import SECRETARY, division_of, top_of
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from pipeline.forms.workbook import Identity, Workbook
    from pipeline.intake.house import House
    from pipeline.season.events import Event
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.ledger.history import Seasons
    from pipeline.season.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One recognised workbook in front of its season.

    Attributes:
        season: None where the workbook's year was never opened.
        open_year: The season opened last, None before any; then the workbook is merely early, not of the wrong year.
    """

    drop: Drop
    workbook: Workbook
    identity: Identity
    season: Season | None
    open_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a drop, and what it does to the season."""

    verdict: Verdict
    events: tuple[Event, ...] = ()


def refuse(case: Case, *findings: Finding, subject: str | None = None) -> Decision:
    """Decide that nothing of the drop is taken in."""
    return Decision(verdict=_verdict(case, DropState.REFUSED, findings, subject))


def refuse_unopened(case: Case) -> Decision:
    """Refuse a workbook whose season is not open."""
    if case.open_year is None:
        return refuse(case, error("R206", year=case.identity.year))
    return refuse(case, error("R203", year=case.identity.year, current=case.open_year))


def take(case: Case, *events: Event, findings: tuple[Finding, ...] = (), subject: str | None = None) -> Decision:
    """Decide that the drop is taken in; an error among the findings refuses it after all."""
    if stops(findings):
        return refuse(case, *findings, subject=subject)
    return Decision(verdict=_verdict(case, DropState.TAKEN, findings, subject), events=events)


def take_returned(case: Case, event: Event, findings: tuple[Finding, ...], subject: str) -> Decision:
    """Decide that a nomination is understood and goes back to its division with findings."""
    return Decision(verdict=_verdict(case, DropState.TAKEN, findings, subject), events=(event,))


def _verdict(case: Case, state: DropState, findings: tuple[Finding, ...], subject: str | None) -> Verdict:
    return Verdict(
        state=state,
        year=case.identity.year,
        division=_division(case),
        form=case.identity.form.value,
        subject=subject,
        findings=findings,
    )


def _division(case: Case) -> str | None:
    """Say who is answered: the division in whose folder the file was dropped."""
    return division_of(case.drop.folder) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One transaction in which drops are settled, and the seasons as they stand in it."""

    connection: Connection
    house: House
    seasons: Seasons

    def settle(self, seq: int, decision: Decision) -> None:
        """Record a verdict, its line in the journal and its events."""
        verdict = decision.verdict
        drops.settle(self.connection, seq, verdict)
        history.note(self.connection, self.house.today(), verdict.state.value, str(seq))
        for event in decision.events:
            self.seasons.append(verdict.year or 0, seq, event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A recognised workbook in front of its season."""

    office: Office
    case: Case

    @property
    def division(self) -> str:
        """Code of the division in whose folder the file was dropped; empty elsewhere."""
        return division_of(self.case.drop.folder)

    @property
    def connection(self) -> Connection:
        """The transaction."""
        return self.office.connection

    @property
    def house(self) -> House:
        """The installation."""
        return self.office.house

    @property
    def season_before(self) -> Season | None:
        """The season as it stood before this drop; None where this drop opened it."""
        return self.case.season

    @property
    def season(self) -> Season:
        """The season as it stands after the drop was taken in.

        Raises:
            ValueError: No drop has opened it.
        """
        season = self.office.seasons.get(self.case.identity.year)
        if season is None:
            message = f"season {self.case.identity.year} was never opened"
            raise ValueError(message)
        return season

    def takes_in(self, decision: Decision) -> bool:
        """Write a decision down; tell whether the drop is taken in, so that something may follow from it."""
        self.office.settle(self.case.drop.seq, decision)
        return decision.verdict.state is DropState.TAKEN

    def misplaced(self) -> None:
        """Refuse a form that belongs into another folder."""
        code = "R202" if self.division or top_of(self.case.drop.folder) == SECRETARY else "R207"
        self.office.settle(self.case.drop.seq, refuse(self.case, error(code)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaper:
    """A PDF from the folder of signed papers."""

    office: Office
    drop: Drop
    untrusted_text: str

    @property
    def digest(self) -> str:
        """Digest of the PDF's bytes."""
        return self.drop.digest

    @property
    def seasons(self) -> list[Season]:
        """Every open season, newest first."""
        return self.office.seasons.newest_first()

    def settle(self, decision: Decision) -> None:
        """Write a decision down."""
        self.office.settle(self.drop.seq, decision)
