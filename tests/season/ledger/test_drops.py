"""The ledger of drops: one row a file and folder, and what may happen to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.kernel.findings import Where, error
from pipeline.season.ledger import drops
from pipeline.season.ledger.connect import open_database
from pipeline.season.ledger.drops import DropState, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

DAY = date(2026, 11, 20)
FINDINGS = (error("N101", Where(sheet="Phiếu", cell="C7", label="Ngày sinh", name="date_of_birth"), kind="date"),)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_database(f"sqlite:///{(tmp_path / 'pipeline.sqlite').as_posix()}")
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def register(connection: Connection, digest: str = "a", folder: str = "phong/LS", name: str = "a.xlsx") -> int:
    return drops.register(connection, digest=digest * 64, folder=folder, name=name, received_on=DAY)


def one(connection: Connection, seq: int) -> drops.Drop:
    return drops.by_seq(connection, [seq])[0]


def test_a_new_file_is_in_custody(connection: Connection) -> None:
    seq = register(connection)
    assert one(connection, seq) == drops.Drop(
        seq=seq, digest="a" * 64, folder="phong/LS", name="a.xlsx", received_on=DAY, attempt=1, state=DropState.CUSTODY,
        year=None, division=None, form=None, subject=None, findings=(), answered=False,
    )  # fmt: skip
    assert drops.in_custody(connection) == drops.all_drops(connection) == (one(connection, seq),)


def test_a_verdict_is_kept_with_its_findings(connection: Connection) -> None:
    seq = register(connection)
    verdict = Verdict(
        state=DropState.REFUSED, year=2026, division="LS", form="nomination", subject="LS-1", findings=FINDINGS
    )
    drops.settle(connection, seq, verdict)
    settled = one(connection, seq)
    assert (settled.state, settled.year, settled.division, settled.form, settled.subject, settled.findings) == (
        DropState.REFUSED, 2026, "LS", "nomination", "LS-1", FINDINGS,
    )  # fmt: skip
    assert drops.in_custody(connection) == ()


@pytest.mark.parametrize("state", [DropState.TAKEN, DropState.WAITING, DropState.CUSTODY])
def test_a_file_dropped_again_changes_nothing(connection: Connection, state: DropState) -> None:
    seq = register(connection)
    drops.settle(connection, seq, Verdict(state=state))
    before = one(connection, seq)
    assert register(connection, name="ban sao.xlsx") == seq
    assert one(connection, seq) == before
    assert drops.is_known(connection, "a" * 64)


@pytest.mark.parametrize("state", [DropState.REFUSED, DropState.STUCK])
def test_a_file_that_was_not_taken_in_is_looked_at_again(connection: Connection, state: DropState) -> None:
    seq = register(connection)
    drops.settle(connection, seq, Verdict(state=state, findings=FINDINGS))
    drops.mark_answered(connection, [seq])
    assert not drops.is_known(connection, "a" * 64)
    assert register(connection, name="lan hai.xlsx") == seq
    again = one(connection, seq)
    assert (again.state, again.attempt, again.name, again.answered) == (DropState.CUSTODY, 2, "lan hai.xlsx", False)


def test_the_same_file_in_another_folder_is_another_drop(connection: Connection) -> None:
    assert register(connection) != register(connection, folder="phong/VP")


def test_what_waits_is_looked_at_again_when_something_happens(connection: Connection) -> None:
    waiting, taken = register(connection), register(connection, "b")
    drops.settle(connection, waiting, Verdict(state=DropState.WAITING))
    drops.settle(connection, taken, Verdict(state=DropState.TAKEN))
    drops.retry_waiting(connection)
    assert [(drop.seq, drop.attempt) for drop in drops.in_custody(connection)] == [(waiting, 2)]


def test_decided_drops_are_unanswered_until_they_are_answered(connection: Connection) -> None:
    seq, stuck = register(connection), register(connection, "b")
    assert drops.unanswered(connection) == ()
    drops.settle(connection, seq, Verdict(state=DropState.TAKEN))
    drops.settle(connection, stuck, Verdict(state=DropState.STUCK))
    assert [drop.seq for drop in drops.unanswered(connection)] == [seq]
    drops.mark_answered(connection, [seq])
    assert drops.unanswered(connection) == ()
    drops.mark_unanswered(connection, seq)
    assert [drop.seq for drop in drops.unanswered(connection)] == [seq]


def test_a_file_refused_where_it_lies_is_answered_and_known_as_refused(connection: Connection) -> None:
    seq = register(connection)
    assert not drops.is_refused(connection, "a" * 64, "phong/LS")
    drops.refuse_in_place(connection, seq, FINDINGS[0])
    assert drops.is_refused(connection, "a" * 64, "phong/LS")
    assert not drops.is_refused(connection, "a" * 64, "thu-ky")
    assert (one(connection, seq).form, one(connection, seq).answered) == (drops.NOT_KEPT, True)
