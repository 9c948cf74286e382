"""Bytes of a workbook to plain values. Runs only in the throw-away child of `child`, and starts as fast as it reads.

It reads what Excel, LibreOffice and XlsxWriter usually write, by the standard library alone: openpyxl takes longer to
be imported than to read twenty forms. Whatever is not usual, a damaged part above all, the child leaves to openpyxl
(`by_openpyxl`), so that a file is refused or read as openpyxl would. It imports no pydantic: what comes out is a plain
dictionary in the shape of `pipeline.forms.workbook.Workbook`, which the parent checks.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath, split
from xml.etree.ElementTree import Element, fromstring, iterparse

TYPE_CHECKING = False  # as in `formats`
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from pipeline.forms.excel.formats import Plain, Styles

    Named = tuple[str, str, bool]
    """A defined name as it stands: what it is called, what it stands for, whether it is of one sheet alone."""

UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, OSError, NotImplementedError,
    RecursionError, MemoryError, SyntaxError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What a file that cannot be read raises (XML faults are `SyntaxError`s)."""

_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{{{_SCHEMAS}/spreadsheetml/2006/main}}"
_TYPE = f"{{{_SCHEMAS}/package/2006/content-types}}Override"
_RELATION = f"{{{_SCHEMAS}/package/2006/relationships}}Relationship"
_ID = f"{{{_SCHEMAS}/officeDocument/2006/relationships}}id"
_PROPERTY = f"{{{_SCHEMAS}/officeDocument/2006/custom-properties}}property"
_TEXT_PROPERTY = f"{{{_SCHEMAS}/officeDocument/2006/docPropsVTypes}}lpwstr"

_SHEET_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOK_TYPE, _STRINGS_TYPE = f"{_SHEET_TYPES}.sheet.main+xml", f"{_SHEET_TYPES}.sharedStrings+xml"
_TYPES_PART, _STYLES_PART, _CUSTOM_PART = "[Content_Types].xml", "xl/styles.xml", "docProps/custom.xml"

_ROW, _CELL, _VALUE, _FORMULA, _INLINE = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}is"
_STRING, _TEXT, _RUN = f"{_MAIN}si", f"{_MAIN}t", f"{_MAIN}r"
_MERGED, _TABLES = f"{_MAIN}mergeCells", f"{_MAIN}tableParts"
_PHONETIC = {f"{_MAIN}rPh", f"{_MAIN}phoneticPr"}
_STATES = {"visible", "hidden", "veryHidden"}
_DRAWN = {"drawing", "oleObject", "control", "image", "ctrlProp", "chartsheet"}
_COMMENTS = {"comments", "threadedComment"}

_NAMED_CELL = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
_NAMED = re.compile(rf"(?:'((?:[^']|'')+)'|([^'!]+))!{_NAMED_CELL}(?::{_NAMED_CELL})?")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_ROWS = 1_048_576


class UnusualError(ValueError):
    """Something that this reader leaves to openpyxl."""


def read_usual(content: bytes) -> Plain:
    """Read a workbook's bytes by the standard library alone; what is not usual or is damaged raises `UNREADABLE`."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return _Package(archive).read()


class _Package:
    """One pass over the package: strings, formats, names, properties, and the cells of every sheet."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = frozenset(archive.namelist())
        self._strings: list[str] = []
        self._tables: Plain = {}

    def read(self) -> Plain:
        """Read everything that `forms.workbook.Workbook` holds."""
        workbook, strings = self._chief_parts()
        if strings:
            with self._archive.open(strings) as source:
                self._strings = list(_strings(source))
        root, relations = self._tree(workbook), self._relations(workbook)
        if any(each.get("date1904", "0") not in {"0", "false"} for each in root.iterfind(f"{_MAIN}workbookPr")):
            raise UnusualError("days are counted from 1904")
        sheets = [self._sheet(sheet, relations) for sheet in root.iterfind(f"{_MAIN}sheets/{_MAIN}sheet")]
        if not sheets:
            raise UnusualError("no sheets: it may be of the strict kind")
        named = root.iterfind(f"{_MAIN}definedNames/{_MAIN}definedName")
        entries = [(each.attrib["name"], each.text or "", "localSheetId" in each.attrib) for each in named]
        return {
            "sheets": sheets,
            "names": called_cells(entries, [sheet["name"] for sheet in sheets]),
            "tables": self._tables,
            "properties": self._properties(),
        }

    def _chief_parts(self) -> tuple[str, str]:
        """Find the parts of the workbook and of its strings, the second empty where there is none."""
        found: dict[str, str] = {}
        for override in self._tree(_TYPES_PART).iterfind(_TYPE):
            found.setdefault(override.attrib["ContentType"], override.attrib["PartName"].removeprefix("/"))
        if any(kind.endswith(".main+xml") and kind != _WORKBOOK_TYPE for kind in found):
            raise UnusualError("a template, or a workbook with macros")
        return found[_WORKBOOK_TYPE], found.get(_STRINGS_TYPE, "")

    def _tree(self, part: str) -> Element:
        return fromstring(self._archive.read(part))  # noqa: S314 - the gate lets no document type through

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Give what a part refers to: type and target by id, a target of the package as the path of its part."""
        folder, name = split(part)
        path = join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if path not in self._parts:
            return found
        for relation in self._tree(path):
            kind, target, key = (relation.attrib[name] for name in ("Type", "Target", "Id"))
            if relation.tag != _RELATION or key in found:
                raise UnusualError("a relation that is none, or a second one of its name")
            if relation.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            found[key] = (kind, target)
        return found

    def _sheet(self, sheet: Element, relations: dict[str, tuple[str, str]]) -> Plain:
        kind, target = relations[sheet.attrib[_ID]]
        own = self._relations(target)
        kinds = {related.rsplit("/", 1)[-1] for related, _ in own.values()}
        if (state := sheet.get("state", "visible")) not in _STATES:
            raise UnusualError("a sheet that is neither shown nor hidden")
        plain: Plain = {"name": sheet.attrib["name"], "state": state, "has_comments": bool(kinds & _COMMENTS)}
        if not kind.endswith("/worksheet"):
            return {**plain, "cells": {}, "has_drawing": True}
        with self._archive.open(target) as source:
            content = self._content(plain["name"], source, own)
        return {**plain, **content, "has_drawing": bool(kinds & _DRAWN)}

    def _content(self, name: str, source: IO[bytes], relations: dict[str, tuple[str, str]]) -> Plain:
        cells: Plain = {}
        merged: list[str] = []
        tables: list[str] = []
        for _, element in iterparse(source):  # noqa: S314 - the gate lets no document type through
            if element.tag == _ROW:
                cells.update(self._row(element))
                element.clear()
            elif element.tag == _MERGED:
                merged = [_area(area.attrib["ref"]) for area in element]
            elif element.tag == _TABLES:
                tables = [part.attrib[_ID] for part in element]
        for table in tables:
            root = self._tree(relations[table][1])
            named = root.get("displayName") or root.attrib["name"]
            self._tables[named] = {"sheet": name, "ref": root.attrib["ref"]}
        return {"cells": cells, "merged": merged}

    def _row(self, row: Element) -> Iterator[tuple[str, Plain]]:
        int(row.get("r", 0))
        for cell in row:
            address = cell.attrib["r"]
            if cell.tag != _CELL or not _ADDRESS.fullmatch(address):
                raise UnusualError("something in a row that is no cell with an address")
            if (plain := self._cell(cell)) is not None:
                yield address, plain

    def _cell(self, cell: Element) -> Plain | None:
        """Give kind and value of a cell as openpyxl does; None of an empty one."""
        data_type, style = cell.get("t", "n"), int(cell.get("s") or 0)
        formula, inline, text = cell.find(_FORMULA), cell.find(_INLINE), cell.findtext(_VALUE)
        if formula is not None:
            return _shown("formula", _formula(formula))
        if data_type == "inlineStr":
            return None if inline is None else _shown("text", _text(inline))
        if not text:
            return None
        if data_type == "n":
            from pipeline.forms.excel.formats import plain_number

            return plain_number(text, self._styles, style)
        return self._cell_of_kind(data_type, text)

    def _cell_of_kind(self, data_type: str, text: str) -> Plain:
        if data_type == "s" and (place := int(text)) >= 0:
            return _shown("text", self._strings[place])
        if data_type == "b":
            return _shown("bool", "TRUE" if int(text) else "FALSE")
        if data_type in {"str", "e"}:
            return _shown("text" if data_type == "str" else "error", text)
        raise UnusualError("a cell of an unusual type")

    @cached_property
    def _styles(self) -> Styles:
        """The formats, read when the first number is met: many a form has none."""
        from pipeline.forms.excel.formats import styles_of

        return styles_of(self._tree(_STYLES_PART) if _STYLES_PART in self._parts else None)

    def _properties(self) -> dict[str, str]:
        """Give the workbook's own properties by name; ours are texts."""
        if _CUSTOM_PART not in self._parts:
            return {}
        found: dict[str, str] = {}
        for entry in self._tree(_CUSTOM_PART):
            (value,) = entry
            if entry.tag != _PROPERTY or value.tag != _TEXT_PROPERTY or "linkTarget" in entry.attrib:
                raise UnusualError("a property that is no text")
            found[entry.attrib["name"]] = value.text or ""
        return {name: found[name] for name in sorted(found)}


def called_cells(entries: Iterable[Named], sheets: list[str]) -> Plain:
    """Give the defined names of cells; a name of the whole workbook wins over one of a single sheet."""
    found: Plain = {}
    for name, value, _ in sorted(entries, key=lambda entry: entry[2]):
        match = _NAMED.fullmatch(value.strip())
        if match is None or name in found or name.startswith("_xlnm."):
            continue
        quoted, bare, column, row, to_column, to_row = match.groups()
        sheet = quoted.replace("''", "'") if quoted else bare
        if sheet in sheets:
            found[name] = {"sheet": sheet, "ref": f"{column}{row}" + (f":{to_column}{to_row}" if to_column else "")}
    return found


def _strings(source: IO[bytes]) -> Iterator[str]:
    for _, element in iterparse(source):  # noqa: S314 - the gate lets no document type through
        if element.tag == _STRING:
            # Excel writes `_x005F_` for an underscore that would begin an escape; openpyxl takes all but the first off.
            yield _text(element).replace("x005F_", "")
            element.clear()


def _text(element: Element) -> str:
    """Give the words of a string, without their formats and without how they are spoken."""
    words = []
    for part in element:
        if part.tag == _RUN:
            words.append(part.findtext(_TEXT) or "")
        elif part.tag == _TEXT and not words:
            words.append(part.text or "")
        elif part.tag not in _PHONETIC:
            raise UnusualError("a string of unusual parts")
    return "".join(words)


def _shown(kind: str, value: str) -> Plain:
    return {"kind": kind, "value": value, "percent": False}


def _formula(formula: Element) -> str:
    if formula.get("t", "normal") not in {"normal", "array"}:
        raise UnusualError("a formula that is told at another cell")
    return f"={formula.text or ''}"


def _area(ref: str) -> str:
    """Give a merged area as it stands, if it is one from its first corner to its last."""
    match = _AREA.fullmatch(ref)
    if match is None:
        raise UnusualError("an unusual merged area")
    from_column, from_row, to_column, to_row = match.groups()
    first, last = (len(from_column), from_column, int(from_row)), (len(to_column), to_column, int(to_row))
    if first == last or first[:2] > last[:2] or not first[2] <= last[2] <= _MOST_ROWS:
        raise UnusualError("a merged area of one cell, or in another order")
    return ref
