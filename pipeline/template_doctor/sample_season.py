"""A season as long as it gets, and one as bare: what templates are tried on. Invented, the same every time.

    values = sample_values()["quyet-dinh"]        # the long one first

Sixty nominees, a collective of 120 characters, a position of two lines, a second ballot that leaves a tie; and beside
it one nominee in a season in which nothing optional was filled in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pipeline.documents.compose import compose
from pipeline.documents.receipt import Advice, DropAnswer, receipt
from pipeline.nominations.compose_pack import reading_pack
from pipeline.season.appraisal import Appraisal, AppraisalLine
from pipeline.season.documents import NUMBERED, DocumentKind
from pipeline.season.dossiers import Dossier, Dossiers
from pipeline.season.fold import nominee_of
from pipeline.season.issue import Recognition
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.nomination import Evidence, Nomination, NominationId, NominationState, Rating
from pipeline.season.season import Issued, Season
from pipeline.season.session import Attendance, Attendee, Opinion, Session, Teller
from pipeline.season.setup import CriterionCode, DivisionCode, MovementCode, Rules, Subject
from pipeline.season.vote import Vote, counted, second_ballot
from pipeline.template_doctor import sample_words as words
from pipeline.template_doctor.sample_setup import SEATS, YEAR, sample_setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.documents.document import Document, Values
    from pipeline.season.setup import Setup

_COLLECTIVES: Final = 10
_INDIVIDUALS: Final = 50
_VOTERS: Final = len(words.COUNCIL_MEMBERS)
_OF_A_KIND: Final = 3
"""So many documents of a template that a season has many of are tried."""


@cache
def sample_values() -> Mapping[str, tuple[Values, ...]]:
    """Give what each template is tried with, by its name: the longest first, the bare one last."""
    found: dict[str, list[Values]] = {}
    for document in (*_whole_ballots(), *_papers(long_season()), *_papers(bare_season())):
        kept = found.setdefault(document.template, [])
        if len(kept) < _OF_A_KIND or document.kind is None or not document.stem.startswith(DocumentKind.CERTIFICATE):
            kept.append(document.values)
    return {name: tuple(values[:_OF_A_KIND] + values[_OF_A_KIND:][-1:]) for name, values in found.items()}


def long_season() -> Season:
    """Give a season in which everything was filled in, and long: counted twice, decided, numbered."""
    season = _voted(_listed(sample_setup(), [_nomination(number) for number in range(_COLLECTIVES + _INDIVIDUALS)]))
    second = second_ballot(season.first, 2)
    agreeing = {Subject.COLLECTIVE: iter((8, 6, 6)), Subject.INDIVIDUAL: iter((8, 6, 6))}
    lines = [next(agreeing[nominee.subject]) for nominee in second.nominees]
    voted = counted(replace(second, session=season.first.session, record=_record(second, lines)), season.setup)
    season = replace(season, second=voted)
    left_out = Recognition(id=season.passed[-1].id, recognised=False, why=words.WHY)
    numbers = tuple(
        Issued(kind=kind, number=f"{number}", date=date(YEAR + 1, 1, 5)) for number, kind in enumerate(NUMBERED, 7)
    )
    return replace(season, recognitions=(left_out,), issued=numbers)


def bare_season() -> Season:
    """Give a season of one nominee in which nothing optional was filled in, and nothing is numbered."""
    setup = sample_setup().model_copy(
        update={"council_decision": "", "signers": (), "legal_bases": (), "recipients": (), "rules": Rules()}
    )
    bare = _nomination(_COLLECTIVES + 1).model_copy(
        update={"position": "", "unit": "", "gender": "", "field": "", "prepared_by": "", "prepared_on": None}
    )
    season = _voted(_listed(setup, [bare]))
    bare_words = {"opinions": (), "count_start": None, "count_end": None, "conclusion": ""}
    session = season.first.session.model_copy(update=bare_words) if season.first.session else None
    return replace(season, first=replace(season.first, session=session))


def _whole_ballots() -> Iterable[Document]:
    """Give the paper ballot with all nominees: that of the long season is of its second ballot."""
    papers = compose(replace(long_season(), second=None))
    return (document for document in papers if document.kind is DocumentKind.PAPER_BALLOT)


def _papers(season: Season) -> Iterable[Document]:
    """Give every document of a season, a page of its reading pack, and a receipt."""
    yield from compose(season)
    yield from reading_pack(season)[:_OF_A_KIND]
    advice = Advice(**dict(zip(("code", "place", "message", "hint"), words.ADVICE, strict=True)))
    answer = DropAnswer(
        division=words.DIVISIONS[1][1],
        file_name=words.FILE_NAME,
        verdict="returned",
        received=words.RECEIVED,
        findings=(advice, advice),
        nominee=words.LONG_COLLECTIVE,
        nomination_id="LTLS-001",
    )
    yield receipt(season.setup, answer, "bien-nhan")
    yield receipt(season.setup, replace(answer, verdict="accepted", findings=(), nomination_id=""), "bien-nhan")


def _nomination(number: int) -> Nomination:
    """Make a nomination; the first collective and the first person are the long ones."""
    of_all: dict[str, Any] = {
        "division": DivisionCode(words.DIVISIONS[number % len(words.DIVISIONS)][0]),
        "movement": MovementCode(words.MOVEMENTS[number % len(words.MOVEMENTS)][0]),
        "field": words.FIELD if number % 2 == 0 else "",
        "rating": Rating.EXCELLENT,
        "disciplined": False,
        "achievements": words.ACHIEVEMENTS,
        "evidence": tuple(
            Evidence(code=CriterionCode(code), met=True, text=words.EVIDENCE.format(number=place))
            for place, (code, *_) in enumerate(words.CRITERIA, start=1)
        ),
        "prepared_by": words.DIVISIONS[0][2],
        "prepared_on": date(YEAR, 12, 1),
    }
    own = _collective(number) if number < _COLLECTIVES else _individual(number - _COLLECTIVES)
    return Nomination(**of_all, **own)


def _collective(number: int) -> dict[str, Any]:
    name = words.COLLECTIVE.format(number=number) if number else words.LONG_COLLECTIVE
    return {"subject": Subject.COLLECTIVE, "full_name": name, "member_count": 3 + number}


def _individual(number: int) -> dict[str, Any]:
    tens, given = divmod(number, len(words.GIVEN))
    name = words.PERSON.format(given=f"{words.GIVEN[tens]} {words.GIVEN[given]}") if number else words.LONG_PERSON
    return {
        "subject": Subject.INDIVIDUAL,
        "full_name": name,
        "born": f"{1 + number % 28:02}/09/1985",
        "gender": words.FEMALE,
        "position": words.POSITION if number else words.LONG_POSITION,
        "unit": words.DIVISIONS[number % len(words.DIVISIONS)][1],
    }


def _listed(setup: Setup, nominations: list[Nomination]) -> Season:
    """Close the list over all nominations but one more, which the appraisal finds not eligible."""
    dossiers = tuple(
        Dossier(
            id=NominationId(f"{nomination.division}-{number:03}"),
            division=nomination.division,
            revision=1,
            state=NominationState.ACCEPTED,
            name=nomination.full_name,
            digest=f"{number:064x}",
            nomination=nomination,
        )
        for number, nomination in enumerate(nominations, start=1)
    )
    lines = tuple(
        AppraisalLine(id=dossier.id, nominee=dossier.name, eligible=True, note=words.NOTE) for dossier in dossiers
    )
    return Season(
        setup=setup,
        nominations=Dossiers.of(dossiers),
        appraisal=Appraisal(
            meeting_date=date(YEAR, 12, 22), meeting_time=time(8, 30), meeting_place=words.ROOM, lines=lines
        ),
        first=Vote(round=1, nominees=tuple(nominee_of(dossier, setup) for dossier in dossiers), rules=setup.rules),
    )


def _voted(season: Season) -> Season:
    """Count the first vote: most pass, three of each subject are tied for the last seats, the rest fail."""
    session = _session()
    ranks = dict.fromkeys(Subject, 0)
    agreeing = []
    for nominee in season.ballot_list:
        ranks[nominee.subject] += 1
        agreeing.append(_agreeing(ranks[nominee.subject], SEATS[nominee.subject]))
    record = _record(season.first, agreeing)
    first = counted(replace(season.first, session=session, record=record), season.setup)
    return replace(season, first=first)


def _agreeing(rank: int, seats: int) -> int:
    if rank < seats - 1:
        return _VOTERS - 1
    return _VOTERS - 2 if rank <= seats + 1 else 2


def _record(vote: Vote, agreeing: list[int]) -> Record:
    """Write the record of a count in which one ballot is missing and one void."""
    valid = _VOTERS - 1
    lines = tuple(
        LineCount(
            id=nominee.id,
            nominee=nominee.name,
            agree=min(agree, valid),
            disagree=valid - min(agree, valid),
            none=0,
            invalid=0,
        )
        for nominee, agree in zip(vote.nominees, agreeing, strict=True)
    )
    counts = BallotCounts(issued=_VOTERS, collected=valid, valid=valid, invalid=0, unused=0, missing=1)
    return Record(round=vote.round, counts=counts, lines=lines)


def _session() -> Session:
    """Hold a session of the whole council but two, one of whom votes all the same."""
    names = [name for name, *_ in words.COUNCIL_MEMBERS]
    away = {names[-3]: Attendance.ABSENT, names[-2]: Attendance.ABSENT_VOTING}
    reasons = dict(zip(away, words.REASONS, strict=True))
    return Session(
        date=date(YEAR, 12, 22),
        start_time=time(8, 30),
        end_time=time(11, 15),
        place=words.ROOM,
        chair=names[0],
        clerk=names[-1],
        ballots_issued=_VOTERS,
        ballots_unused=0,
        ballots_missing=1,
        conclusion=words.CONCLUSION,
        count_start=time(9, 40),
        count_end=time(10, 20),
        attendance=tuple(
            Attendee(name=name, state=away.get(name, Attendance.PRESENT), reason=reasons.get(name, ""))
            for name in names
        ),
        counting_committee=(
            Teller(name=names[1], head=True, role_shown=words.HEAD_OF_COUNT),
            *(Teller(name=name, head=False, role_shown=words.COUNTER) for name in names[2:5]),
        ),
        opinions=(
            Opinion(speaker=names[1], text=words.OPINION),
            Opinion(speaker=names[3], text=words.CONCLUSION),
        ),
    )
