"""The language of templates: Jinja, sandboxed, strict about names, escaping every value; and how a value is printed.

An office writes its templates itself, and the service fills them in its own process, so no tag may hold it up: there is
no power, no repeated text, no `range`, nothing that calls itself (macros, recursive loops) and nothing that reads other
files. What remains grows with the values and with the length of the template, and both are bounded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeGuard

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.kernel.numbers import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2.runtime import Context

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEEDS_CARE: Final = re.compile("[\x00-\x1f&<>\"'\ud800-\udfff\ufffe\uffff]")
"""What cannot stand as it is: to be escaped, broken into lines, or refused."""

_LINE_END_OF_A_VALUE: Final = re.compile(r"\r?\n(?!<w:p[ >])")
_LINE_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
IN_WORDS: Final = "in_words"
"""The filter that writes a number out: `{{ ballots.valid | in_words }}`."""

_MAPPINGS: Final = (MappingProxyType, dict)
"""What facts are made of: a document's own are read-only."""

_OF_A_LOOP: Final = frozenset({"index", "index0", "first", "last", "revindex", "revindex0", "length"})
"""Numbers and truths of a loop, which every row of a long table asks for."""

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


class UnprintableError(ValueError):
    """A text holds a character that no document can carry; it is not repeated."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox in which only methods on a list are called, and only small numbers are multiplied.

    A fact's own names come before the methods of the mapping that holds it (`plan.items`).
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Reckon with whole numbers of usual size.

        Raises:
            SecurityError: a power, or a text that would be repeated or laid out.
            OverflowError: the outcome is no number that a document holds.
        """
        if operator == "**" or type(left) is not int or type(right) is not int:
            raise SecurityError(f"only whole numbers are reckoned with, and without powers: {operator}")
        outcome: int = super().call_binop(context, operator, left, right)
        if abs(outcome) > _LARGEST:
            raise OverflowError("a number is too large")
        return outcome

    def is_safe_callable(self, obj: object) -> bool:
        """Tell whether something may be called: a method that is listed; what cannot be called is left to Python."""
        if not callable(obj):
            return True
        holder = getattr(obj, "__self__", None)
        return getattr(obj, "__name__", "") in _METHODS.get(type(holder), ())

    def getattr(self, obj: object, attribute: str) -> object:
        """Look a name up; in a mapping, and of a loop, without the detour through what attributes are safe."""
        if isinstance(obj, _MAPPINGS) and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> Sandbox:
    """Give the environment of any template: sandboxed, strict about names, escaping everything."""
    return _trimmed(Sandbox(autoescape=True, undefined=StrictUndefined, finalize=printed))


@cache
def quick_environment() -> Sandbox:
    """Give the environment of templates that are proven to print values alone (`stays_well_formed`).

    There each value is escaped once, as it is printed; Jinja's own escaping, which looks at everything a second time,
    is off. Where expressions put texts together this would not do.
    """
    return _trimmed(Sandbox(autoescape=False, undefined=StrictUndefined, finalize=_printed_at_once))


def _trimmed(made: Sandbox) -> Sandbox:
    """Take away filters that can swell a text or leave chance in a document, and all functions."""
    for name in made.filters.keys() - _FILTERS:
        del made.filters[name]
    made.globals.clear()
    made.filters[IN_WORDS] = _in_words
    return made


def bounded(environment: Environment, source: str) -> nodes.Template:
    """Parse a source so that every step of its filling is counted.

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
            # Steps are counted by what is printed, be it an empty text.
            step = nodes.Output([nodes.TemplateData("", lineno=loop.lineno)], lineno=loop.lineno)
            loop.body.insert(0, step.set_environment(environment))
    return tree


def _in_words(number: object) -> str:
    """Write a whole number out, also one that stands as padded digits (`07`).

    Raises:
        TypeError: Anything else; a text among numbers is a mistake of the template.
        OverflowError: A number below 0, or too large to be written out.
    """
    if not _is_whole(number):
        message = f"only whole numbers are written in words, not {type(number).__name__}"
        raise TypeError(message)
    try:
        return in_words(int(number))
    except ValueError as fault:
        raise OverflowError(str(fault)) from fault


def _is_whole(value: object) -> TypeGuard[int | str]:
    if isinstance(value, str):
        return value.isascii() and value.isdecimal()
    return type(value) is int


def printed(value: object) -> object:
    """Make a value fit to stand inside a run; only text and whole numbers are printed.

    None, truth values, lists and the like in a document are mistakes of the template, and none of them is what a
    Vietnamese reader should see. RichText of docxtpl (`{{r … }}`) carries markup of its own.

    Raises:
        TypeError: another kind of value.
        UnprintableError: a character that no document can carry.
    """
    if isinstance(value, Markup):  # of `a ~ b` or a macro: escaped, but its line ends are still those of the values
        return Markup(_LINE_END_OF_A_VALUE.sub(_LINE_BREAK, value))  # noqa: S704 - escaped already
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        message = f"a template prints text and whole numbers, not {type(value).__name__}"
        raise TypeError(message)
    return _run_text(value) if isinstance(value, str) else value


def _printed_at_once(value: object) -> object:
    """Do as `printed`, for one who prints what is returned without looking at it again."""
    if type(value) is str and not _NEEDS_CARE.search(value):
        return unicodedata.normalize("NFC", value)
    if type(value) is int:
        return value
    shown = printed(value)
    return shown if isinstance(shown, int | StrictUndefined) else escape(shown)


def _run_text(text: str) -> Markup:
    """Escape a text; line ends and tabs become what Word uses for them.

    Raises:
        UnprintableError: a control character or lone surrogate (Word would cut the paragraph there).
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        message = f"a text holds a character that no document can carry: U+{ord(unprintable.group()):04X}"
        raise UnprintableError(message)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(str(escape(text)).replace("\n", _LINE_BREAK).replace("\t", _TAB))  # noqa: S704 - escaped above


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
        if node.test is not None:
            yield None, node.test
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
