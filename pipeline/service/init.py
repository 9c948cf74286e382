"""Begins a season: the setup workbook, pre-filled with what the plan fixes, lies ready for the secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.ballots import NO_BALLOTS
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.kernel.folders import for_secretary
from pipeline.outbox.place import Placer
from pipeline.season.ledger import history, shelf
from pipeline.service.house import open_house
from pipeline.setup.form import setup_form
from pipeline.status.collect import write_standing

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.kernel.settings import Settings


def init_season(settings: Settings, year: int) -> Path:
    """Lay the setup workbook of a season out; one that a person has edited, or a season under way, stays as it is.

    Returns:
        Where the workbook lies.
    """
    house = open_house(settings)
    path = f"{for_secretary(year)}/{FormName.SETUP.file_name}"
    with house.database.begin() as connection:
        if history.season_of(connection, year) is None:
            shelf.shelve(connection, year, "init", {path: house.store.put(write_workbook(setup_form(year)))})
    Placer(house).place()
    write_standing(house, NO_BALLOTS, complete=True, beginning=year)
    house.database.dispose()
    return settings.outbox / path
