"""Members of the council and of its counting committee, as its papers name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.frame import Signature, member_named, office_at
from pipeline.documents.lists import in_one_line
from pipeline.documents.vote_words import NO_REASON
from pipeline.kernel.dates import DOTTED_BLANK
from pipeline.kernel.text import match_key

if TYPE_CHECKING:
    from pipeline.season.session import Attendance, Session
    from pipeline.season.setup import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the council or of the counting committee; `office` is post and role in one line."""

    name: str
    post: str = ""
    role: str = ""
    office: str = ""
    reason: str = ""


CLOCK_BLANK: Final = f"{DOTTED_BLANK} giờ {DOTTED_BLANK} phút"
"""Room to write a time of day by hand."""

_COUNCIL: Final = "Hội đồng"
_HEAD_OF_COUNTERS: Final = "Tổ trưởng"
_COUNTERS: Final = "Tổ kiểm phiếu"


def attending(session: Session, setup: Setup, states: set[Attendance]) -> tuple[Person, ...]:
    """List members by how they took part, with post and role as the setup has them."""
    return tuple(
        person_named(setup, attendee.name, "", attendee.reason or NO_REASON)
        for attendee in session.attendance
        if attendee.state in states
    )


def person_named(setup: Setup, name: str, role: str, reason: str = "") -> Person:
    """Introduce somebody with post and role; the role in the council where no other is given."""
    member = member_named(setup, name)
    post = member.post if member else ""
    if member and not role:
        role = council_role(member.role_shown)
    return Person(name=name, post=post, role=role, office=in_one_line(post, role), reason=reason)


def signer_named(setup: Setup, name: str) -> Signature:
    """Let a member sign with the post alone; somebody from outside the council has none."""
    member = member_named(setup, name)
    return Signature(lines=(), name=name, post=office_at(member.post, setup.agency) if member else "")


def council_role(role: str) -> str:
    """Give a role in the council as a sentence says it: a bare `Chủ tịch` is that of the council."""
    bare = {match_key(words) for words in ("Chủ tịch", "Phó Chủ tịch")}
    return f"{role} {_COUNCIL}" if match_key(role) in bare else role


def counting_title(role: str) -> str:
    """Give the title under which the head of the counters signs: `Tổ trưởng Tổ kiểm phiếu`."""
    return f"{role} {_COUNTERS}" if match_key(role) == match_key(_HEAD_OF_COUNTERS) else role
