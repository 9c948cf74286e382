"""Writes the styles into a template, as the schema of WordprocessingML has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tools.build_templates.styles import ALL, CHARACTER_STYLES, FONT

if TYPE_CHECKING:
    from docx.document import Document

    from tools.build_templates.styles import Style

TWIPS_PER_MM: Final = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Turn millimetres into Word's unit."""
    return round(millimetres * TWIPS_PER_MM)


def apply_styles(document: Document) -> None:
    """Replace the styles of python-docx's blank document by ours; nothing of another font stays."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.append(parse_xml(_DEFAULTS.format(ns=nsdecls("w"), font=FONT)))
    for xml in (*_BASE, *map(_paragraph_xml, ALL), *(_character_xml(*row) for row in CHARACTER_STYLES)):
        styles.append(parse_xml(xml.replace("<w:style ", f"<w:style {nsdecls('w')} ", 1)))


_FONTS: Final = '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
_DEFAULTS: Final = (
    "<w:docDefaults {ns}><w:rPrDefault><w:rPr>"
    + _FONTS
    + '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_NORMAL: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:rPr>'
    + _FONTS.format(font=FONT)
    + '<w:lang w:val="vi-VN"/></w:rPr></w:style>'
)
_DEFAULT_RUN: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_DEFAULT_TABLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
# LibreOffice gives a table without a style of its own 1.9 mm of margin in its cells, whatever the default style says.
_BARE_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="KhungTrong"><w:name w:val="Khung không viền"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_RULED_TABLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
_BASE: Final = (_NORMAL, _DEFAULT_RUN, _DEFAULT_TABLE, _BARE_TABLE, _RULED_TABLE)


def _paragraph_xml(style: Style) -> str:
    """Write one paragraph style, its children in the order of the schema."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.ident}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_format(style)}</w:pPr>'
        f"<w:rPr>{_run_format(style)}</w:rPr></w:style>"
    )


def _paragraph_format(style: Style) -> str:
    line = f'w:line="{round(style.line * 20)}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    border = f'<w:pBdr><w:top w:val="single" w:sz="{style.rule}" w:space="0" w:color="000000"/></w:pBdr>'
    indents = {"left": style.left, "right": style.right, "firstLine": style.first}
    given = "".join(f' w:{side}="{twips(size)}"' for side, size in indents.items() if size)
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            border if style.rule else "",
            f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {line}/>',
            f"<w:ind{given}/>" if given else "",
            f'<w:jc w:val="{style.align}"/>',
        )
    )


def _run_format(style: Style) -> str:
    half_points = round(style.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            "<w:caps/>" if style.caps else "",
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:spacing w:val="{round(style.spaced * 20)}"/>' if style.spaced else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
        )
    )


def _character_xml(ident: str, name: str, formatting: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{formatting}</w:rPr></w:style>'
    )
