from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from pipeline.documents.printing import pdf
from pipeline.documents.printing.pdf import PdfFault, PdfTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICE_TAIL = (
    "%PDF-1.6\n1 0 obj<</Producer(x)\n/CreationDate(D:{date})>>endobj\ntrailer\n<</Size 21/Root 19 0 R\n/ID [ <{id}>\n"
    "<{id}> ]\n/DocChecksum /{sum}\n>>\n<xmp:CreateDate>{xmp}</xmp:CreateDate> uuid:{uuid}\n%%EOF\n"
)


def pages_of(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def drawn(*pages: str) -> bytes:
    """Write a PDF by hand: one line of Helvetica on each page."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(width=300, height=200)
        stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
        page.merge_page(PdfReader(io.BytesIO(_with_font(stream))).pages[0])
    return _bytes_of(writer)


def _with_font(stream: bytes) -> bytes:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def _bytes_of(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(drawn("Ket qua")))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    return _bytes_of(writer)


def bomb() -> bytes:
    """Make a page whose text is 300 MB of blanks when inflated, in 300 KB."""
    squeezer = zlib.compressobj(9)
    packed = b"".join(squeezer.compress(b" " * 10_000_000) for _ in range(30)) + squeezer.flush()
    plain = _with_font(b"x")
    head, tail = plain.split(b"<</Length 1>>stream\nx\n")
    return head + b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\n" + tail


def office_made(**chance: str) -> bytes:
    return OFFICE_TAIL.format(**chance).encode()


MONDAY = {
    "date": "20261123005002Z'",
    "id": "1CF6FD48AF7B8201C763FF96CDFC295B",
    "sum": "C0196C2822CCED09DABEC2794EBB8193",
    "xmp": "2026-11-23T00:50:02+00:00",
    "uuid": "0a1b2c3d-0000-1111-2222-333344445555",
}
TUESDAY = {
    "date": "20261124115959Z'",
    "id": "F8271ACD28C49C652C5AEC9A436CC8F6",
    "sum": "CBAEBBAB7E2D4E5F5B417328FBD1B993",
    "xmp": "2026-11-24T11:59:59+07:00",
    "uuid": "99999999-aaaa-bbbb-cccc-ddddeeeeffff",
}


def test_clock_and_chance_are_taken_out_and_no_byte_moves() -> None:
    monday, tuesday = office_made(**MONDAY), office_made(**TUESDAY)

    assert pdf.normalise(monday) == pdf.normalise(tuesday)
    assert len(pdf.normalise(monday)) == len(monday)
    assert b"/CreationDate(D:20000101000000Z')" in pdf.normalise(monday)


def test_normalising_twice_is_normalising_once() -> None:
    once = pdf.normalise(office_made(**MONDAY))

    assert pdf.normalise(once) == once


def test_different_documents_keep_different_identifiers() -> None:
    def identifier(document: bytes) -> bytes:
        found = re.search(rb"/ID \[ <(\w+)>", pdf.normalise(document))
        assert found is not None
        return found[1]

    monday = office_made(**MONDAY)
    assert identifier(monday) != identifier(monday.replace(b"/Producer(x)", b"/Producer(y)"))


def test_a_pdf_without_chance_in_it_is_left_alone() -> None:
    assert pdf.normalise(drawn("a")) == drawn("a")


def test_pdfs_are_put_together_in_order_with_the_same_bytes_each_time() -> None:
    whole = pdf.merge([drawn("Mot"), drawn("Hai", "Ba")])

    assert (pages_of(whole), pdf.text_of(whole)) == (3, "Mot Hai Ba")
    assert pdf.merge([drawn("Mot"), drawn("Hai", "Ba")]) == whole


def test_what_merged_pdfs_have_in_common_stands_once_and_equal_pages_stay_pages() -> None:
    one = drawn("Giấy công nhận")
    whole = pdf.merge([one] * 20)
    assert pages_of(whole) == 20
    assert len(pdf.split(whole, range(20))) == 20
    assert len(whole) < len(one) * 10
    assert pdf.merge([one] * 20) == whole


def test_a_pdf_is_cut_where_its_pieces_start() -> None:
    pieces = pdf.split(drawn("Mot", "Hai", "Ba", "Bon"), [0, 1, 3])

    assert [pdf.text_of(piece) for piece in pieces] == ["Mot", "Hai Ba", "Bon"]


@pytest.mark.parametrize("starts", [[0, 0], [1, 0], [0, 2], [-1, 1]])
def test_a_cut_that_makes_no_sense_is_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="pieces start at"):
        pdf.split(drawn("Mot", "Hai"), starts)


@pytest.mark.parametrize("read", [pdf.text_of, pdf.text_of_untrusted])
@pytest.mark.parametrize(
    ("damaged", "trouble"),
    [
        (b"", PdfTrouble.BROKEN),
        (b"no pdf at all", PdfTrouble.BROKEN),
        (drawn("Ket qua")[:200], PdfTrouble.BROKEN),
        (locked("secret"), PdfTrouble.ENCRYPTED),
    ],
    ids=["empty", "text", "truncated", "locked"],
)
def test_a_pdf_that_cannot_be_read_is_reported(
    read: Callable[[bytes], str], damaged: bytes, trouble: PdfTrouble
) -> None:
    with pytest.raises(PdfFault) as caught:
        read(damaged)

    assert caught.value.trouble is trouble


def test_words_are_read_in_a_child_as_in_the_house() -> None:
    assert pdf.text_of_untrusted(drawn("Ket  qua", "So 12")) == "Ket qua So 12"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert pdf.text_of_untrusted(locked("")) == "Ket qua"


def test_a_scan_without_words_gives_an_empty_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)

    assert pdf.text_of_untrusted(_bytes_of(writer)) == ""


def test_a_bomb_is_stopped() -> None:
    with pytest.raises(PdfFault) as caught:
        pdf.text_of_untrusted(bomb())

    assert caught.value.trouble is PdfTrouble.TOO_HEAVY


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PdfFault) as caught:
        pdf.text_of_untrusted(drawn("a"), time_limit_seconds=0.01)

    assert caught.value.trouble is PdfTrouble.TOO_HEAVY
