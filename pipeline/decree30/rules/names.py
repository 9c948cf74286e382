"""Signers' names: what stands before them that is no name (Appendix I, II.7.c)."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.decree30.vocabulary import Vocabulary

_WORD: Final = re.compile(r"[^\W_]+")


def has_title(text: str, words: Vocabulary) -> bool:
    """Tell whether an academic rank, a degree or a title stands before a name, in full or in short (`GS.TS.`)."""
    return _title_at(_lower(text), 0, words.degrees, words.degrees_in_short) > 0


def bare_name(text: str, words: Vocabulary) -> str:
    """Take ranks, degrees and titles away from before a name."""
    low, start = _lower(text), 0
    while found := _title_at(low, start, (*words.degrees, *words.ranks), words.degrees_in_short):
        start = found
    return unicodedata.normalize("NFC", text)[start:].lstrip(" .")


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _title_at(text: str, start: int, titles: tuple[str, ...], in_short: frozenset[str]) -> int:
    """Give where a title that stands at a place ends; 0 where there is none."""
    first, second = (*islice(_WORD.finditer(text, start), 2), None, None)[:2]
    if first is None:
        return 0
    for title in titles:
        if text.startswith(f"{title} ", first.start()):
            return first.start() + len(title)
    if first[0] in in_short:
        return first.end()
    # A degree may be dotted within: Th.S.
    dotted = second is not None and text[first.end() : second.start()] == "."
    return second.end() if dotted and second is not None and first[0] + second[0] in in_short else 0
