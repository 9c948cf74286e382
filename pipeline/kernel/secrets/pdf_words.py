"""The words of a PDF as far as a search for codes needs them: what its strings say under each of its fonts' tables.

No page is laid out and no font is looked up: every string is read with every table, which finds a code wherever one
font wrote it, in time that is linear in the file. Scanned pages show words that nothing here sees.
"""

from __future__ import annotations

import base64
import re
import zlib

from pipeline.kernel.secrets.purse import Purse, Unsure

TYPE_CHECKING = False  # as in `forms.excel.formats`
if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT = 2_048
_RANGE_COST = 256
_MOST_TABLES = 64
_PICTURES = (b"/Image", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/XRef", b"/ICCBased")
_CLOSED = (b"/LZWDecode", b"/Crypt")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*+)\)?|<([0-9A-Fa-f\s]*+)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_SINGLE = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{4})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*(?:<([0-9A-Fa-f]{4})>|\[([^\]]*+)\])")
_HEX = re.compile(rb"[0-9A-Fa-f]{4,}")
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_ASCII = range(0x21, 0x7F)
_TWO = 4


def pieces_of_pdf(content: bytes, purse: Purse) -> Iterator[tuple[bytes, bool]]:
    """Give what a PDF says: its strings as they are and under each table, its objects, and the files laid in it.

    Each piece comes with whether it is such a file, which may be wrapped itself.

    Raises:
        Unsure: It is encrypted, damaged, packed in a way that nothing here opens, or too much.
    """
    if b"/Encrypt" in content:
        raise Unsure
    outside: list[bytes] = []
    strings: list[bytes] = []
    tables: dict[bytes, None] = {}
    at = 0
    while (start := content.find(b"stream", at)) >= 0:
        purse.spend_part()
        end = content.find(b"endstream", start)
        end = len(content) if end < 0 else end
        outside.append(content[at:start])
        at = end + len(b"endstream")
        about = _about(content, start)
        if any(word in about for word in _PICTURES):
            continue
        body = _opened(content[start + len(b"stream") : end], about, purse)
        if b"begincmap" in body:
            tables[body] = None
        elif b"/EmbeddedFile" in about:
            yield body, True
        elif b"/ObjStm" in about or b"/Metadata" in about:
            yield body, False
        else:
            strings += _strings(body, purse)
    outside.append(content[at:])
    yield b"\n".join(outside), False
    for piece in _said(strings, list(tables), purse):
        yield piece, False


def _about(content: bytes, start: int) -> bytes:
    """Give the dictionary of a stream: what stands before it, back to where its object begins."""
    begin = max(0, start - _ABOUT)
    return content[max(content.rfind(b" obj", begin, start), begin) : start]


def _opened(body: bytes, about: bytes, purse: Purse) -> bytes:
    if any(word in about for word in _CLOSED):
        raise Unsure
    body = body[2:] if body.startswith(b"\r\n") else body[1:]
    try:
        if b"/ASCII85Decode" in about:
            purse.spend(16 * len(body))
            body = base64.a85decode(body.strip().removeprefix(b"<~").removesuffix(b"~>"))
        if b"/ASCIIHexDecode" in about:
            purse.spend(len(body))
            body = bytes.fromhex(body.strip().removesuffix(b">").decode("ascii"))
        if b"/FlateDecode" in about:
            body = zlib.decompressobj().decompress(body, purse.left + 1)
    except (zlib.error, ValueError) as damage:
        raise Unsure from damage
    purse.spend(len(body))
    return body


def _strings(body: bytes, purse: Purse) -> list[bytes]:
    """Give what stands in brackets in a page's program, in order."""
    found: list[bytes] = []
    purse.spend(24 * (body.count(b"(") + body.count(b"<")) + 32 * body.count(b"\\"))
    for match in _STRING.finditer(body):
        plain, digits = match.groups()
        if digits is not None:
            digits = b"".join(digits.split())
            found.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif b"\\" in plain:
            found.append(_ESCAPE.sub(_unescaped, plain))
        else:
            found.append(plain)
    return found


def _unescaped(match: re.Match[bytes]) -> bytes:
    letter = match[1]
    return bytes([int(letter, 8) & 0xFF]) if letter[:1].isdigit() else _CONTROLS.get(letter, letter)


def _said(strings: list[bytes], tables: list[bytes], purse: Purse) -> Iterator[bytes]:
    single = b"".join(strings)
    double = b"".join(string for string in strings if len(string) % 2 == 0)
    yield single
    if len(tables) > _MOST_TABLES:
        raise Unsure
    for text in tables:
        purse.spend(_RANGE_COST * text.count(b">"))
        table = _Table(text)
        if table.narrow:
            purse.spend(2 * len(single))
            yield single.translate(bytes(table.narrow.get(code, 0) for code in range(256)))
        if table.wide:
            purse.spend(8 * len(double))
            yield double.decode("utf-16-be", "replace").translate(_Only(table.wide)).encode("ascii", "replace")


class _Only(dict[int, "int | None"]):
    """Drops what the table does not know."""

    def __missing__(self, code: int) -> None:
        self[code] = None


class _Table:
    """Which codes, of one byte and of two, a font's table gives letters and digits."""

    def __init__(self, text: bytes) -> None:
        self.narrow: dict[int, int] = {}
        self.wide: dict[int, int] = {}
        for block in _SINGLES.findall(text):
            for code, letter in _SINGLE.findall(block):
                self._learn(len(code), int(code, 16), int(letter, 16))
        for block in _RANGES.findall(text):
            for first, last, letter, letters in _RANGE.findall(block):
                if letter:
                    self._learn_row(len(first), int(first, 16), int(last, 16), int(letter, 16))
                for code, each in enumerate(_HEX.findall(letters), start=int(first, 16)):
                    self._learn(len(first), code, int(each[:_TWO], 16))

    def _learn_row(self, size: int, first: int, last: int, letter: int) -> None:
        """Learn a row of codes that stands for as many letters from this one on; only ours are gone through."""
        for plain in _ASCII:
            code = first + plain - letter
            if first <= code <= last:
                self._learn(size, code, plain)

    def _learn(self, size: int, code: int, letter: int) -> None:
        if letter in _ASCII:
            (self.wide if size == _TWO else self.narrow)[code] = letter
