"""Rules on the page: paper, margins, font, colour (Appendix I, I); those on its number are in `page_numbers`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.decree30.norms import Norm, Note
from pipeline.decree30.paper import Paragraph, Table, millimetres, paragraphs
from pipeline.decree30.rules.extent import pages_of
from pipeline.decree30.rules.measures import comma
from pipeline.decree30.rules.page_numbers import PAGE_NUMBERS, sections_of
from pipeline.kernel.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.decree30.norms import Check
    from pipeline.decree30.paper import Run
    from pipeline.decree30.recognise.anatomy import Anatomy

FONT: Final = "Times New Roman"
_A4: Final = (210.0, 297.0)
_NEAR_MM: Final = 1.0
_ROUNDING_MM: Final = 0.3
_CERTIFICATE: Final = "cong nhan"
"""Awards are no documents of the decree; their colours are the office's own."""
_STAMP: Final = re.compile(r"\(?(mat|toi mat|tuyet mat|khan|thuong khan|hoa toc( .*)?)\)?")
"""Degrees of urgency and secrecy, which are printed in red (Appendix I, III.2 and III.3)."""
_FONTS_OF_SIGNS: Final = ("wingdings", "webdings", "symbol", "cambria math", "marlett")
_EAST: Final = "\u2e80"
_DARKEST: Final = 0x26
_RANGES: Final = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}


def _paper(document: Anatomy) -> Iterator[Note]:
    for spot, section in sections_of(document):
        sides = sorted((millimetres(section.width), millimetres(section.height)))
        if any(abs(side - asked) > _NEAR_MM for side, asked in zip(sides, _A4, strict=True)):
            yield Note(
                spot=spot, found=" x ".join(map(comma, (millimetres(section.width), millimetres(section.height))))
            )


def _across(document: Anatomy) -> Iterator[Note]:
    if document.genre.landscape:
        return
    for spot, section in sections_of(document):
        tabled = any(isinstance(block, Table) and block.bordered for block in section.blocks)
        if section.landscape and not tabled:
            yield Note(spot=spot)


def _margin(side: str) -> Check:
    least, most = _RANGES[side]

    def check(document: Anatomy) -> Iterator[Note]:
        for spot, section in sections_of(document):
            length = millimetres({"top": section.top, "bottom": section.bottom, "left": section.left,
                                  "right": section.right}[side])  # fmt: skip
            if not least - _ROUNDING_MM <= length <= most + _ROUNDING_MM:
                yield Note(spot=spot, found=comma(length), asked=f"{least}-{most}")

    return check


def _margins_change(document: Anatomy) -> Iterator[Note]:
    """Look at even pages on which left and right change sides, as books have it."""
    for spot, section in sections_of(document):
        left, right = millimetres(section.right), millimetres(section.left)
        fits = all(
            least - _ROUNDING_MM <= length <= most + _ROUNDING_MM
            for length, (least, most) in ((left, _RANGES["left"]), (right, _RANGES["right"]))
        )
        if section.mirrored and not fits and pages_of(section) > 1:
            yield Note(spot=spot, found=f"{comma(left)} - {comma(right)}", asked="30-35")


def _font(document: Anatomy) -> Iterator[Note]:
    for paragraph in (*_everything(document), *_aside(document)):
        others = {run.letters.font for run in paragraph.runs if _in_letters(run)} - {FONT}
        for font in sorted(others):
            yield Note(spot=paragraph.spot, found=font, asked=FONT)


def _in_letters(run: Run) -> bool:
    """Tell whether the font matters: letters and figures, not signs, formulas or scripts that it does not have."""
    if run.letters.font.casefold().startswith(_FONTS_OF_SIGNS):
        return False
    return any(character.isalnum() and character < _EAST for character in run.text)


def _color(document: Anatomy) -> Iterator[Note]:
    if document.genre.name == _CERTIFICATE:
        return
    stamps = {id(line.paragraph) for line in document.lines if _STAMP.fullmatch(line.key)}
    boxed = (each for each in _aside(document) if not (each.boxed and each.shown.isupper()))
    for paragraph in (*_everything(document), *boxed):
        if id(paragraph) in stamps:
            continue
        for color in sorted({run.letters.color.upper() for run in _printed(paragraph)}):
            if not _is_black(color):
                yield Note(spot=paragraph.spot, found=f"color {color}", asked="black")


def _is_black(color: str) -> bool:
    """Tell whether a colour is black to the eye; Word's theme offers a black that is a little lighter."""
    if not re.fullmatch("[0-9A-F]{6}", color):
        return True
    return max(int(color[place : place + 2], 16) for place in (0, 2, 4)) <= _DARKEST


def _highlight(document: Anatomy) -> Iterator[Note]:
    for paragraph in _everything(document):
        if any(run.letters.highlighted for run in _printed(paragraph)):
            yield Note(spot=paragraph.spot)


def _printed(paragraph: Paragraph) -> tuple[Run, ...]:
    return tuple(run for run in paragraph.runs if run.text.strip())


def _everything(document: Anatomy) -> Iterator[Paragraph]:
    """Walk what is printed, headers and footers once each."""
    seen: set[int] = set()
    for section in document.paper.sections:
        for _, blocks in (*section.headers, *section.footers):
            if id(blocks) not in seen:
                seen.add(id(blocks))
                yield from paragraphs(blocks)
    for line in document.lines:
        yield line.paragraph


def _aside(document: Anatomy) -> Iterator[Paragraph]:
    """Walk what stands beside the text: text boxes, footnotes."""
    for section in document.paper.sections:
        yield from (paragraph for paragraph in paragraphs(section.blocks) if paragraph.boxed)
    yield from paragraphs(document.paper.notes)


def _head_aside(document: Anatomy) -> Iterator[Note]:
    """Say that a head in a text box or in the head of the page was not looked at, in place of all that is missing."""
    if document.elsewhere is not None:
        yield Note(spot=document.elsewhere, found="header" if document.elsewhere.part == "header" else "text box")


PAGE: Final = (
    Norm(code="D101", clause="Appendix I, I.1", check=_paper),
    Norm(code="D102", clause="Appendix I, I.2", check=_across),
    Norm(code="D107", clause="Appendix I, I.4", check=_font),
    Norm(code="D108", clause="Appendix I, I.4", check=_color),
    Norm(code="D109", clause="Appendix I, I.4", check=_highlight, severity=Severity.WARNING),
    *PAGE_NUMBERS,
    Norm(code="D119", clause="Appendix I, IV", check=_head_aside, severity=Severity.WARNING),
)
MARGINS: Final = (
    Norm(code="D103", clause="Appendix I, I.3", check=_margin("top")),
    Norm(code="D104", clause="Appendix I, I.3", check=_margin("bottom")),
    Norm(code="D105", clause="Appendix I, I.3", check=_margin("left")),
    Norm(code="D106", clause="Appendix I, I.3", check=_margin("right")),
    Norm(code="D118", clause="Appendix I, I.3", check=_margins_change),
)
