"""Bytes of an unusual workbook to plain values, by openpyxl: what `reader` leaves to it.

It walks openpyxl's own parsers and leaves out what is never asked for (formatting, merged borders, validations,
pictures), which is most of the time that `load_workbook` takes.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from openpyxl.packaging.relationship import RelationshipList, get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import MERGE_TAG, ROW_TAG, TABLE_TAG, WorkSheetParser
from openpyxl.worksheet.merge import MergeCells
from openpyxl.worksheet.table import TablePartList
from openpyxl.xml.functions import fromstring, iterparse

from pipeline.forms.excel.formats import plain_cell, styles_of
from pipeline.forms.excel.reader import called_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pipeline.forms.excel.formats import Plain

_STYLES = "xl/styles.xml"
_rels_path: Callable[[str], str] = get_rels_path  # typed here, for its stub says nothing


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
        self.styles = styles_of(fromstring(self.archive.read(_STYLES)) if _STYLES in self.valid_files else None)
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
                    cells[address] = plain_cell(
                        cell["data_type"], cell["value"], percent=cell["style_id"] in self.styles.percents
                    )
        for part in parser.tables.tablePart:
            root = fromstring(self.archive.read(rels.get(part.id).target))
            named = str(root.get("displayName") or root.get("name"))
            self.tables[named] = {"sheet": name, "ref": root.get("ref")}
        merged = [] if parser.merged_cells is None else [area.ref for area in parser.merged_cells.mergeCell]
        return {"cells": cells, "merged": merged}

    def _names(self, sheets: list[str]) -> Plain:
        parser: Any = self.parser  # its stub knows no defined names
        entries = [
            (entry.name, entry.value or "", entry.localSheetId is not None)
            for entry in parser.defined_names.definedName
        ]
        return called_cells(entries, sheets)

    def _properties(self) -> dict[str, str]:
        book: Any = self.wb  # its stub knows no properties of the document
        own = {str(prop.name): prop.value for prop in book.custom_doc_props}
        return {name: "" if own[name] is None else str(own[name]) for name in sorted(own)}


def read_by_openpyxl(content: bytes) -> Plain:
    """Read a workbook's bytes.

    Raises:
        UNREADABLE: The file is not what openpyxl can read; `reader` lists what that raises.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Reader(BytesIO(content), keep_links=False).read_plain()
