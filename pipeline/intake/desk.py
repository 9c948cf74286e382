"""One recognised drop on the desk: what it is decided from, and what may be done with it inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.abandon import abandon_round
from pipeline.ballot.rounds import open_round
from pipeline.documents.freeze import freeze_numbered
from pipeline.intake.decision import Case, Decision, refuse
from pipeline.intake.receive import DIVISIONS_FOLDER, SECRETARY_FOLDER
from pipeline.kernel.findings import error
from pipeline.nominations.reconsider import reconsider
from pipeline.season.ledger import drops, history

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
    """A recognised case; what follows from a refused one is nothing."""

    office: Office
    case: Case

    @property
    def division(self) -> str:
        """Code of the division in whose folder the file was dropped; empty elsewhere."""
        folder, _, rest = self.case.drop.folder.partition("/")
        return rest.split("/")[0] if folder == DIVISIONS_FOLDER else ""

    @property
    def is_secretarys(self) -> bool:
        """Tell whether the secretary dropped it."""
        return self.case.drop.folder.split("/")[0] == SECRETARY_FOLDER

    def settle(self, decision: Decision) -> None:
        """Write a decision down."""
        self.office.settle(self.case.drop.seq, decision)

    def misplaced(self) -> None:
        """Refuse a form that belongs into another folder."""
        code = "R202" if self.division or self.is_secretarys else "R207"
        self.settle(refuse(self.case, error(code)))

    def reconsider_nominations(self) -> None:
        """Hold the nominations taken in so far against a corrected setup."""
        before, after = self.case.season, self._season_now()
        if before is not None and after is not None:
            reconsider(self.office.connection, self.office.seasons, before, after)

    def open_round(self) -> None:
        """Draw the codes of a vote that has just begun: a round, or a second ballot."""
        before, after = self.case.season, self._season_now()
        if before is None or after is None or after.vote.round == before.vote.round:
            return
        if before.round and after.round != before.round:
            abandon_round(self.office.connection, self.office.house, before, after)
        open_round(self.office.connection, self.office.house, after)

    def freeze_numbered(self) -> None:
        """Keep numbered documents as they are now, and look again at signed PDFs that waited for a number."""
        season = self._season_now()
        if season is not None:
            freeze_numbered(self.office.connection, self.office.house, season)
            drops.retry_waiting(self.office.connection)

    def _season_now(self) -> Season | None:
        return self.office.seasons.get(self.case.identity.year)


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
