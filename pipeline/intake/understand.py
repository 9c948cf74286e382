"""Finds out what the files in custody are: gate, child, identity. Keeps what was read as JSON beside the digest.

Readings are thrown away after use and are not forced to disk: one that is gone or torn is read again from custody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

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

MAX_BYTES = 200 * 1024 * 1024
_READ_TOGETHER = 500
"""So many files and their readings are in memory at once."""


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
    signed = [drop for drop in batch if _is_signed(drop)]
    for drop in signed:
        if _reading_at(_path(house, drop)) is None:
            _keep(_path(house, drop), read_signed(house.custody.get(drop.digest)))
    understand(house, [drop.digest for drop in batch if not _is_signed(drop)])


def understand(house: House, digests: Iterable[str]) -> None:
    """Read every workbook once; all of a batch share one child."""
    fresh = [digest for digest in dict.fromkeys(digests) if _reading_at(_path_of_workbook(house, digest)) is None]
    legible: list[str] = []
    for digest in fresh:
        if refusal := _refusal(house, digest):
            _keep(_path_of_workbook(house, digest), Understood(finding=refusal))
        else:
            legible.append(digest)
    for first in range(0, len(legible), _READ_TOGETHER):
        _read(house, legible[first : first + _READ_TOGETHER])


def _read(house: House, digests: Sequence[str]) -> None:
    readings = read_workbooks([house.custody.get(digest) for digest in digests])
    for digest, reading in zip(digests, readings, strict=True):
        is_finding = isinstance(reading, Finding)
        understood_as = Understood(finding=reading) if is_finding else Understood(workbook=reading)
        _keep(_path_of_workbook(house, digest), understood_as)


def understood(house: House, drop: Drop) -> Understood:
    """Give what was read of a drop.

    Raises:
        ValueError: It was not read before.
    """
    reading = reading_of(house, drop)
    if reading is None:
        message = f"drop {drop.seq} was not read"
        raise ValueError(message)
    return reading


def reading_of(house: House, drop: Drop) -> Understood | None:
    """Give what was read of a drop; None where it was not read."""
    return _reading_at(_path(house, drop))


def workbook_of(house: House, digest: str) -> Workbook:
    """Give what was read of a workbook in custody.

    Raises:
        ValueError: It was not read before, or is no workbook that can be read.
    """
    reading = _reading_at(_path_of_workbook(house, digest))
    if reading is None or reading.workbook is None:
        message = f"{digest} was not read as a workbook"
        raise ValueError(message)
    return reading.workbook


def clear_readings(house: House) -> None:
    """Throw all readings away, when nobody needs them any more; they can be made again from custody."""
    for reading in house.readings.glob("*.json"):
        reading.unlink(missing_ok=True)


def _refusal(house: House, digest: str) -> Finding | None:
    if house.custody.path(digest).stat().st_size > MAX_BYTES:
        return error("F110", megabytes=MAX_BYTES // 1024**2, limit=MAX_BYTES // 1024**2)
    return next(iter(inspect(house.custody.get(digest))), None)


def _reading_at(path: Path) -> Understood | None:
    """Give a whole reading; None where there is none, or a power cut has torn it."""
    try:
        return Understood.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _keep(path: Path, reading: Understood) -> None:
    write_atomically(path, reading.model_dump_json().encode(), forced=False)


def _is_signed(drop: Drop) -> bool:
    return top_of(drop.folder) == SIGNED


def _path(house: House, drop: Drop) -> Path:
    """Say where a reading is kept: the same bytes are read otherwise among the signed papers than elsewhere."""
    return _path_of_signed(house, drop.digest) if _is_signed(drop) else _path_of_workbook(house, drop.digest)


def _path_of_signed(house: House, digest: str) -> Path:
    return house.readings / f"{digest}.signed.json"


def _path_of_workbook(house: House, digest: str) -> Path:
    return house.readings / f"{digest}.json"
