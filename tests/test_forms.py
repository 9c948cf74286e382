"""The six forms: what they ask, in the words of the contract, and what they are pre-filled with."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pipeline.appraisal.form import appraisal_form
from pipeline.ballot.form import ballot_form
from pipeline.forms.form import Choice, FormName, Kind
from pipeline.forms.layout import lay_out
from pipeline.issue.form import issue_form
from pipeline.nominations.form import nomination_form
from pipeline.outbox.shipped_forms import shipped_form
from pipeline.season import choices
from pipeline.season.issue import DocumentLine, Recognition
from pipeline.season.nomination import Nominee
from pipeline.season.session import PaperCount, Session
from pipeline.season.setup import BallotTier, Criterion, CriterionCode, CriterionKind, Setup, Subject
from pipeline.session.form import session_form
from pipeline.setup.form import setup_form, share_text
from tests.samples import ballot_season, counted_season, setup_season

YEAR = 2026
CONTRACT_FIELDS = {
    FormName.SETUP: (
        "year agency parent_agency agency_code place council_name council_code council_decision ballot_tier threshold "
        "threshold_base threshold_strict quorum spare_codes seats_individual seats_collective "
        "second_ballot_threshold invalid_line_voids_ballot nominee_votes nominee_in_base list_order tone_order"
    ),
    FormName.NOMINATION: (
        "subject full_name unit date_of_birth gender position member_count movement field rating discipline "
        "achievements C1_met C1_evidence C2_met C2_evidence C3_met C3_evidence C4_met C4_evidence "
        "prepared_by prepared_on withdraw"
    ),
    FormName.APPRAISAL: "meeting_date meeting_time meeting_place new_round second_ballot",
    FormName.BALLOT: "ballot_code agree_1 disagree_1",
    FormName.SESSION: (
        "date start_time end_time place chair clerk ballots_issued ballots_unused ballots_missing opening_code "
        "count_start count_end conclusion paper_issued_1 paper_issued_2 paper_collected_1 paper_collected_2 "
        "paper_invalid_1 paper_invalid_2"
    ),
    FormName.ISSUE: "",
}
CONTRACT_TABLES = {
    FormName.SETUP: {
        "divisions": "code name head",
        "council": "name post role votes",
        "movements": "code name channel",
        "criteria": "code text kind applies_to",
        "legal_bases": "text valid_until",
        "recipients": "text",
        "deadlines": "key date",
        "signers": "document title name",
    },
    FormName.NOMINATION: {},
    FormName.APPRAISAL: {"appraisal": "id nominee eligible note division subject"},
    FormName.BALLOT: {},
    FormName.SESSION: {
        "attendance": "name state reason",
        "counting_committee": "name role",
        "opinions": "speaker opinion",
        "unused_slips": "receipt",
        "paper_counts": "nominee agree_1 disagree_1 invalid_1 agree_2 disagree_2 invalid_2",
    },
    FormName.ISSUE: {"documents": "kind title number date signer", "recognitions": "nominee choice why id"},
}


@pytest.fixture
def setup() -> Setup:
    return setup_season().setup


@pytest.fixture
def nominees() -> tuple[Nominee, ...]:
    return ballot_season().ballot_list


def _session() -> Session:
    session = counted_season().first.session
    assert session is not None
    return session


@pytest.mark.parametrize("name", list(FormName))
def test_a_form_asks_what_the_contract_says(name: FormName) -> None:
    form = shipped_form(name, YEAR)

    assert " ".join(field.name for field in form.fields) == CONTRACT_FIELDS[name]
    assert {table.name: " ".join(column.name for column in table.columns) for table in form.tables} == CONTRACT_TABLES[
        name
    ]


def test_no_name_is_used_twice_over_all_forms_but_the_one_the_contract_repeats() -> None:
    forms = [shipped_form(name, YEAR) for name in FormName]

    names = Counter(field.name.casefold() for form in forms for field in form.fields)
    names.update(table.name.casefold() for form in forms for table in form.tables)

    assert [name for name, times in names.items() if times > 1] == ["place"]


def test_every_label_and_header_of_a_form_is_its_own() -> None:
    for form in (shipped_form(name, YEAR) for name in FormName):
        labels = [field.label for field in form.fields]
        assert len(set(labels)) == len(labels)
        for table in form.tables:
            headers = [column.header.casefold() for column in table.columns]
            assert len(set(headers)) == len(headers)


def test_every_file_has_a_plain_name_of_its_own() -> None:
    names = {form.file_name for form in FormName}
    assert len(names) == len(FormName)
    assert all(name.isascii() for name in names)


def test_no_word_of_a_closed_list_means_two_things() -> None:
    lists = [
        value
        for value in vars(choices).values()
        if isinstance(value, tuple) and isinstance(value[0], Choice) and value is not choices.MARKS
    ]

    for closed in lists:
        words = [word.casefold() for item in closed for word in {item.shown, *item.also}]
        assert len(set(words)) == len(words)


def test_the_setup_is_blank_where_only_the_agency_knows() -> None:
    form = setup_form(YEAR)

    blank = [field.name for field in form.fields if field.value in {None, ""}]

    assert blank == [
        "agency",
        "parent_agency",
        "agency_code",
        "place",
        "council_decision",
        "seats_individual",
        "seats_collective",
        "second_ballot_threshold",
    ]
    assert [table.name for table in form.tables if not table.rows] == ["divisions", "council", "signers"]


def test_the_setup_is_prefilled_with_what_the_plan_fixes() -> None:
    form = setup_form(YEAR)
    values = {field.name: field.value for field in form.fields}
    tables = {table.name: table.rows for table in form.tables}

    assert (values["threshold"], values["quorum"], values["spare_codes"]) == ("80%", "2/3", 3)
    assert (values["ballot_tier"], values["threshold_strict"]) == ("Phiếu Excel", "Không")
    assert (values["council_name"], values["council_code"]) == ("Hội đồng Thi đua - Khen thưởng", "HĐTĐKT")
    assert [row[0] for row in tables["criteria"]] == ["C1", "C2", "C3", "C4"]
    assert [row[1] for row in tables["deadlines"]] == [date(2026, 12, 15), date(2027, 1, 10)]
    assert [row[1] for row in tables["legal_bases"]] == [None, None, None, None, date(2025, 12, 31), date(2025, 12, 31)]
    assert [row[2] for row in tables["movements"]] == [item.shown for item in choices.CHANNELS]


def test_a_setup_taken_in_fills_its_own_form(setup: Setup) -> None:
    form = setup_form(setup.year, setup)
    tables = {table.name: table.rows for table in form.tables}

    assert [row[0] for row in tables["divisions"]] == [division.code for division in setup.divisions]
    assert [row[2] for row in tables["council"]] == [member.role_shown for member in setup.council]
    assert [row[0] for row in tables["criteria"]] == [criterion.code for criterion in setup.criteria]


@pytest.mark.parametrize(("share", "shown"), [("4/5", "80%"), ("2/3", "2/3"), ("1", "100%"), ("7/8", "7/8")])
def test_a_share_is_shown_as_people_write_it(share: str, shown: str) -> None:
    assert share_text(share) == shown


def test_a_criterion_for_one_subject_is_required_of_that_subject_alone(setup: Setup) -> None:
    only = Criterion(
        code=CriterionCode("R1"), text="Có sáng kiến", kind=CriterionKind.SPECIFIC, applies_to=Subject.INDIVIDUAL
    )
    season = setup.model_copy(update={"criteria": (only,)})

    fields = {field.name: field for field in nomination_form(season, season.divisions[0]).fields}

    assert not fields["R1_met"].required
    assert fields["R1_evidence"].required_if == "subject = individual"
    assert [fields[name].help for name in ("R1_met", "R1_evidence")] == [
        "Tiêu chuẩn cụ thể. Chỉ điền cho cá nhân. Chọn Đạt hoặc Không đạt",
        "Chỉ điền cho cá nhân. Nêu việc làm, kết quả, văn bản chứng minh",
    ]


def test_the_drop_down_of_movements_shows_code_and_name(setup: Setup) -> None:
    field = next(item for item in nomination_form(setup, setup.divisions[0]).fields if item.name == "movement")

    first = setup.movements[0]
    assert field.choices[0].shown == f"{first.code} - {first.name}"
    assert first.code in field.choices[0].also


def test_a_nomination_knows_its_division_and_its_criteria(setup: Setup) -> None:
    blank = dict(nomination_form(setup, setup.divisions[0]).identity)
    other = setup.model_copy(update={"criteria": setup.criteria[:-1]})

    assert blank["division"] == setup.divisions[0].code
    assert "id" not in blank
    assert dict(nomination_form(other, other.divisions[0]).identity)["criteria"] != blank["criteria"]


def test_a_returned_nomination_keeps_what_was_entered_and_its_id(setup: Setup) -> None:
    form = nomination_form(setup, setup.divisions[0], nomination_id="LS-AB12C", entered={"rating": "Xuất xắc"})

    assert dict(form.identity)["id"] == "LS-AB12C"
    assert next(field.value for field in form.fields if field.name == "rating") == "Xuất xắc"


def test_an_appraisal_lists_everybody_as_eligible_and_keeps_what_was_said(
    setup: Setup, nominees: tuple[Nominee, ...]
) -> None:
    season = ballot_season()

    first = appraisal_form(setup, nominees, None, 0).tables[0]
    again = appraisal_form(setup, nominees, season.appraisal, 1).tables[0]

    assert {row[2] for row in first.rows} == {"Đủ điều kiện"}
    assert [row[0] for row in again.rows] == [nominee.id for nominee in nominees]
    assert (first.spare_rows, lay_out(appraisal_form(setup, (), None, 0)).tables[0].last_row) == (0, 5)


def test_a_ballot_has_two_boxes_for_each_nominee_beside_the_bare_name(
    setup: Setup, nominees: tuple[Nominee, ...]
) -> None:
    form = ballot_form(setup, nominees, 1)
    cells = {text.cell: text.text for text in form.texts}
    boxes = {field.name: field.cell for field in form.fields}

    for line, nominee in enumerate(nominees, start=1):
        row = str(boxes[f"agree_{line}"])[1:]
        assert boxes[f"disagree_{line}"] == f"E{row}"
        assert cells[f"B{row}"] == nominee.name
    assert cells["A6"] == "PHIẾU BẦU"
    assert len(form.fields) == 2 * len(nominees) + 1


def test_a_second_round_says_so_on_the_ballot(setup: Setup, nominees: tuple[Nominee, ...]) -> None:
    texts = [text.text for text in ballot_form(setup, nominees, 2).texts]

    assert any("bỏ phiếu lần 2" in text for text in texts)


def test_a_session_starts_with_everybody_present_and_the_known_names(
    setup: Setup, nominees: tuple[Nominee, ...]
) -> None:
    form = session_form(setup, nominees, 1)
    tables = {table.name: table.rows for table in form.tables}

    assert [row[:2] for row in tables["attendance"]] == [(member.name, "Có mặt") for member in setup.council]
    assert [row[0] for row in tables["paper_counts"]] == [nominee.name for nominee in nominees]
    assert next(field.value for field in form.fields if field.name == "chair") == setup.council[0].name


def test_a_session_taken_in_comes_back_without_its_opening_code(setup: Setup, nominees: tuple[Nominee, ...]) -> None:
    session = _session()

    form = session_form(setup, nominees, 1, session)
    values = {field.name: field.value for field in form.fields}

    assert values["opening_code"] is None
    assert (values["date"], values["ballots_issued"]) == (session.date, session.ballots_issued)


def test_paper_counts_come_back_person_by_person(setup: Setup, nominees: tuple[Nominee, ...]) -> None:
    counted = PaperCount(nominee=nominees[0].name, agree=(5, 6), disagree=(2, 1), invalid=(0, 3))
    session = _session().model_copy(update={"paper_counts": (counted,)})

    tables = {table.name: table.rows for table in session_form(setup, nominees, 1, session).tables}

    assert tables["paper_counts"][0] == (nominees[0].name, 5, 2, 0, 6, 1, 3)


@pytest.mark.parametrize(
    ("tier", "required"), [(BallotTier.EXCEL, False), (BallotTier.PAPER, True), (BallotTier.MIXED, True)]
)
def test_paper_counts_are_asked_for_where_there_is_paper(setup: Setup, tier: BallotTier, *, required: bool) -> None:
    season = setup.model_copy(update={"rules": setup.rules.model_copy(update={"ballot_tier": tier})})

    fields = {field.name: field for field in session_form(season, (), 1).fields}

    assert fields["paper_issued_1"].required is required
    assert (fields["opening_code"].required_if is None) is (tier is BallotTier.PAPER)


def test_an_issue_form_carries_choices_made_and_offers_recognition(setup: Setup, nominees: tuple[Nominee, ...]) -> None:
    left_out = Recognition(id=nominees[1].id, recognised=False, why="Chưa đủ thời gian")
    line = DocumentLine(kind="quyet-dinh", title="Quyết định", date=None)

    form = issue_form(setup, (line,), nominees[:2], (left_out,))
    tables = {table.name: table.rows for table in form.tables}

    assert tables["documents"] == (("quyet-dinh", "Quyết định", "", None, ""),)
    assert [row[1:] for row in tables["recognitions"]] == [
        ("Công nhận", "", nominees[0].id),
        ("Không công nhận", "Chưa đủ thời gian", nominees[1].id),
    ]


def test_text_that_excel_would_change_is_asked_as_text() -> None:
    kinds = {field.name: field.kind for field in setup_form(YEAR).fields}

    assert (kinds["threshold"], kinds["quorum"]) == (Kind.SHARE, Kind.SHARE)
