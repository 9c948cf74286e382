"""The table of identities in the counting minutes, and what the minutes say of void ballots and of own lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.documents.document import Sources
from pipeline.documents.reconciliation import ReconciliationFacts, reconciliation_facts
from pipeline.season.season import Season
from pipeline.season.session import Attendance, PaperCount, PaperTotals
from pipeline.season.setup import BallotTier, Subject
from pipeline.season.vote import counted
from tests import samples

SEASON = samples.counted_season()


def under(season: Season, **rules: object) -> Season:
    """Give the season other rules, and count it again."""
    changed = season.setup.rules.model_copy(update=rules)
    setup = season.setup.model_copy(update={"rules": changed})
    return replace(season, setup=setup, first=counted(replace(season.first, rules=changed), setup))


def facts(season: Season) -> ReconciliationFacts:
    return reconciliation_facts(Sources(season=season))


def figures(season: Season) -> list[tuple[str, ...]]:
    checks = facts(season).checks
    assert [check.order for check in checks] == list(range(1, len(checks) + 1))
    return [(check.excel, check.paper, check.whole, check.outcome) for check in checks]


def mixed() -> Season:
    """Give the season a paper side of four ballots, all agreeing with everybody but one on every line."""
    assert SEASON.first.session is not None
    assert SEASON.first.record is not None
    keyed = tuple(
        PaperCount(nominee=nominee.name, agree=(3, 3), disagree=(1, 1), invalid=(0, 0))
        for nominee in SEASON.ballot_list
    )
    totals = PaperTotals(issued=(4, 4), collected=(4, 4), invalid=(0, 0))
    session = SEASON.first.session.model_copy(update={"paper": totals, "paper_counts": keyed})
    lines = tuple(
        line.model_copy(update={"agree": 6, "disagree": 1, "none": 0, "invalid": 0})
        for line in SEASON.first.record.lines
    )
    record = SEASON.first.record.model_copy(update={"lines": lines})
    return under(
        replace(SEASON, first=replace(SEASON.first, session=session, record=record)), ballot_tier=BallotTier.MIXED
    )


def with_a_member_on_the_list() -> tuple[Season, str]:
    """Let one of those present be a nominee of the list."""
    assert SEASON.first.session is not None
    nominee = next(nominee for nominee in SEASON.ballot_list if nominee.subject is Subject.INDIVIDUAL)
    council, attendance = list(SEASON.setup.council), list(SEASON.first.session.attendance)
    place = next(at for at, person in enumerate(attendance) if person.state is Attendance.PRESENT)
    council[place] = council[place].model_copy(update={"name": nominee.name, "post": nominee.position})
    attendance[place] = attendance[place].model_copy(update={"name": nominee.name})
    season = replace(
        SEASON,
        setup=SEASON.setup.model_copy(update={"council": tuple(council)}),
        first=replace(SEASON.first, session=SEASON.first.session.model_copy(update={"attendance": tuple(attendance)})),
    )
    return season, nominee.name


def test_every_identity_stands_with_its_figures() -> None:
    assert figures(SEASON) == [
        ("", "", "08 = 08 + 00 + 00", "Khớp"),
        ("", "", "08 = 07 + 01", "Khớp"),
        ("", "", "14 dòng, mỗi dòng cộng 07", "Khớp"),
        ("", "", "08 ≤ 07 + 01", "Khớp"),
        ("", "", "07 ≥ 06", "Khớp"),
    ]
    assert facts(SEASON).sides is False
    assert facts(SEASON).void == "hai phiếu khác nhau cùng một mã: 01"


def test_the_sides_of_a_mixed_vote_are_reconciled_separately_and_together() -> None:
    season = mixed()
    assert facts(season).sides is True
    assert figures(season) == [
        ("04 ≤ 04", "04 ≤ 04", "08 ≤ 08", "Khớp"),
        ("(tính chung)", "(tính chung)", "08 = 08 + 00 + 00", "Khớp"),
        ("04 = 03 + 01", "04 = 04 + 00", "08 = 07 + 01", "Khớp"),
        ("14 dòng, mỗi dòng cộng 03", "14 dòng, mỗi dòng cộng 04", "14 dòng, mỗi dòng cộng 07", "Khớp"),
        ("-", "-", "08 ≤ 07 + 01", "Khớp"),
        ("-", "-", "07 ≥ 06", "Khớp"),
    ]


def test_the_table_says_what_does_not_hold() -> None:
    assert SEASON.first.session is not None
    season = replace(
        SEASON, first=replace(SEASON.first, session=SEASON.first.session.model_copy(update={"ballots_issued": 9}))
    )
    assert [outcome for *_, outcome in figures(season)] == ["Không khớp", "Khớp", "Khớp", "Không khớp", "Khớp"]


def test_the_minutes_say_what_a_line_with_both_marks_did() -> None:
    assert facts(SEASON).mark_rules == (
        "Dòng đánh dấu cả hai cột là dòng không hợp lệ, các dòng khác của phiếu vẫn được tính.",
    )
    assert facts(under(SEASON, invalid_line_voids_ballot=True)).mark_rules == (
        "Phiếu có một dòng đánh dấu cả hai cột là phiếu không hợp lệ.",
    )


def test_the_minutes_say_what_a_member_on_the_list_needed_on_the_own_line() -> None:
    season, name = with_a_member_on_the_list()
    recused = under(season, nominee_votes=False, nominee_in_base=False)
    assert facts(recused).mark_rules[1] == (
        "Thành viên Hội đồng có tên trong danh sách không bỏ phiếu ở dòng của mình và không được tính ở dòng đó khi "
        "lấy tỷ lệ."
    )
    assert facts(recused).own_lines == (
        f"Ở dòng của {name}, thành viên Hội đồng: tỷ lệ tính trên 08, cần từ 06 phiếu đồng ý.",
    )
    assert facts(season).own_lines == facts(under(season, nominee_votes=False)).own_lines == ()


def test_an_own_line_without_a_blank_is_reported_by_number_and_names_nobody() -> None:
    season, name = with_a_member_on_the_list()
    told = facts(under(season, nominee_votes=False)).no_blank
    assert told.endswith("có 01 dòng như vậy không có phiếu hợp lệ nào để trống.")
    assert name not in told
    assert facts(season).no_blank == ""


def test_before_the_count_there_is_nothing_to_reconcile() -> None:
    with pytest.raises(ValueError, match="not been counted"):
        facts(samples.ballot_season())
    with pytest.raises(ValueError, match="record"):
        facts(replace(SEASON, first=replace(SEASON.first, record=None)))
