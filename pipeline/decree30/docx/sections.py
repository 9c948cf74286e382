"""The page of a section: paper, margins, columns and page numbers, as `w:sectPr` says them and Word fills them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.lines import Room
from pipeline.decree30.docx.xml import W, attribute, child, flag, switch, twips, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word's own page where a document says none: Letter with an inch around.
_WIDTH: Final = 12_240
_HEIGHT: Final = 15_840
_MARGIN: Final = 1_440
_EDGE: Final = 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page of a section, lengths in twips; `room` is the column that its text stands in."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    first_page_differs: bool
    mirrored: bool
    page_start: int | None
    page_format: str
    continuous: bool
    room: Room


def page_of(properties: Element | None, settings: Element | None = None) -> Page:
    """Read the properties of a section; what they do not say is Word's default.

    The document's settings say whether the gutter is above the text, and whether margins change sides on even pages.
    """
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    numbers = child(properties, "pgNumType")
    width, height = _length(size, "w", _WIDTH) or _WIDTH, _length(size, "h", _HEIGHT) or _HEIGHT
    gutter, above = _length(margins, "gutter", 0), switch(settings, "gutterAtTop")
    left = _length(margins, "left", _MARGIN) + (0 if above else gutter)
    right = _length(margins, "right", _MARGIN)
    text = max(width - left - right, 0)
    return Page(
        width=width,
        height=height,
        top=abs(_length(margins, "top", _MARGIN)) + (gutter if above else 0),
        bottom=abs(_length(margins, "bottom", _MARGIN)),
        left=left,
        right=right,
        first_page_differs=switch(properties, "titlePg"),
        mirrored=switch(settings, "mirrorMargins"),
        page_start=whole(attribute(numbers, "start")),
        page_format=attribute(numbers, "fmt") or "decimal",
        continuous=value(properties, "type") == "continuous",
        room=Room(width=_column(child(properties, "cols"), text), page_left=left, page_width=width, text_width=text),
    )


def _column(columns: Element | None, text: int) -> int:
    """Give the width of the first column of text."""
    count = whole(attribute(columns, "num")) or 1
    own = columns.findall(f"{W}col") if columns is not None else []
    if own and not flag(attribute(columns, "equalWidth")):
        return min(max(twips(attribute(own[0], "w")) or text, 0), text)
    if not 1 < count <= _EDGE:
        return text
    return max((text - (count - 1) * _length(columns, "space", _EDGE)) // count, 0)


def _length(element: Element | None, name: str, default: int) -> int:
    found = twips(attribute(element, name))
    return default if found is None else found
