"""What documents are filled from: small frozen facts, worded already, all drawn from one season.

A template sees these by their attribute names, so a name here is part of the contract with the templates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.domain.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document before it is laid out.

    Attributes:
        kind: Its kind; None for papers that are no document of the season (a page of the reading pack, a receipt).
        stem: Its place below the folder it is written to, without ending: `quyet-dinh`, `giay-cong-nhan/01-le-van-a`.
        template: The template's file name without ending.
        title: Its summary (trích yếu), as it stands in it.
        values: What the template is filled with: plain dictionaries, tuples, texts and whole numbers.
        code: Number and notation whole (`07/QĐ-SNgV`), empty while it has no number.
    """

    kind: DocumentKind | None
    stem: str
    template: str
    title: str
    values: dict[str, Any] = field(hash=False)
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The issuer's half of a document's head; `rule` is the length in millimetres of the line under it."""

    parent: str
    issuer: str
    rule: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document's number with notation and its date; both with blanks while it has no number."""

    code: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: lines of office above the signature, another post and the name below it."""

    lines: tuple[str, ...]
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One nominee in a list. `order` counts within the printed table, `line` over the whole ballot list.

    Attributes:
        place: Post and unit of a person, unit of a collective, in one line.
        subject_of: Field of work, else the movement in which the nominee was found.
        found_in: Movement and field of work, a paragraph each.
        achievements: Paragraphs.
        verdict: The appraisal's result, `note` what was remarked; both empty before the appraisal.
        honorific: How a certificate addresses the nominee, empty for a collective.
    """

    order: int
    line: int
    name: str
    place: str
    division: str
    subject_of: str
    found_in: tuple[str, ...]
    rating: str
    achievements: tuple[str, ...]
    honorific: str
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One nominee's votes in the printed table."""

    order: int
    name: str
    place: str
    agree: int
    disagree: int
    none: int
    invalid: int
    total: int
    share: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One identity in the minutes: what is held against what, the figures, and whether it holds.

    `excel` and `paper` are the figures of the two sides of a mixed vote, empty where all vote in one way or the law
    is about the whole; `whole` are those of the whole count.
    """

    order: int
    what: str
    excel: str
    paper: str
    whole: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """Collectives or individuals under their heading, such as `I. TẬP THỂ`."""

    heading: str
    name_header: str
    place_header: str
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGroup:
    """Results of collectives or of individuals under their heading."""

    heading: str
    name_header: str
    rows: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOutcome:
    """The second ballot on those who were tied: its minutes, its ballots, the votes, who was chosen, who is tied still.

    Numbers are worded already; `rule` says who is chosen.
    """

    minutes: Reference
    listed: str
    issued: str
    collected: str
    valid: str
    invalid: str
    rule: str
    groups: tuple[ResultGroup, ...]
    chosen: tuple[str, ...]
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the council or of the counting committee; `office` is post and role in one line."""

    name: str
    post: str = ""
    role: str = ""
    office: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody said, in paragraphs."""

    speaker: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One criterion on a page of the reading pack."""

    criterion: str
    met: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One finding on a receipt, worded: its code, where, what, and what to do."""

    code: str
    place: str
    message: str
    hint: str
