"""Says how dense the code is: tokens on a line, comprehensions and conditions in a statement, comments between them.

    python -m tools.density              # every room, and the whole
    python -m tools.density pipeline/decree30 tests

A line of code is one that is neither blank, comment nor docstring. Tokens are counted as Python reads them, brackets
and commas too; ends of lines and indentation are none.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE: Final = Path("pipeline")
_LAYOUT: Final = frozenset({tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_HEADER: Final = ("lines", "tokens a line", "comprehensions", "and, or", "comments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """What was counted in some files.

    Attributes:
        lines: Lines of code.
        tokens: Tokens on these lines.
        statements: Statements, compound ones and those inside them alike.
        comprehensions: Comprehensions and generator expressions.
        conditions: Every `and` and `or`.
        comments: Lines that hold a comment.
    """

    lines: int
    tokens: int
    statements: int
    comprehensions: int
    conditions: int
    comments: int

    def figures(self) -> tuple[str, ...]:
        """Give the row that is printed: comprehensions and conditions for 100 statements, comments for 100 lines."""
        lines, statements = max(self.lines, 1), max(self.statements, 1)
        return (
            str(self.lines),
            f"{self.tokens / lines:.2f}",
            f"{100 * self.comprehensions / statements:.2f}",
            f"{100 * self.conditions / statements:.2f}",
            f"{100 * self.comments / lines:.2f}",
        )


def measured(paths: Iterable[Path]) -> Density:
    """Count in files of Python."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts += _counted(path.read_text("utf-8"))
    return Density(
        lines=counts["lines"],
        tokens=counts["tokens"],
        statements=counts["statements"],
        comprehensions=counts["comprehensions"],
        conditions=counts["conditions"],
        comments=counts["comments"],
    )


def _counted(source: str) -> Counter[str]:
    tree = ast.parse(source)
    counts = Counter(kind for node in ast.walk(tree) for kind in _kinds(node))
    docstrings = set(_docstring_lines(tree))
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in _LAYOUT:
            continue
        if token.type == tokenize.COMMENT:
            counts["comments"] += 1
            continue
        if token.start[0] in docstrings:
            continue
        counts["tokens"] += 1
        lines.update(range(token.start[0], token.end[0] + 1))
    counts["lines"] = len(lines)
    return counts


def _kinds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.stmt):
        yield "statements"
    if isinstance(node, _COMPREHENSIONS):
        yield "comprehensions"
    if isinstance(node, ast.BoolOp):
        # `a and b and c` is one node with three values.
        yield from ["conditions"] * (len(node.values) - 1)


def _docstring_lines(tree: ast.Module) -> Iterator[int]:
    """Give every line of a string that stands alone as a statement: docstrings, and those below a constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def main(arguments: list[str]) -> None:
    """Print a row for every folder named, else for every room and the whole."""
    folders = [Path(argument) for argument in arguments] or [*_rooms(), PACKAGE]
    width = max(len(str(folder)) for folder in folders)
    print(" " * width, *(f"{title:>14}" for title in _HEADER))
    for folder in folders:
        figures = measured(sorted(folder.rglob("*.py"))).figures()
        print(f"{folder!s:{width}}", *(f"{figure:>14}" for figure in figures))


def _rooms() -> list[Path]:
    return sorted(folder for folder in PACKAGE.iterdir() if any(folder.glob("*.py")))


if __name__ == "__main__":
    main(sys.argv[1:])
