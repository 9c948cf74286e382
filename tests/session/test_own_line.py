"""A member who is on the list, from the setup workbook to the minutes, the package and the recount."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from pipeline.ballot.desk import NO_BALLOTS
from pipeline.ballot.form import ballot_rules
from pipeline.ballot.recount import Recount, recount_season
from pipeline.demo import council
from pipeline.demo.rehearsal import BALLOTS, SECRETARY
from pipeline.demo.vote import fill_ballot
from pipeline.documents.word.reading import text_of
from pipeline.forms.form import FormName
from pipeline.season.ledger.drops import DropState
from pipeline.season.setup import BallotTier, Base, Subject
from pipeline.status.collect import standing_of
from pipeline.status.report import report, tally_report
from tests.clerk import Clerk, at
from tests.session.test_no_minutes import session, voting

if TYPE_CHECKING:
    from pathlib import Path

RULES = {"nominee_votes": False, "nominee_in_base": False, "threshold": "4/5", "threshold_base": Base.VALID}


def held(folder: Path, *, blank: bool) -> tuple[Clerk, str]:
    """Hold a vote of nine by Excel in which all agree with all; the member on the list leaves the own line blank."""
    listed = at("appraisal", folder / "look").season.ballot_list
    name, post = next((one.name, one.position) for one in listed if one.subject is Subject.INDIVIDUAL)
    clerk = voting(BallotTier.EXCEL, folder / "season", (name, post), **RULES)
    council.draw_slips(clerk.stage)
    paper = clerk.stage.collect(f"hoi-dong/{clerk.year}/{FormName.BALLOT.file_name}")
    every = {nominee.name: frozenset({"agree"}) for nominee in clerk.season.ballot_list}
    for place, code in enumerate(clerk.stage.codes[:9]):
        marks = every | {name: frozenset()} if blank and place == 0 else every
        clerk.drop(BALLOTS, f"{code}.xlsx", fill_ballot(paper, code, marks))
    clerk.turn()
    content = session(clerk, {"ballots_issued": 9, "opening_code": clerk.stage.opening_code})
    clerk.drop(SECRETARY, FormName.SESSION.file_name, content).turn()
    assert (clerk.last.state, clerk.codes()) == (DropState.TAKEN, [])
    return clerk, name


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Clerk, str]:
    return held(tmp_path_factory.mktemp("blank"), blank=True)


def minutes_of(clerk: Clerk) -> str:
    return text_of(clerk.stage.collect(f"thu-ky/{clerk.year}/bien-ban-kiem-phieu.docx"))


def warnings_of(clerk: Clerk) -> list[str]:
    facts: dict[str, Any] = report(standing_of(clerk.house, clerk.year, NO_BALLOTS))
    return [str(finding["code"]) for finding in facts["warnings"]]


def test_the_ballot_asks_for_a_blank_line(blank: tuple[Clerk, str]) -> None:
    clerk, _ = blank
    content = clerk.stage.collect(f"hoi-dong/{clerk.year}/{FormName.BALLOT.file_name}")
    cells = {cell.value for row in openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row}
    assert set(ballot_rules(clerk.season.setup.rules)) <= cells
    printed = text_of(clerk.stage.collect(f"thu-ky/{clerk.year}/phieu-bau.docx"))
    assert "để trống cả hai cột ở dòng của mình" in printed


def test_the_base_shrinks_on_that_line_alone(blank: tuple[Clerk, str]) -> None:
    clerk, name = blank
    tally = clerk.season.first.tally
    assert tally is not None
    found = {line.nominee: (line.agree, line.none, line.base, line.required, line.passed) for line in tally.lines}
    assert found.pop(name) == (8, 1, 8, 7, True)
    assert set(found.values()) == {(9, 0, 9, 8, True)}
    assert f"Ở dòng của {name}, thành viên Hội đồng: tỷ lệ tính trên 08, cần từ 07 phiếu đồng ý." in minutes_of(clerk)
    assert "P631" not in warnings_of(clerk)


def test_the_package_and_the_box_recount_to_the_same_tally(blank: tuple[Clerk, str], tmp_path: Path) -> None:
    clerk, _ = blank
    assert clerk.season.first.tally is not None
    official = json.loads(json.dumps(tally_report(clerk.season.first.tally)))
    with zipfile.ZipFile(BytesIO(clerk.stage.collect(f"luu-tru/{clerk.year}/kiem-phieu-vong-1.zip"))) as package:
        package.extractall(tmp_path)
    script = [sys.executable, "-I", "-S", str(tmp_path / "kiem-phieu-lai.py")]
    assert json.loads(subprocess.run(script, capture_output=True, check=True).stdout) == official
    again = recount_season(clerk.house.database, clerk.settings.boxes, clerk.year, clerk.stage.opening_code)
    assert again == Recount(same=True, tally=clerk.season.first.tally)


def test_where_no_ballot_is_blank_on_that_line_the_status_and_the_minutes_say_so_and_name_nobody(
    tmp_path: Path,
) -> None:
    clerk, name = held(tmp_path, blank=False)
    tally = clerk.season.first.tally
    assert tally is not None
    assert {(line.base, line.required) for line in tally.lines} == {(9, 8)}
    assert "P631" in warnings_of(clerk)
    (told,) = [line for line in minutes_of(clerk).splitlines() if "không có phiếu hợp lệ nào để trống" in line]
    assert "có 01 dòng như vậy" in told
    assert name not in told
