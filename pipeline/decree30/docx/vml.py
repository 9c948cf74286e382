"""Straight lines drawn in VML, as Word wrote them until 2010 and still writes them for old readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.lines import BLACK, WHITE, Stroke
from pipeline.decree30.docx.xml import flag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix under which everybody knows it

_STRAIGHT_SHAPES: Final = frozenset({"#_x0000_t20", "#_x0000_t32"})
_LENGTH: Final = re.compile(r"(-?[0-9]{0,8}\.?[0-9]{0,12})(pt|in|cm|mm|pc|px|)")
_UNITS: Final = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "px": 15.0}
_DEFAULT_WEIGHT: Final = 15
# A box as flat as this (a point) is a line to whoever sees it.
_FLAT: Final = 20
_DOUBLE: Final = frozenset({"thinthin", "thinthick", "thickthin", "thickbetweenthin"})
_NAMED: Final = {"black": BLACK, "windowtext": BLACK, "red": "FF0000", "blue": "0000FF", "white": WHITE}


def vml_stroke(shape: Element) -> Stroke | None:
    """Read a shape of VML; None where it is no line that lies level."""
    style = _style(shape.get("style") or "")
    if flag_off(shape.get("stroked")) or style.get("visibility") == "hidden":
        return None
    if flag_on(shape.get(f"{O}hr")):
        return _horizontal_rule(shape, style)
    if shape.tag == f"{V}line":
        start, end = _point(shape.get("from"), "0,0"), _point(shape.get("to"), "10,10")
    elif shape.get("type") in _STRAIGHT_SHAPES or _is_flat(shape, style):
        left, top = length(style.get("margin-left")) or 0, length(style.get("margin-top")) or 0
        start, end = (left, top), (left + (length(style.get("width")) or 0), top + (length(style.get("height")) or 0))
    else:
        return None
    across, down = _scale(shape)
    span, drop = abs(end[0] - start[0]) * across, abs(end[1] - start[1]) * down
    if span <= 0 or drop > span or _color(shape.get("strokecolor")) == WHITE:
        return None
    return _stroke(shape, style, round(span), round(min(start[0], end[0]) * across))


def _stroke(shape: Element, style: dict[str, str], span: int, offset: int) -> Stroke:
    said = style.get("mso-position-horizontal", "")
    relative = style.get("mso-position-horizontal-relative", "")
    detail = shape.find(f"{V}stroke")
    return Stroke(
        length=span,
        weight=_weight(shape, detail),
        double=detail is not None and (detail.get("linestyle") or "").lower() in _DOUBLE,
        broken=detail is not None and (detail.get("dashstyle") or "solid").strip().lower() != "solid",
        color=_color(shape.get("strokecolor")),
        relative=_relative(style, relative),
        align=said if said != "absolute" else "",
        offset=offset,
    )


def _relative(style: dict[str, str], relative: str) -> str:
    if style.get("position", "static") == "static" and not relative:
        return "inline"
    return "column" if relative == "text" else relative or "column"


def _is_flat(shape: Element, style: dict[str, str]) -> bool:
    """Tell whether a box is so flat that it is seen as a line."""
    height = length(style.get("height"))
    return shape.tag == f"{V}rect" and height is not None and abs(height) <= _FLAT


def _horizontal_rule(shape: Element, style: dict[str, str]) -> Stroke:
    """Read the rule that Word makes of three hyphens: centred in its column unless it says otherwise."""
    return Stroke(
        length=length(style.get("width")) or 0,
        weight=length(style.get("height")) or _DEFAULT_WEIGHT,
        color=_color(shape.get("fillcolor")),
        align=shape.get(f"{O}hralign") or "",
        offset=0,
    )


def _weight(shape: Element, detail: Element | None) -> int:
    said = shape.get("strokeweight") or (detail.get("weight") if detail is not None else None)
    return length(said) or _DEFAULT_WEIGHT


def _scale(shape: Element) -> tuple[float, float]:
    """Give the size in twips of the units of a group around a shape; a shape by itself is in twips already."""
    group = shape.getparent()
    if group is None or group.tag != f"{V}group":
        return 1.0, 1.0
    style = _style(group.get("style") or "")
    across, down = _point(group.get("coordsize"), "1000,1000")
    width, height = length(style.get("width")) or 0, length(style.get("height")) or 0
    return (width / across if across else 1.0), (height / down if down else 1.0)


def length(text: str | None) -> int | None:
    """Read a length of VML in twips; without a unit it is in pixels."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    if match is None or not re.search("[0-9]", match[1]):
        return None
    return round(float(match[1]) * _UNITS[match[2] or "px"])


def _point(text: str | None, default: str) -> tuple[int, int]:
    across, _, down = (text or default).partition(",")
    return length(across) or 0, length(down) or 0


def _style(text: str) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in text.split(";"))
    return {name.strip().lower(): said.strip().lower() for name, colon, said in pairs if colon}


def _color(text: str | None) -> str:
    word = (text or "black").split()[0].lower() if (text or "black").split() else "black"
    if re.fullmatch("#[0-9a-f]{6}", word):
        return word[1:].upper()
    if re.fullmatch("#[0-9a-f]{3}", word):
        return "".join(digit * 2 for digit in word[1:]).upper()
    return _NAMED.get(word, BLACK)


def flag_on(text: str | None) -> bool:
    """Read a switch of VML, off unless it says otherwise."""
    return text is not None and text.lower() in ("t", "true", "1") and flag(text)


def flag_off(text: str | None) -> bool:
    """Tell whether a switch of VML says off."""
    return text is not None and text.lower() in ("f", "false", "0")
