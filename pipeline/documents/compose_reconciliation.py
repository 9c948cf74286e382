"""What the counting minutes say of the numbers: each identity with its figures, for each side of a mixed vote too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.facts import Check
from pipeline.documents.shared_facts import ReconciliationFacts
from pipeline.documents.words import documents_count as words
from pipeline.documents.words.documents_vote import void_reasons
from pipeline.season.law.own_lines import own_lines
from pipeline.season.law.reconciliation import Identity, Law, attendance, reconcile
from pipeline.season.law.sides import SideCount, sides_of
from pipeline.season.vote import own_lines_without_a_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.documents.compose_frame import Sources
    from pipeline.season.law.tally import Record
    from pipeline.season.session import Session

Numbers = tuple[str, ...]
"""The figures of one check: in the whole count, or on the Excel side, on the paper side and in the whole count."""


def reconciliation_facts(sources: Sources) -> ReconciliationFacts:
    """Give the table of identities and what else is said of the ballots; see `templates/README.md`.

    Raises:
        ValueError: Nothing has been counted yet.
    """
    session, _ = sources.counted
    vote = sources.vote
    if vote.record is None:
        message = "a tally without the record of its count"
        raise ValueError(message)
    sides = sides_of(vote.record, session, vote.nominees, vote.rules)
    rows = (*_side_rows(sides), *_rows(sources, session, vote.record, sides))
    return ReconciliationFacts(
        checks=tuple(_check(order, row) for order, row in enumerate(rows, start=1)),
        sides=bool(sides),
        void=void_reasons(vote.record.invalid_reasons),
        mark_rules=words.mark_rules(vote.rules),
        own_lines=_own_lines(sources, session),
        no_blank=words.no_blank(own_lines_without_a_blank(vote, sources.setup)),
    )


def _check(order: int, row: tuple[str, Numbers, bool]) -> Check:
    what, numbers, holds = row
    excel, paper, whole = numbers if len(numbers) > 1 else ("", "", *numbers)
    outcome = words.HOLDS if holds else words.FAILS
    return Check(order=order, what=what, excel=excel, paper=paper, whole=whole, outcome=outcome)


def _side_rows(sides: tuple[SideCount, ...]) -> tuple[tuple[str, Numbers, bool], ...]:
    """State what can be held of each side alone; unused and missing ballots are stated once for both."""
    if not sides:
        return ()
    totals = (sum(side.collected for side in sides), sum(side.issued for side in sides))
    pairs = (*((side.collected, side.issued) for side in sides), totals)
    holds = all(side.not_back >= 0 for side in sides)
    return ((words.SIDE_LAW, tuple(words.at_most(back, [out]) for back, out in pairs), holds),)


def _rows(
    sources: Sources, session: Session, record: Record, sides: tuple[SideCount, ...]
) -> tuple[tuple[str, Numbers, bool], ...]:
    identities = reconcile(record, session, sources.vote.rules, sources.setup.voters)
    whole = _figures(sources, session, record, identities)
    parted = _parted(sides, len(record.lines))
    adding_up = {law: _holds(identities, law) for law in words.LAWS}
    adding_up[Law.LINE] &= all(side.adds_up for side in sides)
    return tuple(
        (what, (*parted.get(law, (words.OF_THE_WHOLE,) * len(sides)), whole[law]), adding_up[law])
        for law, what in words.LAWS.items()
    )


def _figures(sources: Sources, session: Session, record: Record, identities: Iterable[Identity]) -> dict[Law, str]:
    """Write the figures of the whole count, law by law."""
    counts = record.counts
    came = attendance(session, sources.setup.voters)
    (quorum,) = (identity for identity in identities if identity.name is Law.QUORUM)
    return {
        Law.SLIPS: words.equal(counts.issued, (counts.collected, counts.unused, counts.missing)),
        Law.BALLOTS: words.equal(counts.collected, (counts.valid, counts.invalid)),
        Law.LINE: words.lines_add_up(len(record.lines), counts.valid),
        Law.ATTENDANCE: words.at_most(counts.issued, came),
        Law.QUORUM: words.at_least(quorum.left, quorum.right),
    }


def _parted(sides: tuple[SideCount, ...], lines: int) -> dict[Law, Numbers]:
    """Write the figures of the two sides, as far as a law holds of a side."""
    if not sides:
        return {}
    return {
        Law.SLIPS: (words.STATED_TOGETHER,) * len(sides),
        Law.BALLOTS: tuple(words.equal(side.collected, (side.valid, side.invalid)) for side in sides),
        Law.LINE: tuple(words.lines_add_up(lines, side.valid) for side in sides),
    }


def _holds(identities: Iterable[Identity], law: Law) -> bool:
    return all(identity.holds for identity in identities if identity.name is law)


def _own_lines(sources: Sources, session: Session) -> tuple[str, ...]:
    """Say what the lines of members who are nominees needed, where that differs from the other lines."""
    _, tally = sources.counted
    rules = sources.vote.rules
    if rules.nominee_votes or rules.nominee_in_base:
        return ()
    owns = {own.id for own in own_lines(sources.vote.nominees, sources.setup.voters, session)}
    lines = (line for line in tally.lines if line.id in owns)
    return tuple(words.own_line(line.nominee, line.base, line.required, rules) for line in lines)
