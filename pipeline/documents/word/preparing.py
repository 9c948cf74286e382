"""Prepare a Word template, once: what it says becomes compiled Jinja, all else is kept as the bytes that it is.

    template = prepare(path.read_bytes())
    docx = template.render({"full_name": "…"})

What a template may say: `{{ value }}`, `{% if %}`, `{% for %}`, and docxtpl's `{%p … %}` (takes its paragraph away),
`{%tr … %}` (its table row), `{%tc … %}` (its cell), `{%r … %}` (its run). docxtpl knows how people's tags lie in
Word's runs; of it only that repair is used (`patch_xml`): its environment prints unknown names as blanks, drops `&` and
is not sandboxed, and its way of writing costs most of a document's time.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, meta
from lxml import etree

from pipeline.documents.word.filling import (
    CUSTOM_PROPERTIES,
    FAILINGS,
    HEAD,
    NEW_LINE,
    OFFICE,
    CompiledPart,
    PreparedTemplate,
    TemplateFault,
    paragraph_on,
    said,
)
from pipeline.documents.word.language import bounded, environment, quick_environment
from pipeline.documents.word.reading import tree_of
from pipeline.documents.word.soundness import stays_well_formed
from pipeline.kernel.files.packages import BrokenPackageError, PackedPart, check_whole, member, read_package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from pipeline.documents.word.language import Sandbox

_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"
_CORE: Final = "docProps/core.xml"
_WORDS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = "document.main"
_MAIN_OF_TEMPLATES: Final = "template.main"
_FILLED_TYPES: Final = (_MAIN, _MAIN_OF_TEMPLATES, "header", "footer", "footnotes", "endnotes")
_MOST_PREPARED: Final = 64
"""Templates that are kept prepared: some twelve are in force, and a few older ones fill numbered papers."""

_MOST_BYTES: Final = 200 * 1024 * 1024
"""What the parts of a template may hold together, its pictures too."""

_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PACKAGE_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MOMENT: Final = "2000-01-01T00:00:00Z"
_WORD: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
# Word's own numbers of paragraphs: a loop would repeat them, and each may stand once.
_REPEATED_IDS: Final = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_SPREADS_CELLS: Final = re.compile(rb"\{%\s*tc\b")
_SILENT_NEW_LINE: Final = "{#\n#}<w:p"
"""A comment around the line's end keeps it out of what is filled."""

_BLOCK: Final = re.compile(r"\{%[-+]?\s*(end)?(for|if|macro|call|filter|set|block|with)\b([^%]*)%\}")
_TAG: Final = re.compile(r"(?<=\{[{%])(?:(?![%}]\}).)*", re.DOTALL)
_TORN_TAG: Final = re.compile(r"\{(?:<[^>]*>)*[{%#](?:(?!\}(?:<[^>]*>)*\}|[%#](?:<[^>]*>)*\}).)*", re.DOTALL)
_UNSEEN: Final = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_SPACES: Final = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
)
_QUOTES: Final = dict.fromkeys("\u201c\u201d\u201e\u201f", '"') | dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
_MENDED_BLANKS: Final = str.maketrans(_UNSEEN | _SPACES)
_MENDED: Final = str.maketrans(_UNSEEN | _SPACES | _QUOTES)
"""What Word puts into tags that nobody typed: curly quotes, no-break spaces, letters that are not to be seen."""


@lru_cache(maxsize=_MOST_PREPARED)
def prepare(template: bytes) -> PreparedTemplate:
    """Compile a template, and look once whether all its parts are whole: those not filled go into every document.

    It costs tens of milliseconds, so the process keeps what it prepared, by the template's bytes.

    Raises:
        TemplateFault: it is no .docx, or a tag in it is broken; `place` holds the words around it.
    """
    try:
        package = read_package(template)
        check_whole(package.values(), _MOST_BYTES)
        types = package.pop(_TYPES).plain().decode()
        relations = package.pop(_RELATIONS).plain().decode()
        filled = _filled_parts(types, relations, package)
    except (BrokenPackageError, KeyError, UnicodeDecodeError, etree.XMLSyntaxError) as fault:
        reason = f"not a .docx file: {fault}"
        raise TemplateFault(reason) from fault
    compiled = [_compiled(name, package[name].plain()) for name in filled]
    parts = tuple(part for part in compiled if _has_tags(part.source))
    gone = {part.part for part in parts} | {_CORE, CUSTOM_PROPERTIES}
    own = (
        member(_TYPES, _with_types(types).encode()),
        member(_RELATIONS, _with_relations(relations).encode()),
        member(_CORE, _core_properties()),
    )
    return PreparedTemplate(parts=parts, kept=(*own, *(part for part in package.values() if part.name not in gone)))


def mended(tag: str) -> str:
    """Give the words of a tag as they were meant."""
    return tag.translate(_MENDED)


def _filled_parts(types: str, relations: str, package: Mapping[str, PackedPart]) -> list[str]:
    """Name the parts that hold text, by their declared types (their names are Word's own choice).

    That of the body may stand for all parts with its ending.

    Raises:
        BrokenPackageError: the part with the body is not among them, as in a file with macros that was renamed.
        lxml.etree.XMLSyntaxError: the declarations cannot be read.
    """
    declared = [element.attrib for element in tree_of(types.encode())]
    by_name = {one.get("PartName", "").lstrip("/"): one.get("ContentType") for one in declared}
    by_ending = {one.get("Extension", "").casefold(): one.get("ContentType") for one in declared if "Extension" in one}
    wanted = {f"{_WORDS}{kind}+xml" for kind in _FILLED_TYPES}
    bodies = _main_parts(relations) & package.keys()
    by_name |= {name: by_name.get(name) or by_ending.get(name.rpartition(".")[2].casefold()) for name in bodies}
    filled = sorted(name for name in package if by_name.get(name) in wanted)
    if not bodies & set(filled) or "</Types>" not in types or "</Relationships>" not in relations:
        message = "its body is not that of a .docx"
        raise BrokenPackageError(message)
    return filled


def _main_parts(relations: str) -> set[str]:
    return {
        relation.get("Target", "").lstrip("/")
        for relation in tree_of(relations.encode())
        if relation.get("Type", "").endswith("/officeDocument")
    }


def _with_types(types: str) -> str:
    """Declare our property parts, in place of what the template declared for them; what is made is a document."""
    types = types.replace(f"{_WORDS}{_MAIN_OF_TEMPLATES}+xml", f"{_WORDS}{_MAIN}+xml")
    types = re.sub(r"<Override\b[^>]*PartName\s*=\s*[\"']/docProps/(?:core|custom)\.xml[\"'][^>]*/>", "", types)
    own = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in ((_CORE, _CORE_TYPE), (CUSTOM_PROPERTIES, _CUSTOM_TYPE))
    )
    return types.replace("</Types>", f"{own}</Types>")


def _with_relations(relations: str) -> str:
    """Point the package at our property parts."""
    relations = re.sub(
        r"<Relationship\b[^>]*Target\s*=\s*[\"']/?docProps/(?:core|custom)\.xml[\"'][^>]*/>", "", relations
    )
    own = (
        f'<Relationship Id="rIdCore" Type="{_PACKAGE_RELATION}" Target="{_CORE}"/>'
        f'<Relationship Id="rIdCustom" Type="{OFFICE}/relationships/custom-properties" Target="{CUSTOM_PROPERTIES}"/>'
    )
    return relations.replace("</Relationships>", f"{own}</Relationships>")


def _core_properties() -> bytes:
    """Write the core properties: no author and no clock, so that they say nothing about who ran the program when."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator></dc:creator>'
        "<cp:lastModifiedBy></cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _compiled(part: str, xml: bytes) -> CompiledPart:
    """Compile a part: for speed where it is proven sound, and everything else for safety.

    Raises:
        TemplateFault: the XML or a tag in it is broken.
    """
    source = _source_of(part, xml)
    spreads_cells = _SPREADS_CELLS.search(xml) is not None
    careful = environment()
    try:
        names = frozenset(meta.find_undeclared_variables(careful.parse(source)))
        is_proven = not spreads_cells and stays_well_formed(careful, source)
        if is_proven:
            template = _template(quick_environment(), source.replace(NEW_LINE, _SILENT_NEW_LINE))
        else:
            template = _template(careful, source)
    except TemplateSyntaxError as fault:
        # Of a block without an end Jinja says where the file ends, which helps nobody.
        place = _unclosed_block(source) or paragraph_on(fault.lineno, source)
        raise TemplateFault(str(fault.message), part=part, place=place) from fault
    except FAILINGS as fault:
        raise TemplateFault(said(fault), part=part) from fault
    return CompiledPart(
        part=part,
        source=source,
        template=template,
        names=names,
        is_proven=is_proven,
        has_drawings="<wp:docPr" in source,
        spreads_cells=spreads_cells,
    )


def _template(language: Sandbox, source: str) -> Template:
    return language.from_string(bounded(language, source))


def _source_of(part: str, xml: bytes) -> str:
    """Make Jinja source of a part: docxtpl's repairs, one line a paragraph (for places), composed letters.

    The blanks of tags are mended while Word's runs still tear them, their quotes once they are whole.
    """
    from docxtpl import DocxTemplate

    try:
        root = tree_of(xml)
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(str(fault), part=part) from fault
    if root.nsmap.get("w") not in _WORD:
        # docxtpl and our own repairs know Word's markup by this prefix; every office program writes it.
        raise TemplateFault("the markup is not written as Word writes it", part=part)
    text = etree.tostring(root, encoding="unicode")
    text = _REPEATED_IDS.sub("", unicodedata.normalize("NFC", text).replace("\n", " "))
    text = _TORN_TAG.sub(lambda tag: tag[0].translate(_MENDED_BLANKS), text)
    patched: str = DocxTemplate(io.BytesIO()).patch_xml(text)
    return _PARAGRAPH.sub(NEW_LINE, _TAG.sub(lambda tag: mended(tag[0]), patched))


def _has_tags(source: str) -> bool:
    return any(opening in source for opening in ("{{", "{%", "{#"))


def _unclosed_block(source: str) -> str:
    """Find the innermost block that is opened and never closed; Jinja only names the end of the file."""
    opened: list[tuple[str, str]] = []
    for match in _BLOCK.finditer(source):
        closing, word, rest = match.groups()
        if closing:
            if opened and opened[-1][0] == word:
                opened.pop()
            else:
                return ""
        elif word != "set" or "=" not in rest:
            opened.append((word, match.group()))
    return opened[-1][1] if opened else ""
