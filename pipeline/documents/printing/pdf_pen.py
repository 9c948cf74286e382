"""Sign a PDF as a pen and a scanner would, for the demo: a stroke and a seal on the last page, words on the first.

The original bytes stay as they are; what is added follows them (an incremental update), as a real signature would.
The words are a text layer that shows nothing, such as scanners with text recognition leave behind.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

_STROKE = b"q 0.1 0.2 0.7 RG 1.4 w 350 170 m 372 214 368 150 392 188 c 404 206 398 160 430 192 c S Q"
_SEAL = (
    b"q 0.85 0.1 0.1 RG 2 w 371 180 m 371 195.5 358.5 208 343 208 c 327.5 208 315 195.5 315 180 c "
    b"315 164.5 327.5 152 343 152 c 358.5 152 371 164.5 371 180 c S Q"
)
_FONT = "/PenWords"
_INVISIBLE = 3
_FIRST_CODE = 33


def sign_by_hand(pdf: bytes, written: str = "") -> bytes:
    """Add a signature and a seal, and the words that were written by hand.

    Args:
        pdf: The document as it was printed.
        written: What somebody wrote into its blanks, such as its number; at most 200 different characters.
    """
    from pypdf import PdfWriter

    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    _add(writer, writer.pages[-1], _STROKE + b"\n" + _SEAL)
    if written:
        codes = {letter: number for number, letter in enumerate(dict.fromkeys(written), start=_FIRST_CODE)}
        _offer_font(writer, writer.pages[0], codes)
        shown = "".join(f"{codes[letter]:02X}" for letter in written)
        _add(writer, writer.pages[0], f"BT {_FONT} 10 Tf {_INVISIBLE} Tr 90 700 Td <{shown}> Tj ET".encode())
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _add(writer: PdfWriter, page: PageObject, drawing: bytes) -> None:
    """Append a content stream; the page's own are closed off, so that what they left set does not reach it."""
    from pypdf.generic import ArrayObject, NameObject

    own = page["/Contents"] if "/Contents" in page else ArrayObject()
    before = list(own) if isinstance(own, ArrayObject) else [page.raw_get("/Contents")]
    opening, closing = (writer._add_object(_stream(part)) for part in (b"q\n", b"\nQ\n" + drawing + b"\n"))  # noqa: SLF001 -- pypdf has no public way to add an object
    page[NameObject("/Contents")] = ArrayObject([opening, *before, closing])


def _offer_font(writer: PdfWriter, page: PageObject, codes: dict[str, int]) -> None:
    """Give the page a font whose codes mean our letters; as it is never shown, any of the standard fonts will do."""
    from pypdf.generic import DictionaryObject, NameObject

    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/ToUnicode"): writer._add_object(_stream(_meanings(codes))),  # noqa: SLF001 -- as above
        }
    )
    fonts = _own(_own(page, "/Resources"), "/Font")
    fonts[NameObject(_FONT)] = writer._add_object(font)  # noqa: SLF001 -- as above


def _own(parent: DictionaryObject, key: str) -> DictionaryObject:
    """Give a page's dictionary as its own copy: several pages may share one."""
    from pypdf.generic import DictionaryObject, NameObject

    shared = parent.get(key)
    copy = DictionaryObject(shared.get_object() if shared is not None else {})
    parent[NameObject(key)] = copy
    return copy


def _meanings(codes: dict[str, int]) -> bytes:
    lines = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Pen def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    ).encode()


def _stream(content: bytes) -> StreamObject:
    from pypdf.generic import StreamObject

    stream = StreamObject()
    stream.set_data(content)
    return stream
