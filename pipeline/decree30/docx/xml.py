"""Read single values out of WordprocessingML: what stands there, or None where it says nothing that Word would heed.

Nothing here raises: a document may hold anything, and a value that is no value counts as not given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_VAL: Final = f"{W}val"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Zero-width spaces and joiners, byte order marks, hyphens that only show at the end of a line.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_BROKEN: Final = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_OFF: Final = frozenset({"0", "false", "off"})
_LENGTH: Final = re.compile(r"([+-]?[0-9]{1,8}(?:\.[0-9]{1,12})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS: Final = {"": 1.0, "pt": 20.0, "in": 1440.0, "pc": 240.0, "pi": 240.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54}
_EMU_PER_TWIP: Final = 635
_MOST_KNOWN: Final = 2_000
# Word drops or replaces content that needs an extension it does not know; these are known here. Not so `w16se`, whose
# signs are plain letters in what stands there for old readers.
_KNOWN: Final = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "v"})


Read = TypeVar("Read")


class Remembered(Generic[Read]):
    """Reads elements by a function and keeps what was read: most of a document is set like other parts of it.

    What is given is shared and not to be changed.
    """

    def __init__(self, read: Callable[[Element | None], Read]) -> None:
        """Begin with nothing read."""
        self._read = read
        self._nothing = read(None)
        self._known: dict[bytes, Read] = {}

    def of(self, element: Element | None) -> Read:
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


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child of a name of Word's namespace."""
    return None if element is None else next(element.iterchildren(W + name), None)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of Word's namespace."""
    return None if element is None else element.get(W + name)


def value(element: Element | None, name: str) -> str | None:
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
    """Read a switch: being there means on, unless its value says off."""
    return (element.get(_VAL) or "1").strip().lower() not in _OFF


def switch(element: Element | None, name: str) -> bool:
    """Tell whether a switch among the children is on; one that is not there is off."""
    found = child(element, name)
    return found is not None and is_on(found)


def flag(text: str | None) -> bool:
    """Read a switch that is an attribute; not there means off."""
    return text is not None and text.strip().lower() not in _OFF


def number(text: str | None) -> float | None:
    """Read a plain number of at most eight digits; anything else is no number."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    return float(match[1]) if match and not match[2] else None


def whole(text: str | None) -> int | None:
    """Read a whole number; a fraction is rounded."""
    found = number(text)
    return None if found is None else round(found)


def twips(text: str | None) -> int | None:
    """Read a length: twentieths of a point, or a number with its unit as Strict documents write it."""
    return in_units(text, 1.0)


def half_points(text: str | None) -> int | None:
    """Read a letter size: half points, or a number with its unit."""
    return in_units(text, 0.1, plain=1.0)


def in_units(text: str | None, per_twip: float, plain: float | None = None) -> int | None:
    """Read a length in a unit of `per_twip` to a twip; without a unit it counts `plain` each."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    if not match[2] and plain is not None:
        return round(float(match[1]) * plain)
    return round(float(match[1]) * _TWIPS[match[2] or ""] * per_twip)


def from_emu(text: str | None) -> int | None:
    """Read a length of DrawingML, 635 of whose units are a twip."""
    if not text or not re.fullmatch(r"\s*-?[0-9]{1,12}\s*", text):
        return None
    return round(int(text) / _EMU_PER_TWIP)


def unwrapped(elements: Iterable[Element]) -> Iterator[Element]:
    """Give elements, of each `mc:AlternateContent` among them those of its one branch."""
    for element in elements:
        if element.tag == f"{MC}AlternateContent":
            yield from unwrapped(chosen(element))
        else:
            yield element


def chosen(alternatives: Element) -> Iterator[Element]:
    """Give the children of the one branch of an `mc:AlternateContent` that Word would show."""
    for branch in alternatives:
        if branch.tag == f"{MC}Choice" and set((branch.get("Requires") or "").split()) <= _KNOWN:
            yield from branch
            return
    fallback = alternatives.find(f"{MC}Fallback")
    if fallback is not None:
        yield from fallback
