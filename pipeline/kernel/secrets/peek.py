"""A look into a file of any kind, without parsing it: does it ask for a code that nobody may keep, does it hold one?"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.kernel.secrets.codes import ALPHABET, JOINTS, BadOpeningCode, normalise_code, seed_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PART_BYTES = 2 * 1024 * 1024
_ALL_BYTES = 8 * 1024 * 1024
"""What is unpacked of one file at most; a ballot has a hundredth of it, and what is larger is nobody's slip-up."""

_DEEPEST = 2
"""A package in a package is looked into; what lies deeper was hidden there on purpose."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, OSError, RuntimeError,
)  # fmt: skip
_PACKAGE = b"PK\x03\x04"
_WITHOUT_WORDS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
"""How PDFs and pictures begin: what they show does not lie in them as text."""

_NAME_LIST = b"definedName"
_TAG = re.compile("<[^<>]{0,4096}>")
_LETTER = f"[{ALPHABET}]"
_JOINT = f"[{JOINTS}]{{0,3}}"
_CODE = re.compile(rf"(?=({_LETTER}{{5}}(?:{_JOINT}{_LETTER}{{5}}){{2}}))")
_OPENING = re.compile(rf"(?=({_LETTER}{{6}}(?:{_JOINT}{_LETTER}{{6}}){{5}}))")


class Secret(StrEnum):
    """What a file may hold that must not be copied."""

    BALLOT = "ballot"
    SESSION = "session"


_NAMES: Mapping[bytes, Secret] = {b"ballot_code": Secret.BALLOT, b"opening_code": Secret.SESSION}


def secret_in(content: bytes) -> Secret | None:
    """Tell whether a workbook has the cell of a ballot code or of the opening code, filled or not.

    Every program keeps the defined names in one part, but not all call it by the same name. A damaged file gives None:
    whether it holds a code cannot be told.
    """
    if not content.startswith(_PACKAGE):
        return None
    lists = [part for part in _parts(content) if _NAME_LIST in part]
    return next((secret for name, secret in _NAMES.items() if any(name in part for part in lists)), None)


def ballot_codes_in(content: bytes) -> frozenset[str]:
    """Give everything in a file that is written as a ballot code is, with a check character that fits.

    Workbooks, letters, web pages and plain text are looked through, packed once or twice; not PDFs and pictures.
    Whether a code was ever printed is for who knows the hashes to say.
    """
    found = (normalise_code(match[1]) for text in _texts(content) for match in _CODE.finditer(text))
    return frozenset(filter(None, found))


def seeds_in(content: bytes) -> frozenset[bytes]:
    """Give the seed of everything in a file that is written as an opening code is, all check characters fitting."""
    return frozenset(_seeds(content))


def _seeds(content: bytes) -> Iterator[bytes]:
    for text in _texts(content):
        for match in _OPENING.finditer(text):
            try:
                yield seed_of(match[1])
            except BadOpeningCode:
                continue


def _texts(content: bytes) -> Iterator[str]:
    """Give the words of every part twice: runs of one cell joined, and parted where the mark-up parts them.

    Two-byte letters lose their zeros, so that UTF-16 is read as well, of either order and at any offset.
    """
    for part in _parts(content):
        if part.startswith(_WITHOUT_WORDS):
            continue
        text = unicodedata.normalize("NFKC", part.replace(b"\0", b"").decode("utf-8", "replace")).upper()
        yield _TAG.sub("", text)
        if "<" in text:
            yield _TAG.sub("\n\n\n\n", text)


def _parts(content: bytes) -> Iterator[bytes]:
    """Give the parts of a package unpacked, and of packages in it; anything else as it is; so much and no more."""
    left = _ALL_BYTES
    waiting = [(content, 0)]
    while waiting and left > 0:
        part, depth = waiting.pop()
        if part.startswith(_PACKAGE) and depth <= _DEEPEST:
            inner = list(_unpacked(part, left))
            left -= sum(map(len, inner))
            waiting += [(each, depth + 1) for each in reversed(inner)]
        else:
            yield part[:_PART_BYTES]


def _unpacked(content: bytes, left: int) -> Iterator[bytes]:
    """Unpack what can be unpacked of a package, until so many bytes have come."""
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except _DAMAGE:
        return
    with package:
        for entry in package.infolist():
            if left <= 0:
                return
            try:
                with package.open(entry) as part:
                    inner = part.read(min(_PART_BYTES, left))
            except _DAMAGE:
                continue
            left -= len(inner)
            yield inner
