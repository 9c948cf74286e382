"""The paragraphs and tables of one story of a Word document, in reading order, with everything in effect.

The paragraphs of a text box follow the paragraph that it is anchored in, under that paragraph's own number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.adapters.docx_formats import ParagraphFormat, paragraph_format
from pipeline.adapters.docx_lines import Room, border_is_drawn, border_rule, placed
from pipeline.adapters.docx_numbering import Numbering
from pipeline.adapters.docx_styles import BARE, Backdrop, StyleSheet
from pipeline.adapters.docx_tables import Frame, Place, TableLook, row_switch, skipped, span
from pipeline.adapters.docx_text import Content, TextReader
from pipeline.adapters.docx_xml import MC, W, child, chosen, switch, value
from pipeline.domain.conformity.paper import Align, Cell, LineRule, Paragraph, Row, Rule, Spacing, Spot, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from pipeline.domain.conformity.paper import Block

_HOLDERS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(slots=True)
class _Counter:
    """The counting of one container: which paragraph comes next, under what table, row and column."""

    spot: Spot
    boxed: bool = False

    def next(self) -> Spot:
        if not self.boxed:
            self.spot = replace(self.spot, paragraph=self.spot.paragraph + 1)
        return self.spot


@dataclass(frozen=True, slots=True)
class _Site:
    """What surrounds the blocks that are being read."""

    room: Room
    counter: _Counter
    backdrop: Backdrop = BARE
    boxed: bool = False


class StoryReader:
    """Reads the blocks of a body, a header or a footer."""

    def __init__(self, styles: StyleSheet, numbering: Numbering, part: str) -> None:
        """Begin a story."""
        self._styles = styles
        self._numbering = numbering
        self._text = TextReader(styles)
        self._counter = _Counter(Spot(part=part))
        self._tables = 0
        self._break_waits = False
        self._carried: Content | None = None

    def blocks(self, elements: Iterable[Element], room: Room) -> tuple[Block, ...]:
        """Read blocks that stand in a column; may be called again for what follows in another section."""
        return self._read(elements, _Site(room, self._counter))

    def _read(self, elements: Iterable[Element], site: _Site) -> tuple[Block, ...]:
        found: list[Block] = []
        for element in flattened(elements):
            if element.tag == f"{W}p":
                found.extend(self._paragraph(element, site))
            elif element.tag == f"{W}tbl":
                found.append(self._table(element, site))
        return tuple(found)

    def _paragraph(self, element: Element, site: _Site) -> Iterator[Block]:
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        style = value(properties, "pStyle")
        form = self._form(properties, style, site.backdrop)
        content = self._text.read(element, style, site.backdrop)
        content = self._joined(content)
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = content
            return
        if mark is not None and switch(mark, "vanish") and not (content.runs or content.boxes or content.strokes):
            return
        spot = site.counter.next()
        yield self._built(form, content, site, (spot, style or ""))
        for box in content.boxes:
            inner = Room(width=box.width, x=site.room.x)
            counter = _Counter(spot, boxed=True)
            yield from self._read(box.content, _Site(inner, counter, boxed=True))

    def _joined(self, content: Content) -> Content:
        """Put before a paragraph what is left of those whose end was deleted."""
        if self._carried is not None:
            content.runs[:0] = self._carried.runs
            content.boxes[:0] = self._carried.boxes
            content.strokes[:0] = self._carried.strokes
            self._carried = None
        return content

    def _form(self, properties: Element | None, style: str | None, backdrop: Backdrop) -> ParagraphFormat:
        """Add up a paragraph's format (see `docx_styles`); a list's level goes in where its number was asked for."""
        form = ParagraphFormat(**self._styles.paragraph)
        form |= backdrop.paragraph
        for level in self._styles.chain("paragraph", style):
            own = level.paragraph
            if "num" in own and "level" not in own:
                form["level"] = self._numbering.level_of_style(own["num"], level.ident)
            form = self._with_list(form, own) | own
        direct = paragraph_format(properties)
        return self._with_list(form, direct) | direct

    def _with_list(self, form: ParagraphFormat, own: ParagraphFormat) -> ParagraphFormat:
        if "num" not in own and "level" not in own:
            return form
        level = self._numbering.level(own.get("num", form.get("num")), own.get("level", form.get("level", 0)))
        return form | level.paragraph if level is not None else form

    def _built(self, form: ParagraphFormat, content: Content, site: _Site, named: tuple[Spot, str]) -> Paragraph:
        spot, style = named
        align = form.get("align", Align.LEFT)
        left, right = form.get("left", 0), form.get("right", 0)
        label = self._numbering.count(form.get("num"), form.get("level", 0))
        starts, self._break_waits = self._break_waits, content.breaks
        return Paragraph(
            spot=spot,
            runs=tuple(content.runs),
            style=style,
            align=align,
            left=left,
            right=right,
            first_line=form.get("first_line", 0),
            spacing=_spacing(form),
            width=site.room.width,
            label=label,
            keep_next=form.get("keep_next", False),
            keep_lines=form.get("keep_lines", False),
            page_break=form.get("page_break", False) or content.broken or starts,
            rules=(
                *(placed(stroke, site.room, align, left, right) for stroke in content.strokes),
                *_border_rules(form, site.room),
            ),
        )

    def _table(self, element: Element, site: _Site) -> Table:
        outer = site.counter.spot
        if not outer.table:
            self._tables += 1
            outer = Spot(part=outer.part, table=self._tables)
        look = TableLook(element, site.room, self._styles)
        rows = [row for row in flattened(element) if row.tag == f"{W}tr" and not _is_deleted(row)]
        columns = max(len(look.grid), 1)
        made = []
        for index, row in enumerate(rows):
            cells = self._cells(row, look, (index, len(rows), columns), (outer, site))
            header, whole = row_switch(row, "tblHeader"), row_switch(row, "cantSplit")
            made.append(Row(cells=cells, header=header, whole=whole))
        return Table(spot=outer, rows=tuple(made), align=look.align)

    def _cells(
        self, row: Element, look: TableLook, size: tuple[int, int, int], around: tuple[Spot, _Site]
    ) -> tuple[Cell, ...]:
        index, rows, grid = size
        outer, site = around
        at = skipped(row)
        elements = [cell for cell in flattened(row) if cell.tag == f"{W}tc"]
        frames = []
        for cell in elements:
            place = Place(row=index, column=at, columns=span(cell), rows=rows, grid=grid)
            frames.append((look.frame(cell, place, row), place.columns))
            at += place.columns
        made = []
        nested = bool(outer.row)
        for number, (cell, (frame, columns)) in enumerate(zip(elements, frames, strict=True), start=1):
            counter = site.counter if nested else _Counter(replace(outer, row=index + 1, column=number, paragraph=0))
            blocks = self._read(cell, _Site(frame.room, counter, frame.backdrop, site.boxed))
            sole = _standalone([one for one, _ in frames], number - 1)
            made.append(
                Cell(
                    blocks=_with_rule(blocks, frame, sole),
                    width=frame.width,
                    columns=columns,
                    bordered=bool(frame.borders),
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


def _is_deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _spacing(form: ParagraphFormat) -> Spacing:
    return Spacing(
        before=form.get("before", 0),
        after=form.get("after", 0),
        line=form.get("line", 240),
        rule=form.get("line_rule", LineRule.MULTIPLE),
    )


def _border_rules(form: ParagraphFormat, room: Room) -> Iterator[Rule]:
    """Give the borders above and below a paragraph; they run from indent to indent."""
    left = min(form.get("left", 0), form.get("left", 0) + form.get("first_line", 0))
    length = room.width - left - form.get("right", 0)
    for side, border in (("top", form.get("top")), ("bottom", form.get("bottom"))):
        if border is not None and border_is_drawn(border) and length > 0:
            yield border_rule(border, length, left, f"paragraph_{side}")


def _standalone(frames: list[Frame], index: int) -> str:
    """Name the side of a cell that is drawn level and alone, in the cell and in its row; empty where none is."""
    sides = frames[index].borders
    if len(sides) != 1 or not {"top", "bottom"} & sides.keys():
        return ""
    side = next(iter(sides))
    beside = frames[max(index - 1, 0) : index] + frames[index + 1 : index + 2]
    return "" if any(side in frame.borders for frame in beside) else side


def _with_rule(blocks: tuple[Block, ...], frame: Frame, side: str) -> tuple[Block, ...]:
    """Give a cell's lone border to its first or last paragraph, where the reader sees the line."""
    places = [index for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if not side or not places:
        return blocks
    at = places[0] if side == "top" else places[-1]
    paragraph = blocks[at]
    if not isinstance(paragraph, Paragraph):
        return blocks
    rule = border_rule(frame.borders[side], frame.width, (frame.room.width - frame.width) // 2, f"cell_{side}")
    return (*blocks[:at], replace(paragraph, rules=(*paragraph.rules, rule)), *blocks[at + 1 :])
