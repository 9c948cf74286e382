"""Drop 1: the setup opens the season, or corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.documents.compose import alters_numbered
from pipeline.intake.desk import Decision, refuse, take
from pipeline.kernel.findings import Finding, stops, warning
from pipeline.season.events import SetupHeld, SetupTaken
from pipeline.setup.form import setup_form
from pipeline.setup.read import read_setup

if TYPE_CHECKING:
    from pipeline.intake.desk import Case
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup


def decide_setup(case: Case) -> Decision:
    """Take the setup in; once the list is closed, what touches the vote waits for a new round."""
    setup, findings = read_setup(case.workbook, setup_form(case.identity.year))
    if setup is None or stops(findings):
        return refuse(case, *findings)
    season = case.season
    if season is not None and season.list_closed and _touches_vote(season.setup, setup):
        return take(case, SetupHeld(setup=setup), findings=(*findings, warning("S320")))
    event = SetupTaken(setup=setup)
    return take(case, event, findings=(*findings, *_altered(season, event)))


def _altered(season: Season | None, event: SetupTaken) -> tuple[Finding, ...]:
    return alters_numbered(season, event) if season is not None else ()


def _touches_vote(before: Setup, after: Setup) -> bool:
    """Tell whether council, rules, criteria or movements differ."""
    return (before.council, before.rules, before.criteria, before.movements) != (
        after.council,
        after.rules,
        after.criteria,
        after.movements,
    )
