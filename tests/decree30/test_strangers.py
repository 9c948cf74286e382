"""`lint` on documents of other hands: python-docx's own test files, and what LibreOffice makes from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.decree30.docx.reader import read_paper
from pipeline.decree30.paper import Align
from pipeline.documents.printing.office import find_office
from pipeline.template_doctor.lint_file import lint_file
from pipeline.words import as_json
from tests.decree30.docx_builder import all_paragraphs
from tests.decree30.office_documents import PAGES, converted

TEMPLATE = min((Path(__file__).parents[2] / "templates").glob("*.docx"))
STRANGERS = sorted((Path(__file__).parents[2] / ".tools" / "strangers").rglob("*.docx"))


def findings(content: bytes, name: str) -> list[dict[str, str | None]]:
    """Lint a document and put everything found into words."""
    return [as_json(finding) for finding in lint_file(content, name).findings]


@pytest.mark.skipif(not STRANGERS, reason="python-docx's test files are not there; tools/setup.sh dev fetches them")
def test_the_test_files_of_python_docx_are_judged_without_an_error() -> None:
    assert len(STRANGERS) > 40
    for path in STRANGERS:
        found = findings(path.read_bytes(), path.name)
        assert all(one["message"] and one["hint"] and "…)" not in str(one["message"]) for one in found), path.name


needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def of_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what LibreOffice makes from scratch, and what it makes of a template of ours."""
    return converted(tmp_path_factory.mktemp("office"), {TEMPLATE.name: TEMPLATE.read_bytes()})


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("name", PAGES)
def test_what_libreoffice_makes_from_scratch_is_judged_without_an_error(
    of_libreoffice: dict[str, bytes], name: str
) -> None:
    codes = {one["code"] for one in findings(of_libreoffice[f"{name}.docx"], f"{name}.docx")}
    assert "D201" in codes


@pytest.mark.slow
@needs_office
def test_documents_of_another_program_are_read(of_libreoffice: dict[str, bytes]) -> None:
    head, article, one, two, dot, *cells = all_paragraphs(read_paper(of_libreoffice["ca-trang.docx"]))
    assert (head.align, head.runs[0].letters.bold) == (Align.CENTER, True)
    assert (article.left, article.first_line) == (1134, 567)
    assert [(part.letters.font, part.letters.size, part.letters.italic) for part in article.runs] == [
        ("Times New Roman", 28, False),
        ("Times New Roman", 28, True),
    ]
    assert [item.label for item in (one, two, dot)] == ["1.", "2.", "\u2022"]
    assert [cell.text for cell in cells if cell.text] == ["A", "B", "C"]
    assert _looks(of_libreoffice[TEMPLATE.name]) == _looks(TEMPLATE.read_bytes())


def _looks(content: bytes) -> list[tuple[object, ...]]:
    """Say what is in effect, but for widths, which LibreOffice rounds."""
    return [
        (p.align, p.left, p.right, p.first_line, p.spacing, [(one.text, one.letters) for one in p.runs])
        for p in all_paragraphs(read_paper(content))
    ]
