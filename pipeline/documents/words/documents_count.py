"""Sentences of the counting minutes: which numbers were held against each other, what a mark is worth, own lines."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.kernel.numbers import padded
from pipeline.season.law.reconciliation import Law

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.setup import Rules

HOLDS: Final = "Khớp"
FAILS: Final = "Không khớp"
STATED_TOGETHER: Final = "(tính chung)"
"""What stands for one side of a mixed vote where people state the number once for both."""

OF_THE_WHOLE: Final = "-"
"""What stands for one side where a law is about the whole vote alone."""

SIDE_LAW: Final = "Số phiếu thu về không nhiều hơn số phiếu phát ra"
LAWS: Final = {
    Law.SLIPS: "Số phiếu phát ra = thu về + trả lại, không sử dụng + không thu về",
    Law.BALLOTS: "Số phiếu thu về = hợp lệ + không hợp lệ",
    Law.LINE: "Ở từng dòng: đồng ý + không đồng ý + không ý kiến + không hợp lệ = số phiếu hợp lệ",
    Law.ATTENDANCE: "Số phiếu phát ra không nhiều hơn số thành viên có mặt và vắng mặt, có gửi phiếu",
    Law.QUORUM: "Số thành viên có mặt không ít hơn số phải có mặt",
}
"""What was held against what, in the order of the printed table."""

_LINE_RULES: Final = {
    False: "Dòng đánh dấu cả hai cột là dòng không hợp lệ, các dòng khác của phiếu vẫn được tính.",
    True: "Phiếu có một dòng đánh dấu cả hai cột là phiếu không hợp lệ.",
}
_OWN_LINE: Final = "Thành viên Hội đồng có tên trong danh sách không bỏ phiếu ở dòng của mình"


def equal(left: int, parts: Iterable[int]) -> str:
    """Write an equality in numbers: `09 = 08 + 00 + 01`."""
    return f"{padded(left)} = {' + '.join(map(padded, parts))}"


def at_most(left: int, parts: Iterable[int]) -> str:
    """Write that a number is not more than a sum: `09 \N{LESS-THAN OR EQUAL TO} 07 + 02`."""
    return f"{padded(left)} \N{LESS-THAN OR EQUAL TO} {' + '.join(map(padded, parts))}"


def at_least(left: int, right: int) -> str:
    """Write that a number is not less than another."""
    return f"{padded(left)} \N{GREATER-THAN OR EQUAL TO} {padded(right)}"


def lines_add_up(lines: int, valid: int) -> str:
    """Say what the lines add up to."""
    return f"{padded(lines)} dòng, mỗi dòng cộng {padded(valid)}"


def mark_rules(rules: Rules) -> tuple[str, ...]:
    """Say what the season decided on a line with both marks, and on a member who is a nominee."""
    if rules.nominee_votes:
        return (_LINE_RULES[rules.invalid_line_voids_ballot],)
    out = "" if rules.nominee_in_base else " và không được tính ở dòng đó khi lấy tỷ lệ"
    return _LINE_RULES[rules.invalid_line_voids_ballot], f"{_OWN_LINE}{out}."


def own_line(name: str, base: int, required: int, rules: Rules) -> str:
    """Say what a member who is a nominee needs where the base of the own line is smaller."""
    needs = f", cần từ {padded(required)} phiếu đồng ý" if Fraction(rules.threshold) else ""
    return f"Ở dòng của {name}, thành viên Hội đồng: tỷ lệ tính trên {padded(base)}{needs}."


def no_blank(count: int) -> str:
    """Say on how many own lines every valid ballot is marked; nothing on none. It names nobody."""
    if not count:
        return ""
    return f"{_OWN_LINE}; có {padded(count)} dòng như vậy không có phiếu hợp lệ nào để trống."
