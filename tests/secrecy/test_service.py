"""The whole service, its engine and LibreOffice among them, while nine people vote with three office programs."""

from __future__ import annotations

import random
import tempfile
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.form import blank_ballot
from pipeline.documents.printing.office import find_office, saved_by_libreoffice
from pipeline.forms.excel.writer import write_workbook
from pipeline.service.loop import Service
from tests.secrecy.attack import ORDERS_OF_VOTERS, trail_of
from tests.secrecy.electorate import dressed, drop
from tests.secrecy.evidence import collect, tables_in
from tests.secrecy.rig import BALLOTS, copied, counted, drawn_anew, election, logged, session_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.clerk import Clerk
    from tests.secrecy.rig import Election

SEED = 99
BY_XLSXWRITER, BY_LIBREOFFICE = (0, 1), (2, 3)
"""Places of the voters who use another program than the rest."""


def by_xlsxwriter(held: Election, code: str, marks: str) -> bytes:
    """Fill the blank in as a program does that writes by XlsxWriter."""
    form = blank_ballot(held.clerk.season)
    letters = {f"{side}_{line}": letter for line, letter in enumerate(marks, 1) for side in ("agree", "disagree")}
    fields = tuple(
        replace(field, value=code)
        if field.name == "ballot_code"
        else replace(field, value="V" if letters[field.name] in ("ab" if field.name[0] == "a" else "db") else None)
        for field in form.fields
    )
    return write_workbook(replace(form, fields=fields))


def files_of(held: Election, *, with_office: bool) -> dict[str, bytes]:
    """Fill all ballots in, each by its voter's program, each with its voter's traces."""
    files: dict[str, bytes] = {}
    for place, voter in enumerate(held.voters):
        code = held.link[voter].code
        content = held.office.ballot(code, held.marks[code], voter)
        if place in BY_XLSXWRITER:
            content = by_xlsxwriter(held, code, held.marks[code])
        if place in BY_LIBREOFFICE and with_office:
            content = saved_by_libreoffice(content)
        files[voter.file_name] = dressed(voter, content)
    return files


@pytest.mark.slow
def test_a_served_election_leaves_no_trace_of_any_ballots_file_and_the_engine_hears_of_none(
    eve: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = copied(eve, tmp_path / "workspace")
    root = clerk.stage.workspace
    before = collect(root)
    drawn_anew(clerk)
    held = election(clerk, random.Random(SEED))
    files = files_of(held, with_office=find_office() is not None)
    for name, folder in (("TMPDIR", root / "temp"), ("HOME", root / "home")):
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    database = clerk.settings.var / "pipeline.sqlite"
    with logged(clerk), Service(clerk.settings) as service:
        service.run()
        tables = tables_in(database)
        for voter in held.arrivals:
            drop(root / "inbox" / BALLOTS, voter, files[voter.file_name])
            service.turn()
        service.run()
        live = collect(root)
        assert _without_rounds(tables_in(database)) == _without_rounds(tables)
        clerk.on(clerk.stage.cast.days["session"])
        clerk.drop("thu-ky", "phien-hop.xlsx", session_of(clerk, held.opening_code))
        service.run()
    evidence = collect(root)
    assert "var/pipeline.sqlite-wal" in live.blobs
    codes = [code.encode(how) for code in held.marks for how in ("utf-8", "utf-16-le")]
    assert live.holding([*codes, *(trace for voter in held.voters for trace in voter.traces())], before) == []
    assert clerk.season.first.record is not None
    assert counted(clerk.season.first.record) == held.expected()
    assert evidence.holding((trace for voter in held.voters for trace in voter.traces()), before) == []
    assert [path for path in (root / "inbox").rglob("*") if path.is_file()] == []
    assert set(trail_of(held, evidence).voters) == set(ORDERS_OF_VOTERS)


def _without_rounds(tables: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Leave out the one table that a first ballot changes: its slips are wiped."""
    return {name: rows for name, rows in tables.items() if name != "rounds"}


def test_every_program_leaves_the_traces_that_are_looked_for(eve: Clerk, tmp_path: Path) -> None:
    clerk = copied(eve, tmp_path / "workspace")
    held = election(clerk, random.Random(SEED))
    for voter, content in zip(held.voters, files_of(held, with_office=False).values(), strict=True):
        with zipfile.ZipFile(BytesIO(content)) as package:
            properties = package.read("docProps/core.xml") + package.read("docProps/app.xml")
        assert sum(trace in properties for trace in voter.traces()) >= 5
