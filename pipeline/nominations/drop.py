"""Drop 2, the nomination (phiếu giới thiệu), as the intake knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.folders import DIVISIONS, for_division
from pipeline.nominations.form import nomination_form

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Identity, Workbook
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


def _check(workbook: Workbook, identity: Identity, setup: Setup | None) -> tuple[Finding, ...]:
    from pipeline.nominations.read import read_nomination

    if setup is None:
        return (error("R206", year=identity.year),)
    division = setup.division(identity.division)
    if division is None:
        return (error("R201", division=identity.division, folder=""),)
    reading = read_nomination(workbook, setup, division)
    return reading.refusals or reading.findings


def _current(season: Season) -> dict[str, Form]:
    """Give each division its blank."""
    year, blank = season.setup.year, FormName.NOMINATION.file_name
    return {
        f"{for_division(division.code, year)}/{blank}": nomination_form(season.setup, division)
        for division in season.setup.divisions
    }


NOMINATION = DropKind(
    form=FormName.NOMINATION,
    folder=DIVISIONS,
    current=_current,
    shipped=lambda setup, _: nomination_form(setup, setup.divisions[0]),
    check=_check,
)
