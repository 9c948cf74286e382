"""The demo from outside: what the ballots said is what minutes, decision and certificates say, read back from files."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from pipeline.demo.vote import AGREE, DISAGREE, Marks, valid_ballots
from pipeline.documents.printing.office import find_office

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from pipeline.demo.cast import Cast
    from tests.rehearsed import Rehearsed

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice makes the PDFs")
THRESHOLD = 6
"""Two thirds of nine members."""


def _read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.cells] for table in document.tables for row in table.rows]


def _parts(path: Path) -> list[bytes]:
    """Give a file's bytes, of a package the inflated ones."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def _words(document: Document) -> str:
    return "\n".join(
        [*(paragraph.text for paragraph in document.paragraphs), *(cell for row in _rows(document) for cell in row)]
    )


def _tallied(ballots: list[Marks]) -> dict[str, tuple[int, int, int, int]]:
    """Count ballots the plain way: agree, disagree, no opinion, invalid line."""

    def count(name: str, *boxes: str) -> int:
        return sum(ballot[name] == frozenset(boxes) for ballot in ballots)

    return {
        name: (count(name, AGREE), count(name, DISAGREE), count(name), count(name, AGREE, DISAGREE))
        for name in ballots[0]
    }


def _recognised(cast: Cast) -> set[str]:
    """Whoever the ballots carry, but for the one that the Director leaves out."""
    passed = {name for name, (agree, *_) in _tallied(valid_ballots(cast)).items() if agree >= THRESHOLD}
    return passed - {cast.nominee(cast.not_recognised.nominee).name}


def test_the_demo_is_the_season_that_was_asked_for(demo: Rehearsed) -> None:
    cast = demo.stage.cast
    assert len(cast.nominees) >= 14
    assert {candidate.fields["subject"] for candidate in cast.nominees} == {"Cá nhân", "Tập thể"}
    assert len({candidate.division for candidate in cast.nominees}) == 5
    assert len(cast.setup.tables["council"]) == 9
    assert {row["channel"] for row in cast.setup.tables["movements"]} == {"Theo lĩnh vực", "Cấp trên", "Hằng năm"}
    agreeing = [agree for agree, *_ in _tallied(valid_ballots(cast)).values()]
    assert THRESHOLD in agreeing
    assert THRESHOLD - 1 in agreeing


@pytest.mark.parametrize("stem", ["bien-ban-kiem-phieu", "bien-ban-hop"])
def test_the_minutes_say_what_the_ballots_say(demo: Rehearsed, stem: str) -> None:
    ballots = _tallied(valid_ballots(demo.stage.cast))
    counted = {
        row[1].splitlines()[0]: tuple(int(cell) for cell in row[2:6])
        for row in _rows(_read(demo.document(stem)))
        if len(row) == 9 and row[0].isdecimal()
    }
    assert counted == ballots


def test_the_minutes_reconcile_the_slips(demo: Rehearsed) -> None:
    words = _words(_read(demo.document("bien-ban-kiem-phieu")))
    numbers = dict(re.findall(r"- Số phiếu ([^:]+): (\d+)", words))
    assert numbers == {
        "phát ra": "09",
        "thu về": "08",
        "hợp lệ": "07",
        "không hợp lệ": "01",
        "trả lại, không sử dụng": "00",
        "không thu về": "01",
    }


def test_the_decision_lists_whom_the_ballots_carry_and_the_director_recognises(demo: Rehearsed) -> None:
    rows = _rows(_read(demo.document("quyet-dinh")))
    assert {row[1] for row in rows if len(row) == 5 and row[0].isdecimal()} == _recognised(demo.stage.cast)


def test_there_is_one_certificate_for_each_of_them_and_for_nobody_else(demo: Rehearsed) -> None:
    folder = demo.outbox / "thu-ky" / str(demo.stage.year) / "giay-cong-nhan"
    papers = {path.stem: _words(_read(path.read_bytes())) for path in sorted(folder.glob("*.docx"))}
    named = {name for name in _recognised(demo.stage.cast) for words in papers.values() if name in words}
    assert named == _recognised(demo.stage.cast)
    assert len(papers) == len(named)
    assert [stem[:2] for stem in papers] == [f"{number:02}" for number in range(1, len(papers) + 1)]
    assert all("58/QĐ-SNgV" in words for words in papers.values())


def test_the_status_tells_the_same_count(demo: Rehearsed) -> None:
    tally = demo.status["tally"]
    lines = {
        line["nominee"]: (line["agree"], line["disagree"], line["none"], line["invalid"]) for line in tally["lines"]
    }
    assert lines == _tallied(valid_ballots(demo.stage.cast))
    assert tally["ballots"] == {
        "issued": 9, "collected": 8, "valid": 7, "invalid": 1, "unused": 0, "missing": 1,
    }  # fmt: skip
    assert (tally["members"], tally["present"], tally["quorum_required"], tally["quorum_met"]) == (9, 8, 6, True)
    assert {line["required"] for line in tally["lines"]} == {THRESHOLD}
    assert {line["nominee"] for line in tally["lines"] if line["passed"]} == (
        _recognised(demo.stage.cast) | {demo.stage.cast.nominee("truong").name}
    )


def test_every_nomination_ends_as_its_form_deserves(demo: Rehearsed) -> None:
    returned = {demo.stage.cast.nominee(key).name for key in ("nhan", "yen", "loc")}
    everybody = {candidate.name for candidate in demo.stage.cast.nominees}
    assert demo.states() == {name: "returned" if name in returned else "accepted" for name in everybody} | {
        demo.stage.cast.duplicate.first_typed["full_name"]: "superseded"
    }


def test_a_form_dropped_twice_is_one_nomination_in_its_second_revision(demo: Rehearsed) -> None:
    twins = [item for item in demo.status["nominations"] if item["nominee"].casefold().endswith(("hòa", "hoà"))]
    assert len({item["id"] for item in twins}) == 1
    assert sorted((item["revision"], item["state"]) for item in twins) == [(1, "superseded"), (2, "accepted")]


def test_every_file_of_a_division_has_a_receipt(demo: Rehearsed) -> None:
    verdicts = [name.rsplit("-", 1)[0] for name in demo.receipts("LSLT")]
    assert verdicts == [
        "da-nhan-dang-thuy-hoa",
        "da-nhan-hoa-gui-lai",
        "da-nhan-pham-gia-bao",
        "da-nhan-to-cong-tac-bao-ho-cong-dan",
        "tra-lai-pham-gia-bao",
    ]
    assert any(name.startswith("tu-choi-ta-quang-dung-") for name in demo.receipts("HTQT"))
    assert any(name.startswith("da-nhan-ta-quang-dung-") for name in demo.receipts("QLBG"))
    assert any(name.startswith("da-nhan-lam-ngoc-diep-") for name in demo.receipts("HTQT"))


def test_nothing_is_left_in_the_inbox(demo: Rehearsed) -> None:
    assert [path for path in demo.inbox.rglob("*") if path.is_file()] == []


@needs_office
def test_the_season_ends_archived_and_published(demo: Rehearsed) -> None:
    status = demo.status
    assert status["stage"] == "archived"
    numbered = {name: state for name, (state, number) in demo.documents().items() if number}
    assert set(numbered.values()) == {"archived"}
    archive = demo.outbox / "luu-tru" / str(demo.stage.year)
    signed = {path.stem for path in archive.rglob("*.pdf")}
    assert signed == set(numbered)
    published = demo.outbox / "cong-bo" / str(demo.stage.year)
    assert sorted(path.name for path in published.iterdir()) == ["thong-bao.html", "thong-bao.pdf"]


@needs_office
def test_the_archive_holds_the_signed_bytes_as_they_came(demo: Rehearsed) -> None:
    archive = demo.outbox / "luu-tru" / str(demo.stage.year)
    dropped = {content for path, content in demo.stage.dropped.items() if path.startswith("da-ky/")}
    assert {path.read_bytes() for path in archive.rglob("*.pdf")} == dropped


@needs_office
def test_every_document_lies_beside_its_pdf(demo: Rehearsed) -> None:
    desk = demo.outbox / "thu-ky" / str(demo.stage.year)
    words = {path.relative_to(desk).with_suffix("") for path in desk.rglob("*.docx")}
    pages = {path.relative_to(desk).with_suffix("") for path in desk.rglob("*.pdf")}
    assert pages - words == {(desk / "giay-cong-nhan").relative_to(desk)}
    assert words - pages == set()


def test_the_published_page_tells_no_votes_and_no_birth_dates(demo: Rehearsed) -> None:
    for path in (demo.outbox / "cong-bo").rglob("*.html"):
        page = path.read_text("utf-8")
        assert not re.search(r"\d\d/\d\d/19\d\d", page)
        assert "77,78" not in page
        assert all(name in page for name in _recognised(demo.stage.cast))


def test_codes_are_nowhere_in_the_outbox(demo: Rehearsed) -> None:
    assert len(demo.stage.codes) == 12
    haystack = b"".join(part for path in demo.outbox.rglob("*") if path.is_file() for part in _parts(path))
    assert [code for code in (*demo.stage.codes, demo.stage.opening_code) if code.encode() in haystack] == []


def test_verify_finds_all_well(demo: Rehearsed) -> None:
    command = [sys.executable, "-m", "pipeline", "--workspace", str(demo.stage.workspace), "verify", "2026", "--json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert json.loads(done.stdout)["amiss"] == []
    assert done.returncode == 0


def test_recount_reaches_the_same_result(demo: Rehearsed) -> None:
    command = [sys.executable, "-m", "pipeline", "--workspace", str(demo.stage.workspace), "recount", "2026", "--json"]
    done = subprocess.run([*command, "--code", demo.stage.opening_code], capture_output=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["same"] is True
