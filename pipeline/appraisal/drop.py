"""Drop 3, the appraisal (thẩm định), as the intake knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.appraisal.form import appraisal_form
from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import SECRETARY, for_secretary

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.season.season import Season


def _current(season: Season) -> dict[str, Form]:
    """List the nominees; there is no workbook before the first was accepted."""
    from pipeline.appraisal.decide import appraisable

    nominees = appraisable(season)
    path = f"{for_secretary(season.setup.year)}/{FormName.APPRAISAL.file_name}"
    return {path: appraisal_form(season.setup, nominees, season.appraisal, season.first.round)} if nominees else {}


APPRAISAL = DropKind(
    form=FormName.APPRAISAL,
    folder=SECRETARY,
    current=_current,
    shipped=lambda setup, nominees: appraisal_form(setup, nominees, None, 0),
)
