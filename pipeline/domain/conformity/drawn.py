"""Rules on the lines drawn under the motto, the issuer and the subject (Appendix I, II.1.b, II.2.b, II.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.measures import comma
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.paper import TWIPS_PER_MM
from pipeline.domain.conformity.parts import Part
from pipeline.domain.conformity.recognise_head import is_typed_line
from pipeline.domain.widths import bold_width_mm, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy
    from pipeline.domain.conformity.lines import Line
    from pipeline.domain.conformity.norms import Check
    from pipeline.domain.conformity.paper import Rule

_SAME: Final = (0.9, 1.1)
"""How much of the text's length a line of the same length may have; the fonts' metrics are known to that."""
_PART_OF_IT: Final = (0.31, 0.53)
"""A third to a half, with the same allowance."""


def _missing(part: Part) -> Check:
    def check(document: Anatomy) -> Iterator[Note]:
        line = _over(document, part)
        if line is not None and not _drawn(document, line) and not _typed(document, line):
            yield Note(spot=line.spot, part=part)

    return check


def _typed_instead(document: Anatomy) -> Iterator[Note]:
    for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT):
        line = _over(document, part)
        if line is not None and (typed := _typed(document, line)) is not None:
            yield Note(spot=typed.spot, part=part)


def _length(part: Part, share: tuple[float, float]) -> Check:
    def check(document: Anatomy) -> Iterator[Note]:
        line = _over(document, part)
        drawn = _drawn(document, line) if line is not None else ()
        if line is None or not drawn:
            return
        texts = _text_lengths(document, part)
        ratios = [rule.length / TWIPS_PER_MM / text for rule in drawn for text in texts]
        if not any(share[0] <= ratio <= share[1] for ratio in ratios):
            longest = max(texts)
            asked = f"{comma(longest / 3)}-{comma(longest / 2)}" if share is _PART_OF_IT else comma(longest)
            yield Note(spot=line.spot, found=comma(drawn[0].length / TWIPS_PER_MM), asked=asked, part=part)

    return check


def _kind(document: Anatomy) -> Iterator[Note]:
    for part in (Part.MOTTO, Part.ISSUER, Part.SUBJECT):
        line = _over(document, part)
        drawn = _drawn(document, line) if line is not None else ()
        if line is not None and any(rule.double or rule.color.lower() not in ("000000", "auto") for rule in drawn):
            yield Note(spot=line.spot, part=part)


def _over(document: Anatomy, part: Part) -> Line | None:
    """Give the line of text that a drawn line belongs under; minutes and forms have none under their subject."""
    if part is Part.SUBJECT and (document.genre.model == "1.9" or part not in document.genre.asks):
        return None
    lines = document.all(part)
    return lines[-1] if lines else None


def _drawn(document: Anatomy, line: Line) -> tuple[Rule, ...]:
    """Find what is drawn below a line; a shape may be anchored anywhere in the same cell of the head."""
    near = document.below(line)
    if line.spot.table:
        near = tuple(each for each in document.main if each.cell == line.cell)
    return tuple(rule for each in near for rule in each.paragraph.rules)


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
    Norm(code="D235", clause="Appendix I, II.1.b", check=_typed_instead),
    Norm(code="D236", clause="Appendix I, II.1.b", check=_kind),
)
DRAWN_BELOW_SUBJECT: Final = (
    Norm(code="D311", clause="Appendix I, II.5.b", check=_missing(Part.SUBJECT)),
    Norm(code="D312", clause="Appendix I, II.5.b", check=_length(Part.SUBJECT, _PART_OF_IT)),
)
