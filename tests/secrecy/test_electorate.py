"""The ballots of the elections held here are, part by part, what openpyxl saves of a ballot filled in by hand."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import openpyxl
import pytest

from tests.ballot_samples import blank
from tests.secrecy.electorate import Office, Voter, dressed, electorate

CODE = "AAAAA-BBBBB-CCCCC"
VOTERS = electorate(random.Random(5))


def by_openpyxl(office: Office, marks: str, voter: Voter) -> bytes:
    """Open, fill in and save the blank."""
    book = openpyxl.load_workbook(BytesIO(office.blank))
    sheet = book.worksheets[0]
    sheet[office.places["ballot_code"]] = CODE
    for line, letter in enumerate(marks, start=1):
        for side, letters in (("agree", "ab"), ("disagree", "db")):
            if letter in letters:
                sheet[office.places[f"{side}_{line}"]] = "x"
    sheet.sheet_view.zoomScale = voter.zoom
    sheet.column_dimensions["B"].width = voter.width
    output = BytesIO()
    book.save(output)
    return dressed(voter, output.getvalue())


def content_of(package: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Give names, times and bytes of the parts of a package."""
    with zipfile.ZipFile(BytesIO(package)) as parts:
        return [(entry.filename, entry.date_time, parts.read(entry)) for entry in parts.infolist()]


@pytest.mark.parametrize(("marks", "voter"), [("adnba", VOTERS[0]), ("nnnnn", VOTERS[4]), ("bbbbb", VOTERS[8])])
def test_a_ballot_is_what_openpyxl_saves(marks: str, voter: Voter) -> None:
    office = Office.of(blank())
    assert content_of(office.ballot(CODE, marks, voter)) == content_of(by_openpyxl(office, marks, voter))
