"""Formats of letters and paragraphs: only what is asked for, so that they can be laid one over the other.

What one `w:rPr` asks for is read here, a `w:pPr` in `docx_paragraphs`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypedDict

from pipeline.decree30.docx.xml import attribute, half_points, is_on, unwrapped
from pipeline.decree30.paper import Align, LineRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from pipeline.decree30.docx.tabs import Stops
    from pipeline.decree30.docx.theme import Theme


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
    color: str
    highlighted: bool
    shaded: bool


class ParagraphFormat(TypedDict, total=False):
    """Formatting of a paragraph, lengths in twips; `num` and `level` say which list it is of (`num` "0": of none)."""

    align: Align
    left: int
    right: int
    first_line: int
    first_chars: int
    before: int
    after: int
    line: int
    line_rule: LineRule
    contextual: bool
    page_break: bool
    num: str
    level: int
    top: Element | None
    bottom: Element | None
    frame: int
    frame_align: Align
    tabs: Stops


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


def _color(found: RunFormat, element: Element, theme: Theme) -> None:
    text = attribute(element) or ""
    if _COLOR.fullmatch(text):
        found["color"] = text.upper()
    else:
        found["color"] = theme.color(attribute(element, "themeColor")) or _BLACK


def _highlight(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["highlighted"] = attribute(element) not in _NOTHING


def _shade(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["shaded"] = is_filled(element)


def is_filled(shading: Element | None) -> bool:
    """Tell whether a shading colours what stands on it."""
    return attribute(shading, "fill") not in _BLANK_FILLS or attribute(shading) not in _NOTHING


_RUN_READERS: Final[dict[str, Callable[[RunFormat, Element, Theme], None]]] = {
    "rFonts": _fonts,
    "sz": _size,
    "szCs": _size_complex,
    "u": _underline,
    "color": _color,
    "highlight": _highlight,
    "shd": _shade,
}
