"""The page for engineers names every case with the words that voters really read."""

from __future__ import annotations

import re
from contextlib import suppress
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot import story
from pipeline.ballot.notice import COUNTED, invalid
from pipeline.ballot.package import SCRIPT_NAME
from pipeline.ballot.words import WORDS
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


@pytest.fixture
def rows() -> list[list[str]]:
    """Give the table in `story.py`: a sentence of the protocol (indented where it goes on), a place, a test."""
    lines = [line for line in (story.__doc__ or "").splitlines() if line.startswith("| ")]
    return [[cell.removeprefix(" ").rstrip() for cell in line.strip("|").split("|")] for line in lines][1:]


def test_every_sentence_of_the_protocol_has_a_place_and_a_test(rows: list[list[str]]) -> None:
    sentences = [row for row in rows if row[0] and not row[0].startswith(" ")]
    assert len(sentences) > 20
    assert [row for row in sentences if not (row[1] and row[2])] == []


def test_every_place_that_the_story_names_exists(rows: list[list[str]]) -> None:
    assert [row[1] for row in rows if row[1] and not is_place(row[1])] == []


def is_place(name: str) -> bool:
    """Tell whether a name below pipeline/ballot/ or pipeline/ is one of a module or of something in it."""
    for room in ("pipeline.ballot", "pipeline"):
        with suppress(ImportError, AttributeError, ValueError):
            resolve_name(f"{room}.{name}")
            return True
    return False


def test_every_test_that_the_story_names_exists(rows: list[list[str]], repository: Path) -> None:
    assert [row[2] for row in rows if row[2] and not (repository / "tests" / f"{row[2]}.py").is_file()] == []


def test_the_page_points_to_the_story_and_does_not_tell_it_again(page: str) -> None:
    assert "(../pipeline/ballot/story.py)" in page
    assert "| Promise |" not in page


def test_every_test_that_the_page_names_exists(page: str, repository: Path) -> None:
    names = {name.removeprefix("/") for name in re.findall(r"[a-z_/]+\.py", page)} - {SCRIPT_NAME.rpartition("-")[2]}
    known = [path for folder in ("pipeline", "tests") for path in (repository / folder).rglob("*.py")]
    assert [name for name in sorted(names) if not any(path.as_posix().endswith(f"/{name}") for path in known)] == []
