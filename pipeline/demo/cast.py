"""The sample season as data: an invented department, its people, what they write and how they vote."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BeforeValidator, Field

from pipeline.season.setup import Frozen

DATA = "season.json"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


def _moment(value: object) -> object:
    """Turn `2026-12-22` and `08:00` into the day and the time that a person would enter; other text stays text."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    return value


Entry = Annotated[str | int | date | time | None, BeforeValidator(_moment)]
Entries = dict[str, Entry]


class Votes(Frozen):
    """How the valid ballots mark one nominee; the four add up to the number of valid ballots."""

    agree: int
    disagree: int
    none: int
    invalid: int


class Candidate(Frozen):
    """One nominee and the form that a division fills in for it.

    Attributes:
        key: Short name of the nominee within the data.
        division: Who nominates.
        file: Name under which the form is dropped; says nothing to the program.
        mended: What the division corrects after the form came back.
        first_dropped_in: Division in whose folder the form is dropped by mistake first.
        saved_by_libreoffice: The form is opened and saved in LibreOffice before it is dropped.
        not_eligible: What the appraisal finds against it.
        votes: How the council votes, None for whoever does not come to the vote.
    """

    key: str
    division: str
    file: str
    fields: Entries
    mended: Entries | None = None
    first_dropped_in: str | None = None
    saved_by_libreoffice: bool = False
    not_eligible: str | None = None
    votes: Votes | None = None

    @property
    def name(self) -> str:
        """The nominee's name as typed."""
        return str(self.fields["full_name"])


class Duplicate(Frozen):
    """A form that a division drops a second time, typed anew; `first_typed` is what stood in the first one."""

    of: str
    file: str
    first_typed: Entries


class SetupData(Frozen):
    """What the secretary enters into the setup workbook; rows fill the tables from the top, cell by cell."""

    fields: Entries
    tables: dict[str, list[Entries]]


class VoteData(Frozen):
    """What becomes of the slips that were drawn: in numbers of slips."""

    valid: int
    two_ballots_on_one_code: int
    never_sent: int

    @property
    def issued(self) -> int:
        """How many slips were drawn."""
        return self.valid + self.two_ballots_on_one_code + self.never_sent


class SessionData(Frozen):
    """What the secretary reports of the session."""

    fields: Entries
    absent: Entries
    counting_committee: list[Entries]
    opinions: list[Entries]


class LeftOut(Frozen):
    """Whom the Director does not recognise although the votes suffice, by key, and why."""

    nominee: str
    why: str


class Handwritten(Frozen):
    """A draft that is signed before its number is registered; `written` is the number in its blank."""

    document: str
    written: str


class Cast(Frozen):
    """The whole sample season.

    Attributes:
        days: The day on which each step is played.
        evidence: By criterion, sentences that the forms take in turn.
        issues: By step, the lines of the `issue` workbook that get their numbers.
    """

    year: int
    days: dict[str, date]
    setup: SetupData
    evidence: dict[str, list[str]]
    nominees: list[Candidate] = Field(min_length=1)
    duplicate: Duplicate
    appraisal: Entries
    vote: VoteData
    session: SessionData
    issues: dict[str, list[Entries]]
    not_recognised: LeftOut
    signed_early: Handwritten

    def nominee(self, key: str) -> Candidate:
        """Find a nominee by key.

        Raises:
            KeyError: There is none.
        """
        for candidate in self.nominees:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    @property
    def voted_on(self) -> tuple[Candidate, ...]:
        """Those who come to the vote."""
        return tuple(candidate for candidate in self.nominees if candidate.votes is not None)


@cache
def load_cast() -> Cast:
    """Read the data that is shipped with the program."""
    return Cast.model_validate_json(files(__package__).joinpath(DATA).read_bytes())
