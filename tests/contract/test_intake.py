"""Contract sections 2 and 3: what a division may do to its workbook, and what comes back."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace, cell_of, hidden_sheets, place_of, properties_of, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATES = {
    "Người Ngày Gạch Chéo": "14/3/1985",
    "Người Ngày Gạch Ngang": "14-03-1985",
    "Người Ngày Chấm": "14.03.1985",
    "Người Ngày Máy": "1985-03-14",
    "Người Ngày Giờ": dt.date(1985, 3, 14),
}


def insert_row(book: openpyxl.Workbook, at: int) -> None:
    """Insert a row the way Excel does: defined names move along."""
    sheet = book.worksheets[0]
    sheet.insert_rows(at)
    for name, defined in book.defined_names.items():
        title, cell = place_of(book, name)
        row = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if title == sheet.title and row >= at:
            column = cell.rstrip("0123456789")
            defined.attr_text = f"'{title}'!${column}${row + 1}"


def relabel(book: openpyxl.Workbook) -> None:
    cell = cell_of(book, "full_name")
    book[cell.parent.title].cell(cell.row, cell.column - 1).value = "Biệt danh"


def unname(book: openpyxl.Workbook) -> None:
    del book.defined_names["rating"]


def season_to(value: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in [each for each in book.worksheets if each.sheet_state != "visible"]:
            for row in sheet.iter_rows():
                for cell in row:
                    if str(cell.value) == str(YEAR):
                        cell.value = value
        for each in properties_of(book).props:
            if str(each.value) == str(YEAR):
                each.value = value

    return change


def formula(book: openpyxl.Workbook) -> None:
    cell_of(book, "achievements").value = "=1+1"


def typed_formula(book: openpyxl.Workbook) -> None:
    cell = cell_of(book, "achievements")
    cell.value = "=1+1"
    cell.data_type = "s"


# Name of the nominee -> (answers that differ, what else was done to the workbook, what becomes of it).
CASES: dict[str, tuple[dict[str, Any], Any, str]] = {
    **{name: ({"date_of_birth": value}, None, "accepted") for name, value in DATES.items()},
    "Người Chèn Dòng": ({}, lambda book: insert_row(book, 12), "accepted"),
    unicodedata.normalize("NFD", "Nguyễn Thị Tách Dấu"): ({}, None, "accepted"),
    "Người Gõ Dấu Bằng": ({}, typed_formula, "accepted"),
    "Người Công Thức": ({}, formula, "returned"),
    "Người Thiếu Xếp Loại": ({"rating": None}, None, "returned"),
    "Người Thiếu Minh Chứng": ({"C3_evidence": None}, None, "returned"),
    "Người Thiếu Ngày Sinh": ({"date_of_birth": None}, None, "returned"),
    "Người Thiếu Giới Tính": ({"gender": None}, None, "returned"),
    "Người Xếp Loại Lạ": ({"rating": "Khá"}, None, "returned"),
    "Người Ngày Lạ": ({"date_of_birth": "mùa xuân"}, None, "returned"),
    "Người Phong Trào Lạ": ({"movement": "ZZ9 - Không có"}, None, "returned"),
    "Tổ Thiếu Số Người": ({"member_count": None}, None, "returned"),
    "Tổ Đủ Số Người": ({}, None, "accepted"),
    "Người Đổi Nhãn": ({}, relabel, "refused"),
    "Người Xóa Tên Ô": ({}, unname, "refused"),
    "Người Năm Khác": ({}, season_to("2024"), "refused"),
}


@pytest.fixture(scope="session")
def busy(opened: Workspace, office_folder: Path) -> Workspace:
    """Everything above was dropped at once, among files that are no forms at all."""
    place = opened.copy(office_folder / "busy")
    place.env["PIPELINE_SOFFICE"] = str(office_folder / "none")
    blank = play.blank_of(place, "VP")
    for at, (name, (changes, touch, _)) in enumerate(CASES.items()):
        content = place.fill("nomination", blank, play.answers(place, name, **changes), touch=touch)
        place.drop("phong/VP", f"Biểu số {at} (bản cuối).XLSX" if at % 2 else f"{at}.xlsx", content)
    ordinary = place.fill("nomination", blank, play.answers(place, "Người Nhầm Thư Mục"))
    place.drop("phong/HTQT", "nhầm.xlsx", ordinary)
    place.drop("phong/HTQT", "thiet-lap.xlsx", play.setup_workbook(place, place.secretarys("setup"), place="Hà Nội"))
    place.drop("thu-ky", "phiếu.xlsx", place.fill("nomination", blank, play.answers(place, "Người Gửi Thư Ký")))
    place.drop("phong/LSNG", "chữ.xlsx", b"day khong phai bang tinh")
    place.drop("phong/LSNG", "rỗng.xlsx", b"")
    place.drop("phong/LSNG", "cụt.xlsx", ordinary[: len(ordinary) // 2])
    place.drop("phong/LSNG", "~$phieu.xlsx", b"\x05Nguyen Van A")
    place.drop("phong/LSNG", "Thumbs.db", b"junk")
    place.drop("phong/KHONGCO", "lạ.xlsx", ordinary)
    place.run(0, 1)
    return place


@pytest.mark.parametrize("name", CASES)
def test_a_nomination_ends_as_the_contract_says(name: str, busy: Workspace) -> None:
    status, expected = busy.status(), CASES[name][2]
    plain = unicodedata.normalize("NFC", name)
    states = [each["state"] for each in status["nominations"] if each["nominee"] == plain]
    if expected == "refused":
        assert "accepted" not in states
        at = list(CASES).index(name)
        file = f"Biểu số {at} (bản cuối).XLSX" if at % 2 else f"{at}.xlsx"
        refused = str([each for each in status["refused"] if file in str(each)])
        assert refused != "[]" or states == ["returned"], (states, refused)
    else:
        assert states == [expected]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Người Thiếu Xếp Loại", "rating"),
        ("Người Thiếu Minh Chứng", "C3_evidence"),
        ("Người Xếp Loại Lạ", "rating"),
        ("Người Thiếu Ngày Sinh", "date_of_birth"),
        ("Người Công Thức", "achievements"),
        ("Tổ Thiếu Số Người", "member_count"),
        ("Người Ngày Lạ", "date_of_birth"),
        ("Người Phong Trào Lạ", "movement"),
    ],
)
def test_a_finding_names_the_true_cell_in_vietnamese(name: str, field: str, busy: Workspace) -> None:
    shape = next(each for each in busy.shape("nomination")["fields"] if each["name"] == field)
    errors = [each for each in play.nomination_of(busy.status(), name)["findings"] if each["severity"] == "error"]
    assert (shape["sheet"], shape["cell"]) in [(each["sheet"], each["cell"]) for each in errors]
    assert all(each["message"] and each["hint"] for each in errors)


def test_a_division_may_not_send_another_divisions_form_nor_the_secretarys_workbook(busy: Workspace) -> None:
    status = busy.status()
    assert not [each for each in status["nominations"] if each["nominee"] in ("Người Nhầm Thư Mục", "Người Gửi Thư Ký")]
    for file in ("nhầm.xlsx", "thiet-lap.xlsx", "phiếu.xlsx"):
        found = [each for each in status["refused"] if file in str(each)]
        assert len(found) == 1, file
        assert found[0]["findings"], file
    assert "Hà Nội" not in (busy.root / "outbox/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["chữ.xlsx", "rỗng.xlsx", "cụt.xlsx"])
def test_what_is_no_workbook_is_shown_with_its_findings(file: str, busy: Workspace) -> None:
    found = [each for each in busy.status()["refused"] if file in str(each)]
    assert len(found) == 1
    assert found[0]["findings"][0]["message"]


@pytest.mark.parametrize("file", ["~$phieu.xlsx", "Thumbs.db"])
def test_lock_files_and_debris_are_ignored(file: str, busy: Workspace) -> None:
    assert file not in str(busy.status()["refused"])


def test_what_was_taken_into_custody_leaves_the_inbox(busy: Workspace) -> None:
    left = {path.name for path in (busy.root / "inbox/phong/VP").iterdir() if path.is_file()}
    assert left == set()


def test_every_file_of_a_division_has_its_receipt(busy: Workspace) -> None:
    receipts = list((busy.root / f"outbox/phong/VP/{YEAR}").rglob("*.docx"))
    assert len(receipts) >= len(CASES)


def test_a_division_counts_what_it_sent(busy: Workspace) -> None:
    division = next(each for each in busy.status()["divisions"] if each["code"] == "VP")
    assert division["accepted"] == sum(each[2] == "accepted" for each in CASES.values())
    assert division["returned"] >= sum(each[2] == "returned" for each in CASES.values())
    assert division["last_drop"]


def test_a_returned_form_goes_back_corrected_as_the_next_revision(
    busy: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(busy)
    back = play.returned_to(place, "VP", "Người Thiếu Xếp Loại")
    before = play.nomination_of(place.status(), "Người Thiếu Xếp Loại")
    # Even the name is corrected: the returned form's id says whose it is.
    content = place.fill("nomination", back, {"rating": "Hoàn thành xuất sắc nhiệm vụ", "full_name": "Người Đã Sửa"})
    place.drop("phong/VP", "bất kỳ.xlsx", content)
    status = place.run(0, 1)
    after = play.nomination_of(status, "Người Đã Sửa")
    assert (after["id"], after["state"]) == (before["id"], "accepted")
    assert after["revision"] == before["revision"] + 1
    assert not [
        each
        for each in status["nominations"]
        if each["nominee"] == "Người Thiếu Xếp Loại" and each["state"] != "superseded"
    ]


def test_the_same_person_from_a_new_blank_is_one_nomination_whatever_case_and_tone_placement(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    before = play.nomination_of(place.status(), play.HOA)
    blank = play.blank_of(place, "VP")
    # The tone stands on the other vowel, and the name is in capitals.
    other = "NGUYỄN THỊ HOÀ"
    place.drop("phong/VP", "lại.xlsx", place.fill("nomination", blank, play.answers(place, other, field="Hành chính")))
    status = place.run(0, 1)
    current = [each for each in status["nominations"] if each["state"] == "accepted" and each["division"] == "VP"]
    assert len(current) == 2
    assert next(each for each in current if each["id"] == before["id"])["revision"] == before["revision"] + 1


def test_a_name_corrected_by_the_returned_form_is_the_identity_from_then_on(
    nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    before = play.nomination_of(place.status(), play.HOA)
    back = play.returned_to(place, "VP", play.HOA)
    place.drop("phong/VP", "sửa tên.xlsx", place.fill("nomination", back, {"full_name": "Nguyễn Thị Hòa Bình"}))
    place.run(0, 1)
    blank = play.blank_of(place, "VP")
    place.drop("phong/VP", "a.xlsx", place.fill("nomination", blank, play.answers(place, "Nguyễn Thị Hòa Bình")))
    status = place.run(0, 1)
    assert play.nomination_of(status, "Nguyễn Thị Hòa Bình")["id"] == before["id"]


def test_another_birth_date_is_another_person(nominated: Workspace, branch: Callable[[Workspace], Workspace]) -> None:
    place = branch(nominated)
    blank = play.blank_of(place, "VP")
    answers = play.answers(place, play.HOA, date_of_birth=dt.date(1990, 1, 1))
    place.drop("phong/VP", "trùng tên.xlsx", place.fill("nomination", blank, answers))
    status = place.run(0, 1)
    assert len({each["id"] for each in status["nominations"] if each["nominee"] == play.HOA}) == 2


@pytest.mark.parametrize("word", ["Có"])
def test_a_nomination_is_withdrawn_by_its_own_form(
    word: str, nominated: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(nominated)
    accepted = play.returned_to(place, "VP", play.KHANH)
    place.drop("phong/VP", "rút.xlsx", place.fill("nomination", accepted, {"withdraw": word}))
    status = place.run(0, 1)
    assert play.nomination_of(status, play.KHANH)["state"] == "withdrawn"
    rows = place.rows("appraisal", place.secretarys("appraisal"), "appraisal")
    assert play.KHANH not in [row["nominee"] for row in rows]
    assert play.KHANH not in (place.root / "outbox/thu-ky" / str(YEAR) / "tong-hop.xlsx").read_bytes().decode("latin-1")


def test_a_form_saved_by_libreoffice_is_read_like_any_other(
    opened: Workspace, branch: Callable[[Workspace], Workspace], tmp_path: Path
) -> None:
    import shutil
    import subprocess

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    place = branch(opened)
    source = tmp_path / "in" / "phieu.xlsx"
    source.parent.mkdir()
    source.write_bytes(place.fill("nomination", play.blank_of(place, "VP"), play.answers(place, play.HOA)))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    place.drop("phong/VP", "lưu lại.xlsx", (tmp_path / "out" / "phieu.xlsx").read_bytes())
    assert play.nomination_of(place.run(0, 1), play.HOA)["state"] == "accepted"


def test_the_returned_form_carries_the_divisions_answers_and_the_remarks(busy: Workspace) -> None:
    back = play.returned_to(busy, "VP", "Người Thiếu Minh Chứng")
    book = openpyxl.load_workbook(io.BytesIO(back))
    assert cell_of(book, "C1_evidence").value == "Minh chứng số 1: giấy khen năm 2024."
    assert hidden_sheets(back)
    assert saved(book)
