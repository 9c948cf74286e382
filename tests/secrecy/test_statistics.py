"""The statistical test itself: it raises no alarm by chance more often than it says, and sees what is there."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.secrecy.attack import ALPHA, Trail, attack, ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VOTERS = 9
Order = list[int]


def elections(
    count: int, chance: random.Random, *places: Callable[[Order, random.Random], Sequence[object]]
) -> list[Trail]:
    """Make up elections: voters arrive in a random order, and each place shows the slips in an order of its own."""
    trails = []
    for _ in range(count):
        arrival = chance.sample(range(VOTERS), VOTERS)
        slips = {f"place {number}": ranks(show(arrival, chance)) for number, show in enumerate(places)}
        name = ranks(chance.sample(range(VOTERS), VOTERS))
        trails.append(Trail(slips=slips, voters={"arrival": ranks(arrival), "name": name}))
    return trails


def by_lot(arrival: Order, chance: random.Random) -> Order:
    return chance.sample(arrival, VOTERS)


def turned(arrival: Order, chance: random.Random) -> Order:
    """Keep the ring of arrivals, turned and reversed by chance."""
    turn, way = chance.randrange(VOTERS), chance.choice((1, -1))
    return [way * ((place + turn) % VOTERS) for place in arrival]


def nearly_by_lot(arrival: Order, chance: random.Random) -> list[float]:
    """Shuffle, but let the order of arrival weigh a little."""
    return [place + chance.gauss(0, VOTERS) for place in arrival]


def parted(arrival: Order, chance: random.Random) -> list[float]:
    """Tell only who came in the first half and who in the second, each half in random order."""
    return [(place >= VOTERS // 2) + chance.random() for place in arrival]


def test_where_nothing_is_betrayed_small_p_values_are_as_rare_as_they_should_be() -> None:
    chance = random.Random(1)
    found = [attack(elections(5, chance, by_lot, by_lot), seed=seed).p for seed in range(200)]
    assert sum(p <= 0.05 for p in found) <= 20
    assert sum(p <= 0.5 for p in found) in range(75, 126)
    assert min(found) > ALPHA


@pytest.mark.parametrize(
    ("leak", "count"),
    [
        (turned, 16),
        pytest.param(nearly_by_lot, 60, marks=pytest.mark.soak),
        (parted, 10),
        (lambda arrival, _: arrival, 5),
    ],
)
def test_a_place_that_betrays_something_is_found_among_others(
    leak: Callable[[Order, random.Random], Sequence[object]], count: int
) -> None:
    result = attack(elections(count, random.Random(1), by_lot, leak, by_lot))
    assert (result.p <= ALPHA, result.channel) == (True, "place 1 / arrival")
