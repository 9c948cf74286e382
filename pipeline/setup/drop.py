"""Drop 1, the setup (thiết lập), as the intake knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import SECRETARY, for_secretary
from pipeline.setup.form import setup_form

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Identity, Workbook
    from pipeline.kernel.findings import Finding
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


def _check(workbook: Workbook, identity: Identity, _: Setup | None) -> tuple[Finding, ...]:
    from pipeline.setup.read import read_setup

    return read_setup(workbook, setup_form(identity.year))[1]


def _current(season: Season) -> dict[str, Form]:
    """Give the setup in force, or the one that waits for a new round."""
    year = season.setup.year
    return {f"{for_secretary(year)}/{FormName.SETUP.file_name}": setup_form(year, season.held_setup or season.setup)}


SETUP = DropKind(
    form=FormName.SETUP,
    folder=SECRETARY,
    current=_current,
    shipped=lambda setup, _: setup_form(setup.year),
    check=_check,
)
