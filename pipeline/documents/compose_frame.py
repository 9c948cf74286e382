"""What every document has around its content: head, number and date, references to other documents, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.compose_signing import signature
from pipeline.documents.facts import Document, Head, Reference
from pipeline.documents.shared_facts import Frame, SignedFrame
from pipeline.documents.words.documents import (
    BASIS_WORD,
    FILING_WORD,
    HEAD_LEADS,
    NUMBER_BLANK,
    dated,
    title,
    whole_number,
)
from pipeline.kernel.dates import WIDEST_BLANK, blank_date
from pipeline.kernel.read_only import values_of
from pipeline.kernel.text import capitals
from pipeline.kernel.widths import bold_width_mm, lead_to_part, rule_mm
from pipeline.season.documents import SPECS, DocumentKind, Series

if TYPE_CHECKING:
    from pipeline.documents.document_facts import DocumentFacts
    from pipeline.season.law.tally import Tally
    from pipeline.season.season import Issued, Season
    from pipeline.season.session import Session
    from pipeline.season.setup import Setup
    from pipeline.season.vote import Vote

HEAD_POINTS: Final = 12
HEAD_MM: Final = 56
RULES_MM: Final = (2, 3, 4, 6, 8, 12, 18, 27)
"""Size, room and rules of the left half of a head: the lengths for which the templates have a paragraph style."""

DATE_POINTS: Final = 13
DATE_MM: Final = 105
BLANKS: Final = (WIDEST_BLANK, 7, 6, 5)
"""Size, room and blanks of place and date: 100 mm, and 5 % more since italics are narrower than the bold measured."""


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


def own_reference(sources: Sources, kind: DocumentKind) -> Reference:
    """Give a document's own number and date as its head prints them, with room to write them while it has none."""
    if sources.issue_of(kind):
        return reference(sources, kind)
    year, place = _due_year(sources.season, kind), sources.setup.place
    dates = [blank_date(year, blank) for blank in BLANKS]
    date = next((date for date in dates if bold_width_mm(f"{place}, {date}", DATE_POINTS) <= DATE_MM), dates[-1])
    return Reference(code=whole_number("", kind, sources.setup, NUMBER_BLANK), date=date)


def head(setup: Setup, *, council: bool) -> Head:
    """Give the issuer's half of the head: agency under its superior, or council under its agency.

    The rule suits the issuer's name as it is parted, and also where a program breaks its lines as they come.
    """
    parent, issuer = (setup.agency, setup.council_name) if council else (setup.parent_agency, setup.agency)
    return Head(
        parent=parent,
        issuer=issuer,
        rule=min(_rule(issuer), max(map(_rule, _parts(issuer)))),
        parent_parts=_parts(parent),
        issuer_parts=_parts(issuer),
    )


def _rule(name: str) -> int:
    return rule_mm(capitals(name), HEAD_POINTS, HEAD_MM, RULES_MM)


def _parts(name: str) -> tuple[str, ...]:
    """Part a name that needs several lines in the head where it reads well: `Hội đồng` / `Thi đua - Khen thưởng`."""
    cut = lead_to_part(capitals(name), HEAD_POINTS, HEAD_MM, HEAD_LEADS)
    return (name[:cut], name[cut:].lstrip()) if cut else (name,)


def document(sources: Sources, kind: DocumentKind, facts: DocumentFacts, *, stem: str = "", code: str = "") -> Document:
    """Make a document of the season from its facts.

    Args:
        sources: the season.
        kind: which document.
        facts: what its template is filled with.
        stem: its place, where it is not simply the kind's name.
        code: number and notation of the document whose number it bears, where it has none of its own.
    """
    issued = sources.issue_of(kind)
    return Document(
        kind=kind,
        stem=stem or kind.value,
        template=facts.template,
        title=title(kind, sources.setup.year),
        values=values_of(facts),
        code=whole_number(issued.number, kind, sources.setup) if issued else code,
    )


def frame(setup: Setup, *, council: bool) -> Frame:
    """Give the facts that stand in every document."""
    return Frame(
        head=head(setup, council=council),
        place=setup.place,
        year=setup.year,
        agency=setup.agency,
        council=setup.council_name,
        recipients=recipients(setup),
    )


def signed_frame(sources: Sources, kind: DocumentKind) -> SignedFrame:
    """Give the facts that stand in every document that is signed."""
    return SignedFrame(
        frame=frame(sources.setup, council=SPECS[kind].series is Series.COUNCIL),
        own=own_reference(sources, kind),
        signer=signature(sources.season, kind),
    )


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


def _due_year(season: Season, kind: DocumentKind) -> int:
    """Give the year printed beside a blank day and month: that of the session once it was, else the season's."""
    if kind is DocumentKind.PLAN:
        return season.setup.year
    if kind is DocumentKind.INVITATION:
        meeting = season.appraisal.meeting_date if season.appraisal else None
        return meeting.year if meeting else season.setup.year
    session = season.vote.session or season.first.session
    return session.date.year if session else season.setup.year
