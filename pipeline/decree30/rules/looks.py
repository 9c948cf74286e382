"""Checks of how a component looks: size, weight, slant, capitals, place between the margins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Note
from pipeline.decree30.paper import Align
from pipeline.decree30.parts import LOOKS, Case, Part
from pipeline.decree30.rules.measures import comma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.paper import Paragraph
    from pipeline.decree30.parts import Look
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line


_OVER_A_LINE: Final = frozenset({Part.MOTTO, Part.ISSUER, Part.SUBJECT})
"""Underlined where a line should be drawn: told by the rule on lines alone."""

_CM_TWIPS: Final = 567
_FAR: Final = {Align.CENTER: 850, Align.LEFT: 400}
"""Twips of indent beyond which a line is seen not to stand in the middle (15 mm) or at the margin (7 mm)."""


def looks(*parts: Part) -> Check:
    """Make the check of how components look; each aspect that is amiss is noted by itself."""

    def check(document: Anatomy) -> Iterator[Note]:
        for part in parts:
            for line in document.all(part):
                yield from amiss(line, LOOKS[part], part)

    return check


def amiss(line: Line, look: Look, part: Part) -> Iterator[Note]:
    """Note each aspect of a line that is not as it should be; words of a workbook as well, but for their capitals."""
    for found, asked in (*_size(line, look), *_weight(line, look, part), *_case(line, look), *_place(line, look)):
        yield Note(spot=line.spot, found=found, asked=asked, part=part)


def _size(line: Line, look: Look) -> Iterator[tuple[str, str]]:
    sizes = sorted({run.letters.size for run in line.runs})
    asked = comma(look.least / 2) if look.least == look.most else f"{comma(look.least / 2)}-{comma(look.most / 2)}"
    for size in sizes:
        if not look.least <= size <= look.most:
            yield f"size {comma(size / 2)}", f"size {asked}"


def _weight(line: Line, look: Look, part: Part) -> Iterator[tuple[str, str]]:
    letters = [run.letters for run in line.runs if any(character.isalnum() for character in run.text)]
    for name, asked, seen in (
        ("bold", look.bold, [each.bold for each in letters]),
        ("italic", look.italic, [each.italic for each in letters]),
    ):
        if asked and not all(seen):
            yield f"not {name}", name
        if asked is False and seen and (all(seen) if look.mixed else any(seen)):
            yield name, f"not {name}"
    if part not in _OVER_A_LINE and any(each.underlined for each in letters):
        yield "underlined", "not underlined"


def _case(line: Line, look: Look) -> Iterator[tuple[str, str]]:
    shown = "".join(run.shown for run in line.runs)
    letters = [character for character in shown if character.isalpha()]
    if look.case is Case.UPPER and any(character.islower() for character in letters):
        yield "sentence", "upper"
    few = 4
    if look.case is Case.SENTENCE and line.judged and len(letters) > few and shown.isupper():
        yield "upper", "sentence"
    elif look.case is Case.SENTENCE and any(run.letters.small_capitals for run in line.runs):
        yield "small capitals", "sentence"


def _place(line: Line, look: Look) -> Iterator[tuple[str, str]]:
    """Compare the place between the margins; indents move a line away from the middle, or from the left margin."""
    paragraph = line.paragraph
    if look.align is None or not line.runs:
        return
    # A text that is justified in one line stands flush left like one that is set so.
    same = paragraph.align is look.align or (look.align is Align.LEFT and paragraph.align is Align.JUSTIFY)
    if not same:
        yield paragraph.align.value, look.align.value
    elif abs(indent := _indent(paragraph)) > _FAR[look.align] and (indent > 0 or look.align is Align.CENTER):
        yield f"indented {comma(abs(indent) / _CM_TWIPS)}", look.align.value


def _indent(paragraph: Paragraph) -> int:
    """Measure how far a line that is set left begins from the margin; of one in the middle, left less right."""
    begin = paragraph.left + paragraph.first_line
    return begin - paragraph.right if paragraph.align is Align.CENTER else begin
