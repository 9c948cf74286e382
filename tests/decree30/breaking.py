"""Ways to break a good document: each gives a function that changes one thing in an opened document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.word_xml import parent_of, put_above, put_below, take_out

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.styles.style import ParagraphStyle
    from docx.text.run import Run
    from lxml import etree

Break = Callable[[Document], object]
CENTER, JUSTIFY, LEFT, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
)


def paragraphs(document: Document) -> list[Paragraph]:
    return [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]


def find(document: Document, start: str) -> Paragraph:
    """Find the paragraph of just this text, else the first that begins with it."""
    every = paragraphs(document)
    return next((each for each in every if each.text == start), None) or next(
        each for each in every if each.text.startswith(start)
    )


def both(*breaks: Break) -> Break:
    def change(document: Document) -> None:
        for each in breaks:
            each(document)

    return change


def says(start: str, old: str, new: str) -> Break:
    """Replace words of a paragraph; where they run over several runs, its text goes into the first."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        assert old in paragraph.text
        holder = next((run for run in paragraph.runs if old in run.text), None)
        if holder is not None:
            holder.text = holder.text.replace(old, new, 1)
            return
        whole = paragraph.text.replace(old, new, 1)
        for run in paragraph.runs[1:]:
            take_out(run._r)
        paragraph.runs[0].text = whole

    return change


def _runs(start: str, work: Callable[[Run], None]) -> Break:
    def change(document: Document) -> None:
        for run in find(document, start).runs:
            work(run)

    return change


def size(start: str, points: float) -> Break:
    return _runs(start, lambda run: setattr(run.font, "size", Pt(points)))


def bold(start: str, on: bool) -> Break:
    return _runs(start, lambda run: setattr(run, "bold", on))


def italic(start: str, on: bool) -> Break:
    return _runs(start, lambda run: setattr(run, "italic", on))


def underlined(start: str) -> Break:
    return _runs(start, lambda run: setattr(run, "underline", True))


def capitals(start: str, on: bool) -> Break:
    return _runs(start, lambda run: setattr(run.font, "all_caps", on))


def font(start: str, name: str) -> Break:
    return _runs(start, lambda run: setattr(run.font, "name", name))


def red(start: str) -> Break:
    return _runs(start, lambda run: setattr(run.font.color, "rgb", RGBColor(0xC0, 0, 0)))


def highlighted(start: str) -> Break:
    return _runs(start, lambda run: setattr(run.font, "highlight_color", 7))


def align(start: str, to: WD_ALIGN_PARAGRAPH) -> Break:
    return lambda document: setattr(find(document, start), "alignment", to)


def form(start: str, **values: object) -> Break:
    """Set properties of the paragraph's format, such as `space_after=Pt(0)`."""

    def change(document: Document) -> None:
        for name, value in values.items():
            setattr(find(document, start).paragraph_format, name, value)

    return change


def everywhere(start: str, work: Callable[[Paragraph], None]) -> Break:
    def change(document: Document) -> None:
        for paragraph in paragraphs(document):
            if paragraph.text.startswith(start):
                work(paragraph)

    return change


def drop(start: str) -> Break:
    def change(document: Document) -> None:
        take_out(find(document, start)._p)

    return change


def empty(start: str) -> Break:
    """Leave the paragraph, without its words."""
    return _runs(start, lambda run: setattr(run, "text", ""))


def after(start: str, text: str) -> Break:
    """Add a paragraph like this one below it."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        put_below(paragraph._p, _copy(paragraph, text))

    return change


def before(start: str, text: str) -> Break:
    def change(document: Document) -> None:
        paragraph = find(document, start)
        put_above(paragraph._p, _copy(paragraph, text))

    return change


def _copy(paragraph: Paragraph, text: str) -> CT_P:
    from copy import deepcopy

    element = deepcopy(paragraph._p)
    copy = Paragraph(element, paragraph._parent)
    for run in copy.runs[1:]:
        take_out(run._r)
    for drawing in list(element.iter(qn("w:drawing"))):
        take_out(drawing)
    copy.runs[0].text = text
    return element


def move(start: str, *, above: str) -> Break:
    def change(document: Document) -> None:
        find(document, above)._p.addprevious(find(document, start)._p)

    return change


def swap_cells(first: str, second: str) -> Break:
    """Exchange two cells of a row, found by words in them."""

    def change(document: Document) -> None:
        one, other = (parent_of(find(document, start)._p) for start in (first, second))
        for element, target in ((list(one), other), (list(other), one)):
            for child in element:
                if child.tag != qn("w:tcPr"):
                    target.append(child)

    return change


def line_below(start: str, *, millimetres: float | None = None, color: str = "", kind: str = "") -> Break:
    """Change the line that our templates draw under a text as a border of a flat paragraph; None takes it away."""

    def change(document: Document) -> None:
        below = find(document, start)._p.itersiblings(qn("w:p"))
        paragraph = next(each for each in (Paragraph(element, document._body) for element in below) if _is_line(each))
        border = style_of(paragraph).element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
        if millimetres is None and not color and not kind:
            take_out(paragraph._p)
        if millimetres is not None:
            _shorten(paragraph, Mm(millimetres))
        if color:
            border.set(qn("w:color"), color)
        if kind:
            border.set(qn("w:val"), kind)

    return change


def style_of(paragraph: Paragraph) -> ParagraphStyle:
    """Give a paragraph's style, which every paragraph has."""
    assert paragraph.style is not None
    return paragraph.style


def _is_line(paragraph: Paragraph) -> bool:
    return str(style_of(paragraph).name).split(" ")[0] == "Đường"


def _shorten(paragraph: Paragraph, length: int) -> None:
    """Set the indents so that a line of this length is left; the column is as wide as its style says."""
    style = style_of(paragraph)
    rung = Mm(int("".join(letter for letter in str(style.name) if letter.isdigit()) or 56))
    look = style.paragraph_format
    assert look.left_indent is not None
    assert look.right_indent is not None
    column = look.left_indent + look.right_indent + rung
    side = (column - length) // 2
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def one_row_lower(start: str) -> Break:
    """Give the cell's words a row of their own below the one they stand in."""

    def change(document: Document) -> None:
        cell = parent_of(find(document, start)._p)
        row = parent_of(cell)
        from copy import deepcopy

        lower = deepcopy(row)
        place = list(row.findall(qn("w:tc"))).index(cell)
        for index, each in enumerate(lower.findall(qn("w:tc"))):
            if index != place:
                _clear(each)
        _clear(cell)
        row.addnext(lower)

    return change


def _clear(cell: etree._Element) -> None:
    for child in list(cell):
        if child.tag != qn("w:tcPr"):
            cell.remove(child)
    cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))


def empties_cell(start: str) -> Break:
    """Take everything out of the cell that holds these words."""
    return lambda document: _clear(parent_of(find(document, start)._p))


def typed_line(start: str) -> Break:
    """Type a line of underscores below a text."""
    return after(start, "_______")
