"""Every .docx is one that Word opens as it is: the Open XML SDK's validator, the package's own laws, python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.documents.compose import compose
from pipeline.documents.word.preparing import prepare
from pipeline.documents.word.reading import text_of
from pipeline.kernel.files.packages import member, read_package, write_package
from pipeline.nominations.compose_pack import reading_pack
from tests import samples
from tests.package_laws import troubles
from tests.word_validator import complaints, needs_validator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.documents.document import Document, FactValue

REPOSITORY = Path(__file__).parents[3]
TEMPLATES = sorted((REPOSITORY / "templates").glob("*.docx"))
SEASON = samples.issued_season()
PAPERS = [*compose(SEASON), *reading_pack(SEASON), *samples.sample_receipts()]
FIRST_OF_EACH = list({paper.template: paper for paper in reversed(PAPERS)}.values())


def filled(template: str, values: Mapping[str, FactValue]) -> bytes:
    return prepare((REPOSITORY / "templates" / f"{template}.docx").read_bytes()).render(values, {"facts": "0" * 64})


def changed(document: bytes, part: str, old: str, new: str) -> bytes:
    """Break a document: replace the first occurrence of some markup."""
    package = read_package(document)
    text = package[part].plain().decode()
    assert old in text
    return write_package(
        [*(one for one in package.values() if one.name != part), member(part, text.replace(old, new, 1).encode())]
    )


@pytest.mark.slow
@needs_validator
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_is_valid(template: Path) -> None:
    assert complaints(template) == []


@pytest.mark.slow
@needs_validator
@pytest.mark.parametrize("paper", FIRST_OF_EACH, ids=lambda paper: paper.template)
def test_a_filled_document_is_valid(paper: Document, tmp_path: Path) -> None:
    path = tmp_path / "filled.docx"
    path.write_bytes(filled(paper.template, paper.values))
    assert complaints(path) == []


@pytest.mark.slow
@needs_validator
@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "<w:pPr><w:pStyle", "<w:pPr><w:jc w:val='both'/><w:pStyle", "unexpected child element"),
        ("word/document.xml", "<w:sectPr", "<w:tbl/><w:sectPr", "incomplete content"),
        ("word/styles.xml", 'w:styleId="Normal"', 'w:styleId="Normal" w:colour="1"', "attribute is not declared"),
        ("word/styles.xml", 'name w:val="Normal"', 'name w:val="Normal, Thường"', "Pattern constraint failed"),
    ],
    ids=["order", "empty table", "attribute", "comma"],
)
def test_the_validator_sees_what_is_broken(part: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(changed((REPOSITORY / "templates" / "giay-moi.docx").read_bytes(), part, old, new))
    assert any(said in one for one in complaints(path))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_keeps_the_laws_of_packages(template: Path) -> None:
    assert troubles(template.read_bytes()) == []


def test_all_documents_keep_the_laws_of_packages_and_python_docx_reads_them() -> None:
    for paper in PAPERS:
        made = filled(paper.template, paper.values)
        assert troubles(made) == []
        paragraphs = docx.Document(io.BytesIO(made)).element.body.iter(qn("w:p"))
        read = {" ".join(paragraph.text.split()) for paragraph in paragraphs} - {""}
        assert read
        assert read <= set(text_of(made).splitlines())


@pytest.mark.parametrize(
    ("part", "old", "new", "trouble"),
    [
        ("[Content_Types].xml", "/word/styles.xml", "/word/stylos.xml", "word/stylos.xml: declared, not there"),
        ("_rels/.rels", 'Id="rIdCore"', 'Id="rIdCustom"', "_rels/.rels: rIdCustom given twice"),
        (
            "word/_rels/document.xml.rels",
            "styles.xml",
            "none.xml",
            "word/_rels/document.xml.rels: none.xml is not there",
        ),
        ("word/document.xml", 'pStyle w:val="', 'pStyle w:val="Khong', "word/document.xml: no paragraph style Khong"),
        ("word/document.xml", "<w:sectPr", '<w:sectPr r:id="rId99"', "word/document.xml: rId99 leads nowhere"),
        ("word/styles.xml", 'styleId="NoiNhan"', 'styleId="CanCu"', "style CanCu is there twice"),
        (
            "word/document.xml",
            "<w:body>",
            "<w:body><w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkStart w:id='1' w:name='b'/>",
            "word/document.xml: bookmarkStart 1 twice",
        ),
    ],
    ids=["type", "id", "target", "style", "relation", "twice", "bookmark"],
)
def test_a_broken_package_is_told(part: str, old: str, new: str, trouble: str) -> None:
    invitation = next(paper for paper in PAPERS if paper.template == "giay-moi")
    broken = changed(filled(invitation.template, invitation.values), part, old, new)
    assert any(one.startswith(trouble) for one in troubles(broken))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_style_has_a_comma_in_its_name_where_word_would_read_two_names(template: Path) -> None:
    with zipfile.ZipFile(template) as package:
        styles = package.read("word/styles.xml").decode()
    assert [name for name in styles.split('<w:name w:val="')[1:] if "," in name.partition('"')[0]] == []
