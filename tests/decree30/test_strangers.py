"""`lint` on documents of other hands: python-docx's own test files, and what LibreOffice makes from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.documents.printing.office import find_office
from pipeline.template_doctor.lint_file import lint_file
from pipeline.words import as_json
from tests.decree30.office_documents import PAGES, converted

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


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_what_libreoffice_makes_from_scratch_is_judged_without_an_error(tmp_path: Path) -> None:
    made = converted(tmp_path)
    assert sorted(made) == sorted(f"{name}.docx" for name in PAGES)
    for name, content in made.items():
        codes = {one["code"] for one in findings(content, name)}
        assert "D201" in codes, name
