"""The page for engineers names every case with the words that voters really read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.seal import SCRIPT_NAME
from pipeline.ballot.words_ballot_notice import WORDS
from pipeline.ballot.words_ballot_result import COUNTED, invalid
from pipeline.kernel.secrets.words import SECRET_WORDS
from tests.secrecy.attack import ALPHA

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "secrecy.md").read_text("utf-8")


@pytest.mark.parametrize("code", [*WORDS, "B520", "B521"])
def test_every_case_stands_in_the_table_with_its_words(page: str, code: str) -> None:
    message, _ = {**WORDS, **SECRET_WORDS}[code]
    (row,) = [line for line in page.splitlines() if line.startswith(f"| {code}: ")]
    assert message.removeprefix("{where} ").partition(". ")[0] in row


def test_what_the_notice_of_the_count_says_stands_there_too(page: str) -> None:
    for words in (COUNTED, invalid("conflict"), invalid("unused_slip"), invalid("invalid_line")):
        assert f"`{words}`" in page


def test_the_stated_level_of_the_test_is_the_one_used(page: str) -> None:
    assert f"p ≤ {ALPHA}" in page


def test_every_test_that_the_page_names_exists(page: str, repository: Path) -> None:
    names = set(re.findall(r"[a-z_/]+\.py", page)) - {SCRIPT_NAME.rpartition("-")[2]}
    known = [path for folder in ("pipeline", "tests") for path in (repository / folder).rglob("*.py")]
    assert [name for name in sorted(names) if not any(path.as_posix().endswith(f"/{name}") for path in known)] == []
