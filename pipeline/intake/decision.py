"""What a drop is decided from, and what the decision is. Values passed between the deciding stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, error, stops
from pipeline.kernel.folders import division_of
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from pipeline.forms.identity import Identity
    from pipeline.forms.workbook import Workbook
    from pipeline.season.events import Event
    from pipeline.season.ledger.drops import Drop
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
