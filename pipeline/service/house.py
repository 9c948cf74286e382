"""Opens an installation, and begins a season in it: the setup workbook lies ready, pre-filled from the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.desk import NO_BALLOTS
from pipeline.documents.printing import office
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.intake.house import House
from pipeline.kernel.files.folder import wipe
from pipeline.kernel.files.store import Store
from pipeline.kernel.folders import OF_INBOX, for_secretary
from pipeline.outbox.place import Placer
from pipeline.season.ledger import shelf
from pipeline.season.ledger.connect import open_database
from pipeline.setup.form import setup_form
from pipeline.status.collect import write_standing
from pipeline.template_doctor.trouble import trouble_in
from pipeline.words import word

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.kernel.settings import Settings


def open_house(settings: Settings) -> House:
    """Make the folders, open the database and the stores.

    Raises:
        Fault: The database cannot be opened.
    """
    for folder in OF_INBOX:
        (settings.inbox / folder).mkdir(parents=True, exist_ok=True)
    settings.outbox.mkdir(exist_ok=True)
    settings.var.mkdir(parents=True, exist_ok=True)
    return House(
        settings=settings,
        database=open_database(settings.database_url),
        custody=Store(settings.var / "custody"),
        store=Store(settings.var / "store"),
        word=word,
        trouble_in=trouble_in,
    )


def sweep_leftovers(settings: Settings) -> None:
    """Remove the half-written files that a kill left behind; every one has a name that only we give.

    Only for who holds the lock: another process may be writing.
    """
    for root in (settings.outbox, settings.var):
        for leftover in root.rglob(".~*.tmp"):
            leftover.unlink(missing_ok=True)
    for leftover in settings.boxes.glob("*.box.tmp"):
        # Beside the box it would show which ballot came last.
        wipe(leftover)
    office.sweep_leftovers(settings.var)


def init_season(settings: Settings, year: int) -> Path:
    """Lay the setup workbook of a season out; one that a person has edited, or a season under way, stays as it is.

    Returns:
        Where the workbook lies.
    """
    house = open_house(settings)
    path = f"{for_secretary(year)}/{FormName.SETUP.file_name}"
    with house.database.begin() as connection:
        if house.seasons.get(connection, year) is None:
            shelf.shelve(connection, year, "init", {path: house.store.put(write_workbook(setup_form(year)))})
    Placer(house).place()
    write_standing(house, NO_BALLOTS, complete=True, beginning=year)
    house.database.dispose()
    return settings.outbox / path
