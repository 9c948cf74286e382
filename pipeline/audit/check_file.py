"""A dry check of one workbook: reads it as the season would, decides nothing and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.excel.reading_child import read_workbooks
from pipeline.forms.forms import FormName
from pipeline.forms.identify import identify
from pipeline.forms.read import read_form
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.findings import Finding, error
from pipeline.nominations.form import nomination_form
from pipeline.nominations.read import read_nomination
from pipeline.outbox.shipped_forms import shipped_form
from pipeline.setup.form import setup_form
from pipeline.setup.read import read_setup

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.forms.identity import Identity
    from pipeline.forms.workbook import Workbook
    from pipeline.season.setup import Setup


def check_file(content: bytes, setup_of: Callable[[int], Setup | None]) -> tuple[Finding, ...]:
    """Say what would be found in a workbook.

    Args:
        content: The file.
        setup_of: Gives a season's setup, None where the season was never opened.
    """
    if refusals := inspect(content):
        return refusals
    workbook = read_workbooks([content])[0]
    identity = workbook if isinstance(workbook, Finding) else identify(workbook)
    if isinstance(workbook, Finding) or isinstance(identity, Finding):
        return (identity,) if isinstance(identity, Finding) else ()
    return _check_form(workbook, identity, setup_of(identity.year))


def _check_form(workbook: Workbook, identity: Identity, setup: Setup | None) -> tuple[Finding, ...]:
    if identity.form is FormName.SETUP:
        return read_setup(workbook, setup_form(identity.year))[1]
    if setup is None:
        return (error("R206", year=identity.year),)
    if identity.form is FormName.NOMINATION:
        return _check_nomination(workbook, identity, setup)
    return read_form(shipped_form(identity.form, identity.year), workbook).findings


def _check_nomination(workbook: Workbook, identity: Identity, setup: Setup) -> tuple[Finding, ...]:
    division = setup.division(identity.division)
    if division is None:
        return (error("R201", division=identity.division, folder=""),)
    reading = read_nomination(workbook, nomination_form(setup, division), setup, division)
    return reading.refusals or reading.findings
