"""Word templates as a person would write them, made with python-docx for the tests."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from tests.word_xml import append

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def template(
    *paragraphs: str, header: str = "", footer: str = "", rows: Sequence[Sequence[str]] = (), page_numbers: bool = False
) -> bytes:
    """Make a template: paragraphs, a table of rows after them, a closing paragraph, header and footer."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer or page_numbers:
        section.footer.paragraphs[0].text = footer
    if page_numbers:
        add_field(section.footer.paragraphs[0], "PAGE")
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
        document.add_paragraph("")
    return saved(document)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    append(paragraph._p, field)


LIST_ROWS = (
    ("STT", "Họ và tên"),
    ("{%tr for p in people %}",),
    ("{{ loop.index }}", "{{ p.name }}"),
    ("{%tr endfor %}",),
)
"""A table with a heading row and one row for each of `people`."""


def tables_of(docx: bytes) -> list[list[list[str]]]:
    """Give the tables of the body as rows of cells."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(docx)).tables]


def properties_of(docx: bytes) -> dict[str, str]:
    """Give the custom properties that a document carries."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("docProps/custom.xml"))
    return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in root}
