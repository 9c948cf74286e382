"""Rules D231 to D237: the lines drawn under the motto and the issuer (Appendix I, II.1.b and II.2.b).

That there is one under a subject, and how long, is judged in `d3_title`; how it is drawn, here (D235 to D237). A drawn
shape may be anchored in any paragraph of its page; how far down it lies is not followed, how far across is.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.decree30.measures import comma, points
from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.paper import TWIPS_PER_MM, Paragraph, Rule
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.head import is_typed_line
from pipeline.decree30.recognise.lines import Line, Lines, place_of
from pipeline.decree30.rules.components import color_name
from pipeline.decree30.words.decree import DECREE
from pipeline.kernel.widths import bold_width_mm, wrapped

DRAWN = Norms()
NO_LINE = "Dưới {part} ở {spot} không có đường kẻ."
SHARE_OF_TEXT = (
    "Đường kẻ dưới {part} ở {spot} dài {found} mm; quy định từ 1/3 đến 1/2 độ dài dòng chữ, ở đây là {asked} mm."
)
DRAW = "Vẽ đường kẻ bằng Chèn > Hình dạng (Insert > Shapes) hoặc viền đoạn; không dùng dấu gạch dưới hay gạch chân chữ."
SAME = (0.9, 1.1)
"""How much of the text's length a line of the same length may have; the fonts' metrics are known to that."""
PART_OF_IT = (0.31, 0.53)
"""A third to a half, with the same allowance."""
_NEAR_MM = 5
_TENTH = 10
"""How far from the middle of its text a line may be: that much, or a tenth of the text where it is long."""
_USUAL_ROOM_MM = 160
_UNDERLINED = (Part.MOTTO, Part.ISSUER, Part.SUBJECT)

Drawn = tuple[Paragraph, Rule]
"""A line with the paragraph that it is anchored in."""


def no_line(document: Anatomy, part: Part) -> Notes:
    """Note that no line is drawn under a component; one made of characters is told by a rule of its own."""
    for _, line in _over(document, part):
        if not _below(document, line, part) and _typed(document, line) is None:
            yield Note(line.spot, part=part)


def length(document: Anatomy, part: Part, share: tuple[float, float]) -> Notes:
    """Compare the length of a line with that of its text: `share` is the least and the most of it."""
    least, most = share
    for _, line in _over(document, part):
        lengths = [rule.length / TWIPS_PER_MM for _, rule in _below(document, line, part)]
        texts = _text_lengths(document, part) if lengths else []
        ratios = [drawn / text for drawn in lengths for text in texts]
        if ratios and not any(least <= ratio <= most for ratio in ratios):
            longest = max(texts)
            asked = f"{comma(longest / 3)}-{comma(longest / 2)}" if share is PART_OF_IT else comma(longest)
            yield Note(line.spot, comma(lengths[0]), asked, part=part)


DRAWN.error(
    "D231",
    "Appendix I, II.1.b",
    title="Có đường kẻ dưới Tiêu ngữ",
    message=NO_LINE,
    hint=DRAW,
)(no_line, Part.MOTTO)
DRAWN.error(
    "D232",
    "Appendix I, II.1.b",
    title="Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ",
    message="Đường kẻ dưới {part} ở {spot} dài {found} mm; quy định dài bằng dòng chữ, khoảng {asked} mm.",
    hint=DRAW,
)(length, Part.MOTTO, SAME)
DRAWN.error(
    "D233",
    "Appendix I, II.2.b",
    title="Có đường kẻ dưới tên cơ quan ban hành",
    message=NO_LINE,
    hint=DRAW,
)(no_line, Part.ISSUER)
DRAWN.error(
    "D234",
    "Appendix I, II.2.b",
    title="Đường kẻ dưới tên cơ quan bằng 1/3 đến 1/2 dòng chữ",
    message=SHARE_OF_TEXT,
    hint=DRAW,
)(length, Part.ISSUER, PART_OF_IT)


@DRAWN.warning(
    "D235",
    "Appendix I, II.1.b",
    title="Đường kẻ thật, không gõ bằng ký tự, không gạch chân chữ",
    message="Đường kẻ dưới {part} ở {spot} được {found}; nên là đường kẻ thật, nét liền.",
    hint=DRAW,
)
def _typed_instead(document: Anatomy) -> Notes:
    for part, line in _over(document, *_UNDERLINED):
        typed = _typed(document, line)
        if typed is not None:
            yield Note(typed.spot, "tạo bằng cách gạch chân chữ" if typed is line else "gõ bằng ký tự", part=part)


@DRAWN.error(
    "D236",
    "Appendix I, II.1.b",
    title="Đường kẻ một nét liền, màu đen",
    message="Đường kẻ dưới {part} ở {spot} có {found}; quy định một nét liền, màu đen.",
    hint=DRAW,
)
def _kind(document: Anatomy) -> Notes:
    for part, line in _over(document, *_UNDERLINED):
        for _, rule in _below(document, line, part):
            found = _oddity(rule)
            if found:
                yield Note(line.spot, found, "đen", part=part)


def _oddity(rule: Rule) -> str:
    """Say what is wrong with a line that should be one black stroke."""
    if rule.broken:
        return "nét đứt, nét chấm hoặc lượn sóng"
    if rule.double:
        return "nét đôi"
    return "" if rule.color.lower() in ("000000", "auto") else color_name(rule.color)


@DRAWN.warning(
    "D237",
    "Appendix I, II.2.b",
    title="Đường kẻ cân đối giữa dòng chữ",
    message="Đường kẻ dưới {part} ở {spot} {found} so với dòng chữ; quy định đặt cân đối ở giữa.",
    hint="Chọn đường kẻ, đặt vị trí ngang là căn giữa cột (Layout > Position > Alignment: Centered, Column).",
)
def _off_centre(document: Anatomy) -> Notes:
    """Compare the middles of line and text, where both are known; by hand nobody meets it to the millimetre."""
    for part, line in _over(document, *_UNDERLINED):
        if not line.centred or not (line.table or part is Part.SUBJECT):
            continue
        off = [_off_middle(line.paragraph, *drawn) for drawn in _below(document, line, part)]
        known = [each / TWIPS_PER_MM for each in off if each is not None]
        if not known or len(known) < len(off):
            continue
        near = max(_NEAR_MM, max(_text_lengths(document, part)) / _TENTH)
        if min(map(abs, known)) > near:
            yield Note(line.spot, "lệch trái" if known[0] < 0 else "lệch phải", part=part)


def _over(document: Anatomy, *parts: Part) -> Iterator[tuple[Part, Line]]:
    """Give the lines of text that drawn lines belong under; minutes and forms have none under their subject."""
    for part in parts:
        lines = document[part]
        goes_without = part is Part.SUBJECT and (document.genre.minutes or not document.asks(part))
        if lines and not goes_without:
            yield part, lines[-1]


def _typed(document: Anatomy, line: Line) -> Line | None:
    """Find a line made of characters: underscores in the next paragraph, or the text underlined."""
    if any(run.letters.underlined for run in line.runs):
        return line
    place = document.lines.index(document.below(line)[-1]) + 1
    for after in document.lines[place : place + 1]:
        if after.cell == line.cell and is_typed_line(after):
            return after
    return None


def _text_lengths(document: Anatomy, part: Part) -> list[float]:
    """Measure the printed lines of a component, in millimetres: each paragraph broken as Word would break it."""
    lengths = []
    for line in document[part]:
        paragraph, size = line.paragraph, points(line.runs)
        room = (paragraph.width - paragraph.left - paragraph.right) / TWIPS_PER_MM
        broken = wrapped(_mended(part, line), size, room if room > 0 else _USUAL_ROOM_MM)
        lengths += [bold_width_mm(piece, size) for piece in broken]
    return [max(lengths), lengths[-1]] if lengths else [1.0]


def _mended(part: Part, line: Line) -> str:
    """Give the text in the capitals that it should have; if it has others, that is told by a rule of its own."""
    if part is Part.MOTTO:
        return DECREE.motto
    if part is Part.ISSUER:
        return line.text.upper()
    return line.text.capitalize() if line.capitals else line.text


def _below(document: Anatomy, line: Line, part: Part) -> list[Drawn]:
    """Find what is drawn below a line of text; what stands right there goes before what may be meant for it."""
    near = document.below(line)
    if line.table:
        near = tuple(each for each in document.main if each.cell == line.cell)
    found = _rules(near)
    if found:
        return found
    around = _title(document) if part is Part.SUBJECT else _head(document, line)
    return [(anchor, rule) for anchor, rule in _rules(around) if _is_in_column(line.paragraph, anchor, rule)]


def _rules(lines: Lines) -> list[Drawn]:
    return [(line.paragraph, rule) for line in lines for rule in line.paragraph.rules]


def _is_in_column(text: Paragraph, anchor: Paragraph, rule: Rule) -> bool:
    return rule.placed and text.x <= _middle(anchor, rule) <= text.x + text.width


def _off_middle(text: Paragraph, anchor: Paragraph, rule: Rule) -> float | None:
    """Say how far right of the middle of a centred text a line has its own, in twips; None where that is not known.

    Cells of one column may claim widths that differ, and Word settles them: across rows only equal ones are compared.
    """
    in_one_table = text.spot.table == anchor.spot.table and text.spot.table > 0
    if not rule.placed or (in_one_table and (text.x, text.width) != (anchor.x, anchor.width)):
        return None
    room = text.width - text.left - text.right + text.first_line
    return _middle(anchor, rule) - (text.x + text.left + room / 2)


def _middle(anchor: Paragraph, rule: Rule) -> float:
    """Say how far the middle of a line is from the left edge of the page's text."""
    if rule.offset is None:
        return anchor.x + anchor.width / 2
    return anchor.x + rule.offset + rule.length / 2


def _head(document: Anatomy, line: Line) -> Lines:
    """Give the other lines of the head's table, and those below it down to the title."""
    end = _first(document, Part.TYPE, Part.ADDRESSEE, Part.TEXT)
    tables = {0, line.table}
    return tuple(each for each in document.main[:end] if each.table in tables)


def _title(document: Anatomy) -> Lines:
    """Give the lines from the name of the type to the first of the content."""
    start = _first(document, Part.TYPE)
    if not document.content:
        return document.main[start:]
    _, content = document.content[0]
    return document.main[start : document.main.index(content) + 1]


def _first(document: Anatomy, *parts: Part) -> int:
    """Find the first line of any of these components; the end of all lines where there is none."""
    known = {line for part in parts for line in document[part][:1]}
    place = place_of(document.main, known.__contains__)
    return len(document.main) if place is None else place
