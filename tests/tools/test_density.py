"""What the measure of density counts, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.density import Density, measured

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = '''"""A docstring
of two lines."""

LIMIT = 3
"""Said of a constant."""


# Why it is done.
def kept(names: list[str]) -> list[str]:
    """Say nothing."""
    found = [name for name in names if name and name != "x" or name == "y"]  # why here
    return found[
        :LIMIT
    ]
'''


def test_code_is_counted_without_docstrings_comments_and_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SOURCE, "utf-8")
    assert measured([tmp_path / "a.py"]) == Density(
        lines=6, tokens=3 + 16 + 19 + 6, statements=7, comprehensions=1, conditions=2, comments=2
    )


def test_files_are_counted_together(tmp_path: Path) -> None:
    one = Density(lines=1, tokens=3, statements=1, comprehensions=0, conditions=0, comments=0)
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("x = 1\n", "utf-8")
    assert measured([tmp_path / "a.py"]) == one
    assert measured([tmp_path / "a.py", tmp_path / "b.py"]).lines == 2


def test_figures_are_for_a_line_and_for_a_hundred() -> None:
    density = Density(lines=200, tokens=900, statements=50, comprehensions=2, conditions=3, comments=10)
    assert density.figures() == ("200", "4.50", "4.00", "6.00", "5.00")


def test_nothing_is_as_dense_as_nothing() -> None:
    nothing = Density(lines=0, tokens=0, statements=0, comprehensions=0, conditions=0, comments=0)
    assert measured([]) == nothing
    assert nothing.figures() == ("0", "0.00", "0.00", "0.00", "0.00")
