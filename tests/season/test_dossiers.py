"""All revisions of all nominations: a value, found by id and by name, listed in the order that the setup chose."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from pipeline.season.dossiers import Dossiers, place_in_list
from pipeline.season.events import SetupHeld, SetupTaken
from pipeline.season.fold import advance, replay
from pipeline.season.nomination import NominationState
from pipeline.season.setup import ListOrder, ToneOrder
from tests import samples
from tests.season.test_fold import FORMS, SETUP, taken

if TYPE_CHECKING:
    from pipeline.season.dossiers import Dossier
    from pipeline.season.events import Event
    from pipeline.season.season import Season
    from pipeline.season.setup import Setup

SEASON = samples.nomination_season(14)


def test_what_is_added_makes_another_value() -> None:
    before = SEASON.nominations
    first = SEASON.dossiers[0]
    after = before.with_revisions({first.id: (replace(first, state=NominationState.WITHDRAWN),)})
    assert before == SEASON.nominations
    assert before.revisions(first.id) == (first,)
    assert [dossier.state for dossier in after.revisions(first.id)] == [NominationState.WITHDRAWN]


def test_a_nomination_is_found_by_its_name_however_it_is_spelt() -> None:
    for dossier in SEASON.dossiers:
        if dossier.name:
            found = SEASON.nominations.named(f"  {dossier.name.upper()} ")
            assert dossier in found
            assert {one.name for one in found} == {dossier.name}


def test_nobody_bears_an_empty_name() -> None:
    nameless = replace(SEASON.dossiers[0], name="")
    assert Dossiers.of((nameless,)).named("") == ()


def test_a_nomination_that_changed_its_name_is_found_by_either_in_the_revision_that_bears_it() -> None:
    season = replay([SetupTaken(setup=SETUP), taken(0), taken(0, "b", full_name="Phan Thị Khác")])
    assert season is not None
    before, after = season.nominations.named(FORMS[0].full_name), season.nominations.named("phan thị khác")
    assert [(one.revision, one.name) for one in (*before, *after)] == [(1, FORMS[0].full_name), (2, "Phan Thị Khác")]
    assert season.current_named(FORMS[0].full_name) == ()


def test_lists_are_in_the_order_of_whatever_setup_they_are_asked_for() -> None:
    for order in ListOrder:
        for tones in ToneOrder:
            setup = SETUP.model_copy(update={"list_order": order, "tone_order": tones})
            listed = SEASON.nominations.listed(setup, *NominationState)

            def place(dossier: Dossier, setup: Setup = setup) -> tuple[object, ...]:
                return place_in_list(dossier, setup), dossier.id, dossier.revision

            assert list(listed) == sorted(listed, key=place)
            assert set(listed) == set(SEASON.dossiers)


def test_events_folded_together_or_one_by_one_make_the_same_season() -> None:
    turned = SETUP.model_copy(update={"place": "Đồng Xoài"})
    events: list[Event] = [
        SetupTaken(setup=SETUP),
        *(taken(place) for place in range(4)),
        taken(1, "b", wrong=True),
        SetupHeld(setup=turned),
        taken(1, "c", withdraw=True),
        taken(5),
        SetupTaken(setup=turned),
        taken(0, "d"),
    ]
    none: Season | None = None
    assert replay(events) == reduce(advance, events, none)
