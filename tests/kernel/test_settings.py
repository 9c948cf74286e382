"""Settings of the installation: from the command line, the environment, or the place where one stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.kernel.settings import Settings, settings_for


def test_the_command_line_comes_before_the_environment_and_that_before_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    env = {"PIPELINE_WORKSPACE": str(tmp_path / "env")}
    assert settings_for(tmp_path / "line", env).workspace == tmp_path / "line"
    assert settings_for(None, env).workspace == tmp_path / "env"
    assert settings_for(None, {}).workspace == tmp_path


def test_what_is_private_lies_in_the_workspace_unless_it_is_put_elsewhere(tmp_path: Path) -> None:
    plain = settings_for(tmp_path, {})
    assert (plain.inbox, plain.outbox, plain.var) == (tmp_path / "inbox", tmp_path / "outbox", tmp_path / "var")
    assert plain.own_templates == tmp_path / "templates"
    assert plain.database_url == f"sqlite:///{(tmp_path / 'var' / 'pipeline.sqlite').as_posix()}"
    apart = settings_for(tmp_path, {"PIPELINE_VAR": str(tmp_path / "local")})
    assert (apart.var, apart.inbox) == (tmp_path / "local", tmp_path / "inbox")
    assert apart.database_url.endswith("local/pipeline.sqlite")


def test_every_setting_has_a_variable(tmp_path: Path) -> None:
    env = {
        "PIPELINE_DATABASE_URL": "postgresql+psycopg://somewhere/db",
        "PIPELINE_SETTLE_SECONDS": "0.25",
        "PIPELINE_PATIENCE_SECONDS": "3",
        "PIPELINE_SCAN_SECONDS": "2",
        "PIPELINE_SLIPS_HOURS": "12",
        "PIPELINE_OFFICE_SECONDS": "30",
        "PIPELINE_TODAY": "2026-12-22",
        "PIPELINE_EXECUTOR": "second",
    }
    assert settings_for(tmp_path, env) == Settings(
        workspace=tmp_path,
        var=tmp_path / "var",
        database_url="postgresql+psycopg://somewhere/db",
        settle_seconds=0.25,
        patience_seconds=3.0,
        scan_seconds=2.0,
        slips_hours=12.0,
        office_seconds=30.0,
        fixed_today=date(2026, 12, 22),
        executor="second",
    )


def test_today_is_the_calendars_unless_it_is_set(tmp_path: Path) -> None:
    before = datetime.now(tz=UTC).astimezone().date()
    assert settings_for(tmp_path, {}).today() >= before
    assert settings_for(tmp_path, {"PIPELINE_TODAY": "2026-12-22"}).today() == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PIPELINE_SETTLE_SECONDS", "soon"),
        ("PIPELINE_PATIENCE_SECONDS", "-1"),
        ("PIPELINE_SCAN_SECONDS", "nan"),
        ("PIPELINE_SLIPS_HOURS", "inf"),
        ("PIPELINE_TODAY", "2026-13-01"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named_with_its_variable(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"^{variable}={value}$"):
        settings_for(tmp_path, {variable: value})
