"""Rules D411 to D416, D421 and D422: how text is set and spaced, its closing signs (Appendix I, II.6.e)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.decree30.measures import (
    PER_LINE,
    SIX_POINTS,
    TWIPS_PER_CM,
    TWIPS_PER_POINT,
    as_cm,
    as_points,
    as_size,
    comma,
    points,
    wraps,
)
from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import Align, LineRule, Paragraph
from pipeline.decree30.parts import LOOKS, Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.genres import TELEGRAM
from pipeline.decree30.recognise.lines import Line
from pipeline.decree30.rules.components import ALIGNED, BOLD, LIGHT, looks
from pipeline.decree30.words.decree import DECREE

TEXT = Norms()
_SET = frozenset({Part.BASIS, Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.TEXT})
"""Components that are set as the body is: justified, first line indented."""
_SPACED = _SET | {Part.BULLET}
_INDENTS = (567, 720)
_INDENT_ROUNDING = 20
_SINGLE = 238
_MOST = 362
"""240ths of a line: single to one and a half lines, less and more by rounding."""
_NORMAL_LINE = 1.15
_LEAST_LINE = 1.1
"""Height of a single line to the letters' size (1.149 in Times New Roman), and what is surely less."""
_NO_INDENT = 57
_OFF_THE_MARGIN = 142
"""Twips (1 mm, 2.5 mm) up to which an indent counts as none."""
_END_TWICE = re.compile(r"\./\.(?!\.)")
_SENTENCE = (".", ";", ":")
_PARAGRAPH = "Chọn đoạn, mở hộp Đoạn (Paragraph), sửa lại rồi lưu."


def _texts(document: Anatomy) -> Iterator[tuple[Part, Line]]:
    """Walk what is set as text, in words: without closing signs on a line of their own and lines of dots."""
    for part, line in document.content:
        if part in _SPACED and line.letters:
            yield part, line


@TEXT.error(
    "D411",
    "Appendix I, II.6.e",
    title="Nội dung in thường, cỡ 13-14, đứng",
    hint="Đặt nội dung chữ in thường, cỡ 13 đến 14, đứng.",
)
def _text_look(document: Anatomy) -> Notes:
    """Note text that is not upright (II.6.e), a whole paragraph in bold too; a heading is short or has no stop."""
    yield from looks(document, Part.TEXT, Part.BULLET)
    for line in document[Part.TEXT]:
        bold = [letters.bold for letters in line.letters]
        if not bold or not all(bold):
            continue
        if line.text.rstrip().endswith(_SENTENCE) and wraps(line.paragraph):
            yield Note(line.spot, BOLD, LIGHT, part=Part.TEXT)


@TEXT.error(
    "D412",
    "Appendix I, II.6.e",
    title="Nội dung căn đều hai lề",
    message="Tại {spot}: đoạn đang {found}; nội dung văn bản được {asked}.",
    hint=_PARAGRAPH,
)
def _justified(document: Anatomy) -> Notes:
    """Ask for text that reaches both margins: justified, and with nothing between it and the right margin."""
    for part, line in _texts(document):
        if part is Part.BULLET and document.genre.model == TELEGRAM:
            # The addressees of a telegram are a list with dashes, wherever it stands.
            continue
        found = _unjustified(line.paragraph, part)
        if found:
            yield Note(line.spot, found, ALIGNED[Align.JUSTIFY])


def _unjustified(paragraph: Paragraph, part: Part) -> str:
    if paragraph.align in (Align.CENTER, Align.RIGHT):
        return ALIGNED[paragraph.align]
    flush_left = paragraph.align is Align.LEFT
    if part not in _SET or not (flush_left or paragraph.right > TWIPS_PER_CM):
        return ""
    found = ALIGNED[Align.LEFT] if flush_left else f"cách lề phải {as_cm(paragraph.right)} cm"
    # Where a paragraph is one line it shows no right edge.
    return found if wraps(paragraph) else ""


@TEXT.error(
    "D413",
    "Appendix I, II.6.e",
    title="Đầu đoạn lùi 1 cm hoặc 1,27 cm, các dòng khác không lùi",
    message="Tại {spot}: lùi vào {found} cm; quy định đầu đoạn lùi 1 cm hoặc 1,27 cm, các dòng khác thì không.",
    hint=_PARAGRAPH,
)
def _indented(document: Anatomy) -> Notes:
    """Ask for first lines that are indented, and for the others at the margin; a tab typed in front may do it."""
    for part, line in _texts(document):
        paragraph = line.paragraph
        listed = part is Part.BULLET and document.genre.model == TELEGRAM
        if not listed and not _is_indented(paragraph, part):
            yield Note(line.spot, as_cm(paragraph.indent), "1 - 1,27")
        elif part in _SET and not paragraph.label and _stands_in(paragraph):
            yield Note(line.spot, f"cả đoạn {as_cm(paragraph.left)}", "1 - 1,27")


def _is_indented(paragraph: Paragraph, part: Part) -> bool:
    """Tell whether the first line is indented as it should be; a dash may stand anywhere but at the margin."""
    indent = paragraph.indent
    if part is Part.BULLET:
        return bool(paragraph.label) or abs(indent) > _NO_INDENT
    return any(abs(indent - asked) <= _INDENT_ROUNDING for asked in _INDENTS)


def _stands_in(paragraph: Paragraph) -> bool:
    """Tell that the lines below the first do not begin at the margin."""
    return abs(paragraph.left) > _OFF_THE_MARGIN and wraps(paragraph)


@TEXT.error(
    "D414",
    "Appendix I, II.6.e",
    title="Khoảng cách giữa các đoạn ít nhất 6 pt",
    message="Khoảng cách trên {spot} là {found} pt; giữa các đoạn tối thiểu là {asked} pt.",
    hint=_PARAGRAPH,
)
def _gap(document: Anatomy) -> Notes:
    """Measure between neighbours that are set as the body; blank lines and tables between them are room enough."""
    place = {id(line): index for index, line in enumerate(document.body)}
    for (_, above), (_, below) in pairwise(_texts(document)):
        gap = above.gap_to(below)
        if gap < SIX_POINTS and place[id(below)] == place[id(above)] + 1:
            yield Note(below.spot, as_points(gap), "6")


@TEXT.error(
    "D415",
    "Appendix I, II.6.e",
    title="Khoảng cách dòng từ dòng đơn đến 1,5 dòng",
    message="Tại {spot}: khoảng cách dòng là {found}; quy định từ dòng đơn đến 1,5 dòng.",
    hint=_PARAGRAPH,
)
def _line_spacing(document: Anatomy) -> Notes:
    for part, line in document.content:
        found = _odd_spacing(line.paragraph) if part in _SPACED and line.runs else ""
        if found:
            yield Note(line.spot, found)


def _odd_spacing(paragraph: Paragraph) -> str:
    """Say how far apart lines are that are not single-spaced to one and a half; empty where they are."""
    spacing = paragraph.spacing
    if spacing.rule is LineRule.MULTIPLE:
        return "" if _SINGLE <= spacing.line <= _MOST else f"{comma(spacing.line / PER_LINE)} dòng"
    size = points(paragraph.runs)
    height = spacing.line / TWIPS_PER_POINT
    # "At least" so many points never sets lines closer than the letters need; "exactly" does.
    low = spacing.rule is LineRule.EXACT and height < _LEAST_LINE * size
    return f"{comma(height)} pt" if low or height > 1.5 * _NORMAL_LINE * size + 1 else ""


@TEXT.warning(
    "D416",
    "Appendix I, II.6.e",
    title="Nội dung dùng một cỡ chữ",
    message="Tại {spot}: cỡ chữ {found}, phần lớn nội dung có cỡ {asked}; nội dung dùng một cỡ chữ.",
    hint="Đặt lại cùng một cỡ chữ.",
)
def _one_size(document: Anatomy) -> Notes:
    """Note lines of another size than most of the body, where each size for itself would be allowed."""
    sizes = {line: _allowed_sizes(line) for part, line in document.content if part in _SPACED}
    counted = Counter(size for found in sizes.values() for size in found)
    for usual, _ in counted.most_common(1):
        for line, found in sizes.items():
            for size in sorted(found - {usual}):
                yield Note(line.spot, as_size(size), as_size(usual))


def _allowed_sizes(line: Line) -> set[int]:
    look = LOOKS[Part.TEXT]
    return {run.letters.size for run in line.runs if look.least <= run.letters.size <= look.most}


@TEXT.error(
    "D421",
    "Appendix III, II",
    title="Nội dung kết thúc bằng “./.”",
    message="Nội dung kết thúc tại {spot} bằng “{found}”; cuối nội dung phải có dấu “{asked}”.",
    hint="Thêm “./.” ở cuối nội dung.",
)
def _end(document: Anatomy) -> Notes:
    texts = [line for line in document.body if not line.blank]
    if not texts or not document.asks(Part.END):
        return
    end = DECREE.end
    # Closing signs may stand below a list (a drawn table) or in its last cell.
    last = next((line for line in reversed(texts) if not line.grid), texts[-1])
    if not _ends(texts[-1].text, end) and not _ends(last.text, end):
        yield Note(last.spot, last.tail, end)


def _ends(text: str, end: str) -> bool:
    """Tell whether a text ends with the closing signs, written once."""
    text = text.rstrip()
    return text.endswith(end) and not text[: -len(end)].rstrip().endswith(("/", "./", "/."))


@TEXT.error(
    "D422",
    "Appendix III, II",
    title="“./.” chỉ ở cuối nội dung",
    message="Tại {spot}: dấu “{found}” nằm giữa nội dung; dấu này chỉ đặt ở cuối nội dung.",
    hint="Thay bằng dấu chấm.",
)
def _end_too_soon(document: Anatomy) -> Notes:
    """Look for the closing signs before the end; between dots they are a blank to write a number in."""
    texts = [line for line in document.body if not line.blank and not line.grid]
    for line in texts[:-1]:
        before = [line.own[: found.start()] for found in _END_TWICE.finditer(line.own)]
        if not all(text.endswith((".", "/")) for text in before):
            yield Note(line.spot, DECREE.end)
