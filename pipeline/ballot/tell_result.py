"""Tell the members, by the receipts on their slips, whether each ballot was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ballot import words_ballot_result as words
from pipeline.ballot.notice_writer import write_notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.ballot.count import Outcome


def notice_rows(outcomes: Iterable[Outcome]) -> tuple[tuple[str, str], ...]:
    """Give receipt and result of every slip, sorted by receipt; never a mark."""
    return tuple(sorted((outcome.receipt, _result(outcome)) for outcome in outcomes))


def notice_of_count(year: int, round_number: int, outcomes: Iterable[Outcome]) -> bytes:
    """Write the notice of the count (`ket-qua-phieu.xlsx`)."""
    heading = (words.title(year, round_number), *words.EXPLANATION)
    return write_notice(words.SHEET, heading, words.HEADERS, notice_rows(outcomes))


def _result(outcome: Outcome) -> str:
    if outcome.reason is not None:
        return words.invalid(outcome.reason.value)
    return words.COUNTED if outcome.collected else words.UNUSED
