"""The search in its child: one word a file comes back, and a child that dies says of no file that it is clean."""

from __future__ import annotations

import pytest

from pipeline.forms.excel.child import ReadingLimits
from pipeline.intake.strays import search_all
from pipeline.kernel.secrets.codes import new_seed, opening_code_of
from pipeline.kernel.secrets.peek import Secret
from pipeline.kernel.secrets.sealing import public_key_of
from tests.ballot_samples import draw

SEED = new_seed()
DRAWN = draw(voters=3, spares=1)
ROUND = DRAWN.drawn.keys.model_copy(update={"public_key": public_key_of(SEED).hex()})


def test_each_file_gets_its_answer_in_order() -> None:
    files = [
        DRAWN.codes[1].encode(),
        b"a note",
        opening_code_of(SEED).encode(),
        b"BZh91AY&SY",
        opening_code_of(new_seed()).encode(),
        draw(voters=1, spares=0).codes[0].encode(),
    ]
    assert search_all(files, [ROUND]) == [Secret.BALLOT, None, Secret.SESSION, Secret.HIDDEN, None, None]


def test_a_child_that_dies_calls_nothing_clean() -> None:
    starved = ReadingLimits(memory_bytes=48 * 1024 * 1024)
    assert search_all([b"a note", b"A" * 64_000_000], [ROUND], starved) == [None, Secret.HIDDEN]


def test_a_child_that_hangs_calls_nothing_clean_and_the_next_file_is_searched() -> None:
    assert search_all([b"a note"], [ROUND], ReadingLimits(seconds=0.0)) == [Secret.HIDDEN]
    assert search_all([], [ROUND]) == []


@pytest.mark.parametrize("count", [1, 40])
def test_one_child_searches_all_files(count: int) -> None:
    assert search_all([b"a note"] * count, [ROUND]) == [None] * count
