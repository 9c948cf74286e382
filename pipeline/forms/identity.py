"""What a workbook says it is: the form it was made as, for which season, and for whom. Untrusted until compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.forms.forms import FormName


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The identity of one workbook, from its hidden sheet and its properties, which agree.

    Attributes:
        version: Of the layout, `pipeline.forms.forms.FORM_VERSION` when it was made.
        year: The season.
        others: What the form adds, by name: `division` and `criteria` of a nomination, `id` of one that was sent back,
            `list` and `round` from drop 3 on.
    """

    form: FormName
    version: str
    year: int
    others: tuple[tuple[str, str], ...] = ()

    @property
    def division(self) -> str:
        """Code of the division whose blank it was; empty for the secretary's forms."""
        return dict(self.others).get("division", "")

    @property
    def id(self) -> str:
        """Id of the nomination that a returned or accepted copy carries; empty for a blank."""
        return dict(self.others).get("id", "")

    def other(self, name: str) -> str | None:
        """Give what the form adds under a name, None where it adds nothing."""
        return dict(self.others).get(name)
