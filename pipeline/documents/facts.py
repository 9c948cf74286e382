"""What documents are filled from: small frozen facts, worded already, all drawn from one season.

A template sees these by their attribute names, so a name here is part of the contract with the templates. What each
template is filled with as a whole stands in `document_facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.kernel.read_only import Value, Values, read_only

if TYPE_CHECKING:
    from pipeline.season.documents import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document before it is laid out; from then on nobody can change what it is filled with.

    Attributes:
        kind: Its kind; None for papers that are no document of the season (a page of the reading pack, a receipt).
        stem: Its place below the folder it is written to, without ending: `quyet-dinh`, `giay-cong-nhan/01-le-van-a`.
        template: The template's file name without ending.
        title: Its summary (trích yếu), as it stands in it.
        values: What the template is filled with, by name: the document's facts, or what was kept of them as JSON when
            it was numbered. Read-only through and through, whatever it was given.
        code: Number and notation whole (`07/QĐ-SNgV`), empty while it has no number.
    """

    kind: DocumentKind | None
    stem: str
    template: str
    title: str
    values: Values = field(hash=False)
    code: str = ""

    def __post_init__(self) -> None:
        """Close the values."""
        object.__setattr__(self, "values", read_only(self.values))

    def text(self, *path: str) -> str:
        """Give the text at a path, such as `signer`, `name`; empty where there is none."""
        found = self._at(path)
        return found if isinstance(found, str) else ""

    def texts(self, *path: str) -> tuple[str, ...]:
        """Give the texts of the list at a path, such as `recipients`; none where there is no list."""
        found = self._at(path)
        return tuple(part for part in found if isinstance(part, str)) if isinstance(found, tuple) else ()

    def _at(self, path: tuple[str, ...]) -> Value:
        found: Value = self.values
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The issuer's half of a document's head; `rule` is the length in millimetres of the line under it.

    `parent_parts` and `issuer_parts` are the same names in the parts that begin a line; one part breaks as it comes.
    """

    parent: str
    issuer: str
    rule: int
    parent_parts: tuple[str, ...]
    issuer_parts: tuple[str, ...]


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
class BallotFigures:
    """Ballots as things, in padded digits: those handed out, those back, and what the rest became."""

    issued: str
    collected: str
    valid: str
    invalid: str
    unused: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One nominee's votes in the printed table; `why` says of who did not pass what the reason is."""

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
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One identity in the minutes: what is held against what, the figures, and whether it holds.

    `excel` and `paper` are the figures of the two sides of a mixed vote, empty where all vote in one way; `whole` are
    those of the whole count.
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
    place_header: str
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
class Convener:
    """Who will chair the session, with the role in the council; both empty where the council has no chair."""

    name: str
    role: str


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
class ChannelMovements:
    """A way in which exemplars are found, as a heading, and the movements that belong to it."""

    heading: str
    movements: tuple[str, ...]


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
