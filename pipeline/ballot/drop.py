"""Drop 4, the ballot (phiếu bầu), as far as anybody outside this room knows it: it never waits in custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.form import ballot_form, blank_ballot
from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import BALLOTS, for_council
from pipeline.season.setup import BallotTier

if TYPE_CHECKING:
    from pipeline.forms.form import Form
    from pipeline.season.season import Season


def _current(season: Season) -> dict[str, Form]:
    """Give the one blank for all, where some vote by Excel."""
    if not season.list_closed or season.setup.rules.ballot_tier is BallotTier.PAPER:
        return {}
    return {f"{for_council(season.setup.year)}/{FormName.BALLOT.file_name}": blank_ballot(season)}


BALLOT = DropKind(
    form=FormName.BALLOT,
    folder=BALLOTS,
    current=_current,
    shipped=lambda setup, nominees: ballot_form(setup, nominees, 1),
)
