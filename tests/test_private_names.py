"""No test holds a private name of the program: what is tested is what comes out, or a part that has a public name."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[1]
TESTS: Final = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests").rglob("*.py"))]
OF_OTHERS: Final = {
    "_element": "python-docx's own way to the XML of a part",
    "_seen": "what tests.secrecy.evidence keeps for itself",
}
"""Private names that happen to be the program's too, and whose they are."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


@cache
def private_names() -> frozenset[str]:
    """Give every private name that the program defines: of functions, classes, variables and attributes."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "pipeline").rglob("*.py")]
    defined = {name for tree in trees for node in ast.walk(tree) for name in _defined_by(node)}
    return frozenset(name for name in defined if is_private(name))


def _defined_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.attr


def held_by(source: str) -> Iterator[str]:
    """Give the private names of the program that a test imports, looks at or puts something else in place of."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            yield from (alias.name for alias in node.names if is_private(alias.name))
        elif isinstance(node, ast.Attribute) and not _is_its_own(node):
            yield from {node.attr} & private_names()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setattr":
            yield from (name for name in _named_in(node) if name in private_names())


def _is_its_own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def _named_in(call: ast.Call) -> Iterator[str]:
    """Give the name that `setattr(target, "name", …)` or `setattr("a.module.name", …)` speaks of."""
    for argument in call.args[:2]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value.rpartition(".")[2]


@pytest.mark.parametrize("test", TESTS)
def test_no_test_holds_a_private_name_of_the_program(test: str) -> None:
    assert set(held_by((ROOT / test).read_text("utf-8"))) - OF_OTHERS.keys() == set()


@pytest.mark.parametrize(
    "source",
    [
        "from pipeline.intake.decide import _decide_one",
        "monkeypatch.setattr(decide, '_decide_one', buggy)",
        "monkeypatch.setattr('pipeline.intake.decide._decide_one', buggy)",
        "decide._decide_one(drop)",
    ],
)
def test_a_private_name_that_is_held_is_found(source: str) -> None:
    assert set(held_by(source)) == {"_decide_one"}
