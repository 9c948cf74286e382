"""The theme of a Word document: the fonts and colours that its styles name by their role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_ROLES: Final = {
    "ascii": "latin",
    "hansi": "latin",
    "eastasia": "ea",
    "bidi": "cs",
}
# Word's names for the colours of a theme, beside the names that the theme itself uses.
_COLOR_NAMES: Final = {
    "text1": "dk1",
    "dark1": "dk1",
    "tx1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "bg1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "tx2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedhyperlink": "folHlink",
}
_OF_WORD: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Fonts by role (`majorlatin`, `minorea` ...) and colours by name, six hexadecimal digits.

    For colours that a document names and does not define Word takes those of its own theme.
    """

    fonts: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)

    def font(self, role: str | None) -> str | None:
        """Give the font of a role as `w:rFonts` writes it, such as `minorHAnsi`; None where the theme has none."""
        name = (role or "").casefold()
        size, script = name[:5], name[5:]
        return self.fonts.get(size + _ROLES.get(script, "")) or None

    def color(self, name: str | None) -> str | None:
        """Give a colour of the theme."""
        known = _COLOR_NAMES.get((name or "").casefold(), name or "")
        return self.colors.get(known) or _OF_WORD.get(known)


def read_theme(root: Element | None) -> Theme:
    """Read a theme part; a document without one has no fonts by role."""
    if root is None:
        return Theme()
    fonts = {}
    for size in ("major", "minor"):
        for script in ("latin", "ea", "cs"):
            found = root.find(f".//{A}fontScheme/{A}{size}Font/{A}{script}")
            if found is not None and (face := found.get("typeface")):
                fonts[size + script] = face
    return Theme(fonts=fonts, colors=_colors(root.find(f".//{A}clrScheme")))


def _colors(scheme: Element | None) -> dict[str, str]:
    colors = {}
    for entry in () if scheme is None else scheme:
        for shade in entry:
            digits = shade.get("lastClr") or shade.get("val") or ""
            colors[str(entry.tag).rpartition("}")[2]] = digits.upper()
    return colors
