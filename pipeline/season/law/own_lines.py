"""A council member who is a nominee: which line is the member's own, and what it takes out of the base there.

A ballot tells nobody whose it is. So where the season says that such a member does not vote on the own line, the
ballot prints the rule, and all that can be held afterwards is a number: one ballot at least is blank on that line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kernel.findings import Finding, Where, warning
from pipeline.kernel.text import ascii_words, match_key
from pipeline.season.session import Attendance
from pipeline.season.setup import Base, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.season.law.tally import LineCount, LineResult
    from pipeline.season.nomination import NominationId, Nominee
    from pipeline.season.session import Session
    from pipeline.season.setup import Member, Rules

NO_BLANK = "P631"
"""Members may not vote on their own lines, and on some of these lines no valid ballot is blank; params count."""

_TAKES_PART = frozenset({Attendance.PRESENT, Attendance.ABSENT_VOTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """The line of a nominee who is a voting member; `member` as the setup spells the name.

    Attributes:
        state: How the member took part; who is not on the attendance list was absent.
    """

    id: NominationId
    member: str
    state: Attendance = Attendance.ABSENT

    @property
    def takes_part(self) -> bool:
        """Tell whether the member was there or sent a ballot; such a member is taken to have drawn one."""
        return self.state in _TAKES_PART


def member_behind(nominee: Nominee, voters: Iterable[Member]) -> Member | None:
    """Find the voting member who is this nominee: a person of that name whose post does not say otherwise.

    Post and position are typed by different people (`Truong phong`, `Truong phong Lanh su`), so a namesake is told
    only by two posts that have no word in common.
    """
    if nominee.subject is not Subject.INDIVIDUAL:
        return None
    wanted = match_key(nominee.name)
    member = next((voter for voter in voters if match_key(voter.name) == wanted), None)
    return member if member is None or _may_be_one(nominee.position, member.post) else None


def own_lines(nominees: Iterable[Nominee], voters: Sequence[Member], session: Session) -> tuple[OwnLine, ...]:
    """Give the lines of nominees who vote in the council, in the order of the list."""
    states = {match_key(attendee.name): attendee.state for attendee in session.attendance}
    found = ((nominee, member_behind(nominee, voters)) for nominee in nominees)
    return tuple(
        OwnLine(id=nominee.id, member=member.name, state=states.get(match_key(member.name), Attendance.ABSENT))
        for nominee, member in found
        if member is not None
    )


def left_out(own: OwnLine, rules: Rules, line: LineCount) -> int:
    """Give by how much the base of an own line shrinks, 0 or 1.

    Out of all members the member is always taken, out of those present only if present. On a base of ballots it is
    the member's own ballot that goes: out of those issued if the member took part, and out of the valid ones if, in
    addition, one is blank on that line; where none is, the member's ballot is not among them.
    """
    if rules.nominee_votes or rules.nominee_in_base:
        return 0
    goes = {
        Base.MEMBERS: True,
        Base.PRESENT: own.state is Attendance.PRESENT,
        Base.ISSUED: own.takes_part,
        Base.VALID: own.takes_part and line.none > 0,
    }
    return int(goes[rules.threshold_base])


def findings_on_own_lines(count: int) -> tuple[Finding, ...]:
    """Report own lines without a blank by their number; it names no voter and stops nothing, the box is open."""
    return (warning(NO_BLANK, Where(name="nominee_votes"), count=count),) if count else ()


def without_a_blank(owns: Iterable[OwnLine], rules: Rules, lines: Iterable[LineCount | LineResult]) -> int:
    """Count the own lines on which every valid ballot is marked although the member took part and was not to vote.

    Then agree + disagree + invalid is more than valid - 1. Either the member voted there all the same, or the
    member's ballot is void or did not come; which of them nobody can know, so it is reported and refuses nothing.
    """
    if rules.nominee_votes:
        return 0
    blanks = {line.id: line.none for line in lines if line.agree + line.disagree + line.none + line.invalid}
    return sum(own.takes_part and blanks.get(own.id) == 0 for own in owns)


def _may_be_one(position: str, post: str) -> bool:
    said, known = _words(position), _words(post)
    return not said or not known or bool(said & known)


def _words(text: str) -> frozenset[str]:
    return frozenset(ascii_words(text).split())
