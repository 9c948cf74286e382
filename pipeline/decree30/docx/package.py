"""Open a Word document that nobody vouches for: its parts as trees, found by their relations, within bounds.

Nothing that the file states (sizes, counts, names) is trusted, and nothing outside of it is ever followed.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from lxml import etree

from pipeline.decree30.docx.xml import Element, W, bare
from pipeline.kernel.files.gate import FileKind, kind_of
from pipeline.kernel.findings import NOWHERE, Finding, error

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
    expat.ExpatError,
    etree.XMLSyntaxError,
)
_KINDS: Final = {
    FileKind.EMPTY: "W101",
    FileKind.ENCRYPTED: "W102",
    FileKind.OLD_EXCEL: "W103",
    FileKind.BROKEN_ZIP: "W104",
}
_NOT_WORD: Final = "W105"
_DAMAGED: Final = "W104"
_STRANGE: Final = "W107"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MEGABYTE: Final = 1024 * 1024
_CHUNK: Final = 8 * _MEGABYTE
_ENCODINGS: Final = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
_IS_FINAL: Final = True
_PLAIN_HEAD: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?(?: standalone=[\"'](?:yes|no)[\"'])?\s*\?>)?"
    rb"\s*(?=<\w)"
)
# Strict documents (ISO/IEC 29500-1) say the same in namespaces of their own; Word reads both.
_STRICT: Final = (
    (b"wordprocessingml", b"main"),
    (b"drawingml", b"wordprocessingDrawing"),
    (b"drawingml", b"main"),
    (b"officeDocument", b"relationships"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """What a document may be: bytes of the file and of its XML unpacked, elements in all and inside one another."""

    file_bytes: int = 50 * _MEGABYTE
    xml_bytes: int = 60 * _MEGABYTE
    ratio: int = 400
    ratio_from: int = 4 * _MEGABYTE
    entries: int = 4_000
    elements: int = 1_500_000
    depth: int = 160

    def exceeded(self) -> UnreadableDocument:
        """Say that a document is too large."""
        return _refused("W106", limit=self.file_bytes // _MEGABYTE)


DEFAULT_LIMITS: Final = PackageLimits()


class UnreadableDocument(Exception):
    """The bytes are no Word document that can be read; `finding` says why, in words for its sender."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(finding.code)
        self.finding = finding


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
        self._elements = 0
        self._bytes = 0
        self._seen: dict[str, XmlPart | None] = {}
        if len(content) > limits.file_bytes:
            raise limits.exceeded()
        kind = kind_of(content)
        if kind is not FileKind.WORD:
            raise _refused(_KINDS.get(kind, _NOT_WORD))
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE as fault:
            raise _refused(_DAMAGED) from fault
        self._names = self._directory()

    def main(self) -> XmlPart:
        """Give the part with the document's body."""
        name = self._relations("").first("officeDocument")
        part = self.part("word/document.xml" if name is None else name)
        if part is None or part.root.find(f"{W}body") is None:
            raise _refused(_DAMAGED)
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
            raise _refused(_STRANGE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise _refused(_KINDS[FileKind.ENCRYPTED])
        return names

    def _tree(self, name: str) -> Element:
        """Parse one part; declared types and other encodings than UTF-8 never reach the parser."""
        try:
            content = self._read(self._names[name.casefold()])
            if _declares_nothing(content):
                return self._plain_tree(content)
            return self._scanned_tree(content)
        except _DAMAGE as fault:
            raise _refused(_DAMAGED) from fault

    def _plain_tree(self, content: bytes) -> Element:
        """Parse a part as office programs write them, whose elements are as many as its opening brackets.

        The parser itself stops soon after the depth that we allow; what was wrong the scan tells then.
        """
        closing, declarations = content.count(b"</"), content.count(b"<?")
        elements = self._elements + content.count(b"<") - closing - declarations
        if elements > self._limits.elements:
            raise self._limits.exceeded()
        try:
            root = etree.fromstring(_transitional(content), _parser())
        except etree.XMLSyntaxError:
            return self._scanned_tree(content)
        if _nests_deeper(root, self._limits.depth):
            raise _refused(_STRANGE)
        self._elements = elements
        return root

    def _scanned_tree(self, content: bytes) -> Element:
        """Parse any part, after a pass over it that minds the limits."""
        self._elements = _Scan(self._limits, self._elements).run(content)
        return etree.fromstring(_transitional(content), _parser())

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


def _declares_nothing(content: bytes) -> bool:
    """Tell whether a part is an XML declaration of UTF-8, or none, and then elements and text alone."""
    head = _PLAIN_HEAD.match(content)
    if head is None or b"\0" in content or b"<!" in content:
        return False
    return content.find(b"<?", head.end()) < 0


def _nests_deeper(root: Element, depth: int) -> bool:
    path = "/" + "/".join("*" * (depth + 1))
    return bool(root.xpath(f"boolean({path})"))


class _Scan:
    """One quick pass over a part before a tree of it is made."""

    def __init__(self, limits: PackageLimits, elements: int) -> None:
        self._limits = limits
        self._elements = elements
        self._depth = 0

    def run(self, content: bytes) -> int:
        """Look through a part and give the number of elements so far."""
        if b"\0" in content:
            raise _refused(_STRANGE)
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _doctype
        parser.XmlDeclHandler = _declaration
        parser.Parse(content, _IS_FINAL)
        return self._elements

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > self._limits.elements:
            raise self._limits.exceeded()
        if self._depth > self._limits.depth:
            raise _refused(_STRANGE)

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _doctype(*_: object) -> None:
    raise _refused(_STRANGE)


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "").lower() not in _ENCODINGS:
        raise _refused(_STRANGE)


def _transitional(content: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" not in content:
        return content
    for family, name in _STRICT:
        strict = b"http://purl.oclc.org/ooxml/%b/%b" % (family, name)
        transitional = b"http://schemas.openxmlformats.org/%b/2006/%b" % (family, name)
        content = content.replace(strict, transitional)
    return content


def _target(folder: str, target: str) -> str:
    path = unquote(re.split(r"[?#]", target)[0])
    # A path that begins at the root forgets the folder.
    joined = posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
    )


def _refused(code: str, **params: int) -> UnreadableDocument:
    return UnreadableDocument(error(code, NOWHERE, **params))
