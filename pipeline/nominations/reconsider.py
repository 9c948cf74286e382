"""After a corrected setup the nominations taken in so far are held against the new criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import FormName
from pipeline.kernel.findings import stops
from pipeline.season.events import NominationTaken
from pipeline.season.law.criteria import check_nomination
from pipeline.season.ledger import drops
from pipeline.season.ledger.drops import DropState, Verdict
from pipeline.season.nomination import NominationState

if TYPE_CHECKING:
    from pipeline.season.dossiers import Dossier
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger.history import Seasons
    from pipeline.season.season import Season

_STANDING = (NominationState.ACCEPTED, NominationState.RETURNED)


def reconsider(connection: Connection, seasons: Seasons, before: Season | None, after: Season) -> None:
    """Accept or return nominations anew where what they are checked against has changed.

    Once the list is closed nothing is reconsidered: the list changes by a new round alone.
    """
    if before is None or after.list_closed or _yardstick(before) == _yardstick(after):
        return
    seqs = {(drop.digest, drop.subject): drop.seq for drop in drops.all_drops(connection)}
    for dossier in after.current:
        event = _judged_anew(dossier, after)
        if event is not None:
            seq = seqs[dossier.digest, dossier.id]
            seasons.append(after.setup.year, seq, event)
            _unsettle(connection, after.setup.year, seq, event)


def _judged_anew(dossier: Dossier, season: Season) -> NominationTaken | None:
    """Give the event that accepts or returns a nomination; None where it stands as it stood."""
    nomination = dossier.nomination
    if nomination is None or dossier.state not in _STANDING:
        return None
    findings = check_nomination(nomination, season.setup)
    if stops(findings) == stops(dossier.findings):
        return None
    return NominationTaken(
        id=dossier.id,
        division=dossier.division,
        digest=dossier.digest,
        name=dossier.name,
        nomination=nomination,
        findings=findings,
    )


def _unsettle(connection: Connection, year: int, seq: int, event: NominationTaken) -> None:
    verdict = Verdict(
        state=DropState.TAKEN,
        year=year,
        division=event.division,
        form=FormName.NOMINATION.value,
        subject=event.id,
        findings=event.findings,
    )
    drops.settle(connection, seq, verdict)
    drops.mark_unanswered(connection, seq)


def _yardstick(season: Season) -> tuple[object, ...]:
    return (season.setup.criteria, season.setup.movements)
