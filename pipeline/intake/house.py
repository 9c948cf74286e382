"""What every stage is handed: the settings, the database, and the two stores below var/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.documents.printing import office
from pipeline.kernel.files.folder import wipe
from pipeline.kernel.files.store import Store
from pipeline.season.ledger.connect import open_database

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pipeline.kernel.settings import Settings
    from pipeline.season.ledger import Engine as Database


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One agency's installation.

    Attributes:
        custody: What people dropped, under its digest; a session workbook without its opening code.
        store: What we rendered, under its digest.
    """

    settings: Settings
    database: Database
    custody: Store
    store: Store

    @property
    def outbox(self) -> Path:
        """Where people collect files."""
        return self.settings.outbox

    @property
    def readings(self) -> Path:
        """Where what a child read of each drop is kept, as JSON by digest."""
        return self.settings.var / "readings"

    def box_path(self, year: int, round_number: int) -> Path:
        """Say where a round's ballot box lies: one file, never a database table."""
        return self.settings.var / "boxes" / f"{year}-{round_number}.box"

    def today(self) -> date:
        """Give the day that counts as today."""
        return self.settings.today()


def open_house(settings: Settings) -> House:
    """Make the folders, open the database and the stores.

    Raises:
        Fault: The database cannot be opened.
    """
    for folder in (settings.inbox / "thu-ky", settings.inbox / "phong", settings.inbox / "phieu-bau"):
        folder.mkdir(parents=True, exist_ok=True)
    (settings.inbox / "da-ky").mkdir(exist_ok=True)
    settings.outbox.mkdir(exist_ok=True)
    settings.var.mkdir(parents=True, exist_ok=True)
    return House(
        settings=settings,
        database=open_database(settings.database_url),
        custody=Store(settings.var / "custody"),
        store=Store(settings.var / "store"),
    )


def sweep_leftovers(settings: Settings) -> None:
    """Remove the half-written files that a kill left behind; every one has a name that only we give.

    Only for who holds the lock: another process may be writing.
    """
    for root in (settings.outbox, settings.var):
        for leftover in root.rglob(".~*.tmp"):
            leftover.unlink(missing_ok=True)
    for leftover in (settings.var / "boxes").glob("*.box.tmp"):
        # Beside the box it would show which ballot came last.
        wipe(leftover)
    office.sweep_leftovers(settings.var)
