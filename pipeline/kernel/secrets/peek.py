"""A look into a file of any kind, without parsing it: does it ask for a code that nobody may keep, does it hold one?

`secret_in` is for the service: it looks at the names in one package and no further. `search` looks for codes in every
wrapping and belongs into a throw-away child.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

from pipeline.kernel.secrets.codes import (
    ALPHABET,
    CODE_SIZE,
    OPENING_GROUP_SIZE,
    OPENING_GROUPS,
    BadOpeningCode,
    normalise_code,
    seed_of,
)
from pipeline.kernel.secrets.purse import Purse, Unsure
from pipeline.kernel.secrets.wrappings import pieces_of

TYPE_CHECKING = False  # as in `forms.excel.formats`
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_NAMED_BYTES = 8 * 1024 * 1024
_MOST_ENTRIES = 2_000
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, OSError, RuntimeError,
)  # fmt: skip
_PACKAGE = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_NAME_LIST = b"definedName"
_OPENING_SIZE = OPENING_GROUPS * OPENING_GROUP_SIZE

_LETTERS = b"".join(letter.encode() + letter.lower().encode() for letter in dict.fromkeys(ALPHABET))
_ALNUM = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FOREIGN = bytes((*range(0xC3, 0xE2), *range(0xE3, 0xEF), *range(0xF0, 0x100)))
"""How other letters begin in UTF-8, those of Vietnamese among them; dashes and fixed spaces begin with C2, E2, EF."""

_FOLD = bytes.maketrans(
    _ALNUM + _FOREIGN,
    bytes(ord(chr(each).upper()) if each in _LETTERS else 0x20 for each in _ALNUM) + b" " * len(_FOREIGN),
)
_JOINTS = bytes(each for each in range(256) if each not in _ALNUM + _FOREIGN)
"""Whatever is neither letter nor digit joins: a code may be parted by hyphens, cells, lines, quotes."""

_RUN = re.compile(rb"[^ ]{%d,}+" % CODE_SIZE)
_REPEATED = re.compile(rb"([^ ])\1{%d,}+" % _OPENING_SIZE)
_TAG = re.compile(rb"<[^<>]*+>")
_ENTITY = re.compile(rb"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|[A-Za-z]{2,8});")
_WIDE = re.compile(rb"(?:\xef[\xbc\xbd][\x80-\xbf])++")
_WIDE_LEADS = (b"\xef\xbc", b"\xef\xbd")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENTITY_COST = 64
_WIDE_COST = 32
_TAG_COST = 16


class Secret(StrEnum):
    """What a file may hold that must not be copied; `HIDDEN` is what could not be searched to its end."""

    BALLOT = "ballot"
    SESSION = "session"
    HIDDEN = "hidden"


_NAMES: Mapping[bytes, Secret] = {b"ballot_code": Secret.BALLOT, b"opening_code": Secret.SESSION}


def secret_in(content: bytes) -> Secret | None:
    """Tell whether a workbook has the cell of a ballot code or of the opening code, filled or not.

    Every program keeps the defined names in one part, but not all call it by the same name. A damaged file gives None,
    and so does one that is larger than any form of ours: whether they hold a code cannot be told here.
    """
    if not content.startswith(_PACKAGE) or content.count(_ENTRY) > _MOST_ENTRIES:
        return None
    left = _NAMED_BYTES
    lists: list[bytes] = []
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for entry in package.infolist():
                with package.open(entry) as file:
                    part = file.read(left)
                left -= len(part)
                if _NAME_LIST in part:
                    lists.append(part)
    except _DAMAGE:
        pass
    return _asked_in(lists)


def search(content: bytes, is_code: Callable[[str], bool], is_seed: Callable[[bytes], bool]) -> Secret | None:
    """Look for a code that was printed, or for the cell of one, in whatever wrapping.

    Args:
        content: The file.
        is_code: Tells whether a well-formed ballot code was printed.
        is_seed: Tells whether the seed of a well-formed opening code opens a box.

    Returns:
        What was found; None where the file was searched to its end, and nothing was.
    """
    look = _Look(is_code, is_seed)
    purse = Purse(size=len(content))
    try:
        for piece in pieces_of(content, purse):
            look.at(piece, purse)
            if look.is_session:
                return Secret.SESSION
    except (Unsure, MemoryError, RecursionError):
        return look.found or Secret.HIDDEN
    return look.found


class _Look:
    """What a search has found so far."""

    def __init__(self, is_code: Callable[[str], bool], is_seed: Callable[[bytes], bool]) -> None:
        self._is_code = is_code
        self._is_seed = is_seed
        self._seen: set[bytes] = set()
        self._lists: list[bytes] = []
        self._has_code = False
        self.is_session = False

    @property
    def found(self) -> Secret | None:
        """What the file holds, as far as it was looked at."""
        if self.is_session:
            return Secret.SESSION
        return _asked_in(self._lists) or (Secret.BALLOT if self._has_code else None)

    def at(self, piece: bytes, purse: Purse) -> None:
        """Look at one piece; a row of letters that was seen before is not looked at again."""
        if _NAME_LIST in piece:
            self._lists.append(piece)
        for run in _runs(piece, purse):
            if run not in self._seen:
                self._seen.add(run)
                self.is_session |= any(self._is_seed(seed) for seed in _seeds(run))
                self._has_code = self._has_code or any(self._is_code(code) for code in _codes(run))


def ballot_codes_in(content: bytes) -> frozenset[str]:
    """Give everything in a file that is written as a ballot code is, with a check character that fits.

    Whether a code was ever printed is for who knows the hashes to say.

    Raises:
        Unsure: The file could not be searched to its end.
    """
    purse = Purse(size=len(content))
    return frozenset(code for piece in pieces_of(content, purse) for run in _runs(piece, purse) for code in _codes(run))


def seeds_in(content: bytes) -> frozenset[bytes]:
    """Give the seed of everything in a file that is written as an opening code is, all check characters fitting.

    Raises:
        Unsure: The file could not be searched to its end.
    """
    purse = Purse(size=len(content))
    return frozenset(seed for piece in pieces_of(content, purse) for run in _runs(piece, purse) for seed in _seeds(run))


def has_seed(text: str) -> bool:
    """Tell whether a cell's words hold what is written as an opening code is, or more than can be searched."""
    try:
        return any(True for run in _runs(text.encode("utf-8", "replace"), Purse()) for _ in _seeds(run))
    except Unsure:
        return True


def _asked_in(lists: list[bytes]) -> Secret | None:
    return next((secret for name, secret in _NAMES.items() if any(name in part for part in lists)), None)


def _codes(run: bytes) -> Iterator[str]:
    text = run.decode("ascii")
    for start in range(len(text) - CODE_SIZE + 1):
        code = normalise_code(text[start : start + CODE_SIZE])
        if code:
            yield code


def _seeds(run: bytes) -> Iterator[bytes]:
    text = run.decode("ascii")
    for start in range(len(text) - _OPENING_SIZE + 1):
        try:
            yield seed_of(text[start : start + _OPENING_SIZE])
        except BadOpeningCode:
            continue


def _runs(piece: bytes, purse: Purse) -> Iterator[bytes]:
    """Give every unbroken row of our letters that is long enough for a code, whatever joints and mark-up part it."""
    if piece.startswith(_UTF16):
        piece = piece.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"&" in piece:
        purse.spend(_ENTITY_COST * piece.count(b"&"))
        piece = _ENTITY.sub(_character, piece)
    if wide := sum(map(piece.count, _WIDE_LEADS)):
        purse.spend(_WIDE_COST * wide)
        piece = _WIDE.sub(_narrowed, piece)
    yield from _rows(piece, purse)
    if b"<" in piece:
        purse.spend(len(piece) + _TAG_COST * piece.count(b"<"))
        yield from _rows(_TAG.sub(b"", piece), purse)


def _rows(piece: bytes, purse: Purse) -> Iterator[bytes]:
    for match in _RUN.finditer(piece.translate(_FOLD, _JOINTS)):
        run = _REPEATED.sub(rb"\1" * _OPENING_SIZE, match[0])
        purse.spend_places(len(run) - CODE_SIZE + 1)
        yield run


def _narrowed(match: re.Match[bytes]) -> bytes:
    """Give letters of full width as they are usually written."""
    return unicodedata.normalize("NFKC", match[0].decode("utf-8")).encode("utf-8")


def _character(match: re.Match[bytes]) -> bytes:
    """Give what a reference of a web page stands for, where it stands for a letter or digit of ours."""
    decimal, hexadecimal = match.groups()
    number = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    letter = chr(number).encode("ascii", "ignore") if number <= sys.maxunicode else b""
    return letter if letter.isalnum() else b""
