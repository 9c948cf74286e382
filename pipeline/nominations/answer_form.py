"""Answer a nomination with its own form: filled as it came, with its id, and with what must be mended marked red."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.excel.workbook_writer import write_workbook
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.forms.forms import Form
    from pipeline.kernel.findings import Finding


def answer_form(form: Form, findings: Iterable[Finding], word: Callable[[Finding], str]) -> bytes:
    """Write the copy of a nomination that goes back to its division.

    Args:
        form: The form with the id and with what was entered (`nomination_form` makes it).
        findings: What was found; errors are marked at their fields, warnings belong on the receipt alone.
        word: Puts a finding into words.
    """
    return write_workbook(form, remarks_of(findings, word))


def remarks_of(findings: Iterable[Finding], word: Callable[[Finding], str]) -> dict[str, str]:
    """Gather the errors by the name of their field; one that has no field stands under a name of its own."""
    remarks: dict[str, str] = {}
    for number, finding in enumerate(findings):
        if finding.severity is Severity.ERROR:
            name = finding.where.name or f"*{number}"
            remarks[name] = f"{remarks[name]}\n{word(finding)}" if name in remarks else word(finding)
    return remarks
