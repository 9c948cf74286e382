"""One recognised drop on the desk: what it is decided from, and the transaction in which it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.decision import Case, Decision, refuse
from pipeline.kernel.findings import error
from pipeline.kernel.folders import SECRETARY, division_of, top_of
from pipeline.season.ledger import drops, history
from pipeline.season.ledger.drops import DropState

if TYPE_CHECKING:
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.drops import Drop
    from pipeline.season.ledger.history import Seasons
    from pipeline.season.season import Season


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
