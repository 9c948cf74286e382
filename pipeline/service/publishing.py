"""Brings every season that has changed up to date; PDFs are made beside, and tried again where some are missing."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from pipeline import flow
from pipeline.documents.printing.office import find_office
from pipeline.documents.templates.in_force import templates_of
from pipeline.season.ledger import history
from pipeline.service.wall import walled

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.engine import Engine, Job
    from pipeline.intake.house import House

RETRY_SECONDS = 300
"""How long a conversion that left documents out is left alone, where nothing else has changed."""


class Publishing:
    """Forms, documents and the archive of every season, as one start of the service has brought them up.

    Attributes:
        conversions: The PDFs, which are made on a queue of their own.
        met_trouble: Some season could not be published.
    """

    def __init__(self, house: House, engine: Engine, started: str) -> None:
        """Register the durable work, and begin with nothing published."""
        self._house = house
        self._engine = engine
        self._started = started
        self._published: dict[int, str] = {}
        self.conversions = Conversions(engine, started)
        self.met_trouble = False
        engine.register("publish", walled("publish", partial(flow.publish, house, engine)))
        engine.register("convert", walled("convert", self._convert))

    def bring_up(self) -> bool:
        """Publish the seasons that have changed, and see to their PDFs; tell whether anything was done."""
        changed = False
        for year, revision in self._revisions().items():
            if self._published.get(year) != revision:
                done = self._engine.run("publish", f"publish-{year}-{revision}-{self._started}", year)
                self.met_trouble |= not done
                self._published[year] = revision
                changed = True
            changed |= self.conversions.bring_up(year, revision)
        return changed

    def _revisions(self) -> dict[int, str]:
        """Say of each season what its papers are made of now: its newest event, and the templates in force."""
        with self._house.database.connect() as connection:
            newest = {year: history.revision(connection, year) for year in history.years(connection)}
        templates = templates_of(self._house).keep_good() if newest else ""
        return {year: f"{revision}-{templates[:12]}" for year, revision in newest.items()}

    def _convert(self, year: int) -> None:
        if not flow.convert(self._house, self._engine, year):
            self.conversions.left_out(year)


class Conversions:
    """The conversions of every season: which is under way, which revision was converted, what is to be tried again.

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
        self._revisions: dict[int, tuple[str, Path | None]] = {}
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

    def bring_up(self, year: int, revision: str) -> bool:
        """Queue a conversion where a season has changed, LibreOffice has come, or it is time to try again.

        Returns:
            Whether one came to its end.
        """
        ended = self._collect(year)
        wanted = (revision, find_office())
        if year not in self._under_way and (self._revisions.get(year) != wanted or self._is_to_be_tried_again(year)):
            self._failed.pop(year, None)
            self._asked += 1
            workflow_id = f"convert-{year}-{revision}-{self._started}-{self._asked}"
            self._under_way[year] = self._engine.enqueue("convert", workflow_id, year)
            self._revisions[year] = wanted
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
