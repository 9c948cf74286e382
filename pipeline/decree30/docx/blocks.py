"""The paragraphs and tables of one story of a Word document, in reading order, with everything in effect.

The paragraphs of a text box follow the paragraph that it is anchored in, under that paragraph's own number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.formats import ParagraphFormat, run_format
from pipeline.decree30.docx.letters import letters
from pipeline.decree30.docx.lines import Room, placed
from pipeline.decree30.docx.neighbours import Laid, border_rules, lone_side, settled, with_lone_side
from pipeline.decree30.docx.numbering import Level, Numbering
from pipeline.decree30.docx.paragraphs import paragraph_format
from pipeline.decree30.docx.styles import BARE, Backdrop, StyleSheet
from pipeline.decree30.docx.tables import Frame, Place, TableLook, continues, skipped, span
from pipeline.decree30.docx.tabs import DEFAULT_STEP, laid, stops_of
from pipeline.decree30.docx.text import Content, TextReader
from pipeline.decree30.docx.xml import MC, Remembered, W, child, chosen, switch, value
from pipeline.decree30.paper import Align, Cell, Letters, LineRule, Paragraph, Row, Spacing, Spot, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from pipeline.decree30.paper import Block

# Hundredths of a letter as wide as it is high, times half points, in a twip.
_HUNDREDTHS_IN_TWIPS: Final = 10
_HOLDERS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(slots=True)
class _Counter:
    """The counting of one container: which paragraph comes next, under what table, row and column."""

    spot: Spot

    def next(self) -> Spot:
        self.spot = replace(self.spot, paragraph=self.spot.paragraph + 1)
        return self.spot


@dataclass(frozen=True, slots=True)
class _Site:
    """What surrounds the blocks that are being read; `fixed` where all have one spot, that of a text box's anchor."""

    room: Room
    counter: _Counter
    backdrop: Backdrop = BARE
    boxed: bool = False
    fixed: bool = False

    def next_spot(self) -> Spot:
        return self.counter.spot if self.fixed else self.counter.next()


class StoryReader:
    """Reads the blocks of a body, a header or a footer."""

    def __init__(self, styles: StyleSheet, numbering: Numbering, part: str, tab_step: int = DEFAULT_STEP) -> None:
        """Begin a story; `tab_step` is how far a tab goes where no stop is set."""
        self._tab_step = tab_step
        self._styles = styles
        self._numbering = numbering
        self._text = TextReader(styles)
        self._counter = _Counter(Spot(part=part))
        self._tables = 0
        self._break_waits = False
        self._carried: Content | None = None
        self._led: tuple[Element | None, str | None] | None = None
        self._direct = Remembered(paragraph_format)
        self._forms: dict[tuple[object, ...], ParagraphFormat] = {}

    def blocks(self, elements: Iterable[Element], room: Room) -> tuple[Block, ...]:
        """Read blocks that stand in a column; may be called again for what follows in another section."""
        return self._read(elements, _Site(room, self._counter))

    def _read(self, elements: Iterable[Element], site: _Site) -> tuple[Block, ...]:
        laid: list[Laid] = []
        for element in flattened(elements):
            if element.tag == f"{W}p":
                laid.extend(self._paragraph(element, site))
            elif element.tag == f"{W}tbl":
                laid.append(Laid(self._table(element, site)))
        return settled(laid)

    def _paragraph(self, element: Element, site: _Site) -> Iterator[Laid]:
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        style = value(properties, "pStyle")
        content = self._joined(self._text.read(element, style, site.backdrop))
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = content
            return
        if switch(mark, "specVanish") and _next_is_paragraph(element):
            self._carried, self._led = content, self._led or (properties, style)
            return
        if self._led is not None:
            (properties, style), self._led = self._led, None
            mark = child(properties, "rPr")
        elif switch(mark, "vanish") and not (content.runs or content.boxes or content.strokes):
            return
        form = self._form(properties, style, site.backdrop)
        made = self._built(form, content, site, style or "")
        if made.label:
            level = self._numbering.level(form.get("num"), form.get("level", 0))
            look = self._label_letters(level, mark, style, site.backdrop)
            made = replace(made, label_letters=look, label_apart=level is None or level.apart)
        yield Laid(made, form)
        for box in content.boxes:
            inside = _Site(Room(width=box.width, x=site.room.x), _Counter(made.spot), boxed=True, fixed=True)
            yield from (Laid(block, aside=True) for block in self._read(box.content, inside))

    def _joined(self, content: Content) -> Content:
        """Put before a paragraph what is left of those whose end was deleted or hidden."""
        carried, self._carried = self._carried, None
        if carried is None:
            return content
        carried.runs.extend(content.runs)
        carried.boxes.extend(content.boxes)
        carried.strokes.extend(content.strokes)
        carried.broken, carried.breaks = carried.broken or content.broken, content.breaks
        carried.aligned = carried.aligned or content.aligned
        return carried

    def _form(self, properties: Element | None, style: str | None, backdrop: Backdrop) -> ParagraphFormat:
        """Add up a paragraph's format (see `docx_styles`); a list's level goes in where its number was asked for."""
        key = (backdrop.key, style)
        if key not in self._forms:
            self._forms[key] = self._styled(style, backdrop)
        direct = self._direct.of(properties)
        return laid(self._with_list(self._forms[key], direct), direct)

    def _styled(self, style: str | None, backdrop: Backdrop) -> ParagraphFormat:
        form = self._styles.paragraph | backdrop.paragraph
        for level in self._styles.chain("paragraph", style):
            own = level.paragraph
            if "num" in own and "level" not in own:
                form["level"] = self._numbering.level_of_style(own["num"], level.ident)
            form = laid(self._with_list(form, own), own)
        return form

    def _with_list(self, form: ParagraphFormat, own: ParagraphFormat) -> ParagraphFormat:
        if "num" not in own and "level" not in own:
            return form
        level = self._numbering.level(own.get("num", form.get("num")), own.get("level", form.get("level", 0)))
        return laid(form, level.paragraph) if level is not None else form

    def _label_letters(
        self, level: Level | None, mark: Element | None, style: str | None, backdrop: Backdrop
    ) -> Letters:
        """Say how a label is set: as the end of its paragraph is, then as its level of the list asks."""
        look = self._styles.compose(backdrop, style, value(mark, "rStyle")) | run_format(mark, self._styles.theme)
        return letters(look if level is None else look | level.letters)

    def _built(self, form: ParagraphFormat, content: Content, site: _Site, style: str) -> Paragraph:
        align = form.get("frame_align") or form.get("align", Align.LEFT)
        left, right = form.get("left", 0), form.get("right", 0)
        starts, self._break_waits = self._break_waits, content.breaks
        room = replace(site.room, width=form["frame"]) if form.get("frame") else site.room
        return Paragraph(
            spot=site.next_spot(),
            runs=tuple(content.runs),
            style=style,
            align=align,
            left=left,
            right=right,
            first_line=_first_line(form, content),
            spacing=_spacing(form),
            width=room.width,
            x=room.x,
            tabs=stops_of(form, content.aligned, room.width),
            tab_step=self._tab_step,
            label=self._numbering.count(form.get("num"), form.get("level", 0)),
            page_break=form.get("page_break", False) or content.broken or starts,
            rules=(
                *(placed(stroke, room, align, (left, right)) for stroke in content.strokes),
                *border_rules(form, room),
            ),
            boxed=site.boxed,
        )

    def _table(self, element: Element, site: _Site) -> Table:
        """Read a table; what stands in one within another counts on in the outer one's cell."""
        spot = site.counter.spot
        if not spot.table:
            self._tables += 1
            spot = Spot(part=spot.part, table=self._tables)
        look = TableLook(element, site.room, self._styles)
        rows = [row for row in flattened(element) if row.tag == f"{W}tr" and not _is_gone(row)]
        cells = [[cell for cell in flattened(row) if cell.tag == f"{W}tc"] for row in rows]
        width = max([len(look.grid), *(skipped(row) + sum(map(span, of)) for row, of in zip(rows, cells, strict=True))])
        made = []
        for index, row in enumerate(rows):
            frames, at = [], skipped(row)
            for cell in cells[index]:
                place = Place(row=index, column=at, columns=span(cell), rows=len(rows), grid=width)
                frames.append(look.frame(cell, place, row))
                at += place.columns
            at_row = replace(spot, row=index + 1) if not spot.row else spot
            content = self._cells(cells[index], frames, (at_row, site))
            made.append(Row(cells=content))
        return Table(spot=spot, rows=tuple(made), align=look.align)

    def _cells(self, cells: list[Element], frames: list[Frame], around: tuple[Spot, _Site]) -> tuple[Cell, ...]:
        spot, site = around
        is_nested = bool(spot.column)
        made = []
        for index, (cell, frame) in enumerate(zip(cells, frames, strict=True)):
            counter = site.counter if is_nested else _Counter(replace(spot, column=index + 1, paragraph=0))
            blocks = self._read(cell, _Site(frame.room, counter, frame.backdrop, site.boxed, site.fixed and is_nested))
            made.append(
                Cell(
                    blocks=with_lone_side(blocks, frame, lone_side(frames, index)),
                    width=frame.width,
                    columns=span(cell),
                    bordered=bool(frame.borders),
                    continued=continues(cell),
                )
            )
        return tuple(made)


def flattened(elements: Iterable[Element]) -> Iterator[Element]:
    """Give the blocks, rows or cells among elements, out of whatever controls and markup they are wrapped in."""
    for element in elements:
        if element.tag in _HOLDERS:
            yield from flattened(element)
        elif element.tag == f"{MC}AlternateContent":
            yield from flattened(chosen(element))
        else:
            yield element


def _next_is_paragraph(element: Element) -> bool:
    """Tell whether a paragraph whose end is hidden (Word's style separator) has one to go on in."""
    following = element.getnext()
    return following is not None and following.tag == f"{W}p"


def _first_line(form: ParagraphFormat, content: Content) -> int:
    """Give the indent of the first line; one in characters is measured by the size of the first letters."""
    characters = form.get("first_chars")
    if not characters or not content.runs:
        return form.get("first_line", 0)
    return round(characters * content.runs[0].letters.size / _HUNDREDTHS_IN_TWIPS)


def _is_gone(row: Element) -> bool:
    """Tell whether a row was deleted or hidden."""
    properties = child(row, "trPr")
    return child(properties, "del") is not None or switch(properties, "hidden")


def _spacing(form: ParagraphFormat) -> Spacing:
    return Spacing(
        before=form.get("before", 0),
        after=form.get("after", 0),
        line=form.get("line", 240),
        rule=form.get("line_rule", LineRule.MULTIPLE),
    )
