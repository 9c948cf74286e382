"""No minutes are made while one number of the vote is wrong, and the finding says which and by how much.

Every session here is a real workbook that is dropped; the box stays shut, so the next session may be the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.demo import council, divisions, secretary
from pipeline.demo.rehearsal import BALLOTS, SECRETARY, fill_form
from pipeline.demo.vote import fill_ballot
from pipeline.forms.excel.filler import rows_of
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import FormName
from pipeline.season.ledger.drops import DropState
from pipeline.season.setup import BallotTier
from pipeline.setup.form import setup_form
from pipeline.words import as_json
from tests.clerk import Clerk, at

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.forms.form import Value

    Fields = dict[str, Value]

PRESENT, AWAY, ABSENT = "Có mặt", "Vắng mặt, gửi phiếu", "Vắng mặt"


def session(clerk: Clerk, fields: Fields, states: list[str] | None = None, **counts: int) -> bytes:
    """Fill in the session: who came, and (where there is paper) the same counts on every line, keyed twice.

    A count such as `agree_2_of_3` is what the second person keyed on the third line alone.
    """
    blank = clerk.stage.secretarys(FormName.SESSION)
    cast = clerk.stage.cast.session
    known: Fields = {"ballots_unused": 0, "ballots_missing": 0, **cast.fields, **fields}
    tables: dict[str, list[dict[str, Value]]] = {
        "attendance": [{"state": state} for state in states or [PRESENT] * len(rows_of(blank, "attendance"))],
        "counting_committee": cast.counting_committee,
    }
    if counts:
        tables["paper_counts"] = [
            _keyed(line, counts) for line, _ in enumerate(rows_of(blank, "paper_counts"), start=1)
        ]
    return fill_form(FormName.SESSION, blank, known, tables)


def _keyed(line: int, counts: dict[str, int]) -> dict[str, Value]:
    row: dict[str, Value] = {}
    for name in ("agree", "disagree", "invalid"):
        for who in ("1", "2"):
            key = f"{name}_{who}"
            row[key] = counts.get(f"{key}_of_{line}", counts[name])
    return row


def paper(issued: int, collected: int, invalid: int = 0) -> Fields:
    """Give the paper totals, keyed twice."""
    totals = {"issued": issued, "collected": collected, "invalid": invalid}
    return {f"paper_{name}_{who}": number for name, number in totals.items() for who in (1, 2)}


def refused(clerk: Clerk, content: bytes) -> list[tuple[str, str]]:
    """Drop a session that must be refused; give its findings, and see to it that there are no minutes."""
    clerk.drop(SECRETARY, FormName.SESSION.file_name, content).look()
    clerk.publish()
    assert clerk.last.state is DropState.REFUSED
    assert (clerk.season.first.record, clerk.season.first.tally) == (None, None)
    assert not [path for path in clerk.shelf if "bien-ban" in path or "kiem-phieu" in path or "to-trinh" in path]
    assert not list(clerk.house.outbox.rglob("bien-ban*"))
    return [(str(told["code"]), str(told["message"])) for told in map(as_json, clerk.last.findings)]


def voting(tier: BallotTier, folder: Path, member: tuple[str, str] | None = None, **rules: object) -> Clerk:
    """Give the sample season with its list closed, under another way of voting.

    Args:
        tier: How the council votes.
        folder: The workspace.
        member: Name and post that a member without an office at the session gets.
        rules: What else is changed in the rules.
    """
    clerk = at("setup", folder)
    setup = clerk.season.setup
    people = [
        person.model_copy(update=dict(zip(("name", "post"), member, strict=True)))
        if member and person == setup.council[5]
        else person
        for person in setup.council
    ]
    changed = setup.model_copy(
        update={
            "rules": setup.rules.model_copy(update={"ballot_tier": tier, **rules}),
            "council": tuple(people),
        }
    )
    clerk.drop(SECRETARY, "thiet-lap.xlsx", write_workbook(setup_form(setup.year, changed))).look()
    clerk.on(clerk.stage.cast.days["nominations"])
    divisions.nominate(clerk.stage)
    clerk.turn()
    secretary.appraise(clerk.stage)
    clerk.turn()
    assert clerk.season.setup.rules == changed.rules
    return clerk


@pytest.fixture(scope="module")
def by_code(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """Eight ballots of nine lie in the box."""
    return at("ballots", tmp_path_factory.mktemp("excel"))


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    return voting(BallotTier.PAPER, tmp_path_factory.mktemp("paper"), invalid_line_voids_ballot=True)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """Give a mixed vote with four Excel ballots in the box."""
    clerk = voting(BallotTier.MIXED, tmp_path_factory.mktemp("mixed"))
    council.draw_slips(clerk.stage)
    blank = clerk.stage.collect(f"hoi-dong/{clerk.year}/{FormName.BALLOT.file_name}")
    for code in clerk.stage.codes[:4]:
        clerk.drop(BALLOTS, f"{code}.xlsx", fill_ballot(blank, code, {}))
    assert clerk.turn().received == 4
    return clerk


EIGHT = {"ballots_issued": 9, "ballots_missing": 1}


@pytest.mark.parametrize(
    ("stated", "states", "expected"),
    [
        (EIGHT, [PRESENT] * 5 + [AWAY] * 4, [("P605", "có mặt 5, cần ít nhất 6")]),
        (EIGHT, [PRESENT] * 7 + [ABSENT] * 2, [("P606", "phát ra (9) nhiều hơn số thành viên", "gửi phiếu (7)")]),
        ({"ballots_issued": 9}, None, [("P603", "phát ra 9; thu về 8", "cộng là 8; chênh 1")]),
        ({"ballots_issued": 7}, None, [("P603", "phát ra 7; thu về 8", "cộng là 8; chênh 1")]),
        (EIGHT | {"ballots_unused": 2}, None, [("P603", "không dùng 2, thất lạc 1, cộng là 11; chênh 2")]),
        (
            {"ballots_issued": 12, "ballots_missing": 1},
            None,
            [("P603", "phát ra 12", "chênh 3"), ("P606", "Số phiếu phát ra (12)", "gửi phiếu (9)")],
        ),
    ],
    ids=["no quorum", "more slips than voters", "fewer ballots than stated", "more ballots than stated",
         "too many given back", "two laws at once"],
)  # fmt: skip
def test_the_box_stays_shut_and_no_minutes_are_made(
    by_code: Clerk, stated: Fields, states: list[str] | None, expected: list[tuple[str, ...]]
) -> None:
    content = session(by_code, {**stated, "opening_code": by_code.stage.opening_code}, states)
    _agree(refused(by_code, content), expected)


NINE = {"agree": 8, "disagree": 1, "invalid": 0}


@pytest.mark.parametrize(
    ("totals", "counts", "expected"),
    [
        (paper(9, 9), NINE | {"agree_2_of_3": 7}, [("P607", "“{3}”: số phiếu đồng ý hai người", "(8 và 7)")]),
        (paper(9, 9), NINE | {"disagree_1_of_2": 0},
         [("P607", "“{2}”: số phiếu không đồng ý hai người đếm khác nhau (0 và 1)")]),
        (paper(9, 9) | {"paper_collected_2": 8}, NINE, [("P609", "số phiếu giấy thu về: 9 và 8")]),
        (paper(8, 8), {"agree": 7, "disagree": 1, "invalid": 0}, [("P613", "phát ra (8)", "phát ra (9)")]),
        (paper(9, 8), {"agree": 7, "disagree": 1, "invalid": 0}, [("P603", "cộng là 8; chênh 1")]),
        (paper(9, 9), NINE | {"agree_1_of_1": 9, "agree_2_of_1": 9}, [("P604", "“{1}”", "cộng lại là 10, khác với 9")]),
        (paper(9, 9), NINE | {"agree_1_of_4": 7, "agree_2_of_4": 7, "invalid_1_of_4": 1, "invalid_2_of_4": 1},
         [("P629", "“{4}”: đang ghi 1 dòng không hợp lệ")]),
    ],
    ids=["agree keyed differently", "disagree keyed differently", "a total keyed differently", "issued differs",
         "fewer ballots than stated", "a line too long", "an invalid line where it voids the ballot"],
)  # fmt: skip
def test_a_paper_count_that_does_not_fit_makes_no_minutes_and_the_line_is_named(
    on_paper: Clerk, totals: Fields, counts: dict[str, int], expected: list[tuple[str, ...]]
) -> None:
    names = {str(line): nominee.name for line, nominee in enumerate(on_paper.season.ballot_list, start=1)}
    named = [tuple(_named(words, names) for words in found) for found in expected]
    _agree(refused(on_paper, session(on_paper, {"ballots_issued": 9, **totals}, None, **counts)), named)


@pytest.mark.parametrize(
    ("issued", "totals", "collected", "expected"),
    [
        (9, paper(5, 2), 2, [("P603", "chênh 3"), ("P628", "chỉ có 2 phiếu (cần ít nhất 3)")]),
        (8, paper(5, 4), 4, [("P630", "số phiếu Excel thu về là 4, nhiều hơn số phát ra là 3; chênh 1")]),
        (8, paper(3, 4), 4, [("P630", "số phiếu giấy thu về là 4, nhiều hơn số phát ra là 3; chênh 1")]),
    ],
    ids=["a side too small", "more Excel ballots than given out", "more paper ballots than given out"],
)
def test_each_side_of_a_mixed_vote_is_held_for_itself(
    mixed: Clerk, issued: int, totals: Fields, collected: int, expected: list[tuple[str, ...]]
) -> None:
    fields = {"ballots_issued": issued, "opening_code": mixed.stage.opening_code, **totals}
    _agree(refused(mixed, session(mixed, fields, agree=collected, disagree=0, invalid=0)), expected)


def test_a_mixed_session_that_adds_up_is_taken_and_its_minutes_reconcile_both_sides(mixed: Clerk) -> None:
    """The last of the mixed ones: the box is opened here."""
    fields = {"ballots_issued": 9, "opening_code": mixed.stage.opening_code, **paper(5, 5, 1)}
    content = session(mixed, fields, agree=3, disagree=1, invalid=0)
    mixed.drop(SECRETARY, FormName.SESSION.file_name, content).turn()
    assert (mixed.last.state, mixed.codes()) == (DropState.TAKEN, [])
    tally = mixed.season.first.tally
    assert tally is not None
    assert tally.ballots.model_dump() == {
        "issued": 9, "collected": 9, "valid": 8, "invalid": 1, "unused": 0, "missing": 0,
    }  # fmt: skip
    assert [(line.agree, line.disagree, line.none) for line in tally.lines] == [(3, 1, 4)] * len(tally.lines)
    assert f"thu-ky/{mixed.year}/bien-ban-kiem-phieu.docx" in mixed.shelf


def _named(words: str, names: dict[str, str]) -> str:
    for line, name in names.items():
        words = words.replace(f"{{{line}}}", name)
    return words


def _agree(found: list[tuple[str, str]], expected: list[tuple[str, ...]]) -> None:
    assert [code for code, _ in found] == [code for code, *_ in expected]
    for (_, message), (_, *words) in zip(found, expected, strict=True):
        assert [part for part in words if part not in message] == [], message
