"""The council's papers before and after its session: summary, invitation, paper ballot, submission."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.compose_frame import Sources, bases, document, reference, signed_frame
from pipeline.documents.compose_lists import entry_groups, how_many, result_groups
from pipeline.documents.compose_second import second_outcome
from pipeline.documents.document_facts import InvitationFacts, PaperBallotFacts, SubmissionFacts, SummaryFacts
from pipeline.documents.facts import Convener, Person
from pipeline.documents.words.documents import CLOCK_BLANK, council_role, dated, in_one_line, these_cases
from pipeline.documents.words.documents_vote import (
    AGAIN,
    NOT_CHOSEN,
    VOTING_MEANS,
    VOTING_WAYS,
    invalid_rules,
    threshold_words,
)
from pipeline.forms.form import word_for
from pipeline.kernel.dates import clock, long_date
from pipeline.season.choices import ELIGIBILITY, ELIGIBLE, NOT_ELIGIBLE
from pipeline.season.documents import DocumentKind
from pipeline.season.fold import nominee_of
from pipeline.season.setup import Role

if TYPE_CHECKING:
    from pipeline.documents.facts import Document, Entry, EntryGroup
    from pipeline.season.appraisal import AppraisalLine
    from pipeline.season.nomination import NominationId, Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


def summary(sources: Sources) -> Document:
    """Compose the summary of all accepted nominations; once the dossiers are appraised it says with what result."""
    season = sources.season
    nominees = [nominee_of(dossier, season.setup) for dossier in season.accepted]
    facts = SummaryFacts(
        signed=signed_frame(sources, DocumentKind.SUMMARY),
        groups=_appraised(season, entry_groups(nominees), nominees),
        total=how_many(nominees),
    )
    return document(sources, DocumentKind.SUMMARY, facts)


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


def paper_ballot(sources: Sources) -> Document:
    """Compose the paper ballot: nothing in it tells one copy from another."""
    nominees = sources.season.vote.nominees
    lines = {str(nominee.id): line for line, nominee in enumerate(nominees, start=1)}
    facts = PaperBallotFacts(
        signed=signed_frame(sources, DocumentKind.PAPER_BALLOT),
        groups=entry_groups(nominees, lines),
        again=AGAIN if sources.season.second else "",
        invalid_rules=invalid_rules(sources.season.vote.rules),
    )
    return document(sources, DocumentKind.PAPER_BALLOT, facts)


def submission(sources: Sources) -> Document:
    """Compose the council's submission to the Director: who passed, with their votes, and who did not."""
    season, setup = sources.season, sources.setup
    session, tally = sources.counted
    result = season.result or tally
    passed = {nominee.id for nominee in season.passed}
    failed = [nominee for nominee in season.ballot_list if nominee.id not in passed]
    facts = SubmissionFacts(
        signed=signed_frame(sources, DocumentKind.SUBMISSION),
        bases=bases(setup),
        plan=reference(sources, DocumentKind.PLAN),
        minutes=reference(sources, DocumentKind.COUNCIL_MINUTES),
        counting=reference(sources, DocumentKind.COUNTING_MINUTES),
        second=second_outcome(sources),
        session_date=long_date(session.date),
        nominated=how_many(nominee_of(dossier, setup) for dossier in season.accepted),
        listed=how_many(season.ballot_list),
        proposed=how_many(season.passed),
        these=these_cases(len(season.passed)),
        threshold=threshold_words(setup.rules),
        groups=result_groups(season.passed, result),
        failed_groups=result_groups(failed, result, _second_whys(season)),
    )
    return document(sources, DocumentKind.SUBMISSION, facts)


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


def _second_whys(season: Season) -> dict[NominationId, str]:
    """Say why those who were tied are not proposed, once the second ballot on them is counted."""
    second = season.second
    if second is None or second.tally is None:
        return {}
    return {line.id: NOT_CHOSEN for line in second.tally.lines if line.id not in second.tally.tied}


def _appraised(season: Season, groups: tuple[EntryGroup, ...], nominees: list[Nominee]) -> tuple[EntryGroup, ...]:
    """Write the appraisal's result and note beside each nominee; before the appraisal nothing."""
    lines = {line.id: line for line in season.appraisal.lines} if season.appraisal else {}
    verdicts = {number: lines.get(nominee.id) for number, nominee in enumerate(nominees, start=1)}
    return tuple(
        replace(group, rows=tuple(_with_verdict(row, verdicts.get(row.line)) for row in group.rows)) for group in groups
    )


def _with_verdict(row: Entry, line: AppraisalLine | None) -> Entry:
    if line is None:
        return row
    return replace(row, verdict=word_for(ELIGIBLE if line.eligible else NOT_ELIGIBLE, ELIGIBILITY), note=line.note)
