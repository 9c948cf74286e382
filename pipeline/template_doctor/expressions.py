"""Read the expression of a tag by itself: which values it names, which filters and tests it uses, what it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, nodes

from pipeline.documents.word.language import environment
from pipeline.template_doctor.shape import ELEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNREADABLE: Final = (TemplateSyntaxError, ValueError, RecursionError, MemoryError)
"""What Jinja says of a tag that it cannot read; of numbers without end and brackets in thousands Python does."""

_SAME_ELEMENT: Final = frozenset({"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A value that a tag names: `row.name` is `("row", "name")`; `[0]` and the like are `ELEMENT`.

    `is_printed` tells that the value itself is printed, `is_looped` that it is gone through, `is_called` that what
    follows the path is called, such as `items`.
    """

    path: tuple[str, ...]
    is_printed: bool = False
    is_looped: bool = False
    is_called: bool = False


def parsed(source: str) -> nodes.Template | None:
    """Parse a tag, with what closes it; None where it cannot be read."""
    try:
        return environment().parse(source)
    except _UNREADABLE:
        return None


def uses_in(
    tree: nodes.Node, *, printed: Sequence[nodes.Node] = (), looped: Sequence[nodes.Node] = ()
) -> Iterator[Use]:
    """List the values that an expression names, each by its longest path."""
    within = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    within |= {id(node.node) for node in tree.find_all(nodes.Getitem)}
    called = {id(node.node) for node in tree.find_all(nodes.Call)}
    gone_through = [_without_filters(loop) for loop in looped]
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        path = _path(node)
        if path is None or id(node) in within:
            continue
        # Jinja's nodes are equal where they say the same; here the one node is meant.
        is_printed = any(node is shown for shown in printed)
        is_looped = any(node is loop for loop in gone_through)
        yield Use(path=path, is_printed=is_printed, is_looped=is_looped, is_called=id(node) in called)


def filters_in(tree: nodes.Node) -> tuple[str, ...]:
    """Name the filters that are used, and `**` for powers, which are as little of the language as an unknown one."""
    filters = [found.name for found in tree.find_all(nodes.Filter)]
    has_power = next(tree.find_all(nodes.Pow), None) is not None
    return (*filters, "**") if has_power else tuple(filters)


def tests_in(tree: nodes.Node) -> tuple[str, ...]:
    """Name the tests that are used."""
    return tuple(found.name for found in tree.find_all(nodes.Test))


def targets_in(tree: nodes.Node) -> tuple[str, ...]:
    """Name what a loop, an assignment or a macro makes."""
    named = (name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))
    return (*named, *(macro.name for macro in tree.find_all(nodes.Macro)))


def targets_guessed(rest: str) -> tuple[str, ...]:
    """Guess the names that a broken loop makes, so that what follows is not blamed as well."""
    before = rest.partition(" in ")[0].partition("=")[0]
    return tuple(re.findall(r"[^\W\d]\w*", before))


def source_in(tree: nodes.Node) -> Use | None:
    """Give the plain value that a loop goes through or an assignment gives."""
    for loop in tree.find_all(nodes.For):
        return _plain(_path(_without_filters(loop.iter)), loop.target)
    for given in tree.find_all(nodes.Assign):
        return _plain(_path(given.node), given.target)
    return None


def _plain(path: tuple[str, ...] | None, target: nodes.Node) -> Use | None:
    return Use(path=path) if path and isinstance(target, nodes.Name) else None


def _without_filters(node: nodes.Node | None) -> nodes.Node | None:
    """Look through what leaves the elements of a list as they are: sorting, and a part of it."""
    if isinstance(node, nodes.Filter) and node.name in _SAME_ELEMENT:
        return _without_filters(node.node)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        return _without_filters(node.node)
    return node


def _path(node: nodes.Node | None) -> tuple[str, ...] | None:
    """Give `("row", "name")` of `row.name` and of `row["name"]`; None of what is computed."""
    if isinstance(node, nodes.Name):
        return (node.name,) if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return (*before, node.attr) if before else None
    if isinstance(node, nodes.Getitem):
        before = _path(node.node)
        if before is None or isinstance(node.arg, nodes.Slice):
            return before
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        return (*before, key if isinstance(key, str) else ELEMENT)
    return None
