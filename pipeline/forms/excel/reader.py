"""Bytes of a workbook to plain values, by openpyxl. Runs only in the throw-away child of `child`.

It walks openpyxl's own parsers and leaves out what is never asked for (formatting, merged borders, validations,
pictures), which is most of the time that `load_workbook` takes. It imports no pydantic: what comes out is a plain
dictionary in the shape of `pipeline.forms.workbook.Workbook`, which the parent checks.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from datetime import date, time, timedelta
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from openpyxl.packaging.relationship import RelationshipList, get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import MERGE_TAG, ROW_TAG, TABLE_TAG, WorkSheetParser
from openpyxl.worksheet.merge import MergeCells
from openpyxl.worksheet.table import TablePartList
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Plain = dict[str, Any]
"""A part of a workbook in the shape of `pipeline.forms.workbook`, before pydantic has seen it."""

_CELL = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
_NAMED = re.compile(rf"(?:'((?:[^']|'')+)'|([^'!]+))!{_CELL}(?::{_CELL})?")
_STYLES = "xl/styles.xml"
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, OSError, NotImplementedError,
    RecursionError, MemoryError, SyntaxError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises on a file that it cannot read (XML faults are `SyntaxError`s)."""
_DAY = timedelta(days=1)
_rels_path: Callable[[str], str] = get_rels_path  # typed here, for its stub says nothing


class _Styles:
    """Which cell formats show dates, durations or percentages; everything else of the styles is left unread."""

    def __init__(self, source: bytes | None) -> None:
        self.dates: set[int] = set()
        self.durations: set[int] = set()
        self.percents: set[int] = set()
        root = None if source is None else fromstring(source)
        own = {} if root is None else _own_formats(root)
        xfs = [] if root is None else root.findall(f"{{{SHEET_MAIN_NS}}}cellXfs/{{{SHEET_MAIN_NS}}}xf")
        for index, xf in enumerate(xfs):
            number = int(xf.get("numFmtId", 0))
            self._learn(index, own.get(number) or BUILTIN_FORMATS.get(number, "General"))

    def _learn(self, index: int, shown_as: str) -> None:
        if is_date_format(shown_as):
            self.dates.add(index)
        if is_timedelta_format(shown_as):
            self.durations.add(index)
        if "%" in shown_as:
            self.percents.add(index)


def _own_formats(root: Any) -> dict[int, str]:  # noqa: ANN401 - an element of whichever parser openpyxl chose
    found = root.findall(f"{{{SHEET_MAIN_NS}}}numFmts/{{{SHEET_MAIN_NS}}}numFmt")
    return {int(fmt.get("numFmtId")): fmt.get("formatCode", "") for fmt in found}


class _CellParser(WorkSheetParser):
    """openpyxl's sheet parser without the formatting; a number it cannot cast is an error cell, not a refusal."""

    def parse(self) -> Generator[Any, None, None]:
        """Yield the rows; merged areas and tables are set on the way."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)
            elif element.tag == TABLE_TAG:
                self.tables = TablePartList.from_tree(element) or TablePartList()

    def parse_cell(self, element: Any) -> Plain:  # noqa: ANN401 - an element of whichever parser openpyxl chose
        """Read one cell; `NaN` and the like make openpyxl give up the whole workbook, here only the cell."""
        try:
            return dict(super().parse_cell(element))
        except (ValueError, IndexError, OverflowError):
            row, column = self.row_counter, self.col_counter
            return {"row": row, "column": column, "value": "#VALUE!", "data_type": "e", "style_id": 0}


class _Reader(ExcelReader):
    """One pass over the package: strings, names, properties, and the cells of every sheet."""

    def read_plain(self) -> Plain:
        """Read everything that `forms.workbook.Workbook` holds."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self.read_properties()
        self.read_custom()
        self.styles = _Styles(self.archive.read(_STYLES) if _STYLES in self.valid_files else None)
        self.tables: Plain = {}
        sheets = [self._sheet(sheet, rel) for sheet, rel in self.parser.find_sheets()]
        return {
            "sheets": sheets,
            "names": self._names([sheet["name"] for sheet in sheets]),
            "tables": self.tables,
            "properties": self._properties(),
        }

    def _sheet(self, sheet: Any, rel: Any) -> Plain:  # noqa: ANN401 - openpyxl's own objects
        path = _rels_path(rel.target)
        rels = get_dependents(self.archive, path) if path in self.valid_files else RelationshipList()
        kinds = {related.Type.rsplit("/", 1)[-1] for related in rels}
        plain: Plain = {
            "name": sheet.name,
            "state": sheet.state or "visible",
            "cells": {},
            "has_drawing": bool(kinds & {"drawing", "oleObject", "control", "image", "ctrlProp", "chartsheet"}),
            "has_comments": bool(kinds & {"comments", "threadedComment"}),
        }
        if rel.Type.endswith("/worksheet"):
            with self.archive.open(rel.target) as source:
                plain |= self._cells(sheet.name, source, rels)
        else:
            plain["has_drawing"] = True
        return plain

    def _cells(self, name: str, source: IO[bytes], rels: Any) -> Plain:  # noqa: ANN401 - openpyxl's own list
        parser = _CellParser(
            source,
            self.shared_strings,
            epoch=self.wb.epoch,
            date_formats=self.styles.dates,
            timedelta_formats=self.styles.durations,
        )
        cells = {}
        for _, row in parser.parse():
            for cell in row:
                if cell["value"] is not None:
                    address = f"{get_column_letter(cell['column'])}{cell['row']}"
                    cells[address] = _plain_cell(cell, percents=self.styles.percents)
        for part in parser.tables.tablePart:
            root = fromstring(self.archive.read(rels.get(part.id).target))
            named = str(root.get("displayName") or root.get("name"))
            self.tables[named] = {"sheet": name, "ref": root.get("ref")}
        merged = [] if parser.merged_cells is None else [area.ref for area in parser.merged_cells.mergeCell]
        return {"cells": cells, "merged": merged}

    def _names(self, sheets: list[str]) -> Plain:
        """Give the defined names of cells; a name of the whole workbook wins over one of a single sheet."""
        found: Plain = {}
        parser: Any = self.parser  # its stub knows no defined names
        entries = sorted(parser.defined_names.definedName, key=lambda entry: entry.localSheetId is not None)
        for entry in entries:
            match = _NAMED.fullmatch((entry.value or "").strip())
            if match is None or entry.name in found or entry.name.startswith("_xlnm."):
                continue
            quoted, bare, column, row, to_column, to_row = match.groups()
            sheet = quoted.replace("''", "'") if quoted else bare
            if sheet in sheets:
                ref = f"{column}{row}" + (f":{to_column}{to_row}" if to_column else "")
                found[entry.name] = {"sheet": sheet, "ref": ref}
        return found

    def _properties(self) -> dict[str, str]:
        book: Any = self.wb  # its stub knows no properties of the document
        own = {str(prop.name): prop.value for prop in book.custom_doc_props}
        return {name: "" if own[name] is None else str(own[name]) for name in sorted(own)}


def read_plain(content: bytes) -> Plain:
    """Read a workbook's bytes.

    Raises:
        UNREADABLE: The file is not what openpyxl can read; the child answers with nothing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Reader(BytesIO(content), keep_links=False).read_plain()


def _plain_cell(cell: Plain, *, percents: set[int]) -> Plain:
    kind, value = _kind_and_value(cell["data_type"], cell["value"])
    return {"kind": kind, "value": value, "percent": kind == "number" and cell["style_id"] in percents}


def _kind_and_value(data_type: str, value: object) -> tuple[str, str]:
    if data_type == "f":
        return "formula", str(getattr(value, "text", None) or (value if isinstance(value, str) else "="))
    if data_type == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "bool", "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return "number", repr(value)
    return _moment(value)


def _moment(value: object) -> tuple[str, str]:
    if isinstance(value, timedelta):
        # A clock time in a duration format (`[h]:mm`); less than nothing or a whole day is no time of day.
        if timedelta() <= value < _DAY:
            seconds = int(value.total_seconds())
            return "time", time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat()
        return "number", repr(value / _DAY)
    if isinstance(value, time):
        return "time", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    return "text", str(value)
