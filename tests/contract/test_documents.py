"""Contract section 5: every document, its PDF, and that it says what the season's data say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import pytest
from docx.document import Document
from pypdf import PdfReader

from tests.contract import season as play
from tests.contract.workspace import YEAR, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement

KINDS = (
    "ke-hoach",
    "tong-hop",
    "giay-moi",
    "phieu-bau",
    "bien-ban-kiem-phieu",
    "bien-ban-hop",
    "to-trinh",
    "quyet-dinh",
    "thong-bao",
)
PASSED = [name for name, row in play.TALLY.items() if row[-1]]
RECOGNISED = [name for name in PASSED if name != play.KHANH]


def paragraphs(path: Path) -> list[str]:
    """Give the text of every paragraph, those in tables, headers and footers included."""
    document: Document = docx.Document(str(path))
    bodies = [
        document.element.body,
        *(s.header._element for s in document.sections),
        *(s.footer._element for s in document.sections),
    ]
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(_texts(each, tag)) for body in bodies for each in body.iter(f"{tag}p")]


def _texts(paragraph: BaseOxmlElement, tag: str) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{tag}t":
            yield node.text or ""
        elif node.tag in (f"{tag}br", f"{tag}tab"):
            yield "\n"


def holds(path: Path, text: str) -> bool:
    """Whether a text stands whole in one paragraph."""
    return any(text in each for each in paragraphs(path))


@pytest.fixture(scope="session")
def folder(issued: Workspace) -> Path:
    return issued.root / f"outbox/thu-ky/{YEAR}"


@pytest.mark.parametrize("kind", KINDS)
def test_each_document_stands_beside_its_pdf(kind: str, folder: Path) -> None:
    assert (folder / f"{kind}.docx").exists()
    assert PdfReader(folder / f"{kind}.pdf").pages
    assert (folder / "tong-hop.xlsx").exists()


def test_certificates_are_one_for_each_recognised_and_one_file_for_the_printer(folder: Path) -> None:
    names = sorted(path.name for path in (folder / "giay-cong-nhan").iterdir())
    assert len(names) == 2 * len(RECOGNISED)
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.(docx|pdf)", name) for name in names)
    assert len(PdfReader(folder / "giay-cong-nhan.pdf").pages) == len(RECOGNISED)
    certificates = sorted((folder / "giay-cong-nhan").glob("*.docx"))
    shown = [name for path in certificates for name in play.PEOPLE if holds(path, name)]
    assert sorted(shown) == sorted(RECOGNISED)


@pytest.mark.parametrize("name", list(play.PEOPLE))
@pytest.mark.parametrize("kind", ["tong-hop", "phieu-bau", "bien-ban-kiem-phieu"])
def test_every_nominee_stands_whole_in_one_paragraph(kind: str, name: str, folder: Path) -> None:
    assert holds(folder / f"{kind}.docx", name)


@pytest.mark.parametrize("kind", ["quyet-dinh", "thong-bao"])
def test_the_decision_and_the_announcement_name_those_recognised_and_nobody_else(kind: str, folder: Path) -> None:
    path = folder / f"{kind}.docx"
    assert [name for name in play.PEOPLE if holds(path, name)] == [n for n in play.PEOPLE if n in RECOGNISED]


@pytest.mark.parametrize("kind", ["bien-ban-hop", "to-trinh"])
def test_the_minutes_and_the_submission_name_those_who_passed(kind: str, folder: Path) -> None:
    assert all(holds(folder / f"{kind}.docx", name) for name in PASSED)


def test_the_counting_minutes_give_the_tally_in_numbers(folder: Path, issued: Workspace) -> None:
    rows = [
        [paragraph.text for cell in row.cells for paragraph in cell.paragraphs]
        for table in docx.Document(str(folder / "bien-ban-kiem-phieu.docx")).tables
        for row in table.rows
    ]
    for line in issued.status()["tally"]["lines"]:
        row = next(each for each in rows if line["nominee"] in each)
        numbers = [int(found[0]) for cell in row if (found := re.match(r"^(\d+)\b", cell.replace("\n", " ")))]
        for key in ("agree", "disagree", "none", "invalid"):
            assert line[key] in numbers, (row, key)


def test_numbers_and_dates_stand_whole(folder: Path) -> None:
    assert holds(folder / "quyet-dinh.docx", "07/QĐ-SNgV")
    assert holds(folder / "ke-hoach.docx", "07/KH-SNgV")
    assert holds(folder / "giay-moi.docx", "12/GM-HĐTĐKT")
    assert holds(folder / "bien-ban-kiem-phieu.docx", "01/BB-HĐTĐKT")
    assert holds(folder / "quyet-dinh.docx", "ngày 05 tháng 01 năm 2026")
    assert holds(folder / "ke-hoach.docx", "ngày 06 tháng 02 năm 2025")
    for path in (folder / "giay-cong-nhan").glob("*.docx"):
        assert holds(path, "07/QĐ-SNgV")


def test_the_session_stands_in_the_minutes(folder: Path) -> None:
    path = folder / "bien-ban-hop.docx"
    for text in (play.SESSION["conclusion"], "Đồng ý với kết quả thẩm định.", "Phan Văn Đức", "Chu Bảo Ngọc"):
        assert holds(path, str(text)), text


def test_the_plan_names_what_the_setup_holds(folder: Path, issued: Workspace) -> None:
    setup = issued.secretarys("setup")
    path = folder / "ke-hoach.docx"
    for table, column in (("movements", "name"), ("criteria", "text"), ("recipients", "text")):
        for row in issued.rows("setup", setup, table):
            assert holds(path, row[column]), row


def test_names_with_unusual_characters_stand_in_the_pdf_too(folder: Path) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(folder / "quyet-dinh.pdf").pages)
    assert play.ODD in " ".join(text.split())


def test_documents_that_are_not_numbered_leave_blanks_and_issued_ones_do_not(folder: Path, issued: Workspace) -> None:
    states = {each["kind"]: (each["state"], each["number"]) for each in issued.status()["documents"]}
    assert states["to-trinh"] == ("draft", None)
    assert states["thong-bao"][0] == "draft"
    assert states["quyet-dinh"] == ("issued", "07/QĐ-SNgV")
    assert states["ke-hoach"] == ("issued", "07/KH-SNgV")
    assert states["giay-moi"][0] == states["bien-ban-kiem-phieu"][0] == "issued"
    assert "DỰ THẢO" in (issued.root / "outbox/index.html").read_text(encoding="utf-8")


def test_templates_print_no_leftovers(folder: Path) -> None:
    for path in folder.rglob("*.docx"):
        text = "\n".join(paragraphs(path))
        assert not re.search(r"\{\{|\}\}|\{%|None|nan\b|Undefined", text), path.name


def test_the_submission_is_signed_by_the_vice_chair_where_the_director_is_the_chair(folder: Path) -> None:
    assert holds(folder / "to-trinh.docx", "Lý Thị Thanh")
    assert holds(folder / "quyet-dinh.docx", "Phan Văn Đức")
