"""Which ballots count, and that a record keeps no ballot whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.season.law.tally import Mark, Record
from pipeline.season.law.validity import JudgedBallot, OpenedBallot, Stated, VoidReason, judge, record_of
from pipeline.season.nomination import NominationId, Nominee, Rating
from pipeline.season.setup import Channel, DivisionCode, Subject

YES, NO, NONE, BOTH = Mark.AGREE, Mark.DISAGREE, Mark.NONE, Mark.INVALID
STATED = Stated(round=1, issued=9, unused=1, missing=0)
NOMINEES = tuple(
    Nominee(
        id=NominationId(f"N{n}"),
        name=name,
        subject=Subject.INDIVIDUAL,
        position="Chuyên viên",
        unit="Văn phòng",
        division=DivisionCode("VP"),
        division_name="Văn phòng",
        field="Hành chính",
        movement_name="Thi đua",
        channel=Channel.YEARLY,
        achievements="Hoàn thành",
        rating=Rating.EXCELLENT,
    )
    for n, name in enumerate(("Trần Thị Hòa", "Lê Văn Thủy"))
)

ballots = st.lists(
    st.builds(
        lambda key, marks: OpenedBallot(key=key, marks=marks),
        st.sampled_from("abcdefg"),
        st.tuples(*[st.sampled_from(Mark)] * len(NOMINEES)),
    ),
    max_size=12,
)


def ballot(key: str, *marks: Mark) -> OpenedBallot:
    return OpenedBallot(key=key, marks=marks)


def counted_box(box: Iterable[OpenedBallot], unused: Collection[str]) -> Record:
    return record_of(judge(box, unused), NOMINEES, STATED)


def count(*box: OpenedBallot, unused: tuple[str, ...] = ()) -> Record:
    return counted_box(box, unused)


def test_the_same_ballot_twice_is_one() -> None:
    record = count(ballot("a", YES, NO), ballot("a", YES, NO))
    assert (record.counts.collected, record.counts.valid, record.lines[0].agree) == (1, 1, 1)


def test_two_different_ballots_on_one_code_are_one_void_ballot() -> None:
    record = count(ballot("a", YES, NO), ballot("a", YES, YES), ballot("b", NO, NO))
    assert (record.counts.collected, record.counts.valid, record.counts.invalid) == (2, 1, 1)
    assert record.invalid_reasons == (("conflict", 1),)
    assert [line.agree for line in record.lines] == [0, 0]


def test_a_ballot_on_a_named_unused_slip_is_void() -> None:
    record = count(ballot("a", YES, YES), ballot("b", YES, YES), unused=("b", "never-seen"))
    assert (record.counts.valid, record.counts.invalid) == (1, 1)
    assert record.invalid_reasons == (("unused_slip", 1),)


def test_an_unused_slip_outweighs_a_conflict() -> None:
    verdicts = judge([ballot("a", YES, YES), ballot("a", NO, NO)], {"a"})
    assert verdicts == (JudgedBallot(key="a", reason=VoidReason.UNUSED_SLIP),)


def test_every_verdict_names_the_code_it_is_about() -> None:
    box = [ballot("c", YES, YES), ballot("a", YES, NO), ballot("b", NO, NO), ballot("c", NO, NO)]
    assert judge(box, set()) == (
        JudgedBallot(key="a", marks=(YES, NO)),
        JudgedBallot(key="b", marks=(NO, NO)),
        JudgedBallot(key="c", reason=VoidReason.CONFLICT),
    )


def test_an_invalid_line_and_no_opinion_leave_the_ballot_valid() -> None:
    record = count(ballot("a", BOTH, NONE))
    assert record.counts.valid == 1
    assert [(line.none, line.invalid) for line in record.lines] == [(0, 1), (1, 0)]


def test_the_stated_numbers_stand_as_stated() -> None:
    counts = count(ballot("a", YES, YES)).counts
    assert (counts.issued, counts.unused, counts.missing) == (9, 1, 0)


def test_an_empty_box_has_lines_all_the_same() -> None:
    record = count()
    assert [line.nominee for line in record.lines] == ["Trần Thị Hòa", "Lê Văn Thủy"]
    assert record.invalid_reasons == ()


def test_a_ballot_of_another_length_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match=r"^a ballot needs one mark for each nominee$"):
        count(ballot("a", YES))


@given(ballots.flatmap(lambda box: st.tuples(st.just(box), st.permutations(box))), st.sets(st.sampled_from("abz")))
def test_no_order_of_arrival_survives(pair: tuple[list[OpenedBallot], list[OpenedBallot]], unused: set[str]) -> None:
    box, shuffled = pair
    assert judge(box, unused) == judge(shuffled, unused)
    assert counted_box(box, unused) == counted_box(shuffled, unused)


@given(ballots, st.sets(st.sampled_from("abz")))
def test_sealing_a_ballot_twice_changes_nothing(box: list[OpenedBallot], unused: set[str]) -> None:
    assert counted_box(box * 2, unused) == counted_box(box, unused)


@given(ballots, st.sets(st.sampled_from("abz")))
def test_every_record_of_a_box_adds_up(box: list[OpenedBallot], unused: set[str]) -> None:
    record = counted_box(box, unused)
    counts = record.counts
    assert counts.collected == len({one.key for one in box}) == counts.valid + counts.invalid
    assert counts.invalid == sum(number for _, number in record.invalid_reasons)
    for line in record.lines:
        assert line.agree + line.disagree + line.none + line.invalid == counts.valid


@given(ballots.flatmap(lambda box: st.tuples(st.just(box), st.permutations([one.marks[1] for one in box]))))
def test_a_record_does_not_tell_which_marks_stood_together(
    pair: tuple[list[OpenedBallot], list[Mark]],
) -> None:
    box, second_marks = pair
    box = [OpenedBallot(key=str(n), marks=one.marks) for n, one in enumerate(box)]
    rewoven = [
        OpenedBallot(key=one.key, marks=(one.marks[0], mark)) for one, mark in zip(box, second_marks, strict=True)
    ]
    assert counted_box(box, ()) == counted_box(rewoven, ())


@given(st.permutations("gfedcba"))
def test_renaming_the_codes_changes_no_count(names: list[str]) -> None:
    box = [ballot(key, YES if n % 2 else NO, NONE) for n, key in enumerate("abcdefg")]
    renamed = [OpenedBallot(key=name, marks=one.marks) for name, one in zip(names, box, strict=True)]
    assert counted_box(box, ()) == counted_box(renamed, ())


def test_where_the_season_says_so_one_invalid_line_voids_the_ballot() -> None:
    box = [ballot("a", YES, BOTH), ballot("b", YES, NONE), ballot("c", BOTH, BOTH), ballot("c", YES, YES)]
    verdicts = judge(box, (), line_voids=True)
    assert [verdict.reason for verdict in verdicts] == [VoidReason.INVALID_LINE, None, VoidReason.CONFLICT]
    assert [verdict.marks for verdict in verdicts] == [(), (YES, NONE), ()]
    record = record_of(verdicts, NOMINEES, STATED)
    assert record.invalid_reasons == (("conflict", 1), ("invalid_line", 1))
    assert [line.invalid for line in record.lines] == [0, 0]


@given(ballots)
def test_a_stricter_rule_voids_exactly_the_valid_ballots_with_an_invalid_line(box: list[OpenedBallot]) -> None:
    for plain, strict in zip(judge(box, ()), judge(box, (), line_voids=True), strict=True):
        voided = Mark.INVALID in plain.marks
        assert strict == (JudgedBallot(key=plain.key, reason=VoidReason.INVALID_LINE) if voided else plain)
