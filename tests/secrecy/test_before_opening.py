"""Before the opening nobody can compute a mark from what the pipeline keeps; after it all three ways count the same."""

from __future__ import annotations

import hashlib
import json
import random
import re
import subprocess
import sys
import zipfile
from itertools import product
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.box import BallotBox, box_of
from pipeline.kernel.secrets.codes import box_tag, opening_code_of, seed_of
from pipeline.kernel.secrets.sealing import OVERHEAD_BYTES, Unsealable, public_key_of, seal, unseal
from pipeline.season.law.ballot import Ballot, packed, unpacked
from pipeline.season.law.tally import Mark
from tests.secrecy.evidence import collect
from tests.secrecy.rig import MARKS, NOMINEES, copied, drawn_anew, election, logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.clerk import Clerk
    from tests.secrecy.evidence import Evidence
    from tests.secrecy.rig import Election

SEED = 7
PATTERNS = tuple(product((Mark.AGREE, Mark.DISAGREE, Mark.NONE, Mark.INVALID), repeat=NOMINEES))
_HEXADECIMAL = re.compile(rb"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")


@pytest.fixture(scope="module")
def voted(eve: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Election]:
    """Give an election in which all have voted and the box is still shut."""
    from tests.secrecy.rig import read_in_this_process

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINE_SOFFICE", "no-office-here")
        read_in_this_process(patch)
        clerk = copied(eve, tmp_path_factory.mktemp("voted") / "workspace")
        drawn_anew(clerk)
        with logged(clerk):
            held = election(clerk, random.Random(SEED))
            held.vote()
        yield held


@pytest.fixture(scope="module")
def evidence(voted: Election) -> Evidence:
    """Give all that lies there before the opening."""
    return collect(voted.root)


def box_in(held: Election) -> BallotBox:
    return box_of(held.clerk.house.settings.boxes, held.clerk.year, 1)


def broken_by_trying(sealed: bytes, codes: list[str], public_key: bytes, sealing: Callable[..., bytes]) -> bool:
    """Seal every pattern of marks under every code, and see whether one of them gives the bytes in the box."""
    guesses = (Ballot(code=code, marks=marks) for code, marks in product(codes, PATTERNS))
    return any(sealing(packed(guess), public_key) == sealed for guess in guesses)


def sealed_without_chance(plain: bytes, public_key: bytes) -> bytes:
    """Seal as one must not: the same ballot always gives the same bytes."""
    return hashlib.blake2b(plain, key=public_key).digest()


def test_trying_all_patterns_of_marks_against_the_box_finds_nothing_even_with_all_codes_known(voted: Election) -> None:
    codes = list(voted.marks)
    public_key = bytes.fromhex(voted.keys.public_key)
    for entry in box_in(voted).entries()[:3]:
        assert not broken_by_trying(entry.sealed, codes, public_key, seal)


def test_the_same_attempt_breaks_a_box_that_is_sealed_without_chance(voted: Election) -> None:
    public_key = bytes.fromhex(voted.keys.public_key)
    code = next(iter(voted.marks))
    for marks in PATTERNS[::7]:
        sealed = sealed_without_chance(packed(Ballot(code=code, marks=marks)), public_key)
        assert broken_by_trying(sealed, list(voted.marks), public_key, sealed_without_chance)


def test_one_ballot_sealed_twice_gives_bytes_that_have_nothing_in_common(voted: Election) -> None:
    public_key = bytes.fromhex(voted.keys.public_key)
    plain = packed(Ballot(code=next(iter(voted.marks)), marks=PATTERNS[0]))
    one, two = seal(plain, public_key), seal(plain, public_key)
    assert len({one, two, *(one[start : start + 8] for start in range(0, len(one), 8))} & {two}) == 1
    assert sum(map(int.__eq__, one, two)) < len(one) / 16


def test_no_entry_can_be_told_from_another_by_its_size_or_tag(voted: Election) -> None:
    entries = box_in(voted).entries()
    assert {len(entry.sealed) for entry in entries} == {
        len(packed(Ballot(code="X" * 17, marks=PATTERNS[0]))) + OVERHEAD_BYTES
    }
    tags = {box_tag(code, bytes.fromhex(voted.keys.tag_key)) for code in voted.marks}
    assert {entry.tag for entry in entries} == tags


@pytest.mark.parametrize("letter", MARKS)
def test_every_pattern_of_marks_packs_to_one_length(letter: str) -> None:
    assert {len(packed(Ballot(code="AAAAA-AAAAA-AAAAA", marks=marks))) for marks in PATTERNS} == {256}


def test_no_bytes_that_are_kept_open_the_box(voted: Election, evidence: Evidence) -> None:
    sealed = box_in(voted).entries()[0].sealed
    kept = {bytes.fromhex(found.decode()) for blob in evidence.blobs.values() for found in _HEXADECIMAL.findall(blob)}
    kept |= {part[:16] for part in kept} | {part[16:32] for part in kept if len(part) == 32}
    assert len(kept) > 50
    for seed in kept:
        assert public_key_of(seed).hex() != voted.keys.public_key
        with pytest.raises(Unsealable):
            unseal(sealed, seed)


def test_neither_codes_nor_opening_code_nor_seed_are_kept(voted: Election, evidence: Evidence) -> None:
    seed = seed_of(voted.opening_code)
    assert opening_code_of(seed) == voted.opening_code
    secret = [seed, seed.hex().encode(), *_written(voted.opening_code)]
    for code in (*voted.marks, *(paper.code for paper in voted.spare)):
        secret += _written(code)
    assert evidence.holding(secret) == []


def _written(code: str) -> list[bytes]:
    words = (code, code.replace("-", ""), code.lower())
    return [word.encode(how) for word in words for how in ("ascii", "utf-16-le", "utf-16-be")]


def test_a_code_that_is_kept_would_be_found(voted: Election) -> None:
    leaky = collect(voted.root)
    leaky.add("leak", next(iter(voted.marks)).encode("utf-16-le"))
    assert leaky.holding(_written(next(iter(voted.marks)))) != []


@pytest.mark.slow
def test_after_the_opening_the_script_recount_and_status_tell_one_tally(
    voted: Election, tmp_path: Path, one_process: pytest.MonkeyPatch
) -> None:
    voted.meet(in_full=True)
    voted.clerk.house.database.dispose()
    year = str(voted.clerk.year)
    status = json.loads(_pipeline(voted.root, "status", "--json"))["tally"]
    recount = json.loads(_pipeline(voted.root, "recount", year, "--code", voted.opening_code, "--json"))
    package = voted.root / "outbox" / "luu-tru" / year / "kiem-phieu-vong-1.zip"
    with zipfile.ZipFile(package) as sealed:
        (tmp_path / "recount.py").write_bytes(sealed.read("kiem-phieu-lai.py"))
    alone = subprocess.run(
        [sys.executable, "-I", "-S", str(tmp_path / "recount.py"), str(package)], capture_output=True, check=True
    )
    assert recount == {"same": True, "tally": status}
    assert json.loads(alone.stdout) == status
    assert [tuple(line[kind] for kind in ("agree", "disagree", "none", "invalid")) for line in status["lines"]] == (
        voted.expected()
    )
    assert unpacked(unseal(box_in(voted).entries()[0].sealed, seed_of(voted.opening_code))).code in voted.marks


def _pipeline(workspace: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "pipeline", "--workspace", str(workspace), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout
