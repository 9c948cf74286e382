from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents.printing.pdf import text_of
from pipeline.documents.printing.pdf_pen import sign_by_hand


@pytest.fixture(scope="module")
def printed() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in ("BIEN BAN", "Trang hai"):
        canvas.drawString(100, 700, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_the_printed_bytes_stay_in_front(printed: bytes) -> None:
    signed = sign_by_hand(printed)
    assert signed.startswith(printed)
    assert len(signed) > len(printed)


def test_words_written_by_hand_are_found_by_a_reader(printed: bytes) -> None:
    assert text_of(sign_by_hand(printed, "Số: 02/BB-HĐTĐKT")) == "BIEN BAN Số: 02/BB-HĐTĐKT Trang hai"


def test_a_signature_adds_no_words_and_no_pages(printed: bytes) -> None:
    signed = sign_by_hand(printed)
    assert text_of(signed) == text_of(printed)
    assert len(PdfReader(io.BytesIO(signed)).pages) == len(PdfReader(io.BytesIO(printed)).pages)


def test_signing_again_gives_the_same_bytes(printed: bytes) -> None:
    assert sign_by_hand(printed, "Số: 1") == sign_by_hand(printed, "Số: 1")
