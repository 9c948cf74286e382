"""The summary of nominees as a table for Excel: every field of the nomination form, and the appraisal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.documents.summary import SUMMARY_AFTER, SUMMARY_BEFORE
from pipeline.forms.form import Kind, word_for
from pipeline.nominations.form import questions
from pipeline.nominations.question import OnPage, answers
from pipeline.season.choices import ELIGIBILITY, ELIGIBLE, NOT_ELIGIBLE
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from pipeline.forms.form import Value
    from pipeline.nominations.question import Question
    from pipeline.season.appraisal import AppraisalLine
    from pipeline.season.dossiers import Dossier
    from pipeline.season.season import Season

SummaryRow = tuple["Value", ...]

NAMING_COLUMNS: Final = 2
"""The first columns, number and name, tell of whom a row is."""

_NAME: Final = "full_name"


def summary_rows(season: Season) -> tuple[tuple[str, ...], tuple[SummaryRow, ...]]:
    """Give the headers and one row for each accepted nomination: collectives, then people, each counted from 1.

    So they stand and are numbered in the summary that is printed as well. The columns are those of the season's
    nomination form, the name first, so that a criterion added to the setup is a column here.
    """
    asked = {item.field.name: item for item in questions(season.setup) if item.on_page is not OnPage.NOWHERE}
    name = asked.pop(_NAME)
    others = tuple(asked.values())
    count, *before = SUMMARY_BEFORE
    headers = (count, name.field.label, *before, *(question.field.label for question in others), *SUMMARY_AFTER)
    appraised = {line.id: line for line in season.appraisal.lines} if season.appraisal else {}
    rows: list[SummaryRow] = []
    for is_person in (False, True):
        group = [dossier for dossier in season.accepted if _is_person(dossier) is is_person]
        for number, dossier in enumerate(group, start=1):
            rows.append(
                (number, *_named(season, dossier), *_said(dossier, others), *_appraised(appraised.get(dossier.id)))
            )
    return headers, tuple(rows)


def _is_person(dossier: Dossier) -> bool:
    return dossier.nomination is None or dossier.nomination.subject is Subject.INDIVIDUAL


def _named(season: Season, dossier: Dossier) -> SummaryRow:
    """Say of whom a row is: by the name, the id and the division."""
    name = dossier.nomination.full_name if dossier.nomination else dossier.name
    return name, str(dossier.id), season.setup.division_name(dossier.division)


def _said(dossier: Dossier, asked: tuple[Question, ...]) -> SummaryRow:
    if dossier.nomination is None:
        return ("",) * len(asked)
    said = answers(dossier.nomination, asked)
    return tuple(_typed(question, said[question.field.name]) for question in asked)


def _typed(question: Question, text: str) -> Value:
    """Write a whole number as a number, so that Excel can add it up; everything else stays text."""
    return int(text) if question.field.kind is Kind.INTEGER and text else text


def _appraised(line: AppraisalLine | None) -> SummaryRow:
    if line is None:
        return "", ""
    return word_for(ELIGIBLE if line.eligible else NOT_ELIGIBLE, ELIGIBILITY), line.note
