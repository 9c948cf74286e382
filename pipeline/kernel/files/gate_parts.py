"""The gate's look inside the XML parts of a workbook: one streaming pass by expat, which stops at the first offence.

The parts are told apart by their root element, not by their names, which a sender is free to choose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.kernel.findings import NOWHERE, Finding, Where, error


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a workbook may be. Bytes are bytes of the file or of its parts unpacked; a ratio is unpacked to packed.

    Attributes:
        ratio_from: Size unpacked from which the ratio counts; a small sheet of equal cells packs very well.
        area: Cells that one merged area, link or comment may cover: openpyxl makes an object of each.
        validation_area: Cells that one drop-down may cover; a whole column is usual and costs nothing.
        elements: XML elements of the whole file, styles included.
    """

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 100 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 2 * 1024 * 1024
    entries: int = 2_000
    row: int = 20_000
    column: int = 200
    cells: int = 200_000
    elements: int = 1_000_000
    area: int = 20_000
    validation_area: int = 4_000_000
    areas_text: int = 8_192
    strings_slack: int = 10_000


DEFAULT_LIMITS = Limits()

_REF = re.compile(r"^\$?([A-Za-z]{1,4})\$?([0-9]{1,8})$")
_ENCODINGS = frozenset({None, "utf-8", "utf8", "us-ascii", "ascii"})
_BAD_LINKS = ("/externalLink", "/externalLinkPath", "/externalLinkLongPath", "/attachedTemplate", "/connections")
_BAD_OBJECTS = ("/oleObject", "/package", "/control", "/activeXControlBinary")
_MACRO = re.compile(r"macro|vbaproject", re.IGNORECASE)


class Offence(Exception):
    """Ends the pass over a part; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(finding.code)
        self.finding = finding


class PartScan:
    """Counts and checks over all parts of one workbook; `feed` one part after the other."""

    def __init__(self, limits: Limits) -> None:
        """Start with nothing seen."""
        self._limits = limits
        self._elements = 0
        self._cells = 0
        self._row = 0
        self._column = 0
        self._strings = 0
        self._declared = 0
        self._root = ""
        self._checks = {
            "worksheet": self._worksheet,
            "comments": self._comments,
            "sst": self._strings_part,
            "Relationships": self._relationship,
            "Types": self._content_type,
        }

    def start_part(self) -> expat.XMLParserType:
        """Give a parser for the next part; its `Parse` raises `Offence` or `expat.ExpatError`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = _doctype
        parser.XmlDeclHandler = _declaration
        self._root, self._row, self._column = "", 0, 0
        self._strings, self._declared = 0, 0
        return parser

    def end_part(self) -> None:
        """Check what only the whole part shows: a declared number of strings that is not there."""
        if self._declared > self._strings + self._limits.strings_slack:
            raise Offence(error("F115"))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self._elements += 1
        if self._elements > self._limits.elements:
            raise Offence(error("F117", limit=self._limits.elements))
        if not self._root:
            self._root = name
            if name == "externalLink":
                raise Offence(error("F109"))
        check = self._checks.get(self._root)
        if check is not None:
            check(name, attributes)

    def _worksheet(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell(attributes.get("r"))
        elif name == "row":
            self._next_row(attributes.get("r"))
        elif name in ("mergeCell", "hyperlink"):
            self._areas(attributes.get("ref", ""), self._limits.area)
        elif name == "dataValidation":
            self._areas(attributes.get("sqref", ""), self._limits.validation_area)

    def _comments(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            self._areas(attributes.get("ref", ""), self._limits.area, far=True)

    def _strings_part(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sst":
            self._declared = max(_number(attributes.get("uniqueCount")), 0)
        elif name == "si":
            self._strings += 1

    def _relationship(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        if name != "Relationship" or kind.endswith("/hyperlink"):
            # Excel makes a link of every web or mail address that is typed; nothing follows it here.
            return
        if _MACRO.search(kind.rpartition("/")[2]):
            raise Offence(error("F108"))
        if kind.endswith(_BAD_LINKS) or attributes.get("TargetMode") == "External":
            raise Offence(error("F109"))
        if kind.endswith(_BAD_OBJECTS):
            raise Offence(error("F122"))

    def _content_type(self, _name: str, attributes: dict[str, str]) -> None:
        # A Default for `.bin` or `.vml` is harmless; only what a part of this package is said to be counts.
        if _MACRO.search(attributes.get("ContentType", "")):
            raise Offence(error("F108"))

    def _cell(self, ref: str | None) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise Offence(error("F117", limit=self._limits.cells))
        if ref is None:
            self._column += 1
            self._near(self._column, self._row, ref)
            return
        self._column, row = _column_and_row(ref)
        self._near(self._column, row, ref)

    def _next_row(self, row: str | None) -> None:
        self._row = self._row + 1 if row is None else _number(row)
        self._column = 0
        if self._row < 1:
            raise Offence(error("F118"))

    def _near(self, column: int, row: int, ref: str | None) -> None:
        if column > self._limits.column or row > self._limits.row:
            raise Offence(error("F114", Where(cell=ref) if ref else NOWHERE))

    def _areas(self, areas: str, limit: int, *, far: bool = False) -> None:
        if len(areas) > self._limits.areas_text:
            raise Offence(error("F116"))
        for area in areas.split():
            first, _, last = area.partition(":")
            (left, top), (right, bottom) = _column_and_row(first), _column_and_row(last or first)
            if (abs(right - left) + 1) * (abs(bottom - top) + 1) > limit:
                raise Offence(error("F116"))
            if far:
                self._near(right, bottom, last or first)


def _doctype(*_: object) -> None:
    raise Offence(error("F113"))


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Offence(error("F113"))


def _number(text: str | None) -> int:
    """Give a count from closed digits, -1 for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,10}", text) else -1


def _column_and_row(ref: str) -> tuple[int, int]:
    """Give column and row of `C7` from 1; a reference of any other shape makes the file damaged."""
    match = _REF.match(ref)
    if match is None:
        raise Offence(error("F118"))
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])
