from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from pipeline.kernel.findings import error
from pipeline.status.report import report
from pipeline.status.report_shape import (
    BallotCountsShape,
    DivisionShape,
    FindingShape,
    LineShape,
    NominationShape,
    RefusedShape,
    ReportShape,
)
from pipeline.status.standing import RefusedDrop, Standing
from pipeline.words import as_json


def shape_of(standing: Standing) -> ReportShape:
    return cast("ReportShape", report(standing))


FINDING_KEYS = ["code", "severity", "sheet", "cell", "label", "message", "hint"]


def test_every_stage_reports_the_keys_that_the_shape_names(standing: Standing) -> None:
    assert list(report(standing)) == list(ReportShape.__annotations__)


def test_every_report_is_json_and_comes_back_equal(standing: Standing) -> None:
    told = report(standing)
    assert json.loads(json.dumps(told, ensure_ascii=False, allow_nan=False)) == told


def test_equal_standings_give_equal_reports_in_the_same_order(standing: Standing) -> None:
    assert json.dumps(report(standing)) == json.dumps(report(replace(standing)))


def test_before_any_season_the_season_and_the_tally_are_null(empty: Standing, begun: Standing) -> None:
    for standing in (empty, begun):
        told = report(standing)
        assert (told["season"], told["tally"], told["deadlines"]) == (None, None, None)
        assert (told["divisions"], told["nominations"], told["documents"], told["refused"]) == ([], [], [], [])
        assert told["ballots"] == {"issued": 0, "received": 0, "waiting": 0}
        assert told["stage"] == "setup"


def test_an_open_season_is_told_by_its_year(gathering: Standing) -> None:
    told = report(gathering)
    assert (told["season"], told["stage"], told["today"]) == (2026, "nomination", "2026-11-23")


def test_divisions_are_counted_in_the_order_of_the_setup(gathering: Standing) -> None:
    divisions = shape_of(gathering)["divisions"]
    assert [(d["code"], d["accepted"], d["returned"], d["last_drop"]) for d in divisions] == [
        ("VP", 2, 0, "2026-11-02"),
        ("LS", 1, 1, "2026-11-20"),
        ("HTQT", 0, 1, "2026-11-21"),
        ("TT", 0, 0, None),
        ("BG", 0, 0, None),
    ]
    assert list(divisions[0]) == list(DivisionShape.__annotations__)


def test_nominations_carry_their_state_revision_and_findings_in_words(gathering: Standing) -> None:
    nominations = shape_of(gathering)["nominations"]
    assert gathering.season is not None
    dossiers = gathering.season.dossiers
    told = [(n["nominee"], n["state"], n["revision"]) for n in nominations]
    assert told == [(dossier.name, dossier.state.value, dossier.revision) for dossier in dossiers]
    assert sorted(state for _, state, _ in told) == ["accepted"] * 3 + ["returned"] * 2 + ["withdrawn"]
    assert ("Đỗ Thị Hòa", "accepted", 2) in told
    for nomination, dossier in zip(nominations, dossiers, strict=True):
        assert nomination["findings"] == [as_json(finding) for finding in dossier.findings]
    assert any(dossier.findings for dossier in dossiers)
    assert list(nominations[0]) == list(NominationShape.__annotations__)


def test_a_finding_has_the_seven_literal_keys(gathering: Standing) -> None:
    nominations = shape_of(gathering)["nominations"]
    (returned,) = (nomination for nomination in nominations if nomination["nominee"] == "Lê Văn Tám")
    assert sorted(returned["findings"][0]) == sorted(FINDING_KEYS)
    assert sorted(FindingShape.__annotations__) == sorted(FINDING_KEYS)


def test_the_tally_stays_null_until_the_box_is_opened(voting: Standing) -> None:
    told = report(voting)
    assert told["tally"] is None
    assert told["ballots"] == {"issued": 12, "received": 5, "waiting": 1}


def test_the_tally_has_exactly_the_keys_of_the_contract(counted: Standing) -> None:
    tally = shape_of(counted)["tally"]
    assert tally is not None
    assert list(tally) == ["members", "present", "quorum_required", "quorum_met", "ballots", "lines"]
    assert tally["ballots"] == {
        "issued": 9,
        "collected": 8,
        "valid": 8,
        "invalid": 0,
        "unused": 0,
        "missing": 1,
    }
    assert list(tally["ballots"]) == list(BallotCountsShape.__annotations__)
    assert list(tally["lines"][0]) == list(LineShape.__annotations__)
    assert tally["lines"][2] == {
        "nominee": "Đỗ Thị Hòa",
        "agree": 7,
        "disagree": 1,
        "none": 0,
        "invalid": 0,
        "base": 9,
        "required": 8,
        "passed": False,
    }


def test_a_tie_across_the_cut_is_told_by_names(counted: Standing) -> None:
    assert counted.season is not None
    assert counted.season.first.tally is not None
    lines = counted.season.first.tally.lines
    tied = counted.season.first.tally.model_copy(update={"tied": (lines[0].id, lines[1].id)})
    standing = replace(counted, season=replace(counted.season, first=replace(counted.season.first, tally=tied)))
    assert report(standing)["tied"] == [lines[0].nominee, lines[1].nominee]


def test_a_document_without_a_number_has_null_for_it(gathering: Standing) -> None:
    documents = shape_of(gathering)["documents"]
    assert [(d["kind"], d["path"], d["state"], d["number"]) for d in documents] == [
        ("ke-hoach", "outbox/thu-ky/2026/ke-hoach.docx", "issued", "07"),
        ("ke-hoach", "outbox/thu-ky/2026/ke-hoach.pdf", "issued", "07"),
        ("tong-hop", "outbox/thu-ky/2026/tong-hop.docx", "draft", None),
        ("tong-hop", "outbox/thu-ky/2026/tong-hop.pdf", "draft", None),
    ]


def test_deadlines_are_counted_in_days_from_today(gathering: Standing) -> None:
    assert report(gathering)["deadlines"] == {
        "division_report": {"date": "2026-12-15", "days_left": 22},
        "recognition": {"date": "2027-01-10", "days_left": 48},
    }


def test_a_refused_file_is_told_with_its_findings(gathering: Standing) -> None:
    refused = shape_of(gathering)["refused"]
    assert list(refused[0]) == list(RefusedShape.__annotations__)
    assert refused[0]["name"] == 'bao cao <script>alert("1")</script>.xlsx'
    assert refused[0]["findings"] == [as_json(gathering.refused[0].findings[0])]


@pytest.mark.parametrize("folder", ["phieu-bau", "phieu-bau/x"])
def test_a_file_in_the_ballot_folder_is_never_named(voting: Standing, folder: str) -> None:
    drop = RefusedDrop(
        folder=folder, name="ho-ten.xlsx", received_on=date(2026, 12, 20), digest="00", findings=(error("N101"),)
    )
    told = report(replace(voting, refused=(drop,)))
    assert told["refused"] == []
    assert "ho-ten" not in json.dumps(told)


def test_a_file_name_that_is_no_unicode_can_still_be_written(gathering: Standing) -> None:
    drop = replace(gathering.refused[0], name="b\udcffng\u202e.xlsx")
    refused = shape_of(replace(gathering, refused=(drop,)))["refused"]
    assert refused[0]["name"] == "b\N{REPLACEMENT CHARACTER}ng\N{REPLACEMENT CHARACTER}.xlsx"


def test_reporting_loads_no_engine_and_no_office_library() -> None:
    code = "import sys, pipeline.status.report, pipeline.status.page, pipeline.status.terminal; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    slow = {
        "sqlalchemy",
        "alembic",
        "dbos",
        "openpyxl",
        "python_calamine",
        "docx",
        "docxtpl",
        "jinja2",
        "lxml",
        "pypdf",
    }
    assert slow.isdisjoint(loaded)
