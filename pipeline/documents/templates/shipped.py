"""Where the templates lie that came with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


def shipped_templates() -> Path:
    """Find the templates that came with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "shipped_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"
