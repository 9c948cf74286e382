"""A tie across the cut: the council votes again on those who are tied, with codes, a box and minutes of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from pipeline.ballot.recount import Recount, recount_season
from pipeline.ballot.rounds import OPENING_CODE, SLIPS
from pipeline.demo import council, secretary
from pipeline.demo.rehearsal import fill_form, headers_of
from pipeline.demo.run import rehearsal_settings
from pipeline.demo.vote import fill_ballot, lines_of
from pipeline.forms.excel.filler import fill, rows_of, value_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.season.ledger.drops import DropState
from pipeline.season.season import Stage
from pipeline.season.setup import BallotTier, Setup
from pipeline.service.house import open_house
from pipeline.setup.form import setup_form
from tests.clerk import Clerk, at

if TYPE_CHECKING:
    from pipeline.forms.form import Value

YES = "Có"
TIED = ["Bộ phận Một cửa Sở Ngoại vụ", "Tổ Biên tập Trang thông tin điện tử"]
TIED += ["Phạm Gia Bảo", "Tạ Quang Dũng", "Cao Xuân Trường"]
CHOSEN = [TIED[0], TIED[2]]
_PLAYED = TemporaryDirectory(prefix="pipeline-tied-")


def limited(setup: Setup, **rules: object) -> bytes:
    """Write a setup with one seat for collectives and six for individuals: both cuts fall into a tie."""
    seats = {"seats_collective": 1, "seats_individual": 6, **rules}
    return write_workbook(
        setup_form(setup.year, setup.model_copy(update={"rules": setup.rules.model_copy(update=seats)}))
    )


def played(workspace: Path, **rules: object) -> Clerk:
    """Play the sample season with few seats up to the count."""
    clerk = at("corrections", workspace)
    clerk.drop("thu-ky", "thiet lap.xlsx", limited(clerk.season.setup, **rules)).turn()
    for step in (secretary.appraise, council.vote, council.report_session):
        step(clerk.stage)
        clerk.turn()
        clerk.turn()
    return clerk


_KEPT: dict[str, Clerk] = {}


def copy_of(step: str, workspace: Path) -> Clerk:
    """Give a workspace of its own in which the season is counted (`tied`), voted on again (`held`), or between."""
    if not _KEPT:
        _play_all(Path(_PLAYED.name))
    kept = _KEPT[step].stage
    shutil.copytree(kept.workspace, workspace, dirs_exist_ok=True)
    stage = replace(kept, workspace=workspace, dropped=dict(kept.dropped))
    settings = rehearsal_settings(stage)
    return Clerk(stage=stage, settings=settings, house=open_house(settings)).on(stage.cast.days["session"])


def _play_all(root: Path) -> None:
    """Play everything once, and keep the workspace after each step."""
    _KEPT["tied"] = played(root / "tied")
    _KEPT["opened"] = ask(_rested("tied", root / "opened"))
    _KEPT["opened"].turn()
    _KEPT["held"] = _rested("opened", root / "held")
    vote_again(_KEPT["held"])
    report_again(_KEPT["held"])
    _KEPT["held"].house.database.dispose()


def _rested(step: str, workspace: Path) -> Clerk:
    _KEPT[step].house.database.dispose()
    return copy_of(step, workspace)


@pytest.fixture
def tied(tmp_path: Path) -> Clerk:
    """Give a counted season with ties."""
    return copy_of("tied", tmp_path)


@pytest.fixture
def opened(tmp_path: Path) -> Clerk:
    """Give a season whose second ballot has just been opened."""
    return copy_of("opened", tmp_path)


@pytest.fixture
def decided(tmp_path: Path) -> Clerk:
    """Give a season whose second ballot is counted: seven voted for the chosen ones, two for others."""
    return copy_of("held", tmp_path)


def ask(clerk: Clerk, **fields: Value) -> Clerk:
    """Drop the appraisal once more, its list as it stands, asking for a second ballot."""
    content = fill(clerk.stage.secretarys(FormName.APPRAISAL), {"second_ballot": YES, **fields}, {})
    return clerk.drop("thu-ky", "tham dinh lan hai.xlsx", content)


def vote_again(clerk: Clerk, *, undecided: bool = False) -> None:
    """Let seven members vote for the chosen ones and two for others, or all for everybody."""
    council.draw_slips(clerk.stage)
    blank = clerk.stage.collect(f"hoi-dong/{clerk.year}/phieu-bau.xlsx")
    for number, code in enumerate(clerk.stage.codes[:9]):
        names = TIED if undecided else CHOSEN if number < 7 else [TIED[1], TIED[3]]
        marks = {name: frozenset({"agree" if name in names else "disagree"}) for name in TIED}
        clerk.drop("phieu-bau", f"phieu {number}.xlsx", fill_ballot(blank, code, marks))
    clerk.turn()


def report_again(clerk: Clerk, **changed: Value) -> Clerk:
    fields = {"ballots_issued": 9, "ballots_unused": 0, "opening_code": clerk.stage.opening_code, **changed}
    content = fill(clerk.stage.secretarys(FormName.SESSION), fields, {})
    clerk.drop("thu-ky", "phien hop lan hai.xlsx", content).turn()
    clerk.turn()
    return clerk


def held(clerk: Clerk) -> Clerk:
    """Hold the whole second ballot."""
    ask(clerk).turn()
    vote_again(clerk)
    return report_again(clerk)


def names(clerk: Clerk) -> list[str]:
    return [nominee.name for nominee in clerk.season.passed]


def test_those_above_the_cut_pass_and_the_tied_wait(tied: Clerk) -> None:
    assert [nominee.name for nominee in tied.season.vote.tied] == TIED
    assert len(names(tied)) == 5
    assert not set(names(tied)) & set(TIED)


def test_a_second_ballot_has_its_own_codes_box_and_forms(opened: Clerk) -> None:
    codes = set(opened.stage.codes)
    season = opened.season
    assert (season.first.round, season.vote.round, season.stage) == (1, 2, Stage.BALLOT)
    assert {SLIPS, OPENING_CODE} <= {
        path.name for path in (opened.house.outbox / "thu-ky" / str(opened.year)).iterdir()
    }
    council.draw_slips(opened.stage)
    assert len(opened.stage.codes) == 12
    assert not codes & set(opened.stage.codes)
    lines = lines_of(opened.stage.collect(f"hoi-dong/{opened.year}/phieu-bau.xlsx"))
    assert [lines[name] for name in TIED] == [1, 2, 3, 4, 5]
    assert max(lines.values()) == len(TIED)
    assert f"thu-ky/{opened.year}/bien-ban-kiem-phieu.docx" in opened.shelf


def test_the_session_form_of_a_second_ballot_keeps_people_and_words_and_no_number(opened: Clerk) -> None:
    first = opened.season.first.session
    assert first is not None
    form = opened.stage.secretarys(FormName.SESSION)
    assert value_of(form, "place") == first.place
    assert value_of(form, "conclusion") == first.conclusion
    assert [value_of(form, name) for name in ("ballots_issued", "ballots_unused", "opening_code")] == [None, None, None]
    column = headers_of(FormName.SESSION)["counting_committee", "name"]
    counters = [row[column] for row in rows_of(form, "counting_committee") if row[column]]
    assert counters == [counter.name for counter in first.counting_committee]


def test_the_second_ballot_fills_the_seats_that_were_left(decided: Clerk) -> None:
    season = decided.season
    assert (decided.last.state, decided.codes()) == (DropState.TAKEN, [])
    assert season.second is not None
    assert season.second.tally is not None
    assert [(line.agree, line.required, line.passed) for line in season.second.tally.lines] == [
        (7, 1, True), (2, 1, False), (7, 1, True), (2, 1, False), (0, 1, False),
    ]  # fmt: skip
    assert set(names(decided)) == {*(nominee.name for nominee in season.first.passed), *CHOSEN}
    assert season.stage is Stage.COUNTED
    assert season.first.tally is not None
    assert not any(line.passed for line in season.first.tally.lines if line.nominee in TIED)


def test_a_second_ballot_leaves_minutes_package_and_notice_of_its_own(decided: Clerk) -> None:
    expected = {
        f"thu-ky/{decided.year}/bien-ban-kiem-phieu.docx",
        f"thu-ky/{decided.year}/bien-ban-kiem-phieu-lan-2.docx",
        f"luu-tru/{decided.year}/kiem-phieu-vong-1.zip",
        f"luu-tru/{decided.year}/kiem-phieu-vong-2.zip",
        f"hoi-dong/{decided.year}/ket-qua-phieu.xlsx",
        f"hoi-dong/{decided.year}/ket-qua-phieu-lan-2.xlsx",
    }
    assert expected <= set(decided.shelf)


def test_each_box_is_recounted_with_its_own_code(decided: Clerk) -> None:
    first_code = _KEPT["tied"].stage.opening_code
    season = decided.season
    assert season.second is not None
    for code, tally in ((first_code, season.first.tally), (decided.stage.opening_code, season.second.tally)):
        assert recount_season(decided.house.database, decided.settings.boxes, decided.year, code) == Recount(
            same=True, tally=tally
        )


def test_a_second_ballot_that_is_tied_again_chooses_nobody_and_says_so(opened: Clerk) -> None:
    before = [nominee.name for nominee in opened.season.first.passed]
    vote_again(opened, undecided=True)
    report_again(opened)
    assert names(opened) == before
    assert [nominee.name for nominee in opened.season.vote.tied] == TIED
    ask(opened, meeting_place="Phòng họp B").look()
    assert (opened.last.state, opened.codes()) == (DropState.REFUSED, ["A411"])


def test_a_second_ballot_may_have_a_threshold_of_its_own(tmp_path: Path) -> None:
    clerk = held(played(tmp_path, second_ballot_threshold="9/10"))
    second = clerk.season.second
    assert second is not None
    assert second.tally is not None
    assert {(line.required, line.passed) for line in second.tally.lines} == {(9, False)}


def test_lost_slips_of_a_second_ballot_are_drawn_anew(opened: Clerk) -> None:
    council.draw_slips(opened.stage)
    lost = set(opened.stage.codes)
    ask(opened, meeting_place="Phòng họp B").turn()
    council.draw_slips(opened.stage)
    assert opened.season.vote.round == 3
    assert not lost & set(opened.stage.codes)


def test_without_a_tie_there_is_no_second_ballot(tmp_path: Path) -> None:
    clerk = at("session", tmp_path)
    ask(clerk).look()
    assert (clerk.last.state, clerk.codes()) == (DropState.REFUSED, ["A410"])


def test_a_second_ballot_and_a_new_round_are_not_asked_for_at_once(tied: Clerk) -> None:
    ask(tied, new_round=YES).look()
    assert (tied.last.state, tied.codes()) == (DropState.REFUSED, ["A409"])


def number(clerk: Clerk, kind: str, value: str) -> Clerk:
    blank = clerk.stage.secretarys(FormName.ISSUE)
    column = headers_of(FormName.ISSUE)["documents", "kind"]
    day = clerk.stage.cast.days["session"]
    lines: list[dict[str, Value]] = [
        {"number": value, "date": day} if row[column] == kind else {} for row in rows_of(blank, "documents")
    ]  # fmt: skip
    content = fill_form(FormName.ISSUE, blank, {}, {"documents": lines})
    clerk.drop("thu-ky", f"phat hanh {kind}.xlsx", content).turn()
    return clerk


def test_a_numbered_result_shuts_the_way_to_a_second_ballot(tied: Clerk) -> None:
    number(tied, "bien-ban-hop", "31")
    ask(tied).look()
    assert (tied.last.state, tied.codes()) == (DropState.REFUSED, ["A412"])


def test_the_result_gets_no_number_while_the_second_ballot_is_open(opened: Clerk) -> None:
    number(opened, "bien-ban-hop", "31")
    assert (opened.last.state, opened.codes()) == (DropState.REFUSED, ["I717"])
    number(opened, "bien-ban-kiem-phieu", "32")
    assert opened.last.state is DropState.TAKEN
    vote_again(opened)
    report_again(opened)
    number(opened, "bien-ban-hop", "31")
    number(opened, "bien-ban-kiem-phieu-lan-2", "33")
    assert [drop.state for drop in opened.ledger[-2:]] == [DropState.TAKEN, DropState.TAKEN]


def test_the_report_of_the_first_vote_is_closed_once_the_second_ballot_is_open(tied: Clerk) -> None:
    old = fill(tied.stage.secretarys(FormName.SESSION), {"place": "Hội trường"}, {})
    ask(tied).turn()
    tied.drop("thu-ky", "phien hop cu.xlsx", old).turn()
    assert (tied.last.state, tied.codes()) == (DropState.REFUSED, ["R209"])


def test_a_ballot_of_the_first_vote_is_none_in_the_second(tied: Clerk) -> None:
    blank = tied.stage.collect(f"hoi-dong/{tied.year}/phieu-bau.xlsx")
    ask(tied).turn()
    council.draw_slips(tied.stage)
    old = fill_ballot(blank, tied.stage.codes[0], {TIED[0]: frozenset({"agree"})})
    tied.drop("phieu-bau", "phieu cu.xlsx", old)
    scan = tied.turn()
    assert (scan.received, scan.waiting) == (0, 1)


def test_a_new_round_abandons_the_second_ballot_with_the_first(decided: Clerk) -> None:
    number(decided, "bien-ban-kiem-phieu-lan-2", "33")
    content = fill(decided.stage.secretarys(FormName.APPRAISAL), {"new_round": YES}, {})
    decided.drop("thu-ky", "tham dinh moi.xlsx", content).turn()
    season = decided.season
    assert (season.first.round, season.second, season.first.tally) == (3, None, None)
    assert f"luu-tru/{decided.year}/vong-1/bien-ban-kiem-phieu-lan-2.docx" in decided.shelf
    assert f"hoi-dong/{decided.year}/ket-qua-phieu-lan-2.xlsx" not in decided.shelf


def counted_on_paper(clerk: Clerk, agree: list[int]) -> Clerk:
    """Report a vote on paper of nine members: two people keyed the same numbers."""
    blank = clerk.stage.secretarys(FormName.SESSION)
    numbers = {"issued": 9, "collected": 9, "invalid": 0}
    fields: dict[str, Value] = {f"paper_{name}_{who}": number for name, number in numbers.items() for who in (1, 2)}
    fields |= {"ballots_issued": 9, "ballots_unused": 0, "ballots_missing": 0, "opening_code": None}
    fields |= {name: value for name, value in clerk.stage.cast.session.fields.items() if name not in fields}
    rows = [
        {f"{name}_{who}": number for name, number in line.items() for who in (1, 2)}
        for line in ({"agree": votes, "disagree": 9 - votes, "invalid": 0} for votes in agree)
    ]
    counters = clerk.stage.cast.session.counting_committee
    filled = fill_form(FormName.SESSION, blank, fields, {"paper_counts": rows, "counting_committee": counters})
    clerk.drop("thu-ky", f"phien hop {len(agree)}.xlsx", filled).turn()
    assert (clerk.last.state, clerk.codes()) == (DropState.TAKEN, [])
    return clerk


def test_a_vote_on_paper_has_its_second_ballot_on_paper(tmp_path: Path) -> None:
    clerk = at("corrections", tmp_path)
    clerk.drop("thu-ky", "thiet lap.xlsx", limited(clerk.season.setup, ballot_tier=BallotTier.PAPER)).turn()
    secretary.appraise(clerk.stage)
    clerk.turn()
    counted_on_paper(clerk, [9, 6, 6, 9, 9, 9, 9, 9, 9, 7, 7, 3, 3, 3])
    tied = [nominee.name for nominee in clerk.season.vote.tied]
    assert len(tied) == 4
    ask(clerk).turn()
    folder = clerk.house.outbox / "thu-ky" / str(clerk.year)
    assert not (folder / SLIPS).exists()
    counted_on_paper(clerk, [4, 5, 8, 1])
    second = clerk.season.second
    assert second is not None
    assert [nominee.name for nominee in second.passed] == [tied[1], tied[2]]
    assert f"luu-tru/{clerk.year}/kiem-phieu-vong-2.zip" in clerk.shelf
    assert f"thu-ky/{clerk.year}/bien-ban-kiem-phieu-lan-2.docx" in clerk.shelf
