"""Names, notations and offices of documents."""

from __future__ import annotations

import pytest

from pipeline.documents.council import council_role, counting_title
from pipeline.documents.document import notation, title, whole_number
from pipeline.documents.frame import is_director, office_at
from pipeline.documents.lists import counted, honorific, in_one_line, post_and_unit
from pipeline.documents.submission import these_cases
from pipeline.season.documents import NUMBERED, DocumentKind
from tests.samples import sample_setup


def test_every_numbered_document_has_a_notation_and_no_other() -> None:
    assert {kind for kind in DocumentKind if notation(kind, sample_setup())} == set(NUMBERED)
    assert notation(DocumentKind.CERTIFICATE, sample_setup()) == ""


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_has_a_title_with_the_year(kind: DocumentKind) -> None:
    assert title(kind, 2026).endswith("năm 2026")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("7", "07/QĐ-SNgV"),
        ("07", "07/QĐ-SNgV"),
        ("123", "123/QĐ-SNgV"),
        ("7a", "7a/QĐ-SNgV"),
        ("", "........../QĐ-SNgV"),
    ],
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


@pytest.mark.parametrize(
    ("post", "unit", "written"),
    [
        ("Phó Trưởng phòng", "Phòng Lãnh sự - Lễ tân", "Phó Trưởng phòng Lãnh sự - Lễ tân"),
        ("Trưởng Phòng", "phòng Hợp tác quốc tế", "Trưởng Phòng Hợp tác quốc tế"),
        ("Chuyên viên", "Phòng Hợp tác quốc tế", "Chuyên viên, Phòng Hợp tác quốc tế"),
        ("Phó Trưởng phòng", "Văn phòng Sở", "Phó Trưởng phòng, Văn phòng Sở"),
        ("Chánh Văn phòng", "Phòng Quản trị", "Chánh Văn phòng, Phòng Quản trị"),
        ("Trưởng phòng", "Phòng", "Trưởng phòng, Phòng"),
        ("phòng", "Phòng Tổng hợp", "phòng, Phòng Tổng hợp"),
        ("Trưởng phòng", "", "Trưởng phòng"),
        ("", "Phòng Tổng hợp", "Phòng Tổng hợp"),
    ],
)
def test_the_room_that_post_and_unit_share_is_said_once(post: str, unit: str, written: str) -> None:
    assert post_and_unit(post, unit) == written


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Chủ tịch", "Chủ tịch Hội đồng"),
        ("Phó chủ tịch", "Phó chủ tịch Hội đồng"),
        ("Chủ tịch Hội đồng", "Chủ tịch Hội đồng"),
        ("Ủy viên, Thư ký", "Ủy viên, Thư ký"),
        ("", ""),
    ],
)
def test_a_bare_chair_is_that_of_the_council(role: str, said: str) -> None:
    assert council_role(role) == said


def test_the_head_of_the_counters_signs_as_theirs() -> None:
    assert counting_title("Tổ trưởng") == "Tổ trưởng Tổ kiểm phiếu"
    assert counting_title("Trưởng Ban kiểm phiếu") == "Trưởng Ban kiểm phiếu"


def test_one_case_is_spoken_of_in_the_singular() -> None:
    assert (these_cases(1), these_cases(2)) == ("trường hợp này", "các trường hợp này")
