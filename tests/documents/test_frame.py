"""The head of a document: how names are parted, the rule under the issuer, the blanks of a draft."""

from __future__ import annotations

import pytest

from pipeline.documents.document import Sources, own_reference, reference
from pipeline.documents.frame import HEAD_POINTS, RULES_MM, head
from pipeline.kernel.text import capitals
from pipeline.kernel.widths import bold_width_mm
from pipeline.season.documents import DocumentKind
from pipeline.season.season import Season
from pipeline.season.setup import Setup
from tests import samples
from tools.build_templates.styles import HEAD_RUNGS

SETUP = samples.sample_setup()


def named(**names: str) -> Setup:
    return SETUP.model_copy(update=names)


def test_the_council_and_the_committee_stand_on_lines_that_read_well() -> None:
    made = head(SETUP, council=True)
    assert (made.issuer, made.issuer_parts) == (
        "Hội đồng Thi đua - Khen thưởng",
        ("Hội đồng", "Thi đua - Khen thưởng"),
    )
    made = head(SETUP, council=False)
    assert made.parent_parts == ("Ủy ban nhân dân", "tỉnh Bình Phước")
    assert made.issuer_parts == (made.issuer,)


def test_the_parts_of_a_name_are_the_name() -> None:
    for council in (True, False):
        made = head(SETUP, council=council)
        assert " ".join(made.parent_parts) == made.parent
        assert " ".join(made.issuer_parts) == made.issuer


@pytest.mark.parametrize("agency", ["SA", "BQL", "VPUB", "Sở Y tế", "Sở Ngoại vụ", "Sở Giáo dục và Đào tạo"])
def test_the_rule_is_a_third_to_a_half_of_the_issuers_name_however_short(agency: str) -> None:
    ratio = head(named(agency=agency), council=False).rule / bold_width_mm(capitals(agency), HEAD_POINTS)
    assert 0.31 <= ratio <= 0.53


def test_there_is_a_style_for_every_rule() -> None:
    assert RULES_MM == HEAD_RUNGS


@pytest.mark.parametrize(
    ("place", "blank"), [("Bình Phước", 8), ("Bà Rịa - Vũng Tàu", 8), ("Thành phố Hồ Chí Minh", 6)]
)
def test_the_blanks_of_a_head_are_as_wide_as_its_line_lets_them_be(place: str, blank: int) -> None:
    date = own_reference(Sources(Season(setup=named(place=place))), DocumentKind.PLAN).date
    assert date == f"ngày{' ' * blank}tháng{' ' * blank}năm 2026"


def test_a_place_too_long_for_any_blank_keeps_the_narrowest() -> None:
    date = own_reference(Sources(Season(setup=named(place="Thành phố Hồ Chí Minh " * 3))), DocumentKind.PLAN).date
    assert date == "ngày     tháng     năm 2026"


def test_a_numbered_document_has_the_same_number_in_its_head_as_where_it_is_quoted() -> None:
    sources = Sources(samples.issued_season())
    assert own_reference(sources, DocumentKind.DECISION) == reference(sources, DocumentKind.DECISION)
