"""What goes wrong in a season: files that are no forms, wrong codes, second thoughts, a file edited by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook as Book

from tools.seasons.paperwork import FIXED_MOMENT, edited, fill, lines_of_ballot, settled
from tools.seasons.people import AGREE, division_folder, filled_ballot, filled_form, returned_form
from tools.seasons.stage import BALLOTS, FILE_NAMES, SECRETARY, SIGNED

if TYPE_CHECKING:
    from openpyxl import Workbook

    from tools.seasons.stage import Stage

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
_SECTOR = 512
_NOBODY = 2
"""Whose nomination is the pattern of what nobody in the cast has sent; it has no mistake of its own."""


def drop_what_is_no_form(stage: Stage) -> None:
    """Drop into a division's folder what offices really drop there: empty, cut off, locked, foreign, dangerous."""
    nominee = stage.cast["nominees"][_NOBODY]
    good = filled_form(stage, nominee, {"full_name": "Lò Thị Ánh Ngần"})
    bad = {
        "rong.xlsx": b"",
        "van-ban.xlsx": "Kính gửi Văn phòng Sở".encode(),
        "cu.xls": _OLD_EXCEL.ljust(_SECTOR, b"\0"),
        "ban-ky.xlsx": b"%PDF-1.7\n%%EOF\n",
        "nen.xlsx": _package({"phieu.txt": b"x"}),
        "cut.xlsx": good[:-700],
        "lien-ket.xlsx": _with_part(good, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        "bom.xlsx": _with_part(good, "xl/media/image1.png", b"\0" * (40 << 20)),
        "tu-lap.xlsx": _workbook_of_ones_own(["Họ và tên", "Lò Thị Ánh Ngần"]),
        "thiet-lap.xlsx": stage.secretarys("setup"),
        "doi-nhan.xlsx": edited(good, _relabel),
        "~$phieu.xlsx": b"\x05Admin",
    }
    for name, content in bad.items():
        stage.drop(division_folder(nominee["division"]), name, content)
    stage.drop(SECRETARY, "lac.xlsx", good)
    stage.drop(SIGNED, "hong.pdf", b"%PDF-1.7\n% nothing follows\n%%EOF\n")
    stage.drop(SIGNED, "khong phai pdf.pdf", "Bản ký xem ở văn thư".encode())


def drop_odd_answers(stage: Stage) -> None:
    """Drop forms with cells that are not what they should be, and some that only look odd."""
    nominee = stage.cast["nominees"][_NOBODY]
    odd: dict[str, dict[str, Any]] = {
        "hai-so": {"full_name": "Vi Văn Một", "date_of_birth": "05/09/80"},
        "ngoai-danh-sach": {"full_name": "Vi Văn Hai", "rating": "Rất tốt"},
        "trong": {"full_name": None},
        "khong-dat": {"full_name": "Vi Văn Ba", "C1_met": "Không đạt"},
        "cong-thuc": {"full_name": "Vi Văn Bốn", "position": "=1+1"},
        "dau-va": {"full_name": 'Tổ "Đối ngoại & Hội nhập" <nhóm 2>', "subject": "Tập thể", "member_count": 4},
        "chu-hoa": {"full_name": "VI THỊ NĂM", "date_of_birth": "ngày 5 tháng 9 năm 1980"},
    }
    for name, answers in odd.items():
        form = filled_form(stage, nominee, answers)
        stage.drop(division_folder(nominee["division"]), f"{name}.xlsx", form)


def withdraw_last(stage: Stage) -> None:
    """Let a division withdraw its nominee, by the form that was accepted."""
    nominee = stage.cast["nominees"][-1]
    form = fill(returned_form(stage, nominee), {"withdraw": "Có"})
    stage.drop(division_folder(nominee["division"]), "rut lai.xlsx", form)


def correct_setup(stage: Stage, **changed: object) -> None:
    """Drop the setup once more, corrected as it lies in outbox/ now."""
    stage.drop(SECRETARY, "thiet lap sua.xlsx", fill(stage.secretarys("setup"), changed))


def nominate_late(stage: Stage) -> None:
    """Drop a nomination when the list is closed already."""
    nominee = stage.cast["nominees"][_NOBODY]
    form = filled_form(stage, nominee, {"full_name": "Lữ Thành Công"})
    stage.drop(division_folder(nominee["division"]), "phieu muon.xlsx", form)


def vote_wrongly(stage: Stage, code: str) -> None:
    """Drop ballots that are none: wrong codes, a sheet too many, a word beside the boxes, the wrong folder."""
    blank = stage.collect(f"hoi-dong/{stage.year}/{FILE_NAMES['ballot']}")
    marks = {next(iter(lines_of_ballot(blank))): frozenset({AGREE})}
    good = filled_ballot(blank, code, marks)
    bad = {
        "go nham.xlsx": filled_ballot(blank, code[:-1] + ("A" if code[-1] != "A" else "C"), marks),
        "khong ma.xlsx": fill(blank, {"ballot_code": None}),
        "them trang.xlsx": edited(good, lambda book: book.create_sheet("Nháp")),
        "dau la.xlsx": fill(good, {"agree_1": "đồng ý"}),
        "rong.xlsx": b"",
    }
    for name, content in bad.items():
        stage.drop(BALLOTS, name, content)
    for folder in (SECRETARY, division_folder(stage.cast["nominees"][_NOBODY]["division"]), SIGNED):
        stage.drop(folder, "phieu lac.xlsx", good)
    stage.drop(SECRETARY, "chep lai.xlsx", _workbook_of_ones_own(["Mã phiếu", code, "x"]))


def take_back(stage: Stage) -> None:
    """Let people take away what still lies in the inbox."""
    for path in sorted((stage.workspace / "inbox").rglob("*")):
        if path.is_file():
            path.unlink()


def edit_by_hand(stage: Stage) -> None:
    """Change a workbook where it lies in outbox/, and nominate somebody, so that a new one is due there."""
    form = stage.workspace / "outbox" / SECRETARY / str(stage.year) / FILE_NAMES["appraisal"]
    form.write_bytes(fill(form.read_bytes(), {"meeting_place": "Hội trường lớn"}))
    nominee = stage.cast["nominees"][_NOBODY]
    nomination = filled_form(stage, nominee, {"full_name": "Vi Thị Sáu"})
    stage.drop(division_folder(nominee["division"]), "them mot nguoi.xlsx", nomination)


def put_back(stage: Stage) -> None:
    """Remove the workbook that was edited by hand."""
    (stage.workspace / "outbox" / SECRETARY / str(stage.year) / FILE_NAMES["appraisal"]).unlink()


def _relabel(book: Workbook) -> None:
    """Change a label of the form, which only the program may do."""
    title, reference = next(iter(book.defined_names["discipline"].destinations))
    sheet = next(sheet for sheet in book.worksheets if sheet.title == title)
    cell = sheet[reference.replace("$", "")]
    sheet.cell(cell.row, cell.column - 1).value = "Được khen thưởng"


def _workbook_of_ones_own(row: list[str]) -> bytes:
    book = Book()
    book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def _with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """Add a part to a workbook that no form has."""
    buffer = io.BytesIO(workbook)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(zipfile.ZipInfo(name, FIXED_MOMENT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _package(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, FIXED_MOMENT), content)
    return buffer.getvalue()
