"""Lengths and numbers as Vietnamese writes them, where a finding shows one."""

from __future__ import annotations


def comma(number: float) -> str:
    """Write a number with a decimal comma, without needless places."""
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")
