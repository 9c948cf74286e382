"""Rules on the content: addressees, text set and spaced, closing signs (Appendix I, II.6.e and II.9)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import Align, LineRule, Spot
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.lines import HIDDEN
from pipeline.decree30.rules.bases import BASES, tail
from pipeline.decree30.rules.extent import wraps
from pipeline.decree30.rules.looks import looks
from pipeline.decree30.rules.measures import comma
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.paper import Paragraph
    from pipeline.decree30.recognise.anatomy import Anatomy
    from pipeline.decree30.recognise.lines import Line

_SET: Final = frozenset({Part.BASIS, Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.TEXT})
"""Components that are set as the body is: justified, first line indented."""
_SPACED: Final = _SET | {Part.BULLET}
_INDENTS: Final = (567, 720)
_INDENT_ROUNDING: Final = 20
_LEAST_SIZE: Final = LOOKS[Part.TEXT].least
_MOST_SIZE: Final = LOOKS[Part.TEXT].most
_LEAST_GAP: Final = 119
_SINGLE: Final = 238
_MOST: Final = 362
_POINT_TWIPS: Final = 20
_CM_TWIPS: Final = 567
_NORMAL_LINE: Final = 1.15
_LEAST_LINE: Final = 1.1
"""Height of a single line to the letters' size (1.149 in Times New Roman), and what is surely less."""
_NO_INDENT: Final = 57
_OFF_THE_MARGIN: Final = 142
"""Twips (1 mm, 2.5 mm) up to which an indent counts as none."""
_END_TWICE: Final = re.compile(r"\./\.(?!\.)")
_TELEGRAM: Final = "1.6"
"""Its addressees are a list with dashes, wherever it stands."""
_SENTENCE: Final = (".", ";", ":")


def _bold_text(document: Anatomy) -> Iterator[Note]:
    """Note a whole paragraph of text in bold: text is upright (II.6.e); a heading is short or ends without a stop."""
    for line in document.all(Part.TEXT):
        letters = [run.letters.bold for run in line.runs if any(map(str.isalnum, run.text))]
        sentence = line.text.rstrip().endswith(_SENTENCE) and wraps(line.paragraph)
        if letters and all(letters) and sentence:
            yield Note(spot=line.spot, found="bold", asked="not bold", part=Part.TEXT)


def _text_look(document: Anatomy) -> Iterator[Note]:
    yield from looks(Part.TEXT, Part.BULLET)(document)
    yield from _bold_text(document)


def _in_words(line: Line) -> bool:
    """Tell text from closing signs on a line of their own, and from lines of dots."""
    return any(character.isalnum() for run in line.runs for character in run.text)


def _justified(document: Anatomy) -> Iterator[Note]:
    """Ask for text that reaches both margins: justified, and with nothing between it and the right margin."""
    for part, line in document.content:
        paragraph = line.paragraph
        if part not in _SPACED or not _in_words(line):
            continue
        if part is Part.BULLET and document.genre.model == _TELEGRAM:
            continue
        if paragraph.align in (Align.CENTER, Align.RIGHT) or (
            part in _SET and paragraph.align is Align.LEFT and wraps(paragraph)
        ):
            yield Note(spot=line.spot, found=paragraph.align.value, asked="justify")
        elif part in _SET and paragraph.right > _CM_TWIPS and wraps(paragraph):
            yield Note(spot=line.spot, found=f"right by {comma(paragraph.right / _CM_TWIPS)}", asked="justify")


def _indented(document: Anatomy) -> Iterator[Note]:
    """Ask for first lines that are indented, and for the others at the margin; a tab typed in front may do it."""
    for part, line in document.content:
        if part not in _SPACED or not _in_words(line):
            continue
        paragraph = line.paragraph
        indent = paragraph.indent
        if part is Part.BULLET:
            listed = paragraph.label or document.genre.model == _TELEGRAM
            amiss = not listed and abs(indent) <= _NO_INDENT
        else:
            amiss = not any(abs(indent - asked) <= _INDENT_ROUNDING for asked in _INDENTS)
        if amiss:
            yield Note(spot=line.spot, found=comma(indent / _CM_TWIPS), asked="1 - 1,27")
        elif part in _SET and not paragraph.label and _stands_in(paragraph):
            yield Note(spot=line.spot, found=f"all by {comma(paragraph.left / _CM_TWIPS)}", asked="1 - 1,27")


def _stands_in(paragraph: Paragraph) -> bool:
    """Tell that the lines below the first do not begin at the margin."""
    return abs(paragraph.left) > _OFF_THE_MARGIN and wraps(paragraph)


def _gap(document: Anatomy) -> Iterator[Note]:
    """Measure between neighbours that are set as the body; blank lines and tables between them are room enough."""
    place = {id(line): index for index, line in enumerate(document.body)}
    for (one, above), (other, below) in pairwise(document.content):
        if one not in _SPACED or other not in _SPACED or place[id(below)] != place[id(above)] + 1:
            continue
        gap = above.paragraph.spacing.after + below.paragraph.spacing.before
        if gap < _LEAST_GAP and _in_words(above) and _in_words(below):
            yield Note(spot=below.spot, found=comma(gap / _POINT_TWIPS), asked="6")


def _line_spacing(document: Anatomy) -> Iterator[Note]:
    for part, line in document.content:
        found = _spacing_amiss(line.paragraph)
        if part in _SPACED and line.runs and found:
            yield Note(spot=line.spot, found=found)


def _spacing_amiss(paragraph: Paragraph) -> str:
    spacing = paragraph.spacing
    if spacing.rule is LineRule.MULTIPLE:
        return "" if _SINGLE <= spacing.line <= _MOST else f"{comma(spacing.line / 240)} lines"
    size = max((run.letters.size / 2 for run in paragraph.runs), default=14.0)
    height = spacing.line / _POINT_TWIPS
    low = spacing.rule is LineRule.EXACT and height < _LEAST_LINE * size
    return f"{comma(height)} pt" if low or height > 1.5 * _NORMAL_LINE * size + 1 else ""


def _one_size(document: Anatomy) -> Iterator[Note]:
    """Note lines of another size than most of the body, where each size for itself would be allowed."""
    sizes = [
        (line, {run.letters.size for run in line.runs if _LEAST_SIZE <= run.letters.size <= _MOST_SIZE})
        for part, line in document.content
        if part in _SPACED
    ]
    counted = Counter(size for _, found in sizes for size in found)
    if len(counted) < 2:  # noqa: PLR2004 - one size, or none
        return
    usual = counted.most_common(1)[0][0]
    for line, found in sizes:
        for size in sorted(found - {usual}):
            yield Note(spot=line.spot, found=comma(size / 2), asked=comma(usual / 2))


def _end(document: Anatomy) -> Iterator[Note]:
    if Part.END not in document.genre.asks:
        return
    texts = [line for line in document.body if not line.blank]
    end = document.words.end
    outside = [line for line in texts if not line.grid]
    if texts and not any(_ends(line.text, end) for line in (texts[-1], *outside[-1:])):
        yield Note(spot=(outside or texts)[-1].spot, found=tail((outside or texts)[-1]), asked=end)


def _ends(text: str, end: str) -> bool:
    """Tell whether a text ends with the closing signs, written once."""
    text = text.rstrip()
    return text.endswith(end) and not text[: -len(end)].rstrip().endswith(("/", "./", "/."))


def _end_too_soon(document: Anatomy) -> Iterator[Note]:
    """Look for the closing signs before the end; between dots they are a blank to write a number in."""
    texts = [line for line in document.body if not line.blank and not line.grid]
    for line in texts[:-1]:
        if any(not line.own[: found.start()].endswith((".", "/")) for found in _END_TWICE.finditer(line.own)):
            yield Note(spot=line.spot, found=document.words.end)


def _addressee_absent(document: Anatomy) -> Iterator[Note]:
    if document.genre.addressed and not document.all(Part.ADDRESSEE):
        yield from absent_here(document, Part.ADDRESSEE)


def _addressee_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.ADDRESSEE)
    asked = document.words.addressee
    if line is not None and not line.own.lstrip().startswith(asked):
        yield Note(spot=line.spot, found=line.text.strip(), asked=asked)


def _addressee_list(document: Anatomy) -> Iterator[Note]:
    items = document.all(Part.ADDRESSEE)[1:]
    for line in items:
        asked = "." if line is items[-1] else ";"
        if not line.own.rstrip().endswith((asked, HIDDEN)):
            yield Note(spot=line.spot, found=tail(line), asked=asked)


def _one_line_each(document: Anatomy) -> Iterator[Note]:
    """Ask for a line of its own for each of several addressees (II.9.d)."""
    for line in document.all(Part.ADDRESSEE)[:1]:
        if re.search(r";\s*\w", line.own):
            yield Note(spot=line.spot, found=line.text.strip())


def absent_here(document: Anatomy, part: Part) -> Iterator[Note]:
    """Note a component that is absent, at the first line of the content where it should be found."""
    spot = document.content[0][1].spot if document.content else Spot()
    yield Note(spot=spot, part=part)


BODY: Final = (
    *BASES,
    Norm(code="D411", clause="Appendix I, II.6.e", check=_text_look),
    Norm(code="D412", clause="Appendix I, II.6.e", check=_justified),
    Norm(code="D413", clause="Appendix I, II.6.e", check=_indented),
    Norm(code="D414", clause="Appendix I, II.6.e", check=_gap),
    Norm(code="D415", clause="Appendix I, II.6.e", check=_line_spacing),
    Norm(code="D416", clause="Appendix I, II.6.e", check=_one_size, severity=Severity.WARNING),
    Norm(code="D421", clause="Appendix III, II", check=_end),
    Norm(code="D422", clause="Appendix III, II", check=_end_too_soon),
    Norm(code="D431", clause="Appendix I, II.9.b", check=_addressee_absent),
    Norm(code="D432", clause="Appendix I, II.9.d", check=_addressee_words),
    Norm(code="D433", clause="Appendix I, II.9.d", check=looks(Part.ADDRESSEE)),
    Norm(code="D434", clause="Appendix I, II.9.d", check=_addressee_list),
    Norm(code="D425", clause="Appendix I, II.9.d", check=_one_line_each),
)
