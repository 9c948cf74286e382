from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from pipeline.adapters import office, office_batch, pdf
from pipeline.adapters.office_batch import join, merge_and_convert
from pipeline.adapters.word import prepare, text_of
from tests.adapters.word_samples import add_field, saved, template

if TYPE_CHECKING:
    from pathlib import Path

needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")

CERTIFICATE = template(
    "Công nhận {{ name }}", "{%p for n in range(lines) %}", "Dòng {{ n }}", "{%p endfor %}", "Hết", page_numbers=True
)


def certificates(count: int, source: bytes = CERTIFICATE) -> list[bytes]:
    prepared = prepare(source)
    return [prepared.render({"name": f"Người {n}", "lines": 60 * (n % 2)}, {"n": str(n)}) for n in range(count)]


def numbered_list() -> bytes:
    document = Document()
    document.add_paragraph("{{ name }}{{ lines }}", style="List Number")
    return saved(document)


def page_total() -> bytes:
    document = Document()
    add_field(document.add_paragraph("{{ name }}{{ lines }}"), "NUMPAGES")
    return saved(document)


def two_sections() -> bytes:
    document = Document()
    document.add_paragraph("{{ name }}{{ lines }}")
    document.add_section()
    document.add_paragraph("Phụ lục")
    return saved(document)


def table_at_the_end() -> bytes:
    document = Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ name }}{{ lines }}"
    return saved(document)


@needs_office
@pytest.mark.slow
def test_each_piece_has_the_words_pages_and_page_numbers_of_its_own_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = certificates(5)
    monkeypatch.setattr(office_batch, "DOCUMENTS_A_BATCH", 3)

    pieces = merge_and_convert(sources, tmp_path)

    single = office.convert({f"{n}.docx": source for n, source in enumerate(sources)}, tmp_path)
    assert [pdf.text_of(piece) for piece in pieces] == [pdf.text_of(one) for one in single.values()]
    assert [pdf.page_count(piece) for piece in pieces] == [1, 3, 1, 3, 1]
    assert merge_and_convert(sources, tmp_path) == pieces


@needs_office
@pytest.mark.slow
def test_documents_that_end_with_a_table_are_joined_too(tmp_path: Path) -> None:
    sources = certificates(2, table_at_the_end())

    assert join(sources) is not None
    assert [pdf.text_of(piece) for piece in merge_and_convert(sources, tmp_path)] == ["Người 00", "Người 160"]


@needs_office
@pytest.mark.slow
def test_documents_that_cannot_be_joined_are_converted_all_the_same(tmp_path: Path) -> None:
    pieces = merge_and_convert(certificates(2, page_total()), tmp_path)

    assert [pdf.text_of(piece) for piece in pieces] == ["Người 001", "Người 1601"]


@pytest.mark.parametrize("source", [numbered_list(), page_total(), two_sections()])
def test_what_counts_beyond_its_document_is_not_joined(source: bytes) -> None:
    assert join(certificates(2, source)) is None


def test_documents_with_headers_of_their_own_are_not_joined() -> None:
    prepared = prepare(template("x", header="{{ name }}"))

    assert join([prepared.render({"name": name}) for name in ("a", "b")]) is None


def test_one_document_needs_no_joining() -> None:
    assert join(certificates(1)) is None


def test_the_joined_document_is_one_that_word_understands() -> None:
    whole = join(certificates(3))

    assert whole is not None
    assert len(Document(io.BytesIO(whole)).sections) == 3
    assert [line for line in text_of(whole).splitlines() if "Người" in line] == [
        "Công nhận Người 0",
        "Công nhận Người 1",
        "Công nhận Người 2",
    ]


@pytest.mark.parametrize(
    "places", [{}, {"part0000": 0}, {"part0000": 0, "part0001": 0}, {"part0000": 1, "part0001": 2}]
)
def test_a_cut_without_every_mark_on_a_page_of_its_own_is_not_trusted(
    places: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "destinations", lambda _: places)

    assert office_batch._cut(b"%PDF-", 2) == []


def test_a_batch_that_fails_goes_the_plain_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def convert(documents: dict[str, bytes], work_dir: Path, *, stall_seconds: float) -> dict[str, bytes]:
        asked.append(list(documents))
        if "batch0.docx" in documents:
            raise office.OfficeFault(office.OfficeTrouble.UNCONVERTED, ("batch0.docx",), {})
        return dict.fromkeys(documents, b"plain")

    monkeypatch.setattr(office, "convert", convert)

    assert merge_and_convert(certificates(2), tmp_path) == [b"plain", b"plain"]
    assert asked == [["batch0.docx"], ["0000.docx", "0001.docx"]]
