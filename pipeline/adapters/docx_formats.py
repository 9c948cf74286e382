"""What one `w:rPr` or `w:pPr` asks for: only what stands in it, so that formats can be laid one over the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypedDict

from pipeline.adapters.docx_xml import attribute, child, flag, half_points, is_on, twips, unwrapped, value, whole
from pipeline.domain.conformity.paper import Align, LineRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from pipeline.adapters.docx_theme import Theme


class RunFormat(TypedDict, total=False):
    """Formatting of letters. Fonts by slot, sizes in half points; a switch that is False was turned off."""

    ascii: str
    hansi: str
    east: str
    complex: str
    hint: str
    size: int
    size_complex: int
    bold: bool
    bold_complex: bool
    italic: bool
    italic_complex: bool
    capitals: bool
    small_capitals: bool
    struck: bool
    struck_twice: bool
    hidden: bool
    right_to_left: bool
    is_complex: bool
    underlined: bool
    raised: bool
    color: str
    highlighted: bool
    shaded: bool
    language: str


class ParagraphFormat(TypedDict, total=False):
    """Formatting of a paragraph, lengths in twips; `num` and `level` say which list it is of (`num` "0": of none)."""

    align: Align
    left: int
    right: int
    first_line: int
    before: int
    after: int
    line: int
    line_rule: LineRule
    contextual: bool
    keep_next: bool
    keep_lines: bool
    page_break: bool
    num: str
    level: int
    top: Element | None
    bottom: Element | None
    frame: int


TOGGLES: Final = {
    "b": "bold",
    "bCs": "bold_complex",
    "i": "italic",
    "iCs": "italic_complex",
    "caps": "capitals",
    "smallCaps": "small_capitals",
    "strike": "struck",
    "vanish": "hidden",
}
"""Element and field of the toggle properties that change what a reader sees (ECMA-376, 17.7.3)."""

_SWITCHES: Final = {"dstrike": "struck_twice", "rtl": "right_to_left", "cs": "is_complex", **TOGGLES}
_SLOTS: Final = (
    ("ascii", "asciiTheme", "ascii"),
    ("hAnsi", "hAnsiTheme", "hansi"),
    ("eastAsia", "eastAsiaTheme", "east"),
    ("cs", "cstheme", "complex"),
)
_NOTHING: Final = frozenset({None, "none", "nil", "clear"})
_BLANK_FILLS: Final = frozenset({None, "", "auto", "FFFFFF", "ffffff"})
_COLOR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_BLACK: Final = "000000"
_ALIGN: Final = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_LINE_RULES: Final = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST, "auto": LineRule.MULTIPLE}
# What a browser leaves around a paragraph, in twips: Word's reading of "automatic" spacing.
_AUTO_SPACING: Final = 280


def align_of(text: str | None) -> Align | None:
    """Read an alignment of a paragraph or a table."""
    return _ALIGN.get(text or "")


def run_format(properties: Element | None, theme: Theme) -> RunFormat:
    """Read a `w:rPr`."""
    found = RunFormat()
    for element in () if properties is None else unwrapped(properties):
        name = str(element.tag).rpartition("}")[2]
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(element)  # type: ignore[literal-required]  # the table's values are its keys
        elif name in _RUN_READERS:
            _RUN_READERS[name](found, element, theme)
    return found


def _fonts(found: RunFormat, element: Element, theme: Theme) -> None:
    """Read the fonts of the four slots; within one element a font of the theme goes before a font by name."""
    for plain, themed, slot in _SLOTS:
        font = theme.font(attribute(element, themed)) or attribute(element, plain)
        if font:
            found[slot] = font  # type: ignore[literal-required]  # the table's values are its keys
    if hint := attribute(element, "hint"):
        found["hint"] = hint


def _size(found: RunFormat, element: Element, _theme: Theme) -> None:
    size = half_points(attribute(element))
    if size is not None and size > 0:
        found["size"] = size


def _size_complex(found: RunFormat, element: Element, _theme: Theme) -> None:
    size = half_points(attribute(element))
    if size is not None and size > 0:
        found["size_complex"] = size


def _underline(found: RunFormat, element: Element, _theme: Theme) -> None:
    if attribute(element) is not None:
        found["underlined"] = attribute(element) != "none"


def _raise(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["raised"] = attribute(element) == "superscript"


def _color(found: RunFormat, element: Element, theme: Theme) -> None:
    text = attribute(element) or ""
    if _COLOR.fullmatch(text):
        found["color"] = text.upper()
    else:
        found["color"] = theme.color(attribute(element, "themeColor")) or _BLACK


def _highlight(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["highlighted"] = attribute(element) not in _NOTHING


def _shade(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["shaded"] = attribute(element, "fill") not in _BLANK_FILLS or attribute(element) not in _NOTHING


def _language(found: RunFormat, element: Element, _theme: Theme) -> None:
    if language := attribute(element):
        found["language"] = language


_RUN_READERS: Final[dict[str, Callable[[RunFormat, Element, Theme], None]]] = {
    "rFonts": _fonts,
    "sz": _size,
    "szCs": _size_complex,
    "u": _underline,
    "vertAlign": _raise,
    "color": _color,
    "highlight": _highlight,
    "shd": _shade,
    "lang": _language,
}


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
    """Read the indents; a hanging one goes before a first line in the same element."""
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


_PARAGRAPH_SWITCHES: Final = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
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
}
