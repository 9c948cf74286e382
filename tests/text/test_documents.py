"""Names, notations and offices of documents."""

from __future__ import annotations

import pytest

from pipeline.domain.documents import NUMBERED, DocumentKind
from pipeline.text.documents import (
    NOTATION,
    counted,
    honorific,
    in_one_line,
    is_director,
    notation,
    office_at,
    title,
    whole_number,
)
from tests.samples import sample_setup


def test_every_numbered_document_has_a_notation_and_no_other() -> None:
    assert set(NOTATION) == set(NUMBERED)
    assert notation(DocumentKind.CERTIFICATE, sample_setup()) == ""


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_has_a_title_with_the_year(kind: DocumentKind) -> None:
    assert title(kind, 2026).endswith("năm 2026")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("7", "07/QĐ-SNgV"), ("07", "07/QĐ-SNgV"), ("123", "123/QĐ-SNgV"), ("7a", "7a/QĐ-SNgV"), ("", "       /QĐ-SNgV")],
)
def test_numbers_below_ten_take_a_zero(number: str, expected: str) -> None:
    assert whole_number(number, DocumentKind.DECISION, sample_setup()) == expected


@pytest.mark.parametrize(
    ("collectives", "individuals", "expected"),
    [(3, 8, "03 tập thể và 08 cá nhân"), (0, 8, "08 cá nhân"), (3, 0, "03 tập thể"), (0, 0, "00 tập thể, cá nhân")],
)
def test_counts_leave_out_a_group_without_anybody(collectives: int, individuals: int, expected: str) -> None:
    assert counted(collectives, individuals) == expected


@pytest.mark.parametrize(("gender", "expected"), [("Nam", "Ông"), ("Nữ", "Bà"), ("", "Ông (Bà)")])
def test_a_person_is_addressed_by_gender(gender: str, expected: str) -> None:
    assert honorific(gender) == expected


def test_a_deputy_is_no_director() -> None:
    assert is_director("Giám đốc Sở")
    assert not is_director("Phó Giám đốc")


def test_the_agency_stands_behind_the_post_of_its_heads_alone() -> None:
    assert office_at("Phó Giám đốc", "Sở Ngoại vụ") == "Phó Giám đốc Sở Ngoại vụ"
    assert office_at("Chánh Văn phòng", "Sở Ngoại vụ") == "Chánh Văn phòng"


def test_parts_that_are_empty_or_said_twice_are_left_out() -> None:
    assert in_one_line("Chuyên viên", "", "Chuyên viên") == "Chuyên viên"
