"""A vote and the second ballot on its ties: who is voted on again, by which rules, for which seats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.season.law.counting import Electorate, tally
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.setup import Channel, DivisionCode, Rules, Setup, Subject
from pipeline.season.vote import NO_VOTE, Vote, counted, own_lines_without_a_blank, second_ballot, setup_for
from tests.samples import sample_session, sample_setup

VOTERS = 9


def nominee(number: int, subject: Subject = Subject.INDIVIDUAL) -> Nominee:
    return Nominee(
        id=NominationId(f"N{number}"),
        name=f"Người {number}",
        subject=subject,
        position="Chuyên viên",
        unit="Văn phòng Sở",
        division=DivisionCode("VP"),
        division_name="Văn phòng Sở",
        field="",
        movement_name="",
        channel=Channel.YEARLY,
        achievements="",
        rating=Rating.EXCELLENT,
    )


def record_of(nominees: tuple[Nominee, ...], agree: tuple[int, ...], number: int = 1) -> Record:
    return Record(
        round=number,
        counts=BallotCounts(issued=VOTERS, collected=VOTERS, valid=VOTERS, invalid=0, unused=0, missing=0),
        lines=tuple(
            LineCount(id=each.id, nominee=each.name, agree=votes, disagree=VOTERS - votes, none=0, invalid=0)
            for each, votes in zip(nominees, agree, strict=True)
        ),
    )


def vote_of(agree: tuple[int, ...], subjects: tuple[Subject, ...] | None = None, **rules: object) -> Vote:
    """Give a counted vote of nine members."""
    kinds = subjects or (Subject.INDIVIDUAL,) * len(agree)
    nominees = tuple(nominee(number, subject) for number, subject in enumerate(kinds))
    chosen = Rules(threshold="2/3").model_copy(update=rules)
    return with_count(Vote(round=1, nominees=nominees, rules=chosen), agree)


def with_count(vote: Vote, agree: tuple[int, ...]) -> Vote:
    record = record_of(vote.nominees, agree, vote.round)
    subjects = {each.id: each.subject for each in vote.nominees}
    result = tally(record, vote.rules, subjects, Electorate(members=VOTERS, present=VOTERS))
    return replace(vote, record=record, tally=result)


def ids(nominees: tuple[Nominee, ...]) -> list[str]:
    return [each.id for each in nominees]


def test_before_the_count_nobody_has_passed_or_is_tied() -> None:
    vote = Vote(round=1, nominees=(nominee(0),), rules=Rules())
    assert (vote.is_open, vote.passed, vote.tied) == (True, (), ())


def test_after_the_count_those_who_passed_and_those_tied_stand_in_ballot_order() -> None:
    vote = vote_of((6, 9, 6, 3, 8), seats_individual=3)
    assert not vote.is_open
    assert ids(vote.passed) == ["N1", "N4"]
    assert ids(vote.tied) == ["N0", "N2"]


def test_the_second_ballot_is_on_the_tied_alone_for_the_seats_that_are_left() -> None:
    second = second_ballot(vote_of((6, 9, 6, 3, 8), seats_individual=3), 2)
    assert (second.round, ids(second.nominees), second.is_open) == (2, ["N0", "N2"], True)
    assert second.rules == Rules(threshold="0", seats_individual=1)


def test_each_subject_has_its_own_seats_left() -> None:
    both = (Subject.COLLECTIVE,) * 3 + (Subject.INDIVIDUAL,) * 4
    second = second_ballot(vote_of((7, 7, 7, 9, 8, 6, 6), both, seats_collective=2, seats_individual=3), 2)
    assert ids(second.nominees) == ["N0", "N1", "N2", "N5", "N6"]
    assert (second.rules.seats_collective, second.rules.seats_individual) == (2, 1)


def test_a_subject_without_a_tie_has_no_seats_in_the_second_ballot() -> None:
    both = (Subject.COLLECTIVE, Subject.INDIVIDUAL, Subject.INDIVIDUAL)
    second = second_ballot(vote_of((7, 7, 7), both, seats_collective=1, seats_individual=1), 2)
    assert (second.rules.seats_collective, second.rules.seats_individual) == (None, 1)


@pytest.mark.parametrize(
    ("own", "strict", "expected"),
    [
        (None, False, ("0", False)),
        (None, True, ("0", False)),
        ("1/2", False, ("1/2", False)),
        ("1/2", True, ("1/2", True)),
    ],
)
def test_the_threshold_is_asked_again_only_where_the_season_names_one(
    own: str | None, strict: bool, expected: tuple[str, bool]
) -> None:
    vote = vote_of((7, 7), seats_individual=1, threshold_strict=strict, second_ballot_threshold=own)
    rules = second_ballot(vote, 2).rules
    assert (rules.threshold, rules.threshold_strict) == expected


def test_without_a_tie_there_is_no_second_ballot() -> None:
    with pytest.raises(ValueError, match=r"^a second ballot needs a tie$"):
        second_ballot(vote_of((9, 3), seats_individual=1), 2)


def test_one_agreeing_vote_is_needed_where_no_threshold_is_named() -> None:
    second = second_ballot(vote_of((7, 7, 7), seats_individual=2), 2)
    decided = with_count(second, (5, 0, 1))
    assert ids(decided.passed) == ["N0", "N2"]
    assert ids(with_count(second, (5, 0, 0)).passed) == ["N0"]


def test_a_count_takes_the_voters_and_those_present_from_setup_and_session() -> None:
    setup, session = sample_setup(), sample_session()
    nominees = (nominee(0), nominee(1))
    open_vote = Vote(round=1, nominees=nominees, rules=setup.rules)
    done = counted(replace(open_vote, session=session, record=record_of(nominees, (9, 3))), setup)
    assert done.tally is not None
    assert done.tally.members == len(setup.voters)
    assert done.tally.present == session.present
    assert [line.passed for line in done.tally.lines] == [True, False]
    assert counted(open_vote, setup) is open_vote
    assert counted(replace(open_vote, session=session), setup).tally is None
    assert counted(replace(open_vote, record=record_of(nominees, (9, 3))), setup).tally is None


def recused() -> tuple[Setup, Vote]:
    """Give a count on a member who is a nominee, where such a member neither votes on that line nor is in its base."""
    setup, session = sample_setup(), sample_session()
    voter = setup.voters[0]
    member = nominee(0).model_copy(update={"name": voter.name, "position": voter.post})
    nominees = (member, nominee(1))
    rules = setup.rules.model_copy(update={"nominee_votes": False, "nominee_in_base": False})
    vote = Vote(round=1, nominees=nominees, rules=rules, session=session, record=record_of(nominees, (9, 9)))
    return setup, vote


def test_a_member_who_is_a_nominee_is_left_out_of_the_base_of_the_own_line() -> None:
    setup, vote = recused()
    done = counted(vote, setup)
    assert done.tally is not None
    assert [line.base for line in done.tally.lines] == [len(setup.voters) - 1, len(setup.voters)]


def test_own_lines_on_which_no_ballot_is_blank_are_counted_after_the_count() -> None:
    setup, vote = recused()
    assert own_lines_without_a_blank(vote, setup) == 1
    assert own_lines_without_a_blank(replace(vote, record=None), setup) == 0
    assert own_lines_without_a_blank(replace(vote, session=None), setup) == 0
    assert own_lines_without_a_blank(replace(vote, nominees=vote.nominees[1:]), setup) == 0


def test_a_vote_is_open_from_its_number_to_its_tally() -> None:
    numbered = replace(NO_VOTE, round=1)
    assert [vote.is_open for vote in (NO_VOTE, numbered, vote_of((9,)))] == [False, True, False]
    assert (NO_VOTE.nominees, NO_VOTE.rules) == ((), Rules())


def test_the_setup_of_a_vote_differs_in_its_rules_alone() -> None:
    setup = sample_setup()
    vote = Vote(round=2, nominees=(), rules=Rules(threshold="0", seats_individual=1))
    assert setup_for(setup, vote) == setup.model_copy(update={"rules": vote.rules})


VOTES = st.lists(st.integers(min_value=0, max_value=VOTERS), min_size=2, max_size=12)


@given(
    votes=VOTES,
    seats=st.integers(min_value=1, max_value=6),
    again=st.lists(st.integers(0, VOTERS), min_size=12, max_size=12),
)
def test_both_votes_together_never_seat_more_than_there_are_seats(
    votes: list[int], seats: int, again: list[int]
) -> None:
    vote = vote_of(tuple(votes), seats_individual=seats)
    if not vote.tied:
        return
    second = with_count(second_ballot(vote, 2), tuple(again[: len(vote.tied)]))
    assert len(vote.passed) + len(second.passed) <= seats
    assert not set(ids(vote.passed)) & set(ids(second.nominees))
    assert len(second.nominees) > seats - len(vote.passed)
