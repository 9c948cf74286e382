"""The styles of a Word document and how their formats add up (ECMA-376, 17.7.2 and 17.7.3).

Paragraph: defaults, table style, list level, paragraph style, the paragraph itself. Letters: defaults, table style,
paragraph style, character style, the run itself; switches such as bold cancel out between the three kinds of style.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.formats import TOGGLES, ParagraphFormat, RunFormat, run_format
from pipeline.decree30.docx.paragraphs import paragraph_format
from pipeline.decree30.docx.theme import Theme
from pipeline.decree30.docx.xml import W, attribute, child, flag, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DATA_STYLE: Final = "DuLieu"
"""Id of the office's character style for text that came from workbooks; Word may rename the id, never the name."""

_MOST_STYLES: Final = 100

DATA_NAMES: Final = frozenset({"dulieu", "d\u1eef li\u1ec7u"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it stands in the file, without what it inherits."""

    ident: str
    name: str
    kind: str
    parent: str
    letters: RunFormat
    paragraph: ParagraphFormat
    element: Element


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What the table around a paragraph asks for: formats of its style for this cell. `key` tells equal ones apart."""

    letters: RunFormat = field(default_factory=RunFormat)
    paragraph: ParagraphFormat = field(default_factory=ParagraphFormat)
    key: tuple[object, ...] = ()


BARE: Final = Backdrop()


class StyleSheet:
    """The styles of one document."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        """Read the styles part; None where the document has none."""
        self.theme = theme
        defaults = child(root, "docDefaults")
        self.letters = run_format(child(child(defaults, "rPrDefault"), "rPr"), theme)
        self.paragraph = paragraph_format(child(child(defaults, "pPrDefault"), "pPr"))
        self._styles: dict[tuple[str, str], Style] = {}
        self._default: dict[str, str] = {}
        for element in () if root is None else root.findall(f"{W}style"):
            self._take(element)
        self._chains: dict[tuple[str, str], tuple[Style, ...]] = {}
        self._composed: dict[tuple[object, ...], RunFormat] = {}
        self._data: dict[str, bool] = {}

    def chain(self, kind: str, ident: str | None) -> tuple[Style, ...]:
        """Give a style and what it is based on, the root first; an unknown or missing id means the default style."""
        known = ident if ident is not None and (kind, ident) in self._styles else self._default.get(kind, "")
        key = (kind, known)
        if key not in self._chains:
            self._chains[key] = self._climb(key)
        return self._chains[key]

    def is_data(self, ident: str | None) -> bool:
        """Tell whether a character style is the office's style for text from workbooks, or based on it."""
        if ident is None:
            return False
        if ident not in self._data:
            named = (("character", ident) in self._styles) and any(map(_is_data, self.chain("character", ident)))
            self._data[ident] = named
        return self._data[ident]

    def compose(self, backdrop: Backdrop, paragraph: str | None, character: str | None) -> RunFormat:
        """Add up the letters of the defaults, a table, a paragraph style and a character style."""
        key = (backdrop.key, paragraph, character)
        if key not in self._composed:
            self._composed[key] = self._composition(backdrop, paragraph, character)
        return self._composed[key]

    def _composition(self, backdrop: Backdrop, paragraph: str | None, character: str | None) -> RunFormat:
        levels = [backdrop.letters, self._letters("paragraph", paragraph), self._letters("character", character)]
        whole = RunFormat(**self.letters)
        for level in levels:
            whole |= level
        for name in TOGGLES.values():
            said = sum(bool(level.get(name)) for level in levels) % 2 == 1
            whole[name] = bool(self.letters.get(name)) or said  # type: ignore[literal-required]  # its values are keys
        return whole

    def _letters(self, kind: str, ident: str | None) -> RunFormat:
        if kind == "character" and (ident is None or (kind, ident) not in self._styles):
            return RunFormat()
        found = RunFormat()
        for style in self.chain(kind, ident):
            found |= style.letters
        return found

    def _take(self, element: Element) -> None:
        kind, ident = attribute(element, "type") or "paragraph", attribute(element, "styleId") or ""
        self._styles[kind, ident] = Style(
            ident=ident,
            name=value(element, "name") or "",
            kind=kind,
            parent=value(element, "basedOn") or "",
            letters=run_format(child(element, "rPr"), self.theme),
            paragraph=paragraph_format(child(element, "pPr")),
            element=element,
        )
        if flag(attribute(element, "default")):
            self._default[kind] = ident

    def _climb(self, key: tuple[str, str]) -> tuple[Style, ...]:
        """Follow `basedOn` up to its root; a style that is based on itself in the end is left there, as Word does."""
        found: list[Style] = []
        met: set[tuple[str, str]] = set()
        while key in self._styles and key not in met and len(met) < _MOST_STYLES:
            met.add(key)
            found.append(self._styles[key])
            key = (key[0], found[-1].parent)
        return tuple(reversed(found))


def _is_data(style: Style) -> bool:
    return style.ident == DATA_STYLE or style.name.casefold() in DATA_NAMES
