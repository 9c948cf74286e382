"""Each nomination as its division gets it back: its own form, with its id, and what must be mended marked red in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forms.excel.recipe import recipe_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.kernel.files.store import digest_of
from pipeline.kernel.findings import Finding, Severity
from pipeline.kernel.folders import for_division
from pipeline.nominations.form import nomination_form
from pipeline.nominations.read import read_nomination
from pipeline.season.ledger.drops import FINDINGS
from pipeline.season.nomination import NominationState
from pipeline.season.season_function import SeasonFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.forms.form import Form
    from pipeline.forms.workbook import Workbook
    from pipeline.kernel.findings import Word
    from pipeline.season.dossiers import Dossier
    from pipeline.season.season import Season
    from pipeline.season.setup import Division, Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnForm:
    """A nomination in its newest revision, and the form on which its division gets it back.

    Attributes:
        recipe: Digest of all that the form is made of.
    """

    dossier: Dossier
    setup: Setup
    division: Division
    recipe: str

    def write(self, workbook: Workbook, word: Word) -> bytes:
        """Write the form as it came in; a returned one with its remarks.

        Args:
            workbook: What was read of the file that the division dropped.
            word: Puts a finding into words.
        """
        entered = read_nomination(workbook, self.setup, self.division).entered
        form = nomination_form(self.setup, self.division, nomination_id=self.dossier.id, entered=entered)
        return answer_form(form, _to_mend(self.dossier), lambda finding: " ".join(word(finding)).strip())


def own_forms(season: Season) -> dict[str, OwnForm]:
    """Give the form of every nomination by path below outbox/; not of those whose division has left the setup."""
    setup, blanks = season.setup, _BLANKS(season)
    divisions = {str(division.code): division for division in setup.divisions}
    forms: dict[str, OwnForm] = {}
    for nomination_id, revisions in season.nominations.by_id.items():
        newest = revisions[-1]
        division = divisions.get(newest.division)
        if division is not None:
            path = f"{for_division(newest.division, setup.year)}/phieu-{nomination_id}.xlsx"
            recipe = _recipe(newest, blanks[newest.division])
            forms[path] = OwnForm(dossier=newest, setup=setup, division=division, recipe=recipe)
    return forms


def _blank_recipes(season: Season) -> dict[str, str]:
    """Give the recipe of each division's blank: it holds all of the setup that a form of that division shows."""
    setup = season.setup
    return {str(division.code): recipe_of(nomination_form(setup, division)) for division in setup.divisions}


_BLANKS: SeasonFunction[dict[str, str]] = SeasonFunction(_blank_recipes)


def _recipe(dossier: Dossier, blank: str) -> str:
    remarks = FINDINGS.dump_json(_to_mend(dossier)).decode()
    return digest_of(f"{blank}\x1f{dossier.id}\x1f{dossier.digest}\x1f{remarks}".encode())


def _to_mend(dossier: Dossier) -> tuple[Finding, ...]:
    return dossier.findings if dossier.state is NominationState.RETURNED else ()


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
