"""The summary of nominees as a table for Excel: every field of the nomination form, and the appraisal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.documents.words.documents import SUMMARY_AFTER, SUMMARY_BEFORE
from pipeline.forms.form import Kind, word_for
from pipeline.nominations.answers_shown import answers, form_fields
from pipeline.season.choices import ELIGIBILITY, ELIGIBLE, NOT_ELIGIBLE
from pipeline.season.setup import Subject

if TYPE_CHECKING:
    from pipeline.forms.form import Field, Value
    from pipeline.season.appraisal import AppraisalLine
    from pipeline.season.season import Dossier, Season

Row = tuple["Value", ...]


NAMING_COLUMNS: Final = 2
"""The first columns, number and name, tell of whom a row is."""

_NAME: Final = "full_name"


def summary_rows(season: Season) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Give the headers and one row for each accepted nomination: collectives, then people, each counted from 1.

    So they stand and are numbered in the summary that is printed as well. The columns are those of the season's
    nomination form, the name first, so that a criterion added to the setup is a column here.
    """
    fields = {field.name: field for field in form_fields(season.setup)}
    name = fields.pop(_NAME)
    count, *before = SUMMARY_BEFORE
    headers = (count, name.label, *before, *(field.label for field in fields.values()), *SUMMARY_AFTER)
    verdicts = {line.id: line for line in season.appraisal.lines} if season.appraisal else {}
    groups = [[dossier for dossier in season.accepted if _is_person(dossier) is person] for person in (False, True)]
    rows = tuple(
        _row(season, dossier, number, tuple(fields.values()), verdicts.get(dossier.id))
        for group in groups
        for number, dossier in enumerate(group, start=1)
    )
    return headers, rows


def _is_person(dossier: Dossier) -> bool:
    return dossier.nomination is None or dossier.nomination.subject is Subject.INDIVIDUAL


def _row(
    season: Season, dossier: Dossier, number: int, fields: tuple[Field, ...], verdict: AppraisalLine | None
) -> Row:
    division = season.setup.division(dossier.division)
    said = answers(dossier.nomination, season.setup) if dossier.nomination else {}
    eligible = word_for(ELIGIBLE if verdict.eligible else NOT_ELIGIBLE, ELIGIBILITY) if verdict else ""
    return (
        number,
        said.get(_NAME, dossier.name),
        str(dossier.id),
        division.name if division else dossier.division,
        *(_typed(field, said.get(field.name, "")) for field in fields),
        eligible,
        verdict.note if verdict else "",
    )


def _typed(field: Field, text: str) -> Value:
    """Write a whole number as a number, so that Excel can add it up; everything else stays text."""
    return int(text) if field.kind is Kind.INTEGER and text else text
