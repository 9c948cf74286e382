"""Drop 6, the issue (phát hành), as the intake knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.issue.form import issue_form
from pipeline.kernel.folders import SECRETARY, for_secretary
from pipeline.season.documents import OF_EVERY_SEASON, SPECS
from pipeline.season.issue import DocumentLine

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.season.nomination import Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


def _shipped(setup: Setup, nominees: tuple[Nominee, ...]) -> Form:
    lines = tuple(DocumentLine(kind=kind, title=SPECS[kind].name, date=None) for kind in OF_EVERY_SEASON)
    return issue_form(setup, lines, nominees, ())


def _current(season: Season) -> dict[str, Form]:
    """List what has no number yet, and who passed."""
    from pipeline.issue.decide import blank_issue

    return {f"{for_secretary(season.setup.year)}/{FormName.ISSUE.file_name}": blank_issue(season)}


ISSUE = DropKind(form=FormName.ISSUE, folder=SECRETARY, current=_current, shipped=_shipped)
