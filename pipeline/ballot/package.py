"""The sealed package of a count, for the archive.

The stand-alone script in it proves the arithmetic of the record; that the record is what the box holds is proved by
`pipeline.ballot.recount`, which opens the sealed box again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from pipeline.ballot.words import README, README_NAME
from pipeline.kernel.files.packages import member, write_package
from pipeline.kernel.folders import in_archive
from pipeline.kernel.text import match_key
from pipeline.season.law.own_lines import own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.ballot.box import BallotBox
    from pipeline.ballot.count import Poll
    from pipeline.season.law.tally import Record

COUNT_FAMILY = "count"
"""Under which package and notice stand on the shelf."""

SCRIPT_NAME = "kiem-phieu-lai.py"
DIGESTS_NAME = "SHA256SUMS"


def place_of_package(poll: Poll) -> str:
    """Say where below outbox/ a package lies; that of an abandoned round keeps its own name."""
    return f"{in_archive(poll.setup.year)}/kiem-phieu-vong-{poll.round}.zip"


def sealed_package(box: BallotBox, poll: Poll, record: Record) -> bytes:
    """Put the sealed box, its public key, the record and what it is judged by into one zip.

    The same box and facts give the same bytes; whole ballots are in it only as they lie sealed in the box.
    """
    parts = _facts(poll, record) | _sealed(box, poll)
    parts[SCRIPT_NAME] = resources.files("pipeline.ballot").joinpath("recount_alone.py").read_bytes()
    parts[README_NAME] = README.encode("utf-8-sig")
    parts[DIGESTS_NAME] = _digests(parts)
    return write_package(member(name, content) for name, content in parts.items())


def _sealed(box: BallotBox, poll: Poll) -> dict[str, bytes]:
    """Give the box and its public key; there are none where all vote on paper."""
    if poll.keys is None:
        return {}
    return {"hom-phieu.box": box.content(), "khoa-cong-khai.txt": f"{poll.keys.public_key}\n".encode()}


def _facts(poll: Poll, record: Record) -> dict[str, bytes]:
    """Write down the record and all that whoever counts again needs beside it: rules, members, attendance, list."""
    council = [member.model_dump(mode="json") for member in poll.setup.council]
    return {
        "ban-ghi-dem.json": _json(record.model_dump(mode="json")),
        "the-le.json": _json(poll.setup.rules.model_dump(mode="json")),
        "thanh-vien.json": _json(council),
        "tham-du.json": _json(_attendance(poll)),
        "danh-sach.json": _json(_list(poll)),
    }


def _attendance(poll: Poll) -> list[dict[str, object]]:
    """Say how everybody took part, members who vote under their names in the setup."""
    voters = {match_key(voter.name): voter.name for voter in poll.setup.voters}
    people: list[dict[str, object]] = []
    for person in poll.session.attendance:
        key = match_key(person.name)
        name = voters.get(key, person.name)
        people.append({"name": name, "state": person.state.value, "votes": key in voters})
    return people


def _list(poll: Poll) -> list[dict[str, object]]:
    """Give the ballot list; a nominee who votes in the council is joined to the member of that name."""
    members = {own.id: own.member for own in own_lines(poll.nominees, poll.setup.voters, poll.session)}
    return [
        {"id": each.id, "name": each.name, "subject": each.subject.value, "member": members.get(each.id)}
        for each in poll.nominees
    ]


def _digests(parts: Mapping[str, bytes]) -> bytes:
    """List the digests as `sha256sum` does, so that it can check them."""
    return "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts)).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
