"""Ballot codes and the opening code as PDF pages, drawn in memory by reportlab: no file, no office program, no copy.

Every code is drawn by itself on a height of its own, so that a PDF reader gives it back alone and whole on its line.
Codes and receipts stand in Courier, where every character has the same width and none looks like another.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ballot import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from pipeline.kernel.secrets.codes import Slip

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_MARGIN = 20 * _MM
_SLIP_HEIGHT = 44 * _MM
_SLIPS_A_PAGE = 6
_HEAD = 12 * _MM
_CODE_FONT = "Courier-Bold"
_LABEL_FONT = "SlipLabels"
_FALLBACK_FONT = "Times-Roman"
_FONT_FILES = (
    "times.ttf",
    "Times New Roman.ttf",
    "Times_New_Roman.ttf",
    "LiberationSerif-Regular.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSans.ttf",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above every code: whose vote it is, in words of the season."""

    council: str
    year: int
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _SlipPen:
    """A canvas and how it writes labels."""

    canvas: Canvas
    font: str

    def label(self, height: float, text: str, size: float) -> None:
        """Write one line from the margin on, smaller where it would not fit before the other margin."""
        shown = text if self.font == _LABEL_FONT else words.plain(text)
        width = self.canvas.stringWidth(shown, self.font, size)
        size = min(size, size * (_WIDTH - 2 * _MARGIN) / width) if width else size
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(_MARGIN, height, shown)

    def code(self, height: float, text: str, size: float) -> None:
        """Write a code from the margin on: pypdf puts a blank before a line that begins right of the one above it."""
        self.canvas.setFont(_CODE_FONT, size)
        self.canvas.drawString(_MARGIN, height, text)

    def cut(self, height: float) -> None:
        """Draw a line to cut along, across the whole page."""
        self.canvas.setLineWidth(0.6)
        self.canvas.setDash(4, 3)
        self.canvas.line(0, height, _WIDTH, height)


def draw_slips(slips: Sequence[Slip], heading: Heading) -> bytes:
    """Draw the slips, six on an A4 page, cut lines between them."""
    output = BytesIO()
    pen = _pen(output, words.SLIPS_TITLE)
    pages = [slips[start : start + _SLIPS_A_PAGE] for start in range(0, len(slips), _SLIPS_A_PAGE)]
    for number, page in enumerate(pages, start=1):
        pen.label(_HEIGHT - 8 * _MM, f"{words.SHEET_ADVICE} {words.page_number(number, len(pages))}", 9)
        pen.cut(_HEIGHT - _HEAD)
        for place, slip in enumerate(page):
            _draw_slip(pen, _HEIGHT - _HEAD - place * _SLIP_HEIGHT, slip, heading)
        pen.canvas.showPage()
    pen.canvas.save()
    return output.getvalue()


def draw_opening_code(opening_code: str, heading: Heading) -> bytes:
    """Draw the opening code in two copies on one A4 page, to be cut apart."""
    output = BytesIO()
    pen = _pen(output, words.OPENING_TITLE)
    for place, copy in enumerate(words.OPENING_COPIES):
        top = _HEIGHT - place * _HEIGHT / 2
        pen.label(top - 30 * _MM, words.opening_heading(heading.council, heading.year, heading.round), 13)
        pen.label(top - 40 * _MM, copy, 13)
        pen.code(top - 62 * _MM, opening_code, 19)
        for line, advice in enumerate(words.OPENING_ADVICE):
            pen.label(top - (80 + 6 * line) * _MM, advice, 11)
    pen.cut(_HEIGHT / 2)
    pen.canvas.showPage()
    pen.canvas.save()
    return output.getvalue()


def _draw_slip(pen: _SlipPen, top: float, slip: Slip, heading: Heading) -> None:
    pen.label(top - 8 * _MM, words.slip_heading(heading.council, heading.year, heading.round), 10)
    pen.code(top - 20 * _MM, slip.code, 34)
    pen.code(top - 29 * _MM, slip.receipt, 18)
    for line, advice in enumerate(words.SLIP_ADVICE):
        pen.label(top - (35.5 + 4 * line) * _MM, advice, 9.5)
    pen.cut(top - _SLIP_HEIGHT)


def _pen(output: BytesIO, title: str) -> _SlipPen:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(output, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1)
    font = label_font()
    canvas.setTitle(title if font == _LABEL_FONT else words.plain(title))
    return _SlipPen(canvas=canvas, font=font)


@cache
def label_font() -> str:
    """Register the first font that has Vietnamese letters; without one the labels go unaccented."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for path in font_paths():
        try:
            font = TTFont(_LABEL_FONT, str(path))
        except (TTFError, OSError):
            continue
        if all(ord(letter) in font.face.charToGlyph for letter in words.LETTERS):
            registerFont(font)
            return _LABEL_FONT
    return _FALLBACK_FONT


def font_paths() -> Iterator[Path]:
    """Find the fonts in the order we like them, in the places where the three systems keep them.

    One name may stand for several files: Liberation Serif 1 has no Vietnamese letters, 2 has them, and both are found
    side by side on Debian.
    """
    found: dict[str, list[Path]] = {name.lower(): [] for name in _FONT_FILES}
    for folder in _font_folders():
        for parent, folders, files in os.walk(folder):
            folders.sort()
            for name in files:
                found.get(name.lower(), []).append(Path(parent) / name)
    return (path for name in _FONT_FILES for path in found[name.lower()])


def _font_folders() -> tuple[Path, ...]:
    """Name the folders in which each system keeps fonts, those of the user last."""
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts",
        )
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )
