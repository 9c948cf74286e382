"""What a text must hold for a pattern to match anywhere in it: looking for that first is a hundred times quicker."""

from __future__ import annotations

import re
from functools import cache

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.", re.DOTALL)
_MAYBE = ("?", "*", "{")


@cache
def needed(pattern: str) -> str:
    """Give the longest run of letters and spaces outside all brackets; empty where there is none for certain."""
    runs, depth = [""], 0
    if "(?i" in pattern or "(?x" in pattern:
        return ""
    for piece in _PIECE.findall(pattern):
        if piece.startswith(_MAYBE):
            runs[-1] = runs[-1][:-1]
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            return ""
        if depth == 0 and len(piece) == 1 and (piece.isalnum() or piece == " "):
            runs[-1] += piece
        else:
            runs.append("")
    return max(runs, key=len)
