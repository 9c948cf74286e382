"""What Word does with paragraphs that stand side by side, and with lines at the edge of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.decree30.docx.lines import Room, border_is_drawn, border_is_white, border_rule, same_border
from pipeline.decree30.paper import Paragraph, Rule

if TYPE_CHECKING:
    from pipeline.decree30.docx.formats import ParagraphFormat
    from pipeline.decree30.docx.tables import Frame
    from pipeline.decree30.paper import Block


@dataclass(frozen=True, slots=True)
class Laid:
    """A block as read; `form` is the format of a paragraph, None of a table and of what stands in a text box."""

    block: Block
    form: ParagraphFormat | None = None
    aside: bool = False


def settled(laid: Sequence[Laid]) -> tuple[Block, ...]:
    """Give blocks with what their neighbours do to them: room dropped between equals, borders joined to one frame."""
    blocks = [entry.block for entry in laid]
    inline = [index for index, entry in enumerate(laid) if not entry.aside]
    for above, below in pairwise(inline):
        first, second = blocks[above], blocks[below]
        forms = laid[above].form, laid[below].form
        if not isinstance(first, Paragraph) or not isinstance(second, Paragraph) or None in forms:
            continue
        one, other = (form for form in forms if form is not None)
        if first.style == second.style:
            first, second = _without_room(first, second, (one, other))
        if _framed_alike(one, other):
            first, second = _without_rule(first, "paragraph_bottom"), _without_rule(second, "paragraph_top")
        blocks[above], blocks[below] = first, second
    return tuple(blocks)


def border_rules(form: ParagraphFormat, room: Room) -> Iterator[Rule]:
    """Give the borders above and below a paragraph; they run from indent to indent."""
    left = min(form.get("left", 0), form.get("left", 0) + form.get("first_line", 0))
    length = room.width - left - form.get("right", 0)
    for side, border in (("top", form.get("top")), ("bottom", form.get("bottom"))):
        if border is not None and border_is_drawn(border) and not border_is_white(border) and length > 0:
            yield border_rule(border, length, left, f"paragraph_{side}")


def lone_side(frames: Sequence[Frame], index: int) -> str:
    """Name the side of a cell that is drawn level and alone, in the cell and in its row; empty where none is."""
    sides = frames[index].borders
    if len(sides) != 1 or not {"top", "bottom"} & sides.keys():
        return ""
    side = next(iter(sides))
    beside = (*frames[max(index - 1, 0) : index], *frames[index + 1 : index + 2])
    return "" if any(side in frame.borders for frame in beside) else side


def with_lone_side(blocks: tuple[Block, ...], frame: Frame, side: str) -> tuple[Block, ...]:
    """Give a cell's lone border to its first or last paragraph, where the reader sees the line."""
    places = [index for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if not side or not places:
        return blocks
    at = places[0] if side == "top" else places[-1]
    paragraph = blocks[at]
    if not isinstance(paragraph, Paragraph):
        return blocks
    rule = border_rule(frame.borders[side], frame.width, -frame.margin, f"cell_{side}")
    return (*blocks[:at], replace(paragraph, rules=(*paragraph.rules, rule)), *blocks[at + 1 :])


def _without_room(
    first: Paragraph, second: Paragraph, forms: tuple[ParagraphFormat, ParagraphFormat]
) -> tuple[Paragraph, Paragraph]:
    """Drop the room between paragraphs of one style, on the side of each that asks for that."""
    if forms[0].get("contextual"):
        first = replace(first, spacing=replace(first.spacing, after=0))
    if forms[1].get("contextual"):
        second = replace(second, spacing=replace(second.spacing, before=0))
    return first, second


def _framed_alike(one: ParagraphFormat, other: ParagraphFormat) -> bool:
    if one.get("top") is None and one.get("bottom") is None:
        return False
    edges = ("left", "right", "first_line")
    return (
        same_border(one.get("top"), other.get("top"))
        and same_border(one.get("bottom"), other.get("bottom"))
        and all(one.get(edge, 0) == other.get(edge, 0) for edge in edges)
    )


def _without_rule(paragraph: Paragraph, kind: str) -> Paragraph:
    kept = tuple(rule for rule in paragraph.rules if rule.kind != kind)
    return paragraph if len(kept) == len(paragraph.rules) else replace(paragraph, rules=kept)
