"""Rules on the page: paper, margins, font, colour, page numbers (Appendix I, I and II)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.domain.conformity.extent import pages_of
from pipeline.domain.conformity.measures import comma
from pipeline.domain.conformity.norms import Norm, Note
from pipeline.domain.conformity.paper import Align, Paragraph, Spot, Table, millimetres, paragraphs
from pipeline.domain.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.domain.conformity.anatomy import Anatomy
    from pipeline.domain.conformity.norms import Check
    from pipeline.domain.conformity.paper import Block, Run, Section

FONT: Final = "Times New Roman"
_A4: Final = (210.0, 297.0)
_NEAR_MM: Final = 1.0
_ROUNDING_MM: Final = 0.3
_LEAST_SIZE, _MOST_SIZE = 26, 28
_RANGES: Final = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}


def _paper(document: Anatomy) -> Iterator[Note]:
    for spot, section in _sections(document):
        sides = sorted((millimetres(section.width), millimetres(section.height)))
        if any(abs(side - asked) > _NEAR_MM for side, asked in zip(sides, _A4, strict=True)):
            yield Note(
                spot=spot, found=" x ".join(map(comma, (millimetres(section.width), millimetres(section.height))))
            )


def _across(document: Anatomy) -> Iterator[Note]:
    if document.genre.landscape:
        return
    for spot, section in _sections(document):
        tabled = any(isinstance(block, Table) and block.bordered for block in section.blocks)
        if section.landscape and not tabled:
            yield Note(spot=spot)


def _margin(side: str) -> Check:
    least, most = _RANGES[side]

    def check(document: Anatomy) -> Iterator[Note]:
        for spot, section in _sections(document):
            length = millimetres({"top": section.top, "bottom": section.bottom, "left": section.left,
                                  "right": section.right}[side])  # fmt: skip
            if not least - _ROUNDING_MM <= length <= most + _ROUNDING_MM:
                yield Note(spot=spot, found=comma(length), asked=f"{least}-{most}")

    return check


def _font(document: Anatomy) -> Iterator[Note]:
    for paragraph in _everything(document):
        others = {run.letters.font for run in _printed(paragraph)} - {FONT}
        for font in sorted(others):
            yield Note(spot=paragraph.spot, found=font, asked=FONT)


def _color(document: Anatomy) -> Iterator[Note]:
    for paragraph in _everything(document):
        if any(run.letters.color.lower() not in ("000000", "auto", "") for run in _printed(paragraph)):
            yield Note(spot=paragraph.spot)


def _highlight(document: Anatomy) -> Iterator[Note]:
    for paragraph in _everything(document):
        if any(run.letters.highlighted for run in _printed(paragraph)):
            yield Note(spot=paragraph.spot)


def _number_missing(document: Anatomy) -> Iterator[Note]:
    for spot, section in _sections(document):
        if not _page_numbers(section.headers) and not _page_numbers(section.footers) and pages_of(section) > 1:
            yield Note(spot=spot)


def _number_below(document: Anatomy) -> Iterator[Note]:
    for _, section in _sections(document):
        for _, paragraph in _page_numbers(section.footers):
            yield Note(spot=paragraph.spot)


def _number_place(document: Anatomy) -> Iterator[Note]:
    for _, section in _sections(document):
        for _, paragraph in _page_numbers(section.headers):
            if paragraph.align is not Align.CENTER:
                yield Note(spot=paragraph.spot, found=paragraph.align.value, asked="center")


def _number_look(document: Anatomy) -> Iterator[Note]:
    for _, section in _sections(document):
        for _, paragraph in (*_page_numbers(section.headers), *_page_numbers(section.footers)):
            for run in paragraph.runs:
                if not run.field:
                    continue
                if not _LEAST_SIZE <= run.letters.size <= _MOST_SIZE:
                    yield Note(spot=paragraph.spot, found=comma(run.letters.size / 2), asked="13-14")
                if run.letters.bold or run.letters.italic:
                    yield Note(spot=paragraph.spot, found="bold" if run.letters.bold else "italic", asked="upright")


def _number_on_first(document: Anatomy) -> Iterator[Note]:
    for spot, section in _sections(document):
        kinds = [kind for kind, _ in (*_page_numbers(section.headers), *_page_numbers(section.footers))]
        if "first" in kinds or (kinds and not section.first_page_differs):
            yield Note(spot=spot)


def _number_form(document: Anatomy) -> Iterator[Note]:
    for spot, section in _sections(document):
        numbered = (*_page_numbers(section.headers), *_page_numbers(section.footers))
        fields = [run.field.casefold() for _, paragraph in numbered for run in paragraph.runs]
        if numbered and (section.page_format != "decimal" or any("roman" in field for field in fields)):
            yield Note(spot=spot)


def _number_start(document: Anatomy) -> Iterator[Note]:
    if document.paper.sections and document.paper.sections[0].page_start not in (None, 1):
        yield Note(spot=_spot(document.paper.sections[0]), found=str(document.paper.sections[0].page_start), asked="1")


def _sections(document: Anatomy) -> Iterator[tuple[Spot, Section]]:
    for section in document.paper.sections:
        yield _spot(section), section


def _spot(section: Section) -> Spot:
    return next((paragraph.spot for paragraph in paragraphs(section.blocks)), Spot())


def _page_numbers(parts: tuple[tuple[str, tuple[Block, ...]], ...]) -> list[tuple[str, Paragraph]]:
    """Find the paragraphs that print the number of the page."""
    return [
        (kind, paragraph)
        for kind, blocks in parts
        for paragraph in paragraphs(blocks)
        if any(run.field.split()[:1] == ["PAGE"] for run in paragraph.runs)
    ]


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


PAGE: Final = (
    Norm(code="D101", clause="Appendix I, I.1", check=_paper),
    Norm(code="D102", clause="Appendix I, I.2", check=_across),
    Norm(code="D107", clause="Appendix I, I.4", check=_font),
    Norm(code="D108", clause="Appendix I, I.4", check=_color),
    Norm(code="D109", clause="Appendix I, I.4", check=_highlight, severity=Severity.WARNING),
    Norm(code="D110", clause="Appendix I, I.7", check=_number_missing),
    Norm(code="D111", clause="Appendix I, I.7", check=_number_below),
    Norm(code="D112", clause="Appendix I, I.7", check=_number_place),
    Norm(code="D113", clause="Appendix I, I.7", check=_number_look),
    Norm(code="D114", clause="Appendix I, I.7", check=_number_on_first),
    Norm(code="D115", clause="Appendix I, I.7", check=_number_form),
    Norm(code="D116", clause="Appendix I, I.7", check=_number_start),
)
MARGINS: Final = (
    Norm(code="D103", clause="Appendix I, I.3", check=_margin("top")),
    Norm(code="D104", clause="Appendix I, I.3", check=_margin("bottom")),
    Norm(code="D105", clause="Appendix I, I.3", check=_margin("left")),
    Norm(code="D106", clause="Appendix I, I.3", check=_margin("right")),
)
