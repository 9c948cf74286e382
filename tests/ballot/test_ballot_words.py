"""One word for one thing, wherever a voter reads it: the slips are thẻ, and they are drawn (bốc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.notice import COUNTED, UNUSED, invalid

if TYPE_CHECKING:
    from pathlib import Path

OTHER_WORDS = ("mảnh giấy", "một mảnh", "rút thăm", "rút mã", "đã rút vào", "đã rút rồi")
READ_BY_VOTERS = ("pipeline/**/*.py", "docs/*.md", "templates/*.md", "README.md", "tests/golden/*.txt")


@pytest.mark.parametrize("pattern", READ_BY_VOTERS)
def test_a_slip_has_one_name_everywhere(repository: Path, pattern: str) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in repository.glob(pattern)}
    assert pages
    assert [(path.name, word) for path, text in pages.items() for word in OTHER_WORDS if word in text] == []


def test_the_page_for_members_quotes_the_notice_of_the_count(repository: Path) -> None:
    page = (repository / "docs" / "bo-phieu.md").read_text(encoding="utf-8")
    for words in (COUNTED, UNUSED.partition(" (")[0], invalid("").partition(":")[0]):
        assert f"| `{words}" in page


def test_the_page_for_members_stays_two_pages_long(repository: Path) -> None:
    """Some 650 words fit on a page of A4 with its tables."""
    page = (repository / "docs" / "bo-phieu.md").read_text(encoding="utf-8")
    assert len(page.split()) < 1350
