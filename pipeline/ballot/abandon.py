"""A new round abandons the one on record: its numbered papers go to the archive, and their numbers stay used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot.seal_count import COUNT_FAMILY
from pipeline.kernel.folders import COUNCIL, for_secretary, in_archive
from pipeline.season.ledger import history, shelf

if TYPE_CHECKING:
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection
    from pipeline.season.season import Season

FAMILY = "abandoned"


def abandon_round(connection: Connection, house: House, before: Season | None, after: Season) -> None:
    """Move what the abandoned round leaves behind below `luu-tru/<year>/vong-<n>/`, as it stands in outbox/ now.

    The notice of its count is withdrawn: it must not be taken for that of the round to come.
    """
    if before is None or not before.list_closed or after.first.round == before.first.round:
        return
    year = after.setup.year
    shelf.withdraw_others(connection, year, COUNT_FAMILY, set(), like=f"{COUNCIL}/")
    standing = {output.path: output.digest for output in shelf.all_outputs(connection)}
    signed = dict(before.signed)
    for digest in signed.values():
        if not house.store.holds(digest):
            # A kill before the archive was shelved: the signed copy lies in custody alone.
            house.store.put_as(digest, house.custody.get(digest))
    for released in after.abandoned[len(before.abandoned) :]:
        stem = released.kind.value
        kept = {
            f"{stem}{ending}": standing.get(f"{for_secretary(year)}/{stem}{ending}") for ending in (".docx", ".pdf")
        }
        kept |= {f"{stem}-da-ky.pdf": signed.get(stem)}
        folder = f"{in_archive(year)}/vong-{before.first.round}"
        wanted = {f"{folder}/{name}": digest for name, digest in kept.items() if digest}
        shelf.shelve(connection, year, FAMILY, wanted)
        shelf.withdraw_others(connection, year, "archive", set(), like=f"{in_archive(year)}/{stem}.pdf")
        shelf.unfreeze(connection, year, stem)
        history.note(connection, house.today(), "abandoned", f"{year}-{before.first.round}-{stem}")
