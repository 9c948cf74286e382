"""Drop 5, the session (phiên họp), as the intake knows it: it brings the opening code and never waits in custody."""

from __future__ import annotations

from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import SECRETARY
from pipeline.session.form import session_form

SESSION = DropKind(
    form=FormName.SESSION, folder=SECRETARY, shipped=lambda setup, nominees: session_form(setup, nominees, 1)
)
