"""Words that came from workbooks are not judged, and cannot pass for a component."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from pipeline.decree30.lint import lint
from tests import samples
from tests.decree30.breaking import paragraphs
from tests.decree30.test_own_documents import documents

ODD = (
    "Phụ lục 1",
    "Nơi nhận:",
    "KẾ HOẠCH",
    "Điều 9: sai",
    "QUYẾT ĐỊNH:",
    "Kính gửi: ai đó",
    "căn cứ luật thi đua số 1/2022/QH15",
    "sở  Ngoại vụ, Chủ Tịch, nghị định số 5/2020",
    "ngày 5 tháng 03 năm 2026./.",
    'Nguyễn Thị Ánh & Cộng sự <"A">',
    "Số: 1/X - Y",
    "h'Blôk Êban – Ðỗ",
    "{{ name }}",
    "NGUYỄN VĂN A",
    "x",
)


@cache
def marked() -> dict[str, bytes]:
    return dict(documents(samples.issued_season(14)))


def data_runs(document: Document) -> list[Run]:
    """List the runs of workbook text below the head."""
    body = [paragraph for paragraph in paragraphs(document) if _below_head(document, paragraph)]
    return [run for paragraph in body for run in paragraph.runs if run.style.name == "Dữ liệu"]


def _below_head(document: Document, paragraph: Paragraph) -> bool:
    head: etree._Element = document.tables[0]._tbl
    return head not in list(paragraph._p.iterancestors())


def told(document: Document) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    return [f"{finding.code} {dict(finding.params)}" for finding in lint(out.getvalue()).findings]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("name", ["quyet-dinh", "bien-ban-hop", "to-trinh", "giay-moi"])
def test_odd_words_of_a_workbook_are_let_be(name: str, words: str) -> None:
    document = docx.Document(io.BytesIO(marked()[name]))
    runs = data_runs(document)
    assert len(runs) > 3
    for run in runs:
        run.text = words
    assert told(document) == []


def test_how_words_of_a_workbook_are_set_is_judged() -> None:
    document = docx.Document(io.BytesIO(marked()["quyet-dinh"]))
    document.styles["Họ tên người ký"].font.size = Pt(11)
    assert [line[:4] for line in told(document)] == ["D527"]
