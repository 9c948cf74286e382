"""Laws of every election, on real files through the real desk: order, replay, duplicates, conflicts, unknown codes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ballot import count as counting
from pipeline.ballot.box import BallotBox
from pipeline.ballot.count import Count, open_and_count
from pipeline.ballot.desk import BallotDesk, VotingRound
from pipeline.ballot.story import take_all
from pipeline.kernel.secrets.sealing import unseal
from pipeline.words import word
from tests.ballot_samples import LINES, Slips, draw, filled, form, poll
from tests.secrecy.rig import counted, marks_of, read_in_this_process

if TYPE_CHECKING:
    from collections.abc import Iterator

SLIPS = draw(voters=9, spares=0)
FOREIGN = draw(voters=3, spares=0)
PATTERNS = ("aaaaa", "adnba", "ddddd", "nnnnn")
EXAMPLES = max(settings().max_examples // 2, 1)
"""Each example parses a dozen workbooks."""

Event = tuple[str, int, int]
events = st.lists(
    st.one_of(
        st.tuples(st.just("ballot"), st.integers(0, 8), st.integers(0, len(PATTERNS) - 1)),
        st.tuples(st.just("unknown"), st.integers(0, 2), st.integers(0, len(PATTERNS) - 1)),
        st.tuples(st.just("look"), st.just(0), st.just(0)),
        st.tuples(st.just("restart"), st.just(0), st.just(0)),
        st.tuples(st.just("crash"), st.integers(1, 12), st.just(0)),
    ),
    max_size=16,
)


@pytest.fixture(scope="module", autouse=True)
def _one_process() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_in_this_process(patch)
        yield


@cache
def ballot(slips: str, slip: int, pattern: int) -> bytes:
    codes = (SLIPS if slips == "ballot" else FOREIGN).codes
    return filled(codes[slip], PATTERNS[pattern])


class Killed(BaseException):
    """Stands for a kill at this very point."""


@dataclass(slots=True)
class Station:
    """A folder, a box, and what must be in it."""

    root: Path
    desk: BallotDesk = field(init=False)
    voting: VotingRound = field(init=False)
    cast: dict[int, set[int]] = field(default_factory=dict)
    held: int = 0
    number: int = 0

    def __post_init__(self) -> None:
        self.voting = VotingRound(keys=SLIPS.drawn.keys, form=form(), box=BallotBox(self.root / "var" / "2026-1.box"))
        (self.root / "in").mkdir()
        self.desk = BallotDesk(self.root / "in", word)

    def play(self, event: Event) -> None:
        kind, slip, pattern = event
        if kind == "restart":
            self.desk = BallotDesk(self.root / "in", word)
        elif kind == "look":
            self.look()
        elif kind == "crash":
            self.crash(slip)
        else:
            self.number += 1
            (self.root / "in" / f"{self.number}.xlsx").write_bytes(ballot(kind, slip, pattern))
            self.held += kind == "unknown"
            if kind == "ballot":
                self.cast.setdefault(slip, set()).add(pattern)

    def crash(self, number: int) -> None:
        """Look, die where the disk is asked for the n-th time to keep what was written, and begin anew."""
        asked = count(1)
        fsync = os.fsync

        def dying(descriptor: int) -> None:
            if next(asked) == number:
                raise Killed
            fsync(descriptor)

        with pytest.MonkeyPatch.context() as patch, suppress(Killed):
            patch.setattr(os, "fsync", dying)
            take_all(self.desk, self.voting)
        self.desk = BallotDesk(self.root / "in", word)

    def look(self) -> None:
        scan = take_all(self.desk, self.voting)
        assert (scan.received, scan.waiting) == (len(self.cast), self.held)

    def expected(self, unused: set[int]) -> list[tuple[int, int, int, int]]:
        valid = [PATTERNS[min(marks)] for slip, marks in self.cast.items() if len(marks) == 1 and slip not in unused]
        lines = [[ballot[line] for ballot in valid] for line in range(LINES)]
        return [marks_of(line) for line in lines]


@settings(max_examples=EXAMPLES)
@given(events, st.sets(st.integers(0, 8), max_size=2))
def test_every_election_counts_what_was_cast_whatever_came_when_and_how_often(
    played: list[Event], unused: set[int]
) -> None:
    with TemporaryDirectory() as folder:
        station = Station(Path(folder))
        for event in played:
            station.play(event)
        station.look()
        collected = len(station.cast)
        named = tuple(SLIPS.receipts[slip] for slip in sorted(unused))
        outcome = open_and_count(
            station.voting.box, poll(SLIPS, issued=9, missing=9 - collected, unused_slips=named), SLIPS.opening_code
        )
        assert isinstance(outcome, Count)
        record = outcome.record
        void = sum(len(marks) > 1 or slip in unused for slip, marks in station.cast.items())
        assert counted(record) == station.expected(unused)
        box = record.counts
        assert (box.collected, box.valid, box.invalid) == (collected, collected - void, void)
        assert box.issued == box.collected + box.unused + box.missing
        assert all(line.agree + line.disagree + line.none + line.invalid == box.valid for line in record.lines)
        assert {item.receipt for item in outcome.outcomes if item.collected} == {
            SLIPS.receipts[slip] for slip in station.cast
        }


@settings(max_examples=EXAMPLES)
@given(st.sets(st.integers(0, 8)), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_while_the_numbers_do_not_add_up_nothing_is_decrypted(
    cast: set[int], issued: int, unused: int, missing: int
) -> None:
    votes = poll(SLIPS, issued=issued, unused=unused, missing=missing)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        box = _box(Path(folder), SLIPS, cast)
        opened: list[bytes] = []

        def noted(sealed: bytes, seed: bytes) -> bytes:
            opened.append(sealed)
            return unseal(sealed, seed)

        patch.setattr(counting, "unseal", noted)
        outcome = open_and_count(box, votes, SLIPS.opening_code)
        adds_up = issued == len(cast) + unused + missing
        assert isinstance(outcome, Count) == adds_up
        assert len(opened) == (len(cast) if adds_up else 0)
        if not isinstance(outcome, Count):
            (shut,) = [finding for finding in outcome if finding.code == "P603"]
            assert dict(shut.params)["difference"] == str(abs(issued - len(cast) - unused - missing))


def _box(folder: Path, slips: Slips, cast: set[int]) -> BallotBox:
    from pipeline.kernel.secrets.codes import box_tag
    from pipeline.kernel.secrets.sealing import seal
    from pipeline.season.law.ballot import Ballot, packed
    from pipeline.season.law.tally import Mark

    keys, box = slips.drawn.keys, BallotBox(folder / "2026-1.box")
    for slip in cast:
        plain = packed(Ballot(code=slips.codes[slip], marks=(Mark.AGREE,) * LINES))
        box.add(box_tag(slips.codes[slip], bytes.fromhex(keys.tag_key)), seal(plain, bytes.fromhex(keys.public_key)))
    return box
