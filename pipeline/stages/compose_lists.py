"""Nominees as documents list them: collectives and individuals apart, in the order of the ballot."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.domain.facts import Entry, EntryGroup, Result, ResultGroup
from pipeline.domain.setup import Subject
from pipeline.stages.compose_frame import paragraphs
from pipeline.text.documents import (
    COLLECTIVE_VOTES,
    COLLECTIVES,
    INDIVIDUAL_VOTES,
    INDIVIDUALS,
    POINTS,
    ROMAN,
    counted,
    honorific,
    in_one_line,
)
from pipeline.text.documents_vote import NOT_PASSED, PASSED
from pipeline.text.forms.choices import RATINGS, shown
from pipeline.text.numbers import percentage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.domain.nomination import Nominee
    from pipeline.domain.tally import LineResult, Tally

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
        place=in_one_line(nominee.position, unit) if person else unit,
        division=nominee.division_name,
        subject_of=nominee.field or nominee.movement_name,
        found_in=tuple(dict.fromkeys(text for text in (nominee.movement_name, nominee.field) if text)),
        rating=shown(RATINGS, nominee.rating),
        achievements=paragraphs(nominee.achievements),
        honorific=honorific(nominee.gender) if person else "",
    )


def entry_groups(nominees: Sequence[Nominee], lines: dict[str, int] | None = None) -> tuple[EntryGroup, ...]:
    """Group nominees under `I. TẬP THỂ` and `II. CÁ NHÂN`; a group without anybody is left out.

    Args:
        nominees: In the order of the ballot.
        lines: The line of each on the ballot, by id; without it the lines count through what is printed.
    """
    numbers = lines or {str(nominee.id): line for line, nominee in enumerate(nominees, start=1)}
    groups: list[EntryGroup] = []
    for subject, (words, name_header, place_header) in _ORDER:
        own = [nominee for nominee in nominees if nominee.subject is subject]
        rows = tuple(entry(nominee, order, numbers[nominee.id]) for order, nominee in enumerate(own, start=1))
        if rows:
            heading = f"{ROMAN[len(groups)]}. {words}"
            groups.append(EntryGroup(heading=heading, name_header=name_header, place_header=place_header, rows=rows))
    return tuple(groups)


def result_groups(nominees: Sequence[Nominee], tally: Tally) -> tuple[ResultGroup, ...]:
    """Give the votes on the listed nominees, collectives and individuals in tables of their own."""
    found = {line.id: line for line in tally.lines}
    groups: list[ResultGroup] = []
    for subject, (words, name_header) in _VOTES:
        own = [nominee for nominee in nominees if nominee.subject is subject and nominee.id in found]
        rows = tuple(_result(nominee, found[nominee.id], order) for order, nominee in enumerate(own, start=1))
        if rows:
            heading = f"{POINTS[len(groups)]}) {words}"
            groups.append(ResultGroup(heading=heading, name_header=name_header, rows=rows))
    return tuple(groups)


def how_many(nominees: Iterable[Nominee]) -> str:
    """Write how many of each, `03 tập thể và 08 cá nhân`."""
    subjects = [nominee.subject for nominee in nominees]
    return counted(subjects.count(Subject.COLLECTIVE), subjects.count(Subject.INDIVIDUAL))


def _result(nominee: Nominee, line: LineResult, order: int) -> Result:
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
        share=percentage(Fraction(line.agree, line.base) if line.base else Fraction(0)),
        outcome=PASSED if line.passed else NOT_PASSED,
    )
