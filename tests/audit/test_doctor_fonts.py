"""The doctor on fonts: it advises, and takes a machine without them for fit all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.audit import doctor
from pipeline.cli.app import WELL, app

if TYPE_CHECKING:
    from pathlib import Path


def test_a_machine_without_times_is_fit_and_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "has_times", lambda _: False)
    monkeypatch.setattr(doctor, "find_office", lambda: tmp_path)
    result = CliRunner().invoke(app, ["--workspace", str(tmp_path), "doctor"])
    assert result.exit_code == WELL
    assert "Cần xem lại: Phông Times New Roman hoặc phông cùng cỡ chữ" in result.output
    assert "fonts-liberation2" in result.output


@pytest.mark.parametrize(("amiss", "fit"), [("fonts", True), ("office", False), ("database", False)])
def test_only_fonts_are_advice(amiss: str, fit: bool) -> None:
    checks = dict.fromkeys(("folders", "local", "database", "templates", "office", "fonts"), True)
    assert doctor.is_fit({**checks, amiss: False}) is fit
