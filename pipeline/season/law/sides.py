"""The two sides of a mixed vote. They are counted apart and added up; each is reconciled for itself and with the other.

Unused and missing ballots are stated once for both sides, so that of one side only this can be held: no more ballots
came back than were given out. What did not come back on both sides together is unused + missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, Where, error
from pipeline.season.law.paper import record_from_paper
from pipeline.season.setup import BallotTier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.season.law.tally import LineCount, Record
    from pipeline.season.nomination import Nominee
    from pipeline.season.session import Session
    from pipeline.season.setup import Rules

SIDE_TOO_SMALL = "P628"
"""In a mixed vote one side has so few ballots that the totals tell how its voters voted; params collected, least."""

MORE_BACK_THAN_OUT = "P630"
"""In a mixed vote more ballots of one side came back than were given out; params field, expected, actual, difference.
"""

SMALLEST_SIDE = 3
"""Ballots that each side of a mixed vote needs: with one, the totals minus the other side are that member's vote."""


class Side(StrEnum):
    """One of the two boxes; the value is the finding's word for what was collected in it."""

    EXCEL = "excel_collected"
    PAPER = "paper_collected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCount:
    """One side by its numbers of whole ballots. `adds_up` tells that every line of it adds up to `valid`.

    How the votes of a line fall on one side is told nowhere: on a small side that would be a member's vote.
    """

    side: Side
    issued: int
    collected: int
    valid: int = 0
    invalid: int = 0
    adds_up: bool = True

    @property
    def not_back(self) -> int:
        """Ballots given out that did not come back, unused ones included."""
        return self.issued - self.collected


def findings_on_sides(session: Session, collected_by_code: int, on_paper: Record) -> tuple[Finding, ...]:
    """Hold each side of a mixed vote for itself, before the box is opened."""
    sides = (
        SideCount(
            side=Side.EXCEL,
            issued=session.ballots_issued - on_paper.counts.issued,
            collected=collected_by_code,
        ),
        SideCount(side=Side.PAPER, issued=on_paper.counts.issued, collected=on_paper.counts.collected),
    )
    return (*_too_many_back(sides), *_too_small(sides))


def sides_of(
    whole: Record, session: Session, nominees: Sequence[Nominee], rules: Rules
) -> tuple[SideCount, SideCount] | tuple[()]:
    """Part a whole count into its Excel and its paper side again; nothing where all vote in one way.

    The paper side is what was keyed; the other is what the whole count has beyond it.
    """
    if rules.ballot_tier is not BallotTier.MIXED:
        return ()
    line_voids = rules.invalid_line_voids_ballot
    paper, _ = record_from_paper(session, nominees, whole.round, BallotTier.MIXED, line_voids=line_voids)
    if paper is None:
        return ()
    all_counts, counts = whole.counts, paper.counts
    keyed = {line.id: _sum(line) for line in paper.lines}
    valid = all_counts.valid - counts.valid
    excel = SideCount(
        side=Side.EXCEL,
        issued=all_counts.issued - counts.issued,
        collected=all_counts.collected - counts.collected,
        valid=valid,
        invalid=all_counts.invalid - counts.invalid,
        adds_up=all(_sum(line) - keyed[line.id] == valid for line in whole.lines),
    )
    on_paper = SideCount(
        side=Side.PAPER,
        issued=counts.issued,
        collected=counts.collected,
        valid=counts.valid,
        invalid=counts.invalid,
        adds_up=all(votes == counts.valid for votes in keyed.values()),
    )
    return excel, on_paper


def _too_many_back(sides: Iterable[SideCount]) -> Iterable[Finding]:
    for side in sides:
        if side.not_back < 0:
            yield error(
                MORE_BACK_THAN_OUT,
                Where(name="paper_issued_1"),
                field=side.side.value,
                expected=side.issued,
                actual=side.collected,
                difference=-side.not_back,
            )


def _too_small(sides: Iterable[SideCount]) -> Iterable[Finding]:
    for side in sides:
        if side.collected < SMALLEST_SIDE:
            where = Where(name="ballots_issued")
            yield error(SIDE_TOO_SMALL, where, collected=side.collected, least=SMALLEST_SIDE)


def _sum(line: LineCount) -> int:
    return line.agree + line.disagree + line.none + line.invalid
