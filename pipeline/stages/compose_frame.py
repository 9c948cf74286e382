"""What every document has around its content: head, number and date, references to other documents, who signs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.domain.documents import COUNCIL_PAPERS, DocumentKind
from pipeline.domain.facts import Document, Head, Reference
from pipeline.domain.widths import rule_mm
from pipeline.stages.compose_signing import signature
from pipeline.text.documents import BASIS_WORD, FILING_WORD, dated, title, whole_number
from pipeline.text.upper import capitals

if TYPE_CHECKING:
    from pipeline.domain.season import Issued, Season
    from pipeline.domain.session import Session
    from pipeline.domain.setup import Setup
    from pipeline.domain.tally import Tally
    from pipeline.domain.vote import Vote

HEAD_POINTS: Final = 12
HEAD_MM: Final = 56
RULES_MM: Final = (8, 12, 18, 27)
"""Size, room and rules of the left half of a head: the lengths for which the templates have a paragraph style."""


@dataclass(frozen=True, slots=True)
class Sources:
    """A season, and whether numbers and dates are to be drawn from it (`referenced`) or left as blanks.

    `second` looks at the second ballot in place of the vote on all nominees.
    """

    season: Season
    referenced: bool = True
    second: bool = False

    @property
    def setup(self) -> Setup:
        """The season's setup."""
        return self.season.setup

    @property
    def vote(self) -> Vote:
        """The vote that is looked at."""
        return self.season.vote if self.second else self.season.first

    @property
    def counted(self) -> tuple[Session, Tally]:
        """The session and its tally.

        Raises:
            ValueError: nothing has been counted yet, so no paper of the session exists.
        """
        if self.vote.session is None or self.vote.tally is None:
            message = "the session has not been counted"
            raise ValueError(message)
        return self.vote.session, self.vote.tally

    def issue_of(self, kind: DocumentKind) -> Issued | None:
        """Find a document's number, None while it has none or numbers are left out."""
        return self.season.issue_of(kind) if self.referenced else None


def reference(sources: Sources, kind: DocumentKind) -> Reference:
    """Give a document's number and date as others quote them, with blanks while it has none."""
    issued = sources.issue_of(kind)
    number, day = (issued.number, issued.date) if issued else ("", None)
    return Reference(code=whole_number(number, kind, sources.setup), date=dated(day, _due_year(sources.season, kind)))


def head(setup: Setup, *, council: bool) -> Head:
    """Give the issuer's half of the head: agency under its superior, or council under its agency."""
    parent, issuer = (setup.agency, setup.council_name) if council else (setup.parent_agency, setup.agency)
    rule = rule_mm(capitals(issuer), HEAD_POINTS, HEAD_MM, RULES_MM)
    return Head(parent=parent, issuer=issuer, rule=rule)


def document(
    sources: Sources, kind: DocumentKind, content: dict[str, Any], *, stem: str = "", template: str = ""
) -> Document:
    """Put a document together from its frame and its content.

    Args:
        sources: the season.
        kind: which document.
        content: what this kind's template has beside the frame; facts are turned into plain dictionaries.
        stem: its place, where it is not simply the kind's name.
        template: its template's name, where it is not simply the kind's.
    """
    values = framed(sources.setup, council=kind in COUNCIL_PAPERS) | {
        "own": reference(sources, kind),
        "signer": signature(sources.season, kind),
        **content,
    }
    issued = sources.issue_of(kind)
    return Document(
        kind=kind,
        stem=stem or kind.value,
        template=template or kind.value,
        title=title(kind, sources.setup.year),
        values=plain(values),
        code=whole_number(issued.number, kind, sources.setup) if issued else "",
    )


def framed(setup: Setup, *, council: bool) -> dict[str, Any]:
    """Give the values that stand in every template."""
    return {
        "head": head(setup, council=council),
        "place": setup.place,
        "year": setup.year,
        "agency": setup.agency,
        "council": setup.council_name,
        "recipients": recipients(setup),
    }


def recipients(setup: Setup) -> tuple[str, ...]:
    """List who is sent a document; the filing line and closing signs are the templates' own."""
    texts = (text.strip().lstrip("- ").rstrip(" ;.,") for text in setup.recipients)
    return tuple(text for text in texts if text and not text.casefold().startswith(FILING_WORD))


def bases(setup: Setup) -> tuple[str, ...]:
    """List the legal bases without the word that introduces them and without closing signs."""
    texts = (basis.text.strip().rstrip(" ;.,") for basis in setup.legal_bases)
    return tuple(text[len(BASIS_WORD) :] if text.casefold().startswith(BASIS_WORD) else text for text in texts)


def paragraphs(text: str) -> tuple[str, ...]:
    """Part a text at its line ends; empty lines go, a text without words gives nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def plain(value: Any) -> Any:  # noqa: ANN401 - facts of any shape become dictionaries, tuples, texts and numbers
    """Turn facts into plain dictionaries, so that a document's values can be compared, stored and printed."""
    if hasattr(value, "__dataclass_fields__"):
        return asdict(value)
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return tuple(plain(part) for part in value)
    return value


def _due_year(season: Season, kind: DocumentKind) -> int:
    """Give the year printed beside a blank day and month: that of the session once it was, else the season's."""
    if kind is DocumentKind.PLAN:
        return season.setup.year
    if kind is DocumentKind.INVITATION:
        meeting = season.appraisal.meeting_date if season.appraisal else None
        return meeting.year if meeting else season.setup.year
    session = season.vote.session or season.session
    return session.date.year if session else season.setup.year
