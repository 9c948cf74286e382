"""The status as it was written last; read without a database, so that `status` and `fields` answer at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.kernel.settings import Settings


def status_path(settings: Settings, year: int) -> Path:
    """Say where a season's status lies."""
    return settings.var / "status" / f"{year}.json"


def setup_path(settings: Settings, year: int) -> Path:
    """Say where a season's setup lies beside its status."""
    return settings.var / "status" / f"{year}.season.json"


def form_path(settings: Settings, year: int, form: str) -> Path:
    """Say where the description of a form as it is in a season lies."""
    return settings.var / "status" / f"{year}.{form}.json"


def latest_path(settings: Settings) -> Path:
    """Say where the year of the season opened last lies."""
    return settings.var / "status" / "latest"


def read_status(settings: Settings, year: int | None) -> dict[str, object] | None:
    """Read a season's status; None where there is none."""
    chosen = year if year is not None else latest_year(settings)
    path = status_path(settings, chosen) if chosen is not None else None
    if path is None or not path.exists():
        return None
    status: dict[str, object] = json.loads(path.read_bytes())
    return status


def read_setup_json(settings: Settings, year: int) -> str | None:
    """Read a season's setup as JSON; None before it was taken in."""
    path = setup_path(settings, year)
    return path.read_text("utf-8") if path.exists() else None


def latest_year(settings: Settings) -> int | None:
    """Give the season opened last."""
    path = latest_path(settings)
    return int(path.read_text("ascii")) if path.exists() else None


def read_form_shape(settings: Settings, year: int, form: str) -> str | None:
    """Read what a form is in a season, as JSON text; None before the season opened or the form was made."""
    path = form_path(settings, year, form)
    return path.read_text("utf-8") if path.exists() else None
