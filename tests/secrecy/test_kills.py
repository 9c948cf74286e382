"""`kill -9` between any two steps from the first ballot to the opened box: what is counted and told is the same."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.ballot.box import box_of
from pipeline.demo.rehearsal import Rehearsal
from pipeline.demo.run import rehearsal_settings
from pipeline.season.ledger.drops import DropState
from pipeline.service.house import open_house
from tests import clerk as clerks
from tests.secrecy.evidence import collect
from tests.secrecy.rig import NOMINEES, copied, counted, drawn_anew, election, marks_of, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.clerk import Clerk
    from tests.secrecy.evidence import Evidence
    from tests.secrecy.rig import Election

SEED = 137
FEW, MANY = 8, 300
COLLECTED = 7

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the kills are forked processes")


@dataclass(slots=True)
class Gallows:
    """A workspace in which ballots lie ready, and the program that serves it and dies."""

    base: Path
    session: Path
    held: Election
    program: subprocess.Popen[str]
    before: Evidence
    secrets: tuple[bytes, ...]

    def run(self, workspace: Path, kill_at: int | None) -> dict[str, Any]:
        """Serve a copy of the workspace, die at a step, serve on."""
        request = {"base": str(self.base), "session": str(self.session), "workspace": str(workspace)}
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps({**request, "kill_at": kill_at}) + "\n")
        self.program.stdin.flush()
        answer: dict[str, Any] = json.loads(self.program.stdout.readline())
        assert answer["ended"]
        return answer


@pytest.fixture(scope="module")
def gallows(eve: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallows]:
    """Lay out five ballots, one that came twice, two that differ under one code, and one under a guessed code."""
    root = tmp_path_factory.mktemp("gallows")
    clerk = copied(eve, root / "base")
    drawn_anew(clerk)
    held = election(clerk, random.Random(SEED))
    before = collect(root / "base")
    folder = clerk.settings.inbox / "phieu-bau"
    papers = [held.link[voter] for voter in held.voters]
    files = [(papers[place].code, held.marks[papers[place].code]) for place in (0, 1, 2, 3, 4, 5, 5)]
    files += [(papers[6].code, "a" * NOMINEES), (papers[6].code, "d" * NOMINEES)]
    for (code, marks), voter in zip(files, held.voters, strict=True):
        (folder / voter.file_name).write_bytes(held.office.ballot(code, marks, voter))
    session = session_of(clerk, held.opening_code, ballots_missing=2)
    (root / "session.xlsx").write_bytes(session)
    first = held.voters[0]
    (clerk.house.outbox / f"hoi-dong/{clerk.year}/phieu-bau.xlsx").write_bytes(
        held.office.ballot(papers[0].code, held.marks[papers[0].code], first)
    )
    (clerk.house.outbox / f"thu-ky/{clerk.year}/phien-hop.xlsx").write_bytes(session)
    clerk.house.database.dispose()
    secrets = [held.opening_code.encode(), *(code.encode() for code in held.marks)]
    secrets += [trace for voter in held.voters for trace in voter.traces()]
    command = [sys.executable, "-m", "tests.secrecy.killed"]
    environment = os.environ | {"PIPELINE_SOFFICE": "no-office-here"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    ) as program:
        yield Gallows(
            base=root / "base",
            session=root / "session.xlsx",
            held=held,
            program=program,
            before=before,
            secrets=tuple(secrets),
        )


def result_of(gallows: Gallows, workspace: Path) -> tuple[Any, ...]:
    """Collect what must be the same; what the people's files held must be gone."""
    stage = Rehearsal(workspace=workspace, has_office=False)
    settings = rehearsal_settings(stage)
    clerk = clerks.Clerk(stage=stage, settings=settings, house=open_house(settings))
    year = clerk.year
    record = clerk.season.first.record
    taken = [drop.state for drop in clerk.ledger if drop.form == "session"]
    clerk.house.database.dispose()
    evidence = collect(workspace)
    assert evidence.holding(gallows.secrets, gallows.before) == []
    assert record is not None
    return (
        record,
        taken,
        (workspace / f"outbox/hoi-dong/{year}/ket-qua-phieu.xlsx").read_bytes(),
        sorted(path.name for path in (workspace / "inbox").rglob("*") if path.is_file()),
        sorted(path.name for path in (settings.var / "boxes").iterdir()),
        [drop.form for drop in clerk.ledger].count(None),
        sorted(path.name for path in (workspace / "outbox" / "thu-ky" / str(year)).glob("ma-*")),
        sorted(path.name for path in (workspace / "outbox" / "luu-tru").rglob("*.zip")),
        box_of(clerk.house.settings.boxes, year, 1).count_distinct(),
    )


def kills(gallows: Gallows, folder: Path, count: int) -> int:
    """Kill that often, at lines of the program drawn by lot, each line with the same chance; give how many died."""
    whole = gallows.run(folder / "whole", None)
    expected = result_of(gallows, folder / "whole")
    record, taken, _, left, *_ = expected
    lines: list[str] = whole["lines"]
    assert (taken, left) == ([DropState.TAKEN], [])
    assert record.counts.collected == COLLECTED
    valid = [gallows.held.marks[gallows.held.link[voter].code] for voter in gallows.held.voters[:6]]
    assert counted(record) == [marks_of(line) for line in zip(*valid, strict=True)]
    chance = random.Random(SEED)
    places = sorted(set(lines))
    chosen = [places[number % len(places)] for number in chance.sample(range(max(len(places), count)), count)]
    died = 0
    for number, line in enumerate(chosen):
        step = chance.choice([step for step, each in enumerate(lines) if each == line])
        answer = gallows.run(folder / str(number), step)
        died += answer["killed"]
        assert result_of(gallows, folder / str(number)) == expected, (line, step)
        shutil.rmtree(folder / str(number))
    return died


@pytest.mark.slow
def test_killed_between_any_two_steps_the_service_ends_with_the_same_count(gallows: Gallows, tmp_path: Path) -> None:
    assert kills(gallows, tmp_path, FEW) >= FEW - 2


@pytest.mark.soak
def test_three_hundred_kills_change_no_count(gallows: Gallows, tmp_path: Path) -> None:
    died = kills(gallows, tmp_path, MANY)
    print(f"{died} of {MANY} services were killed between two steps; every count was the same")  # noqa: T201 -- record
    assert died >= MANY * 9 // 10
