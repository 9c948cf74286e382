"""The file around a template: page, page number, settings, and bytes that are the same on every run."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tools.build_templates.style_sheet import apply_styles
from tools.build_templates.styles import FONT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_MOMENT: Final = "2000-01-01T00:00:00Z"
_DOS_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNWANTED: Final = (RELATION.NUMBERING, RELATION.THEME, RELATION.CUSTOM_XML, "stylesWithEffects", RELATION.WEB_SETTINGS)


def new_document(*, landscape: bool = False, numbered: bool = True) -> Document:
    """Begin a template: A4, margins 20/20/30/20 mm (25 mm all round across the paper), our styles."""
    document = docx.Document()
    apply_styles(document)
    _drop_foreign_parts(document)
    _set_settings(document)
    set_page(document.sections[0], landscape=landscape, numbered=numbered)
    return document


def set_page(section: Section, *, landscape: bool = False, numbered: bool = True) -> None:
    """Lay out one section; `numbered` puts the page number top centre from its second page on."""
    width, height = (297, 210) if landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if numbered:
        _number_pages(section)


def new_section(document: Document, *, landscape: bool = False) -> Section:
    """Begin an annex: a new page, numbered from 1 by itself (Decree 30/2020, Appendix I, III.1)."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = "Hết trang"
    set_page(section, landscape=landscape, numbered=False)
    count = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.insert_element_before(count, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001 - python-docx names no page count
    return section


def packed(document: Document, title: str) -> bytes:
    """Write the package: parts in the order of their names, dates fixed, no author."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _core_properties(title)
    parts["docProps/app.xml"] = _APP
    parts["word/fontTable.xml"] = _FONT_TABLE
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, date_time=_DOS_EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(info, parts[name])
    return out.getvalue()


def _number_pages(section: Section) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Số trang"
    for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("", "text"):
            element = OxmlElement("w:instrText" if not kind else "w:t")
            element.text = words
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 - python-docx has no call for fields


def _drop_foreign_parts(document: Document) -> None:
    """Leave out what the blank document brings and we do not use: other fonts' theme, numbering, a thumbnail."""
    for holder in (document.part, document.part.package):
        for ident, relation in list(holder.rels.items()):
            if relation.reltype in _UNWANTED or relation.reltype.endswith(("stylesWithEffects", "thumbnail")):
                del holder.rels[ident]


def _set_settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for xml in (
        '<w:zoom {ns} w:percent="100"/>',
        '<w:defaultTabStop {ns} w:val="720"/>',
        '<w:characterSpacingControl {ns} w:val="doNotCompress"/>',
        _COMPATIBLE,
        '<w:themeFontLang {ns} w:val="vi-VN"/>',
        '<w:decimalSymbol {ns} w:val=","/>',
        '<w:listSeparator {ns} w:val=";"/>',
    ):
        settings.append(parse_xml(xml.replace("{ns}", nsdecls("w"))))


def _core_properties(title: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator></dc:creator>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:modified>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office'
    b" Word</Application></Properties>"
)
_COMPATIBLE: Final = (
    '<w:compat {ns}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)
_FONT_TABLE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="A3"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
).encode()
