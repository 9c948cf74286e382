"""Who signs what (Decree 30/2020, article 13; Appendix I, II.7). A signer who is not known is left blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.facts import Signature
from pipeline.documents.words.documents import (
    CHAIR_LINES,
    DEPUTY_LINES,
    DIRECTOR,
    SECRETARY_LINES,
    VICE_CHAIR_LINES,
    is_director,
    office_at,
)
from pipeline.kernel.text import match_key
from pipeline.season.documents import SPECS, DocumentKind, Series, SigningOffice
from pipeline.season.setup import Role

if TYPE_CHECKING:
    from pipeline.season.season import Season
    from pipeline.season.setup import Member, Setup, Signer


def signature(season: Season, kind: DocumentKind) -> Signature:
    """Find a document's signer: the name chosen in `issue`, else the setup's row, else by office.

    What bears the number of another document is signed by who signs that, unless a row of its own says otherwise.
    """
    setup = season.setup
    chosen = _chosen(season, kind)
    if chosen:
        return _named(setup, kind, chosen)
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


def _chosen(season: Season, kind: DocumentKind) -> str:
    issued = season.issue_of(kind)
    return issued.signer if issued else ""


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
    if member and SPECS[kind].series is Series.AGENCY:
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
    if spec.series is Series.COUNCIL:
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
