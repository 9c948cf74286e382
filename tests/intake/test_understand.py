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


def findings_on(clerk: Clerk, content: bytes, *folders: str) -> list[str | None]:
    """Give what is found in the same bytes, dropped into each of the folders and read in one batch."""
    digest = clerk.house.custody.put(content)
    with clerk.house.database.begin() as connection:
        seqs = [
            drops.register(connection, digest=digest, folder=folder, name="a", received_on=date(2026, 3, 2))
            for folder in folders
        ]
        batch = drops.by_seq(connection, seqs)
    understand_all(clerk.house, seqs, read_signed)
    readings = [understood(clerk.house, drop) for drop in batch]
    assert {(found.workbook, found.pdf_text) for found in readings} == {(None, None)}
    return [found.finding.code if found.finding else None for found in readings]


@pytest.mark.parametrize(
    ("folder", "content", "code"),
    [("da-ky", b"no PDF at all", "K805"), ("da-ky", b"%PDF-1.7 torn", "K802"), ("thu-ky", b"", "F101")],
    ids=["no PDF", "torn PDF", "empty"],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, folder: str, content: bytes, code: str) -> None:
    assert findings_on(begin(tmp_path), content, folder) == [code]


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understand, "MAX_BYTES", 10)
    assert findings_on(begin(tmp_path), b"more than ten bytes", "thu-ky") == ["F110"]


@pytest.mark.parametrize("folders", [("da-ky", "phong/VP"), ("phong/VP", "da-ky")])
def test_the_same_bytes_are_told_in_each_folder_what_belongs_there(tmp_path: Path, folders: tuple[str, ...]) -> None:
    told = {"da-ky": "K802", "phong/VP": "F123"}
    assert findings_on(begin(tmp_path), b"%PDF-1.7 torn", *folders) == [told[folder] for folder in folders]
