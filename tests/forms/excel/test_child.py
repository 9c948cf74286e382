from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import openpyxl
from xlsxwriter.workbook import Workbook as Book

from pipeline.forms.excel.child import ReadingLimits, read_workbooks
from pipeline.forms.workbook import Area, Cell, Workbook
from pipeline.kernel.findings import Finding, error
from tests.bad_files import edited, good_nomination, repacked, with_part_changed


def read(content: bytes) -> Workbook:
    (workbook,) = read_workbooks([content])
    assert isinstance(workbook, Workbook)
    return workbook


def test_every_kind_of_cell_crosses_back_as_it_is() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Ô")
        values = ["chữ", 5, 5.5, True, dt.datetime(1980, 9, 5), dt.time(8, 30), "=1+1", "#N/A", 0.8]  # noqa: DTZ001
        for row, value in enumerate(values, start=1):
            sheet.cell(row=row, column=1).value = value
        sheet["A9"].number_format = "0%"
        sheet["A10"] = dt.timedelta(hours=9, minutes=15)
        sheet["A11"] = dt.timedelta(days=2)

    sheet = read(edited(good_nomination(), fill)).sheet("Ô")
    assert sheet is not None
    assert [(cell.kind, cell.value, cell.percent) for cell in sheet.cells.values()] == [
        ("text", "chữ", False),
        ("number", "5", False),
        ("number", "5.5", False),
        ("bool", "TRUE", False),
        ("date", "1980-09-05T00:00:00", False),
        ("time", "08:30:00", False),
        ("formula", "=1+1", False),
        ("error", "#N/A", False),
        ("number", "0.8", True),
        ("time", "09:15:00", False),
        ("number", "2.0", False),
    ]


def test_names_tables_properties_and_what_lies_beside_the_cells_are_seen() -> None:
    target = BytesIO()
    book = Book(target)
    sheet = book.add_worksheet("Trang 1")
    sheet.add_table(2, 0, 5, 1, {"name": "danh_sach", "columns": [{"header": "Họ"}, {"header": "Tên"}]})
    sheet.merge_range("D1:E2", "gộp")
    book.define_name("full_name", "='Trang 1'!$C$7")
    book.define_name("'Trang 1'!local_one", "='Trang 1'!$C$8")
    book.define_name("gone", "=#REF!")
    other = book.add_worksheet("Trang 2")
    other.write_comment("A1", "ghi chú")
    other.hide()
    other.insert_textbox("C3", "chữ")
    book.add_worksheet("pipeline").very_hidden()
    book.set_custom_property("form", "nomination")
    book.close()
    workbook = read(target.getvalue())
    assert workbook.names == {
        "full_name": Area(sheet="Trang 1", ref="C7"),
        "local_one": Area(sheet="Trang 1", ref="C8"),
    }
    assert workbook.tables == {"danh_sach": Area(sheet="Trang 1", ref="A3:B6")}
    assert workbook.properties == {"form": "nomination"}
    seen = [(s.name, s.state, s.merged, s.has_drawing, s.has_comments) for s in workbook.sheets]
    assert seen == [
        ("Trang 1", "visible", ("D1:E2",), False, False),
        ("Trang 2", "hidden", (), True, True),
        ("pipeline", "veryHidden", (), False, False),
    ]


def test_a_chart_sheet_is_a_drawing() -> None:
    target = BytesIO()
    book = Book(target)
    book.add_worksheet("A").write("A1", 1)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=A!$A$1:$A$1"})
    book.add_chartsheet("Biểu đồ").set_chart(chart)
    book.close()
    assert [(sheet.name, sheet.has_drawing) for sheet in read(target.getvalue()).sheets] == [
        ("A", False),
        ("Biểu đồ", True),
    ]


def test_a_number_that_is_none_spoils_its_cell_and_not_the_workbook() -> None:
    row = b'<row r="90"><c r="A90"><v>NaN</v></c></row></sheetData>'
    odd = with_part_changed(good_nomination(), "xl/worksheets/sheet1.xml", rb"</sheetData>", row)
    sheet = read(odd).sheets[0]
    assert sheet.cells["A90"] == Cell(kind="error", value="#VALUE!")


def test_strict_open_xml_is_a_finding_and_not_an_empty_workbook() -> None:
    strict = repacked(
        good_nomination(),
        lambda _, part: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    (reading,) = read_workbooks([strict])
    assert reading in (error("F119"), error("F121"))


def test_a_file_that_openpyxl_cannot_read_gets_a_finding_and_the_next_one_is_read_by_the_same_child() -> None:
    good = good_nomination()
    broken = repacked(good, lambda name, part: b"<workbook/>" if name == "xl/workbook.xml" else part)
    readings = read_workbooks([broken, good])
    assert readings[0] in (error("F119"), error("F121"))
    assert isinstance(readings[1], Workbook)


def test_a_child_that_is_too_slow_or_too_greedy_costs_its_own_file_only() -> None:
    good = good_nomination()
    readings = read_workbooks([good, _many_cells(), good], ReadingLimits(memory_bytes=120 * 1024 * 1024))
    assert isinstance(readings[0], Workbook)
    assert readings[1] in (error("F119"), error("F120"))
    assert isinstance(readings[2], Workbook)


def test_a_child_that_answers_too_late_is_ended() -> None:
    readings = read_workbooks([good_nomination()] * 2, ReadingLimits(seconds=0.001))
    assert readings == [error("F120"), error("F120")]


def test_a_large_batch_keeps_its_order() -> None:
    names = [f"Người thứ {number}" for number in range(20)]
    readings = read_workbooks([good_nomination(full_name=name) for name in names])
    assert [_name(reading) for reading in readings] == names


def test_no_files_need_no_child() -> None:
    assert read_workbooks([]) == []


def _name(reading: Workbook | Finding) -> str:
    assert isinstance(reading, Workbook)
    place = reading.names["full_name"]
    sheet = reading.sheet(place.sheet)
    assert sheet is not None
    return sheet.cells[place.ref].value


def _many_cells() -> bytes:
    """Give a workbook that costs more memory than the limit of the test, and passes the gate."""
    rows = b"".join(
        b'<row r="%d">' % row + b"".join(b"<c><v>%d.5</v></c>" % column for column in range(150)) + b"</row>"
        for row in range(100, 3000)
    )
    content = good_nomination()
    part = (
        zipfile.ZipFile(BytesIO(content))
        .read("xl/worksheets/sheet1.xml")
        .replace(b"</sheetData>", rows + b"</sheetData>")
    )
    return repacked(content, lambda name, old: part if name == "xl/worksheets/sheet1.xml" else old)
