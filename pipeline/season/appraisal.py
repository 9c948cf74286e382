"""The appraisal of dossiers: who is eligible for the vote. Taking it in closes the list."""

from __future__ import annotations

from datetime import date, time

from pipeline.season.nomination import NominationId
from pipeline.season.setup import Frozen


class AppraisalLine(Frozen):
    """The council's standing members on one dossier."""

    id: NominationId
    nominee: str
    eligible: bool
    note: str = ""


class Appraisal(Frozen):
    """Everything that the `appraisal` workbook says."""

    meeting_date: date | None = None
    meeting_time: time | None = None
    meeting_place: str = ""
    new_round: bool = False
    second_ballot: bool = False
    lines: tuple[AppraisalLine, ...]
