"""The gate: what a file is by its content, and whether it may be parsed as a workbook at all.

It runs in the service itself, before any parser: nothing here trusts a size, a count or a name that the file states.
What it lets through is still parsed in a child with limits (`forms.excel.child`).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from xml.parsers import expat

from pipeline.kernel.files.gate_parts import DEFAULT_LIMITS, Limits, Offence, PartScan
from pipeline.kernel.findings import Finding, error

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_PDF_HEAD = 1_024
_PDF_TAIL = 2_048
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
"""Beyond so many the list of a package is not read: that alone would take seconds."""

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_TYPES_BYTES = 1_048_576
_XML_PARTS = (".xml", ".rels")
# expat 2.5 goes over an unfinished token again with every chunk, so the chunks are large.
_CHUNK = 8 * 1024 * 1024
_IS_FINAL = True
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, UnicodeDecodeError, ValueError)


class FileKind(StrEnum):
    """What a file is, by its content alone."""

    XLSX = "xlsx"
    PDF = "pdf"
    EMPTY = "empty"
    TEXT = "text"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    WORD = "word"
    OTHER_ZIP = "other_zip"
    BROKEN_ZIP = "broken_zip"
    OTHER = "other"


_REFUSAL: dict[FileKind, str] = {
    FileKind.EMPTY: "F101",
    FileKind.TEXT: "F102",
    FileKind.OTHER: "F102",
    FileKind.OLD_EXCEL: "F103",
    FileKind.ENCRYPTED: "F104",
    FileKind.WORD: "F105",
    FileKind.OTHER_ZIP: "F106",
    FileKind.BROKEN_ZIP: "F107",
    FileKind.MACRO: "F108",
    FileKind.PDF: "F123",
}


def kind_of(content: bytes) -> FileKind:
    """Tell what a file is; its name is never asked."""
    if not content.strip(b"\0"):
        return FileKind.EMPTY
    if content.startswith(_OLE2):
        return FileKind.ENCRYPTED if _ENCRYPTED_STREAM in content else FileKind.OLD_EXCEL
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return FileKind.OTHER_ZIP if _is_crowded(content) else _kind_of_zip(content)
    if _PDF in content[:_PDF_HEAD]:
        return FileKind.PDF
    return FileKind.TEXT if _is_text(content) else FileKind.OTHER


def is_incomplete(content: bytes) -> bool:
    """Tell whether the file may still be copying: empty, cut off, or with a part that does not hold together yet.

    True of a damaged file too; whoever waits for it sets the time after which it counts as damaged.
    """
    if not content.strip(b"\0"):
        return True
    if any(magic.startswith(content) for magic in (_ZIP, _OLE2, _PDF)):
        return True
    if content.startswith(_PDF):
        return b"%%EOF" not in content[-_PDF_TAIL:]
    return content.startswith(_ZIP) and not _is_sound_zip(content)


def inspect(content: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """Give the finding that forbids to parse a file as a workbook; nothing where it may be parsed."""
    if len(content) > limits.file_bytes:
        return (error("F110", megabytes=_megabytes(len(content)), limit=_megabytes(limits.file_bytes)),)
    if content.startswith(_ZIP) and _is_crowded(content):
        return (error("F112"),)
    kind = kind_of(content)
    if kind is not FileKind.XLSX:
        return (error(_REFUSAL[kind]),)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_directory(content, package, limits)
            _check_parts(package, limits)
    except Offence as offence:
        return (offence.finding,)
    except _DAMAGE:
        return (error("F107"),)
    return ()


def _check_directory(content: bytes, package: zipfile.ZipFile, limits: Limits) -> None:
    """Check names, counts, sizes and places of the entries, before anything is unpacked."""
    entries = package.infolist()
    names = {entry.filename.casefold() for entry in entries}
    if len(entries) > limits.entries or len(names) < len(entries) or _overlap(content, entries):
        raise Offence(error("F112"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Offence(error("F104"))
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise Offence(error("F108"))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Offence(error("F109"))
    _check_sizes(entries, limits)


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.unpacked_bytes or (unpacked > limits.ratio_from and unpacked > limits.ratio * packed):
        raise Offence(error("F111", megabytes=_megabytes(unpacked)))


def _overlap(content: bytes, entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two entries share bytes, as those of a bomb without nesting do."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        magic, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
        if magic != _ZIP or entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length + entry.compress_size
    return False


def _check_parts(package: zipfile.ZipFile, limits: Limits) -> None:
    scan = PartScan(limits)
    for entry in package.infolist():
        if entry.filename.casefold().endswith(_XML_PARTS):
            _check_part(package, entry, scan)


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, scan: PartScan) -> None:
    parser = scan.start_part()
    try:
        with package.open(entry) as part:
            while chunk := part.read(_CHUNK):
                if b"\0" in chunk:
                    # UTF-16 or worse: no office program writes it, and a scan for words would pass it over.
                    raise Offence(error("F113"))
                parser.Parse(chunk)
            parser.Parse(b"", _IS_FINAL)
    except expat.ExpatError as fault:
        raise Offence(error("F118")) from fault
    scan.end_part()


def _is_crowded(content: bytes) -> bool:
    return content.count(_ENTRY) > _MOST_ENTRIES


def _kind_of_zip(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, package.open(_TYPES) as part:
            types = part.read(_TYPES_BYTES)
    except KeyError:
        return FileKind.OTHER_ZIP
    except RuntimeError:
        # zipfile's word for an entry under a password.
        return FileKind.ENCRYPTED
    except _DAMAGE:
        return FileKind.BROKEN_ZIP
    if b"spreadsheetml.sheet.main+xml" in types:
        return FileKind.XLSX
    if b"wordprocessingml" in types or b"ms-word" in types:
        return FileKind.WORD
    return FileKind.MACRO if b"macroEnabled" in types else FileKind.OTHER_ZIP


def _is_sound_zip(content: bytes) -> bool:
    """Tell whether every entry is there and adds up; entries too large or too many to be ours are left to the gate."""
    if _is_crowded(content):
        return True
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > DEFAULT_LIMITS.unpacked_bytes:
                return True
            return package.testzip() is None
    except RuntimeError:
        return True
    except _DAMAGE:
        return False


def _is_text(content: bytes) -> bool:
    head = content[:_PDF_TAIL]
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _megabytes(count: int) -> str:
    return str(max(1, round(count / 1_048_576)))
