"""The letters that a pattern cannot match without."""

from __future__ import annotations

import re

import pytest

from pipeline.decree30.rules.needed import needed
from pipeline.decree30.words.decree import DECREE


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bsở Nội vụ\b", "sở Nội vụ"),
        (r"(của|và) sở (Nội|Ngoại) vụ", " sở "),
        (r"\bnghị định(?= số)", "nghị định"),
        ("abc?d", "ab"),
        ("abc{0,2}d", "ab"),
        ("abc+d", "abc"),
        ("ab|cd", ""),
        ("(?:ab|cd)ef", "ef"),
        ("[abc(]de", "de"),
        (r"\(ab\)", "ab"),
        ("(?i)abc", ""),
        ("(?<!a)(?P<b>c)", ""),
        ("", ""),
    ],
)
def test_the_letters_are_found(pattern: str, expected: str) -> None:
    assert needed(pattern) == expected
    re.compile(pattern)


def test_most_corrections_are_passed_over_by_their_letters() -> None:
    patterns = [correction.wrong for correction in (*DECREE.capitals, *DECREE.citations)]
    assert sum(bool(needed(pattern)) for pattern in patterns) > len(patterns) * 0.8
