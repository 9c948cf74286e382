"""Finds out what the files in custody are: gate, child, identity. Keeps what was read as JSON beside the digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pipeline.forms.excel.child import read_workbooks
from pipeline.forms.workbook import Workbook
from pipeline.kernel.files.gate import inspect
from pipeline.kernel.files.store import write_atomically
from pipeline.kernel.findings import Finding, error
from pipeline.kernel.folders import SIGNED, top_of
from pipeline.season.ledger.drops import by_seq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pipeline.intake.house import House
    from pipeline.season.ledger.drops import Drop

_MAX_BYTES = 200 * 1024 * 1024


class Understood(BaseModel):
    """What one file turned out to be: a workbook, a PDF's words, or the finding that says why it is neither."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workbook: Workbook | None = None
    pdf_text: str | None = None
    finding: Finding | None = None


def understand_all(house: House, seqs: Sequence[int], read_signed: Callable[[bytes], Understood]) -> None:
    """Read the drops with these sequence numbers; `read_signed` reads a PDF from the folder of signed papers."""
    with house.database.connect() as connection:
        batch = by_seq(connection, seqs)
    signed = [drop for drop in batch if top_of(drop.folder) == SIGNED]
    for drop in signed:
        if not _path(house, drop).exists():
            _keep(house, drop, read_signed(house.custody.get(drop.digest)))
    understand(house, [drop for drop in batch if drop not in signed])


def understand(house: House, drops: Sequence[Drop]) -> None:
    """Read every workbook once; all of a batch share one child."""
    fresh = {drop.digest: drop for drop in drops if not _path(house, drop).exists()}
    legible: list[Drop] = []
    for drop in fresh.values():
        if refusal := _refusal(house, drop.digest):
            _keep(house, drop, Understood(finding=refusal))
        else:
            legible.append(drop)
    readings = read_workbooks([house.custody.get(drop.digest) for drop in legible])
    for drop, reading in zip(legible, readings, strict=True):
        is_finding = isinstance(reading, Finding)
        _keep(house, drop, Understood(finding=reading) if is_finding else Understood(workbook=reading))


def understood(house: House, drop: Drop) -> Understood:
    """Give what was read of a drop."""
    return Understood.model_validate_json(_path(house, drop).read_bytes())


def prune_readings(house: House, drops: Iterable[Drop]) -> None:
    """Throw away readings that are no longer needed; they can be read again from custody."""
    for drop in drops:
        _path(house, drop).unlink(missing_ok=True)


def _refusal(house: House, digest: str) -> Finding | None:
    if house.custody.path(digest).stat().st_size > _MAX_BYTES:
        return error("F110", megabytes=_MAX_BYTES // 1024**2, limit=_MAX_BYTES // 1024**2)
    return next(iter(inspect(house.custody.get(digest))), None)


def _keep(house: House, drop: Drop, reading: Understood) -> None:
    write_atomically(_path(house, drop), reading.model_dump_json().encode())


def _path(house: House, drop: Drop) -> Path:
    """Say where a reading is kept: the same bytes are read otherwise among the signed papers than elsewhere."""
    read_as = "signed." if top_of(drop.folder) == SIGNED else ""
    return house.readings / f"{drop.digest}.{read_as}json"
