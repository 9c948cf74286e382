"""Join documents of one template into one .docx: a page of letters, then each with a mark and on pages of its own.

Documents whose pages are counted become sections, so that each counts from 1. Where nothing on a page tells which one
it is, all are one section: LibreOffice makes the headers anew for each section, and their drawings are what costs most.
"""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.documents.word.reading import W, tree_of
from pipeline.kernel.files.packages import BrokenPackageError, PackedPart, member, read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MARK: Final = "part{:04}"
FONT: Final = "Times New Roman"

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_SETTINGS: Final = "word/settings.xml"
_MAY_DIFFER: Final = frozenset({_BODY, "docProps/custom.xml", "docProps/core.xml"})
_FIRST_MARK_ID: Final = 900_000
_SAME_ON_EVERY_PAGE: Final = frozenset(
    (f"{W}{name}", "default") for name in ("headerReference", "footerReference", "pgSz", "pgMar", "cols", "docGrid")
)
_SIDED: Final = re.compile(rb"<w:(?:mirrorMargins|evenAndOddHeaders|bookFold)")
_FIELD: Final = re.compile(rb'<w:instrText[^>]*>([^<]*)|<w:fldSimple[^>]*?w:instr="([^"]*)"')
_WORDED: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_COUNTED: Final = re.compile(rb"<w:(?:numPr|footnoteReference|endnoteReference)\b")
_STYLE: Final = re.compile(rb'<w:style\b[^>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_STYLE_USED: Final = re.compile(rb'<w:pStyle w:val="([^"]*)"')
_MARKED: Final = re.compile(rb'<w:bookmarkStart\b[^>]*w:name\s*=\s*["\']part\d')
_PICTURED: Final = re.compile(rb"<w:(?:object|sym)\b|r:embed=|r:id=|<v:imagedata")
_FONTS: Final = re.compile(rb'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]*)"|(w:\w+Theme=)')
_VOWELS: Final = "aăâeêioôơuưy"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PUNCTUATION: Final = "\xa0\xa7\xab\xb0\xb7\xbb\xd7\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
_LIGATURES: Final = " fi fl ff ffi ffl"


def _alphabet() -> str:
    """Give every letter that documents usually hold; a cut of a font has room for 255, more would double the PDFs."""
    toned = "".join(vowel + tone for vowel in _VOWELS for tone in _TONES)
    lower = unicodedata.normalize("NFC", toned) + "đ"
    ascii_letters = "".join(map(chr, range(0x21, 0x7F)))
    each_once = dict.fromkeys(ascii_letters + lower + lower.upper() + _PUNCTUATION)
    return "".join(each_once) + _LIGATURES


ALPHABET: Final = _alphabet()
_LETTERS: Final = frozenset(ALPHABET)


@dataclass(frozen=True, slots=True)
class Joinable:
    """A document that may be joined.

    Attributes:
        surroundings: What documents of one batch have in common: the other parts, and the layout of the page.
        is_counted: Something on a page may tell which one it is, so that each document must be a section.
    """

    name: str
    package: Mapping[str, PackedPart]
    body: etree._Element
    surroundings: tuple[frozenset[tuple[str, int, int]], bytes]
    is_counted: bool


@dataclass(frozen=True, slots=True)
class _PartSeen:
    """What a part holds that might come out differently in company: fields, fonts and letters, and a mark like ours."""

    fields: frozenset[bytes]
    fonts: frozenset[bytes]
    letters: frozenset[str]
    is_marked: bool


def joinable(name: str, docx: bytes) -> Joinable | None:
    """Tell whether a document comes out of a batch as by itself; None where it might not."""
    try:
        package = read_package(docx)
        parts = [_seen(part) for part_name, part in package.items() if _WORDED.fullmatch(part_name)]
        styles = [_seen(package[_STYLES])] if _STYLES in package else []
    except (BrokenPackageError, etree.XMLSyntaxError):
        return None
    if _BODY not in package or not (_is_plain(package, parts) and _has_one_font([*parts, *styles])):
        return None
    tree = tree_of(package[_BODY].plain())
    body = tree[0] if len(tree) == 1 else tree
    has_known_letters = all(part.letters <= _LETTERS for part in parts)
    if not has_known_letters or not _ends_plainly(body):
        return None
    shared = (part for part in package.values() if part.name not in _MAY_DIFFER)
    around = frozenset((part.name, part.crc, part.size) for part in shared)
    layout = etree.tostring(body[-1], method="c14n")
    has_fields = any(part.fields for part in parts)
    return Joinable(name, package, body, (around, layout), has_fields or _is_counted(package, body))


@lru_cache(maxsize=64)
def _seen(part: PackedPart) -> _PartSeen:
    """Look at a part; the header with its drawing, which all documents of a batch have, is looked at once.

    Raises:
        BrokenPackageError: it does not unpack.
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    plain = part.plain()
    texts = (text.text or "" for text in tree_of(plain).iter(f"{W}t"))
    instructions = [(typed or simple).split() for typed, simple in _FIELD.findall(plain)]
    fonts = [named or theme for named, theme in _FONTS.findall(plain)]
    return _PartSeen(
        fields=frozenset(instruction[0] for instruction in instructions if instruction),
        fonts=frozenset(fonts),
        letters=frozenset("".join(texts)) - {" "},
        is_marked=_MARKED.search(plain) is not None,
    )


@lru_cache(maxsize=64)
def _numbered_styles(part: PackedPart) -> frozenset[bytes]:
    """Name the styles that number their paragraphs."""
    return frozenset(match[1] for match in _STYLE.finditer(part.plain()) if b"<w:numPr" in match[0])


def join(documents: Sequence[Joinable]) -> bytes:
    """Join documents of equal surroundings: first the page of letters, then each with its mark on pages of its own."""
    first = documents[0]
    whole = deepcopy(first.body.getroottree().getroot())
    body = whole[0]
    body[:] = [_page_of_letters(), deepcopy(first.body[-1])]
    _restart_page_numbers(body[-1])
    for number, document in enumerate(documents):
        added = deepcopy(document.body)
        if document.is_counted:
            _restart_page_numbers(added[-1])
            _close_section(body)
        else:
            _break_page(added)
            body.remove(body[-1])
        _mark(added, number)
        body.extend(list(added))
    xml = etree.tostring(whole, encoding="UTF-8", xml_declaration=True, standalone=True)
    return write_package([*(part for part in first.package.values() if part.name != _BODY), member(_BODY, xml)])


def _is_plain(package: Mapping[str, PackedPart], parts: Sequence[_PartSeen]) -> bool:
    """Tell whether nothing counts beyond its document or names a part: fields, lists, notes, pictures, our marks."""
    if not all(part.fields <= {b"PAGE"} and not part.is_marked for part in parts):
        return False
    body = package[_BODY].plain()
    counting = _numbered_styles(package[_STYLES]) if _STYLES in package else frozenset()
    counts = _COUNTED.search(body) or not counting.isdisjoint(_STYLE_USED.findall(body))
    return not counts and not _PICTURED.search(_without_sections(body))


def _without_sections(body: bytes) -> bytes:
    """Leave the sections' references to headers and footers out: those are the same in a whole batch."""
    return re.sub(rb"<w:(?:header|footer)Reference\b[^>]*>", b"", body)


def _has_one_font(parts: Sequence[_PartSeen]) -> bool:
    """Tell whether nothing but Times New Roman is asked for: its letters alone stand on the first page."""
    # Languages stand in attributes of the same names as fonts.
    return all(part.fonts <= {FONT.encode(), b"vi-VN", b"en-US"} for part in parts)


def _page_of_letters() -> etree._Element:
    """Write the alphabet in each cut of the font."""
    paragraph = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    for cuts in ((), ("b",), ("i",), ("b", "i")):
        run = etree.SubElement(paragraph, f"{W}r")
        properties = etree.SubElement(run, f"{W}rPr")
        etree.SubElement(
            properties, f"{W}rFonts", {f"{W}{kind}": FONT for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        )
        for cut in ("b", "i"):
            etree.SubElement(properties, f"{W}{cut}", {f"{W}val": "1" if cut in cuts else "0"})
        etree.SubElement(properties, f"{W}sz", {f"{W}val": "16"})
        etree.SubElement(run, f"{W}t").text = ALPHABET
    return paragraph


def _ends_plainly(body: etree._Element) -> bool:
    """Tell whether a body has one section, declared at its end after a paragraph or a table."""
    if body.tag != f"{W}body" or len(body) <= 1:
        return False
    sections = list(body.iter(f"{W}sectPr"))
    return sections == [body[-1]] and body[-2].tag in (f"{W}p", f"{W}tbl")


def _is_counted(package: Mapping[str, PackedPart], body: etree._Element) -> bool:
    """Tell whether a page may show its place, as the first or a left one, or a break of the page might not do."""
    settings = package[_SETTINGS].plain() if _SETTINGS in package else b""
    layout = {(each.tag, each.get(f"{W}type", "default")) for each in body[-1]}
    is_told_by_layout = _SIDED.search(settings) is not None or not layout <= _SAME_ON_EVERY_PAGE
    begins = body[0] if body[0].tag == f"{W}p" else body.find(f"{W}tbl[1]/{W}tr[1]/{W}tc[1]/{W}p[1]")
    is_plain_text = begins is next(body.iter(f"{W}p")) and body[-2].tag == f"{W}p"
    return is_told_by_layout or not is_plain_text


def _break_page(body: etree._Element) -> None:
    """Let a document begin on a new page by its first paragraph; in a table that moves the table."""
    first = next(body.iter(f"{W}p"))
    properties = first.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        first.insert(0, properties)
    style = properties.find(f"{W}pStyle")
    properties.insert(0 if style is None else 1, etree.Element(f"{W}pageBreakBefore"))


def _mark(body: etree._Element, number: int) -> None:
    """Put a bookmark into the first paragraph; LibreOffice makes a named place of the PDF of it."""
    first = next(body.iter(f"{W}p"))
    place = 1 if first.find(f"{W}pPr") is not None else 0
    identity = str(_FIRST_MARK_ID + number)
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": identity, f"{W}name": MARK.format(number)})
    first[place:place] = [start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": identity})]


def _restart_page_numbers(section: etree._Element) -> None:
    """Let every document begin on a new page, counted from 1."""
    for kind in section.findall(f"{W}type"):
        section.remove(kind)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        columns = section.find(f"{W}cols")
        section.insert(len(section) if columns is None else section.index(columns), numbers)
    numbers.set(f"{W}start", "1")


def _close_section(whole: etree._Element) -> None:
    """Move the section's declaration from the end of the body into the last paragraph, which ends the section.

    After a table at the end LibreOffice adds an empty paragraph when it opens the document by itself, and so do we.
    """
    section = whole[-1]
    whole.remove(section)
    last = whole[-1] if whole[-1].tag == f"{W}p" else etree.SubElement(whole, f"{W}p")
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        last.insert(0, properties)
    properties.append(deepcopy(section))
