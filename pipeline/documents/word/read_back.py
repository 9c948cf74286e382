"""Read the words of a .docx back, as canonical text: for golden tests, matching, linting and showing a difference.

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

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_PART: Final = re.compile(r"word/(?:(?P<body>document)|(?:header|footer|footnotes|endnotes)\d*)\.xml")
_BLANKS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_CUSTOM: Final = "docProps/custom.xml"


def text_of(docx: bytes) -> str:
    """Give a document's words: one line a paragraph (those in table cells too), NFC, blanks folded.

    Empty paragraphs are left out. The body comes first, then headers, footers and notes in the order of their names.

    Raises:
        BrokenPackageError: not a .docx.
        lxml.etree.XMLSyntaxError: a part of it is not well-formed.
    """
    lines = (_folded(_words(paragraph)) for root in _roots(docx) for paragraph in _paragraphs(root))
    return "\n".join(line for line in lines if line)


def tables_of(docx: bytes) -> list[list[list[str]]]:
    """Give the tables of the body as rows of cells; paragraphs of a cell are parted by a line end.

    Tables inside cells follow the table that holds them, and their words stand in the holding cell too.
    """
    body = next(iter(_roots(docx)))
    return [
        [[_cell_text(cell) for cell in row.findall(f"{_W}tc")] for row in table.findall(f"{_W}tr")]
        for table in body.iter(f"{_W}tbl")
    ]


def properties_of(docx: bytes) -> dict[str, str]:
    """Give the custom properties that a document carries (see `PreparedTemplate.render`)."""
    package = read_package(docx)
    if _CUSTOM not in package:
        return {}
    root = etree.fromstring(package[_CUSTOM].plain(), _parser())
    return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in root}


def _roots(docx: bytes) -> Iterator[etree._Element]:
    package = read_package(docx)
    names = [name for name in package if _TEXT_PART.fullmatch(name)]
    for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
        yield etree.fromstring(package[name].plain(), _parser())


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Give every paragraph; a text box stands twice in the file, the second time for old readers."""
    shadows = {paragraph for fallback in root.iter(_FALLBACK) for paragraph in fallback.iter(f"{_W}p")}
    return (paragraph for paragraph in root.iter(f"{_W}p") if paragraph not in shadows)


def _words(paragraph: etree._Element) -> str:
    """Join the texts of a paragraph, without those of text boxes anchored in it."""
    pieces: list[str] = []
    pending = [paragraph]
    while pending:
        element = pending.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BLANKS:
            pieces.append(_BLANKS[str(element.tag)])
        elif element is paragraph or element.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr"):
            pending.extend(reversed(element))
    return "".join(pieces)


def _cell_text(cell: etree._Element) -> str:
    lines = (_folded(_words(paragraph)) for paragraph in _paragraphs(cell))
    return "\n".join(line for line in lines if line)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
