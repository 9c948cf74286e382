"""The `ballot` form (phiếu bầu): one for all members, laid out like the paper ballot. It places every cell itself."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pipeline.forms.form import Field, FixedText, Form, FormName, Kind, TextRole
from pipeline.forms.workbook import short_digest
from pipeline.season import choices
from pipeline.season.vote import setup_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.season.nomination import Nominee
    from pipeline.season.season import Season
    from pipeline.season.setup import Rules, Setup

SHEET = "Phiếu bầu"
CODE_LABEL = "Mã phiếu (chép từ thẻ đã bốc):"
_NO_OPINION = "Dòng không đánh dấu ô nào là không có ý kiến."
_LINE_RULES = {
    False: ("Dòng đánh dấu cả hai ô là dòng không hợp lệ. " + _NO_OPINION,),
    True: (_NO_OPINION, "Một dòng đánh dấu cả hai ô làm cả phiếu không hợp lệ, các dòng khác cũng không được tính."),
}
_BALLOT_RULES = (
    "Cả phiếu không hợp lệ khi một mã phiếu gửi hai phiếu khác nhau,",
    "hoặc mã phiếu thuộc thẻ đã được ghi là không dùng.",
)
_OWN_LINE = "Thành viên Hội đồng có tên trong danh sách để trống cả hai ô ở dòng của mình."

_COUNCIL = "HỘI ĐỒNG"
_HEAD_CHARACTERS = 26
_CODE_ROW = 9
_HEADER_ROW = 14


def ballot_form(setup: Setup, nominees: tuple[Nominee, ...], round_number: int) -> Form:
    """Make the blank ballot of a round: its list in order, two boxes a line, a place for the code."""
    return Form(
        name=FormName.BALLOT,
        year=setup.year,
        title=_title(setup),
        sheets=(SHEET,),
        fields=(_code(), *(field for line, item in enumerate(nominees, start=1) for field in _boxes(line, item))),
        identity=(("list", list_digest(nominees)), ("round", str(round_number))),
        texts=(
            *_head(setup, round_number),
            *_how(),
            *_list(nominees),
            *_rules(setup.rules, _HEADER_ROW + len(nominees) + 2),
        ),
    )


def blank_ballot(season: Season) -> Form:
    """Give the one ballot for all of the round on record."""
    return ballot_form(setup_for(season.setup, season.vote), season.vote.nominees, season.vote.round)


def list_digest(nominees: tuple[Nominee, ...]) -> str:
    """Digest the list that a ballot and a session are about: ids and names in ballot order."""
    return short_digest((nominee.id, nominee.name) for nominee in nominees)


def _title(setup: Setup) -> str:
    return f"Công nhận điển hình tiên tiến năm {setup.year}"


def _code() -> Field:
    return Field(
        name="ballot_code",
        label="Mã phiếu",
        sheet=SHEET,
        kind=Kind.CODE,
        required=True,
        cell=f"C{_CODE_ROW}",
        help="Chép đúng mã in trên thẻ, có dấu gạch nối",
        untold="A secret: it is looked for among the codes that were drawn.",
    )


def _boxes(line: int, nominee: Nominee) -> tuple[Field, Field]:
    """Give one line its two boxes, agree and disagree."""
    row = _HEADER_ROW + line
    return (
        Field(
            name=f"agree_{line}",
            label=f"Đồng ý, dòng {line} ({nominee.name})",
            sheet=SHEET,
            kind=Kind.MARK,
            choices=choices.MARKS,
            cell=f"D{row}",
        ),
        Field(
            name=f"disagree_{line}",
            label=f"Không đồng ý, dòng {line} ({nominee.name})",
            sheet=SHEET,
            kind=Kind.MARK,
            choices=choices.MARKS,
            cell=f"E{row}",
        ),
    )


def _text(cell: str, text: str, role: TextRole, across: int = 1) -> FixedText:
    return FixedText(sheet=SHEET, cell=cell, text=text, role=role, across=across)


def _head(setup: Setup, round_number: int) -> Iterator[FixedText]:
    yield _text("A1", setup.agency.upper(), TextRole.HEAD, across=2)
    for row, line in enumerate(_council_lines(setup.council_name.upper()), start=2):
        yield _text(f"A{row}", line, TextRole.HEAD_BOLD, across=2)
    yield _text("C1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TextRole.HEAD_BOLD, across=3)
    yield _text("C2", "Độc lập - Tự do - Hạnh phúc", TextRole.HEAD_BOLD, across=3)
    yield _text("A6", "PHIẾU BẦU", TextRole.TITLE, across=5)
    again = "" if round_number <= 1 else f" (bỏ phiếu lần {round_number})"
    yield _text("A7", _title(setup) + again, TextRole.SUBTITLE, across=5)


def _council_lines(name: str) -> list[str]:
    """Break the council's name after the word for council, as headings do, and further where it is long."""
    first, rest = ([_COUNCIL], name.removeprefix(_COUNCIL).strip()) if name.startswith(_COUNCIL) else ([], name)
    return [*first, *textwrap.wrap(rest, _HEAD_CHARACTERS, max_lines=3)]


def _how() -> Iterator[FixedText]:
    yield _text(f"B{_CODE_ROW}", CODE_LABEL, TextRole.LABEL)
    row = _CODE_ROW + 2
    yield _text(f"A{row}", "Cách bầu: ở mỗi dòng đánh dấu x vào một ô, “Đồng ý” hoặc “Không đồng ý”.", TextRole.NOTE)
    yield _text(f"A{row + 1}", "Không ký tên, không viết gì khác lên phiếu.", TextRole.NOTE)


def _list(nominees: tuple[Nominee, ...]) -> Iterator[FixedText]:
    headers = ("STT", "Họ và tên / Tên tập thể", "Chức vụ, đơn vị", "Đồng ý", "Không đồng ý")
    for letter, header in zip("ABCDE", headers, strict=True):
        yield _text(f"{letter}{_HEADER_ROW}", header, TextRole.COLUMN)
    for line, nominee in enumerate(nominees, start=1):
        row = _HEADER_ROW + line
        yield _text(f"A{row}", str(line), TextRole.NUMBER)
        yield _text(f"B{row}", nominee.name, TextRole.LINE)
        yield _text(f"C{row}", ", ".join(part for part in (nominee.position, nominee.unit) if part), TextRole.LINE)


def ballot_rules(rules: Rules) -> tuple[str, ...]:
    """Say when a line or a ballot is void, and who leaves a line blank, as the ballot itself says it."""
    own_line = () if rules.nominee_votes else (_OWN_LINE,)
    return (*_LINE_RULES[rules.invalid_line_voids_ballot], *_BALLOT_RULES, *own_line)


def _rules(rules: Rules, row: int) -> Iterator[FixedText]:
    for offset, line in enumerate(ballot_rules(rules)):
        yield _text(f"A{row + offset}", line, TextRole.NOTE)
