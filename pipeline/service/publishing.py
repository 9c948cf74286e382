"""Brings every season that has changed up to date; PDFs are made beside, and tried again where some are missing."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from pipeline import flow
from pipeline.documents.printing.office import find_office
from pipeline.documents.templates.in_force import templates_of
from pipeline.season.ledger import history
from pipeline.service.wall import behind_wall, walled

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.engine import Engine, Job
    from pipeline.intake.house import House
    from pipeline.outbox.publish import Published, Recipes

RETRY_SECONDS = 300
"""How long a conversion that left documents out is left alone, where nothing else has changed."""


class Publishing:
    """Forms, documents, tables and the archive of every season, as one start of the service has brought them up.

    Nothing of it has to be remembered: what outbox/ lacks is seen by comparing it with the season.

    Attributes:
        conversions: The PDFs, which are made on a queue of their own.
        met_trouble: Some file could not be made.
    """

    def __init__(self, house: House, engine: Engine, started: str) -> None:
        """Register the durable work, and begin with nothing compared."""
        self._house = house
        self._compared: dict[int, str] = {}
        self._unprinted: dict[int, frozenset[str]] = {}
        self._given_up: Recipes = frozenset()
        self.conversions = Conversions(engine, started)
        self.met_trouble = False
        engine.register("convert", walled("convert", self._convert))

    @property
    def is_under_way(self) -> bool:
        """Tell whether files of some season are still to be made."""
        return any(not compared for compared in self._compared.values())

    def bring_up(self) -> bool:
        """Make some of what outbox/ lacks of the seasons, and see to their PDFs; tell whether anything was done."""
        changed = False
        for year, state in self._states().items():
            if self._compared.get(year) != state:
                changed = True
                self._compared[year] = "" if self._bring_up(year) else state
            if self._compared[year] and self.conversions.bring_up(year, self._unprinted.get(year, frozenset())):
                # The new PDFs are on no shelf yet.
                self._compared[year] = ""
                changed = True
        return changed

    def _bring_up(self, year: int) -> bool:
        """Make some of what a season wants; tell whether more is to be made."""
        done: list[Published] = []
        work = partial(flow.bring_up, self._house, year, behind_wall, self._given_up)
        if not behind_wall("publish", lambda: done.append(work())):
            self.met_trouble = True
            return False
        (published,) = done
        self._given_up |= published.failed
        self.met_trouble |= bool(published.failed)
        self._unprinted[year] = published.unprinted
        return published.left > 0

    def _states(self) -> dict[int, str]:
        """Say of each season what its files are made of now: its events, and the templates in force."""
        with self._house.database.connect() as connection:
            extents = history.extents(connection)
        templates = templates_of(self._house).keep_good() if extents else ""
        return {year: f"{extent.count}-{extent.newest}-{templates[:12]}" for year, extent in extents.items()}

    def _convert(self, year: int) -> None:
        if not flow.print_papers(self._house, year):
            self.conversions.left_out(year)


class Conversions:
    """The conversions of every season: which is under way, which papers were tried, what is to be tried again.

    The durable work `convert` is registered by the service; it tells `left_out` where LibreOffice failed on some.
    """

    def __init__(self, engine: Engine, started: str) -> None:
        """Begin with nothing converted.

        Args:
            engine: where conversions are queued.
            started: what tells the work of this start of the service from that of others.
        """
        self._engine = engine
        self._started = started
        self._asked = 0
        self._tried: dict[int, tuple[frozenset[str], Path | None]] = {}
        self._under_way: dict[int, Job] = {}
        self._failed: dict[int, float] = {}

    @property
    def are_under_way(self) -> bool:
        """Tell whether LibreOffice has something to do."""
        return bool(self._under_way)

    @property
    def are_complete(self) -> bool:
        """Tell whether no season is known to lack a PDF."""
        return not self._failed

    def left_out(self, year: int) -> None:
        """Remember that some documents of a season have no PDF."""
        self._failed[year] = time.monotonic()

    def bring_up(self, year: int, unprinted: frozenset[str]) -> bool:
        """Queue a conversion of papers that were not tried yet, or again when LibreOffice has come or after a while.

        Args:
            year: The season.
            unprinted: What tells its papers without a PDF from others.

        Returns:
            Whether a conversion came to its end.
        """
        ended = self._collect(year)
        if not unprinted:
            self._failed.pop(year, None)
            return ended
        office = find_office()
        tried, tried_with = self._tried.get(year, (frozenset(), None))
        is_new = office != tried_with or not unprinted <= tried
        if year not in self._under_way and not ended and (is_new or self._is_to_be_tried_again(year)):
            self._failed.pop(year, None)
            self._asked += 1
            workflow_id = f"convert-{year}-{self._started}-{self._asked}"
            self._under_way[year] = self._engine.enqueue("convert", workflow_id, year)
            self._tried[year] = (unprinted, office)
        return ended

    def _collect(self, year: int) -> bool:
        job = self._under_way.get(year)
        if job is None or not job.is_done():
            return False
        del self._under_way[year]
        if not job.result():
            self.left_out(year)
        return True

    def _is_to_be_tried_again(self, year: int) -> bool:
        return year in self._failed and time.monotonic() - self._failed[year] > RETRY_SECONDS
