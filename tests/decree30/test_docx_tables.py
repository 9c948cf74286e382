"""Tables: widths, borders and what their styles ask of the text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.decree30.paper import Align, Paragraph, Rule, Table
from tests.decree30.docx_builder import para, read, run, style

if TYPE_CHECKING:
    from pipeline.decree30.paper import Cell

TEXT = 9071
SINGLE = '<w:{} w:val="single" w:sz="4"/>'


def cell(inner: str = "", tcpr: str = "") -> str:
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{inner or para(run())}</w:tc>"


def row(*cells: str, trpr: str = "") -> str:
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, tblpr: str = "", grid: tuple[int, ...] = (3000, 5000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read_table(body: str, **parts: str) -> Table:
    (block,) = read(body, **parts).sections[0].blocks
    assert isinstance(block, Table)
    return block


def first(of: Cell) -> Paragraph:
    paragraph = of.blocks[0]
    assert isinstance(paragraph, Paragraph)
    return paragraph


def widths(found: Table) -> list[list[int]]:
    return [[of.width for of in line.cells] for line in found.rows]


def test_the_room_in_a_cell_is_its_width_without_its_margins() -> None:
    margins = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="43" w:type="dxa"/></w:tblCellMar>'
    own = '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>'
    found = read_table(table(row(cell(), cell(tcpr=own)), tblpr=margins))
    assert widths(found) == [[3000, 5000]]
    assert [first(of).width for of in found.rows[0].cells] == [2900, 4957]
    assert first(read_table(table(row(cell(), cell()))).rows[0].cells[0]).width == 3000 - 230


def test_margins_may_come_from_the_style_or_the_default_style() -> None:
    bare = (
        '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    styles = style("T", "table", parent="N") + style("N", "table", default=True, inner=bare)
    styled = read_table(table(row(cell(), cell()), tblpr='<w:tblStyle w:val="T"/>'), styles=styles)
    plain = read_table(table(row(cell(), cell())), styles=styles)
    assert [first(found.rows[0].cells[0]).width for found in (styled, plain)] == [3000, 3000]


def test_a_width_is_twips_or_a_share_or_what_the_grid_says() -> None:
    tcw = '<w:tcW w:w="{}" w:type="{}"/>'
    body = table(
        row(cell(tcpr=tcw.format(2000, "dxa")), cell(tcpr=tcw.format(0, "auto"))),
        row(cell(tcpr=tcw.format(2500, "pct")), cell(tcpr=tcw.format("25%", "pct"))),
        row(cell(tcpr='<w:gridSpan w:val="2"/>')),
    )
    assert widths(read_table(body)) == [[2000, 5000], [4000, 2000], [8000]]


def test_a_table_without_a_grid_shares_its_room() -> None:
    assert widths(read_table(table(row(cell(), cell()), grid=()))) == [[TEXT // 2, TEXT // 2]]


def test_spans_and_merged_cells_are_told() -> None:
    body = table(
        row(cell(tcpr='<w:gridSpan w:val="2"/>')),
        row(cell(tcpr='<w:vMerge w:val="restart"/>'), cell()),
        row(cell(tcpr="<w:vMerge/>"), cell(tcpr='<w:gridSpan w:val="x"/>')),
    )
    found = [[(of.columns, of.continued) for of in line.cells] for line in read_table(body).rows]
    assert found == [[(2, False)], [(1, False), (1, False)], [(1, True), (1, False)]]


def test_deleted_and_hidden_rows_are_gone() -> None:
    found = read_table(table(row(cell(), trpr="<w:del/>"), row(cell(), trpr="<w:hidden/>"), row(cell(para(run("a"))))))
    assert [first(line.cells[0]).text for line in found.rows] == ["a"]


def test_a_table_has_an_alignment_of_its_own_or_its_styles() -> None:
    styles = style("T", "table", inner='<w:tblPr><w:jc w:val="center"/></w:tblPr>')
    assert read_table(table(row(cell()), tblpr='<w:tblStyle w:val="T"/>'), styles=styles).align is Align.CENTER
    assert read_table(table(row(cell()), tblpr='<w:jc w:val="end"/>')).align is Align.RIGHT
    assert read_table(table(row(cell()))).align is Align.LEFT


def test_text_takes_the_formats_of_the_tables_style_below_those_of_its_own() -> None:
    inner = '<w:pPr><w:jc w:val="center"/><w:spacing w:after="40"/></w:pPr><w:rPr><w:sz w:val="18"/><w:i/></w:rPr>'
    styles = style("T", "table", inner=inner) + style("P", inner='<w:rPr><w:sz w:val="26"/></w:rPr>')
    body = table(row(cell(), cell(para(run(), ppr='<w:pStyle w:val="P"/>'))), tblpr='<w:tblStyle w:val="T"/>')
    one, other = (first(of) for of in read_table(body, styles=styles).rows[0].cells)
    assert (one.align, one.spacing.after, one.runs[0].letters.size) == (Align.CENTER, 40, 18)
    assert (other.align, other.runs[0].letters.size, other.runs[0].letters.italic) == (Align.CENTER, 26, True)


def test_the_first_row_may_be_bold_unless_its_style_is_bold_too() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = style("T", "table", inner=f'<w:tblStylePr w:type="firstRow">{bold}</w:tblStylePr>') + style(
        "B", inner=bold
    )
    cells = row(cell(), cell(para(run(), ppr='<w:pStyle w:val="B"/>')))
    look = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="{}"/>'

    def bolds(first_row: int) -> list[list[bool]]:
        found = read_table(table(cells, cells, tblpr=look.format(first_row)), styles=styles)
        return [[first(of).runs[0].letters.bold for of in line.cells] for line in found.rows]

    assert bolds(1) == [[True, False], [False, True]]
    assert bolds(0) == [[False, True], [False, True]]


def test_conditional_formats_lie_one_over_the_other() -> None:
    sizes = {"wholeTable": 20, "band1Horz": 21, "firstCol": 22, "firstRow": 23, "lastRow": 24, "nwCell": 25}
    inner = "".join(
        f'<w:tblStylePr w:type="{kind}"><w:rPr><w:sz w:val="{size}"/></w:rPr></w:tblStylePr>'
        for kind, size in sizes.items()
    )
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="00E0"/>'
    body = table(*[row(cell(), cell())] * 4, tblpr=look)
    found = read_table(body, styles=style("T", "table", inner=inner))
    assert [[first(of).runs[0].letters.size for of in line.cells] for line in found.rows] == [
        [25, 23],
        [22, 21],
        [22, 20],
        [24, 24],
    ]


def test_a_cell_is_bordered_by_the_table_the_style_or_itself() -> None:
    borders = "".join(SINGLE.format(side) for side in ("top", "bottom", "left", "right", "insideH", "insideV"))
    styles = style("T", "table", inner=f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>")
    cells = row(cell(), cell())
    assert read_table(table(cells, tblpr='<w:tblStyle w:val="T"/>'), styles=styles).bordered
    assert read_table(table(cells, tblpr=f"<w:tblBorders>{borders}</w:tblBorders>")).bordered
    assert not read_table(table(cells)).bordered
    none = borders.replace("single", "nil")
    bare = read_table(table(cells, tblpr=f'<w:tblStyle w:val="T"/><w:tblBorders>{none}</w:tblBorders>'), styles=styles)
    assert not bare.bordered
    one = read_table(table(row(cell(tcpr=f"<w:tcBorders>{SINGLE.format('left')}</w:tcBorders>"), cell())))
    assert [of.bordered for of in one.rows[0].cells] == [True, False]


def test_a_border_as_white_as_the_paper_is_none_but_on_a_colour() -> None:
    white = (
        '<w:tblBorders><w:top w:val="single" w:sz="4" w:color="FFFFFF"/><w:insideV w:val="single" w:color="ffffff"/>'
    )
    white += "</w:tblBorders>"
    grey = '<w:shd w:val="clear" w:fill="D9D9D9"/>'
    found = read_table(table(row(cell(), cell(tcpr=grey)), tblpr=white))
    assert [one.bordered for one in found.rows[0].cells] == [False, True]
    assert not read_table(table(row(cell(), cell()), tblpr=white)).bordered


def test_a_lone_border_of_a_cell_is_a_line_with_its_last_paragraph() -> None:
    bottom = f"<w:tcBorders>{SINGLE.format('bottom')}</w:tcBorders>"
    found = read_table(table(row(cell(para(run("a")) + para(run("b")), bottom), cell())))
    one, other = found.rows[0].cells[0].blocks
    assert isinstance(one, Paragraph)
    assert isinstance(other, Paragraph)
    assert one.rules == ()
    assert other.rules == (Rule(length=3000, weight=10, offset=-115, kind="cell_bottom"),)


def test_the_lines_of_a_ruled_table_are_no_lines_of_their_own() -> None:
    level = "".join(SINGLE.format(side) for side in ("top", "bottom", "insideH"))
    found = read_table(table(*[row(cell(), cell())] * 2, tblpr=f"<w:tblBorders>{level}</w:tblBorders>"))
    bottom = f"<w:tcBorders>{SINGLE.format('bottom')}</w:tcBorders>"
    both = read_table(table(row(cell(tcpr=bottom), cell(tcpr=bottom))))
    for of in (of for ruled in (found, both) for line in ruled.rows for of in line.cells):
        assert first(of).rules == ()


def test_a_table_in_a_table_has_its_own_style_and_room() -> None:
    styles = style("T", "table", inner='<w:rPr><w:sz w:val="18"/></w:rPr>')
    inner = table(row(cell()), grid=(1000,))
    outer = table(row(cell(para(run()) + inner + para())), tblpr='<w:tblStyle w:val="T"/>')
    _, nested, _ = read_table(outer, styles=styles).rows[0].cells[0].blocks
    assert isinstance(nested, Table)
    paragraph = first(nested.rows[0].cells[0])
    assert (paragraph.width, paragraph.runs[0].letters.size) == (1000 - 230, 20)


def test_tables_far_down_in_one_another_are_read() -> None:
    body = para(run("a"))
    for _ in range(40):
        body = table(row(cell(body + para())), grid=(1000,))
    assert read_table(body).rows


def test_rows_and_cells_in_controls_are_found() -> None:
    wrapped = (
        f"<w:sdt><w:sdtContent>{row(f'<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    )
    assert widths(read_table(table(wrapped))) == [[3000]]


def test_a_table_of_nothing_is_a_table() -> None:
    assert read_table("<w:tbl/>").rows == ()
    assert read_table("<w:tbl><w:tr/></w:tbl>").rows[0].cells == ()
