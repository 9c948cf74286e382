"""Finds the lines drawn under a text: below it, or anchored elsewhere in the head and lying in the text's column.

A drawn shape may be anchored in any paragraph of its page; how far down it lies is not followed, how far across is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.decree30.parts import Part

if TYPE_CHECKING:
    from pipeline.decree30.paper import Paragraph, Rule
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

Drawn = tuple["Paragraph", "Rule"]
"""A line with the paragraph that it is anchored in."""


def below(document: Anatomy, line: Line, part: Part) -> tuple[Drawn, ...]:
    """Find what is drawn below a line of text; what stands right there goes before what may be meant for it."""
    near = document.below(line)
    if line.spot.table:
        near = tuple(each for each in document.main if each.cell == line.cell)
    found = _rules(near)
    if found:
        return found
    around = _title(document) if part is Part.SUBJECT else _head(document, line)
    return tuple((paragraph, rule) for paragraph, rule in _rules(around) if _in_column(line, paragraph, rule))


def off_centre(text: Paragraph, anchor: Paragraph, rule: Rule) -> float | None:
    """Say how far right of the middle of a centred text a line has its own, in twips; None where that is not known.

    Cells of one column may claim widths that differ, and Word settles them: across rows only equal ones are compared.
    """
    same = text.spot.table == anchor.spot.table and text.spot.table > 0
    if not rule.placed or (same and (text.x, text.width) != (anchor.x, anchor.width)):
        return None
    middle = text.x + text.left + (text.width - text.left - text.right + text.first_line) / 2
    return _middle(anchor, rule) - middle


def _middle(anchor: Paragraph, rule: Rule) -> float:
    """Say how far the middle of a line is from the left edge of the page's text."""
    if rule.offset is None:
        return anchor.x + anchor.width / 2
    return anchor.x + rule.offset + rule.length / 2


def _rules(lines: tuple[Line, ...]) -> tuple[Drawn, ...]:
    return tuple((each.paragraph, rule) for each in lines for rule in each.paragraph.rules)


def _in_column(line: Line, paragraph: Paragraph, rule: Rule) -> bool:
    text = line.paragraph
    return rule.placed and text.x <= _middle(paragraph, rule) <= text.x + text.width


def _head(document: Anatomy, line: Line) -> tuple[Line, ...]:
    """Give the other lines of the head's table, and those below it down to the title."""
    end = _first(document, Part.TYPE, Part.ADDRESSEE, Part.TEXT)
    return tuple(
        each
        for each in document.main[:end]
        if each.spot.table == line.spot.table or (not each.spot.table and line.spot.table)
    )


def _title(document: Anatomy) -> tuple[Line, ...]:
    """Give the lines from the name of the type to the first of the content."""
    start = _first(document, Part.TYPE)
    content = document.content[0][1] if document.content else None
    end = next((place for place, each in enumerate(document.main) if each is content), len(document.main) - 1)
    return document.main[start : end + 1]


def _first(document: Anatomy, *parts: Part) -> int:
    known = {id(line) for part in parts for line in document.all(part)[:1]}
    return next((place for place, line in enumerate(document.main) if id(line) in known), len(document.main))
