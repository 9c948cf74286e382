"""Rules D445 to D455: articles, clauses and points: their look, form and count (Appendix I, II.6)."""

from __future__ import annotations

import re
from itertools import dropwhile, islice

from pipeline.decree30.norms import Norms, Note, Notes
from pipeline.decree30.parts import Part
from pipeline.decree30.recognise.anatomy import Anatomy
from pipeline.decree30.recognise.lines import Line
from pipeline.decree30.rules.components import BOLD, LIGHT, looks
from pipeline.decree30.words.decree import DECREE

ARTICLES = Norms()
_HEADINGS = frozenset({Part.CHAPTER, Part.ROMAN, Part.ARTICLE})
_LONGEST_TITLE = 90
_TEXTS = frozenset({Part.TEXT, Part.POINT, Part.BULLET})
"""What may stand below the title of a clause."""
_SHOWN = 20

ARTICLES.error(
    "D445",
    "Appendix I, II.6.đ",
    title="Điều cỡ 13-14, đứng",
    hint="Đặt điều chữ cỡ 13 đến 14, đứng; từ “Điều” và số thứ tự chữ đậm.",
)(looks, Part.ARTICLE)


@ARTICLES.error(
    "D446",
    "Appendix I, II.6.đ",
    title="Từ “Điều” và số thứ tự chữ đậm",
    message="Tại {spot}: từ “Điều” và số thứ tự đang là {found}; quy định {asked}.",
    hint="Đặt từ “Điều” và số thứ tự chữ đậm.",
)
def _article_bold(document: Anatomy) -> Notes:
    """Ask for bold in the word, the number and the stop after it, whatever runs they are typed in."""
    for line in document[Part.ARTICLE]:
        # An automatic number has a look of its own, which no run shows.
        automatic = line.paragraph.label_letters if line.paragraph.label else None
        bold = automatic.bold if automatic else _begins_bold(line, len(line.leading(r"\D+\d{1,4}")))
        if not bold:
            yield Note(line.spot, LIGHT, BOLD, part=Part.ARTICLE)


def _begins_bold(line: Line, length: int) -> bool:
    """Tell whether the first letters of a line are bold; blanks look the same either way."""
    text = [(character, run.letters.bold) for run in line.paragraph.runs for character in run.text]
    from_first = dropwhile(lambda each: each[0].isspace(), text)
    return all(bold or character.isspace() for character, bold in islice(from_first, length))


@ARTICLES.error(
    "D447",
    "Appendix I, II.6.đ",
    title="Sau số thứ tự của điều có dấu chấm",
    message="Tại {spot}: ghi “{found}”; sau số thứ tự của điều có dấu chấm.",
    hint="Ghi lại theo dạng “Điều 1. …”.",
)
def _article_form(document: Anatomy) -> Notes:
    for line in document[Part.ARTICLE]:
        if not re.match(rf"{DECREE.article}\s\d+\.(?!\d)", line.begin):
            yield Note(line.spot, line.quote[:_SHOWN])


@ARTICLES.error(
    "D448",
    "Appendix I, II.6.đ",
    title="Các điều đánh số liên tục",
    message="Tại {spot}: đánh số Điều {found}, lẽ ra là Điều {asked}.",
    hint="Đánh số lại các điều theo thứ tự.",
)
def _article_count(document: Anatomy) -> Notes:
    asked = 1
    for line in document[Part.ARTICLE]:
        figures = re.sub(r"\D", "", line.leading(r"\D+\d{1,4}"))
        found = int(figures or 0)
        if found != asked:
            yield Note(line.spot, str(found), str(asked))
        asked = found + 1


ARTICLES.error(
    "D449",
    "Appendix I, II.6.đ",
    title="Khoản in thường, cỡ 13-14, đứng",
    hint="Đặt khoản chữ in thường, cỡ 13 đến 14, đứng.",
)(looks, Part.CLAUSE)


@ARTICLES.error(
    "D450",
    "Appendix I, II.6.đ",
    title="Khoản đánh số Ả Rập, sau số có dấu chấm",
    message="Tại {spot}: ghi “{found}”; khoản đánh số Ả Rập, sau đó có dấu chấm và dấu cách.",
    hint="Ghi lại theo dạng “1. …”.",
)
def _clause_form(document: Anatomy) -> Notes:
    for line in document[Part.CLAUSE]:
        if not re.match(r"\d+\.\s", line.begin):
            yield Note(line.spot, line.quote[:_SHOWN])


@ARTICLES.error(
    "D451",
    "Appendix I, II.6.đ",
    title="Các khoản đánh số liên tục",
    message="Tại {spot}: khoản đánh số {found}, lẽ ra là {asked}.",
    hint="Đánh số lại các khoản theo thứ tự.",
)
def _clause_count(document: Anatomy) -> Notes:
    """Count clauses from 1 below each heading; a count that begins anew without one belongs to another list."""
    last = 0
    for part, line in document.content:
        if part in _HEADINGS:
            last = 0
        if part is Part.CLAUSE:
            found = int(line.leading(r"\d{1,4}") or 0)
            if found not in (1, last + 1):
                yield Note(line.spot, str(found), str(last + 1))
            last = found


@ARTICLES.warning(
    "D452",
    "Appendix I, II.6.đ",
    title="Tiêu đề của khoản in đậm, khoản là câu thì không",
    message="Tại {spot}: khoản đang là {found}; khoản có tiêu đề riêng thì tiêu đề in đậm, không có thì chữ thường.",
    hint="Đặt lại thành {asked}.",
)
def _clause_title(document: Anatomy) -> Notes:
    """Ask for bold where a clause is a title on a line of its own, and for upright where it is a sentence."""
    kinds = [part for part, _ in document.content]
    for place, (part, line) in enumerate(document.content, 1):
        if part is not Part.CLAUSE or not line.judged:
            continue
        bold = all(letters.bold for letters in line.letters)
        above_text = bool(_TEXTS.intersection(kinds[place : place + 1]))
        if above_text and not bold and _is_title(line):
            yield Note(line.spot, LIGHT, BOLD, part=Part.CLAUSE)
        if bold and line.key.endswith((".", ";")):
            yield Note(line.spot, BOLD, LIGHT, part=Part.CLAUSE)


def _is_title(line: Line) -> bool:
    """Tell a title by its length, and by having no stop but the one after its number."""
    if len(line.key) >= _LONGEST_TITLE or line.key.endswith(","):
        return False
    return not set(line.key[2:]) & set(".;:")


ARTICLES.error(
    "D453",
    "Appendix I, II.6.đ",
    title="Điểm in thường, cỡ 13-14, đứng",
    hint="Đặt điểm chữ in thường, cỡ 13 đến 14, đứng, không đậm.",
)(looks, Part.POINT)


@ARTICLES.error(
    "D454",
    "Appendix I, II.6.đ",
    title="Điểm dùng chữ cái thường và dấu đóng ngoặc",
    message="Tại {spot}: ghi “{found}”; điểm dùng chữ cái thường, sau đó có dấu đóng ngoặc đơn và dấu cách.",
    hint="Ghi lại theo dạng “a) …”.",
)
def _point_form(document: Anatomy) -> Notes:
    for line in document[Part.POINT]:
        if not re.match(r"[a-z\u0111]\)\s", line.begin):
            yield Note(line.spot, line.quote[:_SHOWN])


@ARTICLES.error(
    "D455",
    "Appendix I, II.6.đ",
    title="Điểm theo thứ tự chữ cái tiếng Việt",
    message=(
        "Tại {spot}: điểm ghi “{found}”, lẽ ra là “{asked}”; điểm theo thứ tự chữ cái tiếng Việt: a, b, c, d, đ, e, g, "
        "h, i, k."
    ),
    hint="Ghi lại thứ tự các điểm.",
)
def _point_order(document: Anatomy) -> Notes:
    """Compare the letters of points with the Vietnamese alphabet, anew below each clause or heading."""
    letters = DECREE.points
    last = -1
    for part, line in document.content:
        if part in _HEADINGS or part is Part.CLAUSE:
            last = -1
        if part is Part.POINT:
            found = line.begin[0].lower()
            place = letters.find(found)
            if place not in (0, last + 1):
                asked = letters[last + 1 : last + 2] or "-"
                yield Note(line.spot, f"{found})", f"{asked})")
            last = place if place >= 0 else last + 1
