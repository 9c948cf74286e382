"""Where a drop is told of: in the season that it names, or in the newest one where its own was never opened."""

from __future__ import annotations


def season_year(said: int | None, years: tuple[int, ...], otherwise: int) -> int:
    """Say in which season's status a drop is told: its own, or the newest where its own was never opened."""
    return said if said in years and said is not None else (years or (otherwise,))[-1]
