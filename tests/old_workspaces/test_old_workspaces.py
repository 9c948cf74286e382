"""Workspaces that older versions left behind: today's program goes on with them, wherever they lie."""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.workspace import Workspace
from tests.rehearsed import digests_below

if TYPE_CHECKING:
    from collections.abc import Callable

ARCHIVES = sorted(Path(__file__).parent.glob("*.tar.xz"))
YEAR = 2026
LATE = "Lữ Thành Công"
MAY_DIFFER = {
    "index.html": "the status page is of the day, and speaks as today's program does",
    "thu-ky/*/tong-hop.docx": "never numbered: a draft follows today's template",
    "thu-ky/*/phieu-bau.docx": "never numbered: a draft follows today's template",
    "thu-ky/*/*.xlsx": "the secretary's workbooks follow today's forms",
    "phong/*/*/phieu-gioi-thieu.xlsx": "a division's blank follows today's form",
    "hoi-dong/*/phieu-bau.xlsx": "the blank ballot follows today's form",
}
"""What a newer version may make anew in a finished season, below outbox/, and why. Nothing else may change."""

TALLY = {
    "Nhóm Dịch thuật": (7, 0, 0, 0, True),
    "Lường Thị Minh An": (7, 0, 0, 0, True),
    "Mã Thu Chi": (6, 1, 0, 0, True),
}
"""How the seven valid ballots in the box are marked: agree, disagree, no opinion, invalid; who passed."""

BALLOTS = {"issued": 9, "collected": 8, "valid": 7, "invalid": 1, "unused": 0, "missing": 1}
MADE_BY_THE_COUNT = {
    "bien-ban-kiem-phieu",
    "bien-ban-hop",
    "to-trinh",
    "quyet-dinh",
    "thong-bao",
    "giay-cong-nhan/01-nhom-dich-thuat",
    "giay-cong-nhan/02-luong-thi-minh-an",
    "giay-cong-nhan/03-ma-thu-chi",
}


@dataclass(frozen=True, slots=True)
class Old:
    """A workspace that an older version left behind, and what its people keep."""

    place: Workspace
    beside: Path

    @property
    def opening_code(self) -> str:
        return str(self.keys["opening_codes"][-1])

    @property
    def keys(self) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads((self.beside / "keys.json").read_text("utf-8"))
        return kept

    def drop(self, folder: str, name: str) -> Old:
        self.place.drop(folder, name, (self.beside / name).read_bytes())
        return self

    def outbox(self) -> dict[str, str]:
        return digests_below(self.place.root / "outbox")

    def states(self) -> dict[str, str]:
        return {nomination["nominee"]: nomination["state"] for nomination in self.place.status()["nominations"]}


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def unpacked(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Old]:
    """Unpack what an older version left, in a place where it has never been."""
    with tarfile.open(request.param) as tar:
        tar.extractall(tmp_path, filter="data")

    def at(moment: str) -> Old:
        beside = tmp_path / moment
        place = Workspace(beside / "workspace", {"PIPELINE_SOFFICE": str(tmp_path / "no-office-here")})
        old = Old(place, beside)
        place.env |= {"PIPELINE_TODAY": old.keys["today"], "PIPELINE_SETTLE_SECONDS": "0.05"}
        return old

    return at


def test_a_finished_season_stays_as_it_was_signed(unpacked: Callable[[str], Old]) -> None:
    old = unpacked("finished")
    before = old.outbox()
    status = old.place.run(1)
    after = old.outbox()
    assert status["stage"] == "archived"
    assert after.keys() == before.keys()
    changed = [name for name in before if after[name] != before[name]]
    assert [name for name in changed if not any(fnmatch(name, pattern) for pattern in MAY_DIFFER)] == []


def test_a_finished_season_is_verified(unpacked: Callable[[str], Old]) -> None:
    old = unpacked("finished")
    for _ in range(2):
        done = old.place.call("verify", str(YEAR), "--json", check=(0,))
        assert json.loads(done.stdout)["amiss"] == []
        old.place.run(1)


def test_an_old_box_is_counted_again_to_the_same_result(unpacked: Callable[[str], Old]) -> None:
    old = unpacked("finished")
    recounted = old.place.call("recount", str(YEAR), "--code", old.opening_code, "--json", check=(0,))
    assert json.loads(recounted.stdout)["same"] is True
    assert _lines(json.loads(recounted.stdout)["tally"]) == TALLY


def test_an_old_box_is_opened_and_its_papers_are_made(unpacked: Callable[[str], Old]) -> None:
    old = unpacked("mid-season")
    status = old.drop("thu-ky", "session.xlsx").place.run(1)
    assert status["stage"] == "counted"
    assert status["refused"] == []
    assert status["tally"]["ballots"] == BALLOTS
    assert _lines(status["tally"]) == TALLY
    desk = old.place.root / "outbox" / "thu-ky" / str(YEAR)
    made = {path.relative_to(desk).with_suffix("").as_posix() for path in desk.rglob("*.docx")}
    assert made >= MADE_BY_THE_COUNT


def test_a_nomination_that_comes_late_in_an_old_season_is_held(unpacked: Callable[[str], Old]) -> None:
    old = unpacked("mid-season")
    old.drop("phong/VP", "late.xlsx").place.run(1)
    assert old.states()[LATE] == "held"


def _lines(tally: dict[str, Any]) -> dict[str, tuple[int, int, int, int, bool]]:
    """Give what the tally says of each nominee."""
    return {
        line["nominee"]: (line["agree"], line["disagree"], line["none"], line["invalid"], line["passed"])
        for line in tally["lines"]
    }
