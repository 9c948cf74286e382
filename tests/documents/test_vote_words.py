"""Sentences on the vote."""

from __future__ import annotations

import pytest

from pipeline.ballot.form import ballot_rules
from pipeline.documents.vote_words import (
    NO_SEAT,
    NOT_PASSED,
    SECRECY,
    TIED,
    VOTING_MEANS,
    VOTING_WAYS,
    WHY_NOT,
    chosen_words,
    invalid_rules,
    passing_words,
    quorum_words,
    threshold_words,
    void_reasons,
)
from pipeline.season.choices import VOID_REASONS
from pipeline.season.law.validity import VoidReason
from pipeline.season.setup import BallotTier, Base, Rules


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(), "từ 80% trở lên tính trên tổng số thành viên Hội đồng"),
        (
            Rules(threshold="2/3", threshold_base=Base.VALID),
            "từ 2/3 trở lên tính trên số phiếu hợp lệ",
        ),
        (
            Rules(threshold="1/2", threshold_strict=True, threshold_base=Base.PRESENT),
            "trên 50% tính trên số thành viên Hội đồng có mặt",
        ),
    ],
)
def test_a_threshold_is_said_as_the_season_has_it(rules: Rules, expected: str) -> None:
    assert threshold_words(rules) == expected


def test_what_passes_names_the_seats_where_they_are_limited() -> None:
    limited = passing_words(Rules(threshold="2/3", seats_collective=1, seats_individual=6), "09", "06")
    assert limited.endswith(
        "nghĩa là có từ 06 phiếu đồng ý trở lên, lấy từ cao xuống thấp trong phạm vi chỉ tiêu 01 tập thể và 06 cá nhân."
    )
    assert passing_words(Rules(threshold="2/3"), "09", "06").endswith("nghĩa là có từ 06 phiếu đồng ý trở lên.")


def test_a_second_ballot_chooses_by_votes_and_by_a_threshold_of_its_own_if_there_is_one() -> None:
    assert chosen_words(Rules(threshold="0")) == (
        "trường hợp có số phiếu đồng ý cao hơn, trong phạm vi chỉ tiêu còn lại"
    )
    assert "từ 50% trở lên" in chosen_words(Rules(threshold="1/2"))
    assert passing_words(Rules(threshold="0"), "09", "01").startswith("Trường hợp đạt là trường hợp có số phiếu")


def test_a_quorum_is_said_as_the_season_has_it() -> None:
    assert quorum_words(Rules()) == "từ 2/3 tổng số thành viên Hội đồng trở lên"


@pytest.mark.parametrize("tier", BallotTier)
def test_every_way_of_voting_says_what_its_secrecy_is_not(tier: BallotTier) -> None:
    assert tier in VOTING_WAYS
    assert any("không" in sentence for sentence in SECRECY[tier][1:])


def test_the_invitation_can_say_with_what_the_council_votes_apart_from_how() -> None:
    assert {tier: f"bỏ phiếu kín {means}" for tier, means in VOTING_MEANS.items()} == VOTING_WAYS


def test_every_outcome_but_a_pass_has_its_reason() -> None:
    assert {*WHY_NOT} == {NOT_PASSED, TIED, NO_SEAT}


@pytest.mark.parametrize("tier", [BallotTier.EXCEL, BallotTier.MIXED])
def test_the_minutes_name_whatever_nobody_can_promise_of_an_excel_ballot(tier: BallotTier) -> None:
    said = " ".join(SECRECY[tier])
    for limit in ("nhật ký", "bản sao lưu", "bộ nhớ máy lúc nhận phiếu", "bản sao mã phiếu", "thống nhất tuyệt đối"):
        assert limit in said
    assert ("rất ít phiếu" in said) == (tier is BallotTier.MIXED)


def test_a_mixed_vote_says_what_holds_of_both_ways() -> None:
    assert set(SECRECY[BallotTier.EXCEL]) < set(SECRECY[BallotTier.MIXED])
    assert SECRECY[BallotTier.PAPER][0] in SECRECY[BallotTier.MIXED]


def test_the_ballots_print_what_one_invalid_line_does() -> None:
    lenient, strict = Rules(), Rules(invalid_line_voids_ballot=True)
    assert "Dòng không hợp lệ: dòng đánh dấu cả hai cột." in invalid_rules(lenient)[1]
    assert invalid_rules(strict)[0].endswith("; phiếu có một dòng đánh dấu cả hai cột.")
    assert not any("Dòng không hợp lệ" in rule for rule in invalid_rules(strict))
    assert ballot_rules(lenient)[0].startswith("Dòng đánh dấu cả hai ô là dòng không hợp lệ.")
    assert any("làm cả phiếu không hợp lệ" in rule for rule in ballot_rules(strict))


def test_the_ballots_ask_a_member_on_the_list_to_leave_the_own_line_blank_only_where_the_season_does() -> None:
    for say in (invalid_rules, ballot_rules):
        assert [rule for rule in say(Rules(nominee_votes=False)) if rule not in say(Rules())] == [
            say(Rules(nominee_votes=False))[-1]
        ]
        assert "để trống" in say(Rules(nominee_votes=False))[-1]


def test_every_reason_why_a_ballot_is_void_has_words() -> None:
    assert set(VOID_REASONS) == {*VoidReason, "paper"}
    assert void_reasons((("conflict", 1), ("paper", 2))) == (
        "hai phiếu khác nhau cùng một mã: 01; phiếu giấy không hợp lệ: 02"
    )
