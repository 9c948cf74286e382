from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING

import pytest

from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.layout import lay_out
from pipeline.forms.read import read_form
from pipeline.forms.workbook import identify
from pipeline.kernel.findings import Finding, Severity, Where, stops
from pipeline.nominations.form import nomination_form
from pipeline.nominations.read import NominationReading, read_nomination
from pipeline.season.law.criteria import check_nomination
from pipeline.season.nomination import Rating
from pipeline.season.setup import Subject
from tests.bad_files import BadFile, bad_files, edited, good_nomination, with_cell
from tests.sample_data import sample_setup
from tests.workbooks import codes, parsed, seen

if TYPE_CHECKING:
    from typing import Any

SETUP = sample_setup()
DIVISION = next(division for division in SETUP.divisions if division.code == "LS")
BLANK = nomination_form(SETUP, DIVISION)
FILES = bad_files()


def read(content: bytes) -> NominationReading:
    return read_nomination(parsed(content), SETUP, DIVISION)


def cell_of(name: str) -> str:
    place = lay_out(BLANK).field(name)
    assert place is not None
    return place.cell


def test_a_good_form_becomes_a_nomination() -> None:
    reading = read(good_nomination(date_of_birth=dt.date(1980, 9, 5), prepared_on=dt.date(2026, 12, 1)))
    nomination = reading.nomination
    assert (reading.findings, reading.refusals) == ((), ())
    assert nomination is not None
    assert nomination.full_name == "Lò Thị Ánh Ngần"
    assert (nomination.subject, nomination.born, nomination.rating) == (
        Subject.INDIVIDUAL,
        "05/09/1980",
        Rating.EXCELLENT,
    )
    assert nomination.achievements == "Tham mưu kịp thời.\nPhục vụ 12 đoàn công tác."
    assert nomination.unit == DIVISION.name
    assert [evidence.code for evidence in nomination.evidence] == [item.code for item in SETUP.criteria]
    assert nomination.prepared_on == dt.date(2026, 12, 1)


def test_a_collective_needs_neither_birth_nor_the_criteria_of_individuals() -> None:
    reading = read(
        good_nomination(
            subject="Tập thể",
            full_name="Phòng Lãnh sự 2",
            member_count=7,
            date_of_birth=None,
            gender=None,
            position=None,
            CT1_met=None,
            CT1_evidence=None,
        )
    )
    assert reading.findings == ()
    assert reading.nomination is not None
    assert (reading.nomination.member_count, len(reading.nomination.evidence)) == (7, 4)


def test_what_is_required_of_a_person_or_a_collective_is_asked_for_at_its_cell() -> None:
    person = read(good_nomination(date_of_birth=None, gender=None, position=" "))
    group = read(good_nomination(subject="Tập thể"))
    assert seen(person.findings) == [("N101", name, cell_of(name)) for name in ("date_of_birth", "gender", "position")]
    assert seen(group.findings) == [("N101", "member_count", cell_of("member_count"))]
    assert person.nomination is None


@pytest.mark.parametrize("bad", [bad for bad in FILES if bad.answer == "returned"], ids=lambda bad: bad.name)
def test_a_form_with_a_fault_in_a_cell_is_returned_with_its_finding(bad: BadFile) -> None:
    reading = read(bad.content)
    assert reading.refusals == ()
    assert codes(reading.findings) == [bad.code]
    assert stops(reading.findings)
    assert reading.findings[0].where.cell == cell_of(str(reading.findings[0].where.name))


@pytest.mark.parametrize("bad", [bad for bad in FILES if bad.answer == "accepted"], ids=lambda bad: bad.name)
def test_a_form_that_is_only_unusual_is_accepted(bad: BadFile) -> None:
    reading = read(bad.content)
    assert reading.nomination is not None
    assert reading.nomination.born == "05/09/1980"
    assert unicodedata.is_normalized("NFC", reading.nomination.full_name)
    assert not stops(reading.findings)
    assert codes(reading.findings) == ([bad.code] if bad.code else [])


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    nomination = read(good_nomination(position="=1+1")).nomination
    assert nomination is not None
    assert nomination.position == "=1+1"


@pytest.mark.parametrize("bad", [bad for bad in FILES if bad.code in ("R210", "R211")], ids=lambda bad: bad.name)
def test_a_form_that_is_not_the_blanks_any_more_is_refused(bad: BadFile) -> None:
    reading = read(bad.content)
    assert codes(reading.refusals) == [bad.code]
    assert reading.nomination is None


@pytest.mark.parametrize(
    "bad", [bad for bad in FILES if bad.code in ("R204", "R205", "R217")], ids=lambda bad: bad.name
)
def test_a_workbook_that_is_none_of_ours_is_told_by_what_it_says_inside(bad: BadFile) -> None:
    identity = identify(parsed(bad.content))
    assert isinstance(identity, Finding)
    assert identity.code == bad.code


def test_a_form_of_other_criteria_is_outdated_and_nothing_else() -> None:
    fewer = SETUP.model_copy(update={"criteria": SETUP.criteria[:2]})
    reading = read_nomination(parsed(good_nomination(fewer)), SETUP, DIVISION)
    assert codes(reading.refusals) == ["R208"]


def test_findings_stand_at_the_true_cell_after_rows_were_inserted() -> None:
    def insert(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.insert_rows(1, 3)
        for name in book.defined_names.values():
            name.attr_text = _lowered(name.attr_text, 3)

    content = with_cell(edited(good_nomination(), insert), "gender", "Khác")
    finding = read(content).findings[0]
    row = int(cell_of("gender")[1:]) + 3
    assert (finding.code, finding.where.cell, finding.where.label) == ("N110", f"C{row}", "Giới tính")


def _lowered(area: str, by: int) -> str:
    head, _, row = area.rpartition("$")
    return f"{head}${int(row) + by}" if row.isdigit() else area


def test_a_returned_copy_is_filled_with_what_was_typed_and_reads_the_same() -> None:
    first = read(good_nomination(date_of_birth="05/09/80", rating="Rất tốt", full_name="Vi Văn Lô"))
    copy = nomination_form(SETUP, DIVISION, nomination_id="LS-1", entered=first.entered)
    content = write_workbook(copy, {"date_of_birth": "Ghi đủ bốn chữ số của năm"})
    second = read(content)
    identity = identify(parsed(content))
    assert not isinstance(identity, Finding)
    assert (identity.id, identity.division, identity.other("round")) == ("LS-1", "LS", None)
    assert seen(second.findings) == seen(first.findings)
    assert (second.name, second.subject) == ("Vi Văn Lô", "individual")


def test_a_withdrawal_needs_nothing_else() -> None:
    reading = read(good_nomination(withdraw="Có", rating=None, date_of_birth="?", subject=None, movement="lạ"))
    assert reading.findings == ()
    assert reading.nomination is not None
    assert reading.nomination.withdraw


def test_every_fault_is_named_at_once() -> None:
    content = good_nomination(
        rating="Hoàn thành tốt nhiệm vụ", discipline="Có", TC2_met="Không đạt", gender=None, unit=None
    )
    assert codes(read(content).findings) == ["N101", "C401", "C402", "C403", "C406"]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"date_of_birth": "2015"}, "C404"),
        ({"date_of_birth": "1930"}, "C404"),
        ({"date_of_birth": "2030"}, "C405"),
        ({"prepared_on": "01/03/2025"}, "N123"),
        ({"subject": "Tập thể", "member_count": 1}, "C407"),
    ],
)
def test_what_is_unlikely_is_asked_about(own: dict[str, Any], code: str) -> None:
    (finding,) = read(good_nomination(**own)).findings
    assert finding.code == code
    assert (finding.severity is Severity.ERROR) == (code == "C405")


def test_a_nomination_is_checked_again_under_a_corrected_setup() -> None:
    nomination = read(good_nomination()).nomination
    assert nomination is not None
    assert check_nomination(nomination, SETUP) == ()
    added = SETUP.criteria[0].model_copy(update={"code": "NEW"})
    changed = SETUP.model_copy(update={"criteria": (*SETUP.criteria, added), "movements": SETUP.movements[1:]})
    found = check_nomination(nomination, changed, {"movement": Where(cell="C1", name="movement")})
    assert seen(found) == [("C408", "movement", "C1"), ("C409", "NEW_met", None)]


def test_a_hidden_form_sheet_is_remarked_on() -> None:
    def hide(book: Any) -> None:
        book.create_sheet("Trống")
        book.worksheets[0].sheet_state = "hidden"

    assert codes(read(edited(good_nomination(), hide)).findings) == ["R213"]


def test_a_name_that_points_to_no_sheet_is_a_field_that_is_gone() -> None:
    def point_elsewhere(book: Any) -> None:
        book.defined_names["gender"].attr_text = "'Đâu đó'!$C$7"

    assert seen(read(edited(good_nomination(), point_elsewhere)).refusals) == [("R210", "gender", None)]


def test_one_place_of_identity_is_enough_and_two_must_agree() -> None:
    def without_properties(book: Any) -> None:
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]

    def without_sheet(book: Any) -> None:
        del book["pipeline"]

    def at_odds(book: Any) -> None:
        book.custom_doc_props["division"].value = "VP"

    def no_year(book: Any) -> None:
        without_properties(book)
        for row in book["pipeline"].iter_rows():
            if row[0].value == "season":
                row[1].value = "nay"

    good = good_nomination()
    told = identify(parsed(good))
    assert identify(parsed(edited(good, without_properties))) == told
    assert identify(parsed(edited(good, without_sheet))) == told
    odd = [identify(parsed(edited(good, edit))) for edit in (at_odds, no_year)]
    assert [finding.code for finding in odd if isinstance(finding, Finding)] == ["R218", "R217"]
    old = read(edited(good, at_odds))
    assert codes(old.refusals) == ["R218"]


def test_a_reading_shows_no_value_when_it_is_printed() -> None:
    reading = read_form(BLANK, parsed(good_nomination()))
    assert "Ngần" not in repr(reading.fields)
    assert reading.text("none") == ""
    assert reading.where("none") == Where(name="none")
