"""Vietnamese text as people type it: cleaned, compared, sorted, shortened, set in capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""Letter order of Vietnamese lists; f j w z stand in their Latin places."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining tone marks in dictionary order after no tone: huyền, hỏi, ngã, sắc, nặng."""

TONES_AS_TAUGHT = "\u0300\u0301\u0309\u0303\u0323"
"""The order in which the tones are learnt and some offices sort: huyền, sắc, hỏi, ngã, nặng."""

SLUG_FALLBACK = "x"
"""Slug of a text without a single Latin letter or digit."""

_MOST_NAMES = 1 << 16
"""Of so many names the keys are remembered: of a whole province's season."""

_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}
_ANY_SPACES = re.compile("[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LOOK_ALIKES = str.maketrans(
    {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"} | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-")
)
_SOFT_HYPHEN = "\u00ad"
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

SyllableKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]
CollationKey = tuple[tuple[SyllableKey, ...], tuple[SyllableKey, ...], tuple[SyllableKey, ...], str]


def tidy_name(name: str) -> str:
    """Give a name in NFC with ordinary spaces and hyphens, invisible characters gone, its letters and case kept.

    A soft hyphen stays: in text of the old TCVN3 fonts that byte is a letter (ư), and whoever decodes such text needs
    it. Control characters stay too, for the check that refuses them.
    """
    visible = "".join(char for char in name if char == _SOFT_HYPHEN or unicodedata.category(char) != "Cf")
    composed = unicodedata.normalize("NFC", visible).translate(_LOOK_ALIKES)
    return _ANY_SPACES.sub(" ", composed).strip(" ")


@lru_cache(maxsize=_MOST_NAMES)
def match_key(name: str) -> str:
    """Give what two spellings of one name have in common: case, spaces and the place of the tone do not count.

    `Hoà`, `HÒA` and `hòa` are one; `hoa`, `hóa`, and `Thuý` beside `Thúi` are not: i and y are never unified.
    The key is for comparing only and may put a tone mark where nobody writes it.
    """
    folded = tidy_name(name.replace(_SOFT_HYPHEN, "")).casefold()
    out: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", folded):
        if char in TONES:
            tones.append(char)
            continue
        if not char.isalpha() and not unicodedata.combining(char):
            out += tones
            tones.clear()
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out + tones))


def slug(text: str, limit: int = 60) -> str:
    """Give a file name part of `[a-z0-9-]`, never empty, never a name that Windows keeps for a device.

    Two texts may have one slug; the caller puts a number in front.

    Args:
        text: Anything, also what was never cleaned.
        limit: The most characters, at least 1.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LOOK_ALIKES).replace("đ", "d"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    short = _NOT_SLUG.sub("-", letters).strip("-")[:limit].rstrip("-")
    if short in _RESERVED:
        return f"{SLUG_FALLBACK}-{short}"[:limit]
    return short or SLUG_FALLBACK


@lru_cache(maxsize=_MOST_NAMES)
def collation_key(name: str, by: Literal["given", "family"] = "given", tones: str = TONES) -> CollationKey:
    """Give the key that puts names in Vietnamese list order; keys are equal only for the same cleaned name.

    A syllable's letters are compared first, then its tone, syllable by syllable.

    Args:
        name: A name in any Unicode form.
        by: `given` compares the given name (last word), then the middle words, then the family name, as lists of
            people do; `family` reads from the first word on, which suits collectives.
        tones: The five tone marks in their order after no tone, `TONES` or `TONES_AS_TAUGHT`.
    """
    cleaned = tidy_name(name)
    keys = tuple(_syllable_key(word, tones) for word in cleaned.casefold().replace("-", " ").split())
    if by == "family":
        return keys, (), (), cleaned
    return keys[-1:], keys[1:-1], keys[:1], cleaned


def _syllable_key(word: str, order: str) -> SyllableKey:
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", word):
        if char in order:
            tones.append(order.index(char))
        elif letters and unicodedata.combining(char):
            letters[-1] = _with_shape(letters[-1], char)
        else:
            letters.append(char)
    return tuple(_letter_rank(letter) for letter in letters), tuple(tones)


def _with_shape(letter: str, mark: str) -> str:
    """Put breve, circumflex or horn on its letter; any other mark leaves the letter as it is."""
    shaped = unicodedata.normalize("NFC", letter + mark)
    return shaped if shaped in _RANK else letter


def _letter_rank(letter: str) -> tuple[int, int]:
    """Rank a character: digits and signs first, then our letters, then the letters of other scripts."""
    if letter in _RANK:
        return 1, _RANK[letter]
    return (2 if letter.isalpha() else 0), ord(letter)


def capitals(text: str) -> str:
    """Give a text in capitals, composed (NFC), so that a decomposed tone is not lost between letter and mark."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
# Zero-width space, marks of direction, word joiner, BOM. The soft hyphen stays: in old TCVN3 text it is a letter.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_QUOTED_CHARACTERS = 60


class ForbiddenCharacterError(ValueError):
    """A control character or half a surrogate pair: no document may hold it. Carries nothing of the cell."""


def clean(text: str, *, keep_breaks: bool = False) -> str:
    """Give a text as it will be printed.

    Args:
        text: A cell's text; Excel's own escapes (`_x0007_`) are undone first.
        keep_breaks: Keep line breaks (at most one empty line together); otherwise they become spaces.

    Raises:
        ForbiddenCharacterError: It holds a control character or a lone surrogate.
    """
    text = _unescaped(text)
    if _REFUSED.search(text):
        raise ForbiddenCharacterError
    return _tidied(text, keep_breaks=keep_breaks)


def printable(text: str, *, keep_breaks: bool = False) -> str:
    """Give a text that may be shown whatever it holds: refused characters become the replacement character."""
    return _tidied(_REFUSED.sub("\ufffd", _unescaped(text)), keep_breaks=keep_breaks)


def quoted(text: str) -> str:
    """Give the beginning of a text for a finding."""
    shown = printable(text)
    return shown if len(shown) <= _QUOTED_CHARACTERS else shown[: _QUOTED_CHARACTERS - 1].rstrip() + "\u2026"


def ascii_words(text: str) -> str:
    """Give the words without their Vietnamese marks, in small letters, parted by single spaces."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("\u0111", "d")
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _unescaped(text: str) -> str:
    return _BREAKS.sub("\n", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))


def _tidied(text: str, *, keep_breaks: bool) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    if keep_breaks:
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    return " ".join(line for line in lines if line)
