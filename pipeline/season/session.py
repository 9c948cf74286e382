"""The council's session as the secretary reports it; the opening code never becomes part of it."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from pipeline.season.setup import Frozen


class Attendance(StrEnum):
    """How a member took part."""

    PRESENT = "present"
    ABSENT = "absent"
    ABSENT_VOTING = "absent_voting"


class Attendee(Frozen):
    """One member's attendance; `reason` is for absence."""

    name: str
    state: Attendance
    reason: str = ""


class Teller(Frozen):
    """One member of the counting committee; `head` leads it, `role_shown` is the role as typed."""

    name: str
    head: bool
    role_shown: str


class Opinion(Frozen):
    """What somebody said at the session."""

    speaker: str
    text: str


class PaperCount(Frozen):
    """Paper votes on one nominee, keyed by two people (first, second)."""

    nominee: str
    agree: tuple[int, int]
    disagree: tuple[int, int]
    invalid: tuple[int, int]


class PaperTotals(Frozen):
    """Paper ballots handed out, collected and invalid, keyed by two people (first, second)."""

    issued: tuple[int, int]
    collected: tuple[int, int]
    invalid: tuple[int, int]


class Session(Frozen):
    """Everything that the `session` workbook says, but for the opening code. Counts are whole ballots."""

    date: date
    start_time: time
    end_time: time
    place: str
    chair: str
    clerk: str
    ballots_issued: int
    ballots_unused: int
    ballots_missing: int = 0
    conclusion: str
    count_start: time | None = None
    count_end: time | None = None
    attendance: tuple[Attendee, ...]
    counting_committee: tuple[Teller, ...]
    opinions: tuple[Opinion, ...] = ()
    unused_slips: tuple[str, ...] = ()
    paper: PaperTotals | None = None
    paper_counts: tuple[PaperCount, ...] = ()

    @property
    def present(self) -> int:
        """How many members came to the session."""
        return sum(attendee.state is Attendance.PRESENT for attendee in self.attendance)

    @property
    def absent_voting(self) -> int:
        """How many members were away and voted all the same."""
        return sum(attendee.state is Attendance.ABSENT_VOTING for attendee in self.attendance)
