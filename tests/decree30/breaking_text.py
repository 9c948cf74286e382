"""Ways to break letters and ends of paragraphs, as files come that were not typed with care."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.decree30.breaking import Break, _runs, find
from tests.word_xml import append, put_above, take_out

if TYPE_CHECKING:
    from docx.text.run import Run
    from lxml import etree


def themed(start: str, color: str) -> Break:
    """Colour words by the theme alone."""

    def work(run: Run) -> None:
        run.font.color.rgb = RGBColor(0, 0, 0)
        element = next(run._r.iter(qn("w:color")))
        element.attrib.clear()
        element.set(qn("w:themeColor"), color)

    return _runs(start, work)


def coloured(start: str, digits: str) -> Break:
    return _runs(start, lambda run: setattr(run.font.color, "rgb", RGBColor.from_string(digits)))


def plus(start: str, text: str, name: str) -> Break:
    """Add words in another font to the end of a paragraph."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        run = paragraph.add_run(text)
        run.font.size, run.font.name = paragraph.runs[0].font.size, name

    return change


def boxed(start: str, words: str, rpr: str) -> Break:
    """Anchor a text box with words of a look of their own in a paragraph."""

    def change(document: Document) -> None:
        spaces = nsdecls("w", "wp", "a") + (
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        )
        run = (
            f'<w:r {spaces}><w:drawing><wp:anchor><wp:extent cx="900000" cy="300000"/><a:graphic><a:graphicData>'
            f"<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:rPr>{rpr}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
            "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
        append(find(document, start)._p, parse_xml(run))

    return change


def blank_above(start: str) -> Break:
    """Put an empty paragraph above another, in its section."""
    return lambda document: put_above(find(document, start)._p, parse_xml(f"<w:p {nsdecls('w')}/>"))


def style_separator(start: str, word: str) -> Break:
    """End a paragraph before a word by a mark that is hidden, as Word does to set half a line in a style of its own."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        whole = paragraph.text
        second = Paragraph(deepcopy(paragraph._p), paragraph._parent)
        paragraph._p.addnext(second._p)
        place = whole.index(word)
        for each, text in ((paragraph, whole[:place]), (second, whole[place:])):
            for run in each.runs[1:]:
                take_out(run._r)
            each.runs[0].text = text
        second.paragraph_format.first_line_indent = Pt(0)
        hidden = parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/><w:specVanish/></w:rPr>")
        append(paragraph._p.get_or_add_pPr(), hidden)

    return change


def broken_in_file(start: str, word: str) -> Break:
    """Break the line before a word in the file, where Word reads a space."""

    def change(document: Document) -> None:
        element: etree._Element = find(document, start)._p
        for node in element.iter(qn("w:t")):
            node.text = (node.text or "").replace(f" {word}", f"\n      {word}")

    return change


def indented_by_characters(start: str, hundredths: int) -> Break:
    """Indent the first line by characters, as Word does in documents of East Asia."""

    def change(document: Document) -> None:
        properties = find(document, start)._p.get_or_add_pPr()
        for old in properties.findall(qn("w:ind")):
            properties.remove(old)
        append(properties, parse_xml(f'<w:ind {nsdecls("w")} w:firstLineChars="{hundredths}"/>'))

    return change
