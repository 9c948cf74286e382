"""Ways to draw lines: other kinds, other places, other shapes than the straight line right below its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from lxml import etree

from tests.decree30.breaking import Break, find, paragraphs
from tests.word_xml import append, exchange, put_below, take_out

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_SPACES = nsdecls("w", "wp", "a") + (
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _drawing(paragraph: Paragraph) -> etree._Element:
    return next(run._r for run in paragraph.runs if run._r.find(qn("w:drawing")) is not None)


def redrawn(start: str, work: Callable[[str], str]) -> Break:
    """Change the XML of the line that is drawn below a text."""

    def change(document: Document) -> None:
        run = _drawing(find(document, start))
        exchange(run, parse_xml(work(etree.tostring(run, encoding="unicode"))))

    return change


def _with(old: str, new: str) -> Callable[[str], str]:
    def change(xml: str) -> str:
        assert re.search(old, xml)
        return re.sub(old, new, xml, count=1)

    return change


def dashed(start: str) -> Break:
    return redrawn(start, _with("</a:solidFill>", '</a:solidFill><a:prstDash val="dash"/>'))


def set_at(start: str, twips: int) -> Break:
    """Place a line by hand, from the left edge of its column."""
    return redrawn(start, _with("<wp:align>center</wp:align>", f"<wp:posOffset>{twips * 635}</wp:posOffset>"))


def flat_box(start: str) -> Break:
    """Draw a box as flat as a line in its place."""
    flat = _with('prst="line"', 'prst="rect"')
    return redrawn(start, lambda xml: re.sub(r'cy="0"', 'cy="9525"', flat(xml)))


def grouped(start: str) -> Break:
    """Put the line into a group that counts twice as fine, with another shape."""

    def change(xml: str) -> str:
        wide = int(re.findall(r'<a:ext cx="(\d+)"', xml)[0])
        units = (
            f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="1"/><a:chOff x="0" y="0"/>'
            f'<a:chExt cx="{wide * 2}" cy="1"/></a:xfrm></wpg:grpSpPr>'
        )
        xml = re.sub(r'<a:ext cx="\d+"', f'<a:ext cx="{wide * 2}"', xml)
        xml = re.sub("<wps:wsp[ >]", lambda match: f"<wpg:wgp {_SPACES}>{units}{match[0]}", xml)
        return xml.replace("</wps:wsp>", "</wps:wsp><wps:wsp/></wpg:wgp>")

    return redrawn(start, change)


def dashed_as_before_2010(start: str, twips: int) -> Break:
    """Draw the line in VML, of dashes."""
    old = (
        f'<w:r {_SPACES}><w:pict><v:line style="position:absolute;mso-position-horizontal:center" from="0,2pt" '
        f'to="{twips / 20}pt,2pt" strokecolor="black"><v:stroke dashstyle="1 1"/></v:line></w:pict></w:r>'
    )
    return redrawn(start, lambda _: old)


def anchored_at(start: str, other: str) -> Break:
    """Anchor the line in another paragraph; where it is printed stays as it was."""
    return lambda document: append(find(document, other)._p, _drawing(find(document, start)))


def anchored_in_the_first_text(start: str, follows: str) -> Break:
    """Anchor it in the paragraph below another one."""

    def change(document: Document) -> None:
        every = paragraphs(document)
        place = next(index for index, each in enumerate(every) if each.text.startswith(follows))
        append(every[place + 1]._p, _drawing(find(document, start)))

    return change


def as_cell_border(start: str, twips: int) -> Break:
    """Draw it as the upper border of a table of one cell, in the middle below the text."""

    def change(document: Document) -> None:
        paragraph = find(document, start)
        take_out(_drawing(paragraph))
        put_below(
            paragraph._p,
            parse_xml(
                f'<w:tbl {_SPACES}><w:tblPr><w:tblW w:w="{twips}" w:type="dxa"/><w:jc w:val="center"/></w:tblPr>'
                f'<w:tblGrid><w:gridCol w:w="{twips}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{twips}" '
                'w:type="dxa"/><w:tcBorders><w:top w:val="single" w:sz="6" w:color="auto"/></w:tcBorders></w:tcPr>'
                "<w:p/></w:tc></w:tr></w:tbl>"
            ),
        )

    return change


def white_borders(start: str) -> Break:
    """Give the table of these words borders as white as the paper."""

    def change(document: Document) -> None:
        cell = find(document, start)._parent
        assert isinstance(cell, _Cell) or cell is not None
        table = next(find(document, start)._p.iterancestors(qn("w:tbl")))
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:color="FFFFFF"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        properties = next(table.iter(qn("w:tblPr")))
        append(properties, parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))

    return change
