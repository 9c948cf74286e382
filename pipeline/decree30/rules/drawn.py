"""Rules on the lines drawn under the motto, the issuer and the subject (Appendix I, II.1.b, II.2.b, II.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import TWIPS_PER_MM, Align
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.head import is_typed_line
from pipeline.decree30.rules.drawn_near import below, off_centre
from pipeline.decree30.rules.measures import comma
from pipeline.kernel.findings import Severity
from pipeline.kernel.widths import bold_width_mm, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_SAME: Final = (0.9, 1.1)
"""How much of the text's length a line of the same length may have; the fonts' metrics are known to that."""
_PART_OF_IT: Final = (0.31, 0.53)
"""A third to a half, with the same allowance."""
_NEAR_MM: Final = 5
_TENTH: Final = 10
"""How far from the middle of its text a line may be: that much, or a tenth of the text where it is long."""


def _missing(part: Part) -> Check:
    def check(document: Anatomy) -> Iterator[Note]:
        line = _over(document, part)
        if line is not None and not below(document, line, part) and not _typed(document, line):
            yield Note(spot=line.spot, part=part)

    return check


def _typed_instead(document: Anatomy) -> Iterator[Note]:
    for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT):
        line = _over(document, part)
        if line is not None and (typed := _typed(document, line)) is not None:
            yield Note(spot=typed.spot, found="by underlining" if typed is line else "typed", part=part)


def _length(part: Part, share: tuple[float, float]) -> Check:
    def check(document: Anatomy) -> Iterator[Note]:
        line = _over(document, part)
        drawn = below(document, line, part) if line is not None else ()
        if line is None or not drawn:
            return
        texts = _text_lengths(document, part)
        ratios = [rule.length / TWIPS_PER_MM / text for _, rule in drawn for text in texts]
        if not any(share[0] <= ratio <= share[1] for ratio in ratios):
            longest = max(texts)
            asked = f"{comma(longest / 3)}-{comma(longest / 2)}" if share is _PART_OF_IT else comma(longest)
            yield Note(spot=line.spot, found=comma(drawn[0][1].length / TWIPS_PER_MM), asked=asked, part=part)

    return check


def _kind(document: Anatomy) -> Iterator[Note]:
    for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT):
        line = _over(document, part)
        for _, rule in below(document, line, part) if line is not None else ():
            color = "" if rule.color.lower() in ("000000", "auto") else f"color {rule.color}"
            found = "broken" if rule.broken else "double" if rule.double else color
            if line is not None and found:
                yield Note(spot=line.spot, found=found, asked="black", part=part)


def _off_centre(document: Anatomy) -> Iterator[Note]:
    """Compare the middles of line and text, where both are known; by hand nobody meets it to the millimetre."""
    for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT):
        line = _over(document, part)
        tabbed = part is not Part.SUBJECT and line is not None and not line.spot.table
        if line is None or tabbed or line.paragraph.align is not Align.CENTER:
            continue
        off = [off_centre(line.paragraph, *each) for each in below(document, line, part)]
        known = [each / TWIPS_PER_MM for each in off if each is not None]
        near = max(_NEAR_MM, max(_text_lengths(document, part)) / _TENTH)
        if known and len(known) == len(off) and min(map(abs, known)) > near:
            yield Note(spot=line.spot, found="to the left" if known[0] < 0 else "to the right", part=part)


def _over(document: Anatomy, part: Part) -> Line | None:
    """Give the line of text that a drawn line belongs under; minutes and forms have none under their subject."""
    if part is Part.SUBJECT and (document.genre.model == "1.9" or part not in document.genre.asks):
        return None
    lines = document.all(part)
    return lines[-1] if lines else None


def _typed(document: Anatomy, line: Line) -> Line | None:
    """Find a line made of characters: underscores in the next paragraph, or the text underlined."""
    if any(run.letters.underlined for run in line.paragraph.runs if run.text.strip()):
        return line
    below = document.below(line)
    place = next(index for index, each in enumerate(document.lines) if each is below[-1]) + 1
    after = document.lines[place] if place < len(document.lines) else None
    return after if after is not None and after.cell == line.cell and is_typed_line(after) else None


def _mended(document: Anatomy, part: Part, line: Line) -> str:
    """Give the text in the capitals that it should have; if it has others, that is told by a rule of its own."""
    if part is Part.MOTTO:
        return document.words.motto
    if part is Part.ISSUER:
        return line.text.upper()
    return line.text.capitalize() if line.text.isupper() else line.text


def _text_lengths(document: Anatomy, part: Part) -> list[float]:
    """Measure the printed lines of a component, in millimetres: each paragraph broken as Word would break it."""
    lengths = []
    for line in document.all(part):
        paragraph = line.paragraph
        points = max((run.letters.size / 2 for run in paragraph.runs if run.text.strip()), default=14)
        room = (paragraph.width - paragraph.left - paragraph.right) / TWIPS_PER_MM
        broken = wrapped(_mended(document, part, line), points, room if room > 0 else 160)
        lengths += [bold_width_mm(piece, points) for piece in broken]
    return [max(lengths), lengths[-1]] if lengths else [1.0]


DRAWN: Final = (
    Norm(code="D231", clause="Appendix I, II.1.b", check=_missing(Part.MOTTO)),
    Norm(code="D232", clause="Appendix I, II.1.b", check=_length(Part.MOTTO, _SAME)),
    Norm(code="D233", clause="Appendix I, II.2.b", check=_missing(Part.ISSUER)),
    Norm(code="D234", clause="Appendix I, II.2.b", check=_length(Part.ISSUER, _PART_OF_IT)),
    Norm(code="D235", clause="Appendix I, II.1.b", check=_typed_instead, severity=Severity.WARNING),
    Norm(code="D236", clause="Appendix I, II.1.b", check=_kind),
    Norm(code="D237", clause="Appendix I, II.2.b", check=_off_centre, severity=Severity.WARNING),
)
DRAWN_BELOW_SUBJECT: Final = (
    Norm(code="D311", clause="Appendix I, II.5.b", check=_missing(Part.SUBJECT)),
    Norm(code="D312", clause="Appendix I, II.5.b", check=_length(Part.SUBJECT, _PART_OF_IT)),
)
