"""Convert many documents of one template at once: joined into one, converted, and cut apart again.

LibreOffice spends most of its time on loading styles and fonts, not on pages. The cut is trusted only where the mark
of each document is found on a page of its own; where something could come out differently than by itself (totals of
pages, numbered lists, headers that differ, more than one section), documents are converted in the plain way.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.adapters import office, pdf
from pipeline.adapters.packages import Member, member, read_package, write_package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

DOCUMENTS_A_BATCH: Final = 100

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_MAY_DIFFER: Final = frozenset({_BODY, "docProps/custom.xml", "docProps/core.xml"})
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK: Final = "part{:04}"
_FIRST_MARK_ID: Final = 900_000
_FIELD: Final = re.compile(rb'<w:instrText[^>]*>([^<]*)|<w:fldSimple[^>]*?w:instr="([^"]*)"')
_WORDED: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_COUNTED: Final = re.compile(rb"<w:(?:numPr|footnoteReference|endnoteReference)\b")
_STYLE: Final = re.compile(rb'<w:style\b[^>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_STYLE_USED: Final = re.compile(rb'<w:pStyle w:val="([^"]*)"')


def merge_and_convert(
    documents: Sequence[bytes], work_dir: Path, *, stall_seconds: float = office.STALL_SECONDS
) -> list[bytes]:
    """Convert the .docx files of one template to one PDF each, in their order.

    The bytes of a PDF depend on the whole batch (fonts are cut down to the letters that the batch uses): where a PDF
    is to be made again, give the same documents in the same order. Where that cannot be, use `office.convert`.

    Raises:
        OfficeFault: as `office.convert`; documents are named `0000.docx`, `0001.docx` … by position.
    """
    batches = [documents[start : start + DOCUMENTS_A_BATCH] for start in range(0, len(documents), DOCUMENTS_A_BATCH)]
    joined = {f"batch{number}.docx": docx for number, batch in enumerate(batches) if (docx := join(batch)) is not None}
    wholes = _attempted(joined, work_dir, stall_seconds)
    pieces: dict[int, bytes] = {}
    for number, batch in enumerate(batches):
        cut = _cut(wholes.get(f"batch{number}.docx"), len(batch))
        pieces.update(enumerate(cut, start=number * DOCUMENTS_A_BATCH))
    rest = {f"{place:04}.docx": docx for place, docx in enumerate(documents) if place not in pieces}
    plain = office.convert(rest, work_dir, stall_seconds=stall_seconds)
    return [pieces[place] if place in pieces else plain[f"{place:04}.docx"] for place in range(len(documents))]


def join(documents: Sequence[bytes]) -> bytes | None:
    """Join documents of one template into one, each with its mark and on a page of its own.

    Returns:
        The .docx, or None where joining could change how a document looks.
    """
    packages = [read_package(document) for document in documents]
    if len(packages) < 2 or not _are_alike(packages) or not all(_is_plain(package) for package in packages):  # noqa: PLR2004 - one needs no joining
        return None
    bodies = [body for package in packages for body in etree.fromstring(package[_BODY].plain(), _parser())]
    if not (len(bodies) == len(packages) and all(map(_ends_plainly, bodies))):
        return None
    whole = bodies[0]
    for number, body in enumerate(bodies):
        _mark(body, number)
        _restart_page_numbers(body[-1])
        if number:
            _close_section(whole)
            whole.extend(list(body))
    xml = etree.tostring(whole.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    return write_package([*(part for part in packages[0].values() if part.name != _BODY), member(_BODY, xml)])


def _attempted(joined: Mapping[str, bytes], work_dir: Path, stall_seconds: float) -> dict[str, bytes]:
    """Convert what could be joined; a batch that fails is not lost, it goes the plain way."""
    try:
        return office.convert(joined, work_dir, stall_seconds=stall_seconds)
    except office.OfficeFault as fault:
        if fault.trouble is office.OfficeTrouble.UNCONVERTED:
            return fault.converted
        raise


def _cut(whole: bytes | None, count: int) -> list[bytes]:
    """Cut a PDF at the marks; nothing where a mark is missing or two stand on one page."""
    if whole is None:
        return []
    places = pdf.destinations(whole)
    starts = [places.get(_MARK.format(number), -1) for number in range(count)]
    rising = all(before < after for before, after in pairwise(starts))
    return pdf.split(whole, starts) if rising and starts[0] == 0 else []


def _are_alike(packages: Sequence[Mapping[str, Member]]) -> bool:
    """Tell whether all but the bodies is the same: then headers, styles and pictures of one serve all."""
    surroundings = [
        {name: (part.crc, part.size) for name, part in package.items() if name not in _MAY_DIFFER}
        for package in packages
    ]
    return all(surrounding == surroundings[0] for surrounding in surroundings)


def _is_plain(package: Mapping[str, Member]) -> bool:
    """Tell whether nothing in a document counts beyond it: fields other than the page's number, lists, notes."""
    parts = [part.plain() for name, part in package.items() if _WORDED.fullmatch(name)]
    fields = {(a or b).split()[0] for part in parts for a, b in _FIELD.findall(part) if (a or b).strip()}
    body = package[_BODY].plain()
    styles = package[_STYLES].plain() if _STYLES in package else b""
    counting = {match[1] for match in _STYLE.finditer(styles) if b"<w:numPr" in match[0]}
    return fields <= {b"PAGE"} and not _COUNTED.search(body) and counting.isdisjoint(_STYLE_USED.findall(body))


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
    start = etree.Element(f"{_W}bookmarkStart", {f"{_W}id": identity, f"{_W}name": _MARK.format(number)})
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
