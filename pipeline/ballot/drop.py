"""Drop 4, the ballot (phiếu bầu), as far as anybody outside this room knows it: it never waits in custody."""

from __future__ import annotations

from pipeline.ballot.form import ballot_form
from pipeline.forms.form import FormName
from pipeline.intake.kinds import DropKind
from pipeline.kernel.folders import BALLOTS

BALLOT = DropKind(form=FormName.BALLOT, folder=BALLOTS, shipped=lambda setup, nominees: ballot_form(setup, nominees, 1))
