"""Fill Word templates: prepared once, filled often, the same facts giving the same bytes.

    template = prepare(path.read_bytes())
    docx = template.render({"full_name": "…"}, properties={"digest": "…"})

What a template may say: `{{ value }}`, `{% if %}`, `{% for %}`, and docxtpl's `{%p … %}` (takes its paragraph away),
`{%tr … %}` (its table row), `{%tc … %}` (its cell), `{%r … %}` (its run). Values are plain data: text, whole numbers,
lists, mappings, frozen dataclasses. Only text and whole numbers are printed; a name that is not given is a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.documents.word.read_back import properties_of, tables_of, text_of
from pipeline.documents.word.word_language import UnprintableError
from pipeline.documents.word.word_markup import CompiledPart, TemplateFault
from pipeline.kernel.files.packages import (
    QUICK_LEVEL,
    BrokenPackageError,
    Member,
    check_whole,
    member,
    read_package,
    write_package,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "PreparedTemplate",
    "TemplateFault",
    "UnprintableError",
    "names_used",
    "prepare",
    "properties_of",
    "tables_of",
    "text_of",
]

_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"
_CORE: Final = "docProps/core.xml"
_CUSTOM: Final = "docProps/custom.xml"
_WORDS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = "document.main"
_MAIN_OF_TEMPLATES: Final = "template.main"
_FILLED_TYPES: Final = (_MAIN, _MAIN_OF_TEMPLATES, "header", "footer", "footnotes", "endnotes")
_MOST_BYTES: Final = 200 * 1024 * 1024
"""What the parts of a template may hold together, its pictures too."""

_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PACKAGE_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_MOMENT: Final = "2000-01-01T00:00:00Z"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY_ID: Final = 2
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedTemplate:
    """A template whose parts are compiled; `kept` are the parts that no filling changes."""

    parts: tuple[CompiledPart, ...]
    kept: tuple[Member, ...]

    @property
    def names(self) -> frozenset[str]:
        """The values that the template asks for, in its body, headers, footers and notes."""
        return frozenset().union(*(part.names for part in self.parts))

    def render(self, values: Mapping[str, object], properties: Mapping[str, str] | None = None) -> bytes:
        """Fill the template.

        Args:
            values: every name the template uses; more may be given.
            properties: texts to be written into the document's custom properties (digests, document code).

        Returns:
            The .docx; equal values, properties and template give equal bytes.

        Raises:
            TemplateFault: a name is not given, or the template fails on these values.
            UnprintableError: a value holds a control character or a lone surrogate.
        """
        missing = tuple(sorted(self.names - values.keys()))
        if missing:
            reason = f"values are not given: {', '.join(missing)}"
            raise TemplateFault(reason, names=missing)
        filled = [member(part.part, part.fill(values), QUICK_LEVEL) for part in self.parts]
        own = member(_CUSTOM, _custom_properties(properties or {}), QUICK_LEVEL)
        return write_package([*self.kept, *filled, own])


def prepare(template: bytes) -> PreparedTemplate:
    """Compile a template, and look once whether all its parts are whole: those not filled go into every document.

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
    compiled = [CompiledPart(name, package[name].plain()) for name in filled]
    parts = tuple(part for part in compiled if part.is_filled)
    gone = {part.part for part in parts} | {_CORE, _CUSTOM}
    own = (
        member(_TYPES, _with_types(types).encode()),
        member(_RELATIONS, _with_relations(relations).encode()),
        member(_CORE, _core_properties()),
    )
    return PreparedTemplate(parts=parts, kept=(*own, *(part for part in package.values() if part.name not in gone)))


def names_used(template: bytes) -> set[str]:
    """List the values that a template asks for.

    Raises:
        TemplateFault: it is no .docx, or a tag in it is broken.
    """
    return set(prepare(template).names)


def _filled_parts(types: str, relations: str, package: Mapping[str, Member]) -> list[str]:
    """Name the parts that hold text, by their declared types (their names are Word's own choice).

    That of the body may stand for all parts with its ending.

    Raises:
        BrokenPackageError: the part with the body is not among them, as in a file with macros that was renamed.
        lxml.etree.XMLSyntaxError: the declarations cannot be read.
    """
    declared = [element.attrib for element in _elements(types)]
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
        for relation in _elements(relations)
        if relation.get("Type", "").endswith("/officeDocument")
    }


def _elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True)))


def _with_types(types: str) -> str:
    """Declare our property parts, in place of what the template declared for them; what is made is a document."""
    types = types.replace(f"{_WORDS}{_MAIN_OF_TEMPLATES}+xml", f"{_WORDS}{_MAIN}+xml")
    types = re.sub(r"<Override\b[^>]*PartName\s*=\s*[\"']/docProps/(?:core|custom)\.xml[\"'][^>]*/>", "", types)
    own = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in ((_CORE, _CORE_TYPE), (_CUSTOM, _CUSTOM_TYPE))
    )
    return types.replace("</Types>", f"{own}</Types>")


def _with_relations(relations: str) -> str:
    """Point the package at our property parts."""
    relations = re.sub(
        r"<Relationship\b[^>]*Target\s*=\s*[\"']/?docProps/(?:core|custom)\.xml[\"'][^>]*/>", "", relations
    )
    own = (
        f'<Relationship Id="rIdCore" Type="{_PACKAGE_RELATION}" Target="{_CORE}"/>'
        f'<Relationship Id="rIdCustom" Type="{_OFFICE}/relationships/custom-properties" Target="{_CUSTOM}"/>'
    )
    return relations.replace("</Relationships>", f"{own}</Relationships>")


def _core_properties() -> bytes:
    """Write the core properties: no author and no clock, so that they say nothing about who ran the program when."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator></dc:creator>'
        "<cp:lastModifiedBy></cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _custom_properties(properties: Mapping[str, str]) -> bytes:
    """Write texts as custom properties, in the order of their names."""
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(sorted(properties.items()), start=_FIRST_PROPERTY_ID)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    ).encode()
