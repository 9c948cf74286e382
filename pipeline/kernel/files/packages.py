"""Write office packages (zip) whose bytes depend on their content alone: no clock, no platform, no order of disc.

The stdlib writes a member only by compressing it again. Most parts of a filled document are those of its template, so
they are carried over here as the compressed bytes they already are; that is most of the time a document costs.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STORED = 0
_DEFLATED = 8
_LEVEL = 6
QUICK_LEVEL = 1
"""Half the time of the usual level, for a tenth more bytes."""

_UTF8_NAME = 0x800
_FIRST_OF_1980 = 0x0021
_VERSION_NEEDED = 20
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LEADING = ("[Content_Types].xml", "_rels/.rels")


class BrokenPackageError(ValueError):
    """The bytes are not a package that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPart:
    """One part of a package, as compressed as it will stand in the file.

    Attributes:
        name: the part's name in the zip, with forward slashes.
        method: 0 stored, 8 deflated.
        crc: CRC-32 of the plain bytes.
        size: length of the plain bytes.
        packed: the bytes that stand in the file.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    def plain(self) -> bytes:
        """Give the part's content; no more is unpacked than it says it holds.

        Raises:
            BrokenPackageError: it does not unpack, or to something else than what was packed.
        """
        content = self.packed if self.method == _STORED else self._inflated()
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            message = f"{self.name} is damaged"
            raise BrokenPackageError(message)
        return content

    def _inflated(self) -> bytes:
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, self.size + 1)
        except (zlib.error, OverflowError) as fault:
            message = f"{self.name} is damaged"
            raise BrokenPackageError(message) from fault


def member(name: str, content: bytes | Iterable[bytes], level: int = _LEVEL) -> PackedPart:
    """Compress one part.

    Args:
        name: the part's name in the zip.
        content: its plain bytes, whole or in pieces.
        level: of zlib, 1 (quick) to 9 (small).
    """
    squeezer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed: list[bytes] = []
    crc = size = 0
    for piece in (content,) if isinstance(content, bytes) else content:
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        packed.append(squeezer.compress(piece))
    packed.append(squeezer.flush())
    return PackedPart(name=name, method=_DEFLATED, crc=crc, size=size, packed=b"".join(packed))


def read_package(package: bytes) -> dict[str, PackedPart]:
    """Take a package apart without inflating it, in the order of its directory.

    Raises:
        BrokenPackageError: not a zip, encrypted, or compressed in a way that office programs do not use.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        return {entry.filename: _member_of(package, entry) for entry in entries}
    except BrokenPackageError:
        raise
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, EOFError) as fault:
        raise BrokenPackageError(str(fault)) from fault


def check_whole(members: Iterable[PackedPart], most_bytes: int) -> None:
    """Unpack every part once: what is only carried over would take its damage into every document.

    Args:
        members: the parts.
        most_bytes: what they may hold together, plain.

    Raises:
        BrokenPackageError: one is damaged, or they hold more.
    """
    parts = list(members)
    if sum(part.size for part in parts) > most_bytes:
        message = "it holds too much"
        raise BrokenPackageError(message)
    for part in parts:
        part.plain()


def write_package(members: Iterable[PackedPart]) -> bytes:
    """Put parts together: content types first, then the relations, then the rest by name, all dated 1980-01-01."""
    body: list[bytes] = []
    directory: list[bytes] = []
    ordered = sorted(members, key=_rank)
    offset = 0
    for part in ordered:
        name = part.name.encode()
        flag = 0 if part.name.isascii() else _UTF8_NAME
        shape = (flag, part.method, 0, _FIRST_OF_1980, part.crc, len(part.packed), part.size, len(name), 0)
        body += (_LOCAL.pack(b"PK\x03\x04", _VERSION_NEEDED, *shape), name, part.packed)
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION_NEEDED, _VERSION_NEEDED, *shape, 0, 0, 0, 0, offset)
        directory += (entry, name)
        offset += _LOCAL.size + len(name) + len(part.packed)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(ordered), len(ordered), len(listing), offset, 0)
    return b"".join((*body, listing, end))


def _rank(part: PackedPart) -> tuple[int, str]:
    return (_LEADING.index(part.name) if part.name in _LEADING else len(_LEADING), part.name)


def _member_of(package: bytes, entry: zipfile.ZipInfo) -> PackedPart:
    """Cut one part's compressed bytes out; the lengths of the local header may differ from the directory's."""
    if entry.flag_bits & 1 or entry.compress_type not in (_STORED, _DEFLATED):
        message = f"{entry.filename} is encrypted or compressed in an unknown way"
        raise BrokenPackageError(message)
    header = _LOCAL.unpack_from(package, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
    packed = package[start : start + entry.compress_size]
    return PackedPart(
        name=entry.filename, method=entry.compress_type, crc=entry.CRC, size=entry.file_size, packed=packed
    )
