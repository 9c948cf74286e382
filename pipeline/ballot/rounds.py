"""A round of the vote: drawn, printed and put on record; its slips wiped in time; abandoned for another one."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.ballot.package import COUNT_FAMILY
from pipeline.ballot.slips import Heading, draw_opening_code, draw_slips
from pipeline.kernel.files.folder import FileBusyError, wipe
from pipeline.kernel.folders import COUNCIL, for_secretary, in_archive
from pipeline.kernel.secrets.codes import code_hash, draw_slips_of, new_key, new_seed, opening_code_of
from pipeline.kernel.secrets.sealing import public_key_of
from pipeline.season.ledger import history, shelf
from pipeline.season.round import RoundKeys
from pipeline.season.setup import BallotTier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.kernel.secrets.codes import Slip
    from pipeline.season.ledger import Connection
    from pipeline.season.ledger import Engine as Database
    from pipeline.season.season import Season

SLIPS = "ma-phieu.pdf"
OPENING_CODE = "ma-mo-hom-phieu.pdf"
ABANDONED_FAMILY = "abandoned"
"""Under which the papers of abandoned rounds stand on the shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRound:
    """A round just drawn.

    Both PDFs go straight under their final names, and only then `keys` into the database: where that commit is
    missing after a restart, both are wiped and the round is drawn anew. They are kept nowhere else.
    """

    keys: RoundKeys
    slips_pdf: bytes = field(repr=False)
    opening_pdf: bytes = field(repr=False)


def draw_round(heading: Heading, *, voters: int, spares: int) -> DrawnRound:
    """Draw a round for so many voting members and so many spare slips; every call draws by lot."""
    slips = draw_slips_of(voters + spares, heading.year, heading.round)
    seed = new_seed()
    return DrawnRound(
        keys=_keys(slips, seed, heading),
        slips_pdf=draw_slips(slips, heading),
        opening_pdf=draw_opening_code(opening_code_of(seed), heading),
    )


def _keys(slips: tuple[Slip, ...], seed: bytes, heading: Heading) -> RoundKeys:
    """Keep of codes and seed what does not give them back; sorted, so that the order of the draw is gone."""
    hash_key = new_key()
    return RoundKeys(
        year=heading.year,
        round=heading.round,
        public_key=public_key_of(seed).hex(),
        hash_key=hash_key.hex(),
        tag_key=new_key().hex(),
        code_hashes=tuple(sorted(code_hash(slip.code, hash_key) for slip in slips)),
        receipts=tuple(sorted(slip.receipt for slip in slips)),
    )


def open_round(connection: Connection, outbox: Path, today: date, before: Season | None, season: Season) -> None:
    """Draw the codes of a vote that has just begun, a round or a second ballot, and print its slips.

    Both PDFs are written before the transaction commits: a kill in between leaves slips of a round that was never
    opened, and deciding the same drop again draws anew and overwrites them.
    """
    if before is not None and season.vote.round == before.vote.round:
        return
    year, number = season.setup.year, season.vote.round
    folder = outbox / for_secretary(year)
    if season.setup.rules.ballot_tier is BallotTier.PAPER:
        _wipe_printed(folder)
        return
    heading = Heading(council=season.setup.council_name, year=year, round=number)
    drawn = draw_round(heading, voters=len(season.setup.voters), spares=season.setup.rules.spare_codes)
    _print(folder / SLIPS, drawn.slips_pdf)
    _print(folder / OPENING_CODE, drawn.opening_pdf)
    history.add_round(connection, year=year, number=number, keys=drawn.keys.model_dump_json())
    history.note(connection, today, "round", f"{year}-{number}")


def _print(path: Path, content: bytes) -> None:
    """Write slips straight under their final name: no temporary copy may be left behind, of older ones nothing."""
    wipe(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def keys_of(connection: Connection, year: int, round_number: int) -> RoundKeys | None:
    """Give the public part of a vote's codes and key, None where it is on paper alone."""
    drawn = history.round_of(connection, year, round_number)
    return RoundKeys.model_validate_json(drawn.keys) if drawn else None


def wipe_slips(database: Database, outbox: Path, year: int, hours: float, *, ballots_came: bool) -> bool:
    """Overwrite and remove the printed codes at the first ballot, or when they have lain there for so many hours.

    Returns:
        Whether they are gone, now or before.
    """
    with database.connect() as connection:
        drawn = history.newest_round(connection, year)
    if drawn is None or drawn.slips_wiped:
        return True
    is_old = datetime.now(tz=UTC) - drawn.drawn_at > timedelta(hours=hours)
    if not (ballots_came or is_old):
        return False
    try:
        _wipe_printed(outbox / for_secretary(year))
    except FileBusyError:
        return False
    with database.begin() as connection:
        history.mark_slips_wiped(connection, year, drawn.number)
    return True


def _wipe_printed(folder: Path) -> None:
    for name in (SLIPS, OPENING_CODE):
        wipe(folder / name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archivist:
    """Brings what an abandoned round leaves behind into the store.

    Attributes:
        paper: Gives the digests of a numbered document by its stem, by ending (`.docx`, `.pdf`).
        keep: Brings a signed copy from custody into the store: after a kill it may lie in custody alone.
    """

    paper: Callable[[str], Mapping[str, str]]
    keep: Callable[[str], object]


def abandon_round(
    connection: Connection, archivist: Archivist, today: date, before: Season | None, after: Season
) -> None:
    """Move what an abandoned round leaves behind below `luu-tru/<year>/vong-<n>/`, as it was numbered.

    Its numbered papers go to the archive and their numbers stay used. The notice of its count is withdrawn: it must
    not be taken for that of the round to come.

    Args:
        connection: The database, in the transaction of the appraisal.
        archivist: Brings the papers into the store.
        today: For the journal.
        before: The season with the round that may be abandoned.
        after: The season as the appraisal has made it.
    """
    if before is None or not before.list_closed or after.first.round == before.first.round:
        return
    year, number = after.setup.year, before.first.round
    shelf.withdraw_below(connection, year, COUNT_FAMILY, COUNCIL)
    for _, digest in before.signed:
        archivist.keep(digest)
    for released in after.abandoned[len(before.abandoned) :]:
        stem = released.kind.value
        shelf.shelve(connection, year, ABANDONED_FAMILY, _left_behind(stem, archivist.paper(stem), before))
        shelf.unfreeze(connection, year, stem)
        history.note(connection, today, "abandoned", f"{year}-{number}-{stem}")


def _left_behind(stem: str, paper: Mapping[str, str], season: Season) -> dict[str, str]:
    """Say where in the archive a paper of an abandoned round goes: as Word, as PDF, and signed where it was."""
    archive = f"{in_archive(season.setup.year)}/vong-{season.first.round}"
    found = {f"{archive}/{stem}{ending}": digest for ending, digest in paper.items()}
    signed = dict(season.signed).get(stem)
    return found | ({f"{archive}/{stem}-da-ky.pdf": signed} if signed else {})
