"""Seal a count into one package for the archive, and recount a sealed one.

The stand-alone script in it proves the arithmetic of the record; that the record is what the box holds is proved by
`recount`, which opens the sealed box again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline.ballot.count import Count, Poll, open_and_count
from pipeline.ballot.words_sealing import README, README_NAME
from pipeline.kernel.files.packages import member, write_package
from pipeline.kernel.text import match_key
from pipeline.season.law.own_lines import own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.ballot.box import BallotBox
    from pipeline.kernel.findings import Finding
    from pipeline.season.law.tally import Record

SCRIPT_NAME = "kiem-phieu-lai.py"
DIGESTS_NAME = "SHA256SUMS"


def package(box: BallotBox, poll: Poll, record: Record) -> bytes:
    """Put the sealed box, its public key, the record and what it is judged by into one zip.

    The same box and facts give the same bytes; whole ballots are in it only as they lie sealed in the box.
    """
    parts = _facts(poll, record) | _sealed(box, poll)
    parts[SCRIPT_NAME] = resources.files("pipeline.ballot").joinpath("recount_alone.py").read_bytes()
    parts[README_NAME] = README.encode("utf-8-sig")
    parts[DIGESTS_NAME] = _digests(parts)
    return write_package(member(name, content) for name, content in parts.items())


def recount(box: BallotBox, poll: Poll, opening_code: str) -> Record | tuple[Finding, ...]:
    """Open a sealed box again and count it; the record must equal the one on record, to the last number.

    Raises:
        DamagedBox: The box holds what no ballot of this round can have put there.
    """
    count = open_and_count(box, poll, opening_code)
    return count.record if isinstance(count, Count) else count


def _sealed(box: BallotBox, poll: Poll) -> dict[str, bytes]:
    """Give the box and its public key; there are none where all vote on paper."""
    if poll.keys is None:
        return {}
    return {"hom-phieu.box": box.content(), "khoa-cong-khai.txt": f"{poll.keys.public_key}\n".encode()}


def _facts(poll: Poll, record: Record) -> dict[str, bytes]:
    voters = {match_key(voter.name): voter.name for voter in poll.setup.voters}
    members = {own.id: own.member for own in own_lines(poll.nominees, poll.setup.voters, poll.session)}
    return {
        "ban-ghi-dem.json": _json(record.model_dump(mode="json")),
        "the-le.json": _json(poll.setup.rules.model_dump(mode="json")),
        "thanh-vien.json": _json([voter.model_dump(mode="json") for voter in poll.setup.council]),
        "tham-du.json": _json(
            [
                {
                    "name": voters.get(match_key(person.name), person.name),
                    "state": person.state.value,
                    "votes": match_key(person.name) in voters,
                }
                for person in poll.session.attendance
            ]
        ),
        "danh-sach.json": _json(
            [
                {"id": each.id, "name": each.name, "subject": each.subject.value, "member": members.get(each.id)}
                for each in poll.nominees
            ]
        ),
    }


def _digests(parts: Mapping[str, bytes]) -> bytes:
    """List the digests as `sha256sum` does, so that it can check them."""
    return "".join(f"{sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts)).encode()


def _json(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
