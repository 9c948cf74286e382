"""Join documents of one template into one .docx: a page of letters, then each with a mark and on pages of its own."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.adapters.packages import BrokenPackageError, Member, member, read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MARK: Final = "part{:04}"
FONT: Final = "Times New Roman"

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_MAY_DIFFER: Final = frozenset({_BODY, "docProps/custom.xml", "docProps/core.xml"})
_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{_NAMESPACE}}}"
_FIRST_MARK_ID: Final = 900_000
_FIELD: Final = re.compile(rb'<w:instrText[^>]*>([^<]*)|<w:fldSimple[^>]*?w:instr="([^"]*)"')
_WORDED: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_COUNTED: Final = re.compile(rb"<w:(?:numPr|footnoteReference|endnoteReference)\b")
_STYLE: Final = re.compile(rb'<w:style\b[^>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_STYLE_USED: Final = re.compile(rb'<w:pStyle w:val="([^"]*)"')
_PICTURED: Final = re.compile(rb"<w:(?:object|sym)\b|r:embed=|r:id=|<v:imagedata")
_FONTS: Final = re.compile(rb'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]*)"|(w:\w+Theme=)')
_VOWELS: Final = "aăâeêioôơuưy"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PUNCTUATION: Final = "\xa0\xa7\xab\xb0\xb7\xbb\xd7\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
_LIGATURES: Final = " fi fl ff ffi ffl"


def _alphabet() -> str:
    """Give every letter that documents usually hold; a cut of a font has room for 255, more would double the PDFs."""
    lower = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES) + "đ"
    ascii_letters = "".join(map(chr, range(0x21, 0x7F)))
    return "".join(dict.fromkeys(ascii_letters + lower + lower.upper() + _PUNCTUATION)) + _LIGATURES


ALPHABET: Final = _alphabet()
_LETTERS: Final = frozenset(ALPHABET)


@dataclass(frozen=True, slots=True)
class Joinable:
    """A document that may be joined; `surroundings` is what documents of one batch have in common."""

    name: str
    package: Mapping[str, Member]
    body: etree._Element
    surroundings: frozenset[tuple[str, int, int]]


def joinable(name: str, docx: bytes) -> Joinable | None:
    """Tell whether a document comes out of a batch as by itself; None where it might not."""
    try:
        package = read_package(docx)
        parts = [part.plain() for part_name, part in package.items() if _WORDED.fullmatch(part_name)]
        trees = [etree.fromstring(part, _parser()) for part in parts]
    except (BrokenPackageError, etree.XMLSyntaxError):
        return None
    if _BODY not in package or not (_is_plain(package) and _has_one_font(package) and _has_usual_letters(trees)):
        return None
    tree = etree.fromstring(package[_BODY].plain(), _parser())
    body = tree[0] if len(tree) == 1 else tree
    around = frozenset((part.name, part.crc, part.size) for part in package.values() if part.name not in _MAY_DIFFER)
    return Joinable(name, package, body, around) if _ends_plainly(body) else None


def join(documents: Sequence[Joinable]) -> bytes:
    """Join documents of equal surroundings: first the page of letters, then each with its mark on pages of its own."""
    first = documents[0]
    whole = deepcopy(first.body.getroottree().getroot())
    body = whole[0]
    body[:] = [_page_of_letters(), deepcopy(first.body[-1])]
    _restart_page_numbers(body[-1])
    for number, document in enumerate(documents):
        added = deepcopy(document.body)
        _mark(added, number)
        _restart_page_numbers(added[-1])
        _close_section(body)
        body.extend(list(added))
    xml = etree.tostring(whole, encoding="UTF-8", xml_declaration=True, standalone=True)
    return write_package([*(part for part in first.package.values() if part.name != _BODY), member(_BODY, xml)])


def _is_plain(package: Mapping[str, Member]) -> bool:
    """Tell whether nothing counts beyond its document or names a part: fields, lists, notes, pictures."""
    parts = [part.plain() for name, part in package.items() if _WORDED.fullmatch(name)]
    fields = {(a or b).split()[0] for part in parts for a, b in _FIELD.findall(part) if (a or b).strip()}
    body = package[_BODY].plain()
    styles = package[_STYLES].plain() if _STYLES in package else b""
    counting = {match[1] for match in _STYLE.finditer(styles) if b"<w:numPr" in match[0]}
    counts = _COUNTED.search(body) or not counting.isdisjoint(_STYLE_USED.findall(body))
    return fields <= {b"PAGE"} and not counts and not _PICTURED.search(_without_sections(body))


def _without_sections(body: bytes) -> bytes:
    """Leave the sections' references to headers and footers out: those are the same in a whole batch."""
    return re.sub(rb"<w:(?:header|footer)Reference\b[^>]*>", b"", body)


def _has_one_font(package: Mapping[str, Member]) -> bool:
    """Tell whether nothing but Times New Roman is asked for: its letters alone stand on the first page."""
    parts = [part.plain() for name, part in package.items() if name == _STYLES or _WORDED.fullmatch(name)]
    asked = {named or theme for part in parts for named, theme in _FONTS.findall(part)}
    return asked <= {FONT.encode(), b"vi-VN", b"en-US"}


def _has_usual_letters(trees: Sequence[etree._Element]) -> bool:
    texts = (text.text or "" for tree in trees for text in tree.iter(f"{_W}t"))
    return _LETTERS.issuperset("".join(texts).replace(" ", ""))


def _page_of_letters() -> etree._Element:
    """Write the alphabet in each cut of the font."""
    paragraph = etree.Element(f"{_W}p", nsmap={"w": _NAMESPACE})
    for cuts in ((), ("b",), ("i",), ("b", "i")):
        run = etree.SubElement(paragraph, f"{_W}r")
        properties = etree.SubElement(run, f"{_W}rPr")
        etree.SubElement(
            properties, f"{_W}rFonts", {f"{_W}{kind}": FONT for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        )
        for cut in ("b", "i"):
            etree.SubElement(properties, f"{_W}{cut}", {f"{_W}val": "1" if cut in cuts else "0"})
        etree.SubElement(properties, f"{_W}sz", {f"{_W}val": "16"})
        etree.SubElement(run, f"{_W}t").text = ALPHABET
    return paragraph


def _ends_plainly(body: etree._Element) -> bool:
    """Tell whether a body has one section, declared at its end after a paragraph or a table."""
    sections = list(body.iter(f"{_W}sectPr"))
    endings = (f"{_W}p", f"{_W}tbl")
    return body.tag == f"{_W}body" and len(body) > 1 and sections == [body[-1]] and body[-2].tag in endings


def _mark(body: etree._Element, number: int) -> None:
    """Put a bookmark into the first paragraph; LibreOffice makes a named place of the PDF of it."""
    first = next(body.iter(f"{_W}p"))
    place = 1 if first.find(f"{_W}pPr") is not None else 0
    identity = str(_FIRST_MARK_ID + number)
    start = etree.Element(f"{_W}bookmarkStart", {f"{_W}id": identity, f"{_W}name": MARK.format(number)})
    first[place:place] = [start, etree.Element(f"{_W}bookmarkEnd", {f"{_W}id": identity})]


def _restart_page_numbers(section: etree._Element) -> None:
    """Let every document begin on a new page, counted from 1."""
    for kind in section.findall(f"{_W}type"):
        section.remove(kind)
    numbers = section.find(f"{_W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{_W}pgNumType")
        columns = section.find(f"{_W}cols")
        section.insert(len(section) if columns is None else section.index(columns), numbers)
    numbers.set(f"{_W}start", "1")


def _close_section(whole: etree._Element) -> None:
    """Move the section's declaration from the end of the body into the last paragraph, which ends the section.

    After a table at the end LibreOffice adds an empty paragraph when it opens the document by itself, and so do we.
    """
    section = whole[-1]
    whole.remove(section)
    last = whole[-1] if whole[-1].tag == f"{_W}p" else etree.SubElement(whole, f"{_W}p")
    properties = last.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        last.insert(0, properties)
    properties.append(deepcopy(section))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
