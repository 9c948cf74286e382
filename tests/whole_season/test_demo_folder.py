"""Where the demo may be made, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.demo import run_demo
from pipeline.demo.closing import closing_lines
from pipeline.demo.steps import season_steps
from pipeline.demo.words import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rehearsed import Rehearsed


def test_somebodys_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "quan-trong.xlsx").write_bytes(b"x")
    said: list[str] = []
    assert run_demo(tmp_path, said.append) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["quan-trong.xlsx"]
    assert str(tmp_path) in said[0]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "demo").write_bytes(b"x")
    assert run_demo(tmp_path / "demo", lambda _: None) == 2


def test_every_step_has_its_words() -> None:
    assert [step.name for step in season_steps()] == list(STEPS)


def test_the_closing_table_names_every_document_and_every_place(demo: Rehearsed) -> None:
    told = "\n".join(closing_lines(demo.stage.workspace, demo.status))
    assert all(document["path"] in told for document in demo.status["documents"])
    assert "9 thành viên: 7 phiếu hợp lệ, 1 không hợp lệ, 1 thất lạc" in told
    assert ("  0  " in told.partition("Số tệp")[2]) is not demo.stage.has_office
