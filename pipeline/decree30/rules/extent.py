"""How long a text is, roughly: enough to tell one page from two, and a full line from a short one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import LineRule, Table
from pipeline.kernel.widths import bold_width_mm

if TYPE_CHECKING:
    from pipeline.decree30.paper import Block, Paragraph, Row, Section

_TWIPS_PER_MM: Final = 1440 / 25.4
_LINE: Final = 23
"""Height of a single-spaced line of Times New Roman, in twips to a point of its size (1.15 times the size)."""
_NOT_SURE: Final = 0.12
"""How far past a page a text must go before it counts as more than one."""


def pages_of(section: Section) -> int:
    """Estimate how many pages a section fills; in doubt one fewer, so that nobody is asked for what is not needed."""
    room = section.height - section.top - section.bottom
    forced = sum(1 for block in section.blocks[1:] if not isinstance(block, Table) and block.page_break)
    filled = sum(map(_height, section.blocks)) / room if room > 0 else 1.0
    return max(1, math.ceil(filled - _NOT_SURE), 1 + forced)


def wraps(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph runs over more than one line, leaving doubtful ones out."""
    return _width(paragraph) > _room(paragraph) * 1.05


def _height(block: Block) -> float:
    if isinstance(block, Table):
        return sum(map(_row_height, block.rows))
    size = max((run.letters.size / 2 for run in block.runs), default=14)
    spacing = block.spacing
    line = spacing.line if spacing.rule is not LineRule.MULTIPLE else size * _LINE * spacing.line / 240
    lines = max(1, math.ceil(_width(block) * 0.95 / max(1.0, _room(block))))
    return spacing.before + spacing.after + lines * line


def _row_height(row: Row) -> float:
    return max((sum(map(_height, cell.blocks)) for cell in row.cells), default=0.0)


def _room(paragraph: Paragraph) -> float:
    return max(1.0, paragraph.width - paragraph.left - paragraph.right)


def _width(paragraph: Paragraph) -> float:
    measured = sum(bold_width_mm(run.shown, run.letters.size / 2) for run in paragraph.runs) * _TWIPS_PER_MM
    return measured + max(0, paragraph.first_line)
