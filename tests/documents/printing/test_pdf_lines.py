"""Where the words of a PDF stand: drawn by hand with reportlab, so that every position is known."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents.printing import fonts as pdf_fonts
from pipeline.documents.printing import pdf_lines
from pipeline.documents.printing.pdf_lines import printed
from pipeline.documents.printing.printed import PrintedFont

HEIGHT = A4[1]


def canvas(size: tuple[float, float] = A4) -> tuple[Canvas, io.BytesIO]:
    buffer = io.BytesIO()
    return Canvas(buffer, pagesize=size, invariant=1), buffer


def test_words_stand_where_they_were_drawn() -> None:
    drawing, buffer = canvas()
    drawing.setFont("Times-Roman", 12)
    drawing.drawString(100, 700, "Dieu 1. (Cong nhan)")
    drawing.drawString(100, 680, "Dieu 2")
    drawing.showPage()
    drawing.save()
    page = printed(buffer.getvalue()).pages[0]
    assert [(part.text, round(part.left), round(HEIGHT - part.top)) for part in page.segments] == [
        ("Dieu 1. (Cong nhan)", 100, 700),
        ("Dieu 2", 100, 680),
    ]


def test_a_page_that_was_moved_and_scaled_keeps_its_words_in_place() -> None:
    drawing, buffer = canvas()
    drawing.translate(50, 60)
    drawing.saveState()
    drawing.scale(2, 2)
    drawing.drawString(10, 20, "to")
    drawing.restoreState()
    drawing.drawString(10, 20, "nho")
    drawing.save()
    page = printed(buffer.getvalue()).pages[0]
    placed: list[Any] = [(part.text, part.left, HEIGHT - part.top) for part in page.segments]
    assert placed == [("to", 70, pytest.approx(100)), ("nho", 60, pytest.approx(80))]


def test_lines_of_one_text_go_down_by_its_leading() -> None:
    drawing, buffer = canvas()
    text = drawing.beginText(100, 500)
    text.setFont("Times-Roman", 10, leading=15)
    text.textLine("mot")
    text.textLine("hai")
    drawing.drawText(text)
    drawing.save()
    page = printed(buffer.getvalue()).pages[0]
    assert [(part.text, round(HEIGHT - part.top)) for part in page.segments] == [("mot", 500), ("hai", 485)]


def test_columns_are_told_apart_and_runs_of_one_line_are_put_together() -> None:
    drawing, buffer = canvas()
    for left, words in ((100, "Noi"), (115, "nhan:"), (350, "GIAM DOC")):
        drawing.drawString(left, 300, words)
    drawing.save()
    page = printed(buffer.getvalue()).pages[0]
    assert [part.text for part in page.segments] == ["Noinhan:", "GIAM DOC"]


def test_a_font_that_is_not_in_the_file_is_told_by_its_family() -> None:
    drawing, buffer = canvas(landscape(A4))
    drawing.setFont("Times-Bold", 12)
    drawing.drawString(100, 100, "x")
    drawing.save()
    made = printed(buffer.getvalue())
    assert PrintedFont(family="Times", embedded=False) in made.fonts
    assert (round(made.pages[0].width), round(made.pages[0].height)) == (842, 595)


def test_a_turned_page_is_as_wide_as_it_is_shown() -> None:
    drawing, buffer = canvas()
    drawing.drawString(100, 100, "x")
    drawing.save()
    writer = PdfWriter()
    writer.add_page(PdfReader(buffer).pages[0].rotate(90))
    turned = io.BytesIO()
    writer.write(turned)
    assert round(printed(turned.getvalue()).pages[0].width) == 842


def test_words_are_left_alone_where_pages_tell_all() -> None:
    drawing, buffer = canvas()
    drawing.drawString(100, 100, "x")
    drawing.save()
    made = printed(buffer.getvalue(), with_words=False)
    assert (made.pages[0].segments, len(made.fonts)) == ((), 1)


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"])
def test_what_is_no_pdf_cannot_be_measured(content: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be measured"):
        printed(content)


def test_a_font_may_name_its_letters_one_by_one_or_by_ranges() -> None:
    table = b"1 beginbfchar <01> <1EC7> endbfchar 2 beginbfrange <02> <04> <0041> <10><10><00660069> endbfrange"
    assert pdf_fonts.letters_in(table) == {1: "\u1ec7", 2: "A", 3: "B", 4: "C", 16: "fi"}


def test_words_in_round_brackets_may_be_escaped() -> None:
    drawing = rb"BT /F1 9 Tf (\(a\)\101\n) Tj 12 TL (b) ' 1 2 (c) \" 3 4 TD ET"
    words = [part for _, operands in pdf_lines.instructions_in(drawing) for part in operands if isinstance(part, bytes)]
    assert words == [b"(a)A\n", b"b", b"c"]


def test_words_without_a_font_that_is_known_are_passed_over() -> None:
    drawing, buffer = canvas()
    drawing.drawString(100, 100, "x")
    drawing.save()
    writer = PdfWriter(io.BytesIO(buffer.getvalue()))
    resources: Any = writer.pages[0]["/Resources"]
    del resources["/Font"]
    bare = io.BytesIO()
    writer.write(bare)
    made = printed(bare.getvalue())
    assert (made.pages[0].segments, made.fonts) == ((), ())
