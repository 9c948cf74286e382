"""A dry check of one workbook: reads it as the season would, decides nothing and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.drops import DROPS
from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.read import read_form
from pipeline.forms.workbook import identify
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.findings import Finding, error
from pipeline.outbox.shipped_forms import shipped_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.forms.workbook import Identity, Workbook
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
    kind = next(kind for kind in DROPS if kind.form is identity.form)
    if kind.check is not None:
        return kind.check(workbook, identity, setup)
    if setup is None:
        return (error("R206", year=identity.year),)
    return read_form(shipped_form(identity.form, identity.year), workbook).findings
