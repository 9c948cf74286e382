"""Rules on the content: legal bases, addressees, text set and spaced, closing signs (Appendix I, II.6 and II.9.a)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.extent import wraps
from pipeline.domain.conformity.lines import HIDDEN, fold, plain
from pipeline.domain.conformity.looks import looks
from pipeline.domain.conformity.measures import comma
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.paper import Align, LineRule, Spot
from pipeline.domain.conformity.parts import LOOKS, Part
from pipeline.domain.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy
    from pipeline.domain.conformity.lines import Line
    from pipeline.domain.conformity.paper import Paragraph

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
_NORMAL_LINE: Final = 1.15
_LAW: Final = re.compile(r"can cu (bo )?luat\b|can cu phap lenh\b")
_LAW_NUMBER: Final = re.compile(r"\bso \d+/\d{4}/(qh|ubtvqh|pl)|\bcua (quoc hoi|uy ban thuong vu)")
_CITED: Final = re.compile(
    r"can cu (nghi dinh|thong tu|quyet dinh|nghi quyet|ke hoach|chi thi|bien ban|to trinh)\b.*?\bso\b[^,;]*?/"
)
_DATED: Final = re.compile(r"\bngay\b.*?\bthang\b.*?\bnam\b|\bngay \d+[/.-]\d+")


def _basis_end(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS)[:-1]:
        if not line.own.rstrip().endswith((";", HIDDEN)):
            yield Note(spot=line.spot, found=_tail(line), asked=";")


def _last_basis_end(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS)[-1:]:
        if not line.own.rstrip().endswith((".", HIDDEN)):
            yield Note(spot=line.spot, found=_tail(line), asked=".")


def _basis_of_law(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS):
        own = fold(line.own)
        if _LAW.match(own) and _LAW_NUMBER.search(own):
            yield Note(spot=line.spot, found=line.text.strip())


def _basis_dated(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS):
        if line.judged and _CITED.match(line.key) and not _DATED.search(line.key):
            yield Note(spot=line.spot, found=line.text.strip())


def _one_basis_each(document: Anatomy) -> Iterator[Note]:
    for line in document.all(Part.BASIS):
        if re.search(r"[;,.]\s*can cu\b", plain(line.own), re.IGNORECASE):
            yield Note(spot=line.spot)


def _enacting_absent(document: Anatomy) -> Iterator[Note]:
    if document.genre.bases and not document.all(Part.ENACTING):
        articles = document.all(Part.ARTICLE)
        yield Note(spot=articles[0].spot if articles else Spot())


def _enacting_words(document: Anatomy) -> Iterator[Note]:
    line = document.first(Part.ENACTING)
    if line is not None and line.judged and not line.text.rstrip().endswith(":"):
        yield Note(spot=line.spot, found=line.text.strip())


def _justified(document: Anatomy) -> Iterator[Note]:
    for part, line in document.content:
        align = line.paragraph.align
        if part not in _SET or not line.runs or align is Align.JUSTIFY:
            continue
        if align is not Align.LEFT or wraps(line.paragraph):
            yield Note(spot=line.spot, found=align.value, asked="justify")


def _indented(document: Anatomy) -> Iterator[Note]:
    for part, line in document.content:
        if part not in _SET or not line.runs:
            continue
        indent = line.paragraph.left + line.paragraph.first_line
        if not any(abs(indent - asked) <= _INDENT_ROUNDING for asked in _INDENTS):
            yield Note(spot=line.spot, found=comma(indent / 567), asked="1 - 1,27")


def _gap(document: Anatomy) -> Iterator[Note]:
    """Measure between neighbours that are set as the body; blank lines and tables between them are room enough."""
    place = {id(line): index for index, line in enumerate(document.body)}
    for (one, above), (other, below) in pairwise(document.content):
        if one not in _SPACED or other not in _SPACED or place[id(below)] != place[id(above)] + 1:
            continue
        gap = above.paragraph.spacing.after + below.paragraph.spacing.before
        if gap < _LEAST_GAP and above.runs and below.runs:
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
    low = spacing.rule is LineRule.EXACT and height < size
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
    if texts and not any(line.text.rstrip().endswith(end) for line in (texts[-1], *outside[-1:])):
        yield Note(spot=(outside or texts)[-1].spot, found=_tail((outside or texts)[-1]), asked=end)


def _end_too_soon(document: Anatomy) -> Iterator[Note]:
    texts = [line for line in document.body if not line.blank and not line.grid]
    for line in texts[:-1]:
        if document.words.end in line.own:
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
            yield Note(spot=line.spot, found=_tail(line), asked=asked)


def absent_here(document: Anatomy, part: Part) -> Iterator[Note]:
    """Note a component that is absent, at the first line of the content where it should be found."""
    spot = document.content[0][1].spot if document.content else Spot()
    yield Note(spot=spot, part=part)


def _tail(line: Line) -> str:
    longest = 30
    return line.text.rstrip()[-longest:]


BODY: Final = (
    Norm(code="D401", clause="Appendix I, II.6.b", check=looks(Part.BASIS)),
    Norm(code="D402", clause="Appendix I, II.6.b", check=_basis_end),
    Norm(code="D403", clause="Appendix I, II.6.b", check=_last_basis_end),
    Norm(code="D404", clause="Appendix I, II.6.a", check=_basis_of_law),
    Norm(code="D405", clause="Appendix I, II.6.a", check=_basis_dated, severity=Severity.WARNING),
    Norm(code="D406", clause="Appendix I, II.6.b", check=_one_basis_each),
    Norm(code="D407", clause="Appendix III, 1.2", check=_enacting_absent),
    Norm(code="D408", clause="Appendix III, 1.2", check=_enacting_words),
    Norm(code="D409", clause="Appendix III, 1.2", check=looks(Part.ENACTING)),
    Norm(code="D411", clause="Appendix I, II.6.e", check=looks(Part.TEXT, Part.BULLET)),
    Norm(code="D412", clause="Appendix I, II.6.e", check=_justified),
    Norm(code="D413", clause="Appendix I, II.6.e", check=_indented),
    Norm(code="D414", clause="Appendix I, II.6.e", check=_gap),
    Norm(code="D415", clause="Appendix I, II.6.e", check=_line_spacing),
    Norm(code="D416", clause="Appendix I, II.6.e", check=_one_size, severity=Severity.WARNING),
    Norm(code="D421", clause="Appendix III, II", check=_end),
    Norm(code="D422", clause="Appendix III, II", check=_end_too_soon),
    Norm(code="D431", clause="Appendix I, II.9.a", check=_addressee_absent),
    Norm(code="D432", clause="Appendix I, II.9.a", check=_addressee_words),
    Norm(code="D433", clause="Appendix I, II.9.a", check=looks(Part.ADDRESSEE)),
    Norm(code="D434", clause="Appendix I, II.9.a", check=_addressee_list),
)
