"""The look of text: what one `w:rPr` asks for, and what is in effect for each letter when all is added up.

A `RunFormat` holds only what is asked for, so that formats can be laid one over the other. A run has four fonts; which
of them a letter is set in depends on the letter (ECMA-376, 17.3.2.26).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

from pipeline.decree30.docx.xml import (
    Element,
    MaybeElement,
    Said,
    attribute,
    contents,
    half_points,
    is_on,
    local_name,
    stated,
    unwrapped,
)
from pipeline.decree30.paper import Letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.decree30.docx.theme import Theme

Slot: TypeAlias = Literal["ascii", "hansi", "east", "complex"]
Toggle: TypeAlias = Literal[
    "bold", "bold_complex", "italic", "italic_complex", "capitals", "small_capitals", "struck", "hidden"
]
Switch: TypeAlias = Literal[Toggle, "struck_twice", "right_to_left", "is_complex"]


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


TOGGLES: Final[dict[str, Toggle]] = {
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

_SWITCHES: Final[dict[str, Switch]] = {
    "dstrike": "struck_twice",
    "rtl": "right_to_left",
    "cs": "is_complex",
    **TOGGLES,
}
_SIZES: Final[dict[str, Literal["size", "size_complex"]]] = {"sz": "size", "szCs": "size_complex"}
# What names a font, what names one of the theme, and which slot it is for.
_FONTS: Final[tuple[tuple[str, str, Slot], ...]] = (
    ("ascii", "asciiTheme", "ascii"),
    ("hAnsi", "hAnsiTheme", "hansi"),
    ("eastAsia", "eastAsiaTheme", "east"),
    ("cs", "cstheme", "complex"),
)
_NOTHING: Final = frozenset({None, "none", "nil", "clear"})
_BLANK_FILLS: Final = frozenset({None, "", "auto", "FFFFFF", "ffffff"})
_COLOR: Final = re.compile(r"[0-9A-Fa-f]{6}")

# Word's own when a document says nothing at all.
_FONT: Final = "Times New Roman"
_SIZE: Final = 20
_BLACK: Final = "000000"

_EAST: Final = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff"
_COMPLEX: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
# Punctuation and Greek or Cyrillic letters that a run may ask to be set as East Asian ones (`w:hint`).
_HINTED: Final = (
    "\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00af\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7"
    "\u0250-\u02ff\u0370-\u04ff\u2000-\u2bff\ue000-\uf8ff"
)
# The groups of `_PIECE` that are slots; the one that is none is for a run's hint to say.
_SLOTS: Final[dict[Said, Slot]] = {
    "ascii": "ascii",
    "hansi": "hansi",
    "east": "east",
    "complex": "complex",
}
_PIECE: Final = re.compile(
    f"(?P<east>[{_EAST}]+)"
    # Word sets Arabic and Hebrew letters by the complex font even where the run does not say so.
    f"|(?P<complex>[{_COMPLEX}]+)"
    f"|(?P<hinted>[{_HINTED}]+)"
    "|(?P<ascii>[\x00-\x7f]+)"
    f"|(?P<hansi>[^\x00-\x7f{_EAST}{_COMPLEX}{_HINTED}]+)"
)
_APART: Final = re.compile(f"[{_EAST}{_COMPLEX}{_HINTED}]")


def pieces(text: str, look: RunFormat) -> Iterator[tuple[str, Letters]]:
    """Cut a text where its font changes, each piece with its look."""
    if look.get("is_complex") or look.get("right_to_left"):
        yield text, letters(look, "complex")
        return
    # Vietnamese has letters of the ascii and of the hansi slot in every word; one font for both leaves nothing to cut.
    is_latin_alike = look.get("ascii") == look.get("hansi")
    if text.isascii() or (is_latin_alike and not _APART.search(text)):
        yield text, letters(look)
        return
    hinted: Slot = "east" if look.get("hint") == "eastAsia" else "hansi"
    for match in _PIECE.finditer(text):
        slot = _SLOTS.get(match.lastgroup, hinted)
        yield match[0], letters(look, slot)


def letters(look: RunFormat, slot: Slot = "ascii") -> Letters:
    """Say what is in effect for letters of a slot; complex scripts have a size, bold and italic of their own."""
    size = look.get("size", _SIZE)
    bold = look.get("bold", False)
    italic = look.get("italic", False)
    if slot == "complex":
        size = look.get("size_complex", size)
        bold = look.get("bold_complex", False)
        italic = look.get("italic_complex", False)
    capitals = look.get("capitals", False)
    return Letters(
        font=look.get(slot, _FONT),
        size=size,
        bold=bold,
        italic=italic,
        underlined=look.get("underlined", False),
        struck=look.get("struck") or look.get("struck_twice", False),
        capitals=capitals,
        small_capitals=not capitals and look.get("small_capitals", False),
        color=look.get("color", _BLACK),
        highlighted=look.get("highlighted") or look.get("shaded", False),
    )


def run_format(properties: MaybeElement, theme: Theme) -> RunFormat:
    """Read a `w:rPr`."""
    found = RunFormat()
    for element in unwrapped(contents(properties)):
        name = local_name(element)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(element)
        elif name in _SIZES:
            size = half_points(element)
            if size and size > 0:
                found[_SIZES[name]] = size
        elif name in _READERS:
            _READERS[name](found, element, theme)
    return found


def _read_fonts(found: RunFormat, element: Element, theme: Theme) -> None:
    """Read the fonts of the four slots; within one element a font of the theme goes before a font by name."""
    for plain, themed, slot in _FONTS:
        role = attribute(element, themed)
        font = theme.font(role) or attribute(element, plain)
        if font:
            found[slot] = font
    hint = attribute(element, "hint")
    if hint:
        found["hint"] = hint


def _read_underline(found: RunFormat, element: Element, _theme: Theme) -> None:
    kind = attribute(element)
    if kind is not None:
        found["underlined"] = kind != "none"


def _read_color(found: RunFormat, element: Element, theme: Theme) -> None:
    """Read a colour; the digits that stand beside a colour of the theme are what Word last made of it."""
    digits = stated(element)
    if _COLOR.fullmatch(digits):
        found["color"] = digits.upper()
        return
    name = attribute(element, "themeColor")
    found["color"] = theme.color(name) or _BLACK


def _read_highlight(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["highlighted"] = attribute(element) not in _NOTHING


def _read_shade(found: RunFormat, element: Element, _theme: Theme) -> None:
    found["shaded"] = is_filled(element)


def is_filled(shading: MaybeElement) -> bool:
    """Tell whether a shading colours what stands on it, by a fill or by a pattern."""
    has_fill = attribute(shading, "fill") not in _BLANK_FILLS
    has_pattern = attribute(shading) not in _NOTHING
    return has_fill or has_pattern


_READERS: Final[dict[str, Callable[[RunFormat, Element, Theme], None]]] = {
    "rFonts": _read_fonts,
    "u": _read_underline,
    "color": _read_color,
    "highlight": _read_highlight,
    "shd": _read_shade,
}
