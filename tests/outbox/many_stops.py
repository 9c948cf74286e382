"""A season that stops after every single file, and what each stop would have in outbox/ if nothing had stood there.

    python -m tests.outbox.many_stops ROOT STOP...

Prints as JSON what a fresh start makes of the database and the custody of each of these stops: digests by path.
It goes through the stops out of order and in a process of its own, so that nothing remembered from one to the next of
the season as it was played can help it.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from pipeline.demo import secretary
from pipeline.demo.rehearsal import Rehearsal, division_folder
from pipeline.demo.run import rehearsal_settings
from pipeline.demo.steps import season_steps
from pipeline.documents import rendering
from pipeline.documents.compose import FACTS
from pipeline.documents.templates.in_force import templates_of
from pipeline.kernel.files.store import Store, digest_of
from pipeline.outbox import publish, wanted
from pipeline.season.documents import DocumentKind
from pipeline.season.events import SignedFiled
from pipeline.season.ledger import history, shelf
from pipeline.season.setup import ListOrder
from pipeline.service.house import init_season, open_house
from tests.clerk import Clerk, begin
from tests.test_seven_drops import late_form, nominee_form, own_form, setup_workbook, without_used_movement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.season.ledger.shelf import Output

OF_THE_SEASON = ("documents", "archive", "init")
"""Families of what is a function of the season; receipts, packages and notices are records of a moment."""

Standing = dict[str, str]
"""Digests of files of outbox/, by path."""


@dataclass(slots=True)
class ManyStops:
    """A season that is published after each file, and a copy of its database at every stop."""

    root: Path
    clerk: Clerk
    stops: list[tuple[str, Standing]] = field(default_factory=list)

    def play(self) -> None:
        """Play the sample season file by file, with corrections that it does not need, up to the archive."""
        steps = {step.name: step for step in season_steps()}
        init_season(self.clerk.settings, self.clerk.year)
        self._one_by_one("setup", steps["setup"].drop)
        self._one_by_one("nominations", steps["nominations"].drop)
        self._corrected_setups()
        for name in ("plan_issued", "corrections"):
            self._one_by_one(name, steps[name].drop)
        self._other_nominations()
        self._one_by_one("appraisal", steps["appraisal"].drop)
        self._after_the_list()
        for name in ("ballots", "session", "council_papers_issued", "decision_issued"):
            self._one_by_one(name, steps[name].drop)
        self._signed()
        self.clerk.house.database.dispose()

    def _corrected_setups(self) -> None:
        setup = self.clerk.season.setup
        corrected = {
            "another place": setup.model_copy(update={"place": "Đồng Xoài"}),
            "a movement less": without_used_movement(self.clerk),
            "a criterion less": setup.model_copy(update={"criteria": setup.criteria[1:]}),
            "a division less": setup.model_copy(update={"divisions": setup.divisions[1:]}),
            "by division": setup.model_copy(update={"list_order": ListOrder.DIVISION}),
            "as before": setup,
        }
        for name, changed in corrected.items():
            content = setup_workbook(changed)
            self._one_by_one(name, partial(Rehearsal.drop, folder="thu-ky", name="thiet-lap.xlsx", content=content))

    def _other_nominations(self) -> None:
        accepted = self.clerk.season.accepted[0]
        folder = division_folder(accepted.division)
        withdrawn = own_form(self.clerk, accepted.id)
        renamed = nominee_form(self.clerk, 1, full_name="Nguyễn Thị Đổi Tên")
        other = division_folder(self.clerk.stage.cast.nominees[1].division)
        self._one_by_one("the same again", lambda stage: stage.drop(folder, "lai.xlsx", withdrawn))
        self._one_by_one("renamed", lambda stage: stage.drop(other, "ten.xlsx", renamed))
        self._one_by_one("no workbook", lambda stage: stage.drop(folder, "anh.xlsx", b"no workbook"))

    def _after_the_list(self) -> None:
        division, late = late_form(self.clerk)
        moved = secretary.appraisal_form(self.clerk.stage, meeting_place="Phòng họp khác")
        self._one_by_one("another room", lambda stage: stage.drop("thu-ky", "tham-dinh.xlsx", moved))
        self._one_by_one("late", lambda stage: stage.drop(division_folder(division), "muon.xlsx", late))
        again = secretary.appraisal_form(self.clerk.stage, new_round="Có")
        self._one_by_one("new round", lambda stage: stage.drop("thu-ky", "tham-dinh.xlsx", again))

    def _signed(self) -> None:
        """File signed papers without reading them: which they are is not the question here."""
        house, year = self.clerk.house, self.clerk.year
        for kind in (DocumentKind.PLAN, DocumentKind.DECISION, DocumentKind.ANNOUNCEMENT):
            digest = house.custody.put(f"%PDF-1.7 signed {kind}".encode())
            with house.database.begin() as connection:
                history.append(
                    connection, year, 1, SignedFiled(stem=kind.value, digest=digest, path=f"{kind.value}.pdf")
                )
            self._stop(f"signed {kind}")

    def _one_by_one(self, name: str, drop: Callable[[Rehearsal], object]) -> None:
        """Let people drop something, but let only one file of it arrive at a time."""
        inbox = self.clerk.settings.inbox
        drop(self.clerk.stage)
        came = sorted(path.relative_to(inbox) for path in inbox.rglob("*") if path.is_file())
        aside = self.root / "aside"
        for path in came:
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(inbox / path, aside / path)
        for number, path in enumerate(came, start=1):
            shutil.move(aside / path, inbox / path)
            self._stop(f"{name} {number}")

    def _stop(self, name: str) -> None:
        self.clerk.turn()
        self.clerk.print_papers()
        self.clerk.publish()
        self.stops.append((name, placed(self.clerk)))
        self.clerk.house.database.dispose()
        copy_of(self.clerk.settings.var / "pipeline.sqlite", self.root / f"{len(self.stops) - 1:03}.sqlite")


def as_if_converted(patch: pytest.MonkeyPatch) -> None:
    """Let the PDF of a document be a token of its bytes."""
    patch.setattr(rendering, "convert_together", _tokens)
    patch.setattr(wanted, "merge", b"".join)
    patch.setattr(publish, "measure_layouts", lambda *_: None)


def _tokens(sources: Mapping[str, bytes], *_: object, **__: object) -> dict[str, bytes]:
    return {name: f"%PDF- {digest_of(content)}\n".encode() for name, content in sources.items()}


def copy_of(database: Path, copy: Path) -> None:
    """Copy a database as it stands, its log included."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def placed(clerk: Clerk) -> Standing:
    """Give what stands in outbox/ of all that is a function of the season."""
    return {
        output.path: digest_of((clerk.house.outbox / output.path).read_bytes())
        for output in _outputs(clerk)
        if output.family in OF_THE_SEASON
    }


def _outputs(clerk: Clerk) -> list[Output]:
    with clerk.house.database.connect() as connection:
        return [output for output in shelf.all_outputs(connection) if output.digest]


def made_afresh(clerk: Clerk, stop: Path, folder: Path) -> Standing:
    """Give what a season has in outbox/ by a stop's database and custody alone: no shelf, no store, no outbox/."""
    stage = replace(clerk.stage, workspace=folder)
    settings = rehearsal_settings(stage)
    settings.var.mkdir(parents=True)
    copy_of(stop, settings.var / "pipeline.sqlite")
    house = replace(open_house(settings), custody=Store(clerk.settings.var / "custody"))
    with house.database.begin() as connection:
        for output in shelf.all_outputs(connection):
            shelf.forget(connection, output.path)
    with closing(sqlite3.connect(settings.var / "pipeline.sqlite")) as connection_of_sqlite:
        connection_of_sqlite.execute("DELETE FROM renderings")
        connection_of_sqlite.commit()
    for name in FACTS:
        # What was numbered asks for its template by digest.
        templates_of(house).in_force(name)
    fresh = Clerk(stage=stage, settings=settings, house=house)
    fresh.publish()
    fresh.print_papers()
    fresh.publish()
    standing = placed(fresh)
    house.database.dispose()
    return standing


def main(root: Path, stops: Sequence[str]) -> None:
    """Make these stops afresh, the last first, every second one before the others."""
    clerk = begin(root / "played")
    found = {}
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        as_if_converted(patch)
        for stop in (*reversed(stops[::2]), *stops[1::2]):
            found[stop] = made_afresh(clerk, root / f"{int(stop):03}.sqlite", Path(folder) / stop)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
