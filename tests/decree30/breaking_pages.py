"""Ways to break pages and sections: paper, margins, page numbers, where an annex begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tests.decree30.breaking import Break, find
from tests.word_xml import append, exchange, put_above, take_out

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml import etree


def margin(side: str, millimetres: float) -> Break:
    return lambda document: setattr(document.sections[0], f"{side}_margin", Mm(millimetres))


def paper(width: float, height: float) -> Break:
    def change(document: Document) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)

    return change


def page_number(work: Callable[[Paragraph], object]) -> Break:
    return lambda document: work(document.sections[0].header.paragraphs[0])


def page_number_run(work: Callable[[Run], object]) -> Break:
    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            work(run)

    return page_number(change)


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
        append(properties, count)

    return change


def shown_on_first(document: Document) -> None:
    for section in document.sections[:1]:
        section.different_first_page_header_footer = False


def annex_in_same_section(document: Document) -> None:
    """Let the annex go on in the section of the main text, on a new page."""
    heading = find(document, "Phụ lục")
    first, last = (section._sectPr for section in document.sections)
    take_out(first)
    exchange(last, first)
    heading.paragraph_format.page_break_before = True


def annex_on_same_page(document: Document) -> None:
    for section in document.sections[1:]:
        properties: etree._Element = section._sectPr
        kind = properties.find(qn("w:type"))
        if kind is None:
            kind = OxmlElement("w:type")
            properties.insert(0, kind)
        kind.set(qn("w:val"), "continuous")


def setting(name: str) -> Break:
    """Turn a setting of the whole document on."""
    return lambda document: document.settings.element.insert(0, OxmlElement(f"w:{name}"))


def _field(code: str, shown: str = "2") -> str:
    size = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:r>{size}<w:fldChar w:fldCharType="begin"/></w:r>{code}'
        f'<w:r>{size}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{size}<w:t>{shown}</w:t></w:r>'
        f'<w:r>{size}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


PAGE_FIELD = _field(_code(" PAGE "))
SMALL_PAGE_FIELD = (
    '<w:fldSimple w:instr=" page "><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
)
PAGE_IN_IF = _field(_code(" IF ") + PAGE_FIELD + _code(" &gt; 1 &quot;") + PAGE_FIELD + _code("&quot; &quot;&quot; "))


def header(inner: str, properties: str = '<w:jc w:val="center"/>') -> Break:
    """Give the first section this header, bare of styles."""

    def change(document: Document) -> None:
        old = document.sections[0].header.paragraphs[0]._p
        font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        text = inner.replace("<w:rPr>", f"<w:rPr>{font}").replace("<w:r><w:t", f"<w:r><w:rPr>{font}</w:rPr><w:t")
        new = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{text}</w:p>")
        exchange(old, new)

    return change


def section_ends_above(start: str, kind: str, *, across: bool = False) -> Break:
    """Let a section end above a paragraph; what follows begins as `kind` and goes on with the pages."""

    def change(document: Document) -> None:
        from copy import deepcopy

        last = document.sections[0]._sectPr
        ended = deepcopy(last)
        holder = parse_xml(f"<w:p {nsdecls('w')}><w:pPr/></w:p>")
        append(holder[0], ended)
        put_above(find(document, start)._p, holder)
        for old in last.findall(qn("w:titlePg")):
            last.remove(old)
        section = next(each for each in document.sections if each._sectPr is last)
        section.start_type = {"continuous": WD_SECTION.CONTINUOUS, "nextPage": WD_SECTION.NEW_PAGE}[kind]
        section.different_first_page_header_footer = False
        if across:
            section.page_width, section.page_height = section.page_height, section.page_width

    return change


def in_text_box(start: str) -> Break:
    """Put the table of these words into a text box."""

    def change(document: Document) -> None:
        table = next(find(document, start)._p.iterancestors(qn("w:tbl")))
        spaces = nsdecls("w", "wp", "a") + (
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        )
        holder = parse_xml(
            f'<w:p {spaces}><w:r><w:drawing><wp:anchor><wp:extent cx="6000000" cy="900000"/><a:graphic><a:graphicData>'
            "<wps:wsp><wps:txbx><w:txbxContent/></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
            "</w:drawing></w:r></w:p>"
        )
        put_above(table, holder)
        box = next(holder.iter(qn("w:txbxContent")))
        box.append(table)
        box.append(parse_xml(f"<w:p {nsdecls('w')}/>"))

    return change


def annex_restarts_nothing(document: Document) -> None:
    """Let the pages of the annex go on from those of the main text."""
    for section in document.sections[1:]:
        for old in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(old)
