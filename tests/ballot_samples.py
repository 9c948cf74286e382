"""One round of Excel ballots to test with: real slips, real workbooks, a council of nine and five nominees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pypdf

from pipeline.ballot.count import Poll
from pipeline.ballot.desk import BallotDesk, BallotScan, VotingRound
from pipeline.ballot.form import ballot_form
from pipeline.ballot.rounds import DrawnRound, draw_round
from pipeline.ballot.slips import Heading
from pipeline.ballot.story import take_all
from pipeline.forms.excel.writer import write_workbook
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.session import Attendance, Attendee, Session, Teller
from pipeline.season.setup import Channel, DivisionCode, Member, Role, Rules, Setup, Subject
from pipeline.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook as Book

    from pipeline.ballot.box import BallotBox
    from pipeline.forms.form import Form
    from pipeline.season.round import RoundKeys


_COUNCIL = ("Lâm", "Yến", "Khôi", "Vân", "Hưng", "Nguyệt", "Bắc", "Hiếu", "Hòa")
_NOMINEES = (
    ("Phòng Hợp tác quốc tế", Subject.COLLECTIVE),
    ('Tổ "Đối ngoại & Hội nhập" <nhóm 2>', Subject.COLLECTIVE),
    ("Nguyễn Thị Ngọc Ánh", Subject.INDIVIDUAL),
    ("Trần Văn _x0041_ Ơn", Subject.INDIVIDUAL),
    ("Tập thể cán bộ, công chức, viên chức " * 3 + "năm 2026", Subject.COLLECTIVE),
)
LINES = len(_NOMINEES)
SETUP = Setup(
    year=2026,
    agency="Sở Ngoại vụ",
    parent_agency="Ủy ban nhân dân tỉnh Bình Phước",
    agency_code="SNgV",
    place="Bình Phước",
    council_name="Hội đồng Thi đua - Khen thưởng",
    council_code="HĐTĐKT",
    rules=Rules(threshold="2/3"),
    divisions=(),
    council=tuple(
        Member(name=f"Trịnh Bảo {name}", post="Trưởng phòng", role=Role.MEMBER, role_shown="Ủy viên")
        for name in _COUNCIL
    ),
    movements=(),
    criteria=(),
    legal_bases=(),
    recipients=(),
    report_deadline=date(2026, 12, 14),
    recognition_deadline=date(2027, 1, 9),
)
NOMINEES = tuple(
    Nominee(
        id=NominationId(f"LS-{number:03d}"),
        name=name,
        subject=subject,
        position="Chuyên viên" if subject is Subject.INDIVIDUAL else "",
        unit="Phòng Lãnh sự",
        division=DivisionCode("LS"),
        division_name="Phòng Lãnh sự",
        field="",
        movement_name="Người tốt, việc tốt",
        channel=Channel.YEARLY,
        achievements="Đã được ghi trong hồ sơ",
        rating=Rating.EXCELLENT,
    )
    for number, (name, subject) in enumerate(_NOMINEES, start=1)
)
HEADING = Heading(council=SETUP.council_name, year=SETUP.year, round=1)
CODE = re.compile(r"^[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2}$")
OPENING = re.compile(r"^[A-Z0-9]{6}(?:-[A-Z0-9]{6}){5}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """What the people hold in their hands after the draw, read off the printed pages."""

    drawn: DrawnRound
    codes: tuple[str, ...]
    receipts: tuple[str, ...]
    opening_code: str


def lines_of(pdf: bytes) -> list[str]:
    """Give the lines of a PDF as its reader gives them."""
    return [line for page in pypdf.PdfReader(BytesIO(pdf)).pages for line in page.extract_text().splitlines()]


def draw(voters: int = 9, spares: int = 3) -> Slips:
    """Draw a round and read the slips."""
    drawn = draw_round(HEADING, voters=voters, spares=spares)
    lines = lines_of(drawn.slips_pdf)
    places = [place for place, line in enumerate(lines) if CODE.match(line)]
    (opening, _) = [line for line in lines_of(drawn.opening_pdf) if OPENING.match(line)]
    return Slips(
        drawn=drawn,
        codes=tuple(lines[place] for place in places),
        receipts=tuple(lines[place + 1] for place in places),
        opening_code=opening,
    )


def form(year: int | None = None, round_number: int = 1) -> Form:
    """Give the blank ballot's form."""
    setup = SETUP if year is None else SETUP.model_copy(update={"year": year})
    return ballot_form(setup, NOMINEES, round_number)


@cache
def blank(year: int | None = None, round_number: int = 1) -> bytes:
    """Give the blank ballot's bytes."""
    return write_workbook(form(year, round_number))


def cell(name: str) -> str:
    """Say where a field of the ballot stands."""
    return next(field.cell for field in form().fields if field.name == name and field.cell)


def edited(change: Callable[[Book], None], content: bytes | None = None) -> bytes:
    """Open a ballot with openpyxl, change it, save it."""
    book = openpyxl.load_workbook(BytesIO(content or blank()))
    change(book)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def filled(code: str, marks: str, mark: str = "x") -> bytes:
    """Fill a ballot as openpyxl does; `marks` has one letter a line: a(gree), d(isagree), n(one), b(oth)."""

    def fill(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet[cell("ballot_code")] = code
        for line, letter in enumerate(marks, start=1):
            if letter in "ab":
                sheet[cell(f"agree_{line}")] = mark
            if letter in "db":
                sheet[cell(f"disagree_{line}")] = mark

    return edited(fill)


def written(code: str, marks: str) -> bytes:
    """Fill a ballot as XlsxWriter does."""
    letters = {f"{side}_{line}": letter for line, letter in enumerate(marks, start=1) for side in ("agree", "disagree")}
    fields = []
    for field in form().fields:
        marked = letters.get(field.name, "n") in ("ab" if field.name.startswith("agree") else "db")
        value = code if field.name == "ballot_code" else "x" if marked else None
        fields.append(replace(field, value=value))
    return write_workbook(replace(form(), fields=tuple(fields)))


def session(issued: int = 9, unused: int = 0, missing: int = 0, unused_slips: tuple[str, ...] = ()) -> Session:
    """Give a session at which all nine members were present."""
    return Session(
        date=date(HEADING.year, 12, 22),
        start_time=time(8, 30),
        end_time=time(10, 45),
        place="Phòng họp A",
        chair=SETUP.council[0].name,
        clerk=SETUP.council[-1].name,
        ballots_issued=issued,
        ballots_unused=unused,
        ballots_missing=missing,
        conclusion="Hội đồng thống nhất kết quả.",
        attendance=tuple(Attendee(name=member.name, state=Attendance.PRESENT) for member in SETUP.council),
        counting_committee=(Teller(name=SETUP.council[1].name, head=True, role_shown="Tổ trưởng"),),
        unused_slips=unused_slips,
    )


def poll(slips: Slips, **counts: Any) -> Poll:
    """Give what a count of the sample round rests on."""
    return Poll(
        keys=slips.drawn.keys,
        round=1,
        session=session(**counts),
        setup=SETUP,
        nominees=NOMINEES,
    )


def drop(folder: Path, ballots: dict[str, bytes]) -> None:
    """Put files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ballots.items():
        (folder / name).write_bytes(content)


def take_ballots(folder: Path, keys: RoundKeys, form: Form, box: BallotBox, *, is_open: bool) -> BallotScan:
    """Take in what lies in a folder now, whether it has settled or not."""
    return take_all(BallotDesk(folder, word), VotingRound(keys=keys, form=form, box=box, is_open=is_open))
