"""A form's fields and tables as lines for a terminal."""

from __future__ import annotations

from typing import Any


def render_fields(shape: dict[str, Any]) -> str:
    """Render what `describe` gives: one line a field, then each table with its columns."""
    lines = [_line(field["cell"], field["name"], field["label"], field["allowed"]) for field in shape["fields"]]
    for table in shape["tables"]:
        lines.append(f"\n{table['sheet']} · {table['name']} · {table['ref']}")
        lines += [_line("", column["name"], column["header"], column["allowed"]) for column in table["columns"]]
    return "\n".join(lines)


def _line(cell: str, name: str, label: str, allowed: list[str] | None) -> str:
    choices = f" [{' | '.join(allowed)}]" if allowed else ""
    return f"{cell:>6}  {name:<24} {label}{choices}"
