"""The forms as they are shipped, before any season opens; and the fixed name of each form's current file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.form import appraisal_form
from pipeline.ballot.form import ballot_form
from pipeline.forms.forms import FormName
from pipeline.issue.form import issue_form
from pipeline.nominations.form import nomination_form
from pipeline.season.choices import DOCUMENT_TITLES
from pipeline.season.documents import OF_EVERY_SEASON
from pipeline.season.issue import DocumentLine
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.setup import Division, DivisionCode, Setup, Subject
from pipeline.session.form import session_form
from pipeline.setup.defaults import default_setup
from pipeline.setup.form import setup_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.forms.forms import Form

FILE_NAMES: dict[FormName, str] = {
    FormName.SETUP: "thiet-lap.xlsx",
    FormName.NOMINATION: "phieu-gioi-thieu.xlsx",
    FormName.APPRAISAL: "tham-dinh.xlsx",
    FormName.BALLOT: "phieu-bau.xlsx",
    FormName.SESSION: "phien-hop.xlsx",
    FormName.ISSUE: "phat-hanh.xlsx",
}


def shipped_form(name: FormName, year: int) -> Form:
    """Make a form as it is before any season opens: the plan's defaults, one division and one nominee to show it."""
    return _MAKERS[name](shipped_setup(year))


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


def _issue(setup: Setup) -> Form:
    lines = tuple(DocumentLine(kind=kind, title=DOCUMENT_TITLES[kind], date=None) for kind in OF_EVERY_SEASON)
    return issue_form(setup, lines, _one_nominee(setup), ())


_MAKERS: dict[FormName, Callable[[Setup], Form]] = {
    FormName.SETUP: lambda setup: setup_form(setup.year),
    FormName.NOMINATION: lambda setup: nomination_form(setup, setup.divisions[0]),
    FormName.APPRAISAL: lambda setup: appraisal_form(setup, _one_nominee(setup), None, 0),
    FormName.BALLOT: lambda setup: ballot_form(setup, _one_nominee(setup), 1),
    FormName.SESSION: lambda setup: session_form(setup, _one_nominee(setup), 1),
    FormName.ISSUE: _issue,
}
