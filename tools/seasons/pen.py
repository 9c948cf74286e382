"""Printed papers in people's hands: codes are read off slips, documents are signed with a pen and scanned."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

if TYPE_CHECKING:
    from pypdf import PageObject

_CODE = re.compile(r"(?<!\S)[0-9A-Z]{5}(?:-[0-9A-Z]{5}){2}(?!\S)")
_OPENING_CODE = re.compile(r"(?<!\S)[0-9A-Z]{6}(?:-[0-9A-Z]{6}){5}(?!\S)")
_STROKE = b"q 0.1 0.2 0.7 RG 1.4 w 350 170 m 372 214 368 150 392 188 c S Q"
_FONT = "/PenWords"
_FIRST_CODE = 33


def codes_on(slips: bytes) -> list[str]:
    """Read the ballot codes off the printed slips, in the order in which they are printed."""
    return _CODE.findall(_text_of(slips))


def opening_code_on(sheet: bytes) -> str:
    """Read the opening code off its sheet."""
    return str(_OPENING_CODE.findall(_text_of(sheet))[0])


def signed(pdf: bytes, written: str = "") -> bytes:
    """Sign a document on its last page; what is `written` by hand on the first can be read in the scan.

    What is added follows the original bytes, as with a real signature.
    """
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    _draw(writer, writer.pages[-1], _STROKE)
    if written:
        _write(writer, writer.pages[0], written)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _draw(writer: PdfWriter, page: PageObject, drawing: bytes) -> None:
    """Append a drawing to a page whose own drawing is closed off, so that what it left set does not reach ours."""
    own = page["/Contents"] if "/Contents" in page else ArrayObject()
    before = list(own) if isinstance(own, ArrayObject) else [page.raw_get("/Contents")]
    opening = _added(writer, _stream(b"q\n"))
    closing = _added(writer, _stream(b"\nQ\n" + drawing + b"\n"))
    page[NameObject("/Contents")] = ArrayObject([opening, *before, closing])


def _write(writer: PdfWriter, page: PageObject, words: str) -> None:
    """Lay words over a page that show nothing, as scanners with text recognition do."""
    codes = {letter: number for number, letter in enumerate(dict.fromkeys(words), start=_FIRST_CODE)}
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/ToUnicode"): _added(writer, _stream(_meanings(codes))),
        }
    )
    fonts = _copied(_copied(page, "/Resources"), "/Font")
    fonts[NameObject(_FONT)] = _added(writer, font)
    shown = "".join(f"{codes[letter]:02X}" for letter in words)
    _draw(writer, page, f"BT {_FONT} 10 Tf 3 Tr 90 700 Td <{shown}> Tj ET".encode())


def _copied(parent: DictionaryObject, key: str) -> DictionaryObject:
    """Give a page its own copy of a dictionary: several pages may share one."""
    shared = parent.get(key)
    copy = DictionaryObject(shared.get_object() if shared is not None else {})
    parent[NameObject(key)] = copy
    return copy


def _meanings(codes: dict[str, int]) -> bytes:
    """Say in the PDF which letter each code means; as nothing is shown, the font itself never matters."""
    lines = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Pen def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    ).encode()


def _stream(content: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(content)
    return stream


def _added(writer: PdfWriter, thing: StreamObject | DictionaryObject) -> object:
    return writer._add_object(thing)  # noqa: SLF001 -- pypdf has no public way to add an object
