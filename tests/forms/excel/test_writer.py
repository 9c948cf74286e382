"""Our workbooks as other programs see them: openpyxl and LibreOffice read back what XlsxWriter wrote."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.ballot.form import ballot_form
from pipeline.forms.excel.writer import write_workbook
from pipeline.forms.form import Column, Field, Form, FormName, Kind, Table
from pipeline.forms.layout import lay_out
from pipeline.nominations.form import nomination_form
from pipeline.outbox.shipped_forms import shipped_form
from pipeline.season.setup import Criterion, CriterionCode, CriterionKind, Subject
from pipeline.session.form import session_form
from pipeline.setup.defaults import default_setup
from pipeline.setup.form import setup_form
from tests.samples import ballot_season, setup_season
from tests.workbooks import properties_of


def forms() -> dict[str, Form]:
    setup, nominees = setup_season().setup, ballot_season().ballot_list
    return {
        **{name.file_name: shipped_form(name, 2026) for name in FormName},
        "setup.xlsx": setup_form(2026, setup),
        "nomination.xlsx": nomination_form(setup, setup.divisions[0], nomination_id="LS-1"),
        "ballot.xlsx": ballot_form(setup, nominees, 1),
        "session.xlsx": session_form(setup, nominees, 1),
    }


def _one_field(field: Field) -> Form:
    return Form(name=FormName.SETUP, year=2026, title="T", sheets=("Trang",), fields=(field,))


def _read(form: Form, remarks: dict[str, str] | None = None) -> Workbook:
    return load_workbook(BytesIO(write_workbook(form, remarks)))


def names(book: Workbook) -> dict[str, str]:
    return {name: defined.attr_text.replace("'", "").replace("$", "") for name, defined in book.defined_names.items()}


def tables(book: Workbook) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {
        table.name: (sheet.title, table.ref, tuple(column.name for column in table.tableColumns))
        for sheet in book
        for table in sheet.tables.values()
    }


def expected_names(form: Form) -> dict[str, str]:
    return {place.field.name: f"{place.sheet}!{place.cell}" for place in lay_out(form).fields}


def expected_tables(form: Form) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {
        place.table.name: (place.sheet, place.ref, tuple(column.header for column in place.table.columns))
        for place in lay_out(form).tables
    }


def identity(book: Workbook) -> dict[str, str]:
    return {str(key.value): str(value.value) for key, value in book["pipeline"].iter_rows(max_col=2)}


@pytest.mark.parametrize(("name", "form"), forms().items())
def test_every_field_is_a_name_every_table_a_table_and_the_identity_stands_twice(name: str, form: Form) -> None:
    book = _read(form)

    assert names(book) == expected_names(form)
    assert tables(book) == expected_tables(form)
    told = {"form": form.name.value, "version": "1", "season": "2026", **dict(form.identity)}
    assert identity(book) == told
    assert {item.name: item.value for item in properties_of(book).props} == told
    assert book["pipeline"].sheet_state == "veryHidden"
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == list(form.sheets), name


@pytest.mark.parametrize("form", forms().values())
def test_the_same_form_gives_the_same_bytes(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_workbook(form, {"agency": "Sửa"})

    # Eastern daylight, another day: nothing of the clock or the zone may get in.
    monkeypatch.setenv("TZ", "America/New_York")
    again = write_workbook(form, {"agency": "Sửa"})

    assert first == again
    with ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


@pytest.mark.parametrize("form", forms().values())
def test_answers_are_open_and_everything_else_is_locked(form: Form) -> None:
    book, layout = _read(form), lay_out(form)

    for place in layout.fields:
        assert book[place.sheet][place.cell].protection.locked is place.field.locked
    for text in layout.texts:
        assert book[text.sheet][text.cell].protection.locked
    for table in layout.tables:
        for letter, column in zip(table.letters, table.table.columns, strict=True):
            assert book[table.sheet][f"{letter}{table.header_row}"].protection.locked
            assert book[table.sheet][f"{letter}{table.last_row}"].protection.locked is column.locked
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book)


@pytest.mark.parametrize("form", forms().values())
def test_no_cell_is_merged_and_every_sheet_prints_on_a4(form: Form) -> None:
    for sheet in _read(form):
        assert not sheet.merged_cells.ranges
        if sheet.sheet_state == "visible":
            assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (9, 1)
            assert (sheet.page_setup.fitToHeight == 0) is bool(sheet.tables)


def _pages(form: Form) -> int:
    """Say on how many pages the first sheet is printed."""
    return _read(form).worksheets[0].page_setup.fitToHeight or 1


def test_a_blank_nomination_with_two_criteria_of_the_season_is_printed_on_two_pages() -> None:
    setup = setup_season().setup
    own = tuple(
        Criterion(
            code=CriterionCode(f"R{number}"),
            text="Có sáng kiến hoặc cách làm mới trong công tác đối ngoại đã được áp dụng tại Sở",
            kind=CriterionKind.SPECIFIC,
            applies_to=Subject.INDIVIDUAL,
        )
        for number in (1, 2)
    )
    setup = setup.model_copy(update={"criteria": (*default_setup(2026).criteria, *own)})

    assert _pages(nomination_form(setup, setup.divisions[0])) == 2


def test_what_was_entered_at_length_takes_as_many_pages_as_stay_readable() -> None:
    setup = setup_season().setup
    form = nomination_form(setup, setup.divisions[0], entered={"achievements": "\n".join(["Việc đã làm."] * 100)})

    assert _pages(form) == 3


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (9, 1), (14, 1), (20, 1), (40, 2)])
def test_a_ballot_of_up_to_twenty_lines_is_printed_on_one_page(lines: int, pages: int) -> None:
    season = ballot_season()
    name, post = "Công Tằng Tôn Nữ Thị Hoàng Phương Uyên", "Phó Trưởng phòng phụ trách công tác lễ tân"
    long = season.ballot_list[0].model_copy(
        update={"name": name, "position": post, "unit": "Phòng Hợp tác quốc tế"},
    )

    assert _pages(ballot_form(season.setup, (long,) * lines, 1)) == pages


def test_a_drop_down_offers_the_words_that_are_allowed() -> None:
    form = shipped_form(FormName.NOMINATION, 2026)
    book, place = _read(form), lay_out(form).field("rating")
    assert place is not None

    rule = next(rule for rule in book[place.sheet].data_validations.dataValidation if place.cell in rule.sqref)
    sheet, area = rule.formula1.split("!")

    assert [cell.value for (cell,) in book[sheet][area]] == [choice.shown for choice in place.field.choices]
    assert rule.showErrorMessage


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@sum", "http://a.vn", "{=A1}", "2/3", "007", "_x0041_", "a\nb"])
def test_text_is_written_as_text_whatever_it_begins_with(text: str) -> None:
    book = _read(_one_field(Field(name="agency", label="Cơ quan", sheet="Trang", value=text)))

    cell = book["Trang"]["C2"]
    assert (cell.data_type, cell.hyperlink, cell.number_format) == ("s", None, "@")
    assert cell.value.replace("_x005F_", "_") == text


def test_what_no_cell_can_hold_is_cut_and_lone_surrogates_are_replaced() -> None:
    book = _read(_one_field(Field(name="agency", label="Cơ quan", sheet="Trang", value="\ud800" + "a" * 40_000)))

    value = book["Trang"]["C2"].value
    assert (value[:2], len(value)) == ("?a", 32_767)


def test_a_true_date_is_written_as_one_and_a_blank_one_takes_text() -> None:
    dated = _read(_one_field(Field(name="d", label="D", sheet="Trang", kind=Kind.DATE, value=date(2026, 9, 5))))
    blank = _read(_one_field(Field(name="d", label="D", sheet="Trang", kind=Kind.DATE)))

    assert dated["Trang"]["C2"].value == datetime(2026, 9, 5)  # noqa: DTZ001 - openpyxl gives dates without a zone
    assert dated["Trang"]["C2"].number_format == "dd/mm/yyyy"
    assert blank["Trang"]["C2"].number_format == "@"


def test_a_true_time_is_written_as_one() -> None:
    book = _read(_one_field(Field(name="t", label="T", sheet="Trang", kind=Kind.TIME, value=time(8, 5))))

    assert (book["Trang"]["C2"].value, book["Trang"]["C2"].number_format) == (time(8, 5), "hh:mm")


def test_a_remark_in_a_table_stands_at_its_cell_and_one_without_a_place_in_the_list() -> None:
    table = Table(name="t", sheet="Bảng", title="B", columns=(Column(name="a", header="Cột"),), rows=(("1",), ("2",)))
    form = Form(name=FormName.SETUP, year=2026, title="T", sheets=("Bảng",), tables=(table,))

    book = _read(form, {"t.a.1": "Sửa dòng hai.", "t.z.1": "Không có cột", "t.a.x": "?", "lost": "Thiếu trang."})

    assert book["Bảng"]["A5"].comment.text == "Sửa dòng hai."
    listed = [[cell.value for cell in row[1:]] for row in book["Nội dung cần sửa"].iter_rows(min_row=5)]
    assert listed == [
        ["Bảng, A5", "Cột", "Sửa dòng hai."],
        ["Bảng", None, "Không có cột"],
        [None, None, "?"],
        [None, None, "Thiếu trang."],
    ]


def test_openpyxl_saves_a_form_without_loss() -> None:
    for form in forms().values():
        again, target = _read(form), BytesIO()
        again.save(target)
        saved = load_workbook(target)
        assert (names(saved), tables(saved), identity(saved)) == (
            expected_names(form),
            expected_tables(form),
            identity(again),
        )
