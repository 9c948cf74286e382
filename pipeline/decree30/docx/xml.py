"""Read single values out of WordprocessingML: what stands there, or None where it says nothing that Word would heed.

Nothing here raises: a document may hold anything, and a value that is no value counts as not given. Nor does anything
here mind an element that is not there: it has no children and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeAlias, TypeVar

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element
MaybeElement: TypeAlias = Element | None
Elements: TypeAlias = Iterable[Element]
Said: TypeAlias = str | None
"""What an attribute says; None where it is not there."""

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_VAL: Final = f"{W}val"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Zero-width spaces and joiners, byte order marks, hyphens that only show at the end of a line.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_BROKEN: Final = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_OFF: Final = frozenset({"0", "false", "off"})
_LENGTH: Final = re.compile(r"([+-]?[0-9]{1,8}(?:\.[0-9]{1,12})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS: Final = {
    "": 1.0,
    "pt": 20.0,
    "in": 1440.0,
    "pc": 240.0,
    "pi": 240.0,
    "mm": 1440 / 25.4,
    "cm": 1440 / 2.54,
}
_EMU: Final = re.compile(r"\s*-?[0-9]{1,12}\s*")
_EMU_PER_TWIP: Final = 635
_MOST_KNOWN: Final = 2_000
_ALTERNATIVES: Final = f"{MC}AlternateContent"
# Word drops or replaces content that needs an extension it does not know; these are known here. Not so `w16se`, whose
# signs are plain letters in what stands there for old readers.
_KNOWN: Final = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "v"})
_HOLDERS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))

Read = TypeVar("Read")


class Remembered(Generic[Read]):
    """Reads elements by a function and keeps what was read: most of a document is set like other parts of it.

    What is given is shared and not to be changed.
    """

    def __init__(self, read: Callable[[MaybeElement], Read]) -> None:
        """Begin with nothing read."""
        self._read = read
        self._nothing = read(None)
        self._known: dict[bytes, Read] = {}

    def of(self, element: MaybeElement) -> Read:
        """Read an element, or find what was read from one like it."""
        if element is None:
            return self._nothing
        key = etree.tostring(element, with_tail=False)
        found = self._known.get(key)
        if found is None:
            found = self._read(element)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found


def child(element: MaybeElement, *names: str) -> MaybeElement:
    """Follow a path of names of Word's namespace downward, at each step to the first child of that name."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)
    return element


def children(element: MaybeElement, name: str) -> list[Element]:
    """Give all children of a name of Word's namespace."""
    return [] if element is None else element.findall(W + name)


def contents(element: MaybeElement) -> Elements:
    """Give all children."""
    return () if element is None else element


def find(element: MaybeElement, path: str) -> MaybeElement:
    """Give the first element at a path, whose names have their namespace with them."""
    return None if element is None else element.find(path)


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: MaybeElement, name: str = "val") -> Said:
    """Give an attribute of Word's namespace."""
    return None if element is None else element.get(W + name)


def stated(element: MaybeElement, name: str = "val", otherwise: str = "") -> str:
    """Give an attribute of Word's namespace; one that is empty or not there counts as something else."""
    return attribute(element, name) or otherwise


def bare(element: MaybeElement, name: str, otherwise: str = "") -> str:
    """Give an attribute without namespace, as drawings have them, likewise."""
    said = None if element is None else element.get(name)
    return said or otherwise


def value(element: MaybeElement, name: str) -> Said:
    """Give the `val` of a child."""
    return attribute(child(element, name))


def words(element: Element) -> str:
    """Give the text of a `w:t`: a line break in the file is a space to Word, and what prints nothing is left out."""
    text = _UNSEEN.sub("", element.text or "")
    if "\n" not in text and "\r" not in text:
        return text
    text = _BROKEN.sub(" ", text)
    return text if element.get(_SPACE) == "preserve" else text.strip(" ")


def is_on(element: Element) -> bool:
    """Read a switch: being there means on, unless its value says off (ECMA-376, 17.17.4)."""
    return flag(element.get(_VAL) or "1")


def switch(element: MaybeElement, name: str) -> bool:
    """Tell whether a switch among the children is on; one that is not there is off."""
    found = child(element, name)
    return found is not None and is_on(found)


def flag(text: Said) -> bool:
    """Read a switch that is an attribute; not there means off."""
    return text is not None and text.strip().lower() not in _OFF


def number(text: Said) -> float | None:
    """Read a plain number of at most eight digits; anything else is no number."""
    amount, unit = _measured(text)
    return None if unit else amount


def whole(element: MaybeElement, name: str = "val") -> int | None:
    """Read an attribute that is a whole number; a fraction is rounded."""
    found = number(attribute(element, name))
    return None if found is None else round(found)


def twips(text: Said) -> int | None:
    """Read a length: twentieths of a point, or a number with its unit as Strict documents write it."""
    amount, unit = _measured(text)
    return None if amount is None else round(amount * _TWIPS[unit])


def length(element: MaybeElement, name: str = "val") -> int | None:
    """Read an attribute that is a length, in twips."""
    return twips(attribute(element, name))


def half_points(element: Element) -> int | None:
    """Read the `val` of a letter size: half points, or a number with its unit."""
    amount, unit = _measured(attribute(element))
    if amount is None:
        return None
    if not unit:
        return round(amount)
    return round(amount * _TWIPS[unit] * 0.1)


def _measured(text: Said) -> tuple[float | None, str]:
    """Part a measure into its number, None where it has none, and its unit."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    if match is None:
        return None, ""
    return float(match[1]), match[2] or ""


def from_emu(text: Said) -> int | None:
    """Read a length of DrawingML, 635 of whose units are a twip."""
    if not text or not _EMU.fullmatch(text):
        return None
    return round(int(text) / _EMU_PER_TWIP)


def unwrapped(elements: Elements, holders: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Give elements out of what they are wrapped in.

    Of each `mc:AlternateContent` those of its one branch are given, and of what has one of the tags `holders` all that
    is in it.
    """
    for element in elements:
        if element.tag in holders:
            yield from unwrapped(element, holders)
        elif element.tag == _ALTERNATIVES:
            yield from unwrapped(_chosen(element), holders)
        else:
            yield element


def flattened(elements: Elements) -> Iterator[Element]:
    """Give the blocks, rows or cells among elements, out of whatever controls and markup they are wrapped in."""
    return unwrapped(elements, _HOLDERS)


def _chosen(alternatives: Element) -> Elements:
    """Give the one branch of an `mc:AlternateContent` that Word would show (ECMA-376, part 3)."""
    for choice in alternatives.iterchildren(f"{MC}Choice"):
        needed = bare(choice, "Requires").split()
        if _KNOWN.issuperset(needed):
            return choice
    return contents(alternatives.find(f"{MC}Fallback"))
