"""A ballot: a code and one mark for each nominee. It has no field for a voter, a time or a sequence, and never will."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.season.law.tally import Mark

CHECK_MARK = "\N{CHECK MARK}"
MARKS: frozenset[str] = frozenset({"x", "X", "v", "V", CHECK_MARK})
"""What counts as a mark once a cell's text has been trimmed. A closed set: a mark is never guessed."""

PADDING = 256
"""Length of a packed ballot in bytes, or a multiple of it where there are very many nominees."""

_LETTER_OF = {Mark.AGREE: "a", Mark.DISAGREE: "d", Mark.NONE: "n", Mark.INVALID: "i"}
_MARK_OF = {letter: mark for mark, letter in _LETTER_OF.items()}
_INVISIBLE = re.compile("[\\s\u00a0\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]+")
_ESCAPE_DEPTH = 4
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ballot:
    """What one slip says: its code in the normal form, and one mark a nominee in the order of the ballot.

    It has no `repr` either, so that no traceback can tell it.
    """

    code: str
    marks: tuple[Mark, ...]


def packed(ballot: Ballot) -> bytes:
    """Write a ballot for sealing. All ballots of a round are padded to one length, so that sealed ones look alike."""
    plain = f"{ballot.code} {''.join(_LETTER_OF[mark] for mark in ballot.marks)}".encode("ascii")
    return plain.ljust(-(-len(plain) // PADDING) * PADDING)


def unpacked(plain: bytes) -> Ballot:
    """Read back what `packed` wrote.

    Raises:
        ValueError: It is something else.
    """
    code, _, letters = plain.decode("ascii").rstrip().partition(" ")
    if not code or any(letter not in _MARK_OF for letter in letters):
        message = "this is not a sealed ballot"
        raise ValueError(message)
    return Ballot(code=code, marks=tuple(_MARK_OF[letter] for letter in letters))


def is_marked(text: str) -> bool | None:
    """Tell whether a mark cell is marked: True, False for a blank one, None for anything that is not a mark.

    Full-width letters count as their plain ones; spaces, no-break spaces and zero-width characters are nothing.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not plain:
        return False
    return True if plain in MARKS else None


def mark_of(*, agree_marked: bool, disagree_marked: bool) -> Mark:
    """Read one line: both marks spoil it, no mark is no opinion. A mark is never guessed."""
    if agree_marked and disagree_marked:
        return Mark.INVALID
    if agree_marked:
        return Mark.AGREE
    return Mark.DISAGREE if disagree_marked else Mark.NONE


def same_words(text: str) -> str:
    """Bring a label to the form in which two readings of it are compared.

    Offices and parsers differ in what nobody sees: `_x0041_` escapes (LibreOffice writes them again, openpyxl keeps
    them), composed and decomposed letters, runs of white space, `1` and `1.0`, a date with and without its midnight.
    """
    text = _unescaped(text)
    text = re.sub("[\\s\u00a0\u200b\ufeff]+", " ", unicodedata.normalize("NFC", text)).strip()
    text = re.sub(r"^(-?\d+)\.0+$", r"\1", text)
    return re.sub(r"^(\d{4}-\d\d-\d\d)[T ]00:00:00(\.0+)?$", r"\1", text)


def _unescaped(text: str) -> str:
    """Undo `_xHHHH_` escapes, and the escapes that offices make of escapes."""
    for _ in range(_ESCAPE_DEPTH):
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text
