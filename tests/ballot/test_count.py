"""Opening the box: the identities first, then the code, then the count; the package and the recount agree with it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ballot import recount_alone
from pipeline.ballot.box import BallotBox, DamagedBox
from pipeline.ballot.count import Count, Outcome, open_and_count
from pipeline.ballot.notice import UNUSED, notice_of_count, notice_rows
from pipeline.ballot.package import sealed_package
from pipeline.ballot.recount import recount
from pipeline.kernel.findings import Finding
from pipeline.kernel.secrets.codes import box_tag, normalise_code
from pipeline.kernel.secrets.sealing import seal
from pipeline.season.law.ballot import Ballot, packed
from pipeline.season.law.counting import Electorate, tally
from pipeline.season.law.own_lines import own_lines
from pipeline.season.law.tally import BallotCounts, LineCount, Mark, Record
from pipeline.season.law.validity import VoidReason
from pipeline.season.session import Attendance, PaperCount, PaperTotals
from pipeline.season.setup import BallotTier, Base, Member, Rules, Subject
from pipeline.status.report import tally_report
from pipeline.words import word
from tests.ballot_samples import LINES, NOMINEES, Slips, draw, poll

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ballot.count import Poll

MARKS = {"a": Mark.AGREE, "d": Mark.DISAGREE, "n": Mark.NONE, "b": Mark.INVALID}
SLIPS = draw()


def cast(box: BallotBox, slips: Slips, votes: dict[int, str]) -> None:
    """Put ballots into the box: by the slip's place, one letter a line."""
    for place, letters in votes.items():
        put(box, slips, Ballot(code=slips.codes[place], marks=tuple(MARKS[letter] for letter in letters)))


def put(box: BallotBox, slips: Slips, ballot: Ballot) -> None:
    keys = slips.drawn.keys
    tag = box_tag(ballot.code, bytes.fromhex(keys.tag_key))
    box.add(tag, seal(packed(ballot), bytes.fromhex(keys.public_key)))


def codes_of(outcome: Count | tuple[Finding, ...]) -> list[str]:
    assert isinstance(outcome, tuple)
    return [finding.code for finding in outcome]


def counted(outcome: Count | tuple[Finding, ...]) -> Count:
    assert isinstance(outcome, Count), outcome
    return outcome


@pytest.fixture
def box(tmp_path: Path) -> BallotBox:
    return BallotBox(tmp_path / "2026-1.box")


EIGHT = {place: "andba" if place % 2 else "aaaan" for place in range(8)}


def test_eight_ballots_and_one_missing_are_counted_line_by_line(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    count = counted(open_and_count(box, poll(SLIPS, missing=1), SLIPS.opening_code))
    assert count.record.counts == BallotCounts(issued=9, collected=8, valid=8, invalid=0, unused=0, missing=1)
    assert [(line.agree, line.disagree, line.none, line.invalid) for line in count.record.lines] == [
        (8, 0, 0, 0),
        (4, 0, 4, 0),
        (4, 4, 0, 0),
        (4, 0, 0, 4),
        (4, 0, 4, 0),
    ]


@pytest.mark.parametrize(
    ("stated", "expected", "actual"),
    [({"issued": 9}, "9", "8"), ({"issued": 7}, "7", "8"), ({"issued": 9, "unused": 1, "missing": 1}, "9", "10")],
)
def test_the_box_stays_shut_while_the_slips_do_not_add_up_and_the_finding_says_by_how_much(
    box: BallotBox, monkeypatch: pytest.MonkeyPatch, stated: dict[str, int], expected: str, actual: str
) -> None:
    cast(box, SLIPS, EIGHT)
    monkeypatch.setattr("pipeline.ballot.count.unseal", lambda *_: pytest.fail("decrypted"))
    outcome = open_and_count(box, poll(SLIPS, **stated), SLIPS.opening_code)
    assert codes_of(outcome) == ["P603"]
    assert isinstance(outcome, tuple)
    params = dict(outcome[0].params)
    assert (params["expected"], params["actual"], params["difference"]) == (expected, actual, "1")


def test_more_ballots_than_voters_keep_the_box_shut(box: BallotBox) -> None:
    cast(box, SLIPS, dict.fromkeys(range(10), "aaaaa"))
    assert codes_of(open_and_count(box, poll(SLIPS, issued=10), SLIPS.opening_code)) == ["P606"]


def test_a_wrong_opening_code_opens_nothing_and_its_bad_group_is_named(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    typed = SLIPS.opening_code
    mistyped = typed[:14] + ("A" if typed[14] != "A" else "C") + typed[15:]
    for wrong, group in ((mistyped, "3"), (typed[:-3], "6")):
        outcome = open_and_count(box, poll(SLIPS, missing=1), wrong)
        assert codes_of(outcome) == ["P602"]
        assert isinstance(outcome, tuple)
        assert outcome[0].params == (("group", group),)
        assert word(outcome[0]).message == f"Mã mở hòm phiếu chưa đúng ở nhóm ký tự thứ {group}."


def test_the_code_of_another_box_opens_nothing_and_no_group_is_blamed(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    for wrong in (draw().opening_code, "", SLIPS.opening_code[:-7]):
        outcome = open_and_count(box, poll(SLIPS, missing=1), wrong)
        assert isinstance(outcome, tuple)
        (finding,) = outcome
        assert (finding.code, finding.params) == ("P615", ())
        assert "nhóm ký tự thứ" not in word(finding).message


def test_the_opening_code_is_understood_however_it_is_typed(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    typed = SLIPS.opening_code
    records = [
        counted(open_and_count(box, poll(SLIPS, missing=1), code)).record
        for code in (typed, typed.lower(), f" {typed}\u00a0", typed.replace("-", ""), typed.replace("-", " \u2013 "))
    ]
    assert records == records[:1] * 5


def test_the_same_ballot_twice_is_one_and_two_ballots_on_one_code_are_one_void_ballot(box: BallotBox) -> None:
    cast(box, SLIPS, {0: "aaaaa", 1: "aaaaa", 2: "aaaaa"})
    cast(box, SLIPS, {0: "aaaaa", 1: "daaaa"})
    count = counted(open_and_count(box, poll(SLIPS, issued=3), SLIPS.opening_code))
    assert count.record.counts == BallotCounts(issued=3, collected=3, valid=2, invalid=1, unused=0, missing=0)
    assert count.record.invalid_reasons == (("conflict", 1),)
    assert {line.agree for line in count.record.lines} == {2}


def test_a_ballot_on_a_slip_named_unused_is_void_and_reported(box: BallotBox) -> None:
    cast(box, SLIPS, {0: "aaaaa", 1: "ddddd"})
    named = (SLIPS.receipts[1].lower(), SLIPS.receipts[5])
    count = counted(open_and_count(box, poll(SLIPS, issued=2, unused_slips=named), SLIPS.opening_code))
    assert count.record.invalid_reasons == (("unused_slip", 1),)
    assert {line.disagree for line in count.record.lines} == {0}
    results = dict(notice_rows(count.outcomes))
    assert results[SLIPS.receipts[0]] == "đã tính"
    assert results[SLIPS.receipts[1]] == "không hợp lệ: mã thuộc thẻ đã báo là không dùng"
    assert results[SLIPS.receipts[5]] == UNUSED


def test_a_receipt_of_no_slip_of_this_round_keeps_the_box_shut(box: BallotBox) -> None:
    cast(box, SLIPS, {0: "aaaaa"})
    outcome = open_and_count(box, poll(SLIPS, issued=1, unused_slips=("ACDEFGHJ", "?")), SLIPS.opening_code)
    assert codes_of(outcome) == ["P614", "P614"]


def test_a_box_that_holds_what_no_slip_can_have_put_there_is_not_counted(box: BallotBox) -> None:
    stranger = draw(voters=1, spares=0)
    put(box, SLIPS, Ballot(code=stranger.codes[0], marks=(Mark.AGREE,) * LINES))
    with pytest.raises(DamagedBox):
        open_and_count(box, poll(SLIPS, issued=1), SLIPS.opening_code)


def test_a_ballot_under_a_wrong_tag_or_tampered_with_is_not_counted(tmp_path: Path) -> None:
    ballot = Ballot(code=SLIPS.codes[0], marks=(Mark.AGREE,) * LINES)
    sealed = seal(packed(ballot), bytes.fromhex(SLIPS.drawn.keys.public_key))
    good_tag = box_tag(SLIPS.codes[0], bytes.fromhex(SLIPS.drawn.keys.tag_key))
    for number, (tag, content) in enumerate(((bytes(32), sealed), (good_tag, sealed[:-1] + b"\0"))):
        box = BallotBox(tmp_path / f"{number}.box")
        box.add(tag, content)
        with pytest.raises(DamagedBox):
            open_and_count(box, poll(SLIPS, issued=1), SLIPS.opening_code)


def test_an_empty_box_is_counted_as_empty(box: BallotBox) -> None:
    count = counted(open_and_count(box, poll(SLIPS, issued=9, missing=9), SLIPS.opening_code))
    assert count.record.counts == BallotCounts(issued=9, collected=0, valid=0, invalid=0, unused=0, missing=9)


@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 7), max_size=6))
def test_no_order_of_arrival_and_no_replay_changes_a_count(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, replays: list[int]
) -> None:
    box = BallotBox(tmp_path_factory.mktemp("box") / "2026-1.box")
    places = [*EIGHT, *replays]
    chance.shuffle(places)
    for place in places:
        cast(box, SLIPS, {place: EIGHT[place]})
    count = counted(open_and_count(box, poll(SLIPS, missing=1), SLIPS.opening_code))
    assert [line.agree for line in count.record.lines] == [8, 4, 4, 4, 4]


def under(votes: Poll, **rules: object) -> Poll:
    """Give the poll other rules."""
    changed = votes.setup.rules.model_copy(update=rules)
    return replace(votes, setup=votes.setup.model_copy(update={"rules": changed}))


def test_where_the_season_says_so_an_invalid_line_voids_the_ballot_and_the_notice_says_why(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    votes = under(poll(SLIPS, missing=1), invalid_line_voids_ballot=True)
    count = counted(open_and_count(box, votes, SLIPS.opening_code))
    assert count.record.counts == BallotCounts(issued=9, collected=8, valid=4, invalid=4, unused=0, missing=1)
    assert count.record.invalid_reasons == (("invalid_line", 4),)
    results = dict(notice_rows(count.outcomes))
    assert results[SLIPS.receipts[0]] == "đã tính"
    assert results[SLIPS.receipts[1]] == "không hợp lệ: có dòng đánh dấu cả hai cột"
    assert recount(box, votes, SLIPS.opening_code) == count.record
    assert recount_alone.tally(unpacked_files(sealed_package(box, votes, count.record))) == official(
        count.record, votes
    )


def test_the_script_takes_no_invalid_line_where_one_voids_the_ballot(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = counted(open_and_count(box, votes, SLIPS.opening_code)).record
    with pytest.raises(SystemExit, match="invalid line"):
        recount_alone.tally(unpacked_files(sealed_package(box, under(votes, invalid_line_voids_ballot=True), record)))


def on_paper(base: Poll, tier: BallotTier, collected: int, *, missing: int = 0) -> Poll:
    """Give the poll a paper side: every ballot of it agrees with everybody; both people keyed the same."""
    rules = base.setup.rules.model_copy(update={"ballot_tier": tier})
    handed_out = base.session.ballots_issued if tier is BallotTier.PAPER else collected
    paper = PaperTotals(issued=(handed_out,) * 2, collected=(collected,) * 2, invalid=(0, 0))
    lines = tuple(
        PaperCount(nominee=nominee.name, agree=(collected,) * 2, disagree=(0, 0), invalid=(0, 0))
        for nominee in base.nominees
    )
    stated = {"paper": paper, "paper_counts": lines, "ballots_missing": missing}
    session = base.session.model_copy(update=stated)
    return replace(base, session=session, setup=base.setup.model_copy(update={"rules": rules}))


def test_a_vote_on_paper_needs_neither_keys_nor_code(box: BallotBox) -> None:
    votes = replace(on_paper(poll(SLIPS), BallotTier.PAPER, 8, missing=1), keys=None)
    count = counted(open_and_count(box, votes, ""))
    assert count.record.counts == BallotCounts(issued=9, collected=8, valid=8, invalid=0, unused=0, missing=1)
    assert count.outcomes == ()
    assert "hom-phieu.box" not in unpacked_files(sealed_package(box, votes, count.record))


def test_paper_counts_keyed_differently_stop_the_count(box: BallotBox) -> None:
    votes = replace(on_paper(poll(SLIPS), BallotTier.PAPER, 9), keys=None)
    first, *others = votes.session.paper_counts
    keyed = (first.model_copy(update={"agree": (9, 8)}), *others)
    outcome = open_and_count(box, replace(votes, session=votes.session.model_copy(update={"paper_counts": keyed})), "")
    assert codes_of(outcome) == ["P607"]


def test_both_sides_of_a_mixed_vote_are_added_up(box: BallotBox) -> None:
    cast(box, SLIPS, dict.fromkeys(range(4), "daaaa"))
    count = counted(open_and_count(box, on_paper(poll(SLIPS), BallotTier.MIXED, 5), SLIPS.opening_code))
    assert count.record.counts == BallotCounts(issued=9, collected=9, valid=9, invalid=0, unused=0, missing=0)
    assert [line.agree for line in count.record.lines] == [5, 9, 9, 9, 9]


@pytest.mark.parametrize("electronic", [2, 7])
def test_a_side_of_a_mixed_vote_that_is_too_small_keeps_the_box_shut(box: BallotBox, electronic: int) -> None:
    cast(box, SLIPS, dict.fromkeys(range(electronic), "aaaaa"))
    votes = on_paper(poll(SLIPS), BallotTier.MIXED, 9 - electronic)
    assert codes_of(open_and_count(box, votes, SLIPS.opening_code)) == ["P628"]


def test_more_excel_ballots_than_were_given_out_keep_the_box_shut_though_the_sum_is_right(box: BallotBox) -> None:
    cast(box, SLIPS, dict.fromkeys(range(5), "aaaaa"))
    votes = on_paper(poll(SLIPS), BallotTier.MIXED, 4)
    paper = votes.session.paper
    assert paper is not None
    session = votes.session.model_copy(update={"paper": paper.model_copy(update={"issued": (5, 5)})})
    assert codes_of(open_and_count(box, replace(votes, session=session), SLIPS.opening_code)) == ["P630"]


def test_excel_ballots_without_keys_are_a_mistake_of_ours(box: BallotBox) -> None:
    with pytest.raises(ValueError, match="keys"):
        open_and_count(box, replace(poll(SLIPS), keys=None), SLIPS.opening_code)


def test_neither_the_record_nor_the_notice_holds_a_code_or_a_whole_ballot(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    count = counted(open_and_count(box, poll(SLIPS, missing=1), SLIPS.opening_code))
    told = count.record.model_dump_json() + repr(count.outcomes) + repr(notice_rows(count.outcomes))
    assert [code for code in SLIPS.codes if code in told or str(normalise_code(code)) in told] == []


def test_the_notice_lists_the_receipts_in_order_with_results_and_never_a_mark() -> None:
    outcomes = (
        Outcome(receipt="WWWWWWWW", collected=True, reason=VoidReason.CONFLICT),
        Outcome(receipt="CCCCCCCC", collected=True),
        Outcome(receipt="DDDDDDDD", collected=False),
    )
    content = notice_of_count(2026, 1, outcomes)
    assert content == notice_of_count(2026, 1, reversed(outcomes))
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=8, max_col=3)]
    assert rows == [
        ("1", "CCCCCCCC", "đã tính"),
        ("2", "DDDDDDDD", "không có phiếu trong hòm (không dùng, không thu về hoặc thẻ dự phòng)"),
        ("3", "WWWWWWWW", "không hợp lệ: hai phiếu khác nhau cùng một mã"),
    ]


# The sealed package


def official(record: Record, votes: Poll) -> dict[str, object]:
    """Give the tally as `status --json` shows it."""
    subjects = {nominee.id: nominee.subject for nominee in votes.nominees}
    present = votes.session.present
    owns = own_lines(votes.nominees, votes.setup.voters, votes.session)
    rules = votes.setup.rules
    result = tally(
        record, rules, subjects, Electorate(members=len(votes.setup.voters), present=present, own_lines=owns)
    )
    return dict(tally_report(result))


def unpacked_files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as sealed:
        return {name: sealed.read(name) for name in sealed.namelist()}


def test_the_script_in_the_package_reaches_the_tally_with_the_standard_library_alone(
    box: BallotBox, tmp_path: Path
) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = counted(open_and_count(box, votes, SLIPS.opening_code)).record
    content = sealed_package(box, votes, record)
    (tmp_path / "goi.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "goi.zip") as sealed:
        sealed.extractall(tmp_path / "goi")
    python = [sys.executable, "-I", "-S", str(tmp_path / "goi" / "kiem-phieu-lai.py")]
    for argument in ([], [str(tmp_path / "goi.zip")]):
        told = subprocess.run([*python, *argument], capture_output=True, check=True)
        assert json.loads(told.stdout) == official(record, votes)
    assert len((tmp_path / "goi" / "kiem-phieu-lai.py").read_text("utf-8").splitlines()) < 120


def test_the_script_reads_its_own_folder_and_a_zip_alike(box: BallotBox, tmp_path: Path) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    content = sealed_package(box, votes, counted(open_and_count(box, votes, SLIPS.opening_code)).record)
    (tmp_path / "goi.zip").write_bytes(content)
    files = recount_alone.read_package(str(tmp_path / "goi.zip"))
    (tmp_path / "goi").mkdir()
    for name, part in files.items():
        (tmp_path / "goi" / name).write_bytes(part)
    assert recount_alone.read_package(str(tmp_path / "goi")) == files == unpacked_files(content)


def test_the_package_is_the_same_bytes_each_time_and_holds_no_code(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = counted(open_and_count(box, votes, SLIPS.opening_code)).record
    content = sealed_package(box, votes, record)
    assert content == sealed_package(box, votes, record)
    files = unpacked_files(content)
    assert files["hom-phieu.box"] == box.content()
    assert [code for code in SLIPS.codes for part in files.values() if code.encode() in part] == []


@pytest.mark.parametrize("name", ["ban-ghi-dem.json", "the-le.json", "hom-phieu.box"])
def test_the_script_stops_at_a_changed_file(box: BallotBox, name: str) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = counted(open_and_count(box, votes, SLIPS.opening_code)).record
    files = unpacked_files(sealed_package(box, votes, record))
    recount_alone.check_digests(files)
    with pytest.raises(SystemExit):
        recount_alone.check_digests(files | {name: files[name] + b" "})


def test_a_recount_of_the_sealed_box_reaches_the_same_record(box: BallotBox) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = counted(open_and_count(box, votes, SLIPS.opening_code)).record
    assert recount(box, votes, SLIPS.opening_code) == record
    refused = recount(box, votes, "A")
    assert isinstance(refused, tuple)
    assert [finding.code for finding in refused] == ["P602"]


counts = st.integers(0, 15)


@st.composite
def elections(draw_: st.DrawFn) -> tuple[Record, Poll]:
    """Give any record whose numbers add up, under any rules."""
    members = draw_(st.integers(1, 15))
    valid = draw_(st.integers(0, members))
    lines = []
    for nominee in NOMINEES:
        agree = draw_(st.integers(0, valid))
        disagree = draw_(st.integers(0, valid - agree))
        none = draw_(st.integers(0, valid - agree - disagree))
        invalid = valid - agree - disagree - none
        lines.append(
            LineCount(id=nominee.id, nominee=nominee.name, agree=agree, disagree=disagree, none=none, invalid=invalid)
        )
    box = BallotCounts(issued=members, collected=valid, valid=valid, invalid=0, unused=0, missing=members - valid)
    rules = Rules(
        threshold=draw_(st.sampled_from(["1/2", "2/3", "7/10", "4/5", "9/10", "1/1"])),
        threshold_base=draw_(st.sampled_from(Base)),
        threshold_strict=draw_(st.booleans()),
        quorum=draw_(st.sampled_from(["1/2", "2/3", "3/4"])),
        seats_individual=draw_(st.none() | st.integers(1, 4)),
        seats_collective=draw_(st.none() | st.integers(1, 3)),
        nominee_votes=draw_(st.booleans()),
        nominee_in_base=draw_(st.booleans()),
    )
    base = poll(SLIPS)
    names = draw_(st.permutations([NOMINEES[2].name, NOMINEES[3].name, *(f"Uỷ viên {n}" for n in range(members))]))
    council = tuple(
        base.setup.council[0].model_copy(update={"name": name, "post": draw_(st.sampled_from(["", "Giám đốc"]))})
        for name in names[:members]
    )
    states = tuple(draw_(st.lists(st.sampled_from(Attendance), max_size=members)))
    return Record(round=1, counts=box, lines=tuple(lines)), _poll(base, council, rules, states)


def _poll(base: Poll, council: tuple[Member, ...], rules: Rules, states: tuple[Attendance, ...]) -> Poll:
    people = tuple(
        base.session.attendance[0].model_copy(update={"name": member.name.upper(), "state": state, "reason": ""})
        for member, state in zip(council, states, strict=False)
    )
    return replace(
        base,
        session=base.session.model_copy(update={"attendance": people}),
        setup=base.setup.model_copy(update={"council": council, "rules": rules}),
    )


@given(elections())
def test_the_script_and_the_laws_agree_on_every_election(
    tmp_path_factory: pytest.TempPathFactory, election: tuple[Record, Poll]
) -> None:
    record, votes = election
    files = unpacked_files(sealed_package(BallotBox(tmp_path_factory.getbasetemp() / "none.box"), votes, record))
    assert recount_alone.tally(files) == official(record, votes)


def test_both_kinds_of_nominees_are_among_the_elections() -> None:
    assert {nominee.subject for nominee in NOMINEES} == set(Subject)


@pytest.mark.parametrize("broken", [{"issued": 10}, {"valid": 7}, {"line": True}])
def test_the_script_refuses_a_record_that_does_not_add_up(box: BallotBox, broken: dict[str, int]) -> None:
    cast(box, SLIPS, EIGHT)
    votes = poll(SLIPS, missing=1)
    record = json.loads(counted(open_and_count(box, votes, SLIPS.opening_code)).record.model_dump_json())
    if "line" in broken:
        record["lines"][0]["agree"] += 1
    else:
        record["counts"] |= broken
    with pytest.raises(SystemExit):
        recount_alone.check_identities(record, votes.setup.rules.model_dump(mode="json"))
