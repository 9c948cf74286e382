"""The paragraphs and tables of one story of a Word document, in reading order, with everything in effect.

The paragraphs of a text box follow the paragraph that it is anchored in, under that paragraph's own number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.decree30.docx.letters import letters, run_format
from pipeline.decree30.docx.lines import Blocks, Laid, Room, border_rules, placed, settled
from pipeline.decree30.docx.numbering import Level, Lists
from pipeline.decree30.docx.paragraphs import (
    DEFAULT_STEP,
    ParagraphFormat,
    alignment,
    laid,
    paragraph_format,
    spacing,
    stops_of,
)
from pipeline.decree30.docx.styles import BARE, Backdrop, StyleSheet
from pipeline.decree30.docx.tables import CellLook, TableLook, lone_side, with_lone_side
from pipeline.decree30.docx.text import Content, TextReader
from pipeline.decree30.docx.xml import (
    Element,
    Elements,
    MaybeElement,
    Remembered,
    Said,
    W,
    child,
    flattened,
    switch,
    value,
)
from pipeline.decree30.paper import Cell, Paragraph, Row, Spot, Table

# Hundredths of a letter as wide as it is high, times half points, in a twip.
_HUNDREDTHS_IN_TWIPS: Final = 10


@dataclass(slots=True)
class _Spots:
    """The counting of one container: which paragraph comes next, under what table, row and column."""

    spot: Spot

    def next(self) -> Spot:
        number = self.spot.paragraph + 1
        self.spot = replace(self.spot, paragraph=number)
        return self.spot


class _Site(NamedTuple):
    """What surrounds the blocks that are being read; `fixed` where all have one spot, that of a text box's anchor."""

    room: Room
    spots: _Spots
    backdrop: Backdrop = BARE
    boxed: bool = False
    fixed: bool = False


class _Head(NamedTuple):
    """What a paragraph is set by: its `w:pPr`, the properties of its mark, its style, and the table around it."""

    properties: MaybeElement
    mark: MaybeElement
    style: Said
    backdrop: Backdrop


class StoryReader:
    """Reads the blocks of a body, a header or a footer."""

    def __init__(self, styles: StyleSheet, lists: Lists, part: str, tab_step: int = DEFAULT_STEP) -> None:
        """Begin a story; `tab_step` is how far a tab goes where no stop is set."""
        self._tab_step = tab_step
        self._styles = styles
        self._lists = lists
        self._text = TextReader(styles)
        self._spots = _Spots(Spot(part=part))
        self._tables = 0
        self._break_waits = False
        self._carried: Content | None = None
        self._led: _Head | None = None
        self._direct = Remembered(paragraph_format)
        self._forms: dict[tuple[object, ...], ParagraphFormat] = {}

    def blocks(self, elements: Elements, room: Room) -> Blocks:
        """Read blocks that stand in a column; may be called again for what follows in another section."""
        return self._read(elements, _Site(room, self._spots))

    def _read(self, elements: Elements, site: _Site) -> Blocks:
        found: list[Laid] = []
        for element in flattened(elements):
            if element.tag == f"{W}p":
                found.extend(self._paragraph(element, site))
            elif element.tag == f"{W}tbl":
                table = self._table(element, site)
                found.append(Laid(table))
        return settled(found)

    def _paragraph(self, element: Element, site: _Site) -> Iterator[Laid]:
        """Read a paragraph; one whose end does not show gives nothing, and what it holds goes to the next."""
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        head = _Head(properties, mark, value(properties, "pStyle"), site.backdrop)
        content = self._text.read(element, head.style, head.backdrop)
        if self._carried is not None:
            self._carried.go_on(content)
            content, self._carried = self._carried, None
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = content
            return
        if switch(mark, "specVanish") and _is_paragraph(element.getnext()):
            # Word's style separator: the line goes on in another style, set as its first part is.
            self._carried = content
            self._led = self._led or head
            return
        if self._led is not None:
            head, self._led = self._led, None
        elif switch(mark, "vanish") and content.is_empty:
            return
        yield from self._laid(head, content, site)

    def _laid(self, head: _Head, content: Content, site: _Site) -> Iterator[Laid]:
        form = self._form(head)
        paragraph = self._built(head, form, content, site)
        yield Laid(paragraph, form)
        for box in content.boxes:
            room = Room(width=box.width, x=site.room.x)
            inside = _Site(room, _Spots(paragraph.spot), boxed=True, fixed=True)
            for block in self._read(box.content, inside):
                yield Laid(block, aside=True)

    def _form(self, head: _Head) -> ParagraphFormat:
        """Add up a paragraph's format (see `styles`); a list's level goes in where its number was asked for."""
        key = (head.backdrop.key, head.style)
        if key not in self._forms:
            self._forms[key] = self._styled(head)
        direct = self._direct.of(head.properties)
        form = self._with_list(self._forms[key], direct)
        return laid(form, direct)

    def _styled(self, head: _Head) -> ParagraphFormat:
        form = self._styles.paragraph | head.backdrop.paragraph
        for style in self._styles.chain("paragraph", head.style):
            own = style.paragraph
            if "num" in own and "level" not in own:
                # A style of a list need not say its level: the level names the style.
                form["level"] = self._lists.level_of_style(own["num"], style.ident)
            form = self._with_list(form, own)
            form = laid(form, own)
        return form

    def _with_list(self, form: ParagraphFormat, own: ParagraphFormat) -> ParagraphFormat:
        if "num" not in own and "level" not in own:
            return form
        num = own.get("num", form.get("num"))
        index = own.get("level", form.get("level", 0))
        level = self._lists.level(num, index)
        return form if level is None else laid(form, level.paragraph)

    def _labelled(self, paragraph: Paragraph, head: _Head, level: Level) -> Paragraph:
        """Say how a label is set: as the end of its paragraph is, then as its level of the list asks."""
        character = value(head.mark, "rStyle")
        look = self._styles.compose(head.backdrop, head.style, character)
        direct = run_format(head.mark, self._styles.theme)
        label = letters(look | direct | level.letters)
        return replace(paragraph, label_letters=label, label_apart=level.apart)

    def _built(self, head: _Head, form: ParagraphFormat, content: Content, site: _Site) -> Paragraph:
        """Put a paragraph together; a page break that ended the one before begins this one's page."""
        starts_page, self._break_waits = self._break_waits, content.breaks
        room = site.room
        if "frame" in form:
            room = room._replace(width=form["frame"])
        num, index = form.get("num"), form.get("level", 0)
        level = self._lists.level(num, index)
        strokes = [placed(stroke, room, form) for stroke in content.strokes]
        paragraph = Paragraph(
            spot=site.spots.spot if site.fixed else site.spots.next(),
            runs=tuple(content.runs),
            style=head.style or "",
            align=alignment(form),
            left=form.get("left", 0),
            right=form.get("right", 0),
            first_line=_first_line(form, content),
            spacing=spacing(form),
            width=room.width,
            x=room.x,
            tabs=stops_of(form, content.aligned, room.width),
            tab_step=self._tab_step,
            label=self._lists.count(num, index),
            page_break=form.get("page_break", False) or content.broken or starts_page,
            rules=(*strokes, *border_rules(form, room)),
            boxed=site.boxed,
        )
        if level is None or not paragraph.label:
            return paragraph
        return self._labelled(paragraph, head, level)

    def _table(self, element: Element, site: _Site) -> Table:
        """Read a table; what stands in one within another counts on in the outer one's cell."""
        spot = site.spots.spot
        if not spot.table:
            self._tables += 1
            spot = Spot(part=spot.part, table=self._tables)
        look = TableLook(element, site.room, self._styles)
        rows = []
        for number, looks in enumerate(look.rows(), start=1):
            in_row = spot if spot.row else replace(spot, row=number)
            cells = self._cells(looks, in_row, site)
            rows.append(Row(cells=cells))
        return Table(spot=spot, rows=tuple(rows), align=look.align)

    def _cells(self, looks: list[CellLook], spot: Spot, site: _Site) -> tuple[Cell, ...]:
        cells = []
        for index, look in enumerate(looks):
            # What stands in a table within another is counted with the outer one's cell.
            is_nested = bool(spot.column)
            in_cell = replace(spot, column=index + 1, paragraph=0)
            spots = site.spots if is_nested else _Spots(in_cell)
            inside = _Site(
                room=look.room,
                spots=spots,
                backdrop=look.backdrop,
                boxed=site.boxed,
                fixed=site.fixed and is_nested,
            )
            blocks = self._read(look.element, inside)
            side = lone_side(looks, index)
            blocks = with_lone_side(blocks, look, side)
            cells.append(replace(look.cell, blocks=blocks))
        return tuple(cells)


def _is_paragraph(element: MaybeElement) -> bool:
    return element is not None and element.tag == f"{W}p"


def _first_line(form: ParagraphFormat, content: Content) -> int:
    """Give the indent of the first line; one in characters is measured by the size of the first letters."""
    characters = form.get("first_chars", 0)
    if not characters or not content.runs:
        return form.get("first_line", 0)
    size = content.runs[0].letters.size
    return round(characters * size / _HUNDREDTHS_IN_TWIPS)
