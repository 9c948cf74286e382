"""Automatic numbers of lists: the label that Word prints before a paragraph, counted through the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.formats import ParagraphFormat, RunFormat, run_format
from pipeline.decree30.docx.paragraphs import paragraph_format
from pipeline.decree30.docx.xml import W, attribute, child, switch, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.decree30.docx.theme import Theme

_LEVELS: Final = 9
_LONGEST: Final = 255
_MOST_LINKS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# Numbers beyond these Word itself no longer writes in letters or Roman digits.
_MOST_ROMAN: Final = 32_767
_MOST_LETTERS: Final = 780
# Signs of Word's symbol fonts, as what a reader sees.
_SIGNS: Final = {
    "\uf0b7": "\u2022",
    "\uf0a7": "\u25aa",
    "\uf0d8": "\u27a2",
    "\uf0fc": "\u2713",
    "\uf076": "\u2756",
    "\uf02d": "-",
    "\uf02b": "+",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list; `apart` if a tab or a space follows its number."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    plain_digits: bool = False
    style: str = ""
    apart: bool = True
    paragraph: ParagraphFormat = field(default_factory=ParagraphFormat)
    letters: RunFormat = field(default_factory=RunFormat)


class Numbering:
    """The lists of one document and how far each has been counted."""

    def __init__(self, root: Element | None, theme: Theme, list_styles: dict[str, str]) -> None:
        """Read the numbering part.

        Args:
            root: the part; None where the document has none.
            theme: fonts by role.
            list_styles: of each list style the `num` that it stands for.
        """
        self._theme = theme
        self._list_styles = list_styles
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._levels: dict[str, dict[int, Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._defined: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def level(self, num: str | None, index: int) -> Level | None:
        """Give a level of a list, None where there is no such list or level."""
        if num is None or num == "0" or num not in self._nums:
            return None
        return self._of(num).get(index)

    def level_of_style(self, num: str | None, style: str) -> int:
        """Give the index of the level that is bound to a paragraph style, 0 where none is."""
        if num is None or num not in self._nums:
            return 0
        return next((index for index, level in self._of(num).items() if level.style == style), 0)

    def count(self, num: str | None, index: int) -> str:
        """Count one more paragraph of a list and give its label, empty where the level prints none."""
        level = self.level(num, index)
        if num is None or level is None:
            return ""
        self._advance(num, index, level)
        levels = self._of(num)
        if level.number_format == "bullet":
            return "".join(_SIGNS.get(sign, sign) for sign in level.text)
        if level.number_format == "none":
            return _PLACE.sub("", level.text)
        counts = self._counts[self._list(num)]

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            part = levels.get(place, Level())
            count = counts[place]
            kind = "decimal" if level.plain_digits and part.number_format != "decimal" else part.number_format
            return spelt(part.start if count is None else count, kind)

        return _PLACE.sub(shown, level.text, count=_LEVELS)

    def _advance(self, num: str, index: int, level: Level) -> None:
        """Count on; lists of one definition are counted together until a list starts anew by its own override."""
        counts = self._counts.setdefault(self._list(num), [None] * _LEVELS)
        anew = (num, index) in self._starts and (num, index) not in self._started
        self._started.add((num, index))
        current = counts[index]
        counts[index] = level.start if anew or current is None else current + 1
        levels = self._of(num)
        for above in range(index):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        for below in range(index + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or (restart > 0 and index < restart):
                counts[below] = None

    def _of(self, num: str) -> dict[int, Level]:
        if num not in self._levels:
            self._levels[num] = self._read(num)
        return self._levels[num]

    def _read(self, num: str) -> dict[int, Level]:
        found = self._definition(num)
        for override in self._nums[num].findall(f"{W}lvlOverride"):
            index = whole(attribute(override, "ilvl"))
            if index is None or not 0 <= index < _LEVELS:
                continue
            own = child(override, "lvl")
            if own is not None:
                found[index] = _level(own, self._theme)
            start = whole(value(override, "startOverride"))
            if start is not None:
                self._starts[num, index] = start
                found[index] = replace(found.get(index, Level()), start=start)
        return found

    def _definition(self, num: str) -> dict[int, Level]:
        """Give the levels of a list's definition; one that only names a list style is that style's."""
        for _ in range(_MOST_LINKS):
            if num not in self._nums:
                break
            ident = self._list(num)
            definition = self._abstract.get(ident)
            style = value(definition, "numStyleLink")
            if style is None or child(definition, "lvl") is not None:
                if ident not in self._defined:
                    self._defined[ident] = _levels(definition, self._theme)
                return dict(self._defined[ident])
            num = self._list_styles.get(style, "")
        return {}

    def _list(self, num: str) -> str:
        return value(self._nums[num], "abstractNumId") or ""


def spelt(count: int, number_format: str) -> str:
    """Write a number as a list does."""
    if number_format in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        text = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
    elif number_format in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        text = _roman(count)
    elif number_format == "decimalZero":
        text = f"{count:02d}"
    else:
        text = "" if number_format == "none" else str(count)
    return text.upper() if number_format.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (count // size)
        count %= size
    return text


def _by_id(root: Element | None, kind: str, ident: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {attribute(element, ident) or "": element for element in root.findall(f"{W}{kind}")}


def _levels(definition: Element | None, theme: Theme) -> dict[int, Level]:
    found = {}
    for element in () if definition is None else definition.findall(f"{W}lvl"):
        index = whole(attribute(element, "ilvl"))
        if index is not None and 0 <= index < _LEVELS:
            found[index] = _level(element, theme)
    return found


def _level(element: Element, theme: Theme) -> Level:
    start = whole(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        number_format=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:_LONGEST],
        restart=whole(value(element, "lvlRestart")),
        plain_digits=switch(element, "isLgl"),
        style=value(element, "pStyle") or "",
        apart=value(element, "suff") != "nothing",
        paragraph=paragraph_format(child(element, "pPr")),
        letters=run_format(child(element, "rPr"), theme),
    )
