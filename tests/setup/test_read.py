from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.forms.form import Value
from pipeline.kernel.findings import Severity, stops
from pipeline.season.setup import BallotTier, Base, ListOrder, Role, Rules, Subject, ToneOrder
from pipeline.setup.form import setup_form
from pipeline.setup.read import read_setup, role_of
from tests.sample_data import sample_setup
from tests.workbooks import codes, filled, rows_of, seen, with_rows, written

SETUP = sample_setup()
FORM = setup_form(SETUP.year)
SAMPLE = setup_form(SETUP.year, SETUP)


def test_a_setup_comes_back_as_it_was_written() -> None:
    setup, findings = read_setup(written(SAMPLE), FORM)
    assert setup == SETUP
    assert codes(findings) == ["S311"]


def test_the_blank_asks_for_what_only_the_agency_knows() -> None:
    setup, findings = read_setup(written(FORM), FORM)
    assert setup is None
    assert seen(findings) == [
        ("N101", "agency", "C8"),
        ("N101", "parent_agency", "C9"),
        ("N101", "agency_code", "C10"),
        ("N101", "place", "C11"),
        ("S303", "divisions", None),
        ("S310", "council", None),
    ] or codes(findings) == ["N101"] * 4 + ["S303", "S310"]


def test_a_blank_means_the_default() -> None:
    names = ("council_name", "council_code", "ballot_tier", "threshold", "threshold_base", "threshold_strict", "quorum",
             "spare_codes", "seats_individual", "second_ballot_threshold", "invalid_line_voids_ballot",
             "nominee_votes", "nominee_in_base", "list_order", "tone_order")  # fmt: skip
    blank = filled(SAMPLE, dict.fromkeys(names))
    setup, _ = read_setup(written(with_rows(blank, "deadlines", [])), FORM)
    assert setup is not None
    assert setup.rules == Rules(
        ballot_tier=BallotTier.EXCEL, threshold="4/5", threshold_base=Base.MEMBERS, threshold_strict=False, quorum="2/3"
    )
    assert (setup.report_deadline, setup.recognition_deadline) == (
        dt.date(SETUP.year, 12, 15),
        dt.date(SETUP.year + 1, 1, 10),
    )
    assert setup.council_code == "HĐTĐKT"
    assert (setup.list_order, setup.tone_order) == (ListOrder.GIVEN_NAME, ToneOrder.DICTIONARY)


@pytest.mark.parametrize(
    ("shown", "order"),
    [
        ("Theo tên", ListOrder.GIVEN_NAME),
        ("division", ListOrder.DIVISION),
        ("theo phòng, rồi theo tên", ListOrder.DIVISION),
        ("Theo họ", ListOrder.FAMILY_NAME),
    ],
)
def test_the_order_of_lists_is_a_choice_of_the_season(shown: str, order: ListOrder) -> None:
    answers = {"list_order": shown, "tone_order": "Không, huyền, sắc, hỏi, ngã, nặng"}
    setup, findings = read_setup(written(filled(SAMPLE, answers)), FORM)
    assert codes(findings) == ["S311"]
    assert setup is not None
    assert (setup.list_order, setup.tone_order) == (order, ToneOrder.TAUGHT)


LATER = (
    "second_ballot_threshold",
    "invalid_line_voids_ballot",
    "nominee_votes",
    "nominee_in_base",
    "list_order",
    "tone_order",
)


def test_a_workbook_made_before_an_optional_question_was_asked_is_read_with_its_default() -> None:
    older = replace(SAMPLE, fields=tuple(field for field in SAMPLE.fields if field.name not in LATER))
    setup, findings = read_setup(written(older), FORM)
    assert setup is not None
    assert codes(findings) == ["S311"]
    assert setup.rules == SETUP.rules


def test_an_optional_answer_that_lost_its_place_beside_its_question_is_missed() -> None:
    torn = written(SAMPLE)
    names = {name: place for name, place in torn.names.items() if name != "quorum"}
    assert codes(read_setup(torn.model_copy(update={"names": names}), FORM)[1])[0] == "R210"


def test_rules_are_read_from_their_shown_words_and_from_english() -> None:
    answers: dict[str, Value] = {
        "ballot_tier": "mixed",
        "threshold": "2/3",
        "threshold_base": "Số phiếu hợp lệ",
        "threshold_strict": "Có",
        "quorum": "75%",
        "spare_codes": 0,
        "seats_individual": 5,
        "seats_collective": 0,
        "second_ballot_threshold": "50%",
        "invalid_line_voids_ballot": "Có",
        "nominee_votes": "no",
        "nominee_in_base": "Không",
    }
    setup, _ = read_setup(written(filled(SAMPLE, answers)), FORM)
    assert setup is not None
    assert setup.rules == Rules(
        ballot_tier=BallotTier.MIXED,
        threshold="2/3",
        threshold_base=Base.VALID,
        threshold_strict=True,
        quorum="3/4",
        spare_codes=0,
        seats_individual=5,
        seats_collective=None,
        second_ballot_threshold="1/2",
        invalid_line_voids_ballot=True,
        nominee_votes=False,
        nominee_in_base=False,
    )


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Chủ tịch", Role.CHAIR),
        ("Chủ tịch Hội đồng", Role.CHAIR),
        ("Phó Chủ tịch Thường trực", Role.VICE_CHAIR),
        ("Uỷ viên Thường trực", Role.MEMBER),
        ("Ủy viên kiêm Thư ký", Role.SECRETARY),
        ("Thư ký Hội đồng", Role.SECRETARY),
        ("vice_chair", Role.VICE_CHAIR),
        ("chair", Role.CHAIR),
        ("secretary", Role.SECRETARY),
        ("Thành viên", Role.MEMBER),
        ("Khách mời", None),
    ],
)
def test_a_role_is_known_by_its_usual_variants(typed: str, role: Role | None) -> None:
    assert role_of(typed) == role


def test_a_role_is_printed_in_the_words_that_were_typed() -> None:
    rows = rows_of(SAMPLE, "council")
    rows[3] = (rows[3][0], rows[3][1], "Uỷ viên Thường trực", None)
    setup, _ = read_setup(written(with_rows(SAMPLE, "council", rows)), FORM)
    assert setup is not None
    member = setup.council[3]
    assert (member.role, member.role_shown, member.votes) == (Role.MEMBER, "Uỷ viên Thường trực", True)


@pytest.mark.parametrize(
    ("table", "place", "row", "code"),
    [
        ("divisions", 1, ("VP", "Phòng khác", "Ai đó"), "S301"),
        ("divisions", 1, ("vp", "Phòng khác", "Ai đó"), "S301"),
        ("divisions", 1, ("A/B", "Phòng khác", "Ai đó"), "S302"),
        ("divisions", 1, ("CON", "Phòng khác", "Ai đó"), "S302"),
        ("divisions", 1, ("..", "Phòng khác", "Ai đó"), "S302"),
        ("criteria", 0, ("c1", "Nội dung", None, None), "S314"),
        ("criteria", 0, ("1C", "Nội dung", None, None), "S314"),
        ("movements", 0, ("P" * 31, "Tên", "field"), "S315"),
        ("movements", 0, ("P1", "Tên", "kênh lạ"), "N110"),
        ("council", 1, ("Ai", "Phó Giám đốc", "Khách mời", None), "S319"),
        ("council", 1, ("Ai", "Phó Giám đốc", "a\x07"[:1] + "_x0007_", None), "N111"),
        ("council", 1, ("Ai", "Phó Giám đốc", "Chủ tịch", None), "S307"),
        ("divisions", 1, ("XX", None, "Ai đó"), "N101"),
    ],
)
def test_a_row_that_makes_a_season_impossible_refuses_the_setup(
    table: str, place: int, row: tuple[str | None, ...], code: str
) -> None:
    rows = rows_of(SAMPLE, table)
    rows[place] = row
    setup, findings = read_setup(written(with_rows(SAMPLE, table, rows)), FORM)
    assert setup is None
    assert code in codes(findings)


def test_two_members_of_one_name_cannot_be_told_apart() -> None:
    rows = rows_of(SAMPLE, "council")
    rows[4] = (str(rows[3][0]).upper(), *rows[4][1:])
    _, findings = read_setup(written(with_rows(SAMPLE, "council", rows)), FORM)
    assert codes(findings) == ["S312"]


def test_empty_tables_are_named() -> None:
    form = SAMPLE
    for table in ("divisions", "movements", "criteria", "council"):
        form = with_rows(form, table, [])
    _, findings = read_setup(written(form), FORM)
    assert codes(findings) == ["S303", "S305", "S304", "S310"]


def test_a_year_and_a_number_of_spare_codes_that_cannot_be_are_refused() -> None:
    _, findings = read_setup(written(filled(SAMPLE, {"year": 2020, "spare_codes": 500})), FORM)
    assert [code for code, name, _ in seen(findings) if name in ("year", "spare_codes")] == ["S317", "N108"]


def test_who_votes_on_the_own_line_is_counted_in_its_base() -> None:
    setup, findings = read_setup(written(filled(SAMPLE, {"nominee_votes": None, "nominee_in_base": "Không"})), FORM)
    assert setup is None
    assert [(code, name) for code, name, _ in seen(findings) if code != "S311"] == [("S324", "nominee_in_base")]


def test_what_is_only_unusual_asks_and_stops_nothing() -> None:
    form = with_rows(SAMPLE, "council", [(name, post, "Ủy viên", votes) for name, post, _, votes
                                         in rows_of(SAMPLE, "council")[:3]])  # fmt: skip
    form = with_rows(form, "criteria", [("C1", "Gương mẫu", "common", Subject.COLLECTIVE.value)])
    form = with_rows(form, "divisions", [("A", "Phòng", "x"), ("B", "phòng", "y")])
    form = with_rows(form, "movements", [("A", "Thi đua", "field"), ("B", "thi đua", "higher")])
    late = dt.date(SETUP.year, 2, 1)
    form = with_rows(form, "deadlines", [("recognition", late), ("recognition", late)])
    setup, findings = read_setup(written(form), FORM)
    assert setup is not None
    assert not stops(findings)
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert sorted(codes(findings)) == ["S306", "S308", "S309", "S311", "S313", "S316", "S322", "S323"]


def test_only_individuals_are_asked_about_when_no_criterion_is_for_collectives() -> None:
    form = with_rows(SAMPLE, "criteria", [("C1", "Gương mẫu", "common", "Cá nhân")])
    setup, findings = read_setup(written(form), FORM)
    assert setup is not None
    assert setup.criteria[0].applies_to is Subject.INDIVIDUAL
    assert "S318" in codes(findings)
