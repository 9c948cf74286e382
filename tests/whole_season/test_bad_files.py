"""The files that offices really drop, among good ones: each gets the answer it deserves, and all good ones go on."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import docx
import pytest

from pipeline.forms.excel.writer import write_workbook
from pipeline.service.loop import Service
from pipeline.setup.form import setup_form
from tests.bad_files import DIVISION, bad_files, good_nomination
from tests.rehearsed import begin
from tests.sample_data import sample_setup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bad_files import BadFile
    from tests.rehearsed import Rehearsed

FOLDER = f"phong/{DIVISION}"
GOOD_NAMES = ("Mai Thanh Liêm", "Tống Thị Bảo Ngân", "Ôn Nhật Hạ")
VERDICTS = {"refused": "tu-choi", "returned": "tra-lai", "accepted": "da-nhan", "waited": "da-nhan"}
BAD = {bad.name: bad for bad in bad_files()}


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsed]:
    """Drop every bad file among good ones; the half-copied one is completed while the service looks on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIPELINE_SOFFICE", "no-office-here")
        season = begin(tmp_path_factory.mktemp("bad") / "workspace", patience_seconds=4.0)
        setup = sample_setup()
        season.stage.drop("thu-ky", "thiet-lap.xlsx", write_workbook(setup_form(setup.year, setup)))
        with Service(season.settings) as service:
            service.run()
            for bad in BAD.values():
                season.stage.drop(FOLDER, bad.name, bad.content)
            for name in GOOD_NAMES:
                season.stage.drop(FOLDER, f"{name}.xlsx", good_nomination(full_name=name))
            for _ in range(3):
                service.turn()
            for bad in BAD.values():
                if bad.whole is not None:
                    assert _receipt(season, bad) is None
                    season.stage.drop(FOLDER, bad.name, bad.whole)
            service.run()
        yield season


def _receipt(season: Rehearsed, bad: BadFile) -> Path | None:
    digest = hashlib.sha256(bad.whole or bad.content).hexdigest()[:8]
    folder = season.outbox / FOLDER / str(sample_setup().year) / "bien-nhan"
    return next(iter(folder.glob(f"*-{digest}.docx")), None)


def _words(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_there_are_at_least_thirty_of_them() -> None:
    assert len(BAD) >= 30


@pytest.mark.parametrize("name", [name for name, bad in BAD.items() if bad.answer != "ignored"])
def test_a_bad_file_gets_the_answer_that_it_deserves(season: Rehearsed, name: str) -> None:
    bad = BAD[name]
    receipt = _receipt(season, bad)
    assert receipt is not None
    assert receipt.name.startswith(f"{VERDICTS[bad.answer]}-")
    if bad.code is not None:
        assert bad.code in _words(receipt)


def test_every_file_that_is_refused_stands_in_the_status(season: Rehearsed) -> None:
    shown = {item["name"] for item in season.status["refused"]}
    assert {bad.name for bad in BAD.values() if bad.answer == "refused"} - shown == set()


def test_the_good_ones_among_them_are_accepted(season: Rehearsed) -> None:
    states = season.states()
    assert {name: states.get(name) for name in GOOD_NAMES} == dict.fromkeys(GOOD_NAMES, "accepted")


def test_office_debris_stays_and_is_not_answered(season: Rehearsed) -> None:
    ignored = {bad.name for bad in BAD.values() if bad.answer == "ignored"}
    assert {path.name for path in (season.inbox / FOLDER).iterdir()} == ignored


def test_no_answer_is_a_bug_of_the_program(season: Rehearsed) -> None:
    codes = {finding["code"] for item in season.status["refused"] for finding in item["findings"]}
    assert "X999" not in codes
    assert season.status["held"] == 0
