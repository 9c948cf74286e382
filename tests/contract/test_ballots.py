"""Drops 4 and 5: ballots that are taken and ballots that are not, the count, and what must be found nowhere."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace, cell_of, properties_of, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AUTHOR = "Nguoi Bo Phieu Bi Mat"


def _files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield path, content
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    for name in package.namelist():
                        yield path / name, package.read(name)


def _everywhere(place: Workspace, text: str) -> list[str]:
    needles = {text.encode(), text.replace("-", "").encode(), text.encode("utf-16-le")}
    return [
        str(path)
        for folder in ("var", "outbox")
        for path, content in _files(place.root / folder)
        if any(needle in content for needle in needles)
    ]


def _touched(content: bytes, touch: Callable[[openpyxl.Workbook], Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    touch(book)
    return saved(book)


def _write_elsewhere(book: openpyxl.Workbook) -> None:
    cell = cell_of(book, "agree_1")
    cell.parent.cell(cell.row + 30, 12).value = "tôi là ai"


def _comment(book: openpyxl.Workbook) -> None:
    cell_of(book, "agree_1").comment = Comment("x", "y")


def _formula(book: openpyxl.Workbook) -> None:
    cell_of(book, "agree_1").value = '="x"'


def _text_in_mark(book: openpyxl.Workbook) -> None:
    cell_of(book, "agree_1").value = "đồng ý"


def _sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Thêm")


def _no_code(book: openpyxl.Workbook) -> None:
    cell_of(book, "ballot_code").value = None


def _other_season(book: openpyxl.Workbook) -> None:
    for each in properties_of(book).props:
        if str(each.value) == str(YEAR):
            each.value = "2024"


def _merge(book: openpyxl.Workbook) -> None:
    one, two = cell_of(book, "agree_1"), cell_of(book, "disagree_1")
    one.parent.merge_cells(f"{one.coordinate}:{two.coordinate}")


def _rename(book: openpyxl.Workbook) -> None:
    cell = cell_of(book, "agree_1")
    for each in cell.parent[cell.row]:
        if each.value in play.PEOPLE:
            each.value = "Người Khác"


UNCLEAN = {
    "viết ngoài": _write_elsewhere,
    "ghi chú": _comment,
    "công thức": _formula,
    "chữ": _text_in_mark,
    "thêm trang": _sheet,
    "không mã": _no_code,
    "kỳ khác": _other_season,
    "gộp ô": _merge,
    "đổi tên": _rename,
}


@pytest.fixture(scope="session")
def messy(closed: Workspace, codes: list[str], office_folder: Path) -> Workspace:
    """Clean and unclean ballots lie in the folder together."""
    place = closed.copy(office_folder / "messy")
    place.env["PIPELINE_SOFFICE"] = str(office_folder / "none")
    good = play.ballot(place, codes[0], {play.HOA: "a"})

    def author(book: openpyxl.Workbook) -> None:
        book.properties.creator = AUTHOR
        book.properties.lastModifiedBy = AUTHOR

    place.drop("phieu-bau", f"{AUTHOR}.xlsx", _touched(good, author))
    for name, touch in UNCLEAN.items():
        place.drop("phieu-bau", f"{name}.xlsx", _touched(play.ballot(place, codes[1], {}), touch))
    typo = codes[1][:-1] + ("A" if codes[1][-1] != "A" else "C")
    place.drop("phieu-bau", "sai mã.xlsx", play.ballot(place, typo, {play.HOA: "a"}))
    place.drop("phieu-bau", "hỏng.xlsx", b"khong phai excel")
    place.drop("phieu-bau", "phiếu giới thiệu.xlsx", play.blank_of(place, "VP"))
    place.run(0, 1)
    return place


def test_a_clean_ballot_vanishes_and_is_counted(messy: Workspace) -> None:
    assert not (messy.root / f"inbox/phieu-bau/{AUTHOR}.xlsx").exists()
    assert messy.status()["ballots"]["received"] == 1


@pytest.mark.parametrize("name", [*UNCLEAN, "sai mã", "hỏng", "phiếu giới thiệu"])
def test_an_unclean_ballot_stays_with_a_notice_beside_it(name: str, messy: Workspace) -> None:
    folder = messy.root / "inbox/phieu-bau"
    assert (folder / f"{name}.xlsx").exists()
    assert [path for path in folder.iterdir() if path.name.startswith(name) and path.suffix != ".xlsx"]
    assert name not in str(messy.status()["refused"])


def test_no_authors_name_of_a_ballot_is_kept_anywhere(messy: Workspace) -> None:
    assert _everywhere(messy, AUTHOR) == []


def test_the_slips_are_gone_at_the_first_ballot(voted: Workspace) -> None:
    left = [path.name for path in (voted.root / f"outbox/thu-ky/{YEAR}").iterdir()]
    assert "ma-phieu.pdf" not in left
    assert "ma-mo-hom-phieu.pdf" not in left


def test_the_notice_goes_when_the_file_goes(messy: Workspace, branch: Callable[[Workspace], Workspace]) -> None:
    place = branch(messy)
    for path in (place.root / "inbox/phieu-bau").glob("*.xlsx"):
        path.unlink()
    place.run(0, 1)
    assert [path.name for path in (place.root / "inbox/phieu-bau").iterdir()] == []


def test_ballots_may_be_typed_in_small_letters_and_with_spaces(
    closed: Workspace, codes: list[str], branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(closed)
    place.drop("phieu-bau", "a.xlsx", play.ballot(place, f" {codes[0].lower()} ", {play.HOA: "a"}))
    assert place.run(0, 1)["ballots"]["received"] == 1


def test_no_code_and_no_opening_code_is_kept_in_the_clear(counted: Workspace, codes: list[str], opening: str) -> None:
    for secret in (opening, *codes):
        assert _everywhere(counted, secret) == []


def test_the_tally_is_exactly_the_marks(counted: Workspace) -> None:
    tally = counted.status()["tally"]
    assert tally["members"] == 9
    assert tally["present"] == 8
    assert tally["quorum_required"] == 6
    assert tally["quorum_met"] is True
    assert tally["ballots"] == {
        "issued": 9,
        "collected": 8,
        "valid": 8,
        "invalid": 0,
        "unused": 0,
        "missing": 1,
    }
    lines = {each["nominee"]: each for each in tally["lines"]}
    assert set(lines) == set(play.PEOPLE)
    for name, expected in play.TALLY.items():
        line = lines[name]
        assert (line["agree"], line["disagree"], line["none"], line["invalid"], line["passed"]) == expected
        assert (line["base"], line["required"]) == (9, 8)


def test_the_notice_of_the_count_lists_sorted_receipts_and_no_marks(
    counted: Workspace, receipts: dict[str, str], codes: list[str]
) -> None:
    path = counted.root / f"outbox/hoi-dong/{YEAR}/ket-qua-phieu.xlsx"
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for row in book.worksheets[0].rows for cell in row if cell.value is not None]
    shown = [value for value in cells if value in set(receipts.values())]
    assert shown == sorted(shown)
    assert {receipts[code] for code in codes[:8]} <= set(shown)
    assert not set(play.PEOPLE) & set(cells)


@pytest.mark.parametrize(
    "numbers",
    [{"ballots_missing": 0}, {"ballots_issued": 10}, {"ballots_unused": 1}, {"ballots_issued": 8}],
)
def test_the_box_stays_shut_while_the_numbers_do_not_add_up(
    numbers: dict[str, int], voted: Workspace, opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    play.hold(place, opening, "phiên.xlsx", **numbers)
    status = place.run(0, 1)
    assert status["tally"] is None
    found = [each for each in status["refused"] if "phiên.xlsx" in str(each)]
    assert len(found) == 1
    assert re.search(r"\d", found[0]["findings"][0]["message"])
    assert _everywhere(place, opening) == []
    play.hold(place, opening, "phiên sửa.xlsx")
    assert place.run(0, 1)["tally"]["ballots"]["collected"] == 8


def test_a_wrong_opening_code_opens_nothing_and_a_right_one_does_then(
    voted: Workspace, opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    last = "A" if opening[-1] != "A" else "C"
    play.hold(place, opening[:-1] + last, "sai mã.xlsx")
    status = place.run(0, 1)
    assert status["tally"] is None
    assert "sai mã.xlsx" in str(status["refused"])
    play.hold(place, opening.lower(), "đúng.xlsx")
    assert place.run(0, 1)["tally"] is not None
    assert _everywhere(place, opening) == []


def test_a_missing_opening_code_is_asked_for(voted: Workspace, branch: Callable[[Workspace], Workspace]) -> None:
    place = branch(voted)
    play.hold(place, None, "quên.xlsx")
    status = place.run(0, 1)
    assert status["tally"] is None
    assert "quên.xlsx" in str(status["refused"])


def test_one_code_with_two_ballots_is_one_invalid_ballot(
    voted: Workspace, codes: list[str], opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    place.drop("phieu-bau", "lần hai.xlsx", play.ballot(place, codes[0], {play.HOA: "d"}))
    place.run(0, 1)
    assert place.status()["ballots"]["received"] == 8
    play.hold(place, opening)
    tally = place.run(0, 1)["tally"]
    assert tally["ballots"]["collected"] == 8
    assert (tally["ballots"]["valid"], tally["ballots"]["invalid"]) == (7, 1)
    assert {each["nominee"]: each["agree"] for each in tally["lines"]}[play.HOA] == 7


def test_the_same_ballot_twice_is_one_ballot(
    voted: Workspace, codes: list[str], opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    play.vote(place, codes, [0, 1])
    place.run(0, 1)
    play.hold(place, opening)
    assert place.run(0, 1)["tally"] == place.status()["tally"]
    assert place.status()["tally"]["ballots"]["valid"] == 8


def test_a_ballot_on_a_slip_named_unused_is_invalid(
    voted: Workspace,
    codes: list[str],
    receipts: dict[str, str],
    opening: str,
    branch: Callable[[Workspace], Workspace],
) -> None:
    place = branch(voted)
    blank = place.secretarys("session")
    tables = {**play.SESSION_TABLES, "unused_slips": [{"receipt": receipts[codes[0]]}]}
    place.drop("thu-ky", "a.xlsx", place.fill("session", blank, {**play.SESSION, "opening_code": opening}, tables))
    tally = place.run(0, 1)["tally"]
    assert tally is not None
    assert (tally["ballots"]["valid"], tally["ballots"]["invalid"]) == (7, 1)


def test_a_corrected_session_needs_no_code_and_may_not_change_what_decides_validity(
    counted: Workspace, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(counted)
    tally = place.status()["tally"]
    minutes = place.root / f"outbox/thu-ky/{YEAR}/bien-ban-hop.docx"
    old = minutes.read_bytes()
    play.hold(place, None, "sửa.xlsx", conclusion="Kết luận đã sửa lại cho rõ.")
    status = place.run(0, 1)
    assert status["tally"] == tally
    assert "sửa.xlsx" not in str(status["refused"])
    assert minutes.read_bytes() != old
    play.hold(place, None, "đổi số.xlsx", ballots_issued=10, ballots_missing=2)
    status = place.run(0, 1)
    assert "đổi số.xlsx" in str(status["refused"])
    assert status["tally"] == tally


def test_after_the_opening_no_ballot_is_taken_in(
    counted: Workspace, codes: list[str], branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(counted)
    tally = place.status()["tally"]
    place.drop("phieu-bau", "muộn.xlsx", play.ballot(place, codes[8], {play.HOA: "a"}))
    status = place.run(0, 1)
    assert status["tally"] == tally
    assert status["ballots"]["received"] == 8
    assert (place.root / "inbox/phieu-bau/muộn.xlsx").exists()


def test_a_session_and_ballot_filled_in_place_are_wiped_back(
    voted: Workspace, codes: list[str], opening: str, branch: Callable[[Workspace], Workspace]
) -> None:
    place = branch(voted)
    path = place.find("session", f"thu-ky/{YEAR}")
    ballot = place.find("ballot", f"hoi-dong/{YEAR}")
    cast = play.ballot(place, codes[8], {play.HOA: "d"})
    ballot.write_bytes(cast)
    place.drop("phieu-bau", "b.xlsx", cast)
    content = place.fill(
        "session",
        path.read_bytes(),
        {**play.SESSION, "ballots_missing": 0, "opening_code": opening},
        play.SESSION_TABLES,
    )
    path.write_bytes(content)
    place.drop("thu-ky", "s.xlsx", content)
    assert place.run(0, 1)["tally"]["ballots"]["collected"] == 9
    assert _everywhere(place, opening) == []
    assert _everywhere(place, codes[8]) == []
