"""A season that everyone goes on from: each stage is played once and then copied for whoever changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract import season as play
from tests.contract.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _the_same_world_for_every_test() -> None:
    """Nothing of the surrounding tests' world: the program is run as a process of its own."""


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the seasons of this run of the tests lie."""
    return tmp_path_factory.mktemp("so-ngoai-vu")


@pytest.fixture(scope="session")
def begun(office_folder: Path) -> Workspace:
    """A year has been opened; the setup waits to be filled in."""
    place = Workspace(office_folder / "begun")
    place.root.mkdir()
    play.init(place)
    return place


@pytest.fixture(scope="session")
def opened(begun: Workspace, office_folder: Path) -> Workspace:
    """Drop 1 is taken in."""
    place = begun.copy(office_folder / "opened")
    place.drop("thu-ky", "thiet-lap.xlsx", play.setup_workbook(place, place.secretarys("setup")))
    place.run()
    place.forget_shapes()
    return place


@pytest.fixture(scope="session")
def nominated(opened: Workspace, office_folder: Path) -> Workspace:
    """Drop 2 is taken in, for everybody."""
    place = opened.copy(office_folder / "nominated")
    for at, name in enumerate(play.PEOPLE):
        play.nominate(place, name, f"phiếu {at}.xlsx")
    place.run()
    place.forget_shapes()
    return place


@pytest.fixture(scope="session")
def closed(nominated: Workspace, office_folder: Path) -> Workspace:
    """Drop 3 is taken in: slips are printed."""
    place = nominated.copy(office_folder / "closed")
    play.close(place)
    place.run()
    place.forget_shapes()
    return place


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
def voted(closed: Workspace, codes: list[str], office_folder: Path) -> Workspace:
    """Drop 4 is taken in: eight ballots of nine."""
    place = closed.copy(office_folder / "voted")
    for ballot in play.vote(place, codes):
        assert ballot
    place.run()
    return place


@pytest.fixture(scope="session")
def counted(voted: Workspace, opening: str, office_folder: Path) -> Workspace:
    """Drop 5 is taken in."""
    place = voted.copy(office_folder / "counted")
    play.hold(place, opening)
    place.run()
    place.forget_shapes()
    return place


@pytest.fixture(scope="session")
def issued(counted: Workspace, office_folder: Path) -> Workspace:
    """Drop 6 is taken in, in part: one who passed is not recognised."""
    place = counted.copy(office_folder / "issued")
    play.issue(place, play.NUMBERS, {play.KHANH: "Đang chờ xác minh đơn thư"})
    place.run()
    place.forget_shapes()
    return place


@pytest.fixture
def branch(tmp_path: Path) -> Callable[[Workspace], Workspace]:
    """Go on from a stage on one's own, without LibreOffice: nothing is converted, and `run` ends with 1."""

    def go_on(stage: Workspace) -> Workspace:
        place = stage.copy(tmp_path / f"{stage.root.name}-{len(list(tmp_path.iterdir()))}")
        place.env["PIPELINE_SOFFICE"] = str(tmp_path / "no-such-program")
        return place

    return go_on
