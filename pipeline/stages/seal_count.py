"""After the count: the notice by receipts for the members, and the sealed package for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.adapters.database import shelf
from pipeline.stages.seal import package
from pipeline.stages.tell_result import notice_of_count

if TYPE_CHECKING:
    from pipeline.adapters.box import BallotBox
    from pipeline.adapters.database import Connection
    from pipeline.stages.count import Count, Poll
    from pipeline.stages.house import House

COUNT_FAMILY = "count"
COUNCIL_FOLDER = "hoi-dong/"


def shelve_count(connection: Connection, house: House, box: BallotBox, poll: Poll, count: Count) -> None:
    """Shelve what a count leaves behind. An abandoned round's package keeps its own name."""
    year = poll.setup.year
    wanted = {f"luu-tru/{year}/kiem-phieu-vong-{poll.round}.zip": house.store.put(package(box, poll, count.record))}
    if poll.keys is not None:
        notice = notice_of_count(year, poll.round, count.outcomes)
        wanted[f"{COUNCIL_FOLDER}{year}/ket-qua-phieu.xlsx"] = house.store.put(notice)
    shelf.shelve(connection, year, COUNT_FAMILY, wanted)
