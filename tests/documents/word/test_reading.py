from __future__ import annotations

import unicodedata

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import BrokenPackageError
from tests.documents.word.word_samples import saved, template
from tests.word_xml import append

TEXT_BOX = (
    '<w:r {} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_each_paragraph_and_each_cell_is_a_line_and_headers_come_last() -> None:
    docx = template("Một", "", "  Hai \t ba\nbốn ", header="Đầu", footer="Chân", rows=(("a", "b"), ("c", "d")))

    assert text_of(docx) == "Một\nHai ba bốn\na\nb\nc\nd\nChân\nĐầu"


def test_words_are_composed() -> None:
    assert text_of(template(unicodedata.normalize("NFD", "Tiến Thịnh"))) == "Tiến Thịnh"


def test_a_word_torn_into_runs_is_whole_again() -> None:
    document = Document()
    paragraph = document.add_paragraph("Nguy")
    paragraph.add_run("ễn").bold = True

    assert text_of(saved(document)) == "Nguyễn"


def test_a_text_box_is_read_once_and_apart_from_its_paragraph() -> None:
    document = Document()
    append(document.add_paragraph("Ngoài khung")._p, parse_xml(TEXT_BOX.format(nsdecls("w"))))

    assert text_of(saved(document)) == "Ngoài khung\nTrong khung"


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(BrokenPackageError):
        text_of(b"%PDF-1.7")
