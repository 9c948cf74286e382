"""A season that everyone goes on from: each stage is played once and then copied for whoever changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.contract import season as play
from tests.contract.workspace import Workspace
from tests.played import once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _the_same_world_for_every_test() -> None:
    """Nothing of the surrounding tests' world: the program is called with surroundings of its own."""


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this worker's own copies of the season lie."""
    return tmp_path_factory.mktemp("so-ngoai-vu")


Stage = Callable[[str, Workspace, Callable[[Workspace], object]], Workspace]


@pytest.fixture(scope="session")
def stage(office_folder: Path) -> Stage:
    """Give a worker's own copy of a stage: somebody drops something after the stage before, once for all tests."""

    def reach(name: str, before: Workspace, drop: Callable[[Workspace], object]) -> Workspace:
        def take_in(root: Path) -> Workspace:
            place = before.copy(root)
            drop(place)
            place.run()
            place.forget_shapes()
            return place

        _, played = once(f"contract-{name}", take_in)
        return played.copy(office_folder / name)

    return reach


@pytest.fixture(scope="session")
def begun(office_folder: Path) -> Workspace:
    """A year has been opened; the setup waits to be filled in."""
    place = Workspace(office_folder / "begun")
    place.root.mkdir()
    play.init(place)
    return place


@pytest.fixture(scope="session")
def opened(stage: Stage, begun: Workspace) -> Workspace:
    """Drop 1 is taken in."""
    return stage("opened", begun, play.set_up)


@pytest.fixture(scope="session")
def nominated(stage: Stage, opened: Workspace) -> Workspace:
    """Drop 2 is taken in, for everybody."""
    return stage("nominated", opened, play.nominate_all)


@pytest.fixture(scope="session")
def closed(stage: Stage, nominated: Workspace) -> Workspace:
    """Drop 3 is taken in: slips are printed."""
    return stage("closed", nominated, play.close)


@pytest.fixture(scope="session")
def codes(closed: Workspace) -> list[str]:
    """What the members have drawn."""
    return play.ballot_codes(closed)


@pytest.fixture(scope="session")
def receipts(closed: Workspace) -> dict[str, str]:
    """The receipt under each code."""
    return play.receipts_of(closed)


@pytest.fixture(scope="session")
def opening(closed: Workspace) -> str:
    """What the head of the counting committee keeps."""
    return play.opening_code(closed)


@pytest.fixture(scope="session")
def voted(stage: Stage, closed: Workspace, codes: list[str]) -> Workspace:
    """Drop 4 is taken in: eight ballots of nine."""
    return stage("voted", closed, lambda place: play.vote(place, codes))


@pytest.fixture(scope="session")
def counted(stage: Stage, voted: Workspace, opening: str) -> Workspace:
    """Drop 5 is taken in."""
    return stage("counted", voted, lambda place: play.hold(place, opening))


@pytest.fixture(scope="session")
def issued(stage: Stage, counted: Workspace) -> Workspace:
    """Drop 6 is taken in, in part: one who passed is not recognised."""
    refused = {play.KHANH: "Đang chờ xác minh đơn thư"}
    return stage("issued", counted, lambda place: play.issue(place, play.NUMBERS, refused))


@pytest.fixture
def branch(tmp_path: Path) -> Callable[[Workspace], Workspace]:
    """Go on from a stage on one's own, without LibreOffice: nothing is converted, and `run` ends with 1."""

    def go_on(stage: Workspace) -> Workspace:
        place = stage.copy(tmp_path / f"{stage.root.name}-{len(list(tmp_path.iterdir()))}")
        place.env["PIPELINE_SOFFICE"] = str(tmp_path / "no-such-program")
        return place

    return go_on
