"""The theme that a Word document names: fonts by role and colours by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pipeline.decree30.docx.xml import A, MaybeElement, Said, bare, contents, local_name

# The ends of the roles that `w:rFonts` knows (`minorHAnsi`), and the scripts that a theme has fonts for.
_SCRIPTS: Final = {
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

    def font(self, role: Said) -> Said:
        """Give the font of a role as `w:rFonts` writes it, such as `minorHAnsi`; None where the theme has none."""
        name = (role or "").casefold()
        size, script = name[:5], _SCRIPTS.get(name[5:], "")
        return self.fonts.get(size + script)

    def color(self, name: Said) -> Said:
        """Give a colour of the theme."""
        said = name or ""
        known = _COLOR_NAMES.get(said.casefold(), said)
        return self.colors.get(known) or _OF_WORD.get(known)


def read_theme(root: MaybeElement) -> Theme:
    """Read a theme part; a document without one has no fonts by role."""
    if root is None:
        return Theme()
    fonts = {}
    for size in ("major", "minor"):
        for script in ("latin", "ea", "cs"):
            font = root.find(f".//{A}fontScheme/{A}{size}Font/{A}{script}")
            face = bare(font, "typeface")
            if face:
                fonts[size + script] = face
    scheme = root.find(f".//{A}clrScheme")
    return Theme(fonts=fonts, colors=_colors(scheme))


def _colors(scheme: MaybeElement) -> dict[str, str]:
    colors = {}
    for entry in contents(scheme):
        for shade in entry:
            # A colour of the system (`windowText`) stands beside the digits that it last was.
            digits = bare(shade, "lastClr") or bare(shade, "val")
            colors[local_name(entry)] = digits.upper()
    return colors
