"""The season in steps: on a day, somebody drops something. Who runs the service in between is not said here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.demo import council, divisions, secretary
from pipeline.demo.cast import load_cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pipeline.demo.rehearsal import Rehearsal


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStep:
    """One step: its name in `pipeline.demo.words`, the day it is played on, and what is dropped.

    `drop` leaves files in inbox/ and returns; the step is over when the service has done all that follows.
    """

    name: str
    day: date
    drop: Callable[[Rehearsal], None]


def season_steps() -> tuple[DemoStep, ...]:
    """Give the steps of the sample season in their order, from the setup workbook on (`init` has laid it out)."""
    days = load_cast().days
    return tuple(DemoStep(name=name, day=days[name], drop=drop) for name, drop in _STEPS.items())


_STEPS: dict[str, Callable[[Rehearsal], None]] = {
    "setup": secretary.set_up,
    "plan_issued": lambda stage: secretary.number(stage, "plan_issued"),
    "nominations": divisions.nominate,
    "corrections": divisions.mend,
    "appraisal": secretary.appraise,
    "ballots": council.vote,
    "session": council.report_session,
    "signed_early": secretary.sign_before_number,
    "council_papers_issued": lambda stage: secretary.number(stage, "council_papers_issued"),
    "decision_issued": lambda stage: secretary.number(stage, "decision_issued"),
    "signed": secretary.sign_all,
}
