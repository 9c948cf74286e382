"""The workbooks that people drop, in the order of the plan. The one list of them; what follows each is in `flow`.

A drop is a folder of its own (form, reader, checks, decision, answer, words) and a line here. Signed PDFs, the seventh,
are no workbooks: `pipeline.issue` matches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.appraisal.drop import APPRAISAL
from pipeline.ballot.drop import BALLOT
from pipeline.issue.drop import ISSUE
from pipeline.nominations.drop import NOMINATION
from pipeline.session.drop import SESSION
from pipeline.setup.drop import SETUP

if TYPE_CHECKING:
    from pipeline.intake.kinds import DropKind

DROPS: Final[tuple[DropKind, ...]] = (SETUP, NOMINATION, APPRAISAL, BALLOT, SESSION, ISSUE)
