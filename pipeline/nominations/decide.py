"""Drop 2: a nomination is accepted, or goes back with findings; after drop 3 it is held."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.intake.desk import Decision, refuse, refuse_unopened, take_returned
from pipeline.kernel.dates import is_late, short_date
from pipeline.kernel.findings import Finding, error, stops, warning
from pipeline.kernel.text import match_key
from pipeline.nominations.read import NominationReading, read_nomination
from pipeline.season.events import NominationTaken
from pipeline.season.nomination import NominationId, NominationState

if TYPE_CHECKING:
    from pipeline.intake.desk import Case
    from pipeline.season.dossiers import Dossier
    from pipeline.season.season import Season
    from pipeline.season.setup import Division

_ID_CHARACTERS = 5
_STANDING = (NominationState.ACCEPTED, NominationState.HELD)


def decide_nomination(case: Case, division_code: str) -> Decision:
    """Take one nominee's form in, whatever its findings, as long as it is a form of this division and season."""
    season = case.season
    if season is None:
        return refuse_unopened(case)
    division = season.setup.division(division_code)
    if division is None or case.identity.division != division_code:
        return refuse(case, error("R201", division=case.identity.division, folder=division_code))
    reading = read_nomination(case.workbook, season.setup, division)
    if reading.refusals:
        return refuse(case, *reading.refusals)
    return _taken(case, season, division, reading)


def _taken(case: Case, season: Season, division: Division, reading: NominationReading) -> Decision:
    """Take the form in: whether it is accepted, goes back or is held follows from its findings and the season."""
    nomination_id = _id_of(case, season, division, reading)
    findings = (*reading.findings, *_remarks(case, season, nomination_id, reading))
    nomination = reading.nomination
    event = NominationTaken(
        id=nomination_id,
        division=division.code,
        digest=case.drop.digest,
        name=reading.name,
        nomination=nomination,
        withdrawn=nomination is not None and nomination.withdraw and not stops(findings),
        findings=findings,
    )
    return take_returned(case, event, findings, nomination_id)


def _id_of(case: Case, season: Season, division: Division, reading: NominationReading) -> NominationId:
    """Find the nomination's identity: the returned form's id, else division, subject, name and birth date.

    A new id is derived and not counted up, so that it does not depend on the order in which files arrive. While the
    name is missing the file's own digest stands in for it.
    """
    carried = case.identity.id
    if carried and (known := season.dossier(carried)) and known.division == division.code:
        return known.id
    if same := _same_nomination(season, division, reading):
        return same
    key = (reading.subject, match_key(reading.name), reading.born) if reading.name else (case.drop.digest,)
    seed = "\x1f".join((str(season.setup.year), division.code, *key))
    code = b32encode(sha256(seed.encode()).digest()).decode()
    ids = (NominationId(f"{division.code}-{code[:length]}") for length in range(_ID_CHARACTERS, len(code)))
    return next(candidate for candidate in ids if _is_free(season, candidate, reading))


def _is_free(season: Season, candidate: NominationId, reading: NominationReading) -> bool:
    """Tell whether an id is nobody else's: of nobody yet, or of the same name in a form that could not all be read."""
    taken = season.dossier(candidate)
    return taken is None or (taken.nomination is None and match_key(taken.name) == match_key(reading.name))


def _same_nomination(season: Season, division: Division, reading: NominationReading) -> NominationId | None:
    """Find the nomination that says the same of itself by now, whatever it said when it got its id."""
    own = [dossier for dossier in season.current_named(reading.name) if dossier.division == division.code]
    return next((dossier.id for dossier in own if _is_same(dossier, reading)), None)


def _is_same(dossier: Dossier, reading: NominationReading) -> bool:
    """Compare subject and birth date of two of one name; a form that could not all be read has the name alone."""
    nomination = dossier.nomination
    return nomination is None or (nomination.subject, nomination.born) == (reading.subject, reading.born)


def _remarks(
    case: Case, season: Season, nomination_id: NominationId, reading: NominationReading
) -> tuple[Finding, ...]:
    """Say what is not wrong in a cell: late, after the list was closed, put forward twice."""
    remarks: list[Finding] = []
    deadline = season.setup.report_deadline
    if is_late(case.drop.received_on, deadline):
        remarks.append(warning("N192", deadline=short_date(deadline)))
    if season.list_closed and not stops(reading.findings):
        remarks.append(warning("N190"))
    twin = _twin(season, nomination_id, reading)
    if twin:
        remarks.append(warning("N191", division=twin))
    return tuple(remarks)


def _twin(season: Season, nomination_id: NominationId, reading: NominationReading) -> str | None:
    """Name another division that puts the same person or collective forward."""
    for dossier in season.current_named(reading.name):
        born = dossier.nomination.born if dossier.nomination else None
        if dossier.id != nomination_id and dossier.state in _STANDING and born == reading.born:
            return season.setup.division_name(dossier.division)
    return None
