"""From events to a season: replaying is repeatable, and a closed list changes by a new round alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kernel.findings import error, warning
from pipeline.season.appraisal import Appraisal, AppraisalLine
from pipeline.season.documents import DocumentKind
from pipeline.season.dossiers import place_in_list
from pipeline.season.events import (
    EVENT,
    IssueTaken,
    ListClosed,
    NominationTaken,
    SessionTaken,
    SetupHeld,
    SetupTaken,
    SignedFiled,
)
from pipeline.season.fold import advance, nominee_of, replay
from pipeline.season.issue import Issue, Numbering, Recognition
from pipeline.season.law.tally import BallotCounts, LineCount, Record
from pipeline.season.nomination import NominationId, NominationState
from pipeline.season.season import Season, Stage
from pipeline.season.setup import DivisionCode, ListOrder, MovementCode
from pipeline.season.vote import Vote
from tests.samples import YEAR, sample_nominations, sample_session, sample_setup

if TYPE_CHECKING:
    from pipeline.season.dossiers import Dossier
    from pipeline.season.events import Event
    from pipeline.season.nomination import Nominee

SETUP = sample_setup()
TURNED = SETUP.model_copy(
    update={"divisions": SETUP.divisions[::-1], "list_order": ListOrder.DIVISION, "place": "Đồng Xoài"}
)
FORMS = sample_nominations(6)
IDS = [NominationId(f"{form.division}-{place}") for place, form in enumerate(FORMS)]
DIVISIONS = [division.code for division in SETUP.divisions]


def taken(
    place: int, digest: str = "a", *, withdraw: bool = False, wrong: bool = False, **changed: object
) -> NominationTaken:
    form = FORMS[place].model_copy(update={"withdraw": withdraw, **changed})
    return NominationTaken(
        id=IDS[place],
        division=form.division,
        digest=digest * 64,
        name=form.full_name,
        nomination=form,
        withdrawn=withdraw and not wrong,
        findings=(error("C401"),) if wrong else (warning("N192"),),
    )


def unreadable(place: int) -> NominationTaken:
    return NominationTaken(
        id=IDS[place],
        division=FORMS[place].division,
        digest="f" * 64,
        name="",
        nomination=None,
        findings=(error("N101"),),
    )


def closed(season: Season, round_number: int) -> ListClosed:
    """Close the list as `decide_appraisal` does: with what stands, or in a new round with what was held, too."""
    held = {dossier.id: dossier for dossier in season.current if dossier.state is NominationState.HELD}
    standing = {dossier.id: dossier for dossier in season.accepted}
    if round_number > season.first.round > 0:
        standing |= {key: dossier for key, dossier in held.items() if not _withdraws(dossier)}
        standing = {key: dossier for key, dossier in standing.items() if key not in held or not _withdraws(held[key])}
    nominees = tuple(nominee_of(dossier, SETUP) for dossier in standing.values())
    lines = tuple(AppraisalLine(id=nominee.id, nominee=nominee.name, eligible=True) for nominee in nominees)
    return ListClosed(round=round_number, appraisal=Appraisal(lines=lines), nominees=nominees)


def _withdraws(dossier: Dossier) -> bool:
    return dossier.nomination is not None and dossier.nomination.withdraw


def record_of(nominees: tuple[Nominee, ...], round_number: int = 1, agree: int = 7) -> Record:
    return Record(
        round=round_number,
        counts=BallotCounts(issued=9, collected=8, valid=7, invalid=1, unused=0, missing=1),
        lines=tuple(
            LineCount(id=one.id, nominee=one.name, agree=agree, disagree=7 - agree, none=0, invalid=0)
            for one in nominees
        ),
        invalid_reasons=(("two_ballots", 1),),
    )


def states(season: Season, place: int = 0) -> list[tuple[int, str]]:
    """Give revision and state of every form of one nomination, by revision."""
    own = [dossier for dossier in season.dossiers if dossier.id == IDS[place]]
    return sorted((dossier.revision, dossier.state.value) for dossier in own)


def gathered(*events: Event) -> Season:
    season = replay([SetupTaken(setup=SETUP), *events])
    assert season is not None
    return season


def listed(*events: Event) -> Season:
    """Give a season whose list was closed after these events."""
    season = gathered(*events)
    return advance(season, closed(season, 1))


def test_nothing_has_happened_before_the_first_event() -> None:
    assert replay([]) is None


def test_a_season_begins_with_a_setup_and_with_nothing_else() -> None:
    with pytest.raises(ValueError, match="begins with a setup, not with nomination"):
        replay([taken(0)])


def test_a_setup_opens_the_season() -> None:
    assert replay([SetupTaken(setup=SETUP)]) == Season(setup=SETUP)
    assert gathered().stage is Stage.NOMINATION


def test_a_form_without_errors_is_accepted_and_one_with_errors_goes_back() -> None:
    assert states(gathered(taken(0))) == [(1, "accepted")]
    assert states(gathered(taken(0, wrong=True))) == [(1, "returned")]
    assert states(gathered(unreadable(0))) == [(1, "returned")]
    assert gathered(unreadable(0)).accepted == ()


def test_the_newest_form_supersedes_the_earlier_one_whatever_became_of_it() -> None:
    assert states(gathered(taken(0, wrong=True), taken(0, "b"))) == [(1, "superseded"), (2, "accepted")]
    assert states(gathered(taken(0), taken(0, "b", wrong=True))) == [(1, "superseded"), (2, "returned")]


def test_a_nomination_is_taken_back_and_put_forward_again() -> None:
    season = gathered(taken(0), taken(0, "b", withdraw=True))
    assert states(season) == [(1, "superseded"), (2, "withdrawn")]
    assert states(advance(season, taken(0, "c")))[-1] == (3, "accepted")


def test_a_withdrawal_with_errors_withdraws_nothing() -> None:
    assert states(gathered(taken(0, withdraw=True, wrong=True))) == [(1, "returned")]


def test_a_form_that_comes_after_the_list_was_closed_is_held_beside_the_one_on_it() -> None:
    season = advance(listed(taken(0), taken(1)), taken(0, "b"))
    assert states(season) == [(1, "accepted"), (2, "held")]
    assert [dossier.digest for dossier in season.accepted if dossier.id == IDS[0]] == ["a" * 64]


def test_a_held_form_is_superseded_by_a_later_one_while_the_list_stays() -> None:
    season = advance(advance(listed(taken(0)), taken(0, "b")), taken(0, "c", wrong=True))
    assert states(season) == [(1, "accepted"), (2, "superseded"), (3, "returned")]
    assert states(advance(season, taken(0, "d"))) == [
        (1, "accepted"), (2, "superseded"), (3, "superseded"), (4, "held"),
    ]  # fmt: skip


def test_a_withdrawal_after_the_list_was_closed_waits_for_a_new_round() -> None:
    season = advance(listed(taken(0), taken(1)), taken(0, "b", withdraw=True))
    assert states(season) == [(1, "accepted"), (2, "held")]
    opened = advance(season, closed(season, 2))
    assert states(opened) == [(1, "superseded"), (2, "withdrawn")]
    assert [nominee.id for nominee in opened.ballot_list] == [IDS[1]]


def test_a_new_round_takes_in_what_was_held_and_abandons_the_count() -> None:
    before = listed(taken(0))
    voted = advance(before, SessionTaken(session=sample_session(), record=record_of(before.ballot_list)))
    chosen = advance(
        voted, IssueTaken(issue=Issue(numberings=(), recognitions=(Recognition(id=IDS[0], recognised=False),)))
    )
    late = advance(chosen, taken(1))
    opened = advance(late, closed(late, 2))
    assert voted.first.tally is not None
    first = opened.first
    assert (first.round, first.session, first.record, first.tally, opened.recognitions) == (2, None, None, None, ())
    assert {dossier.id for dossier in opened.accepted} == {IDS[0], IDS[1]}
    assert opened.stage is Stage.BALLOT


def test_a_returned_form_stays_beside_the_one_on_the_list_through_a_new_round() -> None:
    season = advance(listed(taken(0)), taken(0, "b", wrong=True))
    assert states(advance(season, closed(season, 2))) == [(1, "accepted"), (2, "returned")]


def test_a_corrected_appraisal_of_the_same_round_leaves_list_and_count() -> None:
    before = listed(taken(0))
    voted = advance(before, SessionTaken(session=sample_session(), record=record_of(before.ballot_list)))
    again = closed(voted, 1).model_copy(update={"appraisal": Appraisal(meeting_place="Phòng họp B", lines=())})
    after = advance(voted, again)
    assert after.first == voted.first
    assert after.appraisal is not None
    assert after.appraisal.meeting_place == "Phòng họp B"


def test_a_held_setup_comes_into_force_with_the_round_that_carries_it() -> None:
    season = advance(listed(taken(0)), SetupHeld(setup=TURNED))
    assert (season.setup, season.held_setup) == (SETUP, TURNED)
    kept = advance(season, closed(season, 1))
    assert (kept.setup, kept.held_setup) == (SETUP, TURNED)
    opened = advance(kept, closed(kept, 2).model_copy(update={"setup": TURNED}))
    assert (opened.setup, opened.held_setup) == (TURNED, None)


def test_the_vote_on_all_nominees_is_under_the_rules_of_the_setup_in_force() -> None:
    changed = SETUP.model_copy(update={"rules": SETUP.rules.model_copy(update={"threshold": "1/2"})})
    season = listed(taken(0))
    assert season.first == Vote(round=1, nominees=season.ballot_list, rules=SETUP.rules)
    assert advance(season, SetupTaken(setup=changed)).first.rules == changed.rules
    carried = closed(season, 1).model_copy(update={"setup": changed})
    assert advance(season, carried).first == replace(season.first, rules=changed.rules)


def test_a_setup_that_changes_nothing_about_the_vote_takes_the_place_of_a_held_one() -> None:
    season = advance(advance(listed(taken(0)), SetupHeld(setup=TURNED)), SetupTaken(setup=SETUP))
    assert season.held_setup is None


def test_the_order_of_the_list_follows_a_corrected_setup() -> None:
    season = gathered(*(taken(place) for place in range(len(FORMS))))
    turned = advance(season, SetupTaken(setup=TURNED))
    order: list[str] = [division.code for division in TURNED.divisions]
    assert [order.index(dossier.division) for dossier in turned.dossiers] == sorted(
        order.index(dossier.division) for dossier in turned.dossiers
    )
    assert turned.dossiers != season.dossiers


def test_a_corrected_session_counts_the_same_record_by_the_new_attendance() -> None:
    before = listed(taken(0))
    record = record_of(before.ballot_list)
    first = advance(before, SessionTaken(session=sample_session(), record=record))
    fewer = sample_session().model_copy(update={"attendance": sample_session().attendance[1:]})
    second = advance(first, SessionTaken(session=fewer, record=record))
    assert first.first.tally is not None
    assert second.first.tally is not None
    assert second.first.tally.present == first.first.tally.present - 1
    assert second.first.record == first.first.record


def test_numbers_stay_as_they_were_given_first_and_choices_are_the_last_ones() -> None:
    first = Issue(
        numberings=(Numbering(kind="ke-hoach", number="4", date=date(YEAR, 2, 6)),),
        recognitions=(Recognition(id=IDS[0], recognised=False, why="Đơn thư"),),
    )
    second = Issue(
        numberings=(
            Numbering(kind="ke-hoach", number="9", date=date(YEAR, 3, 1)),
            Numbering(kind="quyet-dinh", number="5", date=date(YEAR, 12, 30), signer="Vũ Thị Hải Yến"),
        ),
        recognitions=(Recognition(id=IDS[0], recognised=True),),
    )
    season = advance(advance(listed(taken(0)), IssueTaken(issue=first)), IssueTaken(issue=second))
    assert [(item.kind.value, item.number) for item in season.issued] == [("ke-hoach", "4"), ("quyet-dinh", "5")]
    assert season.recognitions == (Recognition(id=IDS[0], recognised=True),)
    assert season.stage is Stage.ISSUED


def test_the_season_is_archived_once_the_signed_decision_is_filed() -> None:
    numbered = Issue(numberings=(Numbering(kind="quyet-dinh", number="5", date=date(YEAR, 12, 30)),), recognitions=())
    season = advance(listed(taken(0)), IssueTaken(issue=numbered))
    filed = advance(
        season, SignedFiled(stem=DocumentKind.DECISION.value, digest="d" * 64, path="luu-tru/2026/quyet-dinh.pdf")
    )
    assert filed.signed == (("quyet-dinh", "d" * 64),)
    assert filed.stage is Stage.ARCHIVED


def test_who_did_not_pass_or_was_left_out_is_not_recognised() -> None:
    before = listed(taken(0), taken(1), taken(2))
    record = record_of(before.ballot_list)
    few = replace_line(record, 1, agree=2)
    season = advance(before, SessionTaken(session=sample_session(), record=few))
    left_out = Recognition(id=before.ballot_list[2].id, recognised=False)
    chosen = advance(season, IssueTaken(issue=Issue(numberings=(), recognitions=(left_out,))))
    assert chosen.passed == (before.ballot_list[0], before.ballot_list[2])
    assert chosen.recognised == (before.ballot_list[0],)
    assert before.passed == ()


def replace_line(record: Record, place: int, *, agree: int) -> Record:
    lines = list(record.lines)
    lines[place] = lines[place].model_copy(update={"agree": agree, "disagree": 7 - agree})
    return record.model_copy(update={"lines": tuple(lines)})


def test_the_form_that_stands_is_found_by_its_id() -> None:
    season = gathered(taken(0, wrong=True), taken(0, "b"))
    found = season.dossier(IDS[0])
    assert found is not None
    assert found.revision == 2
    assert season.dossier("nobody") is None


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "Trần Văn Ý"])
def test_the_form_on_the_closed_list_is_the_one_that_stands_however_the_held_one_is_called(name: str) -> None:
    season = advance(listed(taken(0)), taken(0, "b", full_name=name).model_copy(update={"name": name}))
    found = season.dossier(IDS[0])
    assert found is not None
    assert found.state is NominationState.ACCEPTED


def test_a_form_that_could_not_be_read_is_no_nominee() -> None:
    with pytest.raises(ValueError, match="not readable"):
        nominee_of(gathered(unreadable(0)).dossiers[0], SETUP)


def test_a_nominee_of_a_movement_that_is_gone_keeps_its_code_for_a_name() -> None:
    dossier = gathered(taken(0, movement=MovementCode("PT9"))).dossiers[0]
    assert nominee_of(dossier, SETUP).movement_name == "PT9"


def test_a_nominee_of_a_division_that_is_gone_keeps_its_code_for_a_name() -> None:
    dossier = replace(gathered(taken(0)).dossiers[0], division=DivisionCode("CU"))
    assert nominee_of(dossier, SETUP).division_name == "CU"


# Laws that hold for any course of events.

Move = tuple[str, int]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["take", "wrong", "unreadable", "withdraw", "setup", "held", "close", "round", "count", "issue", "sign"]
        ),
        st.integers(0, len(FORMS) - 1),
    ),
    max_size=24,
)


def played(moves: list[Move]) -> list[Event]:
    """Turn moves into events that can follow each other, as the deciding stages let them."""
    events: list[Event] = [SetupTaken(setup=SETUP)]
    season = replay(events)
    for step, (move, place) in enumerate(moves):
        assert season is not None
        event = event_of(season, move, place, f"{step:064x}")
        if event is not None:
            events.append(event)
            season = advance(season, event)
    return events


def event_of(season: Season, move: str, place: int, digest: str) -> Event | None:
    simple: dict[str, Event] = {
        "take": taken(place).model_copy(update={"digest": digest}),
        "wrong": taken(place, wrong=True).model_copy(update={"digest": digest}),
        "unreadable": unreadable(place).model_copy(update={"digest": digest}),
        "withdraw": taken(place, withdraw=True).model_copy(update={"digest": digest}),
        "setup": SetupTaken(setup=TURNED if place % 2 else SETUP),
        "issue": IssueTaken(
            issue=Issue(
                numberings=(Numbering(kind="ke-hoach", number=f"{place}", date=date(YEAR, 2, 6)),),
                recognitions=(Recognition(id=IDS[place], recognised=bool(place % 2)),),
            )
        ),
        "sign": SignedFiled(stem="ke-hoach", digest=digest, path="luu-tru/2026/ke-hoach.pdf"),
    }
    if move in simple:
        return simple[move]
    return vote_event_of(season, move, place)


def vote_event_of(season: Season, move: str, place: int) -> Event | None:
    if move == "close" and not season.first.round:
        return closed(season, 1)
    if not season.first.round:
        return None
    if move == "held":
        return SetupHeld(setup=TURNED)
    if move == "round":
        return closed(season, season.first.round + 1).model_copy(update={"setup": season.held_setup})
    if move == "count":
        record = season.first.record or record_of(season.ballot_list, season.first.round, agree=place)
        return SessionTaken(session=sample_session(), record=record)
    return closed(season, season.first.round).model_copy(update={"nominees": season.ballot_list})


@given(MOVES)
def test_replaying_gives_the_same_season_also_from_what_was_written_down(moves: list[Move]) -> None:
    events = played(moves)
    written = [event.model_dump_json() for event in events]
    assert replay(events) == replay(events) == replay(map(EVENT.validate_json, written))


@given(MOVES)
def test_of_each_nomination_one_form_stands_and_after_closing_one_more_waits(moves: list[Move]) -> None:
    season = replay(played(moves))
    assert season is not None
    for nomination_id in IDS:
        own = [dossier for dossier in season.dossiers if dossier.id == nomination_id]
        assert sorted(dossier.revision for dossier in own) == list(range(1, len(own) + 1))
        current = [dossier for dossier in season.current if dossier.id == nomination_id]
        waiting = [one for one in current if one.state in (NominationState.HELD, NominationState.RETURNED)]
        standing = [one for one in current if one not in waiting]
        assert (len(standing), len(waiting)) in {(0, 0), (1, 0), (0, 1), (1, 1)}
        if len(current) > 1:
            assert season.first.round > 0


@given(MOVES)
def test_the_list_changes_by_a_new_round_alone(moves: list[Move]) -> None:
    events = played(moves)
    season = replay(events[:1])
    assert season is not None
    for event in events[1:]:
        after = advance(season, event)
        if season.first.round and season.first.round == after.first.round:
            assert {one.digest for one in after.accepted} == {one.digest for one in season.accepted}
            assert after.ballot_list == season.ballot_list
        if after.first.round > season.first.round:
            assert not [one for one in after.dossiers if one.state is NominationState.HELD]
            assert {one.id for one in after.ballot_list} == {one.id for one in after.accepted}
        season = after


@given(MOVES)
def test_a_form_that_was_superseded_or_withdrawn_never_comes_back(moves: list[Move]) -> None:
    events = played(moves)
    gone: set[tuple[str, int]] = set()
    season = replay(events[:1])
    assert season is not None
    for event in events[1:]:
        season = advance(season, event)
        back = {(one.id, one.revision) for one in season.current if one.state is not NominationState.WITHDRAWN}
        assert not gone & back
        over = (NominationState.SUPERSEDED, NominationState.WITHDRAWN)
        gone = {(one.id, one.revision) for one in season.dossiers if one.state in over}


@given(MOVES)
def test_dossiers_stand_in_the_order_of_every_list(moves: list[Move]) -> None:
    season = replay(played(moves))
    assert season is not None
    keys = [(place_in_list(one, season.setup), one.id, one.revision) for one in season.dossiers]
    assert keys == sorted(keys)


def test_the_sample_forms_come_from_several_divisions() -> None:
    assert len({form.division for form in FORMS}) > 1
    assert all(form.division in DIVISIONS for form in FORMS)
