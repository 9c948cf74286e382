"""Parse the parts of a Word document that nobody vouches for, within limits over all of them.

Declared types, encodings other than UTF-8 and more elements than the limits allow never reach the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from lxml import etree

from pipeline.decree30.docx.xml import Element
from pipeline.kernel.findings import NOWHERE, Finding, error

DAMAGED: Final = "W104"
STRANGE: Final = "W107"
_TOO_LARGE: Final = "W106"
_MEGABYTE: Final = 1024 * 1024
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
        return refused(_TOO_LARGE, limit=self.file_bytes // _MEGABYTE)


DEFAULT_LIMITS: Final = PackageLimits()


class UnreadableDocument(Exception):
    """The bytes are no Word document that can be read; `finding` says why, in words for its sender."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(finding.code)
        self.finding = finding


def refused(code: str, **params: int) -> UnreadableDocument:
    """Make the refusal of a document."""
    return UnreadableDocument(error(code, NOWHERE, **params))


class PartParser:
    """Parses the parts of one document; their elements are counted together."""

    def __init__(self, limits: PackageLimits) -> None:
        """Begin with no elements."""
        self._limits = limits
        self._elements = 0

    def tree(self, content: bytes) -> Element:
        """Parse one part.

        Raises:
            UnreadableDocument: it is damaged, declares what no office program declares, or goes beyond the limits.
        """
        try:
            return self._plain_tree(content) if _declares_nothing(content) else self._scanned_tree(content)
        except (expat.ExpatError, etree.XMLSyntaxError, ValueError) as fault:
            raise refused(DAMAGED) from fault

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
            raise refused(STRANGE)
        self._elements = elements
        return root

    def _scanned_tree(self, content: bytes) -> Element:
        """Parse any part, after a pass over it that minds the limits."""
        self._elements = _Scan(self._limits, self._elements).run(content)
        return etree.fromstring(_transitional(content), _parser())


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
            raise refused(STRANGE)
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
            raise refused(STRANGE)

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _doctype(*_: object) -> None:
    raise refused(STRANGE)


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "").lower() not in _ENCODINGS:
        raise refused(STRANGE)


def _transitional(content: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" not in content:
        return content
    for family, name in _STRICT:
        strict = b"http://purl.oclc.org/ooxml/%b/%b" % (family, name)
        transitional = b"http://schemas.openxmlformats.org/%b/2006/%b" % (family, name)
        content = content.replace(strict, transitional)
    return content


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
