"""Drop 3: the list is closed, what may change afterwards, and how a new round is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable


def test_closing_makes_ballots_invitation_summary_and_the_reading_pack(closed: Workspace) -> None:
    status = closed.status()
    assert {each["kind"] for each in status["documents"]} == {"ke-hoach", "tong-hop", "giay-moi", "phieu-bau"}
    outbox = closed.root / "outbox"
    assert (outbox / f"thu-ky/{YEAR}/tong-hop.xlsx").exists()
    pack = list((outbox / f"hoi-dong/{YEAR}").rglob("*.pdf"))
    assert len(pack) >= len(play.PEOPLE) + 1
    assert closed.find("ballot", f"hoi-dong/{YEAR}").exists()
    assert closed.find("session", f"thu-ky/{YEAR}").exists()


def test_the_slips_carry_a_code_for_each_voter_and_spare_each_alone_on_its_line(
    codes: list[str], receipts: dict[str, str], opening: str
) -> None:
    assert len(codes) == len(set(codes)) == 9 + 3
    assert set(receipts) == set(codes)
    assert len(set(receipts.values())) == len(codes)
    assert "-" in opening
    assert opening not in codes


def test_a_nomination_after_the_closing_is_held_and_receipted(
    closed: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(closed)
    documents = {each["path"]: each["sha256"] for each in place.status()["documents"]}
    before = len(list((place.root / f"outbox/phong/VP/{YEAR}").rglob("*.docx")))
    blank = play.blank_of(place, "VP")
    place.drop("phong/VP", "muộn.xlsx", place.fill("nomination", blank, play.answers(place, "Người Đến Muộn")))
    status = place.run(0, 1)
    assert play.nomination_of(status, "Người Đến Muộn")["state"] == "held"
    assert len(list((place.root / f"outbox/phong/VP/{YEAR}").rglob("*.docx"))) == before + 1
    assert {each["path"]: each["sha256"] for each in status["documents"]} == documents
    assert status["stage"] == closed.status()["stage"]


def test_an_appraisal_that_lacks_a_nominee_accepted_since_is_refused_naming_them(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    old = place.fill("appraisal", place.secretarys("appraisal"), {})
    blank = play.blank_of(place, "VP")
    place.drop("phong/VP", "thêm.xlsx", place.fill("nomination", blank, play.answers(place, "Người Vừa Thêm")))
    place.run(0, 1)
    place.drop("thu-ky", "cũ.xlsx", old)
    status = place.run(0, 1)
    found = [each for each in status["refused"] if "cũ.xlsx" in str(each)]
    assert len(found) == 1
    assert "Người Vừa Thêm" in str(found[0]["findings"])
    assert not (place.root / f"outbox/thu-ky/{YEAR}/ma-phieu.pdf").exists()


def test_an_appraisal_with_a_line_removed_is_refused(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    blank = place.secretarys("appraisal")
    rows = [row for row in place.rows("appraisal", blank, "appraisal") if row["nominee"] != play.KHANH]
    place.drop("thu-ky", "thiếu.xlsx", place.fill("appraisal", blank, {}, {"appraisal": rows}))
    status = place.run(0, 1)
    assert play.KHANH in str(status["refused"])


def test_a_nominee_who_is_not_eligible_is_on_no_ballot(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    blank = place.secretarys("appraisal")
    rows = place.rows("appraisal", blank, "appraisal")
    for row in rows:
        row["eligible"] = "Không đủ điều kiện" if row["nominee"] == play.NGA else row["eligible"]
        row["note"] = "Chưa đủ thời gian" if row["nominee"] == play.NGA else None
    place.drop("thu-ky", "a.xlsx", place.fill("appraisal", blank, {}, {"appraisal": rows}))
    place.run(0, 1)
    lines = play.ballot_lines(place.find("ballot", f"hoi-dong/{YEAR}").read_bytes())
    assert set(lines) == set(play.PEOPLE) - {play.NGA}


def test_a_changed_list_without_a_new_round_is_refused_and_with_it_has_new_codes(
    voted: Workspace, codes: list[str], opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    blank = place.secretarys("appraisal")
    rows = place.rows("appraisal", blank, "appraisal")
    for row in rows:
        row["eligible"] = "Không đủ điều kiện" if row["nominee"] == play.NGA else "Đủ điều kiện"
    changed = place.fill("appraisal", blank, {"new_round": None}, {"appraisal": rows})
    place.drop("thu-ky", "đổi.xlsx", changed)
    status = place.run(0, 1)
    assert [each for each in status["refused"] if "đổi.xlsx" in str(each)]
    assert status["ballots"]["received"] == 8
    place.drop("thu-ky", "vòng mới.xlsx", place.fill("appraisal", changed, {"new_round": "Có"}))
    status = place.run(0, 1)
    assert not [each for each in status["refused"] if "vòng mới.xlsx" in str(each)]
    assert status["ballots"]["received"] == 0
    fresh = play.ballot_codes(place)
    assert len(fresh) == 12
    assert not set(fresh) & set(codes)
    assert play.opening_code(place) != opening
    # A ballot on a code of the abandoned round is no ballot of this one.
    place.drop("phieu-bau", "cũ.xlsx", play.ballot(place, codes[8], {}))
    assert place.run(1)["ballots"]["received"] == 0
    assert (place.root / "inbox/phieu-bau/cũ.xlsx").exists()


def test_a_held_nomination_comes_onto_the_list_by_a_new_round(
    closed: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(closed)
    blank = play.blank_of(place, "VP")
    place.drop("phong/VP", "muộn.xlsx", place.fill("nomination", blank, play.answers(place, "Người Đến Muộn")))
    place.run(0, 1)
    content = place.secretarys("appraisal")
    assert "Người Đến Muộn" in [row["nominee"] for row in place.rows("appraisal", content, "appraisal")]
    place.drop("thu-ky", "vòng hai.xlsx", place.fill("appraisal", content, {"new_round": "Có"}))
    status = place.run(0, 1)
    assert status["refused"] == []
    assert play.nomination_of(status, "Người Đến Muộn")["state"] == "accepted"


@pytest.mark.parametrize("change", ["council", "rules"])
def test_a_corrected_setup_after_the_closing_is_held_until_a_new_round(
    change: str, closed: Workspace, codes: list[str], branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(closed)
    fields, tables = {"threshold": "2/3"}, {}
    if change == "council":
        council = [*play.SETUP_TABLES["council"], {"name": "Âu Dương Phi", "post": "Trưởng phòng", "role": "Ủy viên"}]
        fields, tables = {}, {"council": council}
    place.drop("thu-ky", "sửa.xlsx", place.fill("setup", place.secretarys("setup"), fields, tables))
    place.run(0, 1)
    assert sorted(play.ballot_codes(place)) == sorted(codes)
    place.drop(
        "thu-ky",
        "vòng.xlsx",
        place.fill("appraisal", place.secretarys("appraisal"), {"new_round": "Có"}),
    )
    status = place.run(0, 1)
    assert not [each for each in status["refused"] if "vòng.xlsx" in str(each)]
    fresh = play.ballot_codes(place)
    assert not set(fresh) & set(codes)
    assert len(fresh) == (13 if change == "council" else 12)


def test_the_same_appraisal_again_opens_nothing(
    closed: Workspace, codes: list[str], branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(closed)
    play.close(place, "lại.xlsx")
    place.run(0, 1)
    assert sorted(play.ballot_codes(place)) == sorted(codes)
