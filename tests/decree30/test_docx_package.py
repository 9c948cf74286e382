from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.decree30.docx.package import Package
from pipeline.decree30.docx.part_parser import PackageLimits, UnreadableDocument
from pipeline.decree30.docx.reader import read_paper
from tests.decree30.docx_builder import SPACES, docx, para, run, unzipped, zipped
from tests.documents.word.word_samples import saved

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content: bytes, limits: PackageLimits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        Package(content, limits).main() if limits else read_paper(content)
    return caught.value.finding.code


def sample(**replaced: bytes) -> bytes:
    return zipped({**unzipped(docx(para(run("Lời văn")))), **replaced})


def body_with(text: str) -> bytes:
    return docx("", main=text)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "W101"),
        (b"\0" * 100, "W101"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "W102"),
        (OLE2 + b"WordDocument", "W103"),
        (b"PK\x03\x04 cut off", "W104"),
        (b"%PDF-1.7 ", "W105"),
        (b"{\\rtf1 }", "W105"),
        (zipped({"a.txt": "a"}), "W105"),
        (zipped({"[Content_Types].xml": "<Types>spreadsheetml.sheet.main+xml</Types>"}), "W105"),
    ],
)
def test_what_is_no_word_document_is_refused_by_its_content(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_document_without_a_body_is_damaged() -> None:
    assert refusal(body_with(f"<w:document {SPACES}/>")) == "W104"
    parts = unzipped(sample())
    del parts["word/document.xml"]
    assert refusal(zipped(parts)) == "W104"


def test_a_part_that_is_cut_off_is_damage() -> None:
    assert refusal(body_with(f"<w:document {SPACES}><w:body><w:p>")) == "W104"
    content = sample()
    assert refusal(content[: len(content) // 2]) == "W104"


def test_a_part_whose_checksum_is_wrong_is_damage() -> None:
    content = bytearray(docx(para(run("x" * 2000))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        entry = package.getinfo("word/document.xml")
    content[entry.header_offset + 30 + len(entry.filename) + 20] ^= 0xFF
    assert refusal(bytes(content)) == "W104"


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE w:document [<!ENTITY a "b">]><w:document {SPACES}><w:body/></w:document>',
        f'<?xml version="1.0" encoding="utf-7"?><w:document {SPACES}><w:body/></w:document>',
        f"<w:document {SPACES}><w:body>{'<w:sdt>' * 500}{'</w:sdt>' * 500}</w:body></w:document>",
    ],
)
def test_declared_types_odd_encodings_and_towers_of_elements_never_reach_the_parser(text: str) -> None:
    assert refusal(body_with(text)) == "W107"


def test_utf_16_is_refused_since_no_office_program_writes_it() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document {SPACES}><w:body/></w:document>'
    assert refusal(zipped({**unzipped(sample()), "word/document.xml": text.encode("utf-16")})) == "W107"


def test_a_part_that_stands_twice_is_refused() -> None:
    content = io.BytesIO(sample())
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("WORD/document.xml", "<a/>")
    assert refusal(content.getvalue()) == "W107"


def test_an_entry_under_a_password_is_refused() -> None:
    content = bytearray(sample())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.rfind(magic)
        content[at + place] |= 1
    assert refusal(bytes(content)) == "W102"


def test_what_is_larger_than_the_limits_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(para(run(" " * 20_000_000)))
    assert len(bomb) < 100_000
    assert refusal(bomb) == "W106"
    assert refusal(sample(), PackageLimits(file_bytes=100)) == "W106"
    assert refusal(sample(), PackageLimits(elements=5)) == "W106"
    assert refusal(sample(), PackageLimits(xml_bytes=300)) == "W106"
    assert refusal(sample(), PackageLimits(entries=2)) == "W107"


def test_a_part_that_lies_outside_is_never_followed() -> None:
    parts = unzipped(docx(para(run())))
    relations = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x" TargetMode="External" Target="http://127.0.0.1:9/styles.xml" Type="a/styles"/>'
        b'<Relationship Id="y" Target="../../../../etc/passwd" Type="a/numbering"/></Relationships>',
    )
    assert read_paper(zipped({**parts, "word/_rels/document.xml.rels": relations})).sections


def test_pythondocx_and_its_relations_are_read() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Lời văn")
    assert read_paper(saved(document)).sections[0].blocks
