"""Lengths in a document: how Vietnamese writes them, and roughly how much room a text takes.

Word counts in twips, twentieths of a point; `paper` says which lengths are in millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from pipeline.decree30.paper import TWIPS_PER_MM, Block, LineRule, Paragraph, Row, Run, Section, Table
from pipeline.kernel.widths import bold_width_mm

TWIPS_PER_POINT = 20
TWIPS_PER_CM = 567
SIX_POINTS = 119
"""In twips, less rounding: the least room between paragraphs (Appendix I, II.5.b and II.6.e)."""
PER_LINE = 240
"""What Word writes for a single-spaced line where it counts lines."""
_LINE = 23
"""Height of a single-spaced line of Times New Roman, in twips to a point of its size (1.15 times the size)."""
_USUAL_POINTS = 14.0
_NOT_SURE = 0.12
"""How far past a page a text must go before it counts as more than one."""


def comma(number: float) -> str:
    """Write a number with a decimal comma, without needless places."""
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def as_cm(twips: float) -> str:
    """Write a length in centimetres."""
    return comma(twips / TWIPS_PER_CM)


def as_points(twips: float) -> str:
    """Write a length in points."""
    return comma(twips / TWIPS_PER_POINT)


def as_size(half_points: float) -> str:
    """Write a size of letters in points."""
    return comma(half_points / 2)


def points(runs: Iterable[Run]) -> float:
    """Give the size of the largest letters, in points; the usual one where there are none."""
    sizes = [run.letters.size for run in runs]
    return max(sizes) / 2 if sizes else _USUAL_POINTS


def pages_of(section: Section) -> int:
    """Estimate how many pages a section fills; in doubt one fewer, so that nobody is asked for what is not needed."""
    room = section.height - section.top - section.bottom
    height = sum(map(_height, section.blocks))
    filled = height / room if room > 0 else 1.0
    forced = sum(map(_begins_page, section.blocks[1:]))
    return max(1, math.ceil(filled - _NOT_SURE), 1 + forced)


def wraps(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph runs over more than one line, leaving doubtful ones out."""
    return _width(paragraph) > _room(paragraph) * 1.05


def _begins_page(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.page_break


def _height(block: Block) -> float:
    """Estimate how much of a page's height a block takes, the room around it included."""
    if isinstance(block, Table):
        return sum(map(_row_height, block.rows))
    # A little less than measured: a line that just fits must not count as two.
    lines = max(1, math.ceil(_width(block) * 0.95 / _room(block)))
    around = block.spacing.before + block.spacing.after
    return around + lines * _line_height(block)


def _row_height(row: Row) -> float:
    cells = [sum(map(_height, cell.blocks)) for cell in row.cells]
    return max(cells, default=0.0)


def _line_height(paragraph: Paragraph) -> float:
    spacing = paragraph.spacing
    if spacing.rule is not LineRule.MULTIPLE:
        return spacing.line
    return points(paragraph.runs) * _LINE * spacing.line / PER_LINE


def _room(paragraph: Paragraph) -> float:
    return max(1.0, paragraph.width - paragraph.left - paragraph.right)


def _width(paragraph: Paragraph) -> float:
    """Measure a paragraph as if it were one line; in bold, for the widths of other letters differ little."""
    widths = [bold_width_mm(run.shown, run.letters.size / 2) for run in paragraph.runs]
    return sum(widths) * TWIPS_PER_MM + max(0, paragraph.first_line)
