"""The summary of nominees as a table for Excel: every field of the nomination form, and the appraisal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.domain.forms import Kind
from pipeline.stages.compose_answers import answers, form_fields
from pipeline.text.documents import SUMMARY_AFTER, SUMMARY_BEFORE
from pipeline.text.forms.choices import ELIGIBILITY, ELIGIBLE, NOT_ELIGIBLE, shown

if TYPE_CHECKING:
    from pipeline.domain.appraisal import AppraisalLine
    from pipeline.domain.forms import Field, Value
    from pipeline.domain.season import Dossier, Season

Row = tuple["Value", ...]


def summary_rows(season: Season) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Give the headers and one row for each accepted nomination, in the order of the list.

    The columns are those of the season's nomination form, so that a criterion added to the setup is a column here.
    """
    fields = form_fields(season.setup)
    headers = (*SUMMARY_BEFORE, *(field.label for field in fields), *SUMMARY_AFTER)
    verdicts = {line.id: line for line in season.appraisal.lines} if season.appraisal else {}
    rows = tuple(
        _row(season, dossier, number, fields, verdicts.get(dossier.id))
        for number, dossier in enumerate(season.accepted, start=1)
    )
    return headers, rows


def _row(
    season: Season, dossier: Dossier, number: int, fields: tuple[Field, ...], verdict: AppraisalLine | None
) -> Row:
    division = season.setup.division(dossier.division)
    said = answers(dossier.nomination, season.setup) if dossier.nomination else {}
    eligible = shown(ELIGIBILITY, ELIGIBLE if verdict.eligible else NOT_ELIGIBLE) if verdict else ""
    return (
        number,
        str(dossier.id),
        division.name if division else dossier.division,
        *(_typed(field, said.get(field.name, "")) for field in fields),
        eligible,
        verdict.note if verdict else "",
    )


def _typed(field: Field, text: str) -> Value:
    """Write a whole number as a number, so that Excel can add it up; everything else stays text."""
    return int(text) if field.kind is Kind.INTEGER and text else text
