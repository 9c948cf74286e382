"""Drop 3, the appraisal (thẩm định), as the intake knows it."""

from __future__ import annotations

from pipeline.appraisal.form import appraisal_form
from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import SECRETARY

APPRAISAL = DropKind(
    form=FormName.APPRAISAL,
    folder=SECRETARY,
    shipped=lambda setup, nominees: appraisal_form(setup, nominees, None, 0),
)
