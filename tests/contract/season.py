"""One invented season, step by step: who is who, and how each of the seven drops is filled in."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import openpyxl
from pypdf import PdfReader

from tests.contract.workspace import YEAR, Workspace, cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DIVISIONS = [
    {"code": "VP", "name": "Văn phòng", "head": "Hồ Thị Vân"},
    {"code": "HTQT", "name": "Phòng Hợp tác quốc tế", "head": "Đỗ Minh Quân"},
    {"code": "LSNG", "name": "Phòng Lãnh sự & Người Việt Nam ở nước ngoài", "head": "Vũ Thu Hà"},
]
MEMBERS = [
    ("Phan Văn Đức", "Giám đốc", "Chủ tịch"),
    ("Lý Thị Thanh", "Phó Giám đốc", "Phó Chủ tịch"),
    ("Hồ Thị Vân", "Chánh Văn phòng", "Ủy viên"),
    ("Đỗ Minh Quân", "Trưởng phòng", "Ủy viên"),
    ("Vũ Thu Hà", "Trưởng phòng", "Ủy viên"),
    ("Bùi Xuân Trường", "Chủ tịch Công đoàn", "Ủy viên"),
    ("Mai Anh Tuấn", "Bí thư Đoàn", "Ủy viên"),
    ("Tạ Kim Ngân", "Kế toán trưởng", "Ủy viên"),
    ("Chu Bảo Ngọc", "Chuyên viên", "Thư ký"),
]
SETUP = {
    "agency": "Sở Ngoại vụ",
    "parent_agency": "Ủy ban nhân dân tỉnh Bình Phước",
    "agency_code": "SNgV",
    "place": "Bình Phước",
    "threshold": "80%",
    "threshold_base": "members",
    "threshold_strict": "Không",
}
SETUP_TABLES = {
    "divisions": DIVISIONS,
    "council": [{"name": name, "post": post, "role": role} for name, post, role in MEMBERS],
}
LONG_NAME = ("Tổ công tác biên giới và cửa khẩu quốc tế " * 8)[:299].strip().ljust(300, "X")
ODD_NAME = 'Trần Văn "Út" & <Bảy>'
HOA, ODD, LONG, KHANH, NGA = "Nguyễn Thị Hòa", ODD_NAME, LONG_NAME, "Lê Quốc Khánh", "Đinh Thúy Nga"
PEOPLE = {HOA: "VP", ODD: "HTQT", LONG: "LSNG", KHANH: "VP", NGA: "HTQT"}
MARKS = ("x", "X", "✓", "v", "V")
# Line by line: how each of the eight ballots that came back stands: a(gree), d(isagree), n(one), b(oth).
VOTES = {HOA: "aaaaaaaa", ODD: "aaaaaaaa", LONG: "aaaaaaad", KHANH: "aaaaaaaa", NGA: "aaaaadnb"}
TALLY = {
    HOA: (8, 0, 0, 0, True),
    ODD: (8, 0, 0, 0, True),
    LONG: (7, 1, 0, 0, False),
    KHANH: (8, 0, 0, 0, True),
    NGA: (5, 1, 1, 1, False),
}
CODE_LINE = re.compile(r"^[A-Z0-9]+(?:-[A-Z0-9]+)+$")


def init(place: Workspace) -> bytes:
    """Open a year and take the setup workbook."""
    place.call("init", "--year", str(YEAR), check=(0,))
    return place.secretarys("setup")


def setup_workbook(place: Workspace, blank: bytes, /, **changes: Any) -> bytes:
    """Fill the setup as this department does."""
    return place.fill("setup", blank, {**SETUP, **changes}, SETUP_TABLES)


def set_up(place: Workspace) -> bytes:
    """Fill and drop the setup."""
    content = setup_workbook(place, place.secretarys("setup"))
    place.drop("thu-ky", "thiet-lap.xlsx", content)
    return content


def answers(place: Workspace, name: str, /, **changes: Any) -> dict[str, Any]:
    """Answer a nomination's questions for one of our people."""
    movement = next(f for f in place.shape("nomination")["fields"] if f["name"] == "movement")["allowed"][0]
    person: dict[str, Any] = {
        "subject": "Cá nhân",
        "full_name": name,
        "date_of_birth": dt.date(1985, 3, 14),
        "gender": "Nữ",
        "position": "Chuyên viên",
        "unit": "Văn phòng",
    }
    collective: dict[str, Any] = {"subject": "Tập thể", "full_name": name, "member_count": 12}
    return {
        **(collective if name.startswith("Tổ ") else person),
        "movement": movement,
        "rating": "Hoàn thành xuất sắc nhiệm vụ",
        "discipline": "Không",
        "achievements": "Rút ngắn thời gian xử lý hồ sơ từ 7 ngày xuống 3 ngày.",
        **{f"C{n}_met": "Đạt" for n in range(1, 5)},
        **{f"C{n}_evidence": f"Minh chứng số {n}: giấy khen năm 2024." for n in range(1, 5)},
        **changes,
    }


def blank_of(place: Workspace, division: str) -> bytes:
    """Take a division's blank nomination: the one that carries no answers."""
    for path in place.workbooks(f"phong/{division}/{YEAR}"):
        content = path.read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(content))
        if "full_name" in book.defined_names and cell_of(book, "full_name").value is None:
            return content
    raise AssertionError(f"no blank for {division}")


def returned_to(place: Workspace, division: str, name: str) -> bytes:
    """Take a nomination that came back to its division, whether accepted or returned."""
    for path in place.workbooks(f"phong/{division}/{YEAR}"):
        content = path.read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(content))
        if "full_name" in book.defined_names and cell_of(book, "full_name").value == name:
            return content
    raise AssertionError(f"nothing returned for {name}")


def nominate(place: Workspace, name: str, file: str | None = None, /, **changes: Any) -> bytes:
    """Fill and drop a division's nomination."""
    content = place.fill("nomination", blank_of(place, PEOPLE[name]), answers(place, name, **changes))
    place.drop(f"phong/{PEOPLE[name]}", file or f"{abs(hash(name)) % 9999}.xlsx", content)
    return content


def nominate_all(place: Workspace) -> None:
    """Fill and drop everybody's nomination."""
    for at, name in enumerate(PEOPLE):
        nominate(place, name, f"phiếu {at}.xlsx")


def nomination_of(status: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Find the one nomination that stands for a name."""
    found = [each for each in status["nominations"] if each["nominee"] == name and each["state"] != "superseded"]
    assert len(found) == 1, (name, found)
    return dict(found[0])


def close(place: Workspace, name: str = "tham-dinh.xlsx", /, **changes: Any) -> bytes:
    """Fill and drop the appraisal: everyone listed is eligible."""
    blank = place.secretarys("appraisal")
    fields = {"meeting_date": dt.date(2025, 12, 26), "meeting_time": "8:30", "meeting_place": "Phòng họp số 1"}
    content = place.fill("appraisal", blank, {**fields, **changes})
    place.drop("thu-ky", name, content)
    return content


def slip_lines(place: Workspace, name: str) -> list[str]:
    """Read the lines of a printed slip."""
    path = place.root / "outbox" / "thu-ky" / str(YEAR) / name
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return [line.strip() for line in text.splitlines()]


def ballot_codes(place: Workspace) -> list[str]:
    """Read the ballot codes off the slips."""
    lines = slip_lines(place, "ma-phieu.pdf")
    return [line for line in lines if CODE_LINE.match(line) and len(line.replace("-", "")) >= 12]


def receipts_of(place: Workspace) -> dict[str, str]:
    """Read which receipt stands under which code."""
    found, code = {}, ""
    for line in slip_lines(place, "ma-phieu.pdf"):
        if CODE_LINE.match(line) and len(line.replace("-", "")) >= 12:
            code = line
        receipt = re.search(r"(?<![A-Z0-9-])[A-Z0-9]{8}(?![A-Z0-9-])", line)
        if receipt and code:
            found[code] = receipt[0]
    return found


def opening_code(place: Workspace) -> str:
    """Read the opening code off its slip: the same token, twice."""
    tokens = {line for line in slip_lines(place, "ma-mo-hom-phieu.pdf") if CODE_LINE.match(line)}
    assert len(tokens) == 1, len(tokens)
    return tokens.pop()


@lru_cache(maxsize=4)
def ballot_lines(blank: bytes) -> dict[str, int]:
    """Read which nominee stands on which line of the ballot."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    lines = {}
    for name in book.defined_names:
        if re.fullmatch(r"agree_\d+", name):
            cell = cell_of(book, name)
            values = [each.value for each in cell.parent[cell.row] if isinstance(each.value, str)]
            for nominee in PEOPLE:
                if nominee in values:
                    lines[nominee] = int(name.rpartition("_")[2])
    return lines


def ballot(place: Workspace, code: str, votes: Mapping[str, str], mark: str = "x") -> bytes:
    """Fill a ballot."""
    blank = place.find("ballot", f"hoi-dong/{YEAR}").read_bytes()
    lines = ballot_lines(blank)
    fields = {"ballot_code": code}
    for name, vote in votes.items():
        if vote in "ab":
            fields[f"agree_{lines[name]}"] = mark
        if vote in "db":
            fields[f"disagree_{lines[name]}"] = mark
    return place.fill("ballot", blank, fields)


def vote(place: Workspace, codes: Sequence[str], only: Iterable[int] = range(8)) -> list[bytes]:
    """Fill and drop the council's ballots."""
    made = []
    for at in only:
        content = ballot(place, codes[at], {name: row[at] for name, row in VOTES.items()}, MARKS[at % 5])
        place.drop("phieu-bau", f"phieu {at}.xlsx", content)
        made.append(content)
    return made


SESSION = {
    "date": dt.date(2025, 12, 26),
    "start_time": "8h30",
    "end_time": dt.time(11, 15),
    "place": "Phòng họp số 1",
    "chair": "Phan Văn Đức",
    "clerk": "Chu Bảo Ngọc",
    "ballots_issued": 9,
    "ballots_unused": 0,
    "ballots_missing": 1,
    "conclusion": "Hội đồng nhất trí trình Giám đốc xem xét, quyết định.",
}
SESSION_TABLES: dict[str, Sequence[Mapping[str, Any]]] = {
    "attendance": [
        {
            "name": name,
            "state": "Vắng mặt, gửi phiếu" if name == "Mai Anh Tuấn" else "Có mặt",
            "reason": "Đi công tác" if name == "Mai Anh Tuấn" else None,
        }
        for name, _, _ in MEMBERS
    ],
    "counting_committee": [{"name": "Vũ Thu Hà", "role": "Tổ trưởng"}, {"name": "Tạ Kim Ngân", "role": "Thành viên"}],
    "opinions": [{"speaker": "Lý Thị Thanh", "opinion": "Đồng ý với kết quả thẩm định."}],
}


def hold(place: Workspace, code: str | None, name: str = "phien-hop.xlsx", /, **changes: Any) -> bytes:
    """Fill and drop the session."""
    fields = {**SESSION, **({"opening_code": code} if code else {}), **changes}
    content = place.fill("session", place.secretarys("session"), fields, SESSION_TABLES)
    place.drop("thu-ky", name, content)
    return content


def issue(
    place: Workspace,
    numbers: Mapping[str, tuple[Any, Any]],
    refused: Mapping[str, str] | None = None,
    name: str = "phat-hanh.xlsx",
) -> bytes:
    """Number documents by kind, and write the Director's choice; the rest of the workbook stays."""
    blank = place.secretarys("issue")
    documents = place.rows("issue", blank, "documents")
    left = dict(numbers)
    for row in documents:
        if row["kind"] in left:
            row["number"], row["date"] = left.pop(row["kind"])
    assert not left, (left, documents)
    tables: dict[str, Any] = {"documents": documents}
    if refused is not None:
        choices = place.rows("issue", blank, "recognitions")
        for row in choices:
            if row["nominee"] in refused:
                row["choice"], row["why"] = "Không công nhận", refused[row["nominee"]]
        tables["recognitions"] = choices
    content = place.fill("issue", blank, {}, tables)
    place.drop("thu-ky", name, content)
    return content


NUMBERS = {
    "ke-hoach": ("7", dt.date(2025, 2, 6)),
    "giay-moi": (12, dt.date(2025, 12, 20)),
    "bien-ban-kiem-phieu": ("01/BB-HĐTĐKT", dt.date(2025, 12, 26)),
    "quyet-dinh": ("07", "05/01/2026"),
}
