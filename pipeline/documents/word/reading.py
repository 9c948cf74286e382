"""Read a .docx: its parts as trees, and its words as canonical text, for matching and for showing a difference.

The XML is walked once; python-docx's `table.cell()` in loops is quadratic (400 rows took 28 s, measured).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.kernel.files.packages import read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What Word writes a second time, for readers that do not know the first."""

_TEXT_PART: Final = re.compile(r"word/(?:document|(?:header|footer|footnotes|endnotes)\d*)\.xml")
_BLANKS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def tree_of(xml: bytes | str) -> etree._Element:
    """Read a part, however long; it opens no other file.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def text_of(docx: bytes) -> str:
    """Give a document's words: one line a paragraph (those in table cells too), NFC, blanks folded.

    Empty paragraphs are left out. The body comes first, then headers, footers and notes in the order of their names.

    Raises:
        BrokenPackageError: not a .docx.
        lxml.etree.XMLSyntaxError: a part of it is not well-formed.
    """
    lines = (_folded(_words(paragraph)) for root in _roots(docx) for paragraph in _paragraphs(root))
    return "\n".join(line for line in lines if line)


def _roots(docx: bytes) -> Iterator[etree._Element]:
    package = read_package(docx)
    names = [name for name in package if _TEXT_PART.fullmatch(name)]
    for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
        yield tree_of(package[name].plain())


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Give every paragraph; a text box stands twice in the file, the second time for old readers."""
    shadows = {paragraph for fallback in root.iter(FALLBACK) for paragraph in fallback.iter(f"{W}p")}
    return (paragraph for paragraph in root.iter(f"{W}p") if paragraph not in shadows)


def _words(paragraph: etree._Element) -> str:
    """Join the texts of a paragraph, without those of text boxes anchored in it."""
    pieces: list[str] = []
    pending = [paragraph]
    while pending:
        element = pending.pop()
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in _BLANKS:
            pieces.append(_BLANKS[str(element.tag)])
        elif element is paragraph or element.tag not in (f"{W}p", f"{W}pPr", f"{W}rPr"):
            pending.extend(reversed(element))
    return "".join(pieces)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
