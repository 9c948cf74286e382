"""What any component may be asked: that it is there, and how it looks (size, weight, slant, capitals, place)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.decree30.measures import as_cm, as_size
from pipeline.decree30.norms import Note, Notes
from pipeline.decree30.paper import Align, Paragraph
from pipeline.decree30.parts import LOOKS, Capitals, Look, Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line

BOLD, LIGHT = "chữ đậm", "chữ không đậm"
SLANTED, UPRIGHT = "chữ nghiêng", "chữ đứng"
ALL_CAPITALS, NO_CAPITALS = "chữ in hoa toàn bộ", "chữ in thường"
ALIGNED = {
    Align.LEFT: "căn trái",
    Align.CENTER: "căn giữa",
    Align.RIGHT: "căn phải",
    Align.JUSTIFY: "căn đều hai lề",
}
_COLORS = {
    "FF0000": "đỏ",
    "C00000": "đỏ sẫm",
    "0000FF": "xanh dương",
    "0563C1": "xanh dương",
    "0070C0": "xanh dương",
    "002060": "xanh đậm",
    "00B050": "xanh lá",
    "FFFF00": "vàng",
    "FFFFFF": "trắng",
    "808080": "xám",
}
_OVER_A_LINE = frozenset({Part.MOTTO, Part.ISSUER, Part.SUBJECT})
"""Underlined where a line should be drawn: told by the rule on lines alone."""
_FAR = {Align.CENTER: 850, Align.LEFT: 400}
"""Twips of indent beyond which a line is seen not to stand in the middle (15 mm) or at the margin (7 mm)."""
_FEW = 4
"""Letters that may be capitals all through: an abbreviation is no heading typed in capitals."""

Amiss = Iterator[tuple[str, str]]
"""Each aspect that is not as it should be: what was found, and what is asked."""


def absent(document: Anatomy, part: Part) -> Notes:
    """Note that a component is missing which this kind of paper must have."""
    if document.asks(part) and not document[part]:
        yield Note(document.begin, part=part)


def looks(document: Anatomy, *parts: Part) -> Notes:
    """Note how components look that should look otherwise; each aspect that is amiss by itself."""
    for part in parts:
        for line in document[part]:
            yield from amiss(line, part)


def amiss(line: Line, part: Part) -> Notes:
    """Note each aspect of a line that is not as it should be; words of a workbook as well, but for their capitals."""
    look = LOOKS[part]
    aspects = chain(_size(line, look), _weight(line, look), _underline(line, part), _case(line, look))
    for found, asked in chain(aspects, _place(line, look)):
        yield Note(line.spot, found, asked, part=part)


def _size(line: Line, look: Look) -> Amiss:
    allowed = sorted({look.least, look.most})
    asked = "-".join(as_size(size) for size in allowed)
    for size in sorted({run.letters.size for run in line.runs}):
        if not look.least <= size <= look.most:
            yield f"cỡ chữ {as_size(size)}", f"cỡ chữ {asked}"


def _weight(line: Line, look: Look) -> Amiss:
    bold = [letters.bold for letters in line.letters]
    italic = [letters.italic for letters in line.letters]
    for asked, seen, name, opposite in ((look.bold, bold, BOLD, LIGHT), (look.italic, italic, SLANTED, UPRIGHT)):
        if asked and not all(seen):
            yield opposite, name
        throughout = bool(seen) and all(seen)
        if asked is False and (throughout if look.mixed else any(seen)):
            yield name, opposite


def _underline(line: Line, part: Part) -> Amiss:
    if part not in _OVER_A_LINE and any(each.underlined for each in line.letters):
        yield "chữ gạch chân", "không gạch chân chữ"


def _case(line: Line, look: Look) -> Amiss:
    shown = "".join(run.shown for run in line.runs)
    letters = list(filter(str.isalpha, shown))
    if look.case is Capitals.UPPER and any(map(str.islower, letters)):
        yield NO_CAPITALS, ALL_CAPITALS
    if look.case is not Capitals.SENTENCE:
        return
    if line.judged and len(letters) > _FEW and shown.isupper():
        yield ALL_CAPITALS, NO_CAPITALS
    elif any(run.letters.small_capitals for run in line.runs):
        yield "chữ hoa nhỏ (Small caps)", NO_CAPITALS


def _place(line: Line, look: Look) -> Amiss:
    """Compare the place between the margins; indents move a line away from the middle, or from the left margin."""
    if look.align is None or not line.runs:
        return
    paragraph = line.paragraph
    # A text that is justified in one line stands flush left like one that is set so.
    flush_left = look.align is Align.LEFT and paragraph.align is Align.JUSTIFY
    if paragraph.align is not look.align and not flush_left:
        yield ALIGNED[paragraph.align], ALIGNED[look.align]
        return
    indent = _indent(paragraph)
    hangs_out = indent < 0 and look.align is Align.LEFT
    if abs(indent) > _FAR[look.align] and not hangs_out:
        yield f"thụt vào {as_cm(abs(indent))} cm", ALIGNED[look.align]


def _indent(paragraph: Paragraph) -> int:
    """Measure how far a line that is set left begins from the margin; of one in the middle, left less right."""
    begin = paragraph.left + paragraph.first_line
    return begin - paragraph.right if paragraph.align is Align.CENTER else begin


def color_name(color: str) -> str:
    """Name a colour, known ones in words too."""
    known = f"{_COLORS[color]} " if color in _COLORS else ""
    return f"màu {known}({color})"


def unclosed(line: Line, mark: str) -> Notes:
    """Note a line that does not end with a mark."""
    if not line.closed_by(mark):
        yield Note(line.spot, line.tail, mark)
