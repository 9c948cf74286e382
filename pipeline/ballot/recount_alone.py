"""Recount the record of a sealed vote with Python's standard library alone.

Usage: python3 kiem-phieu-lai.py [package.zip]; without an argument it reads the folder that it lies in.
It checks the digests of the package, recomputes every number from the record, the rules, the members and the
attendance, and prints the tally as JSON. It proves the arithmetic. That the record is what the ballots in the box
say is proved by `pipeline recount`, which needs the opening code. It shares no line with the pipeline.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Files = dict[str, bytes]
PARTS = ("ban-ghi-dem.json", "the-le.json", "thanh-vien.json", "tham-du.json", "danh-sach.json")
COUNTS = ("agree", "disagree", "none", "invalid")


def read_package(argument: str | None) -> Files:
    """Give the package's files by their names, from a zip or from a folder."""
    path = Path(argument) if argument else Path(__file__).resolve().parent
    if path.is_dir():
        return {entry.name: entry.read_bytes() for entry in path.iterdir() if entry.is_file()}
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def check_digests(files: Files) -> None:
    """Hold every file against the list of digests."""
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ", 1)
        if hashlib.sha256(files[name]).hexdigest() != digest:
            sys.exit(f"{name}: the digest differs")


def check_identities(record: Json, rules: Json) -> None:
    """Refuse a record whose own numbers do not add up, or which the season's rules do not allow."""
    box = record["counts"]
    if box["issued"] != box["collected"] + box["unused"] + box["missing"]:
        sys.exit("issued is not collected + unused + missing")
    if box["collected"] != box["valid"] + box["invalid"]:
        sys.exit("collected is not valid + invalid")
    for line in record["lines"]:
        if sum(line[kind] for kind in COUNTS) != box["valid"]:
            sys.exit(f"{line['nominee']}: the votes do not add up to the valid ballots")
        if rules["invalid_line_voids_ballot"] and line["invalid"]:
            sys.exit(f"{line['nominee']}: a valid ballot has an invalid line")


def fewest(share: Fraction, of: int, *, strict: bool) -> int:
    """Count up to the first whole number of votes that reaches a share, at least one."""
    votes = 1
    while not (votes > share * of if strict else votes >= share * of):
        votes += 1
    return votes


def seated(reached: list[Json], seats: int | None) -> set[str]:
    """Give the lines with a seat; whoever is tied for the last seats has none yet."""
    if seats is None or len(reached) <= seats:
        return {line["id"] for line in reached}
    return {line["id"] for line in reached if sum(other["agree"] >= line["agree"] for other in reached) <= seats}


def base_of(line: Json, base: int, rules: Json, state: str | None) -> int:
    """Take a member who is the nominee (`state`: how that member took part) out of the line's base, if so ruled."""
    if state is None or rules["nominee_votes"] or rules["nominee_in_base"]:
        return base
    voted = state in ("present", "absent_voting")
    goes = {"members": True, "present": state == "present", "issued": voted, "valid": voted and line["none"] > 0}
    return max(base - goes[rules["threshold_base"]], 0)


def passes(lines: list[Json], rules: Json, subjects: dict[str, str]) -> set[str]:
    """Give the ids of the lines that pass, seats of individuals and of collectives apart."""
    reached = [line for line in lines if line["agree"] >= line["required"]]
    parts = {kind: [line for line in reached if subjects[line["id"]] == kind] for kind in ("individual", "collective")}
    return {id_ for kind, part in parts.items() for id_ in seated(part, rules["seats_" + kind])}


def tally(files: Files) -> Json:
    """Compute the result as `pipeline status --json` shows it."""
    record, rules, members, attendance, nominees = (json.loads(files[name]) for name in PARTS)
    check_identities(record, rules)
    voters = sum(member["votes"] for member in members)
    present = sum(person["votes"] and person["state"] == "present" for person in attendance)
    box = {kind: record["counts"][kind] for kind in ("issued", "collected", "valid", "invalid", "unused", "missing")}
    bases = {"members": voters, "present": present} | box
    states = {person["name"]: person["state"] for person in attendance}
    own = {each["id"]: states.get(each["member"], "absent") for each in nominees if each["member"]}
    for line in record["lines"]:
        line["base"] = base_of(line, bases[rules["threshold_base"]], rules, own.get(line["id"]))
        line["required"] = fewest(Fraction(rules["threshold"]), line["base"], strict=rules["threshold_strict"])
    passed = passes(record["lines"], rules, {nominee["id"]: nominee["subject"] for nominee in nominees})
    quorum = -(-voters * Fraction(rules["quorum"]) // 1)
    return {
        "members": voters,
        "present": present,
        "quorum_required": int(quorum),
        "quorum_met": present >= quorum,
        "ballots": box,
        "lines": [
            {kind: line[kind] for kind in ("nominee", *COUNTS, "base", "required")} | {"passed": line["id"] in passed}
            for line in record["lines"]
        ],
    }


if __name__ == "__main__":
    package = read_package(sys.argv[1] if len(sys.argv) > 1 else None)
    check_digests(package)
    sys.stdout.buffer.write(json.dumps(tally(package), ensure_ascii=False, indent=2).encode() + b"\n")
