"""The secrecy attack: nothing that is kept tells who used which slip; where something does, the attack finds it."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from tests.secrecy import leaks
from tests.secrecy.attack import ALPHA, ORDERS_OF_VOTERS, Result, attack, trail_of
from tests.secrecy.evidence import collect, tables_in
from tests.secrecy.rig import copied, counted, drawn_anew, election, logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.clerk import Clerk
    from tests.secrecy.attack import Trail
    from tests.secrecy.rig import Election

SEED = 20261220
FEW, MANY = 20, 200
IN_FULL = 2
"""Elections after which all documents are made as well; the others end with the count and its package."""


def hold(clerk: Clerk, chance: random.Random, *, in_full: bool) -> Election:
    """Hold one election from the first ballot to the package, with the log that the service keeps."""
    with logged(clerk):
        held = election(clerk, chance)
        held.vote()
        held.meet(in_full=in_full)
    clerk.house.database.dispose()
    return held


def elections(eve: Clerk, folder: Path, seeds: Sequence[int]) -> Iterator[tuple[Election, Clerk]]:
    """Hold one election a seed, each in a workspace of its own."""
    for number, seed in enumerate(seeds):
        clerk = copied(eve, folder / str(seed))
        drawn_anew(clerk)
        yield hold(clerk, random.Random(seed), in_full=number < IN_FULL), clerk


def campaign(eve: Clerk, folder: Path, seeds: Sequence[int]) -> Result:
    """Hold elections; each must leave no trace of any ballot's file and count rightly; then attack them together."""
    before = collect(eve.stage.workspace)
    trails: list[Trail] = []
    for held, clerk in elections(eve, folder, seeds):
        evidence = collect(held.root)
        assert evidence.holding((trace for voter in held.voters for trace in voter.traces()), before) == []
        assert clerk.season.first.record is not None
        assert counted(clerk.season.first.record) == held.expected()
        assert [path for path in (held.root / "inbox").rglob("*") if path.is_file()] == []
        trails.append(trail_of(held, evidence))
    return attack(trails)


def confirmed(eve: Clerk, folder: Path, count: int) -> tuple[Result, ...]:
    """Attack; only where the attack succeeds, attack fresh elections too: what is no accident succeeds again."""
    first = campaign(eve, folder / "first", range(SEED, SEED + count))
    if not first.succeeds:
        return (first,)
    return (first, campaign(eve, folder / "again", range(SEED + count, SEED + 2 * count)))


@pytest.mark.slow
@pytest.mark.usefixtures("one_process")
def test_an_attacker_with_everything_but_the_link_does_no_better_than_chance(eve: Clerk, tmp_path: Path) -> None:
    results = confirmed(eve, tmp_path, FEW)
    assert not all(result.succeeds for result in results), results
    assert results[0].channels >= 3 * len(ORDERS_OF_VOTERS), results


@pytest.mark.soak
@pytest.mark.usefixtures("one_process")
def test_two_hundred_elections_betray_nothing_either(eve: Clerk, tmp_path: Path) -> None:
    results = confirmed(eve, tmp_path, MANY)
    print(f"{MANY} elections: {results}")  # noqa: T201 -- the campaign's record
    assert not all(result.succeeds for result in results), results


@pytest.mark.slow
@pytest.mark.parametrize("leak", [leaks.append_to_the_box, leaks.note_every_ballot])
def test_the_attack_names_every_voter_where_the_order_of_arrival_is_kept(
    leak: Callable[[Clerk, pytest.MonkeyPatch], None], eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch
) -> None:
    trails = []
    for seed in range(SEED, SEED + 5):
        clerk = copied(eve, tmp_path / str(seed))
        drawn_anew(clerk)
        with one_process.context() as patch:
            leak(clerk, patch)
            trails.append(trail_of(hold(clerk, random.Random(seed), in_full=False)))
    result = attack(trails)
    assert result.p <= ALPHA, result
    assert (result.named, result.channel.endswith("/ arrival")) == (1.0, True), result


@pytest.mark.soak
def test_the_attack_notices_a_box_in_which_neighbours_stay_neighbours(
    eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch
) -> None:
    trails = []
    for seed in range(SEED, SEED + 20):
        clerk = copied(eve, tmp_path / str(seed))
        drawn_anew(clerk)
        with one_process.context() as patch:
            leaks.turn_the_box(clerk, patch)
            trails.append(trail_of(hold(clerk, random.Random(seed), in_full=False)))
    result = attack(trails)
    assert result.p <= ALPHA, result
    assert result.channel.endswith("/ arrival"), result


@pytest.mark.parametrize(
    "leak", [leaks.log_every_name, leaks.keep_a_packed_copy, leaks.keep_the_time, leaks.date_the_box]
)
def test_traces_of_a_ballots_file_are_found_wherever_they_are_kept(
    leak: Callable[[Clerk, pytest.MonkeyPatch], None], eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch
) -> None:
    clerk = copied(eve, tmp_path / "leaky")
    leak(clerk, one_process)
    held = hold(clerk, random.Random(SEED), in_full=False)
    evidence = collect(held.root)
    for voter in held.voters:
        assert evidence.holding(voter.traces()) != []


def test_arrivals_change_nothing_in_the_database_but_that_the_slips_are_wiped(
    eve: Clerk, tmp_path: Path, one_process: pytest.MonkeyPatch
) -> None:
    clerk = copied(eve, tmp_path / "workspace")
    held = election(clerk, random.Random(SEED))
    clerk.look()
    before = tables_in(clerk.settings.var / "pipeline.sqlite")
    with logged(clerk):
        held.vote()
    after = tables_in(clerk.settings.var / "pipeline.sqlite")
    (round_before,), (round_after,) = before.pop("rounds"), after.pop("rounds")
    assert after == before
    assert (round_before[:-1], round_before[-1], round_after[-1]) == (round_after[:-1], 0, 1)
    assert (clerk.settings.var / "log" / "pipeline.log").read_bytes() == b""
    told = json.loads((clerk.settings.var / f"status/{clerk.year}.json").read_bytes())["ballots"]
    assert (told["issued"], told["received"]) == (len(held.keys.code_hashes), len(held.voters))
    assert all(isinstance(number, int) for number in told.values())
