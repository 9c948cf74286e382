"""Ruled tables: one row for each turn of a loop, and what keeps their rows together over the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tools.build_templates.blocks import keep_whole, mark_cell, new_table, para, repeat, table_tag, tag, when, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from lxml import etree


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid: head, width in millimetres, what a cell holds.

    Attributes:
        lines: A list that the cell holds in place of a text, one paragraph each.
        header_below: A smaller second line of the head.
        below: A value printed as a smaller second line, where there is one.
    """

    header: str
    width: float
    text: str = ""
    style: str = "BangChu"
    lines: str = ""
    header_below: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How the rows of a grid stand.

    Attributes:
        kept: So many at the end stay on one page; a table of up to one more stays whole.
        height: The least height in millimetres.
        headed: Whether they have a head: what is asked beside what is answered needs none.
        closing: A sentence below the last one, in a row without lines.
        closes: When it is printed.
    """

    kept: int = 4
    height: float = 0
    headed: bool = True
    closing: str = ""
    closes: str = ""


ORDINARY: Final = Rows()


def grid(document: Document, loop: str, columns: Iterable[Column], rows: Rows = ORDINARY) -> Table:
    """Add a ruled table with one row for each turn of the loop; its head repeats, its rows are not torn apart.

    What keeps a row with the next one stands in its first cell, if that holds a number.
    """
    columns = tuple(columns)
    table = new_table(document, 7 if rows.closing else 4, tuple(column.width for column in columns))
    table.style = "Bảng kẻ"
    for row in table.rows:
        keep_whole(row)
    repeat(table.rows[0])
    if rows.height:
        table.rows[2].height = Mm(rows.height)
    from_end = range(1 if rows.closing else 2, rows.kept + 1)
    for column, top, cell in zip(columns, table.rows[0].cells, table.rows[2].cells, strict=True):
        _lay_out(column, top, cell, from_end if column is columns[0] else ())
    table_tag(table.rows[1], f"for {loop}")
    table_tag(table.rows[3], "endfor")
    if rows.closing:
        table_tag(table.rows[4], f"if {rows.closes}")
        _close(table.rows[5], rows.closing)
        table_tag(table.rows[6], "endif")
    if not rows.headed:
        _remove_first_row(table)
    return table


def _remove_first_row(table: Table) -> None:
    lines: etree._Element = table._tbl  # noqa: SLF001 - python-docx cannot remove a row
    lines.remove(table.rows[0]._tr)  # noqa: SLF001 - likewise


def _lay_out(column: Column, top: _Cell, cell: _Cell, from_end: Sequence[int]) -> None:
    """Write a column's head and what it holds; a first column of numbers keeps rows with the next one."""
    write(top.paragraphs[0], "BangDau", column.header)
    if column.header_below:
        para(top, "BangDauPhu", column.header_below)
    if column.style == "BangGiua":
        _narrow_margins(top, cell)
    top.vertical_alignment = cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if from_end and column.style == "BangGiua":
        _keep_rows(cell, column.text, from_end)
    else:
        _fill(cell, column)


def _close(row: _Row, words: str) -> None:
    """Put the sentence that closes a list into its last row: LibreOffice keeps no table with the paragraph below it."""
    cell = row.cells[0].merge(row.cells[-1])
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    mark_cell(cell, f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>")
    write(cell.paragraphs[0], "SauDanhSach", words)


def _narrow_margins(*cells: _Cell) -> None:
    """Give cells of centred words less room at their sides, so that `Không` stands whole in a narrow column."""
    for cell in cells:
        sides = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
        mark_cell(cell, f"<w:tcMar {nsdecls('w')}>{sides}</w:tcMar>")


def _keep_rows(cell: _Cell, text: str, from_end: Sequence[int]) -> None:
    """Keep a row with the next one: the first row, and those that are so many from the end.

    LibreOffice goes by the first paragraph of the row's first cell. Where the whole table had to begin on a new page,
    it leaves the head out on the page after that unless the first row is kept.
    """
    write(cell.paragraphs[0], "", f"{{%p if loop.first or {_between(from_end)} %}}")
    para(cell, "BangGiuaLien", text)
    tag(cell, "else")
    para(cell, "BangGiua", text)
    tag(cell, "endif")


def _between(from_end: Sequence[int]) -> str:
    """Say that a row is so many from the end; without numbers none is."""
    if not from_end:
        return "false"
    upper = f"loop.revindex <= {from_end[-1]}"
    return upper if from_end[0] == 1 else f"{from_end[0]} <= {upper}"


def _fill(cell: _Cell, column: Column) -> None:
    if not column.lines:
        write(cell.paragraphs[0], column.style, column.text)
        if column.below:
            when(cell, column.below, ("BangPhu", f"[[{column.below}]]"))
        return
    write(cell.paragraphs[0], "", "{%p for line in " + column.lines + " %}")
    para(cell, column.style, column.text or "[[line]]")
    tag(cell, "endfor")
