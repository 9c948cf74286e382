"""Words of the documents that are not in a template: names, summaries, notations, blanks to write in, offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.kernel.dates import DOTTED_BLANK, dotted_date, long_date
from pipeline.kernel.numbers import padded
from pipeline.kernel.text import match_key
from pipeline.season.documents import SPECS, DocumentKind, Series

if TYPE_CHECKING:
    from datetime import date

    from pipeline.season.setup import Setup

NOMINATION_TITLE: Final = "Xét công nhận điển hình tiên tiến năm {year}"

CERTIFICATE_WORDS: Final = ("Là điển hình tiên tiến năm {year}", "Vào sổ số")
"""What a certificate says and no other document, the two together."""

NUMBER_BLANK: Final = " " * 10
DOTTED_NUMBER: Final = "." * 10
"""Room to write a number by hand, 12 mm: in a head, and within a text, where spaces are lost at the end of a line."""

CLOCK_BLANK: Final = f"{DOTTED_BLANK} giờ {DOTTED_BLANK} phút"
"""Room to write a time of day by hand."""

DIRECTOR: Final = "Giám đốc"
DEPUTY_LINES: Final = ("KT. Giám đốc",)
CHAIR_LINES: Final = ("TM. Hội đồng", "Chủ tịch")
VICE_CHAIR_LINES: Final = ("TM. Hội đồng", "KT. Chủ tịch", "Phó Chủ tịch")
SECRETARY_LINES: Final = ("Thư ký Hội đồng",)
FILING_WORD: Final = "lưu"
HEAD_LEADS: Final = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG")
"""Beginnings of names that may stand on a line of their own in a head."""

_ROOM: Final = "Phòng"
_OFFICE: Final = "Văn"
_COUNCIL: Final = "Hội đồng"
_HEAD_OF_COUNTERS: Final = "Tổ trưởng"
_COUNTERS: Final = "Tổ kiểm phiếu"
BASIS_WORD: Final = "căn cứ "


def notation(kind: DocumentKind, setup: Setup) -> str:
    """Give a document's notation, such as `QĐ-SNgV` or `BB-HĐTĐKT`; empty for papers without a number.

    The council has a number series of its own (Decree 30/2020, Appendix I, II.3.a).
    """
    spec = SPECS[kind]
    code = setup.council_code if spec.series is Series.COUNCIL else setup.agency_code
    return f"{spec.type_code}-{code}" if spec.type_code else ""


def title(kind: DocumentKind, year: int) -> str:
    """Give a document's summary (trích yếu)."""
    return SPECS[kind].title.format(year=year)


def whole_number(number: str, kind: DocumentKind, setup: Setup, blank: str = DOTTED_NUMBER) -> str:
    """Write number and notation, `07/QĐ-SNgV`; without a number there is room to write one."""
    shown = padded(int(number)) if number.isdecimal() and number.isascii() else number
    return f"{shown or blank}/{notation(kind, setup)}"


def dated(day: date | None, year: int) -> str:
    """Write a document's date as a text quotes it, or blanks and the year in which it is due."""
    return dotted_date(year) if day is None else long_date(day)


def is_director(post: str) -> bool:
    """Tell whether a post is that of the head of the agency: `Giám đốc`, with or without the agency's name."""
    return match_key(post).startswith(match_key(DIRECTOR))


def office_at(post: str, agency: str) -> str:
    """Give a member's post as it stands above the name: `Giám đốc Sở Ngoại vụ`; other posts as they were typed."""
    directors = {match_key(DIRECTOR), match_key(f"Phó {DIRECTOR}")}
    return f"{post} {agency}" if match_key(post) in directors else post


def council_role(role: str) -> str:
    """Give a role in the council as a sentence says it: a bare `Chủ tịch` is that of the council."""
    bare = {match_key(words) for words in ("Chủ tịch", "Phó Chủ tịch")}
    return f"{role} {_COUNCIL}" if match_key(role) in bare else role


def counting_title(role: str) -> str:
    """Give the title under which the head of the counters signs: `Tổ trưởng Tổ kiểm phiếu`."""
    return f"{role} {_COUNTERS}" if match_key(role) == match_key(_HEAD_OF_COUNTERS) else role


def in_one_line(*parts: str) -> str:
    """Join what is there by commas, each part once."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def post_and_unit(post: str, unit: str) -> str:
    """Join a post and the unit where it is held: `Chuyên viên, Phòng A`, but `Phó Trưởng phòng A`.

    A `phòng` that both of them have stands once; a `Văn phòng` is another matter and stays as it was typed.
    """
    *before, last = post.split(" ")
    first, _, rest = unit.partition(" ")
    is_room = {match_key(last), match_key(first)} == {match_key(_ROOM)}
    if is_room and rest and before and match_key(before[-1]) != match_key(_OFFICE):
        return f"{post} {rest}"
    return in_one_line(post, unit)


def these_cases(number: int) -> str:
    """Point to those just named, to begin a sentence."""
    return "trường hợp này" if number == 1 else "các trường hợp này"


def counted(collectives: int, individuals: int) -> str:
    """Write how many, `03 tập thể và 08 cá nhân`; a group without anybody is left out."""
    groups = ((collectives, "tập thể"), (individuals, "cá nhân"))
    return " và ".join(f"{padded(number)} {word}" for number, word in groups if number) or "00 tập thể, cá nhân"


HONORIFICS: Final = {"nam": "Ông", "nữ": "Bà"}
ANY_HONORIFIC: Final = "Ông (Bà)"


def honorific(gender: str) -> str:
    """Give the form of address of a person."""
    return HONORIFICS.get(match_key(gender), ANY_HONORIFIC)


COLLECTIVES: Final = ("TẬP THỂ", "Tên tập thể", "Đơn vị")
INDIVIDUALS: Final = ("CÁ NHÂN", "Họ và tên", "Chức vụ, đơn vị")
ROMAN: Final = ("I. ", "II. ")
POINTS: Final = ("a) ", "b) ")
COLLECTIVE_VOTES: Final = ("Tập thể", "Tên tập thể", "Đơn vị")
INDIVIDUAL_VOTES: Final = ("Cá nhân", "Họ và tên", "Chức vụ, đơn vị")

SUMMARY_BEFORE: Final = ("TT", "Mã hồ sơ", "Phòng giới thiệu")
SUMMARY_AFTER: Final = ("Kết quả thẩm định", "Ghi chú thẩm định")
NOMINATED_BY: Final = "Phòng giới thiệu"
PREPARED_BY: Final = "Người lập phiếu"

FIELD_LABEL: Final = "Lĩnh vực"
MOVEMENT_LABEL: Final = "Phong trào"
