"""Straight lines and text boxes in VML, as Word drew them until 2010 and still writes them for old readers."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

from pipeline.decree30.docx.lines import BLACK, DEFAULT_WEIGHT, FLAT, INSET, WHITE, Stroke
from pipeline.decree30.docx.xml import Element, MaybeElement, Said, bare
from pipeline.decree30.paper import Rule

V: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

# The types that Word gives to the lines and straight connectors it draws.
_STRAIGHT_TYPES: Final = frozenset({"#_x0000_t20", "#_x0000_t32"})
_LENGTH: Final = re.compile(r"(-?[0-9]{0,8}\.?[0-9]{0,12})(pt|in|cm|mm|pc|px|)")
_DIGIT: Final = re.compile("[0-9]")
_TWIPS: Final = {
    "pt": 20.0,
    "in": 1440.0,
    "cm": 1440 / 2.54,
    "mm": 1440 / 25.4,
    "pc": 240.0,
    "px": 15.0,
    "": 15.0,
}
_DOUBLE: Final = frozenset({"thinthin", "thinthick", "thickthin", "thickbetweenthin"})
_HEX: Final = re.compile("#([0-9a-f]{3}|[0-9a-f]{6})")
_SHORT_HEX: Final = 3
_NAMED: Final = {
    "black": BLACK,
    "windowtext": BLACK,
    "red": "FF0000",
    "blue": "0000FF",
    "white": WHITE,
}
_ON: Final = frozenset({"t", "true", "1"})
_OFF: Final = frozenset({"f", "false", "0"})

_Point: TypeAlias = tuple[int, int]


class _VmlShape(NamedTuple):
    """A shape with its CSS-like style, by name."""

    element: Element
    style: dict[str, str]

    @classmethod
    def of(cls, element: Element) -> _VmlShape:
        style = {}
        for entry in bare(element, "style").lower().split(";"):
            name, colon, said = entry.partition(":")
            if colon:
                style[name.strip()] = said.strip()
        return cls(element, style)

    def length(self, name: str) -> int:
        return length(self.style.get(name)) or 0

    def attribute(self, name: str) -> str:
        return bare(self.element, name).lower()


def vml_stroke(element: Element) -> Stroke | None:
    """Read a shape of VML; None where it is no line that lies level and is seen."""
    shape = _VmlShape.of(element)
    if shape.attribute("stroked") in _OFF or shape.style.get("visibility") == "hidden":
        return None
    if shape.attribute(f"{OFFICE}hr") in _ON:
        return _horizontal_rule(shape)
    ends = _ends(shape)
    color = _color(element.get("strokecolor"))
    if ends is None or color == WHITE:
        return None
    (left, top), (right, bottom) = ends
    across, down = _scale(element.getparent())
    span = abs(right - left) * across
    drop = abs(bottom - top) * down
    if span <= 0 or drop > span:
        return None
    offset = min(left, right) * across
    return _stroke(shape, round(span), round(offset), color)


def _horizontal_rule(shape: _VmlShape) -> Stroke:
    """Read the rule that Word makes of three hyphens: centred in its column unless it says otherwise."""
    fill = shape.element.get("fillcolor")
    weight = shape.length("height") or DEFAULT_WEIGHT
    align = bare(shape.element, f"{OFFICE}hralign")
    rule = Rule(length=shape.length("width"), weight=weight, color=_color(fill))
    return Stroke(rule=rule, align=align, offset=0)


def _ends(shape: _VmlShape) -> tuple[_Point, _Point] | None:
    """Give both ends of a line, None of another shape; those of a flat box are its corners."""
    element = shape.element
    if element.tag == f"{V}line":
        return _point(bare(element, "from", "0,0")), _point(bare(element, "to", "10,10"))
    height = length(shape.style.get("height"))
    is_flat = element.tag == f"{V}rect" and height is not None and abs(height) <= FLAT
    if element.get("type") not in _STRAIGHT_TYPES and not is_flat:
        return None
    left = shape.length("margin-left")
    top = shape.length("margin-top")
    right = left + shape.length("width")
    bottom = top + shape.length("height")
    return (left, top), (right, bottom)


def _stroke(shape: _VmlShape, span: int, offset: int, color: str) -> Stroke:
    detail = shape.element.find(f"{V}stroke")
    weight = shape.element.get("strokeweight") or bare(detail, "weight")
    dashes = bare(detail, "dashstyle", "solid").strip().lower()
    align = shape.style.get("mso-position-horizontal", "")
    rule = Rule(
        length=span,
        weight=length(weight) or DEFAULT_WEIGHT,
        double=bare(detail, "linestyle").lower() in _DOUBLE,
        broken=dashes != "solid",
        color=color,
    )
    return Stroke(
        rule=rule,
        relative=_relative(shape),
        # "absolute" says no more than that the offset holds.
        align="" if align == "absolute" else align,
        offset=offset,
    )


def _relative(shape: _VmlShape) -> str:
    relative = shape.style.get("mso-position-horizontal-relative")
    if relative and relative != "text":
        return relative
    # A shape that does not say that it floats stands among the text.
    is_static = shape.style.get("position", "static") == "static"
    return "inline" if is_static and not relative else "column"


def _scale(group: MaybeElement) -> tuple[float, float]:
    """Give the size in twips of the units of a group around a shape; a shape by itself is in twips already."""
    if group is None or group.tag != f"{V}group":
        return 1.0, 1.0
    shape = _VmlShape.of(group)
    across, down = _point(bare(group, "coordsize", "1000,1000"))
    unit_across = shape.length("width") / across if across else 1.0
    unit_down = shape.length("height") / down if down else 1.0
    return unit_across, unit_down


def box_width(content: Element) -> int:
    """Give the room in a text box: the width of the shape around it without what is left free at both sides."""
    for shape in content.iterancestors():
        is_vml = str(shape.tag).startswith(V)
        if is_vml and shape.get("style"):
            return max(_width(shape) - 2 * INSET, 0)
    return 0


def _width(shape: Element) -> int:
    width = 0
    for entry in bare(shape, "style").split(";"):
        name, _, said = entry.partition(":")
        if name == "width":
            width = length(said) or 0
    return width


def length(text: Said) -> int | None:
    """Read a length of VML in twips; without a unit it is in pixels."""
    match = _LENGTH.fullmatch(text.strip()) if text else None
    if match is None or not _DIGIT.search(match[1]):
        return None
    amount, unit = match.groups()
    return round(float(amount) * _TWIPS[unit])


def _point(text: str) -> _Point:
    across, _, down = text.partition(",")
    return length(across) or 0, length(down) or 0


def _color(text: Said) -> str:
    """Read a colour; what stands behind its first word (`#4472c4 [3204]`) is its place in the theme."""
    words = (text or "").lower().split()
    word = words[0] if words else "black"
    match = _HEX.fullmatch(word)
    if match is None:
        return _NAMED.get(word, BLACK)
    digits = match[1].upper()
    if len(digits) == _SHORT_HEX:
        return "".join(digit * 2 for digit in digits)
    return digits
