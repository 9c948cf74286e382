"""Nominees as documents list them: collectives and individuals apart, in the order of the ballot."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.documents.compose_frame import paragraphs
from pipeline.documents.facts import Entry, EntryGroup, Result, ResultGroup
from pipeline.documents.words.documents import (
    COLLECTIVE_VOTES,
    COLLECTIVES,
    FIELD_LABEL,
    INDIVIDUAL_VOTES,
    INDIVIDUALS,
    POINTS,
    ROMAN,
    counted,
    honorific,
    post_and_unit,
)
from pipeline.documents.words.documents_vote import NO_SEAT, NOT_PASSED, PASSED, TIED, WHY_NOT
from pipeline.forms.form import word_for
from pipeline.kernel.numbers import percentage
from pipeline.kernel.text import match_key
from pipeline.season.choices import RATINGS
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.season.law.tally import LineResult, Tally
    from pipeline.season.nomination import NominationId, Nominee

    Whys = Mapping[NominationId, str]

_NO_WHYS: Final[Whys] = {}
_ORDER = ((Subject.COLLECTIVE, COLLECTIVES), (Subject.INDIVIDUAL, INDIVIDUALS))
_VOTES = ((Subject.COLLECTIVE, COLLECTIVE_VOTES), (Subject.INDIVIDUAL, INDIVIDUAL_VOTES))


def in_print_order(nominees: Iterable[Nominee]) -> list[Nominee]:
    """Put collectives before individuals and leave the order within each."""
    listed = list(nominees)
    return [nominee for subject, _ in _ORDER for nominee in listed if nominee.subject is subject]


def entry(nominee: Nominee, order: int, line: int) -> Entry:
    """Give one nominee as lists print it."""
    unit = nominee.unit or nominee.division_name
    person = nominee.subject is Subject.INDIVIDUAL
    return Entry(
        order=order,
        line=line,
        name=nominee.name,
        place=post_and_unit(nominee.position, unit) if person else _unit_of(nominee, unit),
        division=nominee.division_name,
        subject_of=nominee.field or nominee.movement_name,
        found_in=_found_in(nominee),
        rating=word_for(nominee.rating, RATINGS),
        achievements=paragraphs(nominee.achievements),
        honorific=honorific(nominee.gender) if person else "",
    )


def entry_groups(nominees: Sequence[Nominee], lines: dict[str, int] | None = None) -> tuple[EntryGroup, ...]:
    """Group nominees under `I. TẬP THỂ` and `II. CÁ NHÂN`; one group alone has no number.

    Args:
        nominees: In the order of the ballot.
        lines: The line of each on the ballot, by id; without it the lines count through what is printed.
    """
    numbers = lines or {str(nominee.id): line for line, nominee in enumerate(nominees, start=1)}
    return tuple(
        EntryGroup(
            heading=heading,
            name_header=name_header,
            place_header=place_header,
            rows=tuple(entry(nominee, order, numbers[nominee.id]) for order, nominee in enumerate(own, start=1)),
        )
        for heading, name_header, place_header, own in _grouped(nominees, _ORDER, ROMAN)
    )


def result_groups(nominees: Sequence[Nominee], tally: Tally, why: Whys = _NO_WHYS) -> tuple[ResultGroup, ...]:
    """Give the votes on the listed nominees, collectives and individuals in tables of their own.

    Args:
        nominees: In the order of the ballot; who has no line in the tally is left out.
        tally: The votes.
        why: Reasons of those who did not pass, by id, where the votes of this tally do not tell all.
    """
    found = {line.id: line for line in tally.lines}
    voted_on = [nominee for nominee in nominees if nominee.id in found]
    return tuple(
        ResultGroup(
            heading=heading,
            name_header=name_header,
            place_header=place_header,
            rows=tuple(
                _result(nominee, found[nominee.id], order, outcome_of(found[nominee.id], tally), why)
                for order, nominee in enumerate(own, start=1)
            ),
        )
        for heading, name_header, place_header, own in _grouped(voted_on, _VOTES, POINTS)
    )


def outcome_of(line: LineResult, tally: Tally) -> str:
    """Say what became of a nominee: passed, too few votes, tied for the last seat, or enough votes and no seat."""
    if line.passed:
        return PASSED
    if line.id in tally.tied:
        return TIED
    return NO_SEAT if line.agree >= line.required else NOT_PASSED


def how_many(nominees: Iterable[Nominee]) -> str:
    """Write how many of each, `03 tập thể và 08 cá nhân`."""
    subjects = [nominee.subject for nominee in nominees]
    return counted(subjects.count(Subject.COLLECTIVE), subjects.count(Subject.INDIVIDUAL))


def _grouped(
    nominees: Sequence[Nominee], order: tuple[tuple[Subject, tuple[str, str, str]], ...], marks: tuple[str, ...]
) -> Iterator[tuple[str, str, str, list[Nominee]]]:
    """Part nominees by subject; give of each group heading, headers and nominees, with a number where there are two."""
    parted = [(words, [one for one in nominees if one.subject is subject]) for subject, words in order]
    groups = [(words, own) for words, own in parted if own]
    for mark, ((heading, name_header, place_header), own) in zip(marks, groups, strict=False):
        yield f"{mark if len(groups) > 1 else ''}{heading}", name_header, place_header, own


def _unit_of(nominee: Nominee, unit: str) -> str:
    """Give the unit of a collective; one that is the whole unit need not be said to be of it."""
    return "" if match_key(unit) == match_key(nominee.name) else unit


def _found_in(nominee: Nominee) -> tuple[str, ...]:
    field = f"{FIELD_LABEL}: {nominee.field}" if nominee.field not in ("", nominee.movement_name) else ""
    return tuple(text for text in (nominee.movement_name, field) if text)


def _result(nominee: Nominee, line: LineResult, order: int, outcome: str, why: Whys) -> Result:
    printed = entry(nominee, order, order)
    return Result(
        order=order,
        name=nominee.name,
        place=printed.place,
        agree=line.agree,
        disagree=line.disagree,
        none=line.none,
        invalid=line.invalid,
        total=line.agree + line.disagree + line.none + line.invalid,
        share=percentage(Fraction(line.agree, line.base) if line.base else Fraction(0), whole=True),
        outcome=outcome,
        why=why.get(nominee.id, WHY_NOT.get(outcome, "")),
    )
