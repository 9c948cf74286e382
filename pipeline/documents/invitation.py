"""The invitation to the council's session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.council import CLOCK_BLANK, Person, council_role
from pipeline.documents.document import Document, Sources, dated, document
from pipeline.documents.frame import SignedFrame, signed_frame
from pipeline.documents.lists import how_many, in_one_line
from pipeline.documents.vote_words import VOTING_MEANS, VOTING_WAYS
from pipeline.kernel.dates import clock
from pipeline.season.documents import DocumentKind
from pipeline.season.setup import Role

if TYPE_CHECKING:
    from pipeline.season.setup import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Convener:
    """Who will chair the session, with the role in the council; both empty where the council has no chair."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """The invitation to the council's session."""

    signed: SignedFrame
    when: str
    where: str
    chair: Convener
    members: tuple[Person, ...]
    total: str
    voting_way: str
    voting_means: str


def invitation(sources: Sources) -> Document:
    """Compose the invitation; what the appraisal did not say of time and place is left to write in."""
    season, setup = sources.season, sources.setup
    appraisal = season.appraisal
    day = appraisal.meeting_date if appraisal else None
    moment = appraisal.meeting_time if appraisal else None
    facts = InvitationFacts(
        signed=signed_frame(sources, DocumentKind.INVITATION),
        when=f"{clock(moment) if moment else CLOCK_BLANK}, {dated(day, setup.year)}",
        where=appraisal.meeting_place if appraisal else "",
        chair=_chair(setup),
        members=members(setup),
        total=how_many(season.ballot_list),
        voting_way=VOTING_WAYS[setup.rules.ballot_tier],
        voting_means=VOTING_MEANS[setup.rules.ballot_tier],
    )
    return document(sources, DocumentKind.INVITATION, facts)


def members(setup: Setup) -> tuple[Person, ...]:
    """List the council in the setup's order, which is that of rank."""
    return tuple(
        Person(
            name=member.name,
            post=member.post,
            role=member.role_shown,
            office=in_one_line(member.post, council_role(member.role_shown)),
        )
        for member in setup.council
    )


def _chair(setup: Setup) -> Convener:
    chair = next((member for member in setup.council if member.role is Role.CHAIR), None)
    return Convener(name=chair.name if chair else "", role=council_role(chair.role_shown) if chair else "")
