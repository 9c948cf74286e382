"""Workbooks in LibreOffice: what it saves keeps everything and reads as ours do, and it prints on the pages foreseen.

All are saved in one start of it, and printed in another: a start costs more than ten workbooks.
"""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from pipeline.ballot.box import BallotBox
from pipeline.ballot.desk import BallotScan
from pipeline.ballot.form import ballot_form
from pipeline.documents.printing.office import convert
from pipeline.forms.excel.tables import write_table
from pipeline.forms.excel.writer import write_workbook
from pipeline.nominations.form import nomination_form
from tests import ballot_samples
from tests.bad_files import good_nomination
from tests.forms.excel.test_child import read
from tests.forms.excel.test_tables import HEADERS, ROWS, WIDE
from tests.forms.excel.test_writer import expected_names, expected_tables, forms, identity, names, tables
from tests.forms.test_read_office import FORMS, read_all
from tests.samples import ballot_season, setup_season
from tests.workbooks import properties_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.ballot_samples import Slips

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

AS_WORKBOOK: Final = "xlsx:Calc MS Excel 2007 XML"


@pytest.fixture(scope="module")
def slips() -> Slips:
    return ballot_samples.draw()


@pytest.fixture(scope="module")
def ours(slips: Slips) -> dict[str, bytes]:
    """Write every workbook that LibreOffice is to save, by the name of its test and its own."""
    return {
        **{f"blank-{name}": write_workbook(form) for name, form in forms().items()},
        **{f"form-{name}.xlsx": write_workbook(form) for name, form in FORMS.items()},
        "nomination.xlsx": good_nomination(),
        "ballot-by-openpyxl.xlsx": ballot_samples.filled(slips.codes[0], "andba"),
        "ballot-by-xlsxwriter.xlsx": ballot_samples.written(slips.codes[1], "aaaaa"),
    }


@pytest.fixture(scope="module")
def theirs(ours: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Let LibreOffice save them."""
    folder = tmp_path_factory.mktemp("saved")
    sources = [folder / name for name in ours]
    for source in sources:
        source.write_bytes(ours[source.name])
    office = ("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless")
    command = [*office, "--convert-to", AS_WORKBOOK, "--outdir", str(folder / "out"), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: (folder / "out" / name).read_bytes() for name in ours}


def test_a_form_is_saved_without_loss(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    for name, form in forms().items():
        before = load_workbook(BytesIO(ours[f"blank-{name}"]))
        after = load_workbook(BytesIO(theirs[f"blank-{name}"]))
        assert names(after) == expected_names(form)
        assert tables(after) == expected_tables(form)
        assert identity(after) == identity(before)
        assert {item.name for item in properties_of(after).props} == set(identity(before))
        # LibreOffice knows no "very hidden": the sheet is merely hidden afterwards.
        assert after["pipeline"].sheet_state == "hidden"


def test_every_form_reads_the_same_after_it_was_saved(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    written, saved = ([made[f"form-{name}.xlsx"] for name in FORMS] for made in (ours, theirs))
    assert read_all(saved) == read_all(written)


def test_a_child_sees_the_same_in_what_was_saved(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> None:
    written, saved = read(ours["nomination.xlsx"]), read(theirs["nomination.xlsx"])
    assert {name: place for name, place in saved.names.items() if name in written.names} == written.names
    assert saved.properties == written.properties
    assert saved.sheets[0].cells == written.sheets[0].cells


def test_a_ballot_that_was_saved_is_as_good_as_any(slips: Slips, theirs: Mapping[str, bytes], tmp_path: Path) -> None:
    ballots = {name: content for name, content in theirs.items() if name.startswith("ballot-by-")}
    ballot_samples.drop(tmp_path / "in", ballots)
    box = BallotBox(tmp_path / "var" / "2026-1.box")
    form = ballot_samples.form()
    taken = ballot_samples.take_ballots(tmp_path / "in", slips.drawn.keys, form, box, is_open=True)
    assert taken == BallotScan(received=2, waiting=0)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Print two forms and a wide table; give the words of their pages."""
    setup, nominee = setup_season().setup, ballot_season().ballot_list[0]
    workbooks = {
        "nomination.xlsx": write_workbook(nomination_form(setup, setup.divisions[0])),
        "ballot.xlsx": write_workbook(ballot_form(setup, (nominee,) * 20, 1)),
        "table.xlsx": write_table("Tổng hợp", "Danh sách", HEADERS, ROWS, WIDE),
    }
    made = convert(workbooks, tmp_path_factory.mktemp("printed"))
    return {name: [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages] for name, pdf in made.items()}


def test_a_form_is_printed_on_the_pages_that_it_was_fitted_to(pages: Mapping[str, list[str]]) -> None:
    assert (len(pages["nomination.xlsx"]), len(pages["ballot.xlsx"])) == (2, 1)


def test_a_wide_table_is_printed_on_pages_that_can_be_read(pages: Mapping[str, list[str]]) -> None:
    assert len(pages["table.xlsx"]) == 4
    assert all("Họ và tên" in page and "Nguyễn Thị Mẫu 12" in page for page in pages["table.xlsx"])
