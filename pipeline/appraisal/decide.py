"""Drop 3: the appraisal closes the list, opens a new round, or after the count a second ballot on those who tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.form import appraisal_form
from pipeline.appraisal.read import read_appraisal
from pipeline.documents.compose import alters_numbered
from pipeline.intake.desk import Decision, refuse, refuse_unopened, take
from pipeline.kernel.findings import Finding, error, stops
from pipeline.season.documents import OF_THE_RESULT, SPECS
from pipeline.season.events import ListClosed, SecondBallotOpened
from pipeline.season.fold import nominee_of
from pipeline.season.law.criteria import check_nomination
from pipeline.season.nomination import NominationState
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.intake.desk import Case
    from pipeline.season.appraisal import Appraisal
    from pipeline.season.dossiers import Dossier
    from pipeline.season.nomination import NominationId, Nominee
    from pipeline.season.season import Season


def decide_appraisal(case: Case) -> Decision:
    """Close the list with the eligible nominees. The caller draws codes where the round is new."""
    season = case.season
    if season is None:
        return refuse_unopened(case)
    form = appraisal_form(season.setup, appraisable(season), season.appraisal, season.first.round)
    appraisal, findings = read_appraisal(case.workbook, form)
    if appraisal is None or stops(findings):
        return refuse(case, *findings)
    event = _list_of(season, appraisal)
    findings = (*findings, *_objections(season, appraisal, event), *objections_to_second_ballot(season, appraisal))
    if not stops(findings) and season.list_closed:
        findings = (*findings, *alters_numbered(season, event))
    return take(case, event, *second_ballot_asked(season, appraisal), findings=findings)


def second_ballot_asked(season: Season, appraisal: Appraisal) -> tuple[SecondBallotOpened, ...]:
    """Give the event that opens the second ballot, nothing where none is asked for.

    Asked for again while its box is shut (lost slips), it abandons the second ballot on record and opens another.
    """
    return (SecondBallotOpened(round=season.vote.round + 1),) if appraisal.second_ballot else ()


def objections_to_second_ballot(season: Season, appraisal: Appraisal) -> tuple[Finding, ...]:
    """Say why no second ballot can be opened."""
    if not appraisal.second_ballot:
        return ()
    if appraisal.new_round:
        return (error("A409"),)
    if not season.first.tied:
        return (error("A410"),)
    if season.second and not season.second.is_open:
        return (error("A411"),)
    numbered = [SPECS[kind].name for kind in OF_THE_RESULT if season.issue_of(kind)]
    return (error("A412", documents="; ".join(numbered)),) if numbered else ()


def appraisable(season: Season) -> tuple[Nominee, ...]:
    """List the nominees that the appraisal workbook shows: those that stand, and those held for a new round."""
    return _in_ballot_order(season, _standing(season, with_held=True))


def _standing(season: Season, *, with_held: bool) -> tuple[Dossier, ...]:
    """List what stands; with what is held, in place of the revisions that a new round would supersede."""
    held = {dossier.id: dossier for dossier in season.current if dossier.state is NominationState.HELD}
    if not with_held:
        return season.accepted
    return tuple(dossier for dossier in season.current if _is_to_stand(dossier, held))


def _is_to_stand(dossier: Dossier, held: Mapping[NominationId, Dossier]) -> bool:
    """Tell whether a revision stands once what is held has taken its place: held ones do unless they withdraw."""
    if dossier.state is NominationState.HELD:
        return dossier.nomination is not None and not dossier.nomination.withdraw
    return dossier.state is NominationState.ACCEPTED and dossier.id not in held


def _in_ballot_order(season: Season, dossiers: tuple[Dossier, ...]) -> tuple[Nominee, ...]:
    """Put collectives before individuals, each in the order of every list."""
    setup = season.held_setup or season.setup
    nominees = [nominee_of(dossier, setup) for dossier in dossiers]
    return tuple(sorted(nominees, key=lambda nominee: nominee.subject is not Subject.COLLECTIVE))


def _failing(season: Season, event: ListClosed) -> tuple[Finding, ...]:
    """Name the nominees who no longer meet a setup that comes into force with the round."""
    if event.setup is None:
        return ()
    listed = {nominee.id for nominee in event.nominees}
    failing = []
    for dossier in _standing(season, with_held=True):
        nomination = dossier.nomination if dossier.id in listed else None
        if nomination is not None and stops(check_nomination(nomination, event.setup)):
            failing.append(dossier.name)
    return (error("A408", names="; ".join(failing)),) if failing else ()


def _list_of(season: Season, appraisal: Appraisal) -> ListClosed:
    fresh = appraisal.new_round and season.list_closed
    if season.list_closed and not fresh:
        return ListClosed(round=season.first.round, appraisal=appraisal, nominees=season.ballot_list)
    eligible = {line.id for line in appraisal.lines if line.eligible}
    nominees = tuple(nominee for nominee in appraisable(season) if nominee.id in eligible)
    return ListClosed(
        round=season.vote.round + 1, appraisal=appraisal, nominees=nominees, setup=season.held_setup if fresh else None
    )


def _objections(season: Season, appraisal: Appraisal, event: ListClosed) -> tuple[Finding, ...]:
    """Say why the list cannot be closed so: lines are missing or foreign, or the list that is voted on would change."""
    fresh = event.round > season.first.round
    named = {line.id for line in appraisal.lines}
    missing = [dossier.name for dossier in _standing(season, with_held=fresh) if dossier.id not in named]
    if missing:
        return (error("A401", names="; ".join(missing)),)
    known = {nominee.id for nominee in appraisable(season)}
    unknown = [line.id for line in appraisal.lines if line.id not in known]
    if unknown:
        return (error("A404", ids=", ".join(unknown)),)
    if not fresh:
        eligible = {line.id for line in appraisal.lines if line.eligible}
        voted_on = {nominee.id for nominee in season.ballot_list}
        return () if eligible == voted_on else (error("A402"),)
    return _failing(season, event) if event.nominees else (error("A403"),)
