"""The format of a paragraph: what one `w:pPr` asks for, and its tab stops.

A `ParagraphFormat` holds only what is asked for, so that formats can be laid one over the other (`laid`). Tab stops add
up from style to paragraph, unlike all else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias, TypedDict

from pipeline.decree30.docx.xml import (
    Element,
    MaybeElement,
    Said,
    attribute,
    child,
    children,
    contents,
    flag,
    is_on,
    length,
    local_name,
    stated,
    twips,
    value,
    whole,
)
from pipeline.decree30.paper import Align, LineRule, Spacing

Stops: TypeAlias = dict[int, str]
"""How text stands at a stop (`w:val`), by its distance from the left edge of the column."""


class ParagraphFormat(TypedDict, total=False):
    """Formatting of a paragraph, lengths in twips; `num` and `level` say which list it is of (`num` "0": of none)."""

    align: Align
    left: int
    right: int
    first_line: int
    first_chars: int
    before: int
    after: int
    line: int
    line_rule: LineRule
    contextual: bool
    page_break: bool
    num: str
    level: int
    top: Element
    bottom: Element
    frame: int
    frame_align: Align
    tabs: Stops


DEFAULT_STEP: Final = 720
"""Where a document says nothing, a tab goes on to the next multiple of half an inch."""

_ALIGN: Final = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
_LINE_RULES: Final = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
# What a browser leaves around a paragraph, in twips: Word's reading of "automatic" spacing.
_AUTO_SPACING: Final = 280
# A bar is drawn at its place and no tab stops there; a cleared stop is one of the style that is not wanted.
_NO_STOPS: Final = frozenset({"clear", "bar"})
_TAB_ALIGN: Final = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}
_SWITCHES: Final[dict[str, Literal["page_break", "contextual"]]] = {
    "pageBreakBefore": "page_break",
    "contextualSpacing": "contextual",
}


def align_of(text: Said) -> Align | None:
    """Read an alignment of a paragraph or a table."""
    return _ALIGN.get(text or "")


def alignment(form: ParagraphFormat) -> Align:
    """Say how a paragraph is set; a frame around it (`w:framePr`) sets it before its own alignment can."""
    return form.get("frame_align") or form.get("align", Align.LEFT)


def laid(below: ParagraphFormat, above: ParagraphFormat) -> ParagraphFormat:
    """Lay a paragraph's format over another; all of the upper one hides the lower, only stops are joined."""
    form = below | above
    if "tabs" in below and "tabs" in above:
        form["tabs"] = below["tabs"] | above["tabs"]
    return form


def spacing(form: ParagraphFormat) -> Spacing:
    """Give the room around a paragraph and between its lines."""
    return Spacing(
        before=form.get("before", 0),
        after=form.get("after", 0),
        line=form.get("line", 240),
        rule=form.get("line_rule", LineRule.MULTIPLE),
    )


def stops_of(form: ParagraphFormat, aligned: str, width: int) -> tuple[tuple[int, Align], ...]:
    """Give the stops in effect; a tab among the text that is aligned by itself (`w:ptab`) goes before all others."""
    if aligned in _TAB_ALIGN:
        place = width // 2 if aligned == "center" else width
        return ((place, _TAB_ALIGN[aligned]),)
    stops = []
    for place, kind in sorted(form.get("tabs", {}).items()):
        if kind not in _NO_STOPS:
            align = _TAB_ALIGN.get(kind, Align.LEFT)
            stops.append((place, align))
    return tuple(stops)


def paragraph_format(properties: MaybeElement) -> ParagraphFormat:
    """Read a `w:pPr`."""
    found = ParagraphFormat()
    for element in contents(properties):
        name = local_name(element)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(element)
        elif name in _READERS:
            _READERS[name](found, element)
    return found


def _read_alignment(found: ParagraphFormat, element: Element) -> None:
    align = align_of(attribute(element))
    if align:
        found["align"] = align


def _read_indents(found: ParagraphFormat, element: Element) -> None:
    """Read the indents; a hanging one goes before a first line in the same element.

    An indent in hundredths of a character (`first_chars`) is Word's own measure in East Asian documents; it writes the
    length beside it, which is trusted where it is there.
    """
    # Strict documents say start and end; so does Word for text that may run from right to left.
    left = twips(attribute(element, "start") or attribute(element, "left"))
    right = twips(attribute(element, "end") or attribute(element, "right"))
    if left is not None:
        found["left"] = left
    if right is not None:
        found["right"] = right
    first = length(element, "firstLine")
    hanging = length(element, "hanging")
    characters = whole(element, "firstLineChars")
    if hanging is not None:
        found["first_line"] = -hanging
    elif first is not None:
        found["first_line"] = first
    if "first_line" in found:
        found["first_chars"] = 0
    elif characters is not None:
        found["first_chars"] = characters


def _read_spacing(found: ParagraphFormat, element: Element) -> None:
    """Read the room around and in a paragraph; what is left to Word is what Word leaves."""
    before = length(element, "before")
    after = length(element, "after")
    if flag(attribute(element, "beforeAutospacing")):
        before = _AUTO_SPACING
    if flag(attribute(element, "afterAutospacing")):
        after = _AUTO_SPACING
    if before is not None:
        found["before"] = max(before, 0)
    if after is not None:
        found["after"] = max(after, 0)
    line = length(element, "line")
    if line:
        rule = stated(element, "lineRule")
        # A rule belongs to the number it stands with; a number alone is in 240ths of a line.
        found["line"] = abs(line)
        found["line_rule"] = _LINE_RULES.get(rule, LineRule.MULTIPLE)


def _read_list(found: ParagraphFormat, element: Element) -> None:
    num = value(element, "numId")
    level = whole(child(element, "ilvl"))
    if num:
        found["num"] = num.strip()
    if level is not None:
        found["level"] = level


def _read_borders(found: ParagraphFormat, element: Element) -> None:
    top = child(element, "top")
    bottom = child(element, "bottom")
    if top is not None:
        found["top"] = top
    if bottom is not None:
        found["bottom"] = bottom


def _read_frame(found: ParagraphFormat, element: Element) -> None:
    width = length(element, "w")
    align = align_of(attribute(element, "xAlign"))
    if width and width > 0:
        found["frame"] = width
    elif align:
        found["frame_align"] = align


def _read_tabs(found: ParagraphFormat, element: Element) -> None:
    stops: Stops = {}
    for tab in children(element, "tab"):
        place = length(tab, "pos")
        if place is not None:
            stops[place] = stated(tab, otherwise="left")
    found["tabs"] = stops


_READERS: Final[dict[str, Callable[[ParagraphFormat, Element], None]]] = {
    "jc": _read_alignment,
    "ind": _read_indents,
    "spacing": _read_spacing,
    "numPr": _read_list,
    "pBdr": _read_borders,
    "framePr": _read_frame,
    "tabs": _read_tabs,
}
