"""Ways to break pages and sections: paper, margins, page numbers, where an annex begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.conformity.breaking import Break, find

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def margin(side: str, millimetres: float) -> Break:
    return lambda document: setattr(document.sections[0], f"{side}_margin", Mm(millimetres))


def paper(width: float, height: float) -> Break:
    def change(document: Document) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)

    return change


def page_number(work: Callable[[Paragraph], None]) -> Break:
    return lambda document: work(document.sections[0].header.paragraphs[0])


def no_page_number(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)


def page_number_below(document: Document) -> None:
    header = document.sections[0].header.paragraphs[0]
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    for child in list(header._p):
        if child.tag != qn("w:pPr"):
            footer.paragraphs[0]._p.append(child)


def page_count(**attributes: str) -> Break:
    """Set how the first section counts its pages (`start`, `fmt`)."""

    def change(document: Document) -> None:
        properties = document.sections[0]._sectPr
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
        count = OxmlElement("w:pgNumType")
        for name, value in attributes.items():
            count.set(qn(f"w:{name}"), value)
        properties.append(count)

    return change


def shown_on_first(document: Document) -> None:
    for section in document.sections[:1]:
        section.different_first_page_header_footer = False


def annex_in_same_section(document: Document) -> None:
    """Let the annex go on in the section of the main text, on a new page."""
    heading = find(document, "Phụ lục")
    first, last = (section._sectPr for section in document.sections)
    first.getparent().remove(first)
    last.getparent().replace(last, first)
    heading.paragraph_format.page_break_before = True


def annex_on_same_page(document: Document) -> None:
    for section in document.sections[1:]:
        kind = section._sectPr.find(qn("w:type"))
        if kind is None:
            kind = OxmlElement("w:type")
            section._sectPr.insert(0, kind)
        kind.set(qn("w:val"), "continuous")
