"""Cleans what people type and paste: one Unicode form, ordinary spaces, nothing invisible. Never guesses a word."""

from __future__ import annotations

import re
import unicodedata

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
