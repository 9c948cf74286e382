"""The paper count: what two people keyed, held against each other and turned into a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, Where, error
from pipeline.kernel.text import match_key
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.law.validity import Stated
from pipeline.season.setup import BallotTier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.season.nomination import Nominee
    from pipeline.season.session import PaperCount, PaperTotals, Session

PAPER_REASON = "paper"
"""Reason under which a record counts paper ballots that the counting committee found void."""

KEYED_TWICE = "P607"
"""Two people keyed different counts on one nominee; params nominee, field, first, second."""

LINE_TOO_LONG = "P604"
"""The votes on one nominee are more than the valid ballots; params nominee, expected, actual."""

MORE_VOID_THAN_COLLECTED = "P608"
"""More paper ballots void than collected; params expected, actual."""

TOTALS_KEYED_TWICE = "P609"
"""Two people keyed different totals; params field, first, second."""

NO_COUNT = "P610"
"""A nominee of the list has no line in the paper count; params nominee."""

NOT_ON_LIST = "P611"
"""A line of the paper count is on nobody of the list, or on the same nominee again; params nominee."""

NO_TOTALS = "P612"
"""The season votes on paper and the session has no paper totals."""

INVALID_LINE = "P629"
"""An invalid line voids the whole ballot in this season, and a line of the paper count still has some.

Params nominee, actual.
"""

ISSUED_DIFFERS = "P613"
"""Paper ballots handed out do not fit the ballots handed out in all; params expected, actual."""


def stated_for_codes(session: Session, round_number: int) -> Stated:
    """Give what the session states about the box of Excel ballots.

    `ballots_issued` is the total of both tiers, so the paper ballots are taken off. In a mixed vote the session
    states unused and missing ballots once for both tiers; they are entered here, and none on the paper side, so that
    the sum of the two records holds them once.
    """
    on_paper = 0 if session.paper is None else session.paper.issued[0]
    return Stated(
        round=round_number,
        issued=session.ballots_issued - on_paper,
        unused=session.ballots_unused,
        missing=session.ballots_missing,
    )


def record_from_paper(
    session: Session, nominees: Sequence[Nominee], round_number: int, tier: BallotTier, *, line_voids: bool = False
) -> tuple[Record | None, tuple[Finding, ...]]:
    """Turn the doubly keyed paper counts into a record; no opinion is what is left of the valid ballots.

    Args:
        session: The session, whose `paper` and `paper_counts` are read.
        nominees: The ballot list, in its order; the counts may stand in any order and are found by name.
        round_number: The round on record.
        tier: `paper` when all vote on paper, `mixed` when this is one of two boxes.
        line_voids: One invalid line voids the whole ballot, so that no valid ballot has one.

    Returns:
        The record and no findings, or no record and what is wrong; nothing is counted half.
    """
    if session.paper is None:
        return None, (error(NO_TOTALS, Where(name="paper_issued_1")),)
    counts, findings = _pair(session.paper_counts, nominees)
    findings += _findings_on_totals(session.paper, session.ballots_issued, tier)
    valid = session.paper.collected[0] - session.paper.invalid[0]
    for count in counts:
        findings += _findings_on_line(count, valid)
        if line_voids and count.invalid[0]:
            where = Where(name="paper_counts")
            findings.append(error(INVALID_LINE, where, nominee=count.nominee, actual=count.invalid[0]))
    if findings:
        return None, tuple(findings)
    totals = _counts(session, session.paper, alone=tier is BallotTier.PAPER)
    reasons = ((PAPER_REASON, totals.invalid),) if totals.invalid else ()
    lines = _lines(counts, nominees, valid)
    return Record(round=round_number, counts=totals, lines=lines, invalid_reasons=reasons), ()


def _pair(counts: Sequence[PaperCount], nominees: Sequence[Nominee]) -> tuple[list[PaperCount], list[Finding]]:
    """Find each nominee's counts by name; namesakes are taken in the order of the list."""
    waiting: dict[str, list[PaperCount]] = {}
    for count in counts:
        waiting.setdefault(match_key(count.nominee), []).append(count)
    found: list[PaperCount] = []
    findings: list[Finding] = []
    for nominee in nominees:
        same_name = waiting.get(match_key(nominee.name))
        if same_name:
            found.append(same_name.pop(0))
        else:
            findings.append(error(NO_COUNT, Where(name="paper_counts"), nominee=nominee.name))
    left = [count for count in counts if any(count is other for rest in waiting.values() for other in rest)]
    findings += [error(NOT_ON_LIST, Where(name="paper_counts"), nominee=count.nominee) for count in left]
    return found, findings


def _findings_on_totals(paper: PaperTotals, issued_in_all: int, tier: BallotTier) -> list[Finding]:
    """Hold the two keyings of each total against each other, and the totals against the ballots handed out."""
    keyed = {"paper_issued": paper.issued, "paper_collected": paper.collected, "paper_invalid": paper.invalid}
    findings = [
        error(TOTALS_KEYED_TWICE, Where(name=f"{name}_2"), field=name, first=first, second=second)
        for name, (first, second) in keyed.items()
        if first != second
    ]
    if paper.invalid[0] > paper.collected[0]:
        where = Where(name="paper_invalid_1")
        findings.append(error(MORE_VOID_THAN_COLLECTED, where, expected=paper.collected[0], actual=paper.invalid[0]))
    issued = paper.issued[0]
    if issued > issued_in_all or (tier is BallotTier.PAPER and issued != issued_in_all):
        findings.append(error(ISSUED_DIFFERS, Where(name="paper_issued_1"), expected=issued_in_all, actual=issued))
    return findings


def _findings_on_line(count: PaperCount, valid: int) -> list[Finding]:
    keyed = {"agree": count.agree, "disagree": count.disagree, "invalid": count.invalid}
    findings = [
        error(KEYED_TWICE, Where(name="paper_counts"), nominee=count.nominee, field=name, first=first, second=second)
        for name, (first, second) in keyed.items()
        if first != second
    ]
    votes = sum(first for first, _ in keyed.values())
    if votes > valid:
        where = Where(name="paper_counts")
        findings.append(error(LINE_TOO_LONG, where, nominee=count.nominee, expected=valid, actual=votes))
    return findings


def _lines(counts: Sequence[PaperCount], nominees: Sequence[Nominee], valid: int) -> tuple[LineCount, ...]:
    return tuple(
        LineCount(
            id=nominee.id,
            nominee=nominee.name,
            agree=count.agree[0],
            disagree=count.disagree[0],
            none=valid - count.agree[0] - count.disagree[0] - count.invalid[0],
            invalid=count.invalid[0],
        )
        for nominee, count in zip(nominees, counts, strict=True)
    )


def _counts(session: Session, paper: PaperTotals, *, alone: bool) -> BallotCounts:
    collected, invalid = paper.collected[0], paper.invalid[0]
    return BallotCounts(
        issued=paper.issued[0],
        collected=collected,
        valid=collected - invalid,
        invalid=invalid,
        unused=session.ballots_unused if alone else 0,
        missing=session.ballots_missing if alone else 0,
    )
