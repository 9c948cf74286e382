"""The shape of `status --json`, so that the page and the terminal read it with the type checker's eyes open."""

from __future__ import annotations

from typing import TypedDict


class FindingShape(TypedDict):
    """A finding in words; `sheet`, `cell`, `label` are null where the remark is on the whole file."""

    code: str
    severity: str
    sheet: str | None
    cell: str | None
    label: str | None
    message: str
    hint: str


class DivisionShape(TypedDict):
    """What one division has sent; numbers of nominations in their newest revision, `last_drop` an ISO day."""

    code: str
    name: str
    accepted: int
    returned: int
    held: int
    last_drop: str | None


class NominationShape(TypedDict):
    """One nomination in its newest revision."""

    id: str
    nominee: str
    division: str
    state: str
    revision: int
    findings: list[FindingShape]


class BallotsShape(TypedDict):
    """Ballots before the count; `waiting` are files in the ballot folder that are no clean ballot yet."""

    issued: int
    received: int
    waiting: int


class BallotCountsShape(TypedDict):
    """Ballots as things, after the count."""

    issued: int
    collected: int
    valid: int
    invalid: int
    unused: int
    missing: int


class LineShape(TypedDict):
    """One nominee's result."""

    nominee: str
    agree: int
    disagree: int
    none: int
    invalid: int
    base: int
    required: int
    passed: bool


class TallyShape(TypedDict):
    """The result of the session."""

    members: int
    present: int
    quorum_required: int
    quorum_met: bool
    ballots: BallotCountsShape
    lines: list[LineShape]


class SecondBallotShape(TypedDict):
    """The second ballot on those who were tied; `tally` null before its count."""

    round: int
    nominees: list[str]
    tally: TallyShape | None


class DocumentShape(TypedDict):
    """One document to collect; `path` is relative to the workspace, `number` null until one is given.

    `also` are the paths of its other formats.
    """

    kind: str
    title: str
    path: str
    sha256: str
    state: str
    number: str | None
    also: list[str]


class RefusedShape(TypedDict):
    """A file that was not taken in; `waiting` tells that it will be, without being dropped again."""

    folder: str
    name: str
    received_on: str
    sha256: str
    waiting: bool
    findings: list[FindingShape]


class DeadlineShape(TypedDict):
    """A day before which something must be done; `days_left` is 0 or less when it is too late."""

    date: str
    days_left: int


class DeadlinesShape(TypedDict):
    """The two deadlines of the plan."""

    division_report: DeadlineShape
    recognition: DeadlineShape


class ReportShape(TypedDict):
    """The whole report; `season`, `tally` and `deadlines` are null before there are any."""

    season: int | None
    year: int
    today: str
    stage: str
    next: str
    steps: list[str]
    attention: list[str]
    deadlines: DeadlinesShape | None
    divisions: list[DivisionShape]
    nominations: list[NominationShape]
    tally: TallyShape | None
    tied: list[str]
    second_ballot: SecondBallotShape | None
    ballots: BallotsShape
    documents: list[DocumentShape]
    refused: list[RefusedShape]
    warnings: list[FindingShape]
    setup_waiting: bool
    edited: list[str]
    open_elsewhere: list[str]
    office_missing: bool
    unprinted: list[str]
    held: int
