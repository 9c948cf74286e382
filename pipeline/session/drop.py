"""Drop 5, the session (phiên họp), as the intake knows it: it brings the opening code and never waits in custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import SECRETARY, for_secretary
from pipeline.session.form import session_form

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.season.season import Season


def _current(season: Season) -> dict[str, Form]:
    """Give the form as it stands once the list is closed."""
    from pipeline.session.hold import blank_session

    path = f"{for_secretary(season.setup.year)}/{FormName.SESSION.file_name}"
    return {path: blank_session(season)} if season.list_closed else {}


SESSION = DropKind(
    form=FormName.SESSION,
    folder=SECRETARY,
    current=_current,
    shipped=lambda setup, nominees: session_form(setup, nominees, 1),
)
