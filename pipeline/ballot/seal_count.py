"""After the count: the notice by receipts for the members, and the sealed package for the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ballot.seal import package
from pipeline.ballot.tell_result import notice_of_count
from pipeline.kernel.folders import for_council, in_archive
from pipeline.season.ledger import shelf

if TYPE_CHECKING:
    from pipeline.ballot.box import BallotBox
    from pipeline.ballot.count import Count, Poll
    from pipeline.intake.house import House
    from pipeline.season.ledger import Connection

COUNT_FAMILY = "count"
NOTICE = "ket-qua-phieu.xlsx"
SECOND_NOTICE = "ket-qua-phieu-lan-2.xlsx"
"""A second ballot has slips of its own: both notices stay, so that each member sees both own ballots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A box, what it was counted from, and its count; `second` if it is the box of a second ballot."""

    box: BallotBox
    poll: Poll
    count: Count
    second: bool = False


def shelve_count(connection: Connection, house: House, counted: Counted) -> None:
    """Shelve what a count leaves behind. An abandoned round's package keeps its own name."""
    poll, count = counted.poll, counted.count
    year = poll.setup.year
    content = package(counted.box, poll, count.record)
    wanted = {f"{in_archive(year)}/kiem-phieu-vong-{poll.round}.zip": house.store.put(content)}
    if poll.keys is not None:
        notice = notice_of_count(year, poll.round, count.outcomes)
        name = SECOND_NOTICE if counted.second else NOTICE
        wanted[f"{for_council(year)}/{name}"] = house.store.put(notice)
    shelf.shelve(connection, year, COUNT_FAMILY, wanted)
