"""Automatic numbers of lists (ECMA-376, 17.9): the label that Word prints before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from pipeline.decree30.docx.letters import RunFormat, run_format
from pipeline.decree30.docx.paragraphs import ParagraphFormat, paragraph_format
from pipeline.decree30.docx.styles import StyleSheet
from pipeline.decree30.docx.theme import Theme
from pipeline.decree30.docx.xml import Element, MaybeElement, Said, child, children, stated, switch, value, whole

_LEVELS: Final = 9
_LONGEST: Final = 255
_MOST_LINKS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERED: Final = frozenset({"lowerLetter", "upperLetter"})
_IN_ROMAN: Final = frozenset({"lowerRoman", "upperRoman"})
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


_BLANK: Final = Level()

_Levels: TypeAlias = dict[int, Level]
_Counts: TypeAlias = list[int | None]


class Lists:
    """The lists of one document and how far each has been counted."""

    def __init__(self, root: MaybeElement, styles: StyleSheet) -> None:
        """Read the numbering part; None where the document has none."""
        self._theme = styles.theme
        self._list_styles = styles.lists
        self._definitions = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._levels: dict[str, _Levels] = {}
        self._defined: dict[str, _Levels] = {}
        self._counts: dict[str, _Counts] = {}
        # Levels that an override lets start anew, until they have.
        self._starts: set[tuple[str, int]] = set()

    def level(self, num: Said, index: int) -> Level | None:
        """Give a level of a list, None where there is no such list or level."""
        # 0 is how a paragraph leaves the list of its style.
        if num is None or num == "0":
            return None
        return self._of(num).get(index)

    def level_of_style(self, num: str, style: str) -> int:
        """Give the index of the level that is bound to a paragraph style, 0 where none is."""
        for index, level in self._of(num).items():
            if level.style == style:
                return index
        return 0

    def count(self, num: Said, index: int) -> str:
        """Count one more paragraph of a list and give its label, empty where the level prints none."""
        level = self.level(num, index)
        if num is None or level is None:
            return ""
        counts = self._counted(num, index)
        if level.number_format == "bullet":
            return "".join(_SIGNS.get(sign, sign) for sign in level.text)
        if level.number_format == "none":
            return _PLACE.sub("", level.text)

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            part = self._of(num).get(place, _BLANK)
            count = counts[place]
            number_format = "decimal" if level.plain_digits else part.number_format
            return spelt(part.start if count is None else count, number_format)

        return _PLACE.sub(shown, level.text, count=_LEVELS)

    def _counted(self, num: str, index: int) -> _Counts:
        """Count on and give where each level stands.

        Lists of one definition are counted together until a list starts anew by its own override.
        """
        levels = self._of(num)
        definition = self._definition_of(num)
        counts = self._counts.setdefault(definition, [None] * _LEVELS)
        current = counts[index]
        if current is None or (num, index) in self._starts:
            counts[index] = levels[index].start
        else:
            counts[index] = current + 1
        self._starts.discard((num, index))
        for above in range(index):
            if counts[above] is None:
                # What was never counted is printed as if it stood at its first.
                counts[above] = levels.get(above, _BLANK).start
        for below in range(index + 1, _LEVELS):
            restart = levels.get(below, _BLANK).restart
            # 0 means that it never starts anew; another number is the level, from 1, that it starts anew after.
            if restart is None or index < restart:
                counts[below] = None
        return counts

    def _of(self, num: str) -> _Levels:
        if num not in self._levels:
            self._levels[num] = self._read(num)
        return self._levels[num]

    def _read(self, num: str) -> _Levels:
        """Read the levels of a list: its definition's, some of them overridden."""
        found = self._defined_levels(num)
        for override in children(self._nums.get(num), "lvlOverride"):
            index = _index(override)
            if index is None:
                continue
            own = child(override, "lvl")
            if own is not None:
                found[index] = _level(own, self._theme)
            start = whole(child(override, "startOverride"))
            if start is not None:
                self._starts.add((num, index))
                level = found.get(index, _BLANK)
                found[index] = replace(level, start=start)
        return found

    def _defined_levels(self, num: str) -> _Levels:
        """Give the levels of a list's definition; one that only names a list style is that style's."""
        for _ in range(_MOST_LINKS):
            if num not in self._nums:
                break
            ident = self._definition_of(num)
            definition = self._definitions.get(ident)
            style = value(definition, "numStyleLink")
            if style is None or child(definition, "lvl") is not None:
                if ident not in self._defined:
                    self._defined[ident] = _levels(definition, self._theme)
                return dict(self._defined[ident])
            num = self._list_styles.get(style, "")
        return {}

    def _definition_of(self, num: str) -> str:
        return stated(child(self._nums[num], "abstractNumId"))


def spelt(count: int, number_format: str) -> str:
    """Write a number as a list does."""
    if number_format == "none":
        return ""
    if number_format == "decimalZero":
        return f"{count:02d}"
    text = str(count)
    if number_format in _LETTERED and 0 < count <= _MOST_LETTERS:
        # After z comes aa, then bb: Word repeats the letter.
        rounds, place = divmod(count - 1, len(_LETTERS))
        text = _LETTERS[place] * (rounds + 1)
    elif number_format in _IN_ROMAN and 0 < count <= _MOST_ROMAN:
        text = _roman(count)
    return text.upper() if number_format.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        text += sign * times
    return text


def _by_id(root: MaybeElement, kind: str, ident: str) -> dict[str, Element]:
    found = {}
    for element in children(root, kind):
        found[stated(element, ident)] = element
    return found


def _levels(definition: MaybeElement, theme: Theme) -> _Levels:
    found = {}
    for element in children(definition, "lvl"):
        index = _index(element)
        if index is not None:
            found[index] = _level(element, theme)
    return found


def _index(element: Element) -> int | None:
    """Give which level is meant, None where no list has it."""
    found = whole(element, "ilvl")
    return found if found in range(_LEVELS) else None


def _level(element: Element, theme: Theme) -> Level:
    """Read a `w:lvl`; one that says no start counts from 0 (ECMA-376, 17.9)."""
    text = stated(child(element, "lvlText"))
    return Level(
        start=whole(child(element, "start")) or 0,
        number_format=stated(child(element, "numFmt"), otherwise="decimal"),
        text=text[:_LONGEST],
        restart=whole(child(element, "lvlRestart")),
        plain_digits=switch(element, "isLgl"),
        style=stated(child(element, "pStyle")),
        apart=value(element, "suff") != "nothing",
        paragraph=paragraph_format(child(element, "pPr")),
        letters=run_format(child(element, "rPr"), theme),
    )
