"""Contract section 3: what each form holds, and how it is laid out for whoever fills it in."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.contract.workspace import YEAR, Workspace, bounds_of, hidden_sheets, identity_of, place_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = {
    "setup": (
        (
            "agency parent_agency agency_code place year council_name council_code ballot_tier threshold "
            "threshold_base threshold_strict quorum spare_codes seats_individual seats_collective council_decision"
        ),
        {
            "divisions": "code name head",
            "council": "name post role votes",
            "movements": "code name channel",
            "criteria": "code text kind applies_to",
            "legal_bases": "text valid_until",
            "recipients": "text",
            "deadlines": "key date",
            "signers": "document title name",
        },
    ),
    "nomination": (
        (
            "subject full_name date_of_birth gender position unit member_count movement field rating discipline "
            "achievements C1_met C1_evidence C2_met C2_evidence C3_met C3_evidence C4_met C4_evidence prepared_by "
            "prepared_on withdraw"
        ),
        {},
    ),
    "appraisal": (
        "meeting_date meeting_time meeting_place new_round",
        {"appraisal": "id nominee eligible note"},
    ),
    "ballot": ("ballot_code agree_1 disagree_1", {}),
    "session": (
        (
            "date start_time end_time place chair clerk ballots_issued ballots_unused ballots_missing opening_code "
            "conclusion count_start count_end paper_issued_1 paper_issued_2 paper_collected_1 paper_collected_2 "
            "paper_invalid_1 paper_invalid_2"
        ),
        {
            "attendance": "name state reason",
            "counting_committee": "name role",
            "opinions": "speaker opinion",
            "unused_slips": "receipt",
            "paper_counts": "nominee agree_1 disagree_1 invalid_1 agree_2 disagree_2 invalid_2",
        },
    ),
    "issue": ("", {"documents": "kind title number date signer", "recognitions": "nominee choice why"}),
}
REQUIRED = {
    "setup": "agency parent_agency agency_code place",
    "nomination": "subject full_name movement rating discipline achievements "
    + " ".join(f"C{n}_met C{n}_evidence" for n in range(1, 5)),
}


@pytest.fixture(scope="session")
def workbooks(counted: Workspace, nominated: Workspace) -> dict[str, bytes]:
    """One current workbook of each form, where a person finds it."""
    return {
        **{form: counted.secretarys(form) for form in ("setup", "session", "issue")},
        "appraisal": nominated.secretarys("appraisal"),
        "ballot": counted.find("ballot", f"hoi-dong/{YEAR}").read_bytes(),
        "nomination": (counted.root / f"outbox/phong/VP/{YEAR}/phieu-gioi-thieu.xlsx").read_bytes(),
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("when", ["begun", "counted"])
def test_fields_names_every_field_and_table_of_the_contract(
    form: str, when: str, request: pytest.FixtureRequest
) -> None:
    shape = json.loads(request.getfixturevalue(when).call("fields", form, "--json", check=(0,)).stdout)
    fields, tables = FORMS[form]
    assert not set(fields.split()) - {each["name"] for each in shape["fields"]}
    for name, columns in tables.items():
        found = next(each for each in shape["tables"] if each["name"] == name)
        assert not set(columns.split()) - {each["name"] for each in found["columns"]}, name
        assert set(found) >= {"name", "sheet", "ref", "columns"}
        assert all(set(each) >= {"name", "header", "type", "required", "allowed"} for each in found["columns"])
    keys = {"name", "sheet", "cell", "type", "required", "required_if", "allowed", "label"}
    assert all(set(each) >= keys for each in shape["fields"])
    assert all("$" not in each["cell"] and ":" not in each["cell"] for each in shape["fields"])


@pytest.mark.parametrize("form", REQUIRED)
def test_fields_says_what_is_always_required(form: str, begun: Workspace) -> None:
    shape = begun.shape(form)
    assert {each["name"] for each in shape["fields"] if each["required"]} == set(REQUIRED[form].split())


def test_what_only_one_subject_needs_is_required_conditionally(begun: Workspace) -> None:
    conditions = {each["name"]: each["required_if"] for each in begun.shape("nomination")["fields"]}
    for name in ("date_of_birth", "gender", "position"):
        assert "subject" in conditions[name]
    assert "subject" in conditions["member_count"]
    assert conditions["member_count"] != conditions["gender"]


def test_ratings_stand_highest_first_and_choices_in_the_forms_order(opened: Workspace) -> None:
    allowed = {each["name"]: each["allowed"] for each in opened.shape("nomination")["fields"]}
    assert len(allowed["rating"]) == 4
    assert allowed["rating"][0].startswith("Hoàn thành xuất sắc")
    assert allowed["rating"][3].startswith("Không hoàn thành")
    assert allowed["subject"] == ["Cá nhân", "Tập thể"]
    assert allowed["gender"] == ["Nam", "Nữ"]
    assert set(allowed["discipline"]) == {"Không", "Có"}
    assert allowed["C1_met"] == ["Đạt", "Không đạt"]


def test_columns_show_their_choices(counted: Workspace) -> None:
    def allowed(form: str, table: str, column: str) -> Any:
        found = next(each for each in counted.shape(form)["tables"] if each["name"] == table)
        return next(each["allowed"] for each in found["columns"] if each["name"] == column)

    assert allowed("session", "attendance", "state") == ["Có mặt", "Vắng mặt", "Vắng mặt, gửi phiếu"]
    assert set(allowed("issue", "recognitions", "choice")) == {"Công nhận", "Không công nhận"}
    assert set(allowed("appraisal", "appraisal", "eligible")) == {"Đủ điều kiện", "Không đủ điều kiện"}


def test_names_of_fields_are_unique_across_forms(begun: Workspace) -> None:
    seen: dict[str, str] = {}
    for form in FORMS:
        # `place` is given to two forms by the contract itself.
        for name in [each["name"] for each in begun.shape(form)["fields"] if each["name"] != "place"]:
            assert seen.setdefault(name, form) == form
        for name in [each["name"] for each in begun.shape(form)["tables"]]:
            assert seen.setdefault(f"table {name}", form) == form


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_says_what_it_is_in_a_hidden_sheet_and_in_its_properties(
    form: str, workbooks: dict[str, bytes]
) -> None:
    content = workbooks[form]
    properties = {str(key).lower(): str(value) for key, value in identity_of(content).items()}
    assert form in properties.values()
    assert str(YEAR) in properties.values()
    book = openpyxl.load_workbook(io.BytesIO(content))
    hidden = [str(cell.value) for title in hidden_sheets(content) for row in book[title].rows for cell in row]
    assert form in hidden
    assert str(YEAR) in hidden
    if form == "nomination":
        assert "VP" in hidden
        assert "VP" in properties.values()


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_a_defined_name_and_every_list_is_an_excel_table(
    form: str, workbooks: dict[str, bytes], counted: Workspace, nominated: Workspace
) -> None:
    place = nominated if form == "appraisal" else counted
    shape = json.loads(place.call("fields", form, "--json").stdout)
    book = openpyxl.load_workbook(io.BytesIO(workbooks[form]))
    for field in shape["fields"]:
        assert place_of(book, field["name"]) == (field["sheet"], field["cell"])
    for table in shape["tables"]:
        sheet, _ = table_of(book, table["name"])
        assert (sheet.title, sheet.tables[table["name"]].ref) == (table["sheet"], table["ref"])


def _tables(book: openpyxl.Workbook) -> Iterator[tuple[Any, Any]]:
    for sheet in book.worksheets:
        yield from ((sheet, table) for table in sheet.tables.values())


@pytest.mark.parametrize("form", [form for form in FORMS if FORMS[form][1]])
def test_one_table_a_sheet_nothing_below_no_merged_cells_no_total_row_spare_rows_unlocked(
    form: str, workbooks: dict[str, bytes]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbooks[form]))
    assert all(len(sheet.tables) <= 1 for sheet in book.worksheets)
    for sheet, table in _tables(book):
        left, top, right, bottom = bounds_of(table.ref)
        assert not table.totalsRowCount
        assert all(cell.value is None for row in sheet.iter_rows(min_row=bottom + 1) for cell in row)
        assert not [area for area in sheet.merged_cells.ranges if area.max_row >= top]
        last = [sheet.cell(bottom, column) for column in range(left, right + 1)]
        if sheet.protection.sheet and all(cell.value is None for cell in last):
            assert not any(cell.protection.locked for cell in last), table.name


def test_the_ballot_names_each_nominee_alone_in_a_cell_of_that_row(closed: Workspace) -> None:
    from tests.contract.season import PEOPLE, ballot_lines

    lines = ballot_lines(closed.find("ballot", f"hoi-dong/{YEAR}").read_bytes())
    assert sorted(lines) == sorted(PEOPLE)
    assert sorted(lines.values()) == [1, 2, 3, 4, 5]


def test_the_setup_comes_filled_with_what_the_plan_fixes(begun: Workspace) -> None:
    content = begun.secretarys("setup")
    assert len(begun.rows("setup", content, "criteria")) == 4
    assert {row["code"] for row in begun.rows("setup", content, "criteria")} == {"C1", "C2", "C3", "C4"}
    assert len(begun.rows("setup", content, "movements")) == 3
    dates = [row["date"].strftime("%d/%m/%Y") for row in begun.rows("setup", content, "deadlines")]
    assert dates == [f"15/12/{YEAR}", f"10/01/{YEAR + 1}"]
    assert begun.rows("setup", content, "divisions") == []
    assert begun.rows("setup", content, "council") == []


def test_the_appraisal_has_one_line_for_each_accepted_nomination(nominated: Workspace) -> None:
    rows = nominated.rows("appraisal", nominated.secretarys("appraisal"), "appraisal")
    ids = {each["id"]: each["nominee"] for each in nominated.status()["nominations"]}
    assert {row["id"]: row["nominee"] for row in rows} == ids
