"""What Word puts into tags that nobody typed: curly quotes, no-break spaces, letters that are not to be seen."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_SPACES: Final = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
)
_QUOTES: Final = dict.fromkeys("\u201c\u201d\u201e\u201f", '"') | dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
_MENDED_BLANKS: Final = str.maketrans(_UNSEEN | _SPACES)
_MENDED: Final = str.maketrans(_UNSEEN | _SPACES | _QUOTES)
_TORN_TAG: Final = re.compile(r"\{(?:<[^>]*>)*[{%#](?:(?!\}(?:<[^>]*>)*\}|[%#](?:<[^>]*>)*\}).)*", re.DOTALL)
_TAG: Final = re.compile(r"(?<=\{[{%])(?:(?![%}]\}).)*", re.DOTALL)


def mended(tag: str) -> str:
    """Give the words of a tag as they were meant."""
    return tag.translate(_MENDED)


def with_mended_blanks(xml: str) -> str:
    """Mend the blanks of all tags in Word's markup, those too that it has torn into runs."""
    return _TORN_TAG.sub(lambda tag: tag[0].translate(_MENDED_BLANKS), xml)


def with_mended_quotes(source: str) -> str:
    """Mend the quotes of tags that are whole again."""
    return _TAG.sub(lambda tag: tag[0].translate(_MENDED), source)
