"""What files in custody turn out to be; what is neither a workbook nor a signed paper says why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.intake import understand
from pipeline.intake.understand import understand_all, understood
from pipeline.issue.signed import read_signed
from pipeline.season.ledger import drops
from tests.clerk import begin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.clerk import Clerk


def finding_on(clerk: Clerk, folder: str, content: bytes) -> str | None:
    digest = clerk.house.custody.put(content)
    with clerk.house.database.begin() as connection:
        seq = drops.register(connection, digest=digest, folder=folder, name="a", received_on=date(2026, 3, 2))
    understand_all(clerk.house, [seq], read_signed)
    found = understood(clerk.house, digest)
    assert found.workbook is None
    assert found.pdf_text is None
    return found.finding.code if found.finding else None


@pytest.mark.parametrize(
    ("folder", "content", "code"),
    [("da-ky", b"no PDF at all", "K805"), ("da-ky", b"%PDF-1.7 torn", "K802"), ("thu-ky", b"", "F101")],
    ids=["no PDF", "torn PDF", "empty"],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, folder: str, content: bytes, code: str) -> None:
    assert finding_on(begin(tmp_path), folder, content) == code


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understand, "_MAX_BYTES", 10)
    assert finding_on(begin(tmp_path), "thu-ky", b"more than ten bytes") == "F110"
