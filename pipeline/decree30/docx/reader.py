"""Read any Word document as the value `Paper`: what its reader sees, with the formatting in effect as Word computes it.

    paper = read_paper(path.read_bytes())

The document is not trusted: it is bounded before it is parsed, and whatever in it makes no sense counts as not said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.blocks import StoryReader, flattened
from pipeline.decree30.docx.lines import Room
from pipeline.decree30.docx.numbering import Numbering
from pipeline.decree30.docx.parts import Package, Part, UnreadableDocument
from pipeline.decree30.docx.sections import Page, page_of
from pipeline.decree30.docx.styles import StyleSheet
from pipeline.decree30.docx.tabs import DEFAULT_STEP
from pipeline.decree30.docx.theme import read_theme
from pipeline.decree30.docx.xml import R, W, attribute, child, switch, twips, value
from pipeline.decree30.paper import Paper, Section

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.decree30.paper import Block

__all__ = ["UnreadableDocument", "read_paper"]

_STORIES: Final = {"headerReference": "header", "footerReference": "footer"}
# A header is read anew for each width of page that it stands on; a document with more pages than these is a joke.
_MOST_STORIES: Final = 200


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
        self._theme = theme
        self._lists = _list_styles(self._related("styles"))
        self._numbering_part = self._related("numbering")
        self._settings = self._related("settings")
        self._even = switch(self._settings, "evenAndOddHeaders")
        self._step = max(twips(value(self._settings, "defaultTabStop")) or DEFAULT_STEP, 1)
        self._stories: dict[tuple[str, str, int], tuple[Block, ...]] = {}

    def read(self) -> Paper:
        body = child(self._main.root, "body")
        story = StoryReader(self._styles, self._numbering(), "body", self._step)
        sections = []
        inherited: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
        for elements, properties in _stretches(body):
            page = page_of(properties, self._settings)
            inherited = {kind: known | self._references(properties, kind) for kind, known in inherited.items()}
            blocks = story.blocks(elements, page.room)
            sections.append(self._section(page, blocks, inherited))
        return Paper(sections=tuple(sections), notes=self._notes(page.room))

    def _notes(self, room: Room) -> tuple[Block, ...]:
        """Read footnotes and endnotes; the lines that part them from the text are kept among them and are none."""
        found: list[Block] = []
        for kind in ("footnote", "endnote"):
            root = self._related(f"{kind}s")
            for note in () if root is None else root.iterchildren(f"{W}{kind}"):
                if attribute(note, "type") in (None, "normal"):
                    found += StoryReader(self._styles, self._numbering(), "note", self._step).blocks(note, room)
        return tuple(found)

    def _section(self, page: Page, blocks: tuple[Block, ...], inherited: dict[str, dict[str, str]]) -> Section:
        return Section(
            blocks=blocks,
            width=page.width,
            height=page.height,
            top=page.top,
            bottom=page.bottom,
            left=page.left,
            right=page.right,
            first_page_differs=page.first_page_differs,
            even_pages_differ=self._even,
            mirrored=page.mirrored,
            page_start=page.page_start,
            page_format=page.page_format,
            headers=self._edge("header", inherited["header"], page),
            footers=self._edge("footer", inherited["footer"], page),
            continuous=page.continuous,
        )

    def _edge(self, part: str, references: dict[str, str], page: Page) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """Read the headers or footers of a section that Word would print: the even one only where pages differ."""
        printed = {"default": True, "first": page.first_page_differs, "even": self._even}
        return tuple(
            (kind, self._story(references[kind], part, page.room))
            for kind, is_printed in printed.items()
            if is_printed and kind in references
        )

    def _story(self, name: str, part: str, room: Room) -> tuple[Block, ...]:
        key = (name, part, room.width if len(self._stories) < _MOST_STORIES else 0)
        if key not in self._stories:
            source = self._package.part(name)
            story = StoryReader(self._styles, self._numbering(), part, self._step)
            self._stories[key] = () if source is None else story.blocks(source.root, room)
        return self._stories[key]

    def _references(self, properties: Element | None, kind: str) -> dict[str, str]:
        found = {}
        for element in () if properties is None else properties:
            if _STORIES.get(str(element.tag).removeprefix(W)) == kind:
                _, name = self._main.relations.get(element.get(f"{R}id") or "", ("", ""))
                found[attribute(element, "type") or "default"] = name
        return found

    def _numbering(self) -> Numbering:
        return Numbering(self._numbering_part, self._theme, self._lists)

    def _related(self, kind: str) -> Element | None:
        part: Part | None = self._package.part(self._main.related(kind))
        return None if part is None else part.root


def _stretches(body: Element | None) -> list[tuple[list[Element], Element | None]]:
    """Cut the body into sections: the elements of each and the properties that stand at its end."""
    found: list[tuple[list[Element], Element | None]] = []
    elements: list[Element] = []
    last = child(body, "sectPr")
    for element in flattened(() if body is None else body):
        elements.append(element)
        ends = child(child(element, "pPr"), "sectPr") if element.tag == f"{W}p" else None
        if ends is not None:
            found.append((elements, ends))
            elements = []
    found.append((elements, last))
    return found


def _list_styles(styles: Element | None) -> dict[str, str]:
    """Give for each list style the `num` that it stands for."""
    found = {}
    for style in () if styles is None else styles.findall(f"{W}style"):
        num = value(child(child(style, "pPr"), "numPr"), "numId")
        if attribute(style, "type") == "numbering" and num is not None:
            found[attribute(style, "styleId") or ""] = num
    return found
