"""Tab stops, which add up from style to paragraph unlike all else, and places among the text that work like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.xml import W, attribute, twips
from pipeline.decree30.paper import Align

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.decree30.docx.formats import ParagraphFormat

Stops = dict[int, str]
"""How text stands at a stop (`w:val`), by its distance from the left edge of the column."""

DEFAULT_STEP: Final = 720
"""Where a document says nothing, a tab goes on to the next multiple of half an inch."""

_GONE: Final = "clear"
_NO_STOPS: Final = frozenset({_GONE, "bar"})
_ALIGN: Final = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}


def read_stops(element: Element) -> Stops:
    """Read a `w:tabs`."""
    found: Stops = {}
    for tab in element.iterchildren(f"{W}tab"):
        place = twips(attribute(tab, "pos"))
        if place is not None:
            found[place] = attribute(tab) or "left"
    return found


def laid(below: ParagraphFormat, above: ParagraphFormat) -> ParagraphFormat:
    """Lay a paragraph's format over another; all of the upper one hides the lower, only stops are joined."""
    form = below | above
    if "tabs" in below and "tabs" in above:
        form["tabs"] = below["tabs"] | above["tabs"]
    return form


def stops_of(form: ParagraphFormat, aligned: str, width: int) -> tuple[tuple[int, Align], ...]:
    """Give the stops in effect; a tab among the text that is aligned by itself (`w:ptab`) goes before all others."""
    if aligned in _ALIGN:
        return ((width // 2 if aligned == "center" else width, _ALIGN[aligned]),)
    stops = form.get("tabs")
    if not stops:
        return ()
    return tuple((at, _ALIGN.get(kind, Align.LEFT)) for at, kind in sorted(stops.items()) if kind not in _NO_STOPS)
