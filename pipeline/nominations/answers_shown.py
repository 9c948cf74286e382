"""A nomination's answers in the words of its own form: one schema makes the blank, the page and the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import word_for
from pipeline.kernel.dates import short_date
from pipeline.nominations.form import nomination_form
from pipeline.season.choices import GENDERS, MET, MET_OR_NOT, NOT_MET, RATINGS, SUBJECTS, yes_no
from pipeline.season.setup import Division, DivisionCode

if TYPE_CHECKING:
    from pipeline.forms.form import Field
    from pipeline.season.nomination import Nomination
    from pipeline.season.setup import Setup

WITHDRAW = "withdraw"
"""The one field that says nothing of the nominee."""


def form_fields(setup: Setup) -> tuple[Field, ...]:
    """List the fields of the season's nomination form that say something of the nominee, in the form's order."""
    anyone = Division(code=DivisionCode(""), name="", head="")
    return tuple(field for field in nomination_form(setup, anyone).fields if field.name != WITHDRAW)


def answers(nomination: Nomination, setup: Setup) -> dict[str, str]:
    """Give what a nomination says by field name, as a reader sees it; what was left blank is an empty text."""
    movement = setup.movement(nomination.movement)
    said = {
        "subject": word_for(nomination.subject, SUBJECTS),
        "full_name": nomination.full_name,
        "date_of_birth": nomination.born,
        "gender": word_for(nomination.gender, GENDERS),
        "position": nomination.position,
        "unit": nomination.unit,
        "member_count": "" if nomination.member_count is None else str(nomination.member_count),
        "movement": movement.name if movement else nomination.movement,
        "field": nomination.field,
        "rating": word_for(nomination.rating, RATINGS),
        "discipline": yes_no(answer=nomination.disciplined),
        "achievements": nomination.achievements,
        "prepared_by": nomination.prepared_by,
        "prepared_on": short_date(nomination.prepared_on) if nomination.prepared_on else "",
    }
    for evidence in nomination.evidence:
        said[f"{evidence.code}_met"] = word_for(MET if evidence.met else NOT_MET, MET_OR_NOT)
        said[f"{evidence.code}_evidence"] = evidence.text
    return said
