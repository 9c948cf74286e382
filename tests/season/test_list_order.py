"""The order of every list is a choice of the season: by given name, division by division, or by family name."""

from __future__ import annotations

import pytest

from pipeline.kernel.findings import error
from pipeline.season.events import NominationTaken, SetupTaken
from pipeline.season.fold import advance, replay
from pipeline.season.nomination import NominationId
from pipeline.season.season import Season
from pipeline.season.setup import DivisionCode, ListOrder, Setup, Subject, ToneOrder
from tests.samples import sample_nominations, sample_setup

SETUP = sample_setup()
FIRST, SECOND = (division.code for division in SETUP.divisions[:2])
PEOPLE = (
    ("Trần Thị Lý", SECOND),
    ("Nguyễn Văn Sơn", FIRST),
    ("Bùi Thị Yến", FIRST),
    ("Vũ Hoàng Anh", SECOND),
    ("Đặng Thị Lỹ", FIRST),
)
COLLECTIVES = (("Tổ Một cửa", FIRST), ("Phòng Thanh tra", SECOND))


def listed(setup: Setup) -> list[str]:
    """Give the names of all nominees in the order of the lists, however they came in."""
    events = [
        nominated(name, division, subject)
        for subject, group in ((Subject.INDIVIDUAL, PEOPLE), (Subject.COLLECTIVE, COLLECTIVES))
        for name, division in group
    ]
    season = replay([SetupTaken(setup=setup), *events])
    assert season == replay([SetupTaken(setup=setup), *reversed(events)])
    assert season is not None
    return names_of(season)


def names_of(season: Season) -> list[str]:
    return [dossier.name for dossier in season.dossiers]


def nominated(name: str, division: DivisionCode, subject: Subject) -> NominationTaken:
    form = sample_nominations(1)[0].model_copy(update={"full_name": name, "division": division, "subject": subject})
    return NominationTaken(id=NominationId(name), division=division, digest="a" * 64, name=name, nomination=form)


def test_people_stand_by_given_name_unless_the_season_says_otherwise() -> None:
    assert listed(SETUP) == [
        "Phòng Thanh tra",
        "Tổ Một cửa",
        "Vũ Hoàng Anh",
        "Đặng Thị Lỹ",
        "Trần Thị Lý",
        "Nguyễn Văn Sơn",
        "Bùi Thị Yến",
    ]


def test_a_season_may_list_division_by_division_in_the_order_of_its_setup() -> None:
    by_division = SETUP.model_copy(update={"list_order": ListOrder.DIVISION})
    of_first = ["Tổ Một cửa", "Đặng Thị Lỹ", "Nguyễn Văn Sơn", "Bùi Thị Yến"]
    of_second = ["Phòng Thanh tra", "Vũ Hoàng Anh", "Trần Thị Lý"]
    assert listed(by_division) == [*of_first, *of_second]
    turned = by_division.model_copy(update={"divisions": SETUP.divisions[::-1]})
    assert listed(turned) == [*of_second, *of_first]


def test_a_division_that_left_the_setup_stands_last() -> None:
    shorter = SETUP.model_copy(update={"list_order": ListOrder.DIVISION, "divisions": SETUP.divisions[1:]})
    assert listed(shorter)[-1] == "Bùi Thị Yến"


def test_a_season_may_list_people_by_family_name() -> None:
    by_family = SETUP.model_copy(update={"list_order": ListOrder.FAMILY_NAME})
    assert listed(by_family)[2:] == [
        "Bùi Thị Yến",
        "Đặng Thị Lỹ",
        "Nguyễn Văn Sơn",
        "Trần Thị Lý",
        "Vũ Hoàng Anh",
    ]


@pytest.mark.parametrize(
    ("tones", "expected"),
    [
        (ToneOrder.DICTIONARY, ["Đặng Thị Lỹ", "Trần Thị Lý"]),
        (ToneOrder.TAUGHT, ["Trần Thị Lý", "Đặng Thị Lỹ"]),
    ],
)
def test_a_season_chooses_between_the_two_orders_of_tones(tones: ToneOrder, expected: list[str]) -> None:
    assert listed(SETUP.model_copy(update={"tone_order": tones}))[3:5] == expected


def test_a_corrected_setup_puts_the_lists_in_order_again() -> None:
    season = replay([SetupTaken(setup=SETUP), *(nominated(name, code, Subject.INDIVIDUAL) for name, code in PEOPLE)])
    assert season is not None
    again = advance(season, SetupTaken(setup=SETUP.model_copy(update={"list_order": ListOrder.FAMILY_NAME})))
    assert names_of(again) == sorted(names_of(again), key=lambda name: "BĐNTV".index(name[0]))


def test_a_form_that_could_not_be_read_stands_among_the_people() -> None:
    unreadable = NominationTaken(
        id=NominationId("An"),
        division=FIRST,
        digest="b" * 64,
        name="Phan An",
        nomination=None,
        findings=(error("N101"),),
    )
    collective = nominated("Văn phòng", FIRST, Subject.COLLECTIVE)
    season = replay([SetupTaken(setup=SETUP), unreadable, collective])
    assert season is not None
    assert names_of(season) == ["Văn phòng", "Phan An"]
