"""The laws of the count, as properties and against independent whole-number formulas."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.season.law.counting import (
    Electorate,
    merge_records,
    quorum_required,
    required_votes,
    tally,
    votes_in_base,
)
from pipeline.season.law.tally import BallotCounts, LineCount, Mark, Record, Tally
from pipeline.season.nomination import NominationId
from pipeline.season.setup import Base, Rules, Subject

COUNCILS = (5, 6, 7, 8, 9, 10, 11, 12, 13, 15)
IDS = tuple(NominationId(f"N{n}") for n in range(4))
SUBJECTS = dict(zip(IDS, (Subject.INDIVIDUAL, Subject.COLLECTIVE) * 2, strict=True))
THRESHOLDS = (("1/2", True), ("2/3", False), ("7/10", False), ("4/5", False), ("9/10", False))

marks = st.tuples(*[st.sampled_from(Mark)] * len(IDS))
boxes = st.lists(marks, max_size=15)
rules = st.builds(
    lambda threshold, base, seats: Rules(
        threshold=threshold[0],
        threshold_base=base,
        threshold_strict=threshold[1],
        seats_individual=seats[0],
        seats_collective=seats[1],
    ),
    st.sampled_from(THRESHOLDS),
    st.sampled_from(Base),
    st.tuples(*[st.none() | st.integers(1, 3)] * 2),
)


def record_of(box: list[tuple[Mark, ...]], ids: tuple[NominationId, ...] = IDS, void: int = 0) -> Record:
    counts = BallotCounts(
        issued=len(box) + void, collected=len(box) + void, valid=len(box), invalid=void, unused=0, missing=0
    )
    columns = [[ballot[n] for ballot in box] for n in range(len(ids))]
    lines = tuple(
        LineCount(
            id=line_id,
            nominee=f"Tên {line_id}",
            agree=column.count(Mark.AGREE),
            disagree=column.count(Mark.DISAGREE),
            none=column.count(Mark.NONE),
            invalid=column.count(Mark.INVALID),
        )
        for line_id, column in zip(ids, columns, strict=True)
    )
    return Record(round=1, counts=counts, lines=lines, invalid_reasons=(("conflict", void),) if void else ())


def record_with(agrees: list[int], valid: int = 9) -> Record:
    box = [tuple(Mark.AGREE if n < agree else Mark.DISAGREE for agree in agrees) for n in range(valid)]
    return record_of(box, IDS[: len(agrees)])


def count(record: Record, season: Rules, members: int = 15) -> Tally:
    return tally(record, season, SUBJECTS, Electorate(members=members, present=members))


def passed(result: Tally) -> list[NominationId]:
    return [line.id for line in result.lines if line.passed]


@pytest.mark.parametrize(
    ("share", "strict", "expected"),
    [
        ("2/3", False, (4, 4, 5, 6, 6, 7, 8, 8, 9, 10)),
        ("1/2", True, (3, 4, 4, 5, 5, 6, 6, 7, 7, 8)),
        ("7/10", False, (4, 5, 5, 6, 7, 7, 8, 9, 10, 11)),
        ("4/5", False, (4, 5, 6, 7, 8, 8, 9, 10, 11, 12)),
        ("9/10", False, (5, 6, 7, 8, 9, 9, 10, 11, 12, 14)),
    ],
)
def test_the_fewest_votes_are_those_of_the_fields_own_table(
    share: str, strict: bool, expected: tuple[int, ...]
) -> None:
    found = tuple(required_votes(council, Fraction(share), strict=strict) for council in COUNCILS)
    assert found == expected


def test_the_quorum_is_that_of_the_fields_own_table() -> None:
    found = tuple(quorum_required(council, Fraction("2/3")) for council in COUNCILS)
    assert found == (4, 4, 5, 6, 6, 7, 8, 8, 9, 10)


def test_eighty_percent_of_nine_needs_eight_and_of_thirteen_eleven() -> None:
    assert required_votes(9, Fraction("80/100"), strict=False) == 8
    assert required_votes(13, Fraction("80/100"), strict=False) == 11


@pytest.mark.parametrize(("share", "strict"), [("50", True), ("70", False), ("80", False), ("90", False), ("80", True)])
@pytest.mark.parametrize("base", range(1, 16))
def test_required_votes_agree_with_counting_upwards_in_whole_numbers(base: int, share: str, strict: bool) -> None:
    percent = int(share)
    enough = [n for n in range(base + 2) if (n * 100 > percent * base if strict else n * 100 >= percent * base)]
    assert required_votes(base, Fraction(percent, 100), strict=strict) == enough[0]


@pytest.mark.parametrize("base", range(1, 16))
def test_two_thirds_are_exact(base: int) -> None:
    assert required_votes(base, Fraction(2, 3), strict=False) == (2 * base + 2) // 3
    assert required_votes(base, Fraction(2, 3), strict=True) == 2 * base // 3 + 1


def test_an_empty_base_still_needs_a_vote() -> None:
    assert required_votes(0, Fraction("4/5"), strict=False) == 1
    assert passed(count(record_of([]), Rules(threshold_base=Base.VALID))) == []


def test_more_than_everybody_is_never_reached() -> None:
    assert required_votes(9, Fraction(1), strict=True) == 10


def test_each_base_is_its_own_number() -> None:
    counts = BallotCounts(issued=8, collected=7, valid=6, invalid=1, unused=1, missing=0)
    sizes = {base: votes_in_base(base, counts, members=9, present=5) for base in Base}
    assert sizes == {Base.MEMBERS: 9, Base.PRESENT: 5, Base.ISSUED: 8, Base.VALID: 6}


@given(boxes, rules, st.integers(5, 15), st.integers(0, 3))
def test_a_line_passes_only_with_the_votes_its_threshold_asks(
    box: list[tuple[Mark, ...]], season: Rules, members: int, void: int
) -> None:
    record = record_of(box, void=void)
    sizes = {"members": members, "present": members - 1, "issued": len(box) + void, "valid": len(box)}
    base = sizes[season.threshold_base.value]
    top, bottom = (int(part) for part in season.threshold.split("/"))
    result = tally(record, season, SUBJECTS, Electorate(members=members, present=members - 1))
    for line in result.lines:
        enough = line.agree * bottom > top * base if season.threshold_strict else line.agree * bottom >= top * base
        reached = enough and line.agree > 0
        assert line.base == base
        assert (line.agree >= line.required) is reached
        assert reached or not line.passed
        unlimited = season.seats_individual is None and season.seats_collective is None
        assert line.passed is reached or not unlimited


@given(boxes.flatmap(lambda box: st.tuples(st.just(box), st.permutations(box))), rules)
def test_the_order_of_ballots_never_matters(
    pair: tuple[list[tuple[Mark, ...]], list[tuple[Mark, ...]]], season: Rules
) -> None:
    box, shuffled = pair
    assert count(record_of(box), season) == count(record_of(shuffled), season)


@given(boxes, boxes, st.integers(0, 3), st.integers(0, 3), rules)
def test_two_boxes_add_up_to_one(
    first: list[tuple[Mark, ...]], second: list[tuple[Mark, ...]], void: int, more_void: int, season: Rules
) -> None:
    one, other = record_of(first, void=void), record_of(second, void=more_void)
    whole = record_of(first + second, void=void + more_void)
    assert merge_records(one, other) == whole == merge_records(other, one)
    assert count(merge_records(one, other), season) == count(whole, season)


@given(boxes, st.permutations(IDS), rules)
def test_relabelling_the_nominees_relabels_the_result(
    box: list[tuple[Mark, ...]], new_ids: list[NominationId], season: Rules
) -> None:
    names = dict(zip(IDS, new_ids, strict=True))
    subjects = {names[old]: subject for old, subject in SUBJECTS.items()}
    plain = count(record_of(box), season)
    relabelled = tally(record_of(box, tuple(new_ids)), season, subjects, Electorate(members=15, present=15))
    assert passed(relabelled) == [names[old] for old in passed(plain)]
    assert relabelled.tied == tuple(names[old] for old in plain.tied)


@given(boxes.flatmap(lambda box: st.tuples(st.just(box), st.permutations(range(len(IDS))))), rules)
def test_the_order_of_the_list_never_matters(pair: tuple[list[tuple[Mark, ...]], list[int]], season: Rules) -> None:
    box, order = pair
    moved = record_of([tuple(ballot[n] for n in order) for ballot in box], tuple(IDS[n] for n in order))
    assert sorted(passed(count(moved, season))) == sorted(passed(count(record_of(box), season)))


@given(boxes, marks, st.sampled_from(range(len(IDS))), rules)
def test_an_added_agreeing_ballot_never_hurts_the_nominee(
    box: list[tuple[Mark, ...]], ballot: tuple[Mark, ...], line: int, season: Rules
) -> None:
    alone = tuple(Mark.AGREE if n == line else Mark.NONE for n in range(len(IDS)))
    before = count(record_of(box), season).lines[line].passed
    after = count(record_of([*box, alone]), season).lines[line].passed
    assert after or not before


@given(boxes.filter(bool), st.data(), st.sampled_from(range(len(IDS))), rules)
def test_a_mark_turned_into_agreement_never_hurts_the_nominee(
    box: list[tuple[Mark, ...]], data: st.DataObject, line: int, season: Rules
) -> None:
    at = data.draw(st.sampled_from(range(len(box))))
    turned = tuple(Mark.AGREE if n == line else mark for n, mark in enumerate(box[at]))
    before = count(record_of(box), season).lines[line].passed
    after = count(record_of([*box[:at], turned, *box[at + 1 :]]), season).lines[line].passed
    assert after or not before


@given(boxes, rules)
def test_never_more_are_seated_than_there_are_seats(box: list[tuple[Mark, ...]], season: Rules) -> None:
    result = count(record_of(box), season)
    for subject, seats in (
        (Subject.INDIVIDUAL, season.seats_individual),
        (Subject.COLLECTIVE, season.seats_collective),
    ):
        seated = [line for line in passed(result) if SUBJECTS[line] is subject]
        assert seats is None or len(seated) <= seats
    assert not set(result.tied) & set(passed(result))


def test_seats_go_to_the_most_votes() -> None:
    result = count(record_with([8, 9, 9, 8]), Rules(seats_individual=1), members=9)
    assert passed(result) == [IDS[1], IDS[2], IDS[3]]
    assert result.tied == ()


def test_a_tie_across_the_cut_is_reported_and_not_broken() -> None:
    result = tally(
        record_with([8, 9, 8]),
        Rules(seats_individual=2),
        dict.fromkeys(IDS, Subject.INDIVIDUAL),
        Electorate(members=9, present=9),
    )
    assert passed(result) == [IDS[1]]
    assert result.tied == (IDS[0], IDS[2])


def test_a_tie_within_the_seats_is_no_tie() -> None:
    result = count(record_with([8, 9, 8]), Rules(seats_individual=2), members=9)
    assert passed(result) == [IDS[0], IDS[1], IDS[2]]
    assert result.tied == ()


def test_a_nominee_below_the_threshold_takes_no_seat_and_no_part_in_a_tie() -> None:
    result = count(record_with([7, 9, 7]), Rules(seats_individual=1), members=9)
    assert passed(result) == [IDS[1]]
    assert result.tied == ()


def test_the_quorum_stands_beside_the_lines() -> None:
    result = tally(record_with([9]), Rules(), SUBJECTS, Electorate(members=9, present=5))
    assert (result.quorum_required, result.quorum_met, passed(result)) == (6, False, [IDS[0]])
    assert tally(record_with([9]), Rules(), SUBJECTS, Electorate(members=9, present=6)).quorum_met


def test_one_nominee_exactly_at_the_threshold_passes_and_one_just_under_does_not() -> None:
    result = count(record_with([8, 7]), Rules(threshold="80/100"), members=9)
    assert [(line.required, line.passed) for line in result.lines] == [(8, True), (8, False)]


@pytest.mark.parametrize(
    "other",
    [record_with([3, 3]), record_with([3]).model_copy(update={"round": 2})],
    ids=["another list", "another round"],
)
def test_boxes_of_different_votes_are_not_added(other: Record) -> None:
    with pytest.raises(ValueError, match=r"^two records can be added only when they are of one round and one list$"):
        merge_records(record_with([3]), other)


def test_every_number_of_two_boxes_is_added() -> None:
    first = BallotCounts(issued=20, collected=14, valid=11, invalid=3, unused=4, missing=2)
    second = BallotCounts(issued=9, collected=6, valid=4, invalid=2, unused=1, missing=2)
    both = merge_records(
        record_with([3]).model_copy(update={"counts": first}), record_with([3]).model_copy(update={"counts": second})
    )
    assert both.counts == BallotCounts(issued=29, collected=20, valid=15, invalid=5, unused=5, missing=4)


def test_reasons_of_both_boxes_are_added_in_sorted_order() -> None:
    first = record_with([3]).model_copy(update={"invalid_reasons": (("unused_slip", 1),)})
    second = record_with([3]).model_copy(update={"invalid_reasons": (("paper", 2), ("unused_slip", 1))})
    assert merge_records(first, second).invalid_reasons == (("paper", 2), ("unused_slip", 2))
