"""The drops, decided one after the other on the sample season: what each changes, and what it must not change."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.audit.check_file import check_file
from pipeline.audit.verify import verify
from pipeline.ballot.desk import NO_BALLOTS, BallotDesk
from pipeline.ballot.recount import Recount, recount_season
from pipeline.ballot.rounds import OPENING_CODE, SLIPS
from pipeline.ballot.sweep import Sweeper
from pipeline.demo import council, divisions, secretary
from pipeline.demo.rehearsal import fill_form
from pipeline.forms.excel.filler import fill, rows_of, value_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.forms.layout import lay_out
from pipeline.issue.decide import blank_issue
from pipeline.kernel.folders import BALLOTS
from pipeline.season.ledger.drops import DropState
from pipeline.season.nomination import NominationState
from pipeline.season.season import Stage
from pipeline.season.setup import BallotTier
from pipeline.setup.form import setup_form
from tests.clerk import Clerk, at, begin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.forms.excel.filler import Filling
    from pipeline.forms.form import Value
    from pipeline.season.dossiers import Dossier
    from pipeline.season.setup import Setup

YES = "Có"


def setup_workbook(setup: Setup) -> bytes:
    """Give the setup workbook as a secretary would have filled it in."""
    return write_workbook(setup_form(setup.year, setup))


def dropped(clerk: Clerk, content: bytes, name: str = "tep.xlsx", folder: str = "thu-ky") -> Clerk:
    clerk.drop(folder, name, content).look()
    return clerk


def nominee_form(clerk: Clerk, place: int = 0, **changed: Value) -> bytes:
    return divisions.filled_form(clerk.stage, clerk.stage.cast.nominees[place], changed)


def own_form(clerk: Clerk, nomination_id: str) -> bytes:
    """Take the copy of a nomination that its division got back."""
    code = nomination_id.rsplit("-", 1)[0]
    return clerk.stage.collect(f"phong/{code}/{clerk.year}/phieu-{nomination_id}.xlsx")


def dossier_of(clerk: Clerk, nomination_id: str) -> Dossier:
    found = clerk.season.dossier(nomination_id)
    assert found is not None
    return found


def late_form(clerk: Clerk) -> tuple[str, bytes]:
    """Give a nomination of somebody new, with its division."""
    candidate = clerk.stage.cast.nominees[0]
    return candidate.division, nominee_form(clerk, full_name="Trần Thị Đến Muộn")


# 1, setup


def test_the_first_setup_opens_the_season(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    assert (clerk.season.stage, clerk.last.state, clerk.season.first.round) == (Stage.NOMINATION, DropState.TAKEN, 0)
    assert f"thu-ky/{clerk.year}/ke-hoach.docx" in clerk.shelf
    blanks = [path for path in clerk.shelf if path.endswith("phieu-gioi-thieu.xlsx")]
    assert len(blanks) == len(clerk.season.setup.divisions)


def test_nothing_is_taken_in_before_a_setup(tmp_path: Path) -> None:
    opened = at("nominations", tmp_path / "opened")
    empty = begin(tmp_path / "empty")
    for form in (
        nominee_form(opened),
        secretary.appraisal_form(opened.stage),
        secretary.issue_form(opened.stage, "plan_issued"),
    ):
        dropped(empty, form)
    assert [drop.state for drop in empty.ledger] == [DropState.REFUSED] * 3
    dropped(empty, nominee_form(opened), folder=f"phong/{opened.stage.cast.nominees[0].division}")
    assert (empty.last.state, empty.codes()) == (DropState.REFUSED, ["R206"])


def test_a_correction_that_changes_no_fact_of_a_numbered_document_is_taken(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    setup = clerk.season.setup.model_copy(update={"council_decision": "Quyết định số 99/QĐ-SNgV"})
    dropped(clerk, setup_workbook(setup))
    assert (clerk.last.state, clerk.season.setup.council_decision) == (DropState.TAKEN, "Quyết định số 99/QĐ-SNgV")


def test_a_correction_that_would_change_a_numbered_document_is_refused(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    dropped(clerk, setup_workbook(clerk.season.setup.model_copy(update={"place": "Đồng Xoài"})))
    assert (clerk.last.state, clerk.codes()[-1]) == (DropState.REFUSED, "S321")


def without_used_movement(clerk: Clerk) -> Setup:
    """Give a setup from which the movement of an accepted nomination has gone."""
    used = next(one.nomination.movement for one in clerk.season.accepted if one.nomination)
    setup = clerk.season.setup
    return setup.model_copy(update={"movements": tuple(one for one in setup.movements if one.code != used)})


def test_a_correction_that_drops_a_used_movement_is_refused_once_the_plan_is_numbered(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    dropped(clerk, setup_workbook(without_used_movement(clerk)))
    assert (clerk.last.state, clerk.codes()[-1]) == (DropState.REFUSED, "S321")


def unnumbered(tmp_path: Path, upto: str = "nominations") -> Clerk:
    """Give a season in which nominations came in before anything was numbered."""
    clerk = at("setup", tmp_path)
    clerk.on(clerk.stage.cast.days[upto])
    divisions.nominate(clerk.stage)
    clerk.turn()
    if upto == "appraisal":
        secretary.appraise(clerk.stage)
        clerk.turn()
    return clerk


def test_nominations_of_a_movement_that_is_gone_go_back_and_return_with_it(tmp_path: Path) -> None:
    clerk = unnumbered(tmp_path)
    before = clerk.season
    dropped(clerk, setup_workbook(without_used_movement(clerk)))
    after = clerk.season
    gone = {one.id for one in before.accepted} - {one.id for one in after.accepted}
    assert gone
    for one in after.current:
        if one.id in gone:
            assert one.state is NominationState.RETURNED
            assert "C408" in [finding.code for finding in one.findings]
    restored = before.setup.model_copy(update={"council_decision": "Quyết định số 1/QĐ"})
    dropped(clerk, setup_workbook(restored))
    assert {one.id for one in clerk.season.accepted} == {one.id for one in before.accepted}


def test_after_the_list_is_closed_what_touches_the_vote_is_held(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    before = clerk.season
    rules = before.setup.rules.model_copy(update={"threshold": "1/2"})
    dropped(clerk, setup_workbook(before.setup.model_copy(update={"rules": rules})))
    assert clerk.last.state is DropState.TAKEN
    assert clerk.codes() == ["S320"]
    assert clerk.season.setup == before.setup
    holding = clerk.season
    assert holding.held_setup is not None
    again = secretary.appraisal_form(clerk.stage, new_round=YES)
    dropped(clerk, again)
    assert (clerk.season.first.round, clerk.season.setup.rules.threshold, clerk.season.held_setup) == (2, "1/2", None)


def test_a_held_setup_that_drops_a_used_movement_stops_nothing(tmp_path: Path) -> None:
    clerk = unnumbered(tmp_path, "appraisal")
    dropped(clerk, setup_workbook(without_used_movement(clerk)))
    assert clerk.season.held_setup is not None
    dropped(clerk, secretary.appraisal_form(clerk.stage, new_round=YES))
    clerk.turn()
    assert clerk.last.state in (DropState.TAKEN, DropState.REFUSED)


# 2, nominations


def test_every_nomination_is_answered(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    from_divisions = [drop for drop in clerk.ledger if drop.folder.startswith("phong/")]
    assert all(drop.answered for drop in from_divisions)
    for drop in from_divisions:
        receipts = [path for path in clerk.shelf if path.endswith(f"-{drop.digest[:8]}.docx")]
        assert len(receipts) == 1


def test_a_form_in_another_divisions_folder_is_refused(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    mine, other = [division.code for division in clerk.season.setup.divisions][:2]
    candidate = next(one for one in clerk.stage.cast.nominees if one.division == mine)
    dropped(clerk, divisions.filled_form(clerk.stage, candidate), folder=f"phong/{other}")
    assert (clerk.last.state, clerk.codes(), clerk.last.division) == (DropState.REFUSED, ["R201"], other)


def test_a_division_may_not_drop_the_secretarys_forms_nor_the_secretary_a_divisions(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    code = clerk.season.setup.divisions[0].code
    for form in (
        clerk.stage.secretarys(FormName.SETUP),
        clerk.stage.secretarys(FormName.APPRAISAL),
        clerk.stage.secretarys(FormName.ISSUE),
    ):
        dropped(clerk, form, folder=f"phong/{code}")
        assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["R202"])
    dropped(clerk, nominee_form(clerk))
    assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["R202"])
    dropped(clerk, nominee_form(clerk), name="khac.xlsx", folder="khac")
    assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["R207"])


def test_dropping_every_file_a_second_time_changes_nothing(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    season, files = clerk.season, dict(clerk.stage.dropped)
    shelved = {path: output.digest for path, output in clerk.shelf.items()}
    for path, content in files.items():
        folder, _, name = path.rpartition("/")
        clerk.drop(folder, name, content)
    clerk.turn()
    assert clerk.season == season
    assert {path: output.digest for path, output in clerk.shelf.items()} == shelved


def test_the_same_nominee_typed_anew_supersedes_the_earlier_form(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    candidate = clerk.stage.cast.nominees[0]
    before = len(clerk.season.accepted)
    again = nominee_form(clerk, full_name=f"  {candidate.name.upper()} ", position="Chức vụ khác")
    dropped(clerk, again, folder=f"phong/{candidate.division}")
    own = [one for one in clerk.season.dossiers if one.id == clerk.last.subject]
    assert sorted(one.state.value for one in own) == ["accepted", "superseded"]
    assert len(clerk.season.accepted) == before


def test_a_returned_form_keeps_its_id_whatever_is_corrected_in_it(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    accepted = clerk.season.accepted[0]
    renamed = fill(own_form(clerk, accepted.id), {"full_name": "Tên Đã Sửa"}, {})
    dropped(clerk, renamed, folder=f"phong/{accepted.division}")
    assert (clerk.last.subject, dossier_of(clerk, accepted.id).name) == (accepted.id, "Tên Đã Sửa")


def test_a_nomination_is_withdrawn_by_its_own_form(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    accepted = clerk.season.accepted[0]
    dropped(clerk, fill(own_form(clerk, accepted.id), {"withdraw": YES}, {}), folder=f"phong/{accepted.division}")
    assert dossier_of(clerk, accepted.id).state is NominationState.WITHDRAWN
    assert any("da-rut" in path for path in clerk.shelf)


def test_a_form_without_a_name_is_returned_under_an_id_of_its_own(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    division = clerk.stage.cast.nominees[0].division
    dropped(clerk, nominee_form(clerk, full_name=None), folder=f"phong/{division}")
    returned = clerk.season.dossier(str(clerk.last.subject))
    assert returned is not None
    assert (returned.state, returned.name) == (NominationState.RETURNED, "")


def test_a_person_put_forward_by_two_divisions_is_asked_about(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    listed = next(one for one in clerk.season.accepted if one.nomination and one.nomination.born)
    other = next(
        one for one in clerk.stage.cast.nominees if one.division != listed.division and "date_of_birth" in one.fields
    )
    assert listed.nomination is not None
    form = divisions.filled_form(
        clerk.stage, other, {"full_name": listed.name, "date_of_birth": listed.nomination.born}
    )
    dropped(clerk, form, folder=f"phong/{other.division}")
    assert "N191" in clerk.codes()


def test_a_late_form_is_asked_about_and_taken(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    clerk.on(clerk.season.setup.report_deadline)
    division, form = late_form(clerk)
    dropped(clerk, form, folder=f"phong/{division}")
    assert (clerk.last.state, "N192" in clerk.codes()) == (DropState.TAKEN, True)


# 3, appraisal


def test_the_appraisal_closes_the_list_and_prints_the_slips(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    desk = clerk.house.outbox / "thu-ky" / str(clerk.year)
    assert (clerk.season.first.round, clerk.season.stage) == (1, Stage.BALLOT)
    assert (desk / SLIPS).exists()
    assert (desk / OPENING_CODE).exists()


def test_an_appraisal_that_lacks_somebody_accepted_since_is_refused(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    old = secretary.appraisal_form(clerk.stage)
    division, form = late_form(clerk)
    dropped(clerk, form, folder=f"phong/{division}")
    dropped(clerk, old)
    assert (clerk.last.state, clerk.codes()[-1], clerk.season.first.round) == (DropState.REFUSED, "A401", 0)
    clerk.publish()
    dropped(clerk, secretary.appraisal_form(clerk.stage))
    assert (clerk.last.state, clerk.season.first.round) == (DropState.TAKEN, 1)


def test_an_appraisal_that_finds_nobody_eligible_is_refused(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    blank = clerk.stage.secretarys(FormName.APPRAISAL)
    nobody = [{"eligible": "Không đủ điều kiện"} for _ in rows_of(blank, "appraisal")]
    dropped(clerk, fill_form(FormName.APPRAISAL, blank, {}, {"appraisal": nobody}))
    assert (clerk.last.state, clerk.codes()[-1]) == (DropState.REFUSED, "A403")


def test_remarks_are_corrected_without_a_new_round_and_the_list_is_not(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    listed = clerk.season.ballot_list
    dropped(clerk, secretary.appraisal_form(clerk.stage, meeting_place="Phòng họp B"))
    assert (clerk.last.state, clerk.season.first.round, clerk.season.ballot_list) == (DropState.TAKEN, 1, listed)
    blank = clerk.stage.secretarys(FormName.APPRAISAL)
    first = [{"eligible": "Không đủ điều kiện", "note": "Thiếu minh chứng"}]
    dropped(clerk, fill_form(FormName.APPRAISAL, blank, {}, {"appraisal": first}))
    assert (clerk.last.state, clerk.codes()[-1], clerk.season.ballot_list) == (DropState.REFUSED, "A402", listed)


def test_a_line_of_nobody_is_refused(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    blank = secretary.appraisal_form(clerk.stage)
    count = len(rows_of(blank, "appraisal"))
    rows = [*({} for _ in range(count)), {"id": "XX-AAAAA", "nominee": "Không Ai", "eligible": "Đủ điều kiện"}]
    dropped(clerk, fill_form(FormName.APPRAISAL, blank, {}, {"appraisal": rows}))
    assert (clerk.last.state, clerk.codes()[-1]) == (DropState.REFUSED, "A404")


def test_a_late_nomination_is_held_until_a_new_round(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    division, form = late_form(clerk)
    dropped(clerk, form, folder=f"phong/{division}")
    held = clerk.season.dossier(str(clerk.last.subject))
    assert held is not None
    assert (held.state, "N190" in clerk.codes()) == (NominationState.HELD, True)
    assert any("tam-giu" in path for path in clerk.shelf)
    slips = clerk.stage.collect(f"thu-ky/{clerk.year}/{SLIPS}")
    clerk.publish()
    dropped(clerk, secretary.appraisal_form(clerk.stage, new_round=YES))
    assert (clerk.last.state, clerk.season.first.round) == (DropState.TAKEN, 2)
    assert held.id in [nominee.id for nominee in clerk.season.ballot_list]
    assert clerk.stage.collect(f"thu-ky/{clerk.year}/{SLIPS}") != slips


# 4, ballots, and 5, session


def test_ballots_go_into_the_box_and_the_slips_go(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    cast = clerk.stage.cast
    assert clerk.turn().received == cast.vote.valid + 1
    desk = clerk.house.outbox / "thu-ky" / str(clerk.year)
    assert not (desk / SLIPS).exists()
    assert not (desk / OPENING_CODE).exists()


def test_slips_that_nobody_used_are_wiped_after_their_time(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    clerk.settings = replace(clerk.settings, slips_hours=0.0)
    clerk.house.database.dispose()
    clerk = clerk.restarted()
    clerk.turn()
    assert not (clerk.house.outbox / "thu-ky" / str(clerk.year) / SLIPS).exists()


def test_before_a_round_ballots_are_only_counted_as_waiting(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    assert clerk.turn().waiting == 0
    clerk.drop("phieu-bau", "phieu.xlsx", b"too early")
    assert clerk.turn().waiting == 1


def test_where_the_vote_is_on_paper_no_codes_are_drawn(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    rules = clerk.season.setup.rules.model_copy(update={"ballot_tier": BallotTier.PAPER})
    dropped(clerk, setup_workbook(clerk.season.setup.model_copy(update={"rules": rules})))
    clerk.on(clerk.stage.cast.days["nominations"])
    divisions.nominate(clerk.stage)
    clerk.turn()
    secretary.appraise(clerk.stage)
    assert clerk.turn() == NO_BALLOTS
    assert clerk.season.first.round == 1
    assert not (clerk.house.outbox / "thu-ky" / str(clerk.year) / SLIPS).exists()
    assert f"hoi-dong/{clerk.year}/phieu-bau.xlsx" not in clerk.shelf


def test_a_ballot_that_comes_to_rest_while_the_folder_is_swept_is_waited_for(tmp_path: Path) -> None:
    clerk = at("appraisal", tmp_path)
    council.draw_slips(clerk.stage)
    council.vote(clerk.stage)
    at_rest: list[bool] = []
    desk = BallotDesk(clerk.settings.inbox / BALLOTS, clerk.house.word, lambda _: bool(at_rest))
    sweeper = Sweeper(desk, clerk.house.database, clerk.house.seasons, clerk.settings)
    assert sweeper.sweep().received == 0
    at_rest.append(True)
    assert sweeper.is_settling()
    assert sweeper.sweep().received == 8
    assert not sweeper.is_settling()


def test_the_session_is_counted_and_its_code_is_kept_nowhere(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    assert clerk.season.first.tally is not None
    assert clerk.season.stage is Stage.COUNTED
    code = clerk.stage.opening_code.encode()
    copy = clerk.house.custody.get(clerk.last.digest)
    assert value_of(copy, "opening_code") is None
    assert rows_of(copy, "attendance") == rows_of(clerk.stage.dropped["thu-ky/phien-hop.xlsx"], "attendance")
    for path in (tmp_path / "var").rglob("*"):
        if path.is_file():
            assert code not in path.read_bytes()


def test_the_same_session_again_changes_nothing_and_leaves_the_inbox(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    season = clerk.season
    dropped(clerk, clerk.stage.dropped["thu-ky/phien-hop.xlsx"])
    assert clerk.season == season
    assert list((clerk.settings.inbox / "thu-ky").iterdir()) == []


def test_a_session_that_comes_too_early_is_refused(tmp_path: Path) -> None:
    late = at("ballots", tmp_path / "late")
    early = at("corrections", tmp_path / "early")
    dropped(early, council.session_form(late.stage))
    assert (early.last.state, early.codes()) == (DropState.REFUSED, ["P627"])


def test_a_session_that_comes_too_early_is_kept_without_its_code(tmp_path: Path) -> None:
    late = at("ballots", tmp_path / "late")
    early = at("corrections", tmp_path / "early")
    dropped(early, council.session_form(late.stage))
    assert early.house.custody.holds(early.last.digest)
    outcome = verify(early.house, early.year)
    assert outcome is not None
    assert [item for item in outcome.amiss if item.what == "store"] == []


def test_without_the_code_the_box_stays_shut(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    dropped(clerk, council.session_form(clerk.stage, opening_code=None))
    assert (clerk.last.state, clerk.codes(), clerk.season.first.record) == (DropState.REFUSED, ["P601"], None)


def test_numbers_that_do_not_add_up_leave_the_box_shut(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    dropped(clerk, council.session_form(clerk.stage, ballots_missing=0))
    assert (clerk.last.state, clerk.season.first.record) == (DropState.REFUSED, None)
    dropped(clerk, council.session_form(clerk.stage))
    assert clerk.season.first.record is not None


def test_a_session_with_a_fault_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    clerk = at("ballots", tmp_path)
    typed = council.session_form(clerk.stage, place=None)
    dropped(clerk, typed)
    assert clerk.last.state is DropState.REFUSED
    copy = clerk.house.custody.get(clerk.last.digest)
    assert value_of(copy, "conclusion") == value_of(typed, "conclusion")
    assert rows_of(copy, "opinions") == rows_of(typed, "opinions")


def test_a_session_that_was_replaced_while_the_votes_were_counted_is_not_wiped_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.ballot import story
    from pipeline.ballot.count import open_and_count

    clerk = at("ballots", tmp_path)
    second = council.session_form(clerk.stage, conclusion="Kết luận đã sửa")
    real = open_and_count

    def replaced(*args: Any) -> Any:
        (clerk.settings.inbox / "thu-ky" / "phien-hop.xlsx").write_bytes(second)
        return real(*args)

    monkeypatch.setattr(story, "open_and_count", replaced)
    council.report_session(clerk.stage)
    clerk.turn()
    clerk.turn()
    assert clerk.season.first.session is not None
    assert clerk.season.first.session.conclusion == "Kết luận đã sửa"


def test_a_corrected_session_needs_no_code_and_may_not_change_the_numbers(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    record = clerk.season.first.record
    blank = clerk.stage.secretarys(FormName.SESSION)
    dropped(clerk, fill_form(FormName.SESSION, blank, {"conclusion": "Kết luận đã sửa"}, {}))
    assert clerk.last.state is DropState.TAKEN
    assert clerk.season.first.session is not None
    assert (clerk.season.first.session.conclusion, clerk.season.first.record) == ("Kết luận đã sửa", record)
    blank = clerk.stage.secretarys(FormName.SESSION)
    dropped(clerk, fill_form(FormName.SESSION, blank, {"ballots_missing": 0, "ballots_unused": 1}, {}))
    assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["P626"])


def test_what_is_only_asked_of_a_session_is_told_once_it_is_taken_in(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    blank = clerk.stage.secretarys(FormName.SESSION)
    dropped(clerk, fill_form(FormName.SESSION, blank, {"start_time": "10:00", "end_time": "09:00"}, {}))
    assert (clerk.last.state, clerk.codes()) == (DropState.TAKEN, ["P624"])


def test_a_corrected_session_may_not_break_the_quorum(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    blank = clerk.stage.secretarys(FormName.SESSION)
    away = [{"state": "Vắng mặt", "reason": "Đi công tác"}] * 6
    dropped(clerk, fill_form(FormName.SESSION, blank, {}, {"attendance": away}))
    assert (clerk.last.state, set(clerk.codes())) == (DropState.REFUSED, {"P605", "P606"})
    assert clerk.season.first.tally is not None
    assert clerk.season.first.tally.quorum_met


def test_a_corrected_session_that_would_change_numbered_minutes_is_refused(tmp_path: Path) -> None:
    clerk = at("council_papers_issued", tmp_path)
    blank = clerk.stage.secretarys(FormName.SESSION)
    dropped(clerk, fill_form(FormName.SESSION, blank, {"conclusion": "Kết luận đã sửa"}, {}))
    assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["S321"])


def test_a_new_round_after_numbered_minutes_keeps_their_numbers_on_record(tmp_path: Path) -> None:
    clerk = at("council_papers_issued", tmp_path)
    before, numbered = clerk.shelf, {item.number for item in clerk.season.issued}
    dropped(clerk, secretary.appraisal_form(clerk.stage, new_round=YES))
    season = clerk.season
    assert (clerk.last.state, clerk.codes(), season.first.round) == (DropState.TAKEN, [], 2)
    assert {item.number for item in (*season.issued, *season.abandoned)} == numbered
    assert season.abandoned
    for released in season.abandoned:
        kept = f"luu-tru/{clerk.year}/vong-1/{released.kind.value}.docx"
        assert before[f"thu-ky/{clerk.year}/{released.kind.value}.docx"].digest == clerk.shelf[kept].digest
    notice = f"hoi-dong/{clerk.year}/ket-qua-phieu.xlsx"
    assert notice in before
    assert notice not in clerk.shelf


def test_numbered_papers_that_a_kill_kept_from_outbox_are_archived_with_their_numbers(tmp_path: Path) -> None:
    published, killed = at("council_papers_issued", tmp_path / "published"), at("session", tmp_path / "killed")
    secretary.number(killed.stage, "council_papers_issued")
    killed.on(killed.stage.cast.days["council_papers_issued"]).look()
    for clerk in (published, killed.restarted()):
        dropped(clerk, secretary.appraisal_form(clerk.stage, new_round=YES))
    archived = [
        {path: file.digest for path, file in clerk.shelf.items() if f"/{clerk.year}/vong-1/" in path}
        for clerk in (killed, published)
    ]
    assert archived[0] == archived[1]
    assert len(archived[0]) == len(published.season.abandoned) > 0


def test_the_sealed_box_counts_to_the_same_record(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    again = recount_season(clerk.house.database, clerk.settings.boxes, clerk.year, clerk.stage.opening_code)
    assert again == Recount(same=True, tally=clerk.season.first.tally)
    assert isinstance(recount_season(clerk.house.database, clerk.settings.boxes, clerk.year, "AAAAAA"), tuple)
    assert recount_season(clerk.house.database, clerk.settings.boxes, clerk.year + 1, clerk.stage.opening_code) is None


# 6, issue


def test_numbers_given_once_stay_and_the_rest_follows(tmp_path: Path) -> None:
    clerk = at("decision_issued", tmp_path)
    assert clerk.season.stage is Stage.ISSUED
    kept = clerk.season.issued
    dropped(clerk, fill(clerk.stage.dropped["thu-ky/phat-hanh.xlsx"], {}, {}))
    assert clerk.season.issued == kept
    frozen = verify(clerk.house, clerk.year)
    assert frozen is not None
    assert frozen.amiss == ()
    assert frozen.compared > 20


def issue_with(clerk: Clerk, rows: Sequence[Filling], choices: Sequence[Filling] = ()) -> bytes:
    blank = clerk.stage.secretarys(FormName.ISSUE)
    return fill_form(FormName.ISSUE, blank, {}, {"documents": rows, "recognitions": choices})


def test_a_number_may_not_be_changed_nor_given_twice(tmp_path: Path) -> None:
    again = at("plan_issued", tmp_path / "again")
    day = again.stage.cast.days["plan_issued"]
    dropped(again, issue_with(again, [{"kind": "ke-hoach", "number": "99", "date": day}]))
    assert (again.last.state, again.codes()[-1]) == (DropState.REFUSED, "I701")
    dropped(again, issue_with(again, [{"kind": "quyet-dinh", "number": "99", "date": day}]))
    assert (again.last.state, again.codes()[-1]) == (DropState.REFUSED, "I705")


def test_two_documents_of_one_series_have_two_numbers(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    day = clerk.stage.cast.days["council_papers_issued"]
    wanted = {"bien-ban-hop": "7", "bien-ban-kiem-phieu": "07"}
    kinds = [str(row["Loại"]) for row in rows_of(clerk.stage.secretarys(FormName.ISSUE), "documents")]
    rows: list[dict[str, Value]] = [{"number": wanted[kind], "date": day} if kind in wanted else {} for kind in kinds]
    dropped(clerk, issue_with(clerk, rows))
    assert clerk.last.state is DropState.REFUSED
    (finding,) = (found for found in clerk.last.findings if found.code == "I702")
    second = max(place for place, kind in enumerate(kinds) if kind in wanted)
    header = next(place for place in lay_out(blank_issue(clerk.season)).tables if place.table.name == "documents")
    cell = f"C{header.first_row + second}"
    assert (finding.where.sheet, finding.where.cell, finding.where.label) == ("Văn bản", cell, "Số")


def test_a_date_outside_the_season_is_asked_about(tmp_path: Path) -> None:
    clerk = at("setup", tmp_path)
    day = clerk.season.setup.report_deadline.replace(year=clerk.year - 1)
    dropped(clerk, issue_with(clerk, [{"kind": "ke-hoach", "number": "3", "date": day}]))
    assert (clerk.last.state, clerk.codes()) == (DropState.TAKEN, ["I703"])
    (finding,) = clerk.last.findings
    assert (finding.where.cell or "").startswith("C")


def test_a_choice_on_somebody_who_did_not_pass_is_refused(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    dropped(clerk, issue_with(clerk, [], [{"id": None, "nominee": "Không Ai Cả", "choice": "Công nhận"}]))
    assert (clerk.last.state, clerk.codes()[-1]) == (DropState.REFUSED, "I706")


def test_the_choice_may_not_change_once_the_decision_is_numbered(tmp_path: Path) -> None:
    clerk = at("decision_issued", tmp_path)
    blank = clerk.stage.secretarys(FormName.ISSUE)
    rows = [{"choice": "Không công nhận", "why": "Đổi ý"} for _ in rows_of(blank, "recognitions")]
    dropped(clerk, fill_form(FormName.ISSUE, blank, {}, {"recognitions": rows}))
    assert (clerk.last.state, "I707" in clerk.codes()) == (DropState.REFUSED, True)
    cells = [finding.where.cell for finding in clerk.last.findings if finding.code == "I707"]
    assert len(set(cells)) == len(cells) == len(clerk.season.passed) - 1
    assert None not in cells


# What a dry check says of the same files.


@pytest.mark.parametrize("step", ["setup", "corrections", "appraisal", "session"])
def test_a_dry_check_finds_nothing_wrong_in_what_the_season_takes_in(tmp_path: Path, step: str) -> None:
    clerk = at(step, tmp_path)
    forms = {
        "setup": lambda: [secretary.setup_form(clerk.stage)],
        "corrections": lambda: [secretary.appraisal_form(clerk.stage), own_form(clerk, clerk.season.accepted[0].id)],
        "appraisal": lambda: [clerk.stage.dropped["thu-ky/tham-dinh.xlsx"]],
        "session": lambda: [secretary.issue_form(clerk.stage, "council_papers_issued")],
    }
    for content in forms[step]():
        errors = [f for f in check_file(content, lambda _: clerk.season.setup) if f.severity.value == "error"]
        assert errors == []


def test_a_dry_check_names_what_is_wrong(tmp_path: Path) -> None:
    clerk = at("nominations", tmp_path)
    form = nominee_form(clerk)
    assert [finding.code for finding in check_file(b"", lambda _: None)] == ["F101"]
    assert [finding.code for finding in check_file(form, lambda _: None)] == ["R206"]
    strange = clerk.season.setup.model_copy(update={"divisions": ()})
    assert [finding.code for finding in check_file(form, lambda _: strange)] == ["R201"]
    assert BytesIO(form).read(2) == b"PK"
