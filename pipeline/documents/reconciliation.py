"""What the counting minutes say of the numbers: each identity with its figures, for each side of a mixed vote too."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from pipeline.documents.document import Shared, Sources
from pipeline.documents.vote_words import void_reasons
from pipeline.kernel.numbers import padded
from pipeline.season.law.own_lines import own_lines
from pipeline.season.law.reconciliation import Law, attendance, reconcile
from pipeline.season.law.sides import sides_of
from pipeline.season.vote import own_lines_without_a_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.season.law.reconciliation import Balance
    from pipeline.season.law.sides import SideCount
    from pipeline.season.law.tally import Record
    from pipeline.season.session import Session
    from pipeline.season.setup import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One identity in the minutes: what is held against what, the figures, and whether it holds.

    `excel` and `paper` are the figures of the two sides of a mixed vote, empty where all vote in one way; `whole` are
    those of the whole count.
    """

    order: int
    what: str
    excel: str
    paper: str
    whole: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationFacts(Shared):
    """What the counting minutes say of the numbers; `sides` holds where a mixed vote has two of them."""

    checks: tuple[Check, ...]
    sides: bool
    void: str
    mark_rules: tuple[str, ...]
    own_lines: tuple[str, ...]
    no_blank: str


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

Numbers = tuple[str, ...]
"""The figures of one check: in the whole count, or on the Excel side, on the paper side and in the whole count."""

Stated = tuple[str, Numbers, bool]
"""What is held, its figures, and whether it holds."""


def reconciliation_facts(sources: Sources) -> ReconciliationFacts:
    """Give the table of identities and what else is said of the ballots; see `templates/README.md`.

    Raises:
        ValueError: Nothing has been counted yet.
    """
    session, _ = sources.counted
    vote = sources.vote
    if vote.record is None:
        message = "a tally without the record of its count"
        raise ValueError(message)
    sides = sides_of(vote.record, session, vote.nominees, vote.rules)
    rows = (*_side_rows(sides), *_rows(sources, session, vote.record, sides))
    return ReconciliationFacts(
        checks=tuple(_check(order, row) for order, row in enumerate(rows, start=1)),
        sides=bool(sides),
        void=void_reasons(vote.record.invalid_reasons),
        mark_rules=mark_rules(vote.rules),
        own_lines=_own_lines(sources, session),
        no_blank=no_blank(own_lines_without_a_blank(vote, sources.setup)),
    )


def _check(order: int, row: Stated) -> Check:
    what, numbers, holds = row
    excel, paper, whole = numbers if len(numbers) > 1 else ("", "", *numbers)
    outcome = HOLDS if holds else FAILS
    return Check(order=order, what=what, excel=excel, paper=paper, whole=whole, outcome=outcome)


def _side_rows(sides: tuple[SideCount, ...]) -> list[Stated]:
    """State what can be held of each side alone; unused and missing ballots are stated once for both."""
    if not sides:
        return []
    numbers = [at_most(side.collected, [side.issued]) for side in sides]
    numbers.append(at_most(sum(side.collected for side in sides), [sum(side.issued for side in sides)]))
    holds = all(side.not_back >= 0 for side in sides)
    return [(SIDE_LAW, tuple(numbers), holds)]


def _rows(sources: Sources, session: Session, record: Record, sides: tuple[SideCount, ...]) -> list[Stated]:
    """State every law with its figures; lines have to add up on each side too."""
    identities = reconcile(record, session, sources.vote.rules, sources.setup.voters)
    whole = _figures(sources, session, record, identities)
    parted = _parted(sides, len(record.lines))
    broken = {identity.name for identity in identities if not identity.holds}
    if not all(side.adds_up for side in sides):
        broken.add(Law.LINE)
    rows = []
    for law, what in LAWS.items():
        of_sides = parted.get(law, (OF_THE_WHOLE,) * len(sides))
        rows.append((what, (*of_sides, whole[law]), law not in broken))
    return rows


def _figures(sources: Sources, session: Session, record: Record, identities: Iterable[Balance]) -> dict[Law, str]:
    """Write the figures of the whole count, law by law."""
    counts = record.counts
    came = attendance(session, sources.setup.voters)
    (quorum,) = (identity for identity in identities if identity.name is Law.QUORUM)
    return {
        Law.SLIPS: equal(counts.issued, (counts.collected, counts.unused, counts.missing)),
        Law.BALLOTS: equal(counts.collected, (counts.valid, counts.invalid)),
        Law.LINE: lines_add_up(len(record.lines), counts.valid),
        Law.ATTENDANCE: at_most(counts.issued, came),
        Law.QUORUM: at_least(quorum.left, quorum.right),
    }


def _parted(sides: tuple[SideCount, ...], lines: int) -> dict[Law, Numbers]:
    """Write the figures of the two sides, as far as a law holds of a side."""
    if not sides:
        return {}
    return {
        Law.SLIPS: (STATED_TOGETHER,) * len(sides),
        Law.BALLOTS: tuple(equal(side.collected, (side.valid, side.invalid)) for side in sides),
        Law.LINE: tuple(lines_add_up(lines, side.valid) for side in sides),
    }


def _own_lines(sources: Sources, session: Session) -> tuple[str, ...]:
    """Say what the lines of members who are nominees needed, where that differs from the other lines."""
    _, tally = sources.counted
    rules = sources.vote.rules
    if rules.nominee_votes or rules.nominee_in_base:
        return ()
    owns = {own.id for own in own_lines(sources.vote.nominees, sources.setup.voters, session)}
    lines = (line for line in tally.lines if line.id in owns)
    return tuple(own_line(line.nominee, line.base, line.required, rules) for line in lines)


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
