"""The ledger of drops: one row a file in custody. The content hash and its folder are a drop's identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select, update

from pipeline.kernel.findings import Finding
from pipeline.season.ledger.tables import drops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.engine import Connection
    from sqlalchemy.sql import ColumnElement

NOT_KEPT = "not kept"
"""Stands for the form of a drop of which custody holds nothing."""

_MOST_ASKED = 500
"""So many values one statement may compare with; SQLite takes a thousand in its older versions."""

FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


class DropState(StrEnum):
    """Where a drop is on its way."""

    CUSTODY = "custody"
    TAKEN = "taken"
    REFUSED = "refused"
    WAITING = "waiting"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """One file in custody; `folder` is below inbox/ with `/`, `name` as the sender called it."""

    seq: int
    digest: str
    folder: str
    name: str
    received_on: date
    attempt: int
    state: DropState
    year: int | None
    division: str | None
    form: str | None
    subject: str | None
    findings: tuple[Finding, ...]
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a drop, and what it was about."""

    state: DropState
    year: int | None = None
    division: str | None = None
    form: str | None = None
    subject: str | None = None
    findings: tuple[Finding, ...] = ()


def register(connection: Connection, *, digest: str, folder: str, name: str, received_on: date) -> int:
    """Enter a file into custody and give its sequence number.

    A file that was taken in before changes nothing. One that was refused is looked at again, since what stood
    against it may be gone.
    """
    name, folder = _storable(name), _storable(folder)
    row = connection.execute(select(drops).where(drops.c.digest == digest, drops.c.folder == folder)).first()
    if row is None:
        result = connection.execute(
            insert(drops).values(
                digest=digest,
                folder=folder,
                name=name,
                received_on=received_on.isoformat(),
                attempt=1,
                state=DropState.CUSTODY,
                findings="[]",
                answered=False,
            )
        )
        return int(result.inserted_primary_key[0]) if result.inserted_primary_key else 0
    if row.state in {DropState.REFUSED, DropState.STUCK}:
        connection.execute(
            update(drops)
            .where(drops.c.seq == row.seq)
            .values(attempt=row.attempt + 1, state=DropState.CUSTODY, answered=False, name=name)
        )
    return int(row.seq)


def refuse_in_place(connection: Connection, seq: int, finding: Finding) -> None:
    """Refuse a file that stays in the inbox, because it may hold what must not be copied."""
    settle(connection, seq, Verdict(state=DropState.REFUSED, form=NOT_KEPT, findings=(finding,)))
    mark_answered(connection, [seq])


def is_session(connection: Connection, folder: str, name: str) -> bool:
    """Tell whether a session workbook of this name has come in this folder: only such a file is ever wiped there."""
    here = (drops.c.folder == _storable(folder), drops.c.name == _storable(name), drops.c.form == "session")
    return bool(connection.execute(select(func.count()).where(*here)).scalar())


def is_refused(connection: Connection, digest: str, folder: str) -> bool:
    """Tell whether this file has been refused already."""
    refused = drops.c.state == DropState.REFUSED
    statement = select(func.count()).where(drops.c.digest == digest, drops.c.folder == folder, refused)
    return bool(connection.execute(statement).scalar())


def retry_waiting(connection: Connection) -> None:
    """Look again at the drops that wait for something else to happen."""
    connection.execute(
        update(drops)
        .where(drops.c.state == DropState.WAITING)
        .values(attempt=drops.c.attempt + 1, state=DropState.CUSTODY)
    )


def claim(connection: Connection, seqs: Sequence[int]) -> tuple[Drop, ...]:
    """Give those of the drops that nobody has decided yet, oldest first, and keep others from deciding them now.

    The update changes nothing; it takes the write lock before anything is read.
    """
    undecided = (_between(seqs), drops.c.state == DropState.CUSTODY)
    connection.execute(update(drops).where(*undecided).values(state=DropState.CUSTODY))
    return _of(seqs, _all(connection, select(drops).where(*undecided)))


def settle(connection: Connection, seq: int, verdict: Verdict) -> None:
    """Record what became of a drop."""
    connection.execute(
        update(drops)
        .where(drops.c.seq == seq)
        .values(
            state=verdict.state,
            year=verdict.year,
            division=verdict.division,
            form=verdict.form,
            subject=verdict.subject,
            findings=FINDINGS.dump_json(verdict.findings).decode(),
        )
    )


def mark_answered(connection: Connection, seqs: Sequence[int]) -> None:
    """Record that the senders have been answered."""
    for first in range(0, len(seqs), _MOST_ASKED):
        part = seqs[first : first + _MOST_ASKED]
        connection.execute(update(drops).where(drops.c.seq.in_(part)).values(answered=True))


def mark_unanswered(connection: Connection, seq: int) -> None:
    """Record that a sender must be answered anew."""
    connection.execute(update(drops).where(drops.c.seq == seq).values(answered=False))


def in_custody(connection: Connection) -> tuple[Drop, ...]:
    """List what has not been looked at yet, oldest first."""
    return _all(connection, select(drops).where(drops.c.state == DropState.CUSTODY))


def unanswered(connection: Connection) -> tuple[Drop, ...]:
    """List what has been decided and not yet answered."""
    open_ = drops.c.state.in_((DropState.TAKEN, DropState.REFUSED, DropState.WAITING))
    return _all(connection, select(drops).where(open_, drops.c.answered.is_(False)))


def by_seq(connection: Connection, seqs: Sequence[int]) -> tuple[Drop, ...]:
    """Give the drops with these sequence numbers, oldest first."""
    return _of(seqs, _all(connection, select(drops).where(_between(seqs))))


def all_drops(connection: Connection) -> tuple[Drop, ...]:
    """List every drop, oldest first."""
    return _all(connection, select(drops))


def is_known(connection: Connection, digest: str) -> bool:
    """Tell whether a file with this content has been taken in."""
    taken = drops.c.state.in_((DropState.TAKEN, DropState.WAITING, DropState.CUSTODY))
    statement = select(func.count()).where(drops.c.digest == digest, taken)
    return bool(connection.execute(statement).scalar())


def _between(seqs: Sequence[int]) -> ColumnElement[bool]:
    return drops.c.seq.between(min(seqs, default=0), max(seqs, default=0))


def _of(seqs: Sequence[int], found: Sequence[Drop]) -> tuple[Drop, ...]:
    """Keep those with these numbers: a batch may be longer than the list that a statement takes."""
    asked = frozenset(seqs)
    return tuple(drop for drop in found if drop.seq in asked)


def _storable(name: str) -> str:
    """Give a file name that a database can hold: bytes that are no UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _all(connection: Connection, statement: Select[tuple[object, ...]]) -> tuple[Drop, ...]:
    return tuple(_drop(row) for row in connection.execute(statement.order_by(drops.c.seq)))


def _drop(row: Row[tuple[object, ...]]) -> Drop:
    return Drop(
        seq=row.seq,
        digest=row.digest,
        folder=row.folder,
        name=row.name,
        received_on=date.fromisoformat(row.received_on),
        attempt=row.attempt,
        state=DropState(row.state),
        year=row.year,
        division=row.division,
        form=row.form,
        subject=row.subject,
        findings=FINDINGS.validate_json(row.findings),
        answered=row.answered,
    )
