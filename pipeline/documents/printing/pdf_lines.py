"""Measure a PDF that we made: its pages, the fonts it uses, and where its words stand.

pypdf opens the file; the drawing of a page is read here, because its own way of taking the words out costs 15 ms a page
and this 2 ms (measured). It is enough for what LibreOffice writes: words outside of forms, upright, each font with a
table of what its codes mean.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pipeline.documents.printing.fonts import CodedFont, coded_font, fonts_of, page_fonts
from pipeline.documents.printing.printed import Printed, PrintedPage, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

_TOKEN: Final = re.compile(
    rb"<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<plain>(?:[^()\\]|\\.)*)\)|/(?P<name>[^\s/<>\[\]()]+)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z'\"][A-Za-z0-9*]*)",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_GAP: Final = 0.6
"""Words further apart than so many times their size stand in different columns."""

_UNMOVED: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _TextCursor:
    """Where the next word is drawn."""

    height: float
    fonts: dict[str, CodedFont]
    moved: Matrix = _UNMOVED
    kept: list[Matrix] = field(default_factory=list)
    line: Matrix = _UNMOVED
    at: Matrix = _UNMOVED
    font: CodedFont | None = None
    size: float = 0.0
    leading: float = 0.0
    drawn: list[Segment] = field(default_factory=list)
    end: float = 0.0
    """Where the last segment ends."""


def printed(pdf: bytes, *, with_words: bool = True) -> Printed:
    """Measure a PDF of our own.

    Args:
        pdf: what LibreOffice made.
        with_words: False leaves the pages' words unread, where the number of pages says all (1 ms instead of 3).

    Raises:
        ValueError: it is no PDF that can be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = list(PdfReader(io.BytesIO(pdf)).pages)
        known: dict[int, CodedFont] = {}
        measured = [_page(page, known, with_words=with_words) for page in pages]
        fonts = sorted(fonts_of(pages), key=lambda font: (font.family, font.embedded))
        return Printed(pages=tuple(measured), fonts=tuple(fonts))
    except (PyPdfError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        message = "this PDF cannot be measured"
        raise ValueError(message) from fault


def _page(page: PageObject, known: dict[int, CodedFont], *, with_words: bool) -> PrintedPage:
    """Measure one page: its size as it is seen, and the words on it in the order in which they are drawn."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    if page.get("/Rotate", 0) % 180:
        width, height = height, width
    if not with_words:
        return PrintedPage(width=width, height=height)
    contents = page.get_contents()
    drawing = contents.get_data() if contents is not None else b""
    cursor = _TextCursor(height, {name: coded_font(font, known) for name, font in page_fonts(page)})
    for word, operands in instructions_in(drawing):
        _follow(cursor, word, operands)
    segments = tuple(part for part in cursor.drawn if part.text.strip())
    return PrintedPage(width=width, height=height, segments=segments)


def instructions_in(drawing: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Give each operator of a page with what stands before it: numbers, names, and codes of words."""
    operands: list[Any] = []
    for token in _TOKEN.finditer(drawing):
        kind = token.lastgroup
        if kind == "word":
            yield token[kind], operands
            operands = []
        elif kind == "number":
            operands.append(float(token[kind]))
        elif kind == "hex":
            digits = b"".join(token[kind].split())
            operands.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "plain":
            operands.append(_ESCAPED.sub(_unescaped, token[kind]))
        elif kind == "name":
            operands.append(token[kind].decode("latin-1"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if code.isdigit() else _ESCAPES.get(code, code)


def _follow(cursor: _TextCursor, word: bytes, operands: list[Any]) -> None:
    """Do what an operator says, as far as it moves or draws words (ISO 32000-1, 9.4)."""
    step = _STEPS.get(word)
    if step is not None:
        step(cursor, operands)


def _keep(cursor: _TextCursor, _: list[Any]) -> None:
    cursor.kept.append(cursor.moved)


def _restore(cursor: _TextCursor, _: list[Any]) -> None:
    cursor.moved = cursor.kept.pop() if cursor.kept else _UNMOVED


def _move(cursor: _TextCursor, operands: list[Any]) -> None:
    cursor.moved = _times(_matrix(operands), cursor.moved)


def _begin(cursor: _TextCursor, _: list[Any]) -> None:
    cursor.line = cursor.at = _UNMOVED


def _set_font(cursor: _TextCursor, operands: list[Any]) -> None:
    cursor.font, cursor.size = cursor.fonts.get(operands[-2]), operands[-1]


def _set_place(cursor: _TextCursor, operands: list[Any]) -> None:
    cursor.line = cursor.at = _matrix(operands)


def _next_line(cursor: _TextCursor, operands: list[Any]) -> None:
    right, up = operands[-2:] if operands else (0.0, -cursor.leading)
    cursor.line = cursor.at = _times((1.0, 0.0, 0.0, 1.0, right, up), cursor.line)


def _next_line_and_lead(cursor: _TextCursor, operands: list[Any]) -> None:
    cursor.leading = -operands[-1]
    _next_line(cursor, operands)


def _lead(cursor: _TextCursor, operands: list[Any]) -> None:
    cursor.leading = operands[-1]


def _show(cursor: _TextCursor, operands: list[Any]) -> None:
    """Draw words; numbers between them draw the next ones closer, in thousandths of the size."""
    if cursor.font is None:
        return
    codes = b"".join(operand for operand in operands if isinstance(operand, bytes))
    text, width = cursor.font.read(codes)
    width -= sum(operand for operand in operands if isinstance(operand, float)) / 1000
    _put(cursor, text, _times(cursor.at, cursor.moved), width)
    cursor.at = _times((1.0, 0.0, 0.0, 1.0, width * cursor.size, 0.0), cursor.at)


def _show_below(cursor: _TextCursor, operands: list[Any]) -> None:
    _next_line(cursor, [])
    _show(cursor, operands[-1:])


def _put(cursor: _TextCursor, text: str, place: Matrix, width: float) -> None:
    """Add words to the segment that they carry on, or begin a new one."""
    left, top = place[4], cursor.height - place[5]
    size = cursor.size * abs(place[3] or 1.0)
    last = cursor.drawn[-1] if cursor.drawn else None
    if last is not None and abs(last.top - top) < 1 and abs(left - cursor.end) < _GAP * size:
        cursor.drawn[-1] = Segment(text=last.text + text, left=last.left, top=last.top)
    else:
        cursor.drawn.append(Segment(text=text, left=left, top=top))
    cursor.end = left + width * size


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = operands[-6:]
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


_STEPS: Final = {
    b"q": _keep,
    b"Q": _restore,
    b"cm": _move,
    b"BT": _begin,
    b"Tf": _set_font,
    b"Tm": _set_place,
    b"Td": _next_line,
    b"TD": _next_line_and_lead,
    b"TL": _lead,
    b"T*": _next_line,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _show_below,
    b'"': _show_below,
}
