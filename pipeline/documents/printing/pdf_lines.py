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
class _Pen:
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
        return Printed(
            pages=tuple(_page(page, known, with_words=with_words) for page in pages),
            fonts=tuple(sorted(fonts_of(pages), key=lambda font: (font.family, font.embedded))),
        )
    except (PyPdfError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        message = "this PDF cannot be measured"
        raise ValueError(message) from fault


def _page(page: PageObject, known: dict[int, CodedFont], *, with_words: bool) -> PrintedPage:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    if page.get("/Rotate", 0) % 180:
        width, height = height, width
    if not with_words:
        return PrintedPage(width=width, height=height)
    contents = page.get_contents()
    pen = _Pen(height, {name: coded_font(font, known) for name, font in page_fonts(page)})
    for word, operands in _instructions(contents.get_data() if contents is not None else b""):
        _follow(pen, word, operands)
    return PrintedPage(width=width, height=height, segments=tuple(part for part in pen.drawn if part.text.strip()))


def _instructions(drawing: bytes) -> Iterator[tuple[bytes, list[Any]]]:
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


def _follow(pen: _Pen, word: bytes, operands: list[Any]) -> None:
    """Do what an operator says, as far as it moves or draws words (ISO 32000-1, 9.4)."""
    step = _STEPS.get(word)
    if step is not None:
        step(pen, operands)


def _keep(pen: _Pen, _: list[Any]) -> None:
    pen.kept.append(pen.moved)


def _restore(pen: _Pen, _: list[Any]) -> None:
    pen.moved = pen.kept.pop() if pen.kept else _UNMOVED


def _move(pen: _Pen, operands: list[Any]) -> None:
    pen.moved = _times(_matrix(operands), pen.moved)


def _begin(pen: _Pen, _: list[Any]) -> None:
    pen.line = pen.at = _UNMOVED


def _set_font(pen: _Pen, operands: list[Any]) -> None:
    pen.font, pen.size = pen.fonts.get(operands[-2]), operands[-1]


def _set_place(pen: _Pen, operands: list[Any]) -> None:
    pen.line = pen.at = _matrix(operands)


def _next_line(pen: _Pen, operands: list[Any]) -> None:
    right, up = operands[-2:] if operands else (0.0, -pen.leading)
    pen.line = pen.at = _times((1.0, 0.0, 0.0, 1.0, right, up), pen.line)


def _next_line_and_lead(pen: _Pen, operands: list[Any]) -> None:
    pen.leading = -operands[-1]
    _next_line(pen, operands)


def _lead(pen: _Pen, operands: list[Any]) -> None:
    pen.leading = operands[-1]


def _show(pen: _Pen, operands: list[Any]) -> None:
    """Draw words; numbers between them draw the next ones closer, in thousandths of the size."""
    if pen.font is None:
        return
    codes = b"".join(operand for operand in operands if isinstance(operand, bytes))
    text, width = pen.font.read(codes)
    width -= sum(operand for operand in operands if isinstance(operand, float)) / 1000
    _put(pen, text, _times(pen.at, pen.moved), width)
    pen.at = _times((1.0, 0.0, 0.0, 1.0, width * pen.size, 0.0), pen.at)


def _show_below(pen: _Pen, operands: list[Any]) -> None:
    _next_line(pen, [])
    _show(pen, operands[-1:])


def _put(pen: _Pen, text: str, place: Matrix, width: float) -> None:
    """Add words to the segment that they carry on, or begin a new one."""
    left, top = place[4], pen.height - place[5]
    size = pen.size * abs(place[3] or 1.0)
    last = pen.drawn[-1] if pen.drawn else None
    if last is not None and abs(last.top - top) < 1 and abs(left - pen.end) < _GAP * size:
        pen.drawn[-1] = Segment(text=last.text + text, left=last.left, top=last.top)
    else:
        pen.drawn.append(Segment(text=text, left=left, top=top))
    pen.end = left + width * size


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
