"""What a kind of drop is. Each room of a drop exports one; `pipeline.drops` lists them in the order of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.kernel.folders import DIVISIONS, division_of

if TYPE_CHECKING:
    from pipeline.forms.form import Form, FormName
    from pipeline.forms.workbook import Identity, Workbook
    from pipeline.kernel.findings import Finding
    from pipeline.season.nomination import Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup

Check = Callable[["Workbook", "Identity", "Setup | None"], "tuple[Finding, ...]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropKind:
    """One kind of workbook that people drop. `pipeline fields` asks for `shipped` alone: the rest imports late.

    Attributes:
        form: The name of its form.
        folder: The folder of inbox/ where it belongs.
        current: Gives the workbook to fill in next, or one for each division, by path below outbox/.
        shipped: Makes the form as it is before any season opens, from the setup that is shipped and one nominee.
        check: Says what would be found in a workbook, for `pipeline check`; handed the setup of its season, None where
            that was never opened. None where its cells alone are checked, against the form as it is shipped.
    """

    form: FormName
    folder: str
    current: Callable[[Season], Mapping[str, Form]]
    shipped: Callable[[Setup, tuple[Nominee, ...]], Form]
    check: Check | None = None

    def belongs_into(self, folder: str) -> bool:
        """Tell whether a folder below inbox/ is where such a workbook is dropped; each division has one of its own."""
        return bool(division_of(folder)) if self.folder == DIVISIONS else folder.partition("/")[0] == self.folder
