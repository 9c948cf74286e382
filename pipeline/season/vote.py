"""One vote of the council over one list: the vote on all nominees, or the second ballot on those who were tied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.season.law.counting import Electorate, tally
from pipeline.season.law.own_lines import own_lines, without_a_blank
from pipeline.season.law.reconciliation import attendance
from pipeline.season.law.tally import Record, Tally
from pipeline.season.setup import Rules, Setup, Subject

if TYPE_CHECKING:
    from pipeline.season.nomination import Nominee
    from pipeline.season.session import Session

NO_THRESHOLD = "0"
"""The threshold of a second ballot to which the season gives none: agreeing votes alone put the tied in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One vote, from its opening to its result.

    Attributes:
        round: Its number in the season, from 1 (0: `NO_VOTE`); codes, key and box are bound to it.
        nominees: Who is voted on, in ballot order.
        rules: What it is counted by.
        session: What was reported of it; None while the box is shut.
        record: The count's record; None likewise.
        tally: The result computed from the record; None likewise.
    """

    round: int
    nominees: tuple[Nominee, ...]
    rules: Rules
    session: Session | None = None
    record: Record | None = None
    tally: Tally | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether ballots are taken in: its list is closed, and nothing has been counted yet."""
        return self.round > 0 and self.tally is None

    @property
    def passed(self) -> tuple[Nominee, ...]:
        """Who reached the required votes and has a seat, in ballot order."""
        ids = {line.id for line in self.tally.lines if line.passed} if self.tally else set()
        return tuple(nominee for nominee in self.nominees if nominee.id in ids)

    @property
    def tied(self) -> tuple[Nominee, ...]:
        """Who is tied for the last seats, in ballot order."""
        ids = self.tally.tied if self.tally else ()
        return tuple(nominee for nominee in self.nominees if nominee.id in ids)


NO_VOTE: Final = Vote(round=0, nominees=(), rules=Rules())
"""The vote of a season whose list is not closed yet: it has no number, and nobody is on it."""


def counted(vote: Vote, setup: Setup) -> Vote:
    """Compute the tally anew from the record, the session and the rules; nothing changes before the count."""
    if vote.record is None or vote.session is None:
        return vote
    return replace(
        vote,
        tally=tally(
            vote.record,
            vote.rules,
            {nominee.id: nominee.subject for nominee in vote.nominees},
            Electorate(
                members=len(setup.voters),
                present=attendance(vote.session, setup.voters)[0],
                own_lines=own_lines(vote.nominees, setup.voters, vote.session),
            ),
        ),
    )


def own_lines_without_a_blank(vote: Vote, setup: Setup) -> int:
    """Count the lines on which a member may have voted although the season forbids it; see `without_a_blank`."""
    if vote.record is None or vote.session is None:
        return 0
    owns = own_lines(vote.nominees, setup.voters, vote.session)
    return without_a_blank(owns, vote.rules, vote.record.lines)


def setup_for(setup: Setup, vote: Vote) -> Setup:
    """Give the setup under the rules of one vote."""
    return setup.model_copy(update={"rules": vote.rules})


def second_ballot(first: Vote, number: int) -> Vote:
    """Open the second ballot on those tied in a counted vote.

    Only the seats that the first vote left are given out. All of them have reached the season's threshold already, so
    it is not asked again; the season may name one for second ballots.

    Raises:
        ValueError: Nobody is tied.
    """
    if not first.tied:
        message = "a second ballot needs a tie"
        raise ValueError(message)
    own = first.rules.second_ballot_threshold
    rules = first.rules.model_copy(
        update={
            "threshold": own or NO_THRESHOLD,
            "threshold_strict": first.rules.threshold_strict and own is not None,
            "seats_individual": _left(first.rules.seats_individual, first, Subject.INDIVIDUAL),
            "seats_collective": _left(first.rules.seats_collective, first, Subject.COLLECTIVE),
        }
    )
    return Vote(round=number, nominees=first.tied, rules=rules)


def _left(seats: int | None, first: Vote, subject: Subject) -> int | None:
    """Give the seats still free for a subject; None where nobody of it is tied or seats are not limited."""
    if seats is None or not any(nominee.subject is subject for nominee in first.tied):
        return None
    return seats - sum(nominee.subject is subject for nominee in first.passed)
