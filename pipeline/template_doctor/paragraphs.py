"""Read the paragraphs of a Word template as typed, with their places and the look of each letter: for its doctor.

docxtpl repairs what Word's runs do to tags and forgets the places meanwhile; here nothing is repaired.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.decree30.paper import Spot
from pipeline.kernel.files.packages import BrokenPackageError, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Strict documents (ISO/IEC 29500-1) say the same in a namespace of their own; Word reads both.
_STRICT: Final = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode())
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART: Final = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_NAMES: Final = {"document": "body", "footnotes": "notes", "endnotes": "notes"}
_LOOKS_ALIKE: Final = frozenset({f"{_W}lang", f"{_W}noProof", f"{_W}webHidden"})
_TAG: Final = re.compile(r"\{\{|\{%|\{#")
_FEWEST_TAGS: Final = 4
_HELD: Final = {
    "section": (f"{_W}sectPr",),
    "picture": (f"{_W}drawing", f"{_W}pict", f"{_W}object"),
    "note": (f"{_W}footnoteReference", f"{_W}endnoteReference"),
    "field": (f"{_W}fldChar", f"{_W}fldSimple", f"{_W}sym"),
    "break": (f"{_W}pageBreakBefore",),
}
_BREAKS: Final = frozenset({"page", "column"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedParagraph:
    """A paragraph.

    Attributes:
        spot: where it stands; `part` may be `notes`, or `box` for what stands in a text box at that place.
        looks: tells of each letter which of the paragraph's looks it has.
        row: the row it stands in, counted through the part; 0 outside of tables.
        holds: what it holds beside letters: `section`, `picture`, `note`, `field`, `break`.
        deleted: what somebody deleted and Word still keeps, because changes are tracked.
    """

    spot: Spot
    text: str
    looks: tuple[int, ...]
    row: int
    holds: tuple[str, ...] = ()
    deleted: str = ""


def is_template(docx: bytes) -> bool:
    """Tell whether a file is a Word template; what cannot be read is none.

    A document in which one mark of its template was left behind is no template: that is a mistake of the document.
    """
    try:
        texts = (paragraph.text for part in typed_parts(docx) for paragraph in part)
        return sum(len(_TAG.findall(text)) for text in texts) >= _FEWEST_TAGS
    except ValueError:
        return False


def typed_parts(docx: bytes) -> list[list[TypedParagraph]]:
    """Give the paragraphs of each part that holds text, the body first.

    Raises:
        ValueError: it is no .docx.
    """
    try:
        package = read_package(docx)
        found = [(name, kind) for name in package if (kind := _PART.fullmatch(name))]
        found.sort(key=lambda pair: (pair[0] != "word/document.xml", pair[0]))
        roots = [
            (kind[1], etree.fromstring(package[name].plain().replace(*_STRICT), _parser())) for name, kind in found
        ]
    except (BrokenPackageError, etree.XMLSyntaxError) as fault:
        message = "not a .docx file"
        raise ValueError(message) from fault
    if not any(kind == "document" for kind, _ in roots):
        message = "not a .docx file"
        raise ValueError(message)
    return [list(_Walk(_NAMES.get(kind, kind)).paragraphs(root)) for kind, root in roots]


class _Walk:
    """Counts as a person counts who looks at the document: paragraphs, tables, rows, columns."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._count: Counter[str] = Counter()
        self._rows = 0

    def paragraphs(self, root: etree._Element) -> Iterator[TypedParagraph]:
        """Give the paragraphs of a part in the order of the document."""
        yield from self._below(root, Spot(part=self._part), 0)

    def _below(self, parent: etree._Element, around: Spot, row: int) -> Iterator[TypedParagraph]:
        inside = 0
        for child in parent:
            if child.tag == f"{_W}p":
                inside += 1
                yield from self._paragraph(child, around, inside, row)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, around)
            elif child.tag != _FALLBACK:
                # Bodies, content controls, text boxes and notes hold paragraphs of the same counting.
                yield from self._below(child, around, row)

    def _paragraph(self, paragraph: etree._Element, around: Spot, inside: int, row: int) -> Iterator[TypedParagraph]:
        if not around.table:
            self._count["paragraph"] += 1
            inside = self._count["paragraph"]
        spot = replace(around, paragraph=inside)
        yield _typed(paragraph, spot, row)
        rows: dict[etree._Element, int] = {}
        for boxed in _boxed(paragraph):
            own = next((parent for parent in boxed.iterancestors(f"{_W}tr", f"{_W}txbxContent")), boxed)
            if own.tag == f"{_W}tr" and own not in rows:
                self._rows += 1
                rows[own] = self._rows
            yield _typed(boxed, replace(spot, part="box"), rows.get(own, 0))

    def _table(self, table: etree._Element, around: Spot) -> Iterator[TypedParagraph]:
        if not around.table:
            self._count["table"] += 1
        here = around if around.table else replace(around, table=self._count["table"])
        for number, row in enumerate(_own(table, table, "tr"), start=1):
            self._rows += 1
            own = self._rows
            for column, cell in enumerate(_own(table, row, "tc"), start=1):
                place = here if around.table else replace(here, row=number, column=column)
                yield from self._below(cell, place, own)


def _typed(paragraph: etree._Element, spot: Spot, row: int) -> TypedParagraph:
    text, looks = _letters(paragraph)
    deleted = "".join(piece.text or "" for piece in paragraph.iter(f"{_W}delText") if _owner(piece) is paragraph)
    return TypedParagraph(spot=spot, text=text, looks=looks, row=row, holds=_holds(paragraph), deleted=deleted)


def _boxed(paragraph: etree._Element) -> list[etree._Element]:
    """List the paragraphs of text boxes that hang on a paragraph; Word writes each box twice, for old programs too."""
    found = (inner for box in paragraph.iter(f"{_W}txbxContent") for inner in box.iter(f"{_W}p"))
    shown = (inner for inner in found if not any(parent.tag == _FALLBACK for parent in inner.iterancestors()))
    return list(dict.fromkeys(shown))


def _holds(paragraph: etree._Element) -> tuple[str, ...]:
    held = {name: kind for kind, names in _HELD.items() for name in names}
    found = {held[str(one.tag)] for one in paragraph.iter(*held) if _owner(one) is paragraph}
    pages = any(one.get(f"{_W}type") in _BREAKS and _owner(one) is paragraph for one in paragraph.iter(f"{_W}br"))
    return tuple(kind for kind in _HELD if kind in found or (kind == "break" and pages))


def _own(table: etree._Element, within: etree._Element, tag: str) -> list[etree._Element]:
    """List a table's own rows or cells, without those of tables in its cells."""
    return [element for element in within.iter(f"{_W}{tag}") if _table_of(element) is table]


def _table_of(element: etree._Element) -> etree._Element | None:
    return next((parent for parent in element.iterancestors() if parent.tag == f"{_W}tbl"), None)


def _letters(paragraph: etree._Element) -> tuple[str, tuple[int, ...]]:
    """Give a paragraph's letters, and of each one the look of its run, numbered as they come."""
    text: list[str] = []
    looks: list[int] = []
    known: dict[bytes, int] = {}
    for run in paragraph.iter(f"{_W}r"):
        if _owner(run) is not paragraph:
            continue
        look = known.setdefault(_look(run), len(known))
        words = "".join(piece.text or "" for piece in run.findall(f"{_W}t"))
        text.append(words)
        looks += [look] * len(words)
    return "".join(text), tuple(looks)


def _owner(inner: etree._Element) -> etree._Element | None:
    """Give the paragraph that a run or mark belongs to; what stands in a text box belongs to a paragraph in it."""
    return next(inner.iterancestors(f"{_W}p"), None)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return b""
    return b"".join(etree.tostring(part) for part in properties if part.tag not in _LOOKS_ALIKE)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
