"""Read any Word document as the value `Paper`: what its reader sees, with the formatting in effect as Word computes it.

    paper = read_paper(path.read_bytes())

The document is not trusted: it is bounded before it is parsed, and whatever in it makes no sense counts as not said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias

from pipeline.decree30.docx.blocks import StoryReader
from pipeline.decree30.docx.lines import Blocks, Room
from pipeline.decree30.docx.numbering import Lists
from pipeline.decree30.docx.package import Package
from pipeline.decree30.docx.paragraphs import DEFAULT_STEP
from pipeline.decree30.docx.part_parser import UnreadableDocument
from pipeline.decree30.docx.styles import StyleSheet
from pipeline.decree30.docx.theme import read_theme
from pipeline.decree30.docx.xml import (
    Element,
    MaybeElement,
    R,
    Said,
    W,
    attribute,
    bare,
    child,
    children,
    contents,
    flag,
    flattened,
    length,
    stated,
    switch,
    value,
    whole,
)
from pipeline.decree30.paper import Block, Paper, Section

__all__ = ["UnreadableDocument", "read_paper"]

# A header is read anew for each width of page that it stands on; a document with more pages than these is a joke.
_MOST_STORIES: Final = 200
# Word's own page where a document says none: Letter with an inch around.
_WIDTH: Final = 12_240
_HEIGHT: Final = 15_840
_MARGIN: Final = 1_440
# Between columns of text, where nothing is said.
_GAP: Final = 720
_MOST_COLUMNS: Final = 720

_Edge: TypeAlias = tuple[tuple[str, Blocks], ...]


def read_paper(content: bytes) -> Paper:
    """Read a document.

    Args:
        content: the bytes of a .docx.

    Raises:
        UnreadableDocument: not a Word document, damaged, under a password, or too large; its `finding` says so.
    """
    return _PaperReader(Package(content)).read()


class _PaperReader:
    """Reads one document: its sections with their pages, bodies, headers and footers."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main()
        theme = read_theme(self._related("theme"))
        self._styles = StyleSheet(self._related("styles"), theme)
        self._numbering = self._related("numbering")
        self._settings = self._related("settings")
        tab_step = length(child(self._settings, "defaultTabStop")) or DEFAULT_STEP
        self._tab_step = max(tab_step, 1)
        self._stories: dict[tuple[str, str, int], Blocks] = {}

    def read(self) -> Paper:
        body = child(self._main.root, "body")
        story = self._story("body")
        headers: dict[str, str] = {}
        footers: dict[str, str] = {}
        sections = []
        for elements, properties in _stretches(body):
            page = _page(properties, self._settings)
            room = _room(page, child(properties, "cols"))
            # A section that names no header of a kind has the one of the section before.
            headers |= self._references(properties, "headerReference")
            footers |= self._references(properties, "footerReference")
            section = replace(
                page,
                blocks=story.blocks(elements, room),
                headers=self._edge("header", headers, page, room),
                footers=self._edge("footer", footers, page, room),
            )
            sections.append(section)
        return Paper(sections=tuple(sections), notes=self._notes(room))

    def _notes(self, room: Room) -> Blocks:
        """Read footnotes and endnotes; the lines that part them from the text are kept among them and are none."""
        found: list[Block] = []
        for kind in ("footnote", "endnote"):
            for note in children(self._related(f"{kind}s"), kind):
                if attribute(note, "type") in (None, "normal"):
                    found += self._story("note").blocks(note, room)
        return tuple(found)

    def _edge(self, part: str, names: dict[str, str], page: Section, room: Room) -> _Edge:
        """Read the headers or footers of a section that Word would print: the even one only where pages differ."""
        kinds = {"default": True, "first": page.first_page_differs, "even": page.even_pages_differ}
        edge = []
        for kind, is_printed in kinds.items():
            if is_printed and kind in names:
                blocks = self._edge_blocks(names[kind], part, room)
                edge.append((kind, blocks))
        return tuple(edge)

    def _edge_blocks(self, name: str, part: str, room: Room) -> Blocks:
        width = room.width if len(self._stories) < _MOST_STORIES else 0
        key = (name, part, width)
        if key not in self._stories:
            root = self._root(name)
            self._stories[key] = self._story(part).blocks(contents(root), room)
        return self._stories[key]

    def _references(self, properties: MaybeElement, name: str) -> dict[str, str]:
        """Give by kind the names of the parts that a section's headers or footers are in."""
        found = {}
        for reference in children(properties, name):
            relation = self._main.relations.get(bare(reference, f"{R}id"))
            kind = stated(reference, "type", "default")
            # A header whose part is not there hides the one of the section before all the same.
            found[kind] = "" if relation is None else relation.target
        return found

    def _story(self, part: str) -> StoryReader:
        # Each story counts its lists by itself.
        lists = Lists(self._numbering, self._styles)
        return StoryReader(self._styles, lists, part, self._tab_step)

    def _related(self, kind: str) -> MaybeElement:
        return self._root(self._main.relations.first(kind))

    def _root(self, name: Said) -> MaybeElement:
        part = self._package.part(name)
        return None if part is None else part.root


def _stretches(body: MaybeElement) -> list[tuple[list[Element], MaybeElement]]:
    """Cut the body into sections: the elements of each and the properties that stand at its end."""
    found: list[tuple[list[Element], MaybeElement]] = []
    elements: list[Element] = []
    for element in flattened(contents(body)):
        elements.append(element)
        end = child(element, "pPr", "sectPr")
        if element.tag == f"{W}p" and end is not None:
            found.append((elements, end))
            elements = []
    found.append((elements, child(body, "sectPr")))
    return found


def _page(properties: MaybeElement, settings: MaybeElement) -> Section:
    """Read the page of a section, with nothing on it; what its properties do not say is Word's default.

    The document's settings say whether the gutter is above the text, and whether margins change sides on even pages.
    """
    size = child(properties, "pgSz")
    margins = child(properties, "pgMar")
    numbers = child(properties, "pgNumType")
    gutter = _length_or(margins, "gutter", 0)
    is_gutter_above = switch(settings, "gutterAtTop")
    # A margin below zero is as wide, and lets text run over the header or footer.
    top = abs(_length_or(margins, "top", _MARGIN))
    left = _length_or(margins, "left", _MARGIN)
    return Section(
        blocks=(),
        width=_length_or(size, "w", _WIDTH) or _WIDTH,
        height=_length_or(size, "h", _HEIGHT) or _HEIGHT,
        top=top + gutter if is_gutter_above else top,
        bottom=abs(_length_or(margins, "bottom", _MARGIN)),
        left=left if is_gutter_above else left + gutter,
        right=_length_or(margins, "right", _MARGIN),
        first_page_differs=switch(properties, "titlePg"),
        even_pages_differ=switch(settings, "evenAndOddHeaders"),
        mirrored=switch(settings, "mirrorMargins"),
        page_start=whole(numbers, "start"),
        page_format=stated(numbers, "fmt", "decimal"),
        continuous=value(properties, "type") == "continuous",
    )


def _room(page: Section, columns: MaybeElement) -> Room:
    """Give the column that the text of a section stands in."""
    text_width = max(page.width - page.left - page.right, 0)
    return Room(
        width=_column(columns, text_width),
        page_left=page.left,
        page_width=page.width,
        text_width=text_width,
    )


def _column(columns: MaybeElement, text_width: int) -> int:
    """Give the width of the first column of text."""
    own = children(columns, "col")
    if own and not flag(attribute(columns, "equalWidth")):
        width = length(own[0], "w") or text_width
        return min(max(width, 0), text_width)
    count = whole(columns, "num") or 1
    if not 1 < count <= _MOST_COLUMNS:
        return text_width
    gaps = (count - 1) * _length_or(columns, "space", _GAP)
    return max((text_width - gaps) // count, 0)


def _length_or(element: MaybeElement, name: str, default: int) -> int:
    found = length(element, name)
    return default if found is None else found
