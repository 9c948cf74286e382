"""Word documents put together from bare XML, so that each test says just what its law needs."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from pipeline.decree30.docx.reader import read_paper
from pipeline.decree30.paper import Block, Paragraph, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.decree30.paper import Paper

SPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}
PAGE: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="1134" w:header="567" w:footer="567"/>'
)
"""A4 as the decree asks: 9071 twips of text between the margins."""


def docx(body: str, *, page: str = PAGE, theme: str = "", main: str = "", **parts: str) -> bytes:
    """Put a document together.

    Args:
        body: the XML in `w:body`, before its last section.
        page: the XML in the last `w:sectPr`; without any the body has none.
        theme: the XML in the theme's `a:themeElements`.
        main: the whole XML of the main part, in place of all that.
        parts: the XML in the root of each other part, by its kind; what follows an underscore tells several of a kind
            apart (`header_first`), and such a part's relation has its whole name as id.
    """
    section = f"<w:sectPr>{page}</w:sectPr>" if page else ""
    files = {"word/document.xml": main or f"<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>"}
    relations = []
    for name, inner in parts.items():
        kind = name.partition("_")[0]
        files[f"word/{name}.xml"] = f"<w:{_ROOTS[kind]} {SPACES}>{inner}</w:{_ROOTS[kind]}>"
        relations.append(_relation(name, kind, f"{name}.xml"))
    if theme:
        files["word/theme1.xml"] = f"<a:theme {SPACES}><a:themeElements>{theme}</a:themeElements></a:theme>"
        relations.append(_relation("theme", "theme", "theme1.xml"))
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _related(_relation("main", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _related(*relations),
            **files,
        }
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read(body: str, **parts: str) -> Paper:
    return read_paper(docx(body, **parts))


def all_paragraphs(paper: Paper) -> list[Paragraph]:
    return [paragraph for section in paper.sections for paragraph in paragraphs(section.blocks)]


def first_of(blocks: Sequence[Block]) -> Paragraph:
    """Give the first block, which is a paragraph."""
    first = blocks[0]
    assert isinstance(first, Paragraph)
    return first


def only(body: str, **parts: str) -> Paragraph:
    """Read a document of one paragraph."""
    (paragraph,) = all_paragraphs(read(body, **parts))
    return paragraph


def para(*runs: str, ppr: str = "") -> str:
    properties = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str = "x", rpr: str = "") -> str:
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(ident: str, kind: str = "paragraph", *, parent: str = "", default: bool = False, inner: str = "") -> str:
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{mark} w:styleId="{ident}"><w:name w:val="{ident}"/>{based}{inner}</w:style>'


def defaults(rpr: str = "", ppr: str = "") -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{ppr}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _relation(ident: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{ident}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _related(*relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
