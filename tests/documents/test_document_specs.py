"""A document is one row and one module: every row is whole, and no other list of documents is kept by hand."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.documents.compose import COMPOSITIONS, FACTS
from pipeline.documents.document import title
from pipeline.documents.printing.layout_guard import EXPECTED
from pipeline.documents.templates.in_force import shipped_templates
from pipeline.documents.word.reading import text_of
from pipeline.season.documents import SPECS, DocumentKind, DocumentSpec, Recipients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES: Final = {"pipeline/season/documents.py", "pipeline/documents/compose.py"}
"""The rows, and beside them what composes each kind."""

FEW: Final = 2
"""So many kinds in one list are a list of documents."""


def test_every_kind_has_its_row_and_its_module() -> None:
    assert list(SPECS) == list(COMPOSITIONS) == list(DocumentKind)
    assert {kind: made.composed.__module__ for kind, made in COMPOSITIONS.items()} == {
        kind: made.facts.__module__ for kind, made in COMPOSITIONS.items()
    }


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_row_is_whole(spec: DocumentSpec) -> None:
    assert spec.name
    assert title(spec.kind, 2026).endswith("năm 2026")
    assert (shipped_templates() / f"{spec.template}.docx").is_file()
    assert FACTS[spec.template] is COMPOSITIONS[spec.kind].facts
    assert EXPECTED[spec.kind] is spec.expected


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_document_has_a_number_of_its_own_or_that_of_another(spec: DocumentSpec) -> None:
    assert not (spec.type_code and spec.numbered_with)
    if spec.numbered_with:
        assert SPECS[spec.numbered_with].type_code


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_the_template_lists_the_recipients_of_the_row(spec: DocumentSpec) -> None:
    words = text_of((shipped_templates() / f"{spec.template}.docx").read_bytes())
    listed = {
        Recipients.SETUP: "in recipients" in words,
        Recipients.COUNCIL: "- Các thành viên Hội đồng" in words,
        Recipients.NOBODY: "Nơi nhận" not in words,
    }
    assert [recipients for recipients, holds in listed.items() if holds] == [spec.recipients]


def test_no_other_list_of_documents_is_kept_by_hand(repository: Path) -> None:
    files = [
        path for path in (repository / "pipeline").rglob("*.py") if str(path.relative_to(repository)) not in TABLES
    ]
    assert [(path.name, kinds) for path in files for kinds in kinds_listed(path.read_text("utf-8"))] == []


def kinds_listed(source: str) -> Iterator[list[str]]:
    """Give the lists, sets and mappings that name several kinds of documents."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            kinds = [part.attr for part in parts if isinstance(part, ast.Attribute) and is_a_kind(part)]
            if len(kinds) >= FEW:
                yield kinds


def is_a_kind(part: ast.Attribute) -> bool:
    return isinstance(part.value, ast.Name) and part.value.id == DocumentKind.__name__
