"""What every document has around its content: head, place, recipients, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Reference, Shared, Sources, own_reference
from pipeline.kernel.text import capitals, match_key
from pipeline.kernel.widths import lead_to_part, rule_mm
from pipeline.season.documents import SPECS, SigningOffice
from pipeline.season.setup import Role

if TYPE_CHECKING:
    from pipeline.season.documents import DocumentKind
    from pipeline.season.season import Season
    from pipeline.season.setup import Member, Setup, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """The issuer's half of a document's head; `rule` is the length in millimetres of the line under it.

    `parent_parts` and `issuer_parts` are the same names in the parts that begin a line; one part breaks as it comes.
    """

    parent: str
    issuer: str
    rule: int
    parent_parts: tuple[str, ...]
    issuer_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: lines of office above the signature, another post and the name below it."""

    lines: tuple[str, ...]
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFrame(Shared):
    """What stands in every document."""

    head: DocumentHead
    place: str
    year: int
    agency: str
    council: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFrame(Shared):
    """What stands in every document that is signed: beside the frame its own number and date, and its signer."""

    frame: DocumentFrame
    own: Reference
    signer: Signature


HEAD_POINTS: Final = 12
HEAD_ROOM_MM: Final = 56
RULES_MM: Final = (2, 3, 4, 6, 8, 12, 18, 27)
"""Size, room and rules of the left half of a head: the lengths for which the templates have a paragraph style."""

HEAD_LEADS: Final = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG")
"""Beginnings of names that may stand on a line of their own in a head."""

FILING_WORD: Final = "lưu"
DIRECTOR: Final = "Giám đốc"
DEPUTY_LINES: Final = ("KT. Giám đốc",)
CHAIR_LINES: Final = ("TM. Hội đồng", "Chủ tịch")
VICE_CHAIR_LINES: Final = ("TM. Hội đồng", "KT. Chủ tịch", "Phó Chủ tịch")
SECRETARY_LINES: Final = ("Thư ký Hội đồng",)


def signed_frame(sources: Sources, kind: DocumentKind) -> SignedFrame:
    """Give the facts that stand in every document that is signed."""
    return SignedFrame(
        frame=frame(sources.setup, council=SPECS[kind].by_council),
        own=own_reference(sources, kind),
        signer=signature(sources.season, kind),
    )


def frame(setup: Setup, *, council: bool) -> DocumentFrame:
    """Give the facts that stand in every document."""
    return DocumentFrame(
        head=head(setup, council=council),
        place=setup.place,
        year=setup.year,
        agency=setup.agency,
        council=setup.council_name,
        recipients=recipients(setup),
    )


def head(setup: Setup, *, council: bool) -> DocumentHead:
    """Give the issuer's half of the head: agency under its superior, or council under its agency.

    The rule suits the issuer's name as it is parted, and also where a program breaks its lines as they come.
    """
    parent, issuer = (setup.agency, setup.council_name) if council else (setup.parent_agency, setup.agency)
    return DocumentHead(
        parent=parent,
        issuer=issuer,
        rule=min(_rule(issuer), max(map(_rule, _parts(issuer)))),
        parent_parts=_parts(parent),
        issuer_parts=_parts(issuer),
    )


def _rule(name: str) -> int:
    return rule_mm(capitals(name), HEAD_POINTS, HEAD_ROOM_MM, RULES_MM)


def _parts(name: str) -> tuple[str, ...]:
    """Part a name that needs several lines in the head where it reads well: `Hội đồng` / `Thi đua - Khen thưởng`."""
    cut = lead_to_part(capitals(name), HEAD_POINTS, HEAD_ROOM_MM, HEAD_LEADS)
    return (name[:cut], name[cut:].lstrip()) if cut else (name,)


def recipients(setup: Setup) -> tuple[str, ...]:
    """List who is sent a document; the filing line and closing signs are the templates' own."""
    texts = (text.strip().lstrip("- ").rstrip(" ;.,") for text in setup.recipients)
    return tuple(text for text in texts if text and not text.casefold().startswith(FILING_WORD))


def signature(season: Season, kind: DocumentKind) -> Signature:
    """Find a document's signer: the name chosen in `issue`, else the setup's row, else by office.

    What bears the number of another document is signed by who signs that, unless a row of its own says otherwise.
    """
    setup = season.setup
    issued = season.issue_of(kind)
    if issued and issued.signer:
        return _named(setup, kind, issued.signer)
    row = next((row for row in setup.signers if row.document == kind.value), None)
    if row:
        return _from_row(row)
    bound_to = SPECS[kind].numbered_with
    if bound_to:
        return signature(season, bound_to)
    return _by_office(setup, kind)


def member_named(setup: Setup, name: str) -> Member | None:
    """Find a council member by name; case and the place of the tone do not count."""
    wanted = match_key(name)
    return next((member for member in setup.council if match_key(member.name) == wanted), None)


def _named(setup: Setup, kind: DocumentKind, name: str) -> Signature:
    """Find the office of a signer chosen by name; of somebody unknown neither office nor name is printed."""
    rows = [row for row in setup.signers if match_key(row.name) == match_key(name)]
    row = next((row for row in rows if row.document == kind.value), rows[0] if rows else None)
    if row:
        return _from_row(row)
    usual = _by_office(setup, kind)
    if match_key(usual.name) == match_key(name):
        return usual
    member = member_named(setup, name)
    if member and not SPECS[kind].by_council:
        return Signature(lines=(*DEPUTY_LINES, member.post), name=member.name)
    return Signature(lines=usual.lines, name="")


def _from_row(row: Signer) -> Signature:
    lines = tuple(line.strip() for line in row.title.split("/") if line.strip())
    return Signature(lines=lines, name=row.name)


def _by_office(setup: Setup, kind: DocumentKind) -> Signature:
    spec = SPECS[kind]
    if spec.signer is SigningOffice.SECRETARY:
        return _of_member(setup, SECRETARY_LINES, _in_role(setup, Role.SECRETARY))
    if spec.signer is SigningOffice.CHAIR_TO_DIRECTOR and _director_chairs(setup):
        return _of_member(setup, VICE_CHAIR_LINES, _in_role(setup, Role.VICE_CHAIR))
    if spec.by_council:
        return _of_member(setup, CHAIR_LINES, _in_role(setup, Role.CHAIR))
    director = next((member for member in setup.council if is_director(member.post)), None)
    return Signature(lines=(DIRECTOR,), name=director.name if director else "")


def _of_member(setup: Setup, lines: tuple[str, ...], member: Member | None) -> Signature:
    """Print the post in the agency above the name: the council uses the agency's seal."""
    if member is None:
        return Signature(lines=lines, name="")
    return Signature(lines=lines, name=member.name, post=office_at(member.post, setup.agency))


def _in_role(setup: Setup, role: Role) -> Member | None:
    return next((member for member in setup.council if member.role is role), None)


def _director_chairs(setup: Setup) -> bool:
    """Tell whether the Director would submit to himself: then the vice-chair signs for the council."""
    chair = _in_role(setup, Role.CHAIR)
    return chair is not None and is_director(chair.post)


def is_director(post: str) -> bool:
    """Tell whether a post is that of the head of the agency: `Giám đốc`, with or without the agency's name."""
    return match_key(post).startswith(match_key(DIRECTOR))


def office_at(post: str, agency: str) -> str:
    """Give a member's post as it stands above the name: `Giám đốc Sở Ngoại vụ`; other posts as they were typed."""
    directors = {match_key(DIRECTOR), match_key(f"Phó {DIRECTOR}")}
    return f"{post} {agency}" if match_key(post) in directors else post
