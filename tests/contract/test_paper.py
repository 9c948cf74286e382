"""Paper ballots, keyed twice, and other rules than the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract import season as play
from tests.contract.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

# Seven of the nine came; threshold over those present: 2/3 of 7 is 4.67.
COUNTS = {play.HOA: (5, 2, 0), play.ODD: (4, 3, 0), play.LONG: (6, 0, 1), play.KHANH: (5, 1, 0), play.NGA: (0, 7, 0)}


def _season(place: Workspace, **rules: Any) -> None:
    place.root.mkdir()
    play.init(place)
    place.drop("thu-ky", "a.xlsx", play.setup_workbook(place, place.secretarys("setup"), **rules))
    place.run(1)
    place.forget_shapes()
    for at, name in enumerate(play.PEOPLE):
        play.nominate(place, name, f"{at}.xlsx")
    place.run(1)
    place.forget_shapes()
    play.close(place)
    place.run(1)
    place.forget_shapes()


def _session(place: Workspace, second: dict[str, tuple[int, int, int]], name: str) -> bytes:
    fields = {
        **play.SESSION,
        "ballots_issued": 7,
        "ballots_unused": 0,
        "ballots_missing": 0,
        **{
            f"paper_{key}_{who}": value
            for key, value in (("issued", 7), ("collected", 7), ("invalid", 0))
            for who in (1, 2)
        },
    }
    rows = []
    for nominee, (agree, disagree, invalid) in COUNTS.items():
        other = second.get(nominee, (agree, disagree, invalid))
        rows.append(
            {
                "nominee": nominee,
                "agree_1": agree,
                "disagree_1": disagree,
                "invalid_1": invalid,
                "agree_2": other[0],
                "disagree_2": other[1],
                "invalid_2": other[2],
            }
        )
    absent = {member[0] for member in play.MEMBERS[5:7]}
    attendance = [
        {"name": member[0], "state": "Vắng mặt" if member[0] in absent else "Có mặt"} for member in play.MEMBERS
    ]
    content = place.fill(
        "session",
        place.secretarys("session"),
        fields,
        {**play.SESSION_TABLES, "attendance": attendance, "paper_counts": rows},
    )
    place.drop("thu-ky", name, content)
    return content


def test_paper_counts_keyed_twice_must_agree_and_make_the_tally(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "share", {"PIPELINE_SOFFICE": str(tmp_path / "none")})
    _season(place, ballot_tier="Phiếu giấy", threshold="2/3", threshold_base="present")
    assert not list((place.root / "outbox").rglob("ma-phieu.pdf"))
    _session(place, {play.HOA: (6, 1, 0)}, "lệch.xlsx")
    status = place.run(1)
    assert status["tally"] is None
    assert play.HOA in str(status["refused"])
    _session(place, {}, "khớp.xlsx")
    tally = place.run(1)["tally"]
    assert (tally["present"], tally["quorum_required"], tally["quorum_met"]) == (7, 6, True)
    for line in tally["lines"]:
        agree, disagree, invalid = COUNTS[line["nominee"]]
        assert (line["agree"], line["disagree"], line["invalid"]) == (agree, disagree, invalid)
        assert line["none"] == 7 - agree - disagree - invalid
        assert (line["base"], line["required"]) == (7, 5)
        assert line["passed"] == (agree >= 5)


def test_more_than_the_threshold_needs_one_more_where_it_is_met_exactly(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "share", {"PIPELINE_SOFFICE": str(tmp_path / "none")})
    _season(place, ballot_tier="Phiếu giấy", threshold="2/3", threshold_base="members", threshold_strict="Có")
    _session(place, {}, "a.xlsx")
    tally = place.run(1)["tally"]
    assert {line["required"] for line in tally["lines"]} == {7}
    assert not any(line["passed"] for line in tally["lines"])


def test_without_a_quorum_nobody_passes_silently(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "share", {"PIPELINE_SOFFICE": str(tmp_path / "none")})
    _season(place, ballot_tier="Phiếu giấy", threshold="2/3", threshold_base="valid", quorum="90%")
    _session(place, {}, "a.xlsx")
    status = place.run(1)
    if status["tally"] is None:
        assert status["refused"]
    else:
        assert (status["tally"]["quorum_required"], status["tally"]["quorum_met"]) == (9, False)
