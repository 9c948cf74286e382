"""The search of the evidence finds every trace that a plain search of every place finds, and no other."""

from __future__ import annotations

import random

import pytest

from tests.secrecy.electorate import electorate
from tests.secrecy.evidence import Evidence


@pytest.mark.parametrize("seed", range(5))
def test_the_search_finds_what_a_plain_search_finds(seed: int) -> None:
    chance = random.Random(seed)
    traces = [b"ab", b"abcdefgh", *(trace for voter in electorate(chance) for trace in voter.traces())]
    evidence = Evidence()
    for place in range(30):
        trace = chance.choice(traces)
        kept = chance.choice([b"", trace, trace[1:], trace[:-1], trace + chance.randbytes(3)])
        evidence.add(f"{place}", chance.choice([b"", chance.randbytes(200)]) + kept)
    plain = [f"{name}: {trace!r}" for name, blob in evidence.blobs.items() for trace in traces if trace in blob]
    assert plain != []
    assert sorted(evidence.holding(traces)) == sorted(set(plain))
