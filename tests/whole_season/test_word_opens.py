"""Everything that a whole season puts into outbox/ opens in Word and Excel as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.package_laws import troubles
from tests.word_validator import complaints, needs_validator

if TYPE_CHECKING:
    from tests.rehearsed import Rehearsed


def test_every_document_of_a_season_keeps_the_laws_of_packages_and_python_docx_reads_it(demo: Rehearsed) -> None:
    found = {path.name: troubles(path.read_bytes()) for path in demo.outbox.rglob("*.docx")}
    assert {name: said for name, said in found.items() if said} == {}
    assert all(Document(str(path)).element.body.xpath(".//w:t") for path in demo.outbox.rglob("*.docx"))


@pytest.mark.soak
@needs_validator
def test_every_document_and_workbook_of_a_season_is_valid(demo: Rehearsed) -> None:
    made = [path for ending in ("*.docx", "*.xlsx") for path in sorted(demo.outbox.rglob(ending))]
    assert len(made) > 60
    assert {path.name: said for path in made if (said := complaints(path))} == {}
