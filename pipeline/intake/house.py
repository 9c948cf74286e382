"""What every stage is handed: the settings, the database, and the two stores below var/."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.kernel.files.store import Store
from pipeline.season.ledger.kept import KeptSeasons

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pipeline.kernel.faults import Fault
    from pipeline.kernel.findings import Word
    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger import Engine as Database


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One agency's installation.

    Attributes:
        custody: What people dropped, under its digest; a session workbook without its opening code.
        store: What we rendered, under its digest.
        word: Puts findings into words.
        seasons: The seasons as this process has folded them.
        trouble_in: Says why a template of a name cannot be used; its bytes are None where it cannot be read.
    """

    settings: Settings
    database: Database
    custody: Store
    store: Store
    word: Word
    trouble_in: Callable[[bytes | None, str], Fault | None]
    seasons: KeptSeasons = field(default_factory=KeptSeasons)

    @property
    def outbox(self) -> Path:
        """Where people collect files."""
        return self.settings.outbox

    @property
    def readings(self) -> Path:
        """Where what a child read of each drop is kept, as JSON by digest."""
        return self.settings.var / "readings"

    def keep(self, digest: str) -> None:
        """Bring what custody holds into the store, where it is not there yet."""
        if not self.store.holds(digest):
            self.store.put_as(digest, self.custody.get(digest))

    def today(self) -> date:
        """Give the day that counts as today."""
        return self.settings.today()
