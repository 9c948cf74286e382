"""The look of text: which of a run's four fonts each letter is set in (ECMA-376, 17.3.2.26), and what is in effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.paper import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.docx.formats import RunFormat

# Word's own when a document says nothing at all.
_FONT: Final = "Times New Roman"
_SIZE: Final = 20
_BLACK: Final = "000000"
_EAST: Final = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff"
_COMPLEX: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
# Punctuation and Greek or Cyrillic letters that a run may ask to be set as East Asian ones (`w:hint`).
_HINTED: Final = "\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00af\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7"
_HINTED_BLOCKS: Final = "\u0250-\u02ff\u0370-\u04ff\u2000-\u2bff\ue000-\uf8ff"
_PIECE: Final = re.compile(
    f"(?P<east>[{_EAST}]+)|(?P<complex>[{_COMPLEX}]+)|(?P<hinted>[{_HINTED}{_HINTED_BLOCKS}]+)"
    f"|(?P<ascii>[\x00-\x7f]+)|(?P<hansi>[^\x00-\x7f{_EAST}{_COMPLEX}{_HINTED}{_HINTED_BLOCKS}]+)"
)

_APART: Final = re.compile(f"[{_EAST}{_COMPLEX}{_HINTED}{_HINTED_BLOCKS}]")


def pieces(text: str, look: RunFormat) -> Iterator[tuple[str, Letters]]:
    """Cut a text where its font changes, each piece with its look."""
    if look.get("is_complex") or look.get("right_to_left"):
        yield text, letters(look, "complex")
        return
    if text.isascii() or (look.get("ascii") == look.get("hansi") and not _APART.search(text)):
        yield text, letters(look, "ascii")
        return
    for match in _PIECE.finditer(text):
        yield match[0], letters(look, _slot(match.lastgroup or "hansi", look))


def letters(look: RunFormat, slot: str = "ascii") -> Letters:
    """Say what is in effect for letters of a slot."""
    is_complex = slot == "complex"
    plain = "" if not is_complex else "_complex"
    size = look.get("size_complex", look.get("size")) if is_complex else look.get("size")
    return Letters(
        font=str(look.get(slot) or _FONT),
        size=size or _SIZE,
        bold=bool(look.get(f"bold{plain}")),
        italic=bool(look.get(f"italic{plain}")),
        underlined=bool(look.get("underlined")),
        struck=bool(look.get("struck") or look.get("struck_twice")),
        capitals=bool(look.get("capitals")),
        small_capitals=bool(look.get("small_capitals")) and not look.get("capitals"),
        color=look.get("color", _BLACK),
        highlighted=bool(look.get("highlighted") or look.get("shaded")),
    )


def _slot(group: str, look: RunFormat) -> str:
    if group == "hinted":
        return "east" if look.get("hint") == "eastAsia" else "hansi"
    # Word sets Arabic and Hebrew letters by the complex font even where the run does not say so.
    return group
