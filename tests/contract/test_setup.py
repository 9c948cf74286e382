"""Drop 1: how the setup may be typed, and what a corrected one does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace, cell_of, table_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import openpyxl


def _check(place: Workspace, content: bytes, folder: Path) -> list[dict[str, Any]]:
    file = folder / "thiết lập.xlsx"
    file.write_bytes(content)
    found: list[dict[str, Any]] = json.loads(place.call("check", str(file), "--json").stdout)
    return [each for each in found if each["severity"] == "error"]


def _percent(book: openpyxl.Workbook) -> None:
    cell_of(book, "threshold").value = 0.8
    cell_of(book, "threshold").number_format = "0%"


def _whole_percent(book: openpyxl.Workbook) -> None:
    cell_of(book, "threshold").value = 80
    cell_of(book, "threshold").number_format = "General"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("threshold", "80"),
        ("threshold", "80%"),
        ("threshold", "2/3"),
        ("threshold", 80),
        ("threshold", "80 %"),
        ("quorum", "50%"),
        ("threshold_base", "members"),
        ("threshold_base", "present"),
        ("threshold_base", "issued"),
        ("threshold_base", "valid"),
        ("threshold_base", "Số phiếu hợp lệ"),
        ("threshold_strict", "Có"),
        ("ballot_tier", "Phiếu giấy"),
        ("ballot_tier", "Kết hợp"),
        ("seats_individual", 3),
        ("threshold", None),
        ("threshold_base", None),
        ("quorum", None),
        ("spare_codes", None),
        ("council_name", None),
    ],
)
def test_the_setup_takes_what_may_be_typed(field: str, value: Any, begun: Workspace, tmp_path: Path) -> None:
    content = play.setup_workbook(begun, begun.secretarys("setup"), **{field: value})
    assert _check(begun, content, tmp_path) == []


@pytest.mark.parametrize("touch", [_percent, _whole_percent])
def test_a_percent_cell_is_met_half_way(touch: Any, begun: Workspace, tmp_path: Path) -> None:
    content = begun.fill("setup", begun.secretarys("setup"), play.SETUP, play.SETUP_TABLES, touch)
    assert _check(begun, content, tmp_path) == []


@pytest.mark.parametrize("field", ["agency", "parent_agency", "agency_code", "place"])
def test_what_must_be_filled_is_asked_for_at_its_cell(field: str, begun: Workspace, tmp_path: Path) -> None:
    content = play.setup_workbook(begun, begun.secretarys("setup"), **{field: None})
    cell = next(each["cell"] for each in begun.shape("setup")["fields"] if each["name"] == field)
    assert [each["cell"] for each in _check(begun, content, tmp_path)] == [cell]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "movements",
            [
                {"code": "A1", "name": "Một", "channel": "field"},
                {"code": "B1", "name": "Hai", "channel": "higher"},
                {"code": "C1", "name": "Ba", "channel": "yearly"},
            ],
        ),
        (
            "criteria",
            [
                {"code": "C1", "text": "Chung", "kind": "common"},
                {"code": "RA", "text": "Riêng", "kind": "specific", "applies_to": "Cá nhân"},
            ],
        ),
        ("deadlines", [{"key": "division_report", "date": "15/12/2025"}, {"key": "recognition", "date": "10/01/2026"}]),
        (
            "signers",
            [{"document": "Quyết định công nhận", "title": "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "name": "Lý Thị Thanh"}],
        ),
        ("signers", [{"document": "quyet-dinh", "title": "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "name": "Lý Thị Thanh"}]),
    ],
)
def test_tables_take_the_english_words_of_the_contract(
    table: str, rows: list[dict[str, Any]], begun: Workspace, tmp_path: Path
) -> None:
    content = begun.fill("setup", begun.secretarys("setup"), play.SETUP, {**play.SETUP_TABLES, table: rows})
    assert _check(begun, content, tmp_path) == []


@pytest.mark.parametrize(
    "role", ["Phó chủ tịch", "Phó Chủ tịch thường trực", "Uỷ viên", "ủy viên thường trực", "Ủy viên, Thư ký", "Thư kí"]
)
def test_usual_variants_of_roles_are_understood(role: str, begun: Workspace, tmp_path: Path) -> None:
    council = [dict(each) for each in play.SETUP_TABLES["council"]]
    council[2]["role"] = role
    content = begun.fill("setup", begun.secretarys("setup"), play.SETUP, {**play.SETUP_TABLES, "council": council})
    assert _check(begun, content, tmp_path) == []


def test_a_table_is_read_on_below_its_end_and_after_inserted_rows(opened: Workspace, tmp_path: Path) -> None:
    place = Workspace(tmp_path / "share", {"PIPELINE_SOFFICE": str(tmp_path / "none")})
    place.root.mkdir()
    play.init(place)
    many = [{"code": f"P{n:02}", "name": f"Phòng số {n}", "head": f"Trưởng phòng {n}"} for n in range(1, 31)]

    def insert(book: openpyxl.Workbook) -> None:
        sheet, bounds = table_of(book, "council")
        sheet.insert_rows(2, 2)
        left, top, right, bottom = bounds
        table = sheet.tables["council"]
        table.ref = f"{get_column_letter(left)}{top + 2}:{get_column_letter(right)}{bottom + 2}"
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
        assert range_boundaries(table.ref)[1] == top + 2

    content = place.fill(
        "setup", place.secretarys("setup"), play.SETUP, {**play.SETUP_TABLES, "divisions": many}, insert
    )
    place.drop("thu-ky", "a.xlsx", content)
    status = place.run(0, 1)
    assert [each["code"] for each in status["divisions"]] == [each["code"] for each in many]


def test_an_opened_season_has_blanks_for_every_division_and_a_plan(opened: Workspace) -> None:
    status = opened.status()
    assert status["season"] == YEAR
    assert [each["code"] for each in status["divisions"]] == ["VP", "HTQT", "LSNG"]
    for division in ("VP", "HTQT", "LSNG"):
        assert play.blank_of(opened, division)
        assert (opened.root / "inbox/phong" / division).is_dir()
    assert [each["kind"] for each in status["documents"]] == ["ke-hoach"]
    assert (opened.root / f"outbox/thu-ky/{YEAR}/ke-hoach.pdf").read_bytes().startswith(b"%PDF")
    opened.find("issue", f"thu-ky/{YEAR}")


def test_a_legal_base_past_its_date_warns_and_never_refuses(
    opened: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(opened)
    rows = place.rows("setup", place.secretarys("setup"), "legal_bases")
    rows[0]["valid_until"] = "31/12/2023"
    content = place.fill("setup", place.secretarys("setup"), {}, {"legal_bases": rows})
    assert place.call("check", str(place.drop("thu-ky", "a.xlsx", content))).returncode == 0
    assert place.run(0, 1)["refused"] == []


def test_a_corrected_setup_before_the_closing_rebuilds_what_follows(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    before = place.root / f"outbox/thu-ky/{YEAR}/ke-hoach.docx"
    old = before.read_bytes()
    rows = [*play.DIVISIONS, {"code": "TTRA", "name": "Thanh tra", "head": "Cao Văn Lâm"}]
    place.drop(
        "thu-ky",
        "sửa.xlsx",
        place.fill(
            "setup",
            place.secretarys("setup"),
            {"place": "Đồng Xoài"},
            {"divisions": rows},
        ),
    )
    status = place.run(0, 1)
    assert [each["code"] for each in status["divisions"]][-1] == "TTRA"
    assert play.blank_of(place, "TTRA")
    assert before.read_bytes() != old
    assert len([each for each in status["nominations"] if each["state"] == "accepted"]) == 5


def test_a_setup_that_would_change_the_numbered_plan_is_refused(
    opened: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(opened)
    play.issue(place, {"ke-hoach": ("7", "06/02/2025")})
    place.run(0, 1)
    plan = place.root / f"outbox/thu-ky/{YEAR}/ke-hoach.docx"
    old = plan.read_bytes()
    place.drop("thu-ky", "sửa.xlsx", place.fill("setup", place.secretarys("setup"), {"agency": "Sở Khác"}))
    status = place.run(0, 1)
    assert [each for each in status["refused"] if "sửa.xlsx" in str(each)]
    assert plan.read_bytes() == old
    assert next(each for each in status["documents"] if each["kind"] == "ke-hoach")["state"] == "issued"
