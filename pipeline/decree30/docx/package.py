"""Open a Word document that nobody vouches for: its parts as trees, found by their relations, within bounds.

Nothing that the file states (sizes, counts, names) is trusted, and nothing outside of it is ever followed.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final, NamedTuple
from urllib.parse import unquote

from pipeline.decree30.docx.part_parser import (
    DAMAGED,
    DEFAULT_LIMITS,
    STRANGE,
    PackageLimits,
    PartParser,
    refused,
)
from pipeline.decree30.docx.xml import Element, W, bare
from pipeline.kernel.files.gate import FileKind, kind_of

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    UnicodeError,
    ValueError,
    KeyError,
    OSError,
)
_KINDS: Final = {
    FileKind.EMPTY: "W101",
    FileKind.ENCRYPTED: "W102",
    FileKind.OLD_EXCEL: "W103",
    FileKind.BROKEN_ZIP: "W104",
}
_NOT_WORD: Final = "W105"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part points at: of which kind it is (the last word of its type), and its name."""

    kind: str
    target: str


class Relations(dict[str, Relation]):
    """What one part points at, by id."""

    def first(self, kind: str) -> str | None:
        """Give the name of the first part of a kind."""
        for relation in self.values():
            if relation.kind == kind:
                return relation.target
        return None


class XmlPart(NamedTuple):
    """One XML part and what it points at."""

    root: Element
    relations: Relations


class Package:
    """The parts of one document, parsed when asked for."""

    def __init__(self, content: bytes, limits: PackageLimits = DEFAULT_LIMITS) -> None:
        """Open a document.

        Raises:
            UnreadableDocument: not a Word document, damaged, under a password, or beyond the limits.
        """
        self._limits = limits
        self._parser = PartParser(limits)
        self._bytes = 0
        self._seen: dict[str, XmlPart | None] = {}
        if len(content) > limits.file_bytes:
            raise limits.exceeded()
        kind = kind_of(content)
        if kind is not FileKind.WORD:
            raise refused(_KINDS.get(kind, _NOT_WORD))
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE as fault:
            raise refused(DAMAGED) from fault
        self._names = self._directory()

    def main(self) -> XmlPart:
        """Give the part with the document's body."""
        name = self._relations("").first("officeDocument")
        part = self.part("word/document.xml" if name is None else name)
        if part is None or part.root.find(f"{W}body") is None:
            raise refused(DAMAGED)
        return part

    def part(self, name: str | None) -> XmlPart | None:
        """Give a part, None where there is none of that name.

        Raises:
            UnreadableDocument: it is damaged or beyond the limits.
        """
        if name is None or name.casefold() not in self._names:
            return None
        if name not in self._seen:
            root = self._tree(name)
            self._seen[name] = XmlPart(root, self._relations(name))
        return self._seen[name]

    def _directory(self) -> dict[str, str]:
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        names = {entry.filename.lstrip("/").casefold(): entry.filename for entry in entries}
        if len(entries) > self._limits.entries or len(names) < len(entries):
            raise refused(STRANGE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise refused(_KINDS[FileKind.ENCRYPTED])
        return names

    def _tree(self, name: str) -> Element:
        """Parse one part."""
        try:
            content = self._read(self._names[name.casefold()])
            return self._parser.tree(content)
        except _DAMAGE as fault:
            raise refused(DAMAGED) from fault

    def _read(self, entry: str) -> bytes:
        """Inflate one entry, no further than the limits allow, whatever size it claims."""
        with self._zip.open(entry) as part:
            content = part.read(self._limits.xml_bytes - self._bytes + 1)
        self._bytes += len(content)
        packed = self._zip.getinfo(entry).compress_size
        most = max(self._limits.ratio_from, self._limits.ratio * packed)
        if len(content) > most or self._bytes > self._limits.xml_bytes:
            raise self._limits.exceeded()
        return content

    def _relations(self, name: str) -> Relations:
        """Read what a part points at inside of the file."""
        folder, _, leaf = name.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{leaf}.rels")
        found = Relations()
        if where.casefold() not in self._names:
            return found
        for relation in self._tree(where).iter(_RELATION):
            if bare(relation, "TargetMode") != "External":
                kind = bare(relation, "Type").rpartition("/")[2]
                target = _target(folder, bare(relation, "Target"))
                found[bare(relation, "Id")] = Relation(kind, target)
        return found


def _target(folder: str, target: str) -> str:
    path = unquote(re.split(r"[?#]", target)[0])
    # A path that begins at the root forgets the folder.
    joined = posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")
