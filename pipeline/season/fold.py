"""The season as the fold of its events: one pure step for each kind. Replaying all events gives the same season."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from pipeline.kernel.findings import stops
from pipeline.season.documents import OF_A_ROUND, DocumentKind
from pipeline.season.dossiers import Dossier
from pipeline.season.events import (
    IssueTaken,
    ListClosed,
    NominationTaken,
    SecondBallotOpened,
    SessionTaken,
    SetupHeld,
    SetupTaken,
    SignedFiled,
)
from pipeline.season.nomination import NominationState, Nominee
from pipeline.season.season import Issued, Season
from pipeline.season.setup import Channel
from pipeline.season.vote import Vote, counted, second_ballot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.dossiers import Dossiers, Revisions
    from pipeline.season.events import Event
    from pipeline.season.nomination import NominationId
    from pipeline.season.setup import Setup


def replay(events: Iterable[Event]) -> Season | None:
    """Fold events in their order; None while no setup has been taken in."""
    return replay_on(None, events)


def replay_on(season: Season | None, events: Iterable[Event]) -> Season | None:
    """Fold more events onto a season, nominations that follow each other at one go: so the fold stays linear."""
    for are_nominations, run in groupby(events, key=lambda event: isinstance(event, NominationTaken)):
        if season is not None and are_nominations:
            nominations = (event for event in run if isinstance(event, NominationTaken))
            season = _after_nominations(season, nominations)
            continue
        for event in run:
            season = advance(season, event)
    return season


def advance(season: Season | None, event: Event) -> Season:
    """Give the season after one more event.

    Raises:
        ValueError: The first event is not a setup.
    """
    if season is not None:
        return _step(season, event)
    if isinstance(event, SetupTaken):
        return Season(setup=event.setup)
    message = f"a season begins with a setup, not with {event.kind}"
    raise ValueError(message)


def _step(season: Season, event: Event) -> Season:
    """Give the season after an event; one arm for each kind, no more."""
    match event:
        case SetupTaken() | SetupHeld():
            after = _after_setup(season, event)
        case NominationTaken():
            after = _after_nominations(season, (event,))
        case ListClosed():
            after = _after_list(season, event)
        case SecondBallotOpened():
            after = replace(season, second=second_ballot(season.first, event.round))
        case SessionTaken():
            after = _after_session(season, event)
        case IssueTaken():
            after = _after_issue(season, event)
        case SignedFiled():
            signed = dict(season.signed) | {event.stem: event.digest}
            after = replace(season, signed=tuple(sorted(signed.items())))
        case _:
            assert_never(event)
    return after


def nominee_of(dossier: Dossier, setup: Setup) -> Nominee:
    """Give a dossier the form in which the council and the documents see it.

    A movement that a corrected setup no longer has is shown by its code.

    Raises:
        ValueError: Some cell of the nomination could not be read.
    """
    nomination = dossier.nomination
    if nomination is None:
        message = f"nomination {dossier.id} was not readable"
        raise ValueError(message)
    movement = setup.movement(nomination.movement)
    return Nominee(
        id=dossier.id,
        name=nomination.full_name,
        subject=nomination.subject,
        position=nomination.position,
        unit=nomination.unit,
        division=nomination.division,
        division_name=setup.division_name(dossier.division),
        field=nomination.field,
        movement_name=movement.name if movement else nomination.movement,
        channel=movement.channel if movement else Channel.FIELD,
        achievements=nomination.achievements,
        rating=nomination.rating,
        born=nomination.born,
        gender=nomination.gender,
        member_count=nomination.member_count,
    )


def _after_nominations(season: Season, events: Iterable[NominationTaken]) -> Season:
    """Add a revision for each event. Once the list is closed, the revision on it stands until a new round."""
    closed = season.list_closed
    changed: dict[NominationId, Revisions] = {}
    for event in events:
        earlier = changed.get(event.id, season.nominations.revisions(event.id))
        changed[event.id] = _with_revision(earlier, event, closed=closed)
    return replace(season, nominations=season.nominations.with_revisions(changed))


def _with_revision(earlier: Revisions, event: NominationTaken, *, closed: bool) -> Revisions:
    dossier = Dossier(
        id=event.id,
        division=event.division,
        revision=len(earlier) + 1,
        state=_state_of(event, closed=closed),
        name=event.name,
        digest=event.digest,
        nomination=event.nomination,
        findings=event.findings,
    )
    stands = {NominationState.ACCEPTED} if closed else set[NominationState]()
    return (*(other if other.state in stands else _superseded(other) for other in earlier), dossier)


def _superseded(dossier: Dossier) -> Dossier:
    return replace(dossier, state=NominationState.SUPERSEDED)


def _state_of(event: NominationTaken, *, closed: bool) -> NominationState:
    if stops(event.findings) or event.nomination is None:
        return NominationState.RETURNED
    if closed:
        return NominationState.HELD
    return NominationState.WITHDRAWN if event.withdrawn else NominationState.ACCEPTED


def _after_setup(season: Season, event: SetupTaken | SetupHeld) -> Season:
    """Put a corrected setup into force, or let it wait.

    The vote on all nominees is always under the rules of the setup in force.
    """
    if isinstance(event, SetupHeld):
        return replace(season, held_setup=event.setup)
    first = replace(season.first, rules=event.setup.rules)
    return replace(season, setup=event.setup, first=first, held_setup=None)


def _after_session(season: Season, event: SessionTaken) -> Season:
    """Count the vote that the record is of."""
    second = season.second
    if second and event.record.round == second.round:
        return replace(season, second=_after_count(second, event, season.setup))
    return replace(season, first=_after_count(season.first, event, season.setup))


def _after_count(vote: Vote, event: SessionTaken, setup: Setup) -> Vote:
    return counted(replace(vote, session=event.session, record=event.record), setup)


def _after_list(season: Season, event: ListClosed) -> Season:
    """Close the list, or correct the appraisal of the round on record, which leaves its count as it is."""
    setup = event.setup or season.setup
    held = None if event.setup else season.held_setup
    closed = replace(season, appraisal=event.appraisal, setup=setup, held_setup=held)
    if event.round == season.first.round:
        return replace(closed, first=replace(season.first, nominees=event.nominees, rules=setup.rules))
    return replace(
        _without_round(closed),
        nominations=_released(closed.nominations),
        first=Vote(round=event.round, nominees=event.nominees, rules=setup.rules),
        second=None,
        recognitions=(),
    )


def _without_round(season: Season) -> Season:
    """Let go of the numbers of an abandoned round's papers; once the decision has its number nothing is let go."""
    if season.issued_decision:
        return season
    gone = tuple(issued for issued in season.issued if issued.kind in OF_A_ROUND)
    stems = {issued.kind.value for issued in gone}
    return replace(
        season,
        issued=tuple(issued for issued in season.issued if issued not in gone),
        abandoned=(*season.abandoned, *gone),
        signed=tuple((stem, digest) for stem, digest in season.signed if stem not in stems),
    )


def _released(nominations: Dossiers) -> Dossiers:
    """A new round takes in what was held since the list was closed, in place of the revisions that stood on it."""
    changed: dict[NominationId, Revisions] = {}
    for nomination_id, revisions in nominations.by_id.items():
        if any(dossier.state is NominationState.HELD for dossier in revisions):
            changed[nomination_id] = tuple(_release(dossier) for dossier in revisions)
    return nominations.with_revisions(changed)


def _release(dossier: Dossier) -> Dossier:
    if dossier.state is NominationState.ACCEPTED:
        return _superseded(dossier)
    if dossier.state is not NominationState.HELD:
        return dossier
    withdrawn = dossier.nomination is not None and dossier.nomination.withdraw
    return replace(dossier, state=NominationState.WITHDRAWN if withdrawn else NominationState.ACCEPTED)


def _after_issue(season: Season, event: IssueTaken) -> Season:
    known = {issued.kind: issued for issued in season.issued}
    for line in event.issue.numberings:
        kind = DocumentKind(line.kind)
        known.setdefault(kind, Issued(kind=kind, number=line.number, date=line.date, signer=line.signer))
    choices = {choice.id: choice for choice in season.recognitions}
    choices |= {choice.id: choice for choice in event.issue.recognitions}
    return replace(season, issued=tuple(known.values()), recognitions=tuple(choices.values()))
