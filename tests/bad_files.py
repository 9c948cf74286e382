"""The files that offices really drop by mistake or malice, each made from a good nomination as bytes.

    for bad in bad_files(): inbox.joinpath(bad.name).write_bytes(bad.content)

`answer` says what the contract promises: `refused` (not taken in, `code` is its first finding), `returned` (an error in
a cell), `accepted` (perhaps with `code` as a warning), `ignored` (office debris, no answer at all), `waited` (half
copied; `whole` is what the file becomes).
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from docx import Document

from pipeline.forms.excel.writer import write_workbook
from pipeline.nominations.form import nomination_form
from pipeline.setup.form import setup_form
from tests.sample_data import sample_setup

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from pipeline.forms.form import Form, Value
    from pipeline.season.setup import Setup

DIVISION = "LS"
_SHEET_PART = "xl/worksheets/sheet1.xml"
_TYPES = "[Content_Types].xml"
_TOKENS = (b'"', b"<", b">", b"</row>", b"0", b"-1", b"99999999", b"A1", b"\xff", b"r=", b"t=", b"s", b"<f>1</f>", b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFile:
    """One file, under the name it is dropped as, and the answer it must get."""

    name: str
    content: bytes
    answer: str
    code: str | None = None
    whole: bytes | None = None


def good_answers(setup: Setup, **own: Value) -> dict[str, Value]:
    """Give answers that fill a nomination of an individual without any finding."""
    criteria = [criterion.code for criterion in setup.criteria]
    return {
        "subject": "Cá nhân",
        "full_name": "Lò Thị Ánh Ngần",
        "date_of_birth": "05/09/1980",
        "gender": "Nữ",
        "position": "Chuyên viên",
        "movement": setup.movements[0].code,
        "rating": "Hoàn thành xuất sắc nhiệm vụ",
        "discipline": "Không",
        "achievements": "Tham mưu kịp thời.\nPhục vụ 12 đoàn công tác.",
        **{f"{code}_met": "Đạt" for code in criteria},
        **{f"{code}_evidence": "Báo cáo tổng kết năm." for code in criteria},
        "prepared_by": "Vi Thanh Sơn",
        **own,
    }


def good_form(setup: Setup | None = None, division: str = DIVISION, **own: Value) -> Form:
    """Give a nomination form filled without a fault, but for what is given."""
    setup = setup or sample_setup()
    known = next(item for item in setup.divisions if item.code == division)
    return nomination_form(setup, known, entered=good_answers(setup, **own))


def good_nomination(setup: Setup | None = None, division: str = DIVISION, **own: Value) -> bytes:
    """Give a good nomination as the writer saves it."""
    return write_workbook(good_form(setup, division, **own))


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """Open a workbook with openpyxl, change it, and save it as openpyxl does."""
    book = openpyxl.load_workbook(BytesIO(content))
    edit(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_cell(content: bytes, name: str, value: object, number_format: str | None = None) -> bytes:
    """Type something into the cell of a field."""

    def edit(book: Any) -> None:
        cell = named_cell(book, name)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edited(content, edit)


def named_cell(book: Any, name: str) -> Any:
    """Find a field's cell in openpyxl's workbook."""
    sheet, ref = next(iter(book.defined_names[name].destinations))
    return book[sheet][ref.replace("$", "")]


def repacked(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Write a package again with changed parts; `more` are added parts, `__` in a name stands for `/`."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
        for name, part in more.items():
            new.writestr(name.replace("__", "/"), part)
    return target.getvalue()


def with_part_changed(content: bytes, part: str, pattern: bytes, by: bytes) -> bytes:
    """Replace the first match in one part of a package."""

    def change(name: str, old: bytes) -> bytes:
        return re.sub(pattern, by, old, count=1) if name == part else old

    changed = repacked(content, change)
    assert zipfile.ZipFile(BytesIO(changed)).read(part) != zipfile.ZipFile(BytesIO(content)).read(part)
    return changed


def with_broken_part(content: bytes, part: str, chance: random.Random) -> bytes:
    """Write some bytes of one part anew, such as XML and a sheet are made of."""

    def change(name: str, old: bytes) -> bytes:
        if name != part:
            return old
        start = chance.randrange(len(old))
        return old[:start] + chance.choice(_TOKENS) + old[start + chance.randrange(6) :]

    return repacked(content, change)


@cache
def bad_files() -> tuple[BadFile, ...]:
    """Make them all, once, for the sample season and the division `LS`."""
    good = good_nomination()
    return (*_not_workbooks(good), *_dangerous(good), *_wrong_forms(good), *_odd_cells(good), *_harmless(good))


def _not_workbooks(good: bytes) -> tuple[BadFile, ...]:
    half = len(good) // 2
    return (
        BadFile(name="rong.xlsx", content=b"", answer="refused", code="F101"),
        BadFile(name="van-ban.xlsx", content="Kính gửi Văn phòng Sở".encode(), answer="refused", code="F102"),
        BadFile(name="cu.xls", content=_compound_file("Workbook"), answer="refused", code="F103"),
        BadFile(name="mat-khau.xlsx", content=_compound_file("EncryptedPackage"), answer="refused", code="F104"),
        BadFile(name="to-trinh.docx", content=_word_file(), answer="refused", code="F105"),
        BadFile(name="nen.xlsx", content=_zip_of("phieu.txt", b"x"), answer="refused", code="F106"),
        BadFile(name="cut.xlsx", content=good[: len(good) - 700], answer="refused", code="F107"),
        BadFile(name="dang-chep.xlsx", content=good[:half], answer="waited", whole=good),
        BadFile(name="~$phieu.xlsx", content=b"\x05Admin" + b"\x20" * 159, answer="ignored"),
        BadFile(name="ban-ky.xlsx", content=b"%PDF-1.7\n%%EOF\n", answer="refused", code="F123"),
    )


def _dangerous(good: bytes) -> tuple[BadFile, ...]:
    dear = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><worksheet"

    def sheet(pattern: bytes, by: bytes) -> bytes:
        return with_part_changed(good, _SHEET_PART, pattern, by)

    return (
        BadFile(name="macro.xlsm", content=_with_macro(good), answer="refused", code="F108"),
        BadFile(name="lien-ket.xlsx", content=_with_link(good), answer="refused", code="F109"),
        BadFile(name="bom.xlsx", content=_with_bomb(good), answer="refused", code="F111"),
        BadFile(name="trung-ten.xlsx", content=_with_double(good), answer="refused", code="F112"),
        BadFile(name="thuc-the.xlsx", content=sheet(rb"<worksheet", dear), answer="refused", code="F113"),
        BadFile(
            name="o-xa.xlsx",
            content=sheet(rb"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
            answer="refused",
            code="F114",
        ),
        BadFile(
            name="dem-sai.xlsx",
            content=with_part_changed(good, "xl/sharedStrings.xml", rb'uniqueCount="\d+"', b'uniqueCount="4294967295"'),
            answer="refused",
            code="F115",
        ),
        BadFile(
            name="gop-o.xlsx",
            content=sheet(
                rb"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="E1:ZZ9999"/></mergeCells>'
            ),
            answer="refused",
            code="F116",
        ),
    )


def _wrong_forms(good: bytes) -> tuple[BadFile, ...]:
    setup = sample_setup()
    last_year = setup.model_copy(update={"year": setup.year - 1})
    return (
        BadFile(name="nam-truoc.xlsx", content=good_nomination(last_year), answer="refused", code="R203"),
        BadFile(name="ban-cu.xlsx", content=_with_identity(good, "version", "0"), answer="refused", code="R204"),
        BadFile(name="la.xlsx", content=_with_identity(good, "form", "survey"), answer="refused", code="R205"),
        BadFile(name="phong-khac.xlsx", content=good_nomination(division="VP"), answer="refused", code="R201"),
        BadFile(name="thiet-lap.xlsx", content=write_workbook(setup_form(setup.year)), answer="refused", code="R202"),
        BadFile(name="tu-lap.xlsx", content=_own_workbook(), answer="refused", code="R217"),
        BadFile(name="xoa-o.xlsx", content=edited(good, _without_name), answer="refused", code="R210"),
        BadFile(name="doi-nhan.xlsx", content=edited(good, _with_other_label), answer="refused", code="R211"),
    )


def _odd_cells(good: bytes) -> tuple[BadFile, ...]:
    return (
        BadFile(name="cong-thuc.xlsx", content=with_cell(good, "position", "=1+1"), answer="returned", code="N102"),
        BadFile(name="loi.xlsx", content=with_cell(good, "position", "#N/A"), answer="returned", code="N103"),
        BadFile(name="hai-so.xlsx", content=good_nomination(date_of_birth="05/09/80"), answer="returned", code="N113"),
        BadFile(
            name="thang-truoc.xlsx", content=good_nomination(date_of_birth="09/25/1980"), answer="returned", code="N105"
        ),
        BadFile(name="ngoai-danh-sach.xlsx", content=good_nomination(rating="Rất tốt"), answer="returned", code="N110"),
        BadFile(
            name="ky-tu.xlsx", content=good_nomination(full_name="Lò Thị _x0007_Ánh"), answer="returned", code="N111"
        ),
        BadFile(name="trong.xlsx", content=with_cell(good, "full_name", None), answer="returned", code="N101"),
        BadFile(name="khong-dat.xlsx", content=good_nomination(TC1_met="Không đạt"), answer="returned", code="C401"),
    )


def _harmless(good: bytes) -> tuple[BadFile, ...]:
    name = "Lò Thị Ánh Ngần"
    return (
        BadFile(name="ngay-1.xlsx", content=good_nomination(date_of_birth="5.9.1980"), answer="accepted"),
        BadFile(name="ngay-2.xlsx", content=good_nomination(date_of_birth="1980-09-05"), answer="accepted"),
        BadFile(
            name="ngay-3.xlsx",
            content=good_nomination(date_of_birth="ngày 5 tháng 9 năm 1980"),
            answer="accepted",
        ),
        BadFile(
            name="nfd.xlsx", content=good_nomination(full_name=unicodedata.normalize("NFD", name)), answer="accepted"
        ),
        BadFile(
            name="dau-va.xlsx", content=good_nomination(full_name=f"{name} & <Tổ 2>"), answer="accepted", code="N121"
        ),
        BadFile(name="dai.xlsx", content=good_nomination(full_name="Lò " * 99 + "Vân"), answer="accepted", code="N120"),
        BadFile(name="bang.xlsx", content=good_nomination(position="=1+1"), answer="accepted"),
        BadFile(name="trang-an.xlsx", content=edited(good, _with_hidden_sheet), answer="accepted", code="R214"),
        BadFile(name="chen-dong.xlsx", content=_with_rows_inserted(), answer="accepted"),
    )


def _compound_file(stream: str) -> bytes:
    """Give the head and the directory of an OLE2 compound file with one stream: what tells such files apart."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    directory = b"".join(_directory_entry(name, kind) for name, kind in (("Root Entry", 5), (stream, 2)))
    return header.ljust(512, b"\0") + directory.ljust(512, b"\0") + b"\xff" * 512


def _directory_entry(name: str, kind: int) -> bytes:
    encoded = name.encode("utf-16-le")
    return (encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded) + 2, kind)).ljust(128, b"\0")


def _word_file() -> bytes:
    document = Document()
    document.add_paragraph("Tờ trình")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _zip_of(name: str, content: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(name, content)
    return target.getvalue()


def _with_macro(good: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if name != _TYPES:
            return part
        macro = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        return part.replace(b"</Types>", macro + b"</Types>")

    return repacked(good, change, **{"xl__vbaProject.bin": b"\0macro"})


def _with_link(good: bytes) -> bytes:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return repacked(good, lambda _, part: part, **{"xl__externalLinks__externalLink1.xml": link})


def _with_bomb(good: bytes) -> bytes:
    return repacked(good, lambda _, part: part, **{"xl__media__image1.png": b"\0" * (40 << 20)})


def _with_double(good: bytes) -> bytes:
    target = BytesIO(good)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(_SHEET_PART.upper(), b"<worksheet/>")
    return target.getvalue()


def _with_identity(content: bytes, key: str, value: str) -> bytes:
    """Change what a workbook says of itself, in both places."""

    def edit(book: Any) -> None:
        for row in book["pipeline"].iter_rows():
            if row[0].value == key:
                row[1].value = value
        book.custom_doc_props[key].value = value

    return edited(content, edit)


def _own_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Họ và tên", "Lò Thị Ánh Ngần"])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _without_name(book: Any) -> None:
    book.defined_names["rating"].attr_text = "#REF!"


def _with_other_label(book: Any) -> None:
    cell = named_cell(book, "discipline")
    cell.parent.cell(row=cell.row, column=cell.column - 1).value = "Được khen thưởng"


def _with_hidden_sheet(book: Any) -> None:
    sheet = book.create_sheet("Nháp")
    sheet["A1"] = "Ghi chú riêng"
    sheet.sheet_state = "hidden"


def _with_rows_inserted() -> bytes:
    """Give a form whose fields stand two rows lower, as after two inserted rows, with every name moved along."""
    form = good_form()
    intro = ("Phòng chèn thêm dòng này.", "Và dòng này.")
    return write_workbook(replace(form, intro=(*intro, *form.intro)))
