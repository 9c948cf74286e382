"""The forms as they are shipped, before any season opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.drops import DROPS
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.setup import Division, DivisionCode, Setup, Subject
from pipeline.setup.defaults import default_setup

if TYPE_CHECKING:
    from pipeline.forms.form import Form, FormName


def shipped_form(name: FormName, year: int) -> Form:
    """Make a form as it is before any season opens: the plan's defaults, one division and one nominee to show it."""
    kind = next(kind for kind in DROPS if kind.form is name)
    setup = shipped_setup(year)
    return kind.shipped(setup, _one_nominee(setup))


def shipped_setup(year: int) -> Setup:
    """Give the default setup with one division, as a nomination form needs one."""
    division = Division(code=DivisionCode("PHONG"), name="Phòng nghiệp vụ", head="")
    return default_setup(year).model_copy(update={"divisions": (division,)})


def _one_nominee(setup: Setup) -> tuple[Nominee, ...]:
    division, movement = setup.divisions[0], setup.movements[0]
    return (
        Nominee(
            id=NominationId("0000"),
            name="Họ và tên",
            subject=Subject.INDIVIDUAL,
            position="Chức vụ",
            unit=division.name,
            division=division.code,
            division_name=division.name,
            field="",
            movement_name=movement.name,
            channel=movement.channel,
            achievements="",
            rating=Rating.EXCELLENT,
        ),
    )
