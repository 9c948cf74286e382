"""What one `w:pPr` asks for: only what stands in it, so that formats can be laid one over the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.formats import ParagraphFormat, align_of
from pipeline.decree30.docx.tabs import read_stops
from pipeline.decree30.docx.xml import attribute, child, flag, is_on, twips, value, whole
from pipeline.decree30.paper import LineRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_LINE_RULES: Final = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST, "auto": LineRule.MULTIPLE}
# What a browser leaves around a paragraph, in twips: Word's reading of "automatic" spacing.
_AUTO_SPACING: Final = 280


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Read a `w:pPr`."""
    found = ParagraphFormat()
    for element in () if properties is None else properties:
        name = str(element.tag).rpartition("}")[2]
        if name in _PARAGRAPH_SWITCHES:
            found[_PARAGRAPH_SWITCHES[name]] = is_on(element)  # type: ignore[literal-required]  # its values are keys
        elif name in _PARAGRAPH_READERS:
            _PARAGRAPH_READERS[name](found, element)
    return found


def _alignment(found: ParagraphFormat, element: Element) -> None:
    if align := align_of(attribute(element)):
        found["align"] = align


def _indents(found: ParagraphFormat, element: Element) -> None:
    """Read the indents; a hanging one goes before a first line in the same element.

    An indent in hundredths of a character (`first_chars`) is Word's own measure in East Asian documents; it writes the
    length beside it, which is trusted where it is there.
    """
    left = twips(attribute(element, "start") or attribute(element, "left"))
    right = twips(attribute(element, "end") or attribute(element, "right"))
    first, hanging = twips(attribute(element, "firstLine")), twips(attribute(element, "hanging"))
    if left is not None:
        found["left"] = left
    if right is not None:
        found["right"] = right
    if hanging is not None:
        found["first_line"] = -hanging
    elif first is not None:
        found["first_line"] = first
    characters = whole(attribute(element, "firstLineChars"))
    if "first_line" in found:
        found["first_chars"] = 0
    elif characters is not None:
        found["first_chars"] = characters


def _spacing(found: ParagraphFormat, element: Element) -> None:
    """Read the room around and in a paragraph; what is left to Word is what Word leaves."""
    before, after = twips(attribute(element, "before")), twips(attribute(element, "after"))
    if flag(attribute(element, "beforeAutospacing")):
        before = _AUTO_SPACING
    if flag(attribute(element, "afterAutospacing")):
        after = _AUTO_SPACING
    if before is not None:
        found["before"] = max(before, 0)
    if after is not None:
        found["after"] = max(after, 0)
    line = twips(attribute(element, "line"))
    if line:
        # A rule belongs to the number it stands with; a number alone is in 240ths of a line.
        found["line"] = abs(line)
        found["line_rule"] = _LINE_RULES.get(attribute(element, "lineRule") or "", LineRule.MULTIPLE)


def _list(found: ParagraphFormat, element: Element) -> None:
    if num := value(element, "numId"):
        found["num"] = num.strip()
    level = whole(value(element, "ilvl"))
    if level is not None:
        found["level"] = level


def _borders(found: ParagraphFormat, element: Element) -> None:
    top, bottom = child(element, "top"), child(element, "bottom")
    if top is not None:
        found["top"] = top
    if bottom is not None:
        found["bottom"] = bottom


def _frame(found: ParagraphFormat, element: Element) -> None:
    width = twips(attribute(element, "w"))
    if width is not None and width > 0:
        found["frame"] = width
    elif align := align_of(attribute(element, "xAlign")):
        found["frame_align"] = align


def _tabs(found: ParagraphFormat, element: Element) -> None:
    found["tabs"] = read_stops(element)


_PARAGRAPH_SWITCHES: Final = {
    "pageBreakBefore": "page_break",
    "contextualSpacing": "contextual",
}
_PARAGRAPH_READERS: Final[dict[str, Callable[[ParagraphFormat, Element], None]]] = {
    "jc": _alignment,
    "ind": _indents,
    "spacing": _spacing,
    "numPr": _list,
    "pBdr": _borders,
    "framePr": _frame,
    "tabs": _tabs,
}
