"""The styles of a Word document, how their formats add up (ECMA-376, 17.7.2 and 17.7.3).

Paragraph: defaults, table style, list level, paragraph style, the paragraph itself. Letters: defaults, table style,
paragraph style, character style, the run itself; switches such as bold cancel out between the three kinds of style.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pipeline.decree30.docx.letters import TOGGLES, RunFormat, run_format
from pipeline.decree30.docx.paragraphs import ParagraphFormat, paragraph_format
from pipeline.decree30.docx.theme import Theme
from pipeline.decree30.docx.xml import (
    Element,
    MaybeElement,
    Said,
    attribute,
    child,
    children,
    flag,
    stated,
    value,
)

DATA_STYLE: Final = "DuLieu"
"""Id of the office's character style for text that came from workbooks; Word may rename the id, never the name."""

DATA_NAMES: Final = frozenset({"dulieu", "d\u1eef li\u1ec7u"})

_MOST_STYLES: Final = 100


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

_Key: TypeAlias = tuple[str, str]
"""Kind and id of a style: a paragraph style and a character style may have the same id."""


class StyleSheet:
    """The styles of one document."""

    def __init__(self, root: MaybeElement, theme: Theme) -> None:
        """Read the styles part; None where the document has none."""
        self.theme = theme
        defaults = child(root, "docDefaults")
        self.letters = run_format(child(defaults, "rPrDefault", "rPr"), theme)
        self.paragraph = paragraph_format(child(defaults, "pPrDefault", "pPr"))
        # A document brings hundreds of styles and uses some: each is read when something is set in it.
        self._elements: dict[_Key, Element] = {}
        self._styles: dict[_Key, Style] = {}
        self._default: dict[str, str] = {}
        # Of each list style the `num` that it stands for.
        self.lists: dict[str, str] = {}
        for element in children(root, "style"):
            self._take(element)
        self._chains: dict[_Key, tuple[Style, ...]] = {}
        self._composed: dict[tuple[object, ...], RunFormat] = {}

    def chain(self, kind: str, ident: Said) -> tuple[Style, ...]:
        """Give a style and what it is based on, the root first; an unknown or missing id means the default style."""
        key = (kind, ident or "")
        if not self._has(kind, ident):
            key = (kind, self._default.get(kind, ""))
        if key not in self._chains:
            self._chains[key] = self._climb(key)
        return self._chains[key]

    def is_data(self, ident: Said) -> bool:
        """Tell whether a character style is the office's style for text from workbooks, or based on it."""
        if not self._has("character", ident):
            return False
        for style in self.chain("character", ident):
            if style.ident == DATA_STYLE or style.name.casefold() in DATA_NAMES:
                return True
        return False

    def compose(self, backdrop: Backdrop, paragraph: Said, character: Said) -> RunFormat:
        """Add up the letters of the defaults, a table, a paragraph style and a character style."""
        key = (backdrop.key, paragraph, character)
        if key not in self._composed:
            levels = [backdrop.letters, self._letters("paragraph", paragraph)]
            if self._has("character", character):
                levels.append(self._letters("character", character))
            self._composed[key] = self._sum(levels)
        return self._composed[key]

    def _sum(self, levels: list[RunFormat]) -> RunFormat:
        """Lay levels over the defaults and each other.

        A switch that the defaults turn on stays on; else one that two kinds of style turn on is off (17.7.3).
        """
        total = RunFormat(**self.letters)
        for level in levels:
            total |= level
        for name in TOGGLES.values():
            times_on = sum(level.get(name, False) for level in levels)
            total[name] = self.letters.get(name, False) or times_on % 2 == 1
        return total

    def _letters(self, kind: str, ident: Said) -> RunFormat:
        found = RunFormat()
        for style in self.chain(kind, ident):
            found |= style.letters
        return found

    def _has(self, kind: str, ident: Said) -> bool:
        return ident is not None and (kind, ident) in self._elements

    def _take(self, element: Element) -> None:
        """Note a `w:style`; of two with one id the later holds."""
        kind = stated(element, "type", "paragraph")
        ident = stated(element, "styleId")
        self._elements[kind, ident] = element
        if flag(attribute(element, "default")):
            self._default[kind] = ident
        if kind == "numbering":
            num = value(child(element, "pPr", "numPr"), "numId")
            if num is not None:
                self.lists[ident] = num

    def _style(self, key: _Key) -> Style | None:
        """Read a style when it is asked for first; None where there is none."""
        if key in self._elements and key not in self._styles:
            self._styles[key] = self._read(*key)
        return self._styles.get(key)

    def _read(self, kind: str, ident: str) -> Style:
        element = self._elements[kind, ident]
        return Style(
            ident=ident,
            name=stated(child(element, "name")),
            kind=kind,
            parent=stated(child(element, "basedOn")),
            letters=run_format(child(element, "rPr"), self.theme),
            paragraph=paragraph_format(child(element, "pPr")),
            element=element,
        )

    def _climb(self, key: _Key) -> tuple[Style, ...]:
        """Follow `basedOn` up to its root; a style that is based on itself in the end is left there, as Word does."""
        found: dict[_Key, Style] = {}
        for _ in range(_MOST_STYLES):
            style = self._style(key)
            if style is None or key in found:
                break
            found[key] = style
            key = (style.kind, style.parent)
        return tuple(reversed(found.values()))
