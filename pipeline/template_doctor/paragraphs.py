"""Read the paragraphs of a Word template as typed, with their places and the look of each letter: for its doctor.

docxtpl repairs what Word's runs do to tags and forgets the places meanwhile; here nothing is repaired.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.decree30.paper import Spot
from pipeline.documents.word.reading import FALLBACK, W, tree_of
from pipeline.kernel.files.packages import BrokenPackageError, read_package

if TYPE_CHECKING:
    from collections.abc import Iterator

# Strict documents (ISO/IEC 29500-1) say the same in a namespace of their own; Word reads both.
_STRICT: Final = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
_PART: Final = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_NAMES: Final = {"document": "body", "footnotes": "notes", "endnotes": "notes"}
_LOOKS_ALIKE: Final = frozenset({f"{W}lang", f"{W}noProof", f"{W}webHidden"})
_TAG: Final = re.compile(r"\{\{|\{%|\{#")
_FEWEST_TAGS: Final = 4
_HELD: Final = {
    "section": ("sectPr",),
    "picture": ("drawing", "pict", "object"),
    "note": ("footnoteReference", "endnoteReference"),
    "field": ("fldChar", "fldSimple", "sym"),
    "break": ("pageBreakBefore",),
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
        kinds = {name: kind[1] for name in package if (kind := _PART.fullmatch(name))}
        names = sorted(kinds, key=lambda name: (name != "word/document.xml", name))
        roots = [(kinds[name], tree_of(package[name].plain().replace(*_STRICT))) for name in names]
    except (BrokenPackageError, etree.XMLSyntaxError) as fault:
        message = "not a .docx file"
        raise ValueError(message) from fault
    if "document" not in kinds.values():
        message = "not a .docx file"
        raise ValueError(message)
    return [list(_Counting(_NAMES.get(kind, kind)).paragraphs(root)) for kind, root in roots]


class _Counting:
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
            if child.tag == f"{W}p":
                inside += 1
                yield from self._paragraph(child, around, inside, row)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, around)
            elif child.tag != FALLBACK:
                # Bodies, content controls, text boxes and notes hold paragraphs of the same counting.
                yield from self._below(child, around, row)

    def _paragraph(self, paragraph: etree._Element, around: Spot, inside: int, row: int) -> Iterator[TypedParagraph]:
        """Give a paragraph, and those of the text boxes that hang on it; a table in a box has rows of its own."""
        if not around.table:
            self._count["paragraph"] += 1
            inside = self._count["paragraph"]
        spot = replace(around, paragraph=inside)
        yield _typed(paragraph, spot, row)
        rows: dict[etree._Element, int] = {}
        for boxed in _boxed(paragraph):
            own = next(boxed.iterancestors(f"{W}tr", f"{W}txbxContent"), boxed)
            if own.tag == f"{W}tr" and own not in rows:
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
    deleted = "".join(piece.text or "" for piece in _within(paragraph, "delText"))
    return TypedParagraph(spot=spot, text=text, looks=looks, row=row, holds=_holds(paragraph), deleted=deleted)


def _boxed(paragraph: etree._Element) -> list[etree._Element]:
    """List the paragraphs of text boxes that hang on a paragraph; Word writes each box twice, for old programs too."""
    found = chain.from_iterable(box.iter(f"{W}p") for box in paragraph.iter(f"{W}txbxContent"))
    # A box within a box is found twice.
    return [inner for inner in dict.fromkeys(found) if next(inner.iterancestors(FALLBACK), None) is None]


def _holds(paragraph: etree._Element) -> tuple[str, ...]:
    """Name what a paragraph holds beside letters, in the order in which it is told."""
    found = {kind for kind, names in _HELD.items() if next(_within(paragraph, *names), None) is not None}
    if any(one.get(f"{W}type") in _BREAKS for one in _within(paragraph, "br")):
        found.add("break")
    return tuple(kind for kind in _HELD if kind in found)


def _own(table: etree._Element, within: etree._Element, tag: str) -> list[etree._Element]:
    """List a table's own rows or cells, without those of tables in its cells."""
    return [element for element in within.iter(f"{W}{tag}") if _table_of(element) is table]


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _letters(paragraph: etree._Element) -> tuple[str, tuple[int, ...]]:
    """Give a paragraph's letters, and of each one the look of its run, numbered as they come."""
    text: list[str] = []
    looks: list[int] = []
    known: dict[bytes, int] = {}
    for run in _within(paragraph, "r"):
        look = known.setdefault(_look(run), len(known))
        words = "".join(piece.text or "" for piece in run.findall(f"{W}t"))
        text.append(words)
        looks += [look] * len(words)
    return "".join(text), tuple(looks)


def _within(paragraph: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Find a paragraph's own runs or marks; what stands in a text box belongs to a paragraph in that."""
    for inner in paragraph.iter(*(f"{W}{name}" for name in names)):
        if next(inner.iterancestors(f"{W}p"), None) is paragraph:
            yield inner


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return b""
    return b"".join(etree.tostring(part) for part in properties if part.tag not in _LOOKS_ALIKE)
