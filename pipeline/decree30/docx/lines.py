"""Straight lines of a Word document, as a reader sees them: where drawn shapes stand, and borders.

A shape is first read by itself (`Stroke`, see `drawing` and `vml`); where it stands is known only to the paragraph that
holds it (`placed`). What borders and room come to is known only beside the next paragraph (`settled`) or cell
(`tables.lone_side`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pipeline.decree30.docx.paragraphs import ParagraphFormat, alignment
from pipeline.decree30.docx.xml import MaybeElement, attribute, number, stated
from pipeline.decree30.paper import Align, Block, Paragraph, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


Blocks: TypeAlias = tuple[Block, ...]
"""The paragraphs and tables of a story, a cell or a text box."""

BLACK: Final = "000000"
WHITE: Final = "FFFFFF"

FLAT: Final = 20
"""A box as flat as this (a point) is a line to whoever sees it."""

DEFAULT_WEIGHT: Final = 15
"""How thick Word draws a shape that does not say."""

INSET: Final = 144
"""What Word leaves at the left and right inside of a text box unless told otherwise (0.1 inch each)."""

_NOT_DRAWN: Final = frozenset({None, "nil", "none"})
_DOUBLE: Final = ("double", "triple", "thin", "thick")
_BROKEN: Final = ("dash", "dot", "wave")
_EDGES: Final = ("left", "right", "first_line")
_BORDER_LOOK: Final = ("val", "sz", "space", "color")
_TWIPS_PER_EIGHTH: Final = 2.5
_DEFAULT_EIGHTHS: Final = 4
_CENTRED: Final = frozenset({"center", "centre"})
_ALIGNED: Final = frozenset({"left", "right", "", *_CENTRED})
_PLACED: Final = frozenset({"column", "margin", "page", "inline"})


class Room(NamedTuple):
    """The column that text stands in; lengths in twips.

    Attributes:
        width: between its edges.
        x: from the left edge of the page's text to its own.
        page_left: left margin of the page.
        page_width: width of the paper.
        text_width: width of the page's text.
    """

    width: int
    x: int = 0
    page_left: int = 0
    page_width: int = 0
    text_width: int = 0


class Stroke(NamedTuple):
    """A drawn line before its place is known.

    Attributes:
        rule: the line itself.
        relative: what it is placed by: "column", "margin", "page", "inline" among the text; other words leave it open.
        align: how it is set there, empty where `offset` says how far from the left edge.
        inset: how far in its frame (a group of shapes) it begins.
        frame: how wide that frame is; 0 where the line stands alone.
    """

    rule: Rule
    relative: str = "column"
    align: str = ""
    offset: int | None = None
    inset: int = 0
    frame: int = 0

    @property
    def reach(self) -> int:
        """How wide the thing is that Word places: the frame around the line, or the line itself."""
        return self.frame or self.rule.length


def placed(stroke: Stroke, room: Room, form: ParagraphFormat) -> Rule:
    """Say where a drawn line stands in its column; `form` is the format of its paragraph."""
    start = _start(stroke, room, form)
    offset = None if start is None else start + stroke.inset
    is_known = stroke.relative in _PLACED and stroke.align in _ALIGNED
    return replace(stroke.rule, offset=offset, placed=is_known)


def _start(stroke: Stroke, room: Room, form: ParagraphFormat) -> int | None:
    """Say where a shape begins; one among the text where its paragraph would set a letter, None where it is centred."""
    if stroke.relative != "inline":
        return _anchored_start(stroke, room)
    align = alignment(form)
    if align is Align.CENTER:
        return None
    if align is Align.RIGHT:
        right = room.width - form.get("right", 0)
        return right - stroke.reach
    return form.get("left", 0)


def _anchored_start(stroke: Stroke, room: Room) -> int | None:
    """Say where a shape beside the text begins; None where a line by itself is centred in its column."""
    start, width = _place(stroke.relative, room)
    free = width - stroke.reach
    if stroke.align in _CENTRED:
        is_in_column = (start, width) == (0, room.width)
        is_alone = stroke.reach == stroke.rule.length
        return None if is_in_column and is_alone else start + free // 2
    if stroke.align in ("right", "outside"):
        return start + free
    if stroke.align:
        return start
    return start + (stroke.offset or 0)


def _place(relative: str, room: Room) -> tuple[int, int]:
    """Give the left edge of what a shape is placed by, from the edge of its column, and its width."""
    if relative == "page":
        return -room.page_left - room.x, room.page_width
    if relative == "margin":
        return -room.x, room.text_width
    return 0, room.width


def is_drawn(border: MaybeElement) -> bool:
    """Tell whether a border is drawn; a white one on bare paper is not seen (`is_white`)."""
    if attribute(border) in _NOT_DRAWN:
        return False
    size = number(attribute(border, "sz"))
    return size is None or size > 0


def is_white(border: MaybeElement) -> bool:
    """Tell whether a border has the colour of the paper."""
    return stated(border, "color").upper() == WHITE


def border_rule(border: MaybeElement, length: int, offset: int, kind: str) -> Rule:
    """Read a border of a paragraph or a cell as the line that it is; its weight is in eighths of a point."""
    style = stated(border)
    color = stated(border, "color", "auto")
    eighths = number(attribute(border, "sz")) or _DEFAULT_EIGHTHS
    # `thick` alone is one stroke; with more to its name (`thickThinSmallGap`) there are two or three.
    is_double = style != "thick" and style.startswith(_DOUBLE)
    is_broken = style == "doubleWave" or style.casefold().startswith(_BROKEN)
    return Rule(
        length=length,
        weight=round(eighths * _TWIPS_PER_EIGHTH),
        offset=offset,
        kind=kind,
        double=is_double,
        broken=is_broken,
        color=BLACK if color == "auto" else color.upper(),
    )


@dataclass(slots=True)
class Laid:
    """A block as read, with the format of a paragraph; what stands in a text box is `aside` of the text."""

    block: Block
    form: ParagraphFormat = field(default_factory=ParagraphFormat)
    aside: bool = False


def settled(laid: Sequence[Laid]) -> Blocks:
    """Give blocks with what their neighbours do to them: room dropped between equals, borders joined to one frame."""
    above: Laid | None = None
    for entry in laid:
        if entry.aside:
            continue
        if above is not None:
            _settle(above, entry)
        above = entry
    return tuple(entry.block for entry in laid)


def _settle(above: Laid, below: Laid) -> None:
    """Change two neighbours as Word does; a table neither gives nor takes."""
    first, second = above.block, below.block
    if not isinstance(first, Paragraph) or not isinstance(second, Paragraph):
        return
    if first.style == second.style:
        # Each asks for its own side alone: what the other leaves free stays.
        if above.form.get("contextual"):
            spacing = replace(first.spacing, after=0)
            first = replace(first, spacing=spacing)
        if below.form.get("contextual"):
            spacing = replace(second.spacing, before=0)
            second = replace(second, spacing=spacing)
    has_border = "top" in above.form or "bottom" in above.form
    if has_border and _frame(above.form) == _frame(below.form):
        # Word draws one frame around both.
        first = _without_rule(first, "paragraph_bottom")
        second = _without_rule(second, "paragraph_top")
    above.block, below.block = first, second


def _frame(form: ParagraphFormat) -> list[object]:
    """Give what must be equal of two paragraphs that stand in one frame: where their edges are, and their borders."""
    found = [form.get(edge, 0) for edge in _EDGES]
    for border in (form.get("top"), form.get("bottom")):
        found.append(border is None)
        found += [attribute(border, name) for name in _BORDER_LOOK]
    return found


def _without_rule(paragraph: Paragraph, kind: str) -> Paragraph:
    rules = tuple(rule for rule in paragraph.rules if rule.kind != kind)
    return replace(paragraph, rules=rules)


def border_rules(form: ParagraphFormat, room: Room) -> Iterator[Rule]:
    """Give the borders above and below a paragraph; they run from indent to indent."""
    left = form.get("left", 0)
    start = min(left, left + form.get("first_line", 0))
    length = room.width - start - form.get("right", 0)
    borders = {"top": form.get("top"), "bottom": form.get("bottom")}
    for side, border in borders.items():
        is_seen = is_drawn(border) and not is_white(border)
        if is_seen and length > 0:
            yield border_rule(border, length, start, f"paragraph_{side}")
