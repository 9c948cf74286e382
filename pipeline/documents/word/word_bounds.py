"""Closes the language of templates: nothing in it costs more time or memory than the values that it is given.

An office writes its templates itself, and the service fills them in its own process, so no tag may hold it up: there is
no power, no repeated text, no `range`, nothing that calls itself (macros, recursive loops) and nothing that reads other
files. What remains grows with the values and with the length of the template, and both are bounded.
"""

from __future__ import annotations

from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2.runtime import Context

MOST_STEPS: Final = 10_000_000
"""Pieces of text that one part may be filled from; an annex of 30,000 rows takes half a million."""

MOST_LETTERS: Final = 200_000_000
"""Letters of a filled part, markup included; an annex of 30,000 rows has 35 million."""

SNIPPETS_A_PIECE: Final = 4096
"""Some hundreds of rows, about half a megabyte."""

_LARGEST: Final = 10**15
_MOST_WEIGHT: Final = 10_000
_JOINED: Final = 100
_LETTERS_A_WEIGHT: Final = 100
_FILTERS: Final = frozenset(
    {"abs", "capitalize", "count", "d", "default", "first", "int", "items", "join", "last", "length", "list", "lower"}
    | {"map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string", "sum"}
    | {"title", "trim", "truncate", "unique", "upper", "wordcount"}
)
_TEXTS: Final = frozenset(
    {"capitalize", "casefold", "count", "endswith", "find", "isalpha", "isdigit", "isnumeric", "lower", "lstrip"}
    | {"removeprefix", "removesuffix", "rstrip", "split", "startswith", "strip", "title", "upper"}
)
_RECORDS: Final = frozenset({"get", "items", "keys", "values"})
_METHODS: Final[Mapping[type, frozenset[str]]] = {
    str: _TEXTS,
    dict: _RECORDS,
    MappingProxyType: _RECORDS,
    list: frozenset({"count"}),
    tuple: frozenset({"count"}),
    LoopContext: frozenset({"changed", "cycle"}),
}
_CLOSED: Final = (
    nodes.AssignBlock,
    nodes.Block,
    nodes.CallBlock,
    nodes.Extends,
    nodes.FilterBlock,
    nodes.FromImport,
    nodes.Import,
    nodes.Include,
    nodes.Macro,
    nodes.ScopedEvalContextModifier,
)


class BoundedSandbox(ImmutableSandboxedEnvironment):
    """The sandbox in which only methods on a list are called, and only small numbers are multiplied."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Reckon with whole numbers of usual size.

        Raises:
            SecurityError: a power, or a text that would be repeated or laid out.
            OverflowError: the outcome is no number that a document holds.
        """
        if operator == "**" or type(left) is not int or type(right) is not int:
            raise SecurityError(f"only whole numbers are reckoned with, and without powers: {operator}")
        outcome = super().call_binop(context, operator, left, right)
        if abs(outcome) > _LARGEST:
            raise OverflowError("a number is too large")
        return outcome

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - Jinja's
        """Tell whether something may be called: a method that is listed; what cannot be called is left to Python."""
        return not callable(obj) or getattr(obj, "__name__", "") in _METHODS.get(type(_holder(obj)), ())


def close(environment: Environment) -> None:
    """Take away filters that can swell a text or leave chance in a document, and all functions."""
    for name in environment.filters.keys() - _FILTERS:
        del environment.filters[name]
    environment.globals.clear()


def bounded(environment: Environment, source: str) -> nodes.Template:
    """Parse a source so that every step of its filling is seen by `counted`.

    Raises:
        TemplateSyntaxError: something in it is not for templates, or puts too many texts together.
    """
    tree = environment.parse(source)
    for closed in tree.find_all(_CLOSED):
        raise TemplateSyntaxError(f"not for templates: {type(closed).__name__}", closed.lineno)
    _weigh(tree)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise TemplateSyntaxError("a loop does not go through itself", loop.lineno)
        if not any(isinstance(inner, nodes.Output) for inner in loop.body):
            step = nodes.Output([nodes.TemplateData("", lineno=loop.lineno)], lineno=loop.lineno)
            loop.body.insert(0, step.set_environment(environment))
    return tree


def counted(filling: Iterator[str]) -> Iterator[str]:
    """Pass a filling on in pieces.

    Raises:
        OverflowError: it takes more steps, or becomes longer, than any document may.
    """
    steps = letters = 0
    while snippets := list(islice(filling, SNIPPETS_A_PIECE)):
        piece = "".join(snippets)
        steps, letters = steps + len(snippets), letters + len(piece)
        if steps > MOST_STEPS or letters > MOST_LETTERS:
            raise OverflowError("the document would become too long")
        yield piece


def _holder(method: object) -> object:
    return getattr(method, "__self__", None)


def _weigh(tree: nodes.Template) -> None:
    """Refuse names that are made of so many others that a few tags would fill the memory (`set a = a ~ a`, again)."""
    known: dict[str, int] = {}
    for node in tree.find_all((nodes.Assign, nodes.For, nodes.With, nodes.Output, nodes.If)):
        for target, source in _bindings(node):
            weight = _weight(source, known)
            if weight > _MOST_WEIGHT:
                raise TemplateSyntaxError("too much is put together", node.lineno)
            for name in _names(target):
                known[name] = max(known.get(name, 1), weight)


def _bindings(node: nodes.Node) -> Iterator[tuple[nodes.Node | None, nodes.Node]]:
    """Give each expression of a tag, with what is named by it."""
    if isinstance(node, nodes.Assign):
        yield node.target, node.node
    elif isinstance(node, nodes.For):
        yield node.target, node.iter
        yield from ((None, wanted) for wanted in (node.test,) if wanted is not None)
    elif isinstance(node, nodes.With):
        yield from zip(node.targets, node.values, strict=True)
    elif isinstance(node, nodes.Output):
        yield from ((None, shown) for shown in node.nodes if not isinstance(shown, nodes.TemplateData))
    elif isinstance(node, nodes.If):
        yield None, node.test


def _names(target: nodes.Node | None) -> Iterator[str]:
    if target is not None:
        found = (target,) if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
        yield from (name.name for name in found)


def _weight(node: nodes.Node, known: Mapping[str, int]) -> int:
    """Give how many values an expression holds at most, one upon the other."""
    if isinstance(node, nodes.Name):
        return known.get(node.name, 1)
    if isinstance(node, nodes.Const):
        return 1 + (len(node.value) // _LETTERS_A_WEIGHT if isinstance(node.value, str) else 0)
    weight = sum(_weight(child, known) for child in node.iter_child_nodes())
    return weight * _JOINED if isinstance(node, nodes.Filter) and _joins(node) else weight


def _joins(node: nodes.Filter) -> bool:
    given = chain(node.args, (keyword.value for keyword in node.kwargs))
    return node.name == "join" or any(isinstance(arg, nodes.Const) and arg.value == "join" for arg in given)
