"""Takes the wrapping off a file of any kind and gives its words, piece by piece: for the search for codes.

Packages in packages, tar, gzip, e-mail, web pages and the text of PDFs. All of it is linear in what is looked at, and
bounded by a purse; whatever cannot be read to its end raises `Unsure`, so that nobody takes it for searched. It runs in
a throw-away child.
"""

from __future__ import annotations

import binascii
import re
import zipfile
import zlib
from io import BytesIO

from pipeline.kernel.secrets.pdf_words import pieces_of_pdf
from pipeline.kernel.secrets.purse import Purse, Unsure

TYPE_CHECKING = False  # as in `forms.excel.formats`: the child starts faster without `typing`
if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 12
"""So many wrappings are taken off; what lies deeper is no slip-up, and counts as not searched."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, OSError, RuntimeError,
)  # fmt: skip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 4_000
_GZIP = b"\x1f\x8b"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PDF, _PDF_HEAD = b"%PDF-", 1_024
_CLOSED = (
    b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"\x1f\x9d", b"MSCF",
    b"\x04\x22\x4d\x18",
)  # fmt: skip
"""How archives begin that nothing here opens."""

_SHOWN = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0",
    b"\0\x01\0\0\0", b"OTTO\0", b"wOFF\0", b"wOF2\0", b"ID3\x03", b"ID3\x04",
)  # fmt: skip
"""How pictures, fonts and sounds begin: what they show does not lie in them as text."""

_HEAD = 64
_RTF_COST = 24
_BLOCK = 512
_USTAR = slice(257, 262)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*+")
_RTF = re.compile(rb"\\'[0-9A-Fa-f]{2}|\\[A-Za-z]{1,32}+-?[0-9]{0,9}+ ?|[{}\r\n]")
_SIZE = re.compile(rb" *([0-7]{1,12})[ \0]*")


def pieces_of(content: bytes, purse: Purse) -> Iterator[bytes]:
    """Give the words of everything in a file, wrapping by wrapping.

    Raises:
        Unsure: Something in it cannot be looked at, or is more than the purse holds.
    """
    waiting = [(content, 0)]
    while waiting:
        part, depth = waiting.pop()
        purse.spend_part()
        for piece, is_file in _looked_into(part, purse):
            if not is_file:
                yield piece
            elif depth < DEEPEST:
                waiting.append((piece, depth + 1))
            else:
                raise Unsure


def _looked_into(part: bytes, purse: Purse) -> Iterator[tuple[bytes, bool]]:
    """Give what one part says, and the files in it, which may be wrapped themselves."""
    if _PDF in part[:_PDF_HEAD] and not part.startswith(_ZIP):
        yield from pieces_of_pdf(part, purse)
        return
    inner = _unwrapped(part, purse)
    if inner is None:
        yield part, False
        if part.startswith(b"{\\rtf"):
            purse.spend(_RTF_COST * part.count(b"\\"))
            yield _RTF.sub(b"", part), False
        inner = _of_mail(part, purse)
    for each in inner:
        yield each, True


def _unwrapped(part: bytes, purse: Purse) -> Iterator[bytes] | None:
    """Take one wrapping off; None where there is none, and the part itself is to be read."""
    if part.startswith(_SHOWN):
        return iter(())
    if part.startswith(_CLOSED):
        raise Unsure
    if part.startswith(_ZIP):
        return _of_zip(part, purse)
    if part.startswith(_GZIP):
        return _of_gzip(part, purse)
    if part[_USTAR] == b"ustar":
        return _of_tar(part)
    return _of_old_office(part) if part.startswith(_OLE2) else None


def _of_zip(part: bytes, purse: Purse) -> Iterator[bytes]:
    if part.count(_ENTRY) > _MOST_ENTRIES:
        raise Unsure
    try:
        with zipfile.ZipFile(BytesIO(part)) as package:
            entries = package.infolist()
            yield "\n".join(entry.filename for entry in entries).encode("utf-8", "replace")
            for entry in entries:
                purse.spend_part()
                with package.open(entry) as file:
                    head = file.read(_HEAD)
                    if head and not head.startswith(_SHOWN):
                        inner = head + file.read(purse.left + 1)
                        purse.spend(len(inner))
                        yield inner
    except _DAMAGE as damage:
        raise Unsure from damage


def _of_gzip(part: bytes, purse: Purse) -> Iterator[bytes]:
    whole = b""
    while part.startswith(_GZIP):
        purse.spend_part()
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            whole += stream.decompress(part, purse.left + 1)
        except zlib.error as damage:
            raise Unsure from damage
        purse.spend(len(whole))
        if not stream.eof:
            raise Unsure
        part = stream.unused_data
    yield whole


def _of_tar(part: bytes) -> Iterator[bytes]:
    at = 0
    while part[at : at + 1].strip(b"\0"):
        size = _SIZE.fullmatch(part[at + 124 : at + 136])
        if size is None or part[at + _USTAR.start : at + _USTAR.stop] != b"ustar":
            raise Unsure
        length = int(size[1], 8)
        yield part[at : at + 100]
        yield part[at + _BLOCK : at + _BLOCK + length]
        at += _BLOCK + -(-length // _BLOCK) * _BLOCK


def _of_old_office(part: bytes) -> Iterator[bytes]:
    """Give an old office file as it lies, and a package in it (Outlook's messages hold what was attached)."""
    if _ENCRYPTED_STREAM in part:
        raise Unsure
    yield part[len(_OLE2) :]
    start, end = part.find(_ZIP[0]), part.rfind(_ZIP[1])
    if 0 <= start < end:
        yield part[start : end + 22]


def _of_mail(part: bytes, purse: Purse) -> Iterator[bytes]:
    """Give what lies in a text in base64 or as quoted-printable: parts of e-mail, pages saved as one file."""
    lowered = part.lower()
    if b"quoted-printable" in lowered:
        purse.spend(2 * len(part))
        plain = binascii.a2b_qp(part)
        if plain != part:
            yield plain
    at = lowered.find(b"base64")
    while at >= 0:
        purse.spend_part()
        start = at + len(b"base64,")
        if part[start - 1 : start] != b",":
            blank = _BLANK_LINE.search(part, at)
            if blank is None:
                return
            start = blank.end()
        body = _BASE64.match(part, start)
        end = body.end() if body else start
        letters = part[start:end].translate(None, b"\r\n\t =")
        purse.spend(len(letters))
        yield binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
        at = lowered.find(b"base64", max(end, at + 1))
